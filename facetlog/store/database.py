"""How an SQLite file is opened, what it answers, and how its refusals are told."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import Enum
from pathlib import Path

from facetlog.errors import BadLog, Refused

BUSY_SECONDS, TURN_SECONDS = 30.0, 0.5
REFUSALS = {
    sqlite3.SQLITE_BUSY: "is in use by another program; try again in a moment",
    sqlite3.SQLITE_FULL: "cannot be written: the disk is full",
    sqlite3.SQLITE_READONLY: "cannot be written: the file or its folder is read-only",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: the file or its folder does not allow it",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error",
    sqlite3.SQLITE_PERM: "cannot be opened: the file does not allow it",
    sqlite3.SQLITE_AUTH: "cannot be opened: the file does not allow it",
}


class Mode(Enum):
    """How a file is opened; the value is what SQLite is told."""

    WRITE = "mode=rw"
    LOOK = "mode=ro"  # as it lies there: nothing of it is written, mended or brought up to date
    UNCHANGING = "mode=ro&immutable=1"  # nobody writes to it: no lock, and nothing is made beside it


@contextmanager
def opened(path: Path, mode: Mode, wait_seconds: float = BUSY_SECONDS) -> Iterator[sqlite3.Connection]:
    """An SQLite file that is there, the one way that it is opened; closed after the block.

    A transaction is begun by who needs one. ``wait_seconds``: the longest that another's lock is waited
    for. Raises sqlite3.Error, READONLY_ROLLBACK among them where a file to look at has a crash's journal.
    """
    uri = f"{path.absolute().as_uri()}?{mode.value}"
    connected = sqlite3.connect(uri, timeout=wait_seconds, isolation_level=None, uri=True)
    with closing(connected) as connection:
        connection.row_factory = sqlite3.Row
        if mode is Mode.WRITE:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
        yield connection


@contextmanager
def said_in_a_sentence(path: Path) -> Iterator[None]:
    """Turn what the file system and SQLite refuse into our own refusals."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            raise BadLog(f"{path} is damaged; it was left as it is. Restore a copy.") from error
        sentence = REFUSALS.get(primary_code(error))
        if not sentence:
            raise
        raise Refused(f"{path} {sentence}. Nothing was written.") from error
    except OSError as error:
        raise Refused(f"{path} cannot be used: {error.strerror}. Nothing was written.") from error


def primary_code(error: BaseException) -> int:
    """What SQLite says went wrong, without its finer shades; 0 where it says nothing."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def is_busy(error: BaseException) -> bool:
    """Whether SQLite refused because another program is writing."""
    return primary_code(error) == sqlite3.SQLITE_BUSY


def schema_version(connection: sqlite3.Connection) -> int:
    """How far the file's schema is."""
    return pragma(connection, "user_version")


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """A pragma that is a whole number."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that a file is damaged, or no database at all."""
    is_corrupt = primary_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return is_corrupt or "decode" in str(error)
