"""A new, sound log made of what could be read of a spoilt one.

Each entry was kept twice: in its table, and, as every change left it, in the journal. What one of the
two has lost, the other mostly has.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from facetlog.entries.archive import Changed, Dump, EntryChange, Stored, columns_of
from facetlog.entries.forms import Row
from facetlog.entries.kinds import ALL_KINDS, parse_id
from facetlog.entries.moments import Moment, from_utc_text
from facetlog.errors import BadLog, BadValue
from facetlog.store.changes import entry_of, insert
from facetlog.store.salvage_reading import MARK, Command, Read, Step
from facetlog.store.spoilt import NO_ENTRY

ROW, JOURNAL = "row", "journal"
COMMAND, UNKNOWN = "doctor --save", "(could not be read)"


class Saved(NamedTuple):
    """What became of an entry: the row that was saved, and what the other place says instead.

    ``source``: which of the two was taken; "" where they say the same, None where neither can be read.
    """

    entry: str
    source: str | None
    row: Row | None
    other: Row | None = None


class Candidate(NamedTuple):
    """What an entry may have been, and by what."""

    source: str
    row: Row


def saved_entries(scratch: sqlite3.Connection, read: Read) -> list[Saved]:
    """What of every entry can be saved; of those that are as the journal says, too.

    ``scratch``: an empty log, in a transaction, to try in which rows are entries. It is left as it was.
    """
    last = last_states(read.steps)
    ids = sorted({*read.rows, *last}, key=_in_order)
    scratch.execute("SAVEPOINT tried")
    found = [_saved(scratch, one, read.rows.get(one), last.get(one, _UNKNOWN)) for one in ids]
    scratch.execute("ROLLBACK TO tried")
    scratch.execute("RELEASE tried")
    return [one for one in found if one]


class _State(NamedTuple):
    """What the journal says last of an entry; ``is_known``: as far as that can be read."""

    row: Row | None
    is_known: bool


_UNKNOWN = _State(None, is_known=False)


def _in_order(entry_id: str) -> tuple[str, int]:
    kind, number = parse_id(entry_id)
    return kind.kind, number


def last_states(steps: Iterable[Step]) -> dict[str, _State]:
    """The last state of each entry that has an id; that of a purged one is that it is gone."""
    states = {}
    for step in steps:
        if _is_id(step.entry):
            is_known = step.purged or "after" not in step.lost
            states[step.entry] = _State(None if step.purged else step.after, is_known)
    return states


def _is_id(text: str) -> bool:
    try:
        parse_id(text)
    except BadValue:
        return False
    return True


def _saved(scratch: sqlite3.Connection, entry_id: str, row: Row | None, state: _State) -> Saved | None:
    """What becomes of an entry; None for one that was taken out."""
    if row is None and state.is_known and state.row is None:
        return None
    offered = [Candidate(ROW, row)] if row else []
    offered += [Candidate(JOURNAL, state.row)] if state.row else []
    whole = [_whole(entry_id, one) for one in offered]
    fit = [one for one in whole if is_fit(scratch, entry_id, one.row)]
    fit.sort(key=lambda one: MARK in repr(one.row))  # a text with marks only where there is no better
    if not fit:
        return Saved(entry_id, None, None)
    best = fit[0]
    insert(scratch, parse_id(entry_id)[0], best.row, parse_id(entry_id)[1])
    other = next((one.row for one in fit[1:] if one.row != best.row), None)
    is_as_it_was = len(whole) == 2 and whole[0].row == whole[1].row
    return Saved(entry_id, "" if is_as_it_was else best.source, best.row, other)


def _whole(entry_id: str, candidate: Candidate) -> Candidate:
    """A row of today's columns, those of an earlier schema not said."""
    kind, _ = parse_id(entry_id)
    return candidate._replace(row={one: candidate.row.get(one) for one in columns_of(kind)})


def is_fit(scratch: sqlite3.Connection, entry_id: str, row: Row) -> bool:
    """Whether a log takes a row, and it is an entry that says the same again."""
    kind, number = parse_id(entry_id)
    scratch.execute("SAVEPOINT fit")
    try:
        insert(scratch, kind, row, number)
        entry = entry_of(entry_id, row)
        is_the_same = all(row[column] == value for column, value in entry.row.items())
    except (*NO_ENTRY, BadLog, sqlite3.IntegrityError):
        is_the_same = False
    scratch.execute("ROLLBACK TO fit")
    scratch.execute("RELEASE fit")
    return is_the_same


def dump_of(read: Read, saved: Iterable[Saved], now: Moment) -> Dump:
    """The log to be written: what was saved, with the journal as far as it fits together.

    A last change makes each entry what was saved of it, where the journal does not end so.
    """
    kept = {one.entry: one.row for one in saved if one.row}
    rows = {entry: _naming(entry, row, kept) for entry, row in kept.items()}
    told, states = told_again(read.steps)
    commands = _commands(read, told, now)
    changes = [
        Changed(number, command.at, command.command, command.undoes, tuple(told.get(number, ())))
        for number, command in sorted(commands.items())
    ]
    final = [
        (entry, states.get(entry), rows.get(entry))
        for entry in sorted({*rows, *states}, key=_in_order)
        if states.get(entry) != rows.get(entry)
    ]
    if final:
        number = max(commands, default=0) + 1
        changes.append(Changed(number, now.utc_text, COMMAND, None, tuple(final)))
    stored = tuple(Stored(entry_of(entry, row), str(row["uid"])) for entry, row in rows.items())
    return Dump(stored, tuple(fitting(changes)), _numbers(read, {*rows, *states}, changes))


def _naming(entry_id: str, row: Row, kept: Iterable[str]) -> Row:
    """A row that names no entry which could not be saved."""
    kind, _ = parse_id(entry_id)
    lost = {column: None for column, name in kind.named_in(row).items() if name not in kept}
    return row | lost


def told_again(steps: Iterable[Step]) -> tuple[dict[int, list[EntryChange]], dict[str, Row | None]]:
    """The journal by change, each step beginning where the one before it ended; and where each ends.

    What a step made of an entry is read from the next one, too. One of which neither can be read, and
    one that does nothing any more, is left out.
    """
    told: dict[int, list[tuple[int, EntryChange]]] = {}
    ends: dict[str, Row | None] = {}
    of_entries = sorted((step for step in steps if _is_id(step.entry)), key=lambda one: one.entry)
    for entry, group in groupby(of_entries, key=lambda one: one.entry):
        state: Row | None = None
        inside = list(group)
        for step, following in zip(inside, [*inside[1:], None], strict=True):
            if step.purged:
                told.setdefault(step.change, []).append((step.place, (entry, step.before, step.after)))
                continue
            after, is_known = _after(step, following)
            if is_known and after != state:
                told.setdefault(step.change, []).append((step.place, (entry, state, after)))
                state = after
        if not all(step.purged for step in inside):
            ends[entry] = state
    return {number: [one for _, one in sorted(told[number], key=_place)] for number in told}, ends


def _place(step: tuple[int, EntryChange]) -> int:
    return step[0]


def _after(step: Step, following: Step | None) -> tuple[Row | None, bool]:
    """What a step made of its entry, and whether that is known."""
    if "after" not in step.lost:
        return step.after, True
    if following and not following.purged and "before" not in following.lost:
        return following.before, True
    return None, False


def _commands(read: Read, told: Iterable[int], now: Moment) -> dict[int, Command]:
    """Every command, at a real time, in order; one that was lost is said to be so."""
    commands: dict[int, Command] = {}
    at = now.utc_text
    for number in sorted({*read.commands, *told}):
        there = read.commands.get(number) or Command(at, UNKNOWN, None)
        at = there.at if _is_time(there.at) else at
        commands[number] = there._replace(at=at, command=str(there.command or UNKNOWN))
    return commands


def _is_time(text: object) -> bool:
    try:
        return from_utc_text(str(text), 0).utc_text == text
    except (ValueError, OverflowError):
        return False


def fitting(changes: Iterable[Changed]) -> Iterator[Changed]:
    """The changes; one that is no longer the reverse of what it undoes is a change like any other."""
    before: dict[int, dict[str, Row | None]] = {}
    for one in changes:
        undone = before.get(one.undoes) if one.undoes else {}
        fits = undone is not None and all(
            entry in undone and undone[entry] == after for entry, _, after in one.entries
        )
        yield one if one.undoes is None or fits else one._replace(undoes=None)
        before[one.number] = {entry: was for entry, was, _ in one.entries}


def _numbers(read: Read, ids: Iterable[str], changes: Iterable[Changed]) -> dict[str, int]:
    """The highest numbers given: none is given again."""
    highest: dict[str, int] = {}
    entries = {*ids, *(entry for change in changes for entry, _, _ in change.entries)}
    for kind, number in (parse_id(entry) for entry in entries):
        highest[kind.kind] = max(number, highest.get(kind.kind, 0))
    kinds = {kind.kind for kind in ALL_KINDS}
    given = {name: number for name, number in read.numbers.items() if name in kinds}
    return {name: max(number, given.get(name, 0)) for name, number in (given | highest).items()}
