"""Every write to a log: entries are put, replaced and removed here, and here alone.

One command is one change. What an entry was and what it became are kept with it, in the same
transaction, so that a change can be taken back and what was said is never lost.
"""

import os
import sqlite3
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from facetlog.entries.archive import columns_of
from facetlog.entries.entry import Entry
from facetlog.entries.forms import Row
from facetlog.entries.kinds import Injection, columns_naming, parse_id
from facetlog.entries.levels import parse_levels
from facetlog.entries.moments import Moment, from_utc_text
from facetlog.errors import Refused
from facetlog.store.journal import text_of
from facetlog.store.spoilt import NO_ENTRY, spoilt

WAITING_SECONDS = 60
JOURNAL = "INSERT INTO change_entry (change, entry, before, after) VALUES (?, ?, ?, ?)"


AnyEntry = TypeVar("AnyEntry", bound=Entry)


class Change:
    """One change, open for as long as its transaction is."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        command: str,
        now: Moment,
        undoes: int | None = None,
    ) -> None:
        """Begin a change; ``undoes`` is the change that it takes back."""
        self.connection, self.now = connection, now
        self.before = last_change_at(connection)
        self._entered_at = now.utc_text
        values = (self._entered_at, command, undoes)
        cursor = connection.execute("INSERT INTO change (at, command, undoes) VALUES (?, ?, ?)", values)
        self.id = cursor.lastrowid or 0

    @property
    def is_out_of_order(self) -> bool:
        """Whether the clock says less than at the change before: one of the two was wrong.

        Less by so little as waiting for another program explains is no wonder.
        """
        return self.before is not None and self.now.epoch < self.before.epoch - WAITING_SECONDS

    def add(self, entry: AnyEntry) -> AnyEntry:
        """Store a new entry; returned with its number and when it was entered.

        Raises Refused where it names an entry that is not there.
        """
        row = entry.row | self._stored()
        self._refuse_naming_none(type(entry), row)
        number = insert(self.connection, type(entry), row, 1 if entry.single else None)
        self._journal(entry.id_of(number), None, row)
        return entry.with_values(number=number, entered_at=self.now.epoch)

    def add_many(self, kind: type[Entry], rows: Iterable[Row]) -> None:
        """Store many new entries of a kind, from the columns that ``Entry.row`` gave."""
        first = 1 if kind.single else numbers_given(self.connection).get(kind.kind, 0) + 1
        numbered = list(enumerate((row | self._stored() for row in rows), first))
        if kind is Injection or kind.single:  # not one row of one table each
            for number, row in numbered:
                self.put_row(kind.id_of(number), row)
            return
        insert_many(self.connection, kind, numbered)
        journal = ((self.id, kind.id_of(number), None, text_of(row)) for number, row in numbered)
        self.connection.executemany(JOURNAL, journal)

    def _stored(self) -> Row:
        """What the store adds to an entry of its own."""
        return {"uid": os.urandom(16).hex(), "entered_at": self._entered_at}

    def replace(self, entry: Entry) -> None:
        """Store other values of an entry that is there; when it was entered stays. Raises Refused."""
        self._refuse_naming_none(type(entry), entry.row)
        before = stored_row(self.connection, type(entry), entry.number)
        assert before is not None
        self._put(entry.id, before, before | entry.row)

    def replace_many(self, kind: type[Entry], entries: Iterable[Entry]) -> None:
        """The same of many entries that do change, quicker where a kind is kept in one table."""
        if kind is Injection:
            for entry in entries:
                self.replace(entry)
            return
        columns = columns_of(kind)
        query = f"SELECT {selected(kind)} FROM {kind.kind} WHERE id = ?"
        for entry in entries:
            self._refuse_naming_none(kind, entry.row)
            row = self.connection.execute(query, (entry.number,)).fetchone()
            self._update(entry, dict(zip(columns, tuple(row)[1:], strict=True)))

    def _update(self, entry: Entry, before: Row) -> None:
        """Set the columns alone that become other."""
        new = {column: value for column, value in entry.row.items() if before[column] != value}
        statement = _setting(entry.kind, tuple(new))
        self.connection.execute(statement, (*new.values(), entry.number))
        self._journal(entry.id, before, before | new)

    def remove(self, entry_id: str) -> None:
        """Take an entry out; what names it stays, and names it no more."""
        kind, number = parse_id(entry_id)
        for other, column in columns_naming(kind):
            query = f'SELECT id FROM {other.kind} WHERE "{column}" = ?'
            for found in self.connection.execute(query, (number,)).fetchall():
                row = stored_row(self.connection, other, found["id"])
                assert row is not None
                self.put_row(other.id_of(found["id"]), row | {column: None})
        self.put_row(entry_id, None)

    def put_row(self, entry_id: str, after: Row | None) -> None:
        """Make the entry what ``after`` says: there with that row, or not there (None)."""
        kind, number = parse_id(entry_id)
        self._put(entry_id, stored_row(self.connection, kind, number), after)

    def _put(self, entry_id: str, before: Row | None, after: Row | None) -> None:
        """Put a row in the place of the one that is there."""
        kind, number = parse_id(entry_id)
        if before is not None:
            delete(self.connection, kind, number)
        if after is not None:
            insert(self.connection, kind, after, number)
        self._journal(entry_id, before, after)

    def _refuse_naming_none(self, kind: type[Entry], row: Row) -> None:
        for name in kind.named_in(row).values():
            if not is_entry(self.connection, name):
                raise Refused(f"There is no entry {name}; `facetlog list` shows them.")

    def _journal(self, entry_id: str, before: Row | None, after: Row | None) -> None:
        values = (self.id, entry_id, text_of(before), text_of(after))
        self.connection.execute(JOURNAL, values)


def last_change_at(connection: sqlite3.Connection) -> Moment | None:
    """When the last change was made; None where there is none."""
    query = "SELECT at FROM change WHERE id = (SELECT max(id) FROM change)"
    row = connection.execute(query).fetchone()
    return from_utc_text(row["at"], 0) if row else None


def numbers_given(connection: sqlite3.Connection) -> dict[str, int]:
    """The highest number ever given, by kind; numbers are not given again."""
    return {row["name"]: row["seq"] for row in connection.execute("SELECT name, seq FROM sqlite_sequence")}


def insert(
    connection: sqlite3.Connection,
    kind: type[Entry],
    row: Row,
    number: int | None = None,
) -> int:
    """Put a row where it belongs, under a number or the next one, which is returned; no journal."""
    if kind is Injection:
        return insert_injection(connection, row, number)
    return _insert_row(connection, kind, row, number)


def insert_many(connection: sqlite3.Connection, kind: type[Entry], rows: Iterable[tuple[int, Row]]) -> None:
    """Put rows where they belong, under their numbers; no journal."""
    if kind is Injection:
        for number, row in rows:
            insert_injection(connection, row, number)
        return
    columns = tuple(columns_of(kind))
    values = ((number, *(row[column] for column in columns)) for number, row in rows)
    connection.executemany(_insertion(kind.kind, columns), values)


def insert_injection(connection: sqlite3.Connection, row: Row, number: int | None) -> int:
    """An injection and its levels, which lie in a table of their own."""
    levels = parse_levels([str(row["levels"] or "")])
    named_by = levels[0].named_by if levels else None
    own = {column: value for column, value in row.items() if column != "levels"}
    number = _insert_row(connection, Injection, own | {"named_by": named_by}, number)
    connection.executemany(
        "INSERT INTO injection_level VALUES (?, ?, ?, ?, ?)",
        [(number, level.named_by, place, *level) for place, level in enumerate(levels)],
    )
    return number


def _insert_row(connection: sqlite3.Connection, kind: type[Entry], row: Row, number: int | None) -> int:
    statement = _insertion(kind.kind, tuple(row))
    return connection.execute(statement, (number, *row.values())).lastrowid or 0


@lru_cache  # an import asks for the same one for every line
def _insertion(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{column}"' for column in ("id", *columns))
    marks = ", ".join("?" * (len(columns) + 1))
    return f"INSERT INTO {table} ({names}) VALUES ({marks})"


@lru_cache  # columns that are not set leave their indices alone
def _setting(table: str, columns: tuple[str, ...]) -> str:
    values = ", ".join(f'"{column}" = ?' for column in columns)
    return f"UPDATE {table} SET {values} WHERE id = ?"


def delete(connection: sqlite3.Connection, kind: type[Entry], number: int) -> None:
    """Take a row away from where it lies; no journal."""
    if kind is Injection:
        connection.execute("DELETE FROM injection_level WHERE injection = ?", (number,))
    connection.execute(f"DELETE FROM {kind.kind} WHERE id = ?", (number,))


LEVELS = """(SELECT group_concat(word, ' ') FROM (SELECT level || coalesce(':' || side, '') AS word
    FROM injection_level WHERE injection = injection.id ORDER BY position)) AS levels"""


def selected(kind: type[Entry]) -> str:
    """What a query selects of a kind: its number, then its columns."""
    names = (LEVELS if column == "levels" else f'"{column}"' for column in columns_of(kind))
    return ", ".join(["id", *names])


def stored_row(connection: sqlite3.Connection, kind: type[Entry], number: int) -> Row | None:
    """The columns of an entry as they are stored; None where there is none."""
    query = f"SELECT {selected(kind)} FROM {kind.kind} WHERE id = ?"
    row = connection.execute(query, (number,)).fetchone()
    return None if row is None else {column: row[column] for column in columns_of(kind)}


def is_entry(connection: sqlite3.Connection, entry_id: str) -> bool:
    """Whether the log holds an entry of that id."""
    kind, number = parse_id(entry_id)
    query = f"SELECT 1 FROM {kind.kind} WHERE id = ?"
    return connection.execute(query, (number,)).fetchone() is not None


def entry_of(entry_id: str, row: Row) -> Entry:
    """The entry that a journalled row holds. Raises BadLog, naming it, where it holds none."""
    try:
        kind, number = parse_id(entry_id)
        whole = dict.fromkeys(columns_of(kind)) | row  # an older schema had fewer columns
        return kind.from_row(whole, entered_epoch(row), number)
    except NO_ENTRY as error:
        raise spoilt(entry_id) from error


def entered_epoch(row: Row) -> int:
    """When a stored row was entered, in seconds since 1970 UTC."""
    return _epoch_of(str(row["entered_at"]))


@lru_cache(maxsize=64)  # what was entered together has one time
def _epoch_of(text: str) -> int:
    return from_utc_text(text, 0).epoch
