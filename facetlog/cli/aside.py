"""What is said beside the answer, on stderr: refusals, and what one should know."""

import sys

from facetlog.report.terminal import NARROWEST, terminal_width
from facetlog.words.folded import folded_whole
from facetlog.words.safe import TO_COPY, safe


def aside(sentence: str, lead: str = "") -> None:
    """Print a sentence; on a terminal folded between words, so that a path stays in one piece.

    What is to be copied stands in one piece, too.
    """
    lines = [safe(line) for line in sentence.split("\n")]
    if sys.stderr.isatty():
        width = max(terminal_width() - len(lead) - 1, NARROWEST)
        lines = [part for line in lines for part in _folded(line, width)]
    sys.stderr.write(lead + "\n".join(lines) + "\n")


def _folded(line: str, width: int) -> list[str]:
    return [line] if line.startswith(TO_COPY) else folded_whole(line, width)
