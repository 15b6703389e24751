"""A file that a command is given by name: read once, to a bound, so that it may be a pipe; no device."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISREG
from typing import BinaryIO

from facetlog.errors import BadValue

MIB = 2**20
MOST_OF_A_FILE, MOST_OF_A_PIPE = 1024 * MIB, 512 * MIB  # bytes: all of it is held in memory
BEGINNING = 4096  # bytes


class Given:
    """An open file; ``lasts`` tells whether it can be read again by its name, as no pipe can."""

    def __init__(self, path: Path, file: BinaryIO, lasts: bool) -> None:
        """Read how it begins, waiting for a pipe until somebody has written that, or closed it."""
        self.path, self.lasts, self._file = path, lasts, file
        self.beginning = file.read(BEGINNING)

    def content(self) -> bytes:
        """All of it; to be asked for once. Raises BadValue where that is too much, OSError."""
        most = MOST_OF_A_FILE if self.lasts else MOST_OF_A_PIPE
        size = os.fstat(self._file.fileno()).st_size  # 0 of a pipe
        whole, part = BytesIO(), self.beginning
        while part and size <= most:
            whole.write(part)
            size = max(size, whole.tell())
            part = self._file.read(MIB)
        if size > most:
            raise BadValue(f"{self.path} is larger than {most // MIB} MiB; split it.")
        return whole.getvalue()


@contextmanager
def given(path: Path) -> Iterator[Given]:
    """A file open to be read. Raises BadValue where it is none, and where it cannot be read.

    To open a pipe waits until somebody writes to it.
    """
    try:
        mode = path.stat().st_mode
        if S_ISDIR(mode):
            raise BadValue(f"{path} is a folder; name a file.")
        if S_ISCHR(mode) or S_ISBLK(mode):
            raise BadValue(f"{path} is a device, and may have no end; name a file.")
        with path.open("rb") as file:
            yield Given(path, file, S_ISREG(mode))
    except OSError as error:
        raise BadValue(f"{path} cannot be read: {error.strerror}.") from None
