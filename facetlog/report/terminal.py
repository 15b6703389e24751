"""How wide the terminal is: asked in one place, for whatever is printed."""

from shutil import get_terminal_size

NARROWEST = 24


def terminal_width() -> int:
    """In cells, as the terminal says, or COLUMNS; 80 where neither does. Never below NARROWEST."""
    return max(get_terminal_size().columns, NARROWEST)
