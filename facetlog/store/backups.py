"""Upkeep of a log: whole copies of it, made, checked and kept; and what can be wrong with it.

A copy is made by SQLite's own backup: copied byte by byte while another process writes, a log would
be torn. A copy is part of a log where the log has the copy's last change; only such a one is ever
replaced or removed, so that no history makes room for a shorter one, or for another.
"""

import re
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from facetlog.entries.archive import purged_on
from facetlog.entries.moments import Moment, from_utc_text
from facetlog.errors import BadLog
from facetlog.store.database import (
    Mode,
    is_damage,
    opened,
    pragma,
    said_in_a_sentence,
    schema_version,
)
from facetlog.store.files import (
    APPLICATION_ID,
    beside,
    free_name,
)
from facetlog.store.health import faults, strays
from facetlog.store.journal import GONE, row_in

KEPT = 5  # backups that were made before imports
STAMP = str.maketrans("T", "-", "-:Z")


def copy_log(source: sqlite3.Connection, copy: Path) -> None:
    """Copy a log into an empty file and check the copy by opening it.

    The source must not be written to by its own connection. Raises BadLog where it is damaged, and
    sqlite3.Error where the copy cannot be written.
    """
    try:
        rows = rows_of(source)  # the lock that this takes keeps others from writing meanwhile
        with opened(copy, Mode.WRITE) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, whatever the log was switched to
        with opened(copy, Mode.UNCHANGING) as made:
            sound = is_sound(made, schema_version(source), rows)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        sound = False
    if not sound:
        raise BadLog(
            "The log is damaged: a copy of it did not pass the check and was not kept. Earlier backups "
            "stay. To see what is wrong: facetlog doctor"
        )


def is_sound(copy: sqlite3.Connection, version: int, rows: dict[str, int]) -> bool:
    """Whether a copy is a log of a schema, with so many rows, and nothing is wrong with it."""
    marks = (pragma(copy, "application_id"), schema_version(copy))
    is_whole = marks == (APPLICATION_ID, version) and rows_of(copy) == rows
    return is_whole and not faults(copy) and not strays(copy)


def rows_of(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table of a log has, whatever its schema."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    names = [row[0] for row in tables]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


class Mark(NamedTuple):
    """What tells a change from every other: its row, and the first entry in it, which has a random uid."""

    number: int
    at: str
    command: str
    entry: str | None
    before: str | None
    after: str | None

    def was(self, other: "Mark") -> bool:
        """Whether it is another's change, or was until it was purged: its uid is kept."""
        row, others = (row_in(one.after or one.before) or {} for one in (self, other))
        same = (self.number, self.at, self.entry) == (other.number, other.at, other.entry)
        is_purged = purged_on(row) or self.command.endswith(GONE)
        return self == other or bool(same and is_purged and row.get("uid") == others.get("uid"))


def mark_of(connection: sqlite3.Connection, number: int | None = None) -> Mark | None:
    """The mark of a change, of the last one where no number is given; None where there is none."""
    which = "(SELECT max(id) FROM change)" if number is None else "?"
    query = f"""SELECT change.id, at, command, entry, before, after FROM change
        LEFT JOIN change_entry ON change_entry.change = change.id
        WHERE change.id = {which} ORDER BY entry LIMIT 1"""
    row = connection.execute(query, () if number is None else (number,)).fetchone()
    return Mark(*row) if row else None


def last_mark(path: Path) -> Mark | None:
    """The mark of the last change of a copy; None where it has none, or cannot be read."""
    try:
        with opened(path, Mode.UNCHANGING) as connection:
            return mark_of(connection)
    except sqlite3.DatabaseError:
        return None


def holds(connection: sqlite3.Connection, mark: Mark | None) -> bool:
    """Whether a log has the change of a mark, and with it all that a copy with this mark has."""
    here = mark_of(connection, mark.number) if mark else None
    return bool(here and mark and here.was(mark))


class Backup(NamedTuple):
    """A backup beside its log; ``at`` by its name; ``mark`` None where it cannot be read.

    ``kept`` before an import, and not asked for: only such a one is removed, when there are newer.
    """

    path: Path
    at: Moment
    kept: bool
    mark: Mark | None


def backup_path(path: Path, now: Moment, kept: bool = False) -> Path:
    """Where a backup of a log goes: ``log.db.backup-20261119-153000`` (UTC), if that name is free."""
    ending = "-import" if kept else ""
    return free_name(path.with_name(f"{path.name}.backup-{now.utc_text.translate(STAMP)}{ending}"))


def backups_of(path: Path) -> list[Backup]:
    """The backups beside a log, in the order of the time in their names."""
    name = re.compile(re.escape(path.name) + r"\.backup-(\d{8}-\d{6})(-import)?(?:\.\d+)?")
    files = path.parent.iterdir() if path.parent.is_dir() else ()
    backups = []
    for file in files:
        match = name.fullmatch(file.name)
        if not match:
            continue
        try:
            at = from_utc_text(f"{match[1].replace('-', 'T')}Z", 0)
        except ValueError:  # no such day: a name that somebody else gave
            continue
        backups.append(Backup(file, at, kept=match[2] is not None, mark=last_mark(file)))
    return sorted(backups, key=lambda backup: (backup.at.epoch, backup.path.name))


def keep_backup(connection: sqlite3.Connection, path: Path, now: Moment) -> Path | None:
    """Keep a backup of a log beside it, and of earlier ones the last five that are part of the log.

    To be called on a connection that may write and has not yet; it keeps other writers out. Returns
    where the log's present state is kept; None where nothing was ever written. Raises Refused where
    the file system says no, BadLog where the log is damaged.
    """
    last = mark_of(connection)
    if last is None:
        return None
    kept = [backup.path for backup in backups_of(path) if backup.kept and backup.mark == last]
    if kept:
        return kept[-1]
    place = backup_path(path, now, kept=True)
    # A connection of its own: SQLite makes no backup through one that is writing.
    with said_in_a_sentence(place), beside(place) as unfinished, opened(path, Mode.LOOK) as source:
        copy_log(source, unfinished)
    remove_older(connection, path)
    return place


def remove_older(connection: sqlite3.Connection, path: Path) -> None:
    """Remove all but the last five; by their changes, as a clock may have been wrong."""
    parts = [
        (backup.mark.number, backup.at.epoch, backup.path)
        for backup in backups_of(path)
        if backup.kept and backup.mark and holds(connection, backup.mark)
    ]
    for _, _, old in sorted(parts)[:-KEPT]:
        with suppress(OSError):
            old.unlink()
