"""Whether a log is sound: the file, its schema, and each entry against the journal."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from facetlog.entries.archive import columns_of
from facetlog.entries.entry import Entry
from facetlog.entries.forms import Row
from facetlog.entries.kinds import ALL_KINDS, parse_id
from facetlog.errors import BadLog
from facetlog.store.agreement import (
    ids_of,
    journalled,
    kept_in,
    number_in_table,
    number_living,
)
from facetlog.store.changes import entered_epoch, numbers_given
from facetlog.store.database import (
    Mode,
    begin_to_look,
    can_be_read,
    copy_into,
    damaged,
    is_damage,
    opened,
    said_in_a_sentence,
    unreadable,
)
from facetlog.store.files import make_private_file
from facetlog.store.journal import naming_none_purged, row_in, text_of
from facetlog.store.notes import NUMBERS, noted
from facetlog.store.older import show_as_today
from facetlog.store.opening import looking
from facetlog.store.private_copy import private_folder
from facetlog.store.schema import FIRST_UNTRUSTING, SCHEMA_VERSION, schema_version, unlike
from facetlog.store.spoilt import NO_ENTRY

FEW = 3  # faults of a sort that are told


class Fault(NamedTuple):
    """What is wrong with a log; of which entry, where it is one entry's."""

    what: str
    entry: str | None = None


def damage_of(path: Path) -> BadLog | None:
    """What is wrong with a log, as a refusal; None where it is sound. Raises Refused.

    It is looked at twice: of a page that the disk did not give out once, SQLite says that it is damaged.
    """
    return _damage_seen(path) and _damage_seen(path)


def _damage_seen(path: Path) -> BadLog | None:
    try:
        with said_in_a_sentence(path), checking(path) as connection:
            fault = next(faults(connection), None)
    except BadLog as problem:
        return problem
    if not fault:
        return None
    if not can_be_read(path):
        raise unreadable(path)
    return damaged(path, fault.what)


def refuse_differing(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a log whose entries are not what the journal says, before all are given out. Raises BadLog."""
    if fault := next(differing(connection), None):
        raise damaged(path, fault.what)


@contextmanager
def checking(path: Path) -> Iterator[sqlite3.Connection]:
    """A log opened so that all of it can be checked, and nothing is written to it.

    On a connection that may not write, SQLite looks at no CHECK: the log itself is opened where it may
    be written, else a private copy. Raises as ``looking``.
    """
    with looking(path) as source:
        if is_aside(source, path):
            yield _prepared(source)
            return
        if not os.access(path, os.W_OK):  # SQLite would open it all the same, and look at no CHECK
            with _copied(source) as copy:
                yield _prepared(copy)
            return
    with opened(path, Mode.WRITE) as connection:
        begin_to_look(connection)
        yield _prepared(connection)


def is_aside(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether not the log itself is open, but a private copy of it."""
    return not path_of(connection).samefile(path)


def path_of(connection: sqlite3.Connection) -> Path:
    """Which file is open."""
    return Path(connection.execute("PRAGMA database_list").fetchone()["file"])


@contextmanager
def _copied(source: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    with private_folder() as folder:
        copy = folder / "log.db"
        make_private_file(copy)
        with opened(copy, Mode.WRITE) as target:
            copy_into(source, target)
            yield target


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Let nothing be written any more, and nothing be run that the schema asks for."""
    version = schema_version(connection)
    if version < SCHEMA_VERSION and not unlike(connection):
        show_as_today(connection)
    if version >= FIRST_UNTRUSTING:
        connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    return connection


def faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    """What is wrong with a log that was opened by ``checking``; of each sort a few."""
    if names := unlike(connection):
        named = ", ".join(names[:FEW])
        yield Fault(f"it has not the tables of a log, or more than them ({named})")
        return
    yield from found_by_sqlite(connection)
    try:
        yield from differing(connection)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        yield Fault(f"it cannot be read to its end ({error})")


def found_by_sqlite(connection: sqlite3.Connection) -> Iterator[Fault]:
    """What SQLite finds, CHECKs and foreign keys included."""
    found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({FEW})")]
    yield from (Fault(str(text)) for text in found if text != "ok")
    tables = sorted({row[0] for row in connection.execute("PRAGMA foreign_key_check")})
    yield from (Fault(f"rows of {table} point to none") for table in tables)


def differing(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Where entries and journal do not say the same; of each sort a few.

    Text that is no UTF-8 is read with marks in it, so that it differs from the other.
    """
    strict, connection.text_factory = connection.text_factory, _text_of
    try:
        for kind in ALL_KINDS:
            yield from islice(rows_that_differ(connection, kind), FEW)
            yield from numbers_that_differ(connection, kind)
        for find in (
            commands_that_are_no_text,
            steps_found_elsewhere,
            broken_chains,
            changes_out_of_order,
            reversals_that_differ,
        ):
            yield from islice(find(connection), FEW)
    finally:
        connection.text_factory = strict


def _text_of(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def rows_that_differ(connection: sqlite3.Connection, kind: type[Entry]) -> Iterator[Fault]:
    """Rows that are not what the journal says last, or hold no entry."""
    columns = columns_of(kind)
    rows = connection.execute(f"SELECT {journalled(kind)} FROM {kind.kind} ORDER BY id")
    rows.row_factory = None  # quicker, and there may be a million
    for number, *values, text in rows:
        if not _holds(kind, number, dict(zip(columns, values, strict=True)), text):
            entry = kind.id_of(number)
            yield Fault(f"{entry} is not what was logged, or cannot be read", entry)


def _holds(kind: type[Entry], number: int, row: Row, text: str | None) -> bool:
    """Whether a row is what the journal says last, and an entry."""
    try:
        if row != kept_in(kind, text):
            return False
        kind.from_row(row, entered_epoch(row), number)
    except NO_ENTRY:
        return False
    return True


def numbers_that_differ(connection: sqlite3.Connection, kind: type[Entry]) -> Iterator[Fault]:
    """Whether a kind has as many rows as the journal, and counts on from the highest id ever given."""
    there = number_in_table(connection, kind)
    living = number_living(connection, kind, there)
    if living != there:
        yield Fault(f"{there} entries of {kind.kind} are there, and {living} should be")
    query = "SELECT max(CAST(substr(entry, 2) AS INTEGER)) FROM change_entry WHERE entry GLOB ?"
    highest = connection.execute(query, (ids_of(kind),)).fetchone()[0]
    highest = 0 if highest is None else max(highest, 1)  # a profile has no number in its id
    given = numbers_given(connection).get(kind.kind, 0)
    known = max(highest, noted(connection, f"{NUMBERS}{kind.kind}"))
    if given != known:
        how = "given again" if given < highest else "left out"
        yield Fault(f"ids of {kind.kind} would be {how}")


def steps_found_elsewhere(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Steps that the index of entries has under another entry, as all that follows asks that index."""
    query = """SELECT change, entry FROM main.change_entry AS step NOT INDEXED WHERE step.rowid NOT IN
        (SELECT rowid FROM main.change_entry AS found INDEXED BY change_entry_entry
            WHERE found.entry = step.entry)"""
    for change, entry in connection.execute(query):
        yield Fault(f"change {change} is not found under {entry}")


def broken_chains(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Entries of which a change says that they were something else than the change before made them."""
    query = """SELECT entry, before, earlier FROM (
        SELECT entry, before, lag(after) OVER (PARTITION BY entry ORDER BY rowid) AS earlier
        FROM change_entry WHERE purged = 0) WHERE before IS NOT earlier"""
    for entry, before, earlier in connection.execute(query):
        if not _same(entry, before, earlier):
            yield Fault(f"the history of {entry} does not fit together", entry)


def _same(entry: str, one: str | None, other: str | None) -> bool:
    """Whether two texts of the journal hold the same, whatever schema each was written in."""
    try:
        kind, _ = parse_id(entry)
        return kept_in(kind, one) == kept_in(kind, other)
    except NO_ENTRY:
        return False


def commands_that_are_no_text(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Changes whose command or time holds bytes that are no UTF-8: nothing else tells what it was."""
    for number, *texts in connection.execute("SELECT id, at, command FROM change"):
        if not all(text.isascii() or _is_text(text) for text in texts):
            yield Fault(f"the command of change {number} cannot be read")


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def changes_out_of_order(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Changes that take back none that was before them, or of which rows are left alone."""
    query = """SELECT id FROM change WHERE undoes >= id OR undoes NOT IN (SELECT id FROM change)
        UNION SELECT change FROM change_entry WHERE change NOT IN (SELECT id FROM change)
        UNION SELECT change FROM (SELECT change, lag(change) OVER (ORDER BY rowid) AS earlier
            FROM change_entry) WHERE change < earlier"""
    for row in connection.execute(query):
        yield Fault(f"change {row[0]} is not in order")
    given = numbers_given(connection).get("change", 0)
    highest = connection.execute("SELECT max(id) FROM change").fetchone()[0] or 0
    if given != highest:
        yield Fault("numbers of changes would be given again, or left out")


def reversals_that_differ(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Changes that took another back, and did not make it what it was."""
    query = """SELECT change.id, back.entry, back.after, there.before FROM change
        JOIN change_entry AS back ON back.change = change.id
        LEFT JOIN change_entry AS there ON there.change = change.undoes AND there.entry = back.entry
        WHERE undoes IS NOT NULL AND back.purged = 0 AND coalesce(there.purged, 0) = 0
        AND (there.entry IS NULL OR back.after IS NOT there.before)"""
    for number, entry, after, before in connection.execute(query):
        wanted = text_of(naming_none_purged(connection, entry, row_in(before)))
        if not _same(entry, after, wanted):
            yield Fault(f"change {number} did not put {entry} back", entry)


OF_THE_JOURNAL = (
    commands_that_are_no_text,
    steps_found_elsewhere,
    broken_chains,
    changes_out_of_order,
    reversals_that_differ,
)
