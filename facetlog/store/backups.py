"""Upkeep of a log: whole copies of it, made, checked and kept; and what can be wrong with it.

A copy is made by SQLite's own backup: copied byte by byte while another process writes, a log would
be torn. A copy is part of a log where the log has the copy's last change; only such a one is ever
replaced or removed, so that no history makes room for a shorter one, or for another.
"""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from facetlog.entries.kinds import ALL_KINDS
from facetlog.entries.moments import Moment, from_utc_text
from facetlog.errors import BadLog
from facetlog.store.connection import BUSY_SECONDS, said_in_a_sentence
from facetlog.store.files import (
    APPLICATION_ID,
    discard,
    make_private_file,
    name_it,
    pragma,
    schema_version,
    sync_folder,
)

KEPT = 5  # backups that were made before imports
STAMP = str.maketrans("T", "-", "-:Z")
SYNCED = re.compile(
    r"(dropbox|onedrive|icloud ?drive|google ?drive|nextcloud|syncthing)\b|(com~apple~clouddocs|my drive)$",
    re.I,
)
SYNCTHING_MARK = ".stfolder"  # in a folder of any name that Syncthing keeps alike


@contextmanager
def beside(path: Path, replace: bool = False) -> Iterator[Path]:
    """A private file beside a path, to be filled in the block; done, it gets the path's name.

    Raises FileExistsError where the name is taken, unless it may ``replace`` that file, and OSError.
    """
    unfinished = path.with_name(f".facetlog.{os.urandom(4).hex()}.new")
    try:
        make_private_file(unfinished)
        yield unfinished
        if replace:
            unfinished.replace(path)
        else:
            name_it(unfinished, path)
        with suppress(OSError):  # where folders cannot be synced
            sync_folder(path.parent)
    finally:
        discard(unfinished)


def free_name(path: Path) -> Path:
    """The path, or where it is taken the first of ``NAME.2``, ``NAME.3`` and so on that is not."""
    more = (path.with_name(f"{path.name}.{number}") for number in count(2))
    return next(name for name in chain([path], more) if not os.path.lexists(name))  # a link to nowhere, too


@contextmanager
def looking(path: Path, unchanging: bool = False) -> Iterator[sqlite3.Connection]:
    """A log as it lies there: nothing of it is written, mended or brought up to date.

    ``unchanging``: nobody writes to it, so that no lock is needed and nothing is made beside it.
    Raises sqlite3.Error, READONLY_ROLLBACK among them where a crash left a journal.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if unchanging else ''}"
    connected = sqlite3.connect(uri, timeout=BUSY_SECONDS, isolation_level=None, uri=True)
    with closing(connected) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def in_wal(path: Path) -> bool:
    """Whether a log was switched to the write-ahead log, by the mark in its header; facetlog never does."""
    with path.open("rb") as file:
        return file.read(20)[18:] == b"\2\2"


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that a file is damaged, or no database at all."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or "decode" in str(error)


def copy_log(source: sqlite3.Connection, copy: Path) -> None:
    """Copy a log into an empty file and check the copy by opening it.

    The source must not be written to by its own connection. Raises BadLog where it is damaged, and
    sqlite3.Error where the copy cannot be written.
    """
    try:
        rows = rows_of(source)  # the lock that this takes keeps others from writing meanwhile
        with closing(sqlite3.connect(copy, isolation_level=None)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, whatever the log was switched to
        with looking(copy, unchanging=True) as opened:
            marks = (pragma(opened, "application_id"), schema_version(opened))
            whole = marks == (APPLICATION_ID, schema_version(source)) and rows_of(opened) == rows
            sound = whole and not faults(opened) and not strays(opened)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        sound = False
    if not sound:
        raise BadLog(
            "The log is damaged: a copy of it did not pass the check and was not kept. Earlier backups "
            "stay. To see what is wrong: facetlog doctor"
        )


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


def mark_of(connection: sqlite3.Connection, number: int | None = None) -> Mark | None:
    """The mark of a change, of the last one where no number is given; None where there is none."""
    which = "(SELECT max(id) FROM change)" if number is None else "?"
    query = f"""SELECT change.id, at, command, entry, before, after FROM change
        LEFT JOIN change_entry ON change_entry.change = change.id
        WHERE change.id = {which} ORDER BY entry LIMIT 1"""
    found = connection.execute(query, () if number is None else (number,)).fetchone()
    return Mark(*found) if found else None


def last_mark(path: Path) -> Mark | None:
    """The mark of the last change of a copy; None where it has none, or cannot be read."""
    try:
        with looking(path, unchanging=True) as connection:
            return mark_of(connection)
    except sqlite3.DatabaseError:
        return None


def holds(connection: sqlite3.Connection, mark: Mark | None) -> bool:
    """Whether a log has the change of a mark, and with it all that a copy with this mark has."""
    return mark is not None and mark_of(connection, mark.number) == mark


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
    found = [_backup(file, match) for file in files if (match := name.fullmatch(file.name))]
    return sorted((one for one in found if one), key=lambda one: (one.at.epoch, one.path.name))


def _backup(path: Path, match: re.Match[str]) -> Backup | None:
    try:
        at = from_utc_text(f"{match[1].replace('-', 'T')}Z", 0)
    except ValueError:  # no such day: a name that somebody else gave
        return None
    return Backup(path, at, match[2] is not None, last_mark(path))


def keep_backup(connection: sqlite3.Connection, path: Path, now: Moment) -> Path | None:
    """Keep a backup of a log beside it, and of earlier ones the last five that are part of the log.

    To be called on a connection that may write and has not yet; it keeps other writers out. Returns
    where the log's present state is kept; None where nothing was ever written. Raises Refused where
    the file system says no, BadLog where the log is damaged.
    """
    last = mark_of(connection)
    if last is None:
        return None
    kept = [one.path for one in backups_of(path) if one.kept and one.mark == last]
    if kept:
        return kept[-1]
    place = backup_path(path, now, kept=True)
    # A connection of its own: SQLite makes no backup through one that is writing.
    with said_in_a_sentence(place), beside(place) as unfinished, looking(path) as source:
        copy_log(source, unfinished)
    _remove_older(connection, path)
    return place


def _remove_older(connection: sqlite3.Connection, path: Path) -> None:
    """Remove all but the last five; by their changes, as a clock may have been wrong."""
    parts = [(one.mark.number, one.at.epoch, one.path) for one in backups_of(path)
             if one.kept and one.mark and holds(connection, one.mark)]  # fmt: skip
    for _, _, old in sorted(parts)[:-KEPT]:
        with suppress(OSError):
            old.unlink()


def faults(connection: sqlite3.Connection, most: int = 3) -> list[str]:
    """What SQLite finds wrong with the file, at most so many; none where it is sound."""
    found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({most})")]
    return [] if found == ["ok"] else found


def strays(connection: sqlite3.Connection) -> list[str]:
    """The tables with rows that point to no row."""
    return sorted({row[0] for row in connection.execute("PRAGMA foreign_key_check")})


def still_to_come(connection: sqlite3.Connection, now: Moment) -> list[str]:
    """The ids of entries whose time is later than ``now``."""
    ids = []
    for kind in (kind for kind in ALL_KINDS if kind.is_timed()):
        time = "ended" if kind.kind == "sleep" else "at"
        query = f"SELECT id FROM {kind.kind} WHERE {time} > ? ORDER BY {time}"
        ids += [kind.id_of(row[0]) for row in connection.execute(query, (now.utc_text,))]
    return ids


class Backward(NamedTuple):
    """A change made by a clock that said less than at the change before; an entry of it, if any."""

    at: Moment
    before: Moment
    entry: str | None


def backward(connection: sqlite3.Connection) -> list[Backward]:
    """Where the clock ran backwards, in the order of the changes."""
    query = """SELECT at, earlier, (SELECT min(entry) FROM change_entry WHERE change = id) AS entry
        FROM (SELECT id, at, lag(at) OVER (ORDER BY id) AS earlier FROM change)
        WHERE at < earlier ORDER BY id"""
    return [
        Backward(from_utc_text(at, 0), from_utc_text(earlier, 0), entry)
        for at, earlier, entry in connection.execute(query)
    ]


def synced_by(path: Path) -> str | None:
    """The part of a path that a program keeps alike on several devices, by its name or its mark."""
    for folder in path.resolve().parents:
        if SYNCED.match(folder.name) or (folder / SYNCTHING_MARK).exists():
            return folder.name
    return None


def conflicting_copies(path: Path) -> list[Path]:
    """What such a program leaves beside a log that two devices wrote at once."""
    pattern = re.compile(f"{re.escape(path.stem)}.*conflict.*{re.escape(path.suffix)}", re.I)
    return sorted(file for file in path.parent.iterdir() if pattern.fullmatch(file.name))


def open_to_others(path: Path) -> bool:
    """Whether others on this machine may read or write a file, where its modes say that."""
    return os.name == "posix" and bool(path.stat().st_mode & 0o077)


def replaceable_in(path: Path) -> Path | None:
    """The folder in which everybody may put another file in the place of one, where the modes say that.

    That of a link, or that of the file; None where neither lets them.
    """
    for folder in (path.parent, path.resolve().parent):
        mode = folder.stat().st_mode
        if os.name == "posix" and mode & 0o002 and not mode & 0o1000:  # sticky: only their own
            return folder
    return None
