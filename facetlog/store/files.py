"""The file of a log as a file: its marks, its privacy, and how a finished one gets its name."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain, count
from pathlib import Path

from facetlog.errors import Refused
from facetlog.store.stopping import stops

APPLICATION_ID = 0x46434C47  # "FCLG", in the file's header
PARTS = ("", "-journal", "-wal")  # a log, and what SQLite keeps beside it while it writes


def part_of(path: Path, part: str) -> Path:
    """Where a part of a log lies."""
    return path.with_name(f"{path.name}{part}")


def make_private_file(path: Path) -> None:
    """An empty file that only its owner can read, whatever the umask. Raises OSError."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    if hasattr(os, "fchmod"):  # not on every Windows
        os.fchmod(descriptor, 0o600)
    os.close(descriptor)


def keep_private(path: Path) -> None:
    """Take away what others may do with a log that came from elsewhere, where that can be done."""
    if path.stat().st_mode & 0o077:
        with suppress(OSError):
            path.chmod(0o600)


def size_of(path: Path) -> int:
    """0 where there is no file, or no longer."""
    try:
        return path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return 0


def sync_folder(folder: Path) -> None:
    """Have the disk keep which files a folder holds. Raises OSError, also where that cannot be asked."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def discard(unfinished: Path) -> None:
    """Remove an unfinished file, and the journal that a write error left beside it. Raises OSError."""
    with stops.waiting():
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
        with stops.waiting():
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            unfinished.replace(path)


@contextmanager
def beside(path: Path, replace: bool = False) -> Iterator[Path]:
    """A private file beside a path, to be filled in the block; done, it gets the path's name.

    Raises FileExistsError where the name is taken, unless it may ``replace`` that file, and OSError;
    Refused where it has its name and the disk reports an error all the same.
    """
    unfinished = path.with_name(f".facetlog.{os.urandom(4).hex()}.new")
    try:
        make_private_file(unfinished)
        yield unfinished
        if replace:
            unfinished.replace(path)
        else:
            name_it(unfinished, path)
    except BaseException:
        with suppress(OSError):
            discard(unfinished)
        raise
    try:
        discard(unfinished)
        sync_folder(path.parent)
    except OSError as error:
        if error.errno == errno.EIO:  # others: folders are not synced on this system
            raise Refused(
                f"{path} was written. But the disk reported an error: it may be lost if the power fails."
            ) from error


def free_name(path: Path) -> Path:
    """The path, or where it is taken the first of ``NAME.2``, ``NAME.3`` and so on that is not."""
    more = (path.with_name(f"{path.name}.{number}") for number in count(2))
    return next(name for name in chain([path], more) if not os.path.lexists(name))  # a link to nowhere, too


def in_wal(path: Path) -> bool:
    """Whether a log was switched to the write-ahead log, by the mark in its header; facetlog never does."""
    with path.open("rb") as file:
        return file.read(20)[18:] == b"\2\2"
