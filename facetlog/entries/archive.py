"""A whole log as values: its entries as they are stored, its journal, the numbers that were given."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from facetlog.entries.entry import Entry
from facetlog.entries.forms import Row
from facetlog.entries.moments import Moment

STORED = ("uid", "entered_at")
PURGED = "purged"  # the name of no column
# The columns that came with a later schema than the table: what the journal kept before has none of them.
LATER = {
    "injection": frozenset({"sheet"}),
    "pain": frozenset({"source", "recorded_with"}),
    "estimate": frozenset({"side", "source", "beside"}),
    "profile": frozenset({"regular", "country"}),
}


def columns_of(kind: type[Entry]) -> list[str]:
    """The columns of a kind, without its number."""
    return [*STORED, *(column for field in kind.fields for column in field.columns)]


def in_a_schema(kind: type[Entry], row: Row) -> bool:
    """Whether a row has the columns of today's schema, or those before the last ones came."""
    today = set(columns_of(kind))
    return row.keys() == today or row.keys() == today - LATER.get(kind.kind, frozenset())


def purge_mark(row: Row, day: str) -> Row:
    """What the journal keeps in the place of a row that was purged: its uid, and the day (local)."""
    return {"uid": row["uid"], PURGED: day}


def purged_on(row: Row | None) -> str | None:
    """The day on which it was purged; None for a row that was not."""
    return str(row[PURGED]) if row and PURGED in row else None


def is_purged(before: Row | None, after: Row | None) -> bool:
    """Whether a step of the journal was purged: marks are left of it, or nothing."""
    return bool(before is after is None or purged_on(before) or purged_on(after))


class Stored(NamedTuple):
    """An entry with what tells it apart on every device."""

    entry: Entry
    uid: str

    @property
    def row(self) -> Row:
        """Its columns as a log stores them."""
        entered_at = Moment(self.entry.entered_at, 0).utc_text
        return {"uid": self.uid, "entered_at": entered_at} | self.entry.row


# The id; what the entry was, and what it became: a row, the mark of one that was purged, or None.
EntryChange = tuple[str, Row | None, Row | None]


class Changed(NamedTuple):
    """One change of the journal, with what every entry was and became."""

    number: int
    at: str
    command: str
    undoes: int | None
    entries: Iterable[EntryChange]


class Dump(NamedTuple):
    """Everything in a log; ``numbers`` are the highest ever given, by kind: none is given again.

    Of a log that is still being read, entries come in order, each time anew, and changes so, but once.
    """

    entries: Iterable[Stored]
    changes: Iterable[Changed]
    numbers: Mapping[str, int]
