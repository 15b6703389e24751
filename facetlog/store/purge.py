"""An entry taken out for ever: of all that was said in it, the journal keeps a uid and a day.

Every row of it in the journal becomes the mark of ``entries/archive.py``, so that changes still
follow from each other, and no import brings the entry back. What was typed goes with it.
"""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from facetlog.entries.archive import purge_mark, purged_on
from facetlog.entries.entry import Entry
from facetlog.entries.forms import Row
from facetlog.errors import Refused
from facetlog.store.backups import backups_of
from facetlog.store.changes import Change, entry_of, is_entry
from facetlog.store.database import Mode, opened
from facetlog.store.health import conflicting_copies
from facetlog.store.journal import GONE, row_in, text_of
from facetlog.store.notes import PURGE_DUE, note, noted


class Was(NamedTuple):
    """What there was under an id: the entry as it is, or was at last; None where it was purged."""

    entry: Entry | None
    uids: frozenset[str]


def what_was(connection: sqlite3.Connection, entry_id: str) -> Was:
    """What there was under an id. Raises Refused where there never was anything."""
    query = "SELECT coalesce(after, before) FROM change_entry WHERE entry = ? ORDER BY rowid"
    texts = [row[0] for row in connection.execute(query, (entry_id,))]
    if not texts:
        raise Refused(f"There never was an entry {entry_id}; `facetlog list` shows those there are.")
    rows = [row for text in texts if (row := row_in(text))]
    kept = [row for row in rows if not purged_on(row)]
    entry = entry_of(entry_id, kept[-1]) if kept else None
    return Was(entry, frozenset(str(row["uid"]) for row in rows))


def purge(change: Change, entry_id: str) -> None:
    """Take an entry out for ever; one that was deleted before, too. Other entries name it no more.

    The file is to be written anew afterwards, which is noted in it.
    """
    connection = change.connection
    connection.execute("PRAGMA secure_delete = ON")
    if is_entry(connection, entry_id):
        change.remove(entry_id)
    else:
        values = (change.id, entry_id)
        connection.execute("INSERT INTO change_entry (change, entry, purged) VALUES (?, ?, 1)", values)
    _mark_rows(connection, entry_id, change.now.iso[:10])
    _take_words(connection, entry_id, change.id)
    note(connection, PURGE_DUE, change.id)


def _mark_rows(connection: sqlite3.Connection, entry_id: str, day: str) -> None:
    """Leave marks of the entry's rows in the journal."""
    query = "SELECT rowid, before, after FROM change_entry WHERE entry = ? AND purged = 0"
    for place, *texts in connection.execute(query, (entry_id,)).fetchall():
        before, after = (_marked(row_in(text), day) for text in texts)
        values = (text_of(before), text_of(after), place)
        connection.execute(
            "UPDATE change_entry SET purged = 1, before = ?, after = ? WHERE rowid = ?", values
        )


def _marked(row: Row | None, day: str) -> Row | None:
    return purge_mark(row, day) if row else None


def _take_words(connection: sqlite3.Connection, entry_id: str, own: int) -> None:
    """Leave the first word of every command that held the entry, but of the purge itself."""
    query = """SELECT id, command FROM change WHERE id <> ?
        AND id IN (SELECT change FROM change_entry WHERE entry = ?)"""
    for number, command in connection.execute(query, (own, entry_id)).fetchall():
        values = (wordless(command), number)
        connection.execute("UPDATE change SET command = ? WHERE id = ?", values)


def wordless(command: str) -> str:
    """A command without what was typed after its name: ``pain (purged)``."""
    name, _, words = command.partition(" ")
    if not re.fullmatch("[a-z]+", name):
        return GONE
    return f"{name} {GONE}" if words else name


def unfinished(connection: sqlite3.Connection) -> str | None:
    """The id of an entry that was purged, and whose old pages are still in the file."""
    query = "SELECT entry FROM change_entry WHERE change = ? AND purged = 1"
    row = connection.execute(query, (noted(connection, PURGE_DUE),)).fetchone()
    return row["entry"] if row else None


def copies_with(path: Path, uids: frozenset[str]) -> list[Path]:
    """The copies beside a log that hold what has one of these uids, or cannot be read."""
    return [copy for copy in copies_beside(path) if _may_hold(copy, uids)]


def copies_beside(path: Path) -> list[Path]:
    """Backups, copies made before a new schema, and what programs that keep folders alike put aside."""
    name = re.compile(re.escape(path.name) + r"\.schema-\d+(\.\d+)?")
    older = sorted(file for file in path.parent.iterdir() if name.fullmatch(file.name))
    return [*(backup.path for backup in backups_of(path)), *older, *conflicting_copies(path)]


def _may_hold(copy: Path, uids: frozenset[str]) -> bool:
    try:
        with opened(copy, Mode.UNCHANGING) as connection:
            return not uids.isdisjoint(uids_kept(connection))
    except sqlite3.DatabaseError:
        return True


def uids_kept(connection: sqlite3.Connection) -> Iterator[str]:
    """The uids of what a log of any schema says something of: of what is there, was, and was not purged."""
    query = """SELECT DISTINCT json_extract(coalesce(after, before), '$.uid') FROM change_entry
        WHERE json_extract(coalesce(after, before), '$.purged') IS NULL"""
    return (row[0] for row in connection.execute(query))
