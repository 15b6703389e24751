"""The file of a log as a file: its marks, its privacy, and how a finished one gets its name."""

import os
import sqlite3
from pathlib import Path

APPLICATION_ID = 0x46434C47  # "FCLG", in the file's header


def is_busy(error: BaseException) -> bool:
    """Whether SQLite refused because another program is writing."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


def schema_version(connection: sqlite3.Connection) -> int:
    """How far the file's schema is."""
    return pragma(connection, "user_version")


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """A pragma that is a whole number."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def make_private_file(path: Path) -> None:
    """An empty file that only its owner can read, whatever the umask. Raises OSError."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    if hasattr(os, "fchmod"):  # not on every Windows
        os.fchmod(descriptor, 0o600)
    os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Have the disk keep which files a folder holds. Raises OSError, also where that cannot be asked."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def discard(unfinished: Path) -> None:
    """Remove an unfinished file, and the journal that a write error left beside it. Raises OSError."""
    for path in (unfinished, unfinished.with_name(f"{unfinished.name}-journal")):
        path.unlink(missing_ok=True)


def make_private_folder(path: Path) -> None:
    """A folder, and those above it that are not there, that only their owner can enter. Raises OSError."""
    missing = [one for one in (path, *path.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)


def name_it(unfinished: Path, path: Path) -> None:
    """Give a finished file its name, if it is free. Raises FileExistsError, and OSError."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise
    except (AttributeError, OSError):  # no hard links here, as on phones
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        unfinished.replace(path)
