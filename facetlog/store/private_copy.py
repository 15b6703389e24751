"""A log copied aside with its journal and its write-ahead log, to be recovered there and not in its place.

Copied without them, a log that a crash left half-written would show what was never finished, or lack
what was.
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from facetlog.store import database
from facetlog.store.files import PARTS, part_of
from facetlog.store.stopping import stops

FOLDER = "facetlog-"  # how the name of a temporary folder of ours begins
TICK_SECONDS = 0.05  # longer than the clock of any file system stands still
Stamp = tuple[int, int, int] | None  # of one file: which it is, its bytes, when it was written last


@contextmanager
def private_folder() -> Iterator[Path]:
    """A temporary folder of the user alone, gone after the block."""
    with stops.waiting():
        folder = Path(mkdtemp(prefix=FOLDER))
        try:
            with stops.waiting(False):
                yield folder
        finally:
            _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a folder with what is in it; once more where the disk reported an error."""
    try:
        shutil.rmtree(folder)
    except OSError:
        shutil.rmtree(folder)


@contextmanager
def private_copy(path: Path) -> Iterator[Path]:
    """A copy of a log and what SQLite keeps beside it, all of one moment; gone after the block.

    No connection of this process may have the log open: closing its file would let go of SQLite's
    locks. Raises OSError, and sqlite3.Error, BUSY, where others do not stop writing for 30 s.
    """
    with private_folder() as folder:
        copy = folder / "log.db"
        end = time.monotonic() + database.BUSY_SECONDS
        while not _is_copied(path, copy):
            if time.monotonic() > end:
                raise database.busy()
        yield copy


def _is_copied(path: Path, copy: Path) -> bool:
    """Copy all parts; whether none of them was written to meanwhile."""
    before = _stamps(path)
    time.sleep(TICK_SECONDS)
    for part in PARTS:
        part_of(copy, part).unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            shutil.copyfile(part_of(path, part), part_of(copy, part))
    return _stamps(path) == before


def _stamps(path: Path) -> list[Stamp]:
    return [_stamp(part_of(path, part)) for part in PARTS]


def _stamp(path: Path) -> Stamp:
    try:
        there = path.stat()
    except FileNotFoundError:
        return None
    return there.st_ino, there.st_size, there.st_mtime_ns
