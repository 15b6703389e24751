"""What is said beside the answer, on stderr: refusals, and what one should know."""

import sys

from facetlog.report.terminal import NARROWEST, terminal_width
from facetlog.words.folded import folded
from facetlog.words.safe import safe


def aside(sentence: str, lead: str = "") -> None:
    """Print a sentence; on a terminal folded between words, so that a path stays in one piece."""
    lines = [safe(line) for line in sentence.split("\n")]
    if sys.stderr.isatty():
        width = max(terminal_width() - len(lead) - 1, NARROWEST)
        lines = [part for line in lines for part in folded(line, width, whole_words=True)]
    sys.stderr.write(lead + "\n".join(lines) + "\n")
