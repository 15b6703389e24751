"""A whole log taken out, put into an empty one as it was, or brought into another."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facetlog.entries.archive import STORED, Changed, Dump, EntryChange, Stored, columns_of
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import ALL_KINDS, parse_id
from facetlog.entries.moments import from_utc_text
from facetlog.store.changes import JOURNAL, Change, insert, numbers_given, selected, stored_row
from facetlog.store.journal import row_in, text_of


class Plan(NamedTuple):
    """What bringing in a log would do: entries that are missing here, and how many are known.

    Known ones are there already or were deleted here; ``differing`` of them say something else here.
    """

    missing: tuple[Stored, ...]
    known: int
    differing: tuple[str, ...]


def dump(connection: sqlite3.Connection) -> Dump:
    """The whole log, kinds in their order, entries by number, changes by theirs."""
    entries = (stored for kind in ALL_KINDS for stored in stored_of(connection, kind))
    kinds = {kind.kind for kind in ALL_KINDS}
    numbers = sorted(numbers_given(connection).items())
    known = {name: number for name, number in numbers if name in kinds}
    return Dump(tuple(entries), tuple(changes_in(connection)), known)


def stored_of(connection: sqlite3.Connection, kind: type[Entry]) -> Iterator[Stored]:
    """The entries of a kind, by number."""
    for row in connection.execute(f"SELECT {selected(kind)} FROM {kind.kind} ORDER BY id"):
        entered_at = from_utc_text(row["entered_at"], 0).epoch
        yield Stored(kind.from_row(row, entered_at, row["id"]), row["uid"])


def changes_in(connection: sqlite3.Connection) -> Iterator[Changed]:
    """The whole journal, in its order."""
    inside: dict[int, list[EntryChange]] = {}
    query = "SELECT change, entry, before, after FROM change_entry ORDER BY rowid"
    for change, entry, before, after in connection.execute(query):
        inside.setdefault(change, []).append((entry, row_in(before), row_in(after)))
    query = "SELECT id, at, command, undoes FROM change ORDER BY id"
    for number, at, command, undoes in connection.execute(query):
        yield Changed(number, at, command, undoes, tuple(inside.get(number, ())))


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether nothing was ever written to a log."""
    return connection.execute("SELECT 1 FROM change LIMIT 1").fetchone() is None


def restore(connection: sqlite3.Connection, whole: Dump) -> None:
    """Put a whole log into an empty one: ids, times of entering and the journal as they were."""
    for changed in whole.changes:
        values = (changed.number, changed.at, changed.command, changed.undoes)
        connection.execute("INSERT INTO change (id, at, command, undoes) VALUES (?, ?, ?, ?)", values)
        journal = (
            (changed.number, entry, text_of(before), text_of(after))
            for entry, before, after in changed.entries
        )
        connection.executemany(JOURNAL, journal)
    for stored in whole.entries:
        insert(connection, type(stored.entry), stored.row, stored.entry.number)
    for kind, number in whole.numbers.items():
        connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (kind,))
        connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (kind, number))


def plan_of(connection: sqlite3.Connection, entries: Iterable[Stored]) -> Plan:
    """What is missing here, by ``uid``; what is here, or was deleted here, stays as it is."""
    ever = uids_ever(connection)
    missing, differing, known = [], [], 0
    for stored in entries:
        kind, there = type(stored.entry), ever.get(stored.uid)
        if there is None and not (kind.single and stored_row(connection, kind, 1)):
            missing.append(stored)
            continue
        known += 1
        if there and differs(connection, there, stored):
            differing.append(there)
    return Plan(tuple(missing), known, tuple(differing))


def store_missing(change: Change, missing: Iterable[Stored]) -> list[tuple[str, str]]:
    """Store what is missing; which ids became which others.

    A number that was ever given here is not given again: such an entry gets the next one.
    """
    highest = numbers_given(change.connection)
    renumbered = []
    for stored in missing:
        kind, number = type(stored.entry), stored.entry.number
        if number <= highest.get(kind.kind, 0) and not kind.single:
            number = highest[kind.kind] + 1
            renumbered.append((stored.entry.id, kind.id_of(number)))
        highest[kind.kind] = max(number, highest.get(kind.kind, 0))
        change.put_row(kind.id_of(number), stored.row)
    return renumbered


def uids_ever(connection: sqlite3.Connection) -> dict[str, str]:
    """The id of every entry that there ever was, by uid: deleted ones, too."""
    query = """SELECT entry, json_extract(coalesce(after, before), '$.uid') AS uid FROM change_entry"""
    return {row["uid"]: row["entry"] for row in connection.execute(query)}


def differs(connection: sqlite3.Connection, entry_id: str, stored: Stored) -> bool:
    """Whether an entry that is here says something else; one that was deleted here does not."""
    kind, number = parse_id(entry_id)
    here = stored_row(connection, kind, number)
    own = [column for column in columns_of(kind) if column not in STORED]
    return here is not None and any(here[column] != stored.row[column] for column in own)
