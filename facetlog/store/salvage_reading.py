"""Whatever can still be read of a spoilt log, in a private copy of it: row by row, index by no index.

What one byte makes of a file ends SQLite's reading of a page, not of the rest; text that is no UTF-8
is read with marks in it.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from facetlog.entries.archive import columns_of
from facetlog.entries.entry import Entry
from facetlog.entries.forms import Row
from facetlog.entries.kinds import ALL_KINDS
from facetlog.store.changes import LEVELS
from facetlog.store.database import Mode, opened, primary_code
from facetlog.store.files import APPLICATION_ID
from facetlog.store.journal import row_in
from facetlog.store.older import show_as_today
from facetlog.store.opening import HEADER
from facetlog.store.private_copy import private_copy
from facetlog.store.schema import SCHEMA_VERSION, schema_version, statements

MOST = 100_000  # rows that are asked for one by one beyond the last that can be read
MARK = "\N{REPLACEMENT CHARACTER}"  # in the place of bytes that are no text
SPOILT = (sqlite3.DatabaseError, UnicodeDecodeError)  # raised of a page that cannot be read


class Step(NamedTuple):
    """What one change made of an entry, by its place in the journal; None: it was not there, or is gone.

    ``lost``: which of the two cannot be read. ``purged``: only marks are left of it.
    """

    place: int
    change: int
    entry: str
    before: Row | None
    after: Row | None
    lost: frozenset[str] = frozenset()
    purged: bool = False


class Command(NamedTuple):
    """One change of the journal, without what it did."""

    at: str
    command: str
    undoes: int | None


class Read(NamedTuple):
    """All that could be read: rows by id, commands by number, the steps in their order, numbers given."""

    rows: Mapping[str, Row]
    commands: Mapping[int, Command]
    steps: tuple[Step, ...]
    numbers: Mapping[str, int]


def read_all(path: Path) -> Read:
    """Read a log as far as it can be. Raises OSError, and sqlite3.Error where nothing can be read."""
    with private_copy(path) as copy:
        mend_marks(copy)
        mend_schema(copy)
        with opened(copy, Mode.SPOILT) as connection:
            if schema_version(connection) < SCHEMA_VERSION:
                show_as_today(connection)
            rows = {id_: row for kind in ALL_KINDS for id_, row in _rows_of(connection, kind)}
            commands = dict(_commands(connection))
            return Read(rows, commands, tuple(_steps(connection)), dict(_numbers(connection)))


def mend_marks(copy: Path) -> None:
    """Write the marks of a log into the header, one of which may be what was spoilt."""
    with copy.open("r+b") as file:
        file.write(HEADER)
        file.seek(68)
        file.write(APPLICATION_ID.to_bytes(4))


def mend_schema(copy: Path) -> None:
    """Give each table the text that it has in the schema which the log is most like, and nothing else."""
    with opened(copy, Mode.SPOILT) as connection:
        there = {row["sql"] for row in connection.execute("SELECT sql FROM sqlite_master")}
        likeness = {version: likeness_to(version, there) for version in range(1, SCHEMA_VERSION + 1)}
        version = max(likeness, key=lambda one: (likeness[one], one))
        connection.execute("DELETE FROM sqlite_master WHERE type IN ('view', 'trigger')")
        connection.execute("DELETE FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
        for name, text in statements(version).items():
            connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (text, name))
        connection.execute(f"PRAGMA user_version = {version}")


def likeness_to(version: int, there: set[str]) -> int:
    """How many statements of a schema there are; of one that lacks some, fewer."""
    ours = set(statements(version).values())
    return 2 * len(ours & there) - len(ours)


def _rows_of(connection: sqlite3.Connection, kind: type[Entry]) -> Iterator[tuple[str, Row]]:
    columns = columns_of(kind)
    named = ", ".join(LEVELS if column == "levels" else f'"{column}"' for column in columns)
    for place, *values in each_row(connection, f"SELECT id, {named} FROM {kind.kind}", "id"):
        yield kind.id_of(place), dict(zip(columns, values, strict=True))


def _commands(connection: sqlite3.Connection) -> Iterator[tuple[int, Command]]:
    query = "SELECT id, at, command, undoes FROM change"
    for number, *values in each_row(connection, query, "id"):
        yield number, Command(*values)


def _steps(connection: sqlite3.Connection) -> Iterator[Step]:
    query = "SELECT rowid AS place, change, entry, before, after, purged FROM change_entry"
    for place, change, entry, before, after, purged in each_row(connection, query, "rowid"):
        texts = {"before": before, "after": after}
        rows: dict[str, Row | None] = {}
        for name, text in texts.items():
            with suppress(ValueError, TypeError):
                rows[name] = row_in(text)
        yield Step(
            place=place,
            change=change,
            entry=str(entry),
            before=rows.get("before"),
            after=rows.get("after"),
            lost=frozenset(texts.keys() - rows),
            purged=bool(purged),
        )


def _numbers(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    with suppress(*SPOILT):
        for name, number in connection.execute("SELECT name, seq FROM sqlite_sequence"):
            if isinstance(number, int):
                yield name, number


def each_row(connection: sqlite3.Connection, query: str, place: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table in the order of their number, those that can be read."""
    last, missed = 0, 0
    while missed < MOST:
        try:
            rows = connection.execute(f"{query} WHERE {place} > ? ORDER BY {place}", (last,))
            rows.row_factory = None
            for row in rows:
                last, missed = row[0], 0
                yield row
        except SPOILT as error:
            if primary_code(error) == sqlite3.SQLITE_ERROR:  # there is no such table
                return
            last, missed = last + 1, missed + 1
        else:
            return
