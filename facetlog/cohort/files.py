"""Which files a cohort was read from, and what became of the others."""

from collections.abc import Mapping
from typing import NamedTuple


class Unreadable(NamedTuple):
    """A file that could not be read, and why, in a sentence."""

    file: str
    why: str


class Twice(NamedTuple):
    """Files of one patient, counted once.

    The first is the one that counts: it holds all that is in the others, or ``together`` they do, put
    together in memory by the uids of their entries.
    """

    files: tuple[str, ...]
    together: bool = False


class Files(NamedTuple):
    """The files: as they were given, or as they lie in a folder that was given.

    ``given`` is how many were looked at, without those of a folder that are of another sort: these are
    ``passed_over``, how many of each sort. ``read`` counts those of one patient each.
    """

    given: int = 0
    read: int = 0
    unreadable: tuple[Unreadable, ...] = ()
    twice: tuple[Twice, ...] = ()
    passed_over: Mapping[str, int] = {}
