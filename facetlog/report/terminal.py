"""What text is shown on: how large the terminal is, and what it can show; asked in one place."""

import os
import sys
from shutil import get_terminal_size
from typing import NamedTuple

from facetlog.report.colour import has_colour

NARROWEST = 24
OF_FILE = 80  # cells, where there is no terminal


class Screen(NamedTuple):
    """The width in cells; the height in rows, None where nothing scrolls away; what can be shown.

    ``is_accessible``: whoever listens has asked for sentences in the place of drawings.
    """

    width: int = OF_FILE
    height: int | None = None
    ascii_only: bool = False
    has_colour: bool = False
    is_accessible: bool = False


def screen() -> Screen:
    """Standard output, as it is."""
    is_terminal = sys.stdout.isatty()
    return Screen(
        width=terminal_width(),
        height=get_terminal_size().lines if is_terminal else None,
        ascii_only=not sys.stdout.encoding.lower().startswith("utf"),
        has_colour=has_colour(),
        is_accessible=is_accessible(),
    )


def file_screen(width: int = OF_FILE) -> Screen:
    """A file of text: every character, no colour."""
    return Screen(width, is_accessible=is_accessible())


def terminal_width() -> int:
    """In cells, as the terminal says, or COLUMNS; 80 where neither does. Never below NARROWEST."""
    return max(get_terminal_size().columns, NARROWEST)


def is_accessible() -> bool:
    """Whether ACCESSIBLE is set, to anything but 0: no frame, no drawing, the curve in sentences."""
    return os.environ.get("ACCESSIBLE", "0") not in ("", "0")
