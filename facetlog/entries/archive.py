"""A whole log as values: its entries as they are stored, its journal, the numbers that were given."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from facetlog.entries.entry import Entry
from facetlog.entries.forms import Row
from facetlog.entries.moments import Moment

STORED = ("uid", "entered_at")


def columns_of(kind: type[Entry]) -> list[str]:
    """The columns of a kind, without its number."""
    return [*STORED, *(column for field in kind.fields for column in field.columns)]


class Stored(NamedTuple):
    """An entry with what tells it apart on every device."""

    entry: Entry
    uid: str

    @property
    def row(self) -> Row:
        """Its columns as a log stores them."""
        entered_at = Moment(self.entry.entered_at, 0).utc_text
        return {"uid": self.uid, "entered_at": entered_at} | self.entry.row


EntryChange = tuple[str, Row | None, Row | None]  # the id; what the entry was, and what it became


class Changed(NamedTuple):
    """One change of the journal, with what every entry was and became."""

    number: int
    at: str
    command: str
    undoes: int | None
    entries: Iterable[EntryChange]


class Dump(NamedTuple):
    """Everything in a log; ``numbers`` are the highest ever given, by kind: none is given again.

    Of a log that is still being read, entries and changes come once, in order.
    """

    entries: Iterable[Stored]
    changes: Iterable[Changed]
    numbers: Mapping[str, int]
