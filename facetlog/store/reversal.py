"""A change taken back, and put back: itself a change.

What was purged stays so, and what came in with a whole log stays.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from facetlog.entries.archive import EntryChange, is_purged
from facetlog.entries.moments import Moment
from facetlog.errors import Refused
from facetlog.store.changes import Change
from facetlog.store.journal import naming_none_purged, original_command, row_in, sheet_in
from facetlog.store.notes import BROUGHT_IN, noted

FEW = 5  # entries that an undo tells of


class Reversal(NamedTuple):
    """What an undo or a redo did to how many entries; the first few.

    ``command`` is the one it concerns; ``purged`` are the ids in it that
    were purged; ``passed`` is the purge that was the last change.
    """

    command: str
    number: int
    first: list[EntryChange]
    purged: list[str]
    passed: str | None


# A change is taken back while some undo of it has not itself been taken back by a redo.
TAKEN_BACK = """SELECT 1 FROM change AS undo WHERE undo.undoes = change.id
    AND NOT EXISTS (SELECT 1 FROM change AS redo WHERE redo.undoes = undo.id)"""
PURGE = "command GLOB 'purge *'"
LEFT_OF_IT = "SELECT 1 FROM change_entry WHERE change = change.id AND purged = 0"


def undo(connection: sqlite3.Connection, now: Moment) -> Reversal:
    """Take back the latest change that is not yet taken back.

    A purge stays; the change before it is taken back. Raises Refused if
    there is none, or but those that came in with a whole log.
    """
    brought_in = noted(connection, BROUGHT_IN)
    found = connection.execute(
        f"""SELECT id, command FROM change WHERE undoes IS NULL
        AND NOT {PURGE} AND EXISTS ({LEFT_OF_IT})
        AND NOT EXISTS ({TAKEN_BACK}) AND id > ?
        ORDER BY id DESC""",
        (brought_in,),
    )
    together = _together(found)
    if not together:
        raise whole_import(connection) if brought_in else Refused("There is nothing to undo.")
    return _reverse_all(connection, together, "undo", now)


def whole_import(connection: sqlite3.Connection) -> Refused:
    """The refusal to take back what came with a whole log, and the way out."""
    path = connection.execute("PRAGMA database_list").fetchone()["file"]
    return Refused(
        "What is left was brought in as a whole log by one import, "
        "and `undo` takes no part of that back. "
        f"If it was the wrong file: rename or remove {path}, "
        "and import again. "
        "To mend one entry: facetlog edit, facetlog delete."
    )


def redo(connection: sqlite3.Connection, now: Moment) -> Reversal:
    """Put back what was undone last, if nothing new came after. Raises Refused if there is none."""
    found = connection.execute(
        f"""SELECT change.id, original.command FROM change
        JOIN change AS original ON original.id = change.undoes AND original.undoes IS NULL
        WHERE NOT EXISTS ({TAKEN_BACK}) AND change.id > ?
        AND change.id > (SELECT max(id) FROM change WHERE undoes IS NULL)
        ORDER BY change.id DESC""",
        (noted(connection, BROUGHT_IN),),
    )
    together = _together(found)
    if not together:
        raise Refused("There is nothing to redo: nothing was undone since the last change.")
    return _reverse_all(connection, together, "redo", now)


def _together(found: Iterable[tuple[int, str]]) -> list[int]:
    """The first of some changes; of a sheet that was typed row by row, all up to another's."""
    changes = iter(found)
    first = next(changes, None)
    if first is None:
        return []
    sheet = sheet_in(first[1])
    same = takewhile(lambda change: sheet and sheet_in(change[1]) == sheet, changes)
    return [change for change, _ in (first, *same)]


def _reverse_all(
    connection: sqlite3.Connection, changes: Sequence[int], command: str, now: Moment
) -> Reversal:
    """Reverse changes one after the other; told as one, by their sheet."""
    done = [_reverse(connection, change, command, now) for change in changes]
    first = done[0]
    return Reversal(
        command=sheet_in(first.command) or first.command,
        number=sum(one.number for one in done),
        first=[entry for one in done for entry in one.first][:FEW],
        purged=[entry for one in done for entry in one.purged],
        passed=first.passed,
    )


def _reverse(
    connection: sqlite3.Connection,
    change_id: int,
    command: str,
    now: Moment,
) -> Reversal:
    passed = last_purge(connection)
    change = Change(connection, command, now, change_id)
    purged = []
    query = """SELECT entry, before, after FROM change_entry
        WHERE change = ? ORDER BY rowid"""
    for entry_id, *texts in connection.execute(query, (change_id,)):
        before, after = map(row_in, texts)
        if is_purged(before, after):
            purged.append(entry_id)
        else:
            row = naming_none_purged(connection, entry_id, before)
            change.put_row(entry_id, row)
    return Reversal(
        command=original_command(connection, change_id),
        number=number_in(change),
        first=first_entries(change),
        purged=purged,
        passed=passed,
    )


def last_purge(connection: sqlite3.Connection) -> str | None:
    """The command of the last change, where it is a purge."""
    query = f"""SELECT command FROM change
        WHERE id = (SELECT max(id) FROM change) AND {PURGE}"""
    row = connection.execute(query).fetchone()
    return row["command"] if row else None


def number_in(change: Change) -> int:
    """How many entries a change concerns."""
    query = "SELECT count(*) FROM change_entry WHERE change = ?"
    return int(change.connection.execute(query, (change.id,)).fetchone()[0])


def first_entries(change: Change) -> list[EntryChange]:
    """What a change did to its first few entries."""
    query = """SELECT entry, before, after FROM change_entry
        WHERE change = ? ORDER BY rowid LIMIT ?"""
    rows = change.connection.execute(query, (change.id, FEW))
    return [(entry, row_in(before), row_in(after)) for entry, before, after in rows]
