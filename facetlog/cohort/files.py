"""Which files a cohort was read from, and what became of the others."""

from collections.abc import Mapping
from typing import NamedTuple

from facetlog.entries.moments import Moment


class Unread(NamedTuple):
    """A file that could not be read, and the reason as a sentence."""

    file: str
    why: str


class Files(NamedTuple):
    """What was given, and when it was read.

    ``twice`` are the files of one patient, counted once; the first holds all that is in the others, or
    where it is one of ``together``, they were put together in memory by the uids of their entries.
    ``of_rows``: the files are pooled rows, which hold no log; ``rows`` is the file to which rows were
    written. ``withheld`` is how many cells were left out of what is to be shared, None where nothing is.
    ``passed_over`` is how many files of a folder were of another sort, by their endings.
    """

    made: Moment
    given: int
    read: int
    unreadable: tuple[Unread, ...] = ()
    twice: tuple[tuple[str, ...], ...] = ()
    together: tuple[str, ...] = ()
    of_rows: bool = False
    rows: str | None = None
    withheld: int | None = None
    passed_over: Mapping[str, int] = {}
