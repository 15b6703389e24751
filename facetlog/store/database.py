"""How an SQLite file is opened, what it answers, and how its refusals are told."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from enum import Enum
from pathlib import Path
from typing import TypeVar

from facetlog.errors import BadLog, Refused

BUSY_SECONDS = 30.0  # the longest that another program's lock is waited for
TURN_SECONDS = 0.25  # the longest that SQLite waits at a time: meanwhile Ctrl-C is not heard
PAGES_AT_ONCE = 2048  # of a copy, for the same reason
HALF_WRITTEN = (
    sqlite3.SQLITE_READONLY_ROLLBACK,
    sqlite3.SQLITE_READONLY_RECOVERY,
    sqlite3.SQLITE_READONLY_CANTINIT,
    sqlite3.SQLITE_READONLY_CANTLOCK,
)
ROOM_KIB = 32 * 1024  # of pages that are kept in memory while much is written
PIECE = 1 << 20  # bytes that are read at a time
# What is said without a code of its own: of bytes that are no text, of a schema's format that there is not.
SAID_OF_DAMAGE = ("decode", "unsupported file format")
Got = TypeVar("Got")
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
    SPOILT = "mode=rw&cache=private"  # a private copy of which nothing can be taken for sound
    UNCHANGING = "mode=ro&immutable=1"  # nobody writes to it: no lock, and nothing is made beside it


@contextmanager
def opened(path: Path, mode: Mode, wait_seconds: float = TURN_SECONDS) -> Iterator[sqlite3.Connection]:
    """An SQLite file that is there, the one way that it is opened; closed after the block.

    A transaction is begun by who needs one. ``wait_seconds``: how long another's lock is waited for in
    one turn; ``patiently`` takes more turns. Raises sqlite3.Error, READONLY_ROLLBACK among them where
    a file to look at has a crash's journal.
    """
    uri = f"{path.absolute().as_uri()}?{mode.value}"
    connected = sqlite3.connect(uri, timeout=wait_seconds, isolation_level=None, uri=True)
    with closing(connected) as connection:
        connection.row_factory = sqlite3.Row
        if mode is Mode.SPOILT:
            connection.execute("PRAGMA writable_schema = ON")  # what is wrong in the schema is passed over
            connection.text_factory = lambda data: data.decode("utf-8", "replace")
        else:
            connection.execute("PRAGMA cell_size_check = ON")
        if mode is Mode.WRITE:
            connection.execute("PRAGMA foreign_keys = ON")
            # This one reads the schema, and so needs a lock.
            patiently(lambda: connection.execute("PRAGMA synchronous = FULL"))
        yield connection


@contextmanager
def opened_in_memory() -> Iterator[sqlite3.Connection]:
    """An empty database that is in no file; closed, and gone, after the block."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def patiently(act: Callable[[], Got]) -> Got:
    """Do what takes a lock, in turns until it is free. Raises sqlite3.Error, BUSY after 30 s."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return act()
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > end:
                raise
        time.sleep(0.02)  # SQLite does not always wait itself


def make_room(connection: sqlite3.Connection) -> None:
    """Let a million rows be written without reading a page of an index again for each of them."""
    connection.execute(f"PRAGMA cache_size = -{ROOM_KIB}")


def begin_to_look(connection: sqlite3.Connection) -> None:
    """Begin to read, as one moment saw it: from here on nobody else's write is seen."""
    connection.execute("BEGIN")
    patiently(lambda: connection.execute("SELECT 1 FROM main.sqlite_master LIMIT 1").fetchall())


def copy_into(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy a whole file by SQLite's own backup. Raises sqlite3.Error, BUSY after 30 s of waiting."""
    waiting_since: list[float] = []

    def heed(status: int, _remaining: int, _total: int) -> None:
        if status not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            waiting_since.clear()
        elif not waiting_since:
            waiting_since.append(time.monotonic())
        elif time.monotonic() > waiting_since[0] + BUSY_SECONDS:
            raise busy()

    source.backup(target, pages=PAGES_AT_ONCE, progress=heed, sleep=TURN_SECONDS)


def busy() -> sqlite3.OperationalError:
    """What SQLite raises where another program is writing."""
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return error


@contextmanager
def said_in_a_sentence(path: Path) -> Iterator[None]:
    """Turn what the file system and SQLite refuse into our own refusals."""
    try:
        with files_said_in_a_sentence(path):
            yield
    except UnicodeDecodeError as error:  # what SQLite says of a schema may quote what is no text
        raise damaged(path) from error
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            raise (damaged(path) if can_be_read(path) else unreadable(path)) from error
        sentence = REFUSALS.get(primary_code(error))
        if not sentence:
            raise
        raise Refused(f"{path} {sentence}. Nothing was written.") from error


@contextmanager
def files_said_in_a_sentence(path: Path) -> Iterator[None]:
    """Turn what the file system refuses into our own refusals."""
    try:
        yield
    except OSError as error:
        raise Refused(f"{path} cannot be used: {error.strerror}. Nothing was written.") from error


def primary_code(error: BaseException) -> int:
    """What SQLite says went wrong, without its finer shades; 0 where it says nothing."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def is_busy(error: BaseException) -> bool:
    """Whether SQLite refused because another program is writing."""
    return primary_code(error) == sqlite3.SQLITE_BUSY


def is_left_half_written(error: sqlite3.Error) -> bool:
    """Whether SQLite would have to take back what a crash left, and may not."""
    return getattr(error, "sqlite_errorcode", 0) in HALF_WRITTEN


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """A pragma that is a whole number."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def damaged(path: Path, how: str = "") -> BadLog:
    """The refusal of a log that is damaged: where, if that is known, and the way out."""
    what = f"{path} is damaged{f': {how}' if how else ''}. It was left as it is. "
    return BadLog(
        f"{what}What is wrong, and what to do: facetlog doctor (with --db FILE, if it is another)"
    )


def unreadable(path: Path) -> Refused:
    """The refusal of a file that the disk does not give out."""
    return Refused(f"{path} {REFUSALS[sqlite3.SQLITE_IOERR]}. Nothing was written.")


def can_be_read(path: Path) -> bool:
    """Whether the disk gives out every byte of a file; where it does not, SQLite speaks of damage."""
    if not hasattr(os, "pread"):  # on Windows
        return True
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        size = os.fstat(descriptor).st_size
        return all(os.pread(descriptor, PIECE, at) for at in range(0, size, PIECE))
    except OSError:
        return False
    finally:
        os.close(descriptor)


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that a file is damaged, or no database at all."""
    is_corrupt = primary_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return is_corrupt or any(said in str(error) for said in SAID_OF_DAMAGE)
