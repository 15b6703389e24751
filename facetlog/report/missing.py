"""What to type where a package is missing that facetlog needs for some pages only."""

import sys

from facetlog.errors import Refused
from facetlog.words.safe import copied, shell_word

PACKAGES = {
    "html": ("jinja2>=3.1,<4", "matplotlib>=3.10,<4"),
    "picture": ("matplotlib>=3.10,<4",),
    "calendar": ("icalendar>=6,<8",),
}  # as in pyproject.toml: facetlog itself is on no index


def missing(what: str, extra: str) -> Refused:
    """The refusal of what needs the packages of an extra, with the line that installs them here."""
    packages = PACKAGES[extra]
    python = shell_word(sys.executable or "python3")
    line = " ".join((python, "-m pip install", *(f'"{one}"' for one in packages)))
    number = "another package; to install it" if len(packages) == 1 else "other packages; to install them"
    return Refused(f"{what} need {number}:\n{copied(line)}")
