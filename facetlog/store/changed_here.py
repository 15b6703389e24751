"""What entries said before they were edited or deleted: what an import must not bring back."""

import sqlite3
from functools import lru_cache

from facetlog.entries.entry import Entry
from facetlog.entries.forms import Row
from facetlog.entries.kinds import ALL_KINDS
from facetlog.store.agreement import ids_of
from facetlog.store.journal import row_in
from facetlog.store.reversal import TAKEN_BACK


def said_before(connection: sqlite3.Connection, kind: type[Entry]) -> set[int]:
    """What entries of a kind said, each time before a change that is in force made them something else.

    What was undone is not in it: neither the change that was, nor the undo. Nothing grows with the log,
    only with what was changed in it.
    """
    found = connection.execute(
        f"""SELECT before FROM change_entry JOIN change ON change.id = change_entry.change
        WHERE before IS NOT NULL AND purged = 0 AND entry GLOB ?
        AND undoes IS NULL AND NOT EXISTS ({TAKEN_BACK})""",
        (ids_of(kind),),
    )
    rows = (row_in(before) for (before,) in found)
    return {said_in(kind, row) for row in rows if row}


def said_in(kind: type[Entry], row: Row) -> int:
    """What a row says, not what it belongs to, as a number of 64 bits; the row itself is far larger.

    Among a million rows and a million others, two have the same one by chance once in 18 million times.
    """
    return hash(tuple(row.get(column) for column in own_columns(kind)))


def own_values(kind: type[Entry], row: Row) -> Row:
    """A row without what it belongs to: of another number, or of none, it says the same."""
    return {column: row[column] for column in own_columns(kind)}


def own_columns(kind: type[Entry]) -> list[str]:
    """The columns of a kind that do not hold the number of another entry."""
    return _own_columns(kind.kind)


@lru_cache  # an import asks for every line
def _own_columns(name: str) -> list[str]:
    kind = next(kind for kind in ALL_KINDS if kind.kind == name)
    fields = (field for field in kind.fields if field not in kind.naming)
    return [column for field in fields for column in field.columns]
