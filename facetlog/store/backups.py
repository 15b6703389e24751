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

from facetlog.entries.moments import Moment, from_utc_text
from facetlog.errors import BadLog
from facetlog.store.database import (
    Mode,
    copy_into,
    is_damage,
    opened,
    said_in_a_sentence,
    unreadable,
)
from facetlog.store.files import beside, free_name
from facetlog.store.marks import Mark, holds, last_mark, mark_of
from facetlog.store.sound import damage_of, path_of

KEPT = 5  # backups that were made before imports
STAMP = str.maketrans("T", "-", "-:Z")


def copy_log(source: sqlite3.Connection, copy: Path) -> None:
    """Copy a log into an empty file and check the copy by opening it.

    The source must not be written to by its own connection. Raises BadLog where it is damaged, and
    sqlite3.Error where the copy cannot be written.
    """
    try:
        with opened(copy, Mode.WRITE) as target:
            copy_into(source, target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, whatever the log was switched to
        problem = damage_of(copy)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        there = path_of(source)
        problem = damage_of(there)
        if not problem:
            raise unreadable(there) from error
    if problem:
        raise BadLog(
            "The log is damaged: a copy of it did not pass the check and was not kept. Earlier backups "
            "stay. What is wrong, and what to do: facetlog doctor"
        ) from problem


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
