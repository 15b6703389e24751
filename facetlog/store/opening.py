"""A log opened as it lies there: a file of ours, its marks looked at and nothing else yet."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facetlog.errors import BadLog, Refused
from facetlog.store.database import (
    Mode,
    begin_to_look,
    is_left_half_written,
    opened,
    pragma,
)
from facetlog.store.files import APPLICATION_ID, PARTS, in_wal, part_of, size_of

OLDEST_SQLITE = (3, 38)
HEADER = b"SQLite format 3\0"


@contextmanager
def looking(path: Path) -> Iterator[sqlite3.Connection]:
    """A file of ours in a transaction that reads, nothing but its marks looked at yet.

    One that was left half-written, or lies in two files, is recovered in a private copy. Raises
    Refused, BadLog, sqlite3.Error and OSError.
    """
    refuse_old_sqlite()
    check_header(path)
    if not in_wal(path):
        with opened(path, Mode.LOOK) as connection:
            if _begun(connection):
                yield connection
                return
    from facetlog.store.private_copy import private_copy

    with private_copy(path) as copy, opened(copy, Mode.WRITE) as connection:
        begin_to_look(connection)
        yield connection


def _begun(connection: sqlite3.Connection) -> bool:
    """Begin to look at a log; False where a crash left it half-written."""
    try:
        begin_to_look(connection)
    except sqlite3.OperationalError as error:
        if is_left_half_written(error):
            return False
        raise
    return True


def refuse_old_sqlite() -> None:
    """Raises Refused for an SQLite that has not what a log needs."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise Refused(f"facetlog needs SQLite 3.38 or later; Python has {sqlite3.sqlite_version}.")


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


def is_cut_off(connection: sqlite3.Connection) -> bool:
    """Whether a log, open in a transaction, is shorter than its pages."""
    pages, size = pragma(connection, "page_count"), pragma(connection, "page_size")
    file = connection.execute("PRAGMA database_list").fetchone()["file"]
    in_two = connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"  # pages lie apart
    return not in_two and Path(file).stat().st_size < pages * size


def remains_of(path: Path) -> Path | None:
    """What SQLite keeps beside a log while it writes, and after a crash; None where there is none."""
    names = (part_of(path, part) for part in PARTS[1:])
    return next((name for name in names if size_of(name)), None)
