"""What is said beside the answer, on stderr: refusals, and what one should know."""

import re
import sys

from facetlog.report.terminal import NARROWEST, terminal_width
from facetlog.words.folded import folded
from facetlog.words.safe import COMMAND, safe

# What is to be copied: in backticks, or an option with its value.
COPIED = re.compile(r'`[^`]+`|--[a-z-]+ (?:"[^"]*"|[^\s"]+)')
HELD = "\0"  # stands for a blank at which no line is broken


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
    if line.startswith(COMMAND):
        return [line]
    held = COPIED.sub(lambda found: found[0].replace(" ", HELD), line)
    parts = folded(held, width, whole_words=True)
    return [part.replace(HELD, " ") for part in parts]
