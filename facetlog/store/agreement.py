"""Whether rows are what the journal says of them: a byte that rots in one of the two is found so.

Each entry is kept twice: in its table, and, as it was last put, in the journal.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from facetlog.entries.archive import columns_of, in_a_schema
from facetlog.entries.entry import Entry
from facetlog.entries.forms import Row, SqlValue
from facetlog.entries.kinds import ALL_KINDS
from facetlog.entries.moments import epoch_in
from facetlog.store.changes import selected
from facetlog.store.journal import row_in, rows_in
from facetlog.store.schema import SCHEMA_VERSION, schema_version
from facetlog.store.spoilt import NO_ENTRY, spoilt

AnyEntry = TypeVar("AnyEntry", bound=Entry)
AT_ONCE = 1024  # rows
COLUMNS = {kind.kind: frozenset(columns_of(kind)) for kind in ALL_KINDS}


def id_in_sql(kind: type[Entry]) -> str:
    """What makes the id of a row of a kind."""
    return f"'{kind.kind}'" if kind.single else f"'{kind.letter}' || {kind.kind}.id"


def journalled(kind: type[Entry]) -> str:
    """What selects a kind's columns, and the last text of the journal on each entry."""
    query = f"SELECT after FROM change_entry WHERE entry = {id_in_sql(kind)} ORDER BY rowid DESC LIMIT 1"
    return f"{selected(kind)}, ({query}) AS journalled"


def kept_in(kind: type[Entry], text: str | None) -> Row | None:
    """The row that a text of the journal holds; what its schema had no column for, is not said.

    Raises ValueError where it has other columns: a key of which one letter rotted would be one not said.
    """
    row = row_in(text)
    if row is None or row.keys() == COLUMNS[kind.kind]:
        return row
    if not in_a_schema(kind, row):
        raise ValueError(kind.kind)
    return dict.fromkeys(columns_of(kind)) | row


def entry_in(kind: type[AnyEntry], row: Mapping[str, SqlValue], number: int) -> AnyEntry:
    """The entry of a row. Raises BadLog, naming it, where it holds no such values."""
    try:
        return kind.from_row(row, epoch_in(str(row["entered_at"])), number)
    except NO_ENTRY as error:
        raise spoilt(kind.id_of(number)) from error


def agreed(kind: type[AnyEntry], row: Mapping[str, SqlValue]) -> AnyEntry:
    """The entry of a row that was selected as ``journalled``. Raises BadLog where the two differ."""
    try:
        kept = kept_in(kind, row["journalled"])  # type: ignore[arg-type]
    except ValueError:
        kept = None
    number = int(row["id"] or 0)
    if kept is None or any(row[column] != value for column, value in kept.items()):
        raise spoilt(kind.id_of(number))
    return entry_in(kind, row, number)


class Compared(NamedTuple, Generic[AnyEntry]):
    """Entries that are what the journal says, in the order of time; which of them a change made so."""

    entries: list[AnyEntry]
    changed: set[int]


def compared(connection: sqlite3.Connection, kind: type[AnyEntry], since: str = "") -> Compared[AnyEntry]:
    """The entries of a kind from a time on (as it is stored). Raises BadLog, naming one that differs."""
    time = kind.time_column()
    query = f"""SELECT {selected(kind)}, step.after AS journalled
        FROM {kind.kind} LEFT JOIN change_entry AS step ON step.entry = {id_in_sql(kind)}
        WHERE "{time}" >= ? ORDER BY "{time}", id, step.rowid"""
    rows = connection.execute(query, (since,))
    rows.row_factory = None  # tuples are quicker, and are made many at a time
    names = [column[0] for column in rows.description]
    steps = rows.fetchall()
    last = {step[0]: step for step in steps}
    number = Counter(step[0] for step in steps) if len(last) < len(steps) else {}
    changed = {one for one, of_entry in number.items() if of_entry > 1}
    return Compared(list(_agreed(kind, list(last.values()), names)), changed)


def _agreed(kind: type[AnyEntry], rows: Sequence[Any], names: Sequence[str]) -> Iterator[AnyEntry]:
    """The entries of rows that were selected as ``journalled``, many at a time."""
    values_of = itemgetter(*columns_of(kind))
    pieces = (rows[at : at + AT_ONCE] for at in range(0, len(rows), AT_ONCE))
    said = (kept for piece in pieces for kept in rows_in([row[-1] for row in piece]))
    for row, kept in zip(rows, said, strict=True):
        if kept and kept.keys() == COLUMNS[kind.kind] and values_of(kept) == row[1:-1]:
            yield entry_in(kind, kept, row[0])
        else:
            yield agreed(kind, dict(zip(names, row, strict=True)))


def refuse_lost(
    connection: sqlite3.Connection, kind: type[Entry], found: Sequence[Entry], since: str = ""
) -> None:
    """Refuse where a kind has other entries from a time on than an index found; of all, where fewer.

    The table is read from end to end without its indices, and the journal by an index of its own: one
    byte can spoil but one of the two. Raises BadLog.
    """
    there = set(_in_table(connection, kind, since))
    ids = [entry.number for entry in found]
    differing = there.symmetric_difference(ids)
    if differing or len(ids) != len(there):
        raise spoilt(kind.id_of(min(differing, default=0)))
    if not since and len(there) != number_living(connection, kind, len(there)):
        raise spoilt(f"A {kind.kind}")


def number_of(connection: sqlite3.Connection, kind: type[Entry]) -> int:
    """How many entries of a kind there are. Raises BadLog where the journal has another number."""
    number = number_in_table(connection, kind)
    if number != number_living(connection, kind, number):
        raise spoilt(f"A {kind.kind}")
    return number


def _in_table(connection: sqlite3.Connection, kind: type[Entry], since: str) -> Iterator[int]:
    if has_table(connection, kind):
        query = f'SELECT id FROM main.{kind.kind} NOT INDEXED WHERE "{kind.time_column()}" >= ?'
        yield from (row[0] for row in connection.execute(query, (since,)))


def number_in_table(connection: sqlite3.Connection, kind: type[Entry]) -> int:
    """How many rows a kind has, counted without an index."""
    if not has_table(connection, kind):
        return 0
    query = f"SELECT count(*) FROM main.{kind.kind} NOT INDEXED"
    return int(connection.execute(query).fetchone()[0])


def number_living(connection: sqlite3.Connection, kind: type[Entry], there: int) -> int:
    """How many entries of a kind the journal has that were not taken out; ``there`` are so many rows."""
    query = "SELECT count(DISTINCT entry) FROM change_entry WHERE entry GLOB ?"
    ever = int(connection.execute(query, (ids_of(kind),)).fetchone()[0])
    if ever == there:
        return ever
    query = "SELECT DISTINCT entry FROM change_entry WHERE after IS NULL AND entry GLOB ?"
    ended = [row[0] for row in connection.execute(query, (ids_of(kind),))]
    query = "SELECT after IS NULL FROM change_entry WHERE entry = ? ORDER BY rowid DESC LIMIT 1"
    return ever - sum(bool(connection.execute(query, (entry,)).fetchone()[0]) for entry in ended)


def changed_entries(connection: sqlite3.Connection) -> Iterator[str]:
    """The ids of entries that more than one change is about; asked of an index alone."""
    query = "SELECT entry FROM change_entry GROUP BY entry HAVING count(*) > 1"
    yield from (row[0] for row in connection.execute(query))


def ids_of(kind: type[Entry]) -> str:
    """The pattern of the ids of a kind."""
    return kind.kind if kind.single else f"{kind.letter}[0-9]*"


def has_table(connection: sqlite3.Connection, kind: type[Entry]) -> bool:
    """Whether the log's schema has the kind; an early one has not all."""
    if schema_version(connection) == SCHEMA_VERSION:
        return True
    query = "SELECT 1 FROM main.sqlite_master WHERE name = ? AND type = 'table'"
    return connection.execute(query, (kind.kind,)).fetchone() is not None
