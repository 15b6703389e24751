"""Opening a log: only a sound file of ours, only at a schema we know, in one transaction a write.

A file that is not ours, is damaged or is newer is refused before anything is done to it.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from facetlog.errors import BadLog, Refused
from facetlog.store.database import (
    BUSY_SECONDS,
    TURN_SECONDS,
    Mode,
    is_busy,
    opened,
    pragma,
    said_in_a_sentence,
    schema_version,
)
from facetlog.store.files import (
    APPLICATION_ID,
    discard,
    keep_private,
    make_private_file,
    make_private_folder,
    name_it,
    size_of,
    sync_folder,
)
from facetlog.store.notes import finish_purge

SCHEMA_VERSION = 4
OLDEST_SQLITE = (3, 38)
HEADER = b"SQLite format 3\0"


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A log to look at, as one moment saw it. Raises Refused where there is none."""
    if not _is_there(path):
        raise no_log(path)
    with _sound(path) as connection:
        connection.execute("BEGIN")
        yield connection
        connection.execute("ROLLBACK")


@contextmanager
def writing(path: Path, create: bool = True) -> Iterator[sqlite3.Connection]:
    """A log to write to, made if there is none: all that is done in the block, or nothing of it."""
    if not _is_there(path):
        if not create:
            raise no_log(path)
        _create(path)
    with _sound(path) as connection:
        keep_private(path)
        finish_purge(connection)
        _begin(connection)
        try:
            yield connection
        except BaseException:
            connection.rollback()  # SQLite may have done it already, as on a full disk
            raise
        connection.execute("COMMIT")
        _sync_folder(path)
        finish_purge(connection)


def _sync_folder(path: Path) -> None:
    """Make the disk forget the journal, which a power cut would bring back, and with it what was before.

    SQLite's own way (EXTRA) fails as if nothing were written. Raises Refused where the disk fails.
    """
    try:
        sync_folder(path.parent)
    except OSError as error:
        if error.errno == errno.EIO:  # others: folders are not synced on this system
            raise Refused(
                "What was logged is in the log. But the disk reported an error: it may be lost if the "
                f"power fails. Keep a copy on another disk: {path}"
            ) from error


def _is_there(path: Path) -> bool:
    """Whether there is a log. Raises Refused where the folder may not be entered."""
    with said_in_a_sentence(path):
        return path.exists()


def _begin(connection: sqlite3.Connection) -> None:
    """Begin to write, waiting for others in short turns, so that Ctrl-C is heard."""
    turns = max(1, int(BUSY_SECONDS / TURN_SECONDS))
    connection.execute(f"PRAGMA busy_timeout = {int(TURN_SECONDS * 1000)}")
    for turn in range(turns):
        try:
            connection.execute("BEGIN IMMEDIATE")
            break
        except sqlite3.OperationalError as error:
            if not is_busy(error) or turn == turns - 1:
                raise
    connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")


def no_log(path: Path) -> Refused:
    """The refusal for a log that is not there."""
    return Refused(f"There is no log at {path}; `facetlog inject` or `facetlog pain` starts one.")


@contextmanager
def _sound(path: Path) -> Iterator[sqlite3.Connection]:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise Refused(f"facetlog needs SQLite 3.38 or later; Python has {sqlite3.sqlite_version}.")
    with said_in_a_sentence(path):
        check_header(path)
        with opened(path, Mode.WRITE, BUSY_SECONDS) as connection:
            _check_version(connection, path)
            yield connection


def check_header(path: Path) -> None:
    """Refuse what is no SQLite file of ours, reading its first hundred bytes. Raises BadLog."""
    if not path.is_file():
        raise Refused(f"{path} is not a file; name a file with --db. Nothing was written.")
    with path.open("rb") as file:
        header = file.read(100)
    if not header.startswith(HEADER) or len(header) < 100:
        empty = "is empty" if not header else "is not a facetlog log"
        raise BadLog(f"{path} {empty}; it was left as it is. Name another file with --db.")
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise BadLog(f"{path} was not written by facetlog; it was left as it is.")


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a newer or a cut-off log, bring an older one up to date. Raises BadLog."""
    version = schema_version(connection)  # also finishes what a crash left half-written
    if version > SCHEMA_VERSION:
        raise BadLog(f"{path} was written by a newer facetlog; update facetlog to open it.")
    connection.execute("BEGIN")  # a lock, so that no writer changes the size meanwhile
    lacking = lacks_a_part(connection, path)
    connection.execute("ROLLBACK")
    if lacking:
        raise BadLog(f"{path} is damaged: a part of it is missing. It was left as it is.")
    if version < SCHEMA_VERSION:
        from facetlog.store.migrations import migrate

        migrate(connection, path)


def lacks_a_part(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether a log, open in a transaction, is shorter than its pages, or without its journal."""
    pages, size = pragma(connection, "page_count"), pragma(connection, "page_size")
    in_wal = connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"  # pages lie apart
    cut_off = path.stat().st_size < pages * size and not in_wal
    tables = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'change_entry'").fetchone()
    return cut_off or (schema_version(connection) > 0 and not tables)


def remains_of(path: Path) -> Path | None:
    """What SQLite keeps beside a log while it writes, and after a crash; None where there is none."""
    names = (path.with_name(f"{path.name}{ending}") for ending in ("-journal", "-wal"))
    return next((name for name in names if size_of(name)), None)


def refuse_remains(remains: Path | None) -> None:
    """Refuse a name beside which a journal lies: SQLite would mix it into a new file. Raises Refused."""
    if remains:
        raise Refused(
            f"{remains} lies there, left from a log that was being written. Put that log back beside "
            "it, or rename it; a new file beside it would be spoilt. Nothing was written."
        )


def _create(path: Path) -> None:
    """A new, empty log, whole before it has its name, so that no crash can leave half of one."""
    from facetlog.store.migrations import build

    remains = remains_of(path)
    if not path.exists():  # asked after: another process may have made it, and be writing to it
        refuse_remains(remains)
    unfinished = path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")
    with said_in_a_sentence(path):
        make_private_folder(path.parent)
        try:
            make_private_file(unfinished)
            with opened(unfinished, Mode.WRITE) as connection:
                build(connection)
            with suppress(FileExistsError):  # another process was first; its log is as good
                name_it(unfinished, path)
        finally:
            discard(unfinished)
