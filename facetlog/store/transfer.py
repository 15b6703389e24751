"""A whole log taken out, put into an empty one as it was, or brought into another."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from facetlog.entries.archive import (
    STORED,
    Changed,
    Dump,
    EntryChange,
    Stored,
    columns_of,
    is_purged,
)
from facetlog.entries.entry import Entry
from facetlog.entries.forms import Row
from facetlog.entries.kinds import ALL_KINDS, parse_id
from facetlog.entries.moments import Moment
from facetlog.store.changes import (
    Change,
    entered_epoch,
    insert_many,
    is_entry,
    numbers_given,
    selected,
    stored_row,
)
from facetlog.store.journal import row_in, text_of
from facetlog.store.marks import mark_of
from facetlog.store.notes import BROUGHT_IN, NUMBERS, note

WITH_MARKS = "INSERT INTO change_entry (change, entry, before, after, purged) VALUES (?, ?, ?, ?, ?)"


Numbered = tuple[int, Row]


class Plan(NamedTuple):
    """What bringing in a log would do: which of its entries are missing here, and how many are known.

    Known ones are there already or were deleted here; ``differing`` of them say something else here.
    ``missing`` are ids as they are there; ``ids`` the others that entries have here than there; None: it
    was deleted here.
    """

    entries: Iterable[Stored]
    missing: Set[str]
    known: int
    differing: tuple[str, ...]
    ids: Mapping[str, str | None]

    @property
    def renumbered(self) -> list[tuple[str, str]]:
        """Which ids of what is missing become which others."""
        return [(old, new) for old, new in self.ids.items() if new and old in self.missing]


def dump(connection: sqlite3.Connection) -> Dump:
    """The whole log at once, also after the log was closed."""
    return held_of(contents(connection))


def held_of(whole: Dump) -> Dump:
    """What is still being read, at once."""
    changes = (changed._replace(entries=tuple(changed.entries)) for changed in whole.changes)
    return Dump(tuple(whole.entries), tuple(changes), whole.numbers)


def contents(connection: sqlite3.Connection) -> Dump:
    """The same of an open log, each read when it is asked for.

    Kinds in their order, entries by number, changes by theirs, and
    those once. A million of them are never held.
    """
    kinds = {kind.kind for kind in ALL_KINDS}
    numbers = sorted(numbers_given(connection).items())
    known = {name: number for name, number in numbers if name in kinds}
    return Dump(_Entries(connection), changes_in(connection), known)


class _Entries:
    """The entries of an open log, read anew each time that they are asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __iter__(self) -> Iterator[Stored]:
        return (stored for kind in ALL_KINDS for stored in stored_of(self.connection, kind))


def stored_of(connection: sqlite3.Connection, kind: type[Entry]) -> Iterator[Stored]:
    """The entries of a kind, by number."""
    for row in rows_of(connection, kind):
        yield Stored(kind.from_row(row, entered_epoch(row), row["id"]), row["uid"])


def rows_of(connection: sqlite3.Connection, kind: type[Entry]) -> Iterator[Any]:
    """The rows of a kind as they are stored, by number."""
    yield from connection.execute(f"SELECT {selected(kind)} FROM {kind.kind} ORDER BY id")


def changes_in(connection: sqlite3.Connection) -> Iterator[Changed]:
    """The whole journal, in its order, of its two tables alone: an index may have lost a step.

    What a change did is read before the next is asked for.
    """
    query = "SELECT change, entry, before, after FROM change_entry ORDER BY rowid"
    by_change = groupby(connection.execute(query), key=itemgetter("change"))
    steps = next(by_change, None)
    query = "SELECT id, at, command, undoes FROM change ORDER BY id"
    for number, at, command, undoes in connection.execute(query):
        if steps and steps[0] == number:
            yield Changed(number, at, command, undoes, steps_in(steps[1]))
            steps = next(by_change, None)
        else:
            yield Changed(number, at, command, undoes, ())


def steps_in(rows: Iterable[sqlite3.Row]) -> Iterator[EntryChange]:
    """What one change did."""
    for _, entry, before, after in rows:
        yield entry, row_in(before), row_in(after)


def without_history(connection: sqlite3.Connection, now: Moment) -> Dump:
    """An open log as if one change had put there now what is in it; nothing was ever deleted or purged."""
    entries = ((stored.entry.id, None, stored.row) for stored in contents(connection).entries)
    changed = Changed(1, now.utc_text, "export --without-history", None, entries)
    is_there = any(True for _ in contents(connection).entries)
    return contents(connection)._replace(changes=(changed,) if is_there else ())


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether nothing was ever written to a log."""
    return connection.execute("SELECT 1 FROM change LIMIT 1").fetchone() is None


def restore(connection: sqlite3.Connection, whole: Dump) -> None:
    """Put a whole log into an empty one: ids, times of entering and the journal as they were.

    It is read while it is written: what is still being read may be larger than the memory.
    """
    for changed in whole.changes:
        values = (changed.number, changed.at, changed.command, changed.undoes)
        connection.execute("INSERT INTO change (id, at, command, undoes) VALUES (?, ?, ?, ?)", values)
        journal = (
            (changed.number, entry, text_of(before), text_of(after), is_purged(before, after))
            for entry, before, after in changed.entries
        )
        connection.executemany(WITH_MARKS, journal)
    if last := mark_of(connection):
        note(connection, BROUGHT_IN, last.number)
    for kind, rows in rows_by_kind(whole.entries):
        insert_many(connection, kind, rows)
    for name, number in whole.numbers.items():
        note(connection, name, number)
        note(connection, f"{NUMBERS}{name}", number)


def rows_by_kind(entries: Iterable[Stored]) -> Iterator[tuple[type[Entry], Iterable[Numbered]]]:
    """The rows of entries under their numbers; those of an open log as they are stored there."""
    if isinstance(entries, _Entries):
        yield from ((kind, numbered(entries.connection, kind)) for kind in ALL_KINDS)
        return
    for kind, of_kind in groupby(entries, key=lambda stored: type(stored.entry)):
        yield kind, ((stored.entry.number, stored.row) for stored in of_kind)


def numbered(connection: sqlite3.Connection, kind: type[Entry]) -> Iterator[Numbered]:
    """The rows of a kind, each under its number."""
    columns = columns_of(kind)
    for number, *values in rows_of(connection, kind):
        yield number, dict(zip(columns, values, strict=True))


def plan_of(connection: sqlite3.Connection, entries: Iterable[Stored]) -> Plan:
    """What is missing here, by ``uid``; what is here, or was deleted here, stays as it is.

    The entries are read more than once: there may be more of them than the memory holds.
    """
    ever, numbering = uids_ever(connection), _Numbering(connection)
    ids: dict[str, str | None] = {}
    missing, known = set[str](), 0
    for stored in entries:
        entry, here = stored.entry, ever.get(stored.uid)
        if here is None and not (entry.single and is_entry(connection, entry.id)):
            missing.add(entry.id)
            here = numbering.id_for(entry)
        else:
            known += 1
            here = here if here and is_entry(connection, here) else None
        if here != entry.id:
            ids[entry.id] = here
    differing = tuple(
        here
        for stored in entries
        if stored.entry.id not in missing
        and (here := ids.get(stored.entry.id, stored.entry.id))
        and differs(connection, here, stored, ids)
    )
    return Plan(entries, missing, known, differing, ids)


class _Numbering:
    """Numbers for what comes from elsewhere: its own, or the next where that was ever given here."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._highest = numbers_given(connection)

    def id_for(self, entry: Entry) -> str:
        highest = self._highest.get(entry.kind, 0)
        is_free = entry.number > highest or entry.single
        number = entry.number if is_free else highest + 1
        self._highest[entry.kind] = max(number, highest)
        return entry.id_of(number)


def store_missing(change: Change, plan: Plan) -> None:
    """Store what is missing, under the ids that it has here, as are those that it names."""
    for stored in plan.entries:
        there = stored.entry.id
        if there in plan.missing:
            change.put_row(plan.ids.get(there) or there, row_here(stored, plan.ids))


def row_here(stored: Stored, ids: Mapping[str, str | None]) -> Row:
    """The row of an entry from elsewhere, naming others by their numbers here; none that is gone here."""
    row = stored.row
    for column, name in type(stored.entry).named_in(row).items():
        here = ids.get(name, name)
        row[column] = parse_id(here)[1] if here else None
    return row


def uids_ever(connection: sqlite3.Connection) -> dict[str, str]:
    """The id of every entry that there ever was, by uid: deleted and purged ones, too."""
    query = """SELECT entry, json_extract(coalesce(after, before), '$.uid') AS uid FROM change_entry"""
    return {row["uid"]: row["entry"] for row in connection.execute(query) if row["uid"]}


def differs(
    connection: sqlite3.Connection,
    entry_id: str,
    stored: Stored,
    ids: Mapping[str, str | None],
) -> bool:
    """Whether an entry that is here says something else than the one from elsewhere."""
    kind, number = parse_id(entry_id)
    here, there = stored_row(connection, kind, number), row_here(stored, ids)
    own = [column for column in columns_of(kind) if column not in STORED]
    return here is not None and any(here[column] != there[column] for column in own)
