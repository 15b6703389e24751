"""What is said beside the answer, on stderr: refusals, and what one should know."""

import sys
from shutil import get_terminal_size
from textwrap import wrap

from facetlog.words.safe import safe

NARROWEST = 24


def aside(sentence: str, lead: str = "") -> None:
    """Print a sentence; on a terminal folded between words, so that a path stays in one piece."""
    lines = [part for line in sentence.split("\n") for part in _folded(safe(line), len(lead))]
    sys.stderr.write(lead + "\n".join(lines) + "\n")


def _folded(line: str, lead: int) -> list[str]:
    if not sys.stderr.isatty():
        return [line]
    width = max(get_terminal_size().columns - lead - 1, NARROWEST)
    return wrap(line, width, break_long_words=False, break_on_hyphens=False) or [line]
