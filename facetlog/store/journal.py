"""The journal: how its rows are kept as text, what was changed when, and what an entry was before."""

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from facetlog.entries.forms import Row
from facetlog.entries.kinds import parse_id
from facetlog.entries.moments import Moment, from_utc_text

GONE = "(purged)"  # in the place of what was typed after a command's name
SHEET_TYPED = "fill, sheet of "  # so begins, up to a semicolon, what one undo takes back together
TO_JSON = json.JSONEncoder(ensure_ascii=False)


def text_of(row: Row | None) -> str | None:
    """A row as the journal keeps it."""
    return None if row is None else TO_JSON.encode(row)


def row_in(text: str | None) -> Row | None:
    """The row that a text of the journal holds."""
    return json.loads(text) if text else None


def rows_in(texts: Sequence[str | None]) -> Sequence[Row | None]:
    """The same of many texts, read at once, which is quicker; all None where one of them is no JSON."""
    try:
        rows: list[Row | None] = json.loads(f"[{','.join(text or 'null' for text in texts)}]")
    except ValueError:
        rows = []
    return rows if len(rows) == len(texts) else [None] * len(texts)


class Step(NamedTuple):
    """One entry in one change: when, by which command, what it was and what it became.

    None for ``before``: it was not there; for ``after``: it is gone. ``number`` is the change's. What
    was purged has marks in the place of its rows, or, in the purge of what was deleted, neither.
    """

    number: int
    at: Moment
    command: str
    entry: str
    before: Row | None
    after: Row | None


def steps_of(connection: sqlite3.Connection, entry_id: str | None, last: int | None = None) -> list[Step]:
    """The steps of one entry (None: of all), in the order of time; the ``last`` ones where given."""
    which = "WHERE entry = ?" if entry_id else ""
    query = f"""SELECT change.id, at, command, undoes, entry, before, after FROM change_entry
        JOIN change ON change.id = change_entry.change {which}
        ORDER BY change_entry.rowid DESC LIMIT ?"""
    values = (entry_id,) if entry_id else ()
    rows = connection.execute(query, (*values, -1 if last is None else last)).fetchall()
    return [step_of(connection, row) for row in reversed(rows)]


def rows_before(connection: sqlite3.Connection, change_id: int) -> list[tuple[str, Row | None]]:
    """What the entries of a change were before it, the last that was put first: so it is put back."""
    query = "SELECT entry, before FROM change_entry WHERE change = ? ORDER BY rowid DESC"
    found = connection.execute(query, (change_id,))
    return [(entry, row_in(before)) for entry, before in found]


def step_of(connection: sqlite3.Connection, row: sqlite3.Row) -> Step:
    """One step out of its columns; of an undo or redo with the command that it concerns."""
    command = row["command"]
    if row["undoes"] is not None:
        command = f"{command} of: {original_command(connection, row['undoes'])}"
    at = from_utc_text(row["at"], 0)
    before, after = row_in(row["before"]), row_in(row["after"])
    return Step(number=row["id"], at=at, command=command, entry=row["entry"], before=before, after=after)


def original_command(connection: sqlite3.Connection, change_id: int) -> str:
    """The command behind a change, through its undoing and redoing."""
    query = "SELECT command, undoes FROM change WHERE id = ?"
    command, undoes = connection.execute(query, (change_id,)).fetchone()
    return str(command) if undoes is None else original_command(connection, undoes)


def naming_none_purged(connection: sqlite3.Connection, entry_id: str, row: Row | None) -> Row | None:
    """A row as it can be put back: it names no entry that was purged since."""
    if row is None:
        return None
    kind, _ = parse_id(entry_id)
    query = "SELECT 1 FROM change_entry WHERE entry = ? AND purged = 1"
    named = kind.named_in(row).items()
    gone = [column for column, name in named if connection.execute(query, (name,)).fetchone()]
    return row | dict.fromkeys(gone)


def sheet_in(command: str) -> str | None:
    """The sheet that was typed row by row in a change, of which it is one; None in another's command."""
    return command.partition("; ")[0] if command.startswith(SHEET_TYPED) else None
