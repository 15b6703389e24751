"""An entry taken out for ever: the journal keeps its uid and the day.

Every row of it in the journal becomes a mark (``entries/archive.py``): so
changes still follow from each other, and no import brings the entry back.
What was typed in those changes goes with it.
"""

import re
import sqlite3
from pathlib import Path
from typing import NamedTuple

from facetlog.entries.archive import purge_mark, purged_on
from facetlog.entries.entry import Entry
from facetlog.errors import Refused
from facetlog.store.backups import backups_of
from facetlog.store.changes import Change, entry_of, is_entry
from facetlog.store.database import Mode, opened
from facetlog.store.health import conflicting_copies
from facetlog.store.journal import GONE, row_in, text_of
from facetlog.store.notes import PURGE_DUE, note, noted


class Was(NamedTuple):
    """What there was under an id; no entry where it was purged."""

    entry: Entry | None
    uids: frozenset[str]


def what_was(connection: sqlite3.Connection, entry_id: str) -> Was:
    """An entry, as it is or was at last. Raises Refused if there never was one."""
    query = """SELECT coalesce(after, before) FROM change_entry
        WHERE entry = ? ORDER BY rowid"""
    texts = [row[0] for row in connection.execute(query, (entry_id,))]
    if not texts:
        raise Refused(f"There never was an entry {entry_id}; `facetlog list` shows those there are.")
    rows = [row for text in texts if (row := row_in(text))]
    kept = [row for row in rows if not purged_on(row)]
    return Was(
        entry=entry_of(entry_id, kept[-1]) if kept else None,
        uids=frozenset(str(row["uid"]) for row in rows),
    )


def purge(change: Change, entry_id: str) -> None:
    """Take an entry out for ever, one that was deleted before, too.

    Other entries name it no more. The file is to be written anew
    afterwards, which is noted in it.
    """
    connection = change.connection
    connection.execute("PRAGMA secure_delete = ON")
    if is_entry(connection, entry_id):
        change.remove(entry_id)
    else:
        connection.execute(
            "INSERT INTO change_entry (change, entry, purged) VALUES (?, ?, 1)",
            (change.id, entry_id),
        )
    leave_marks(connection, entry_id, change.now.iso[:10])
    take_words(connection, entry_id, change.id)
    note(connection, PURGE_DUE, change.id)


def leave_marks(
    connection: sqlite3.Connection,
    entry_id: str,
    day: str,
) -> None:
    """Leave marks in the place of the entry's rows in the journal."""
    query = """SELECT rowid, before, after FROM change_entry
        WHERE entry = ? AND purged = 0"""
    steps = connection.execute(query, (entry_id,)).fetchall()
    for place, *texts in steps:
        rows = map(row_in, texts)
        marks = [text_of(row and purge_mark(row, day)) for row in rows]
        connection.execute(
            """UPDATE change_entry SET purged = 1, before = ?, after = ?
            WHERE rowid = ?""",
            (*marks, place),
        )


def take_words(
    connection: sqlite3.Connection,
    entry_id: str,
    own: int,
) -> None:
    """Leave the names of the commands that held it; the purge's own stays."""
    query = """SELECT id, command FROM change WHERE id <> ? AND id IN
        (SELECT change FROM change_entry WHERE entry = ?)"""
    rows = connection.execute(query, (own, entry_id)).fetchall()
    connection.executemany(
        "UPDATE change SET command = ? WHERE id = ?",
        [(wordless(command), number) for number, command in rows],
    )


def wordless(command: str) -> str:
    """A command without what was typed after its name: ``pain (purged)``."""
    name, _, words = command.partition(" ")
    if not re.fullmatch("[a-z]+", name):
        return GONE
    return f"{name} {GONE}" if words else name


def unfinished(connection: sqlite3.Connection) -> str | None:
    """The id of an entry that was purged and may be on old pages still."""
    query = """SELECT entry FROM change_entry
        WHERE change = ? AND purged = 1"""
    change = noted(connection, PURGE_DUE)
    row = connection.execute(query, (change,)).fetchone()
    return row["entry"] if row else None


def copies_with(path: Path, uids: frozenset[str]) -> list[Path]:
    """The copies beside a log that hold one of these, or cannot be read."""
    return [copy for copy in copies_beside(path) if may_hold(copy, uids)]


def copies_beside(path: Path) -> list[Path]:
    """Backups, copies of older schemas, and those of two devices."""
    name = re.compile(re.escape(path.name) + r"\.schema-\d+(\.\d+)?")
    there = sorted(path.parent.iterdir())
    return [
        *(backup.path for backup in backups_of(path)),
        *(file for file in there if name.fullmatch(file.name)),
        *conflicting_copies(path),
    ]


def may_hold(copy: Path, uids: frozenset[str]) -> bool:
    """Whether a copy holds one of these, or cannot be read."""
    try:
        with opened(copy, Mode.UNCHANGING) as connection:
            return bool(uids & uids_kept(connection))
    except sqlite3.DatabaseError:
        return True


def uids_kept(connection: sqlite3.Connection) -> set[str]:
    """The uids of what is in a log or its history, and not purged there."""
    query = """SELECT DISTINCT json_extract(row, '$.uid') FROM (
            SELECT coalesce(after, before) AS row FROM change_entry)
        WHERE json_extract(row, '$.purged') IS NULL"""
    return {row[0] for row in connection.execute(query)}
