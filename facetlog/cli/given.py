"""A file that a command is given by name: read once, to a bound, so that it may be a pipe; no device.

What is packed (gzip, the archive of Apple Health) is unpacked while it is read, text of two bytes a
character becomes UTF-8.
"""

import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from gzip import BadGzipFile, GzipFile
from io import BytesIO
from pathlib import Path
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISREG
from typing import IO
from zipfile import BadZipFile, ZipFile

from facetlog.errors import BadValue
from facetlog.exchange.sorts_of_files import GZIP, ZIP, NotRead, health_in
from facetlog.exchange.utf8 import in_utf8

MIB = 2**20
MOST_OF_A_FILE, MOST_OF_A_PIPE = 1024 * MIB, 512 * MIB  # bytes that are held in memory
MOST_IN_PIECES = 16 * 1024 * MIB  # bytes of which no more than a piece is held
BEGINNING = 4096  # bytes
STANDARD_INPUT = Path("-")
Unpacked = IO[bytes] | GzipFile
UNPACKING = (BadGzipFile, EOFError, zlib.error, BadZipFile)


class TooLarge(BadValue):
    """A file of more bytes than are held."""


class Given:
    """An open file; ``lasts`` tells whether it can be read again by its name, as no pipe can.

    ``packed``: it is not read as it lies there.
    """

    def __init__(self, path: Path, file: Unpacked, lasts: bool) -> None:
        """Read how it begins, waiting for a pipe until somebody has written that, or closed it."""
        self.path, self._file = path, file
        self._first = file.read(BEGINNING)
        self.packed = self._first.startswith((GZIP, ZIP))
        if self.packed:
            whole = file if lasts else BytesIO(self._first + self._rest_of_pipe())
            self._file = unpacked(whole)
            self._first = self._file.read(BEGINNING)
        self.lasts = lasts and not self.packed
        self._most = MOST_OF_A_FILE if self.lasts else MOST_OF_A_PIPE
        self.beginning = b"".join(in_utf8([self._first], strict=False))

    def content(self, most: int | None = None) -> bytes:
        """All of it, in UTF-8; to be asked for once. Raises TooLarge, NotUtf8, OSError.

        Where it lasts, or is packed, nothing of it is held before that is known.
        """
        most = min(most or self._most, self._most)
        self._refuse_larger(self._size(most), most)
        whole = BytesIO()
        for piece in in_utf8(self._pieces(most)):
            whole.write(piece)
        return whole.getvalue()

    def pieces(self) -> Iterator[bytes]:
        """The same, of which no more than a piece is held."""
        yield from in_utf8(self._pieces(MOST_IN_PIECES))

    def copy_to(self, path: Path) -> None:
        """All of it, as it is."""
        with path.open("wb") as copy:
            copy.writelines(self._pieces(MOST_IN_PIECES))

    def _pieces(self, most: int) -> Iterator[bytes]:
        part, size = self._first, 0
        while part:
            size += len(part)
            self._refuse_larger(size, most)
            yield part
            part = self._file.read(MIB)

    def _size(self, most: int) -> int:
        """How large it is, or how much larger than ``most``; 0 where only reading it tells."""
        if not self.packed:
            return os.fstat(self._file.fileno()).st_size  # 0 of a pipe
        size = len(self._first)
        while size <= most and (part := self._file.read(MIB)):
            size += len(part)
        self._file.seek(len(self._first))
        return size

    def _rest_of_pipe(self) -> bytes:
        rest = self._file.read(MOST_OF_A_PIPE)
        self._refuse_larger(len(self._first) + len(rest), MOST_OF_A_PIPE)
        return rest

    def _refuse_larger(self, size: int, most: int) -> None:
        if size > most:
            unpacked_ = ", unpacked," if self.packed else ""
            raise TooLarge(f"{self.path}{unpacked_} is larger than {most // MIB} MiB; split it.")


def unpacked(whole: Unpacked) -> Unpacked:
    """What is packed in a file that can be read anew. Raises NotRead for an archive of another sort."""
    whole.seek(0)
    if whole.read(len(GZIP)) == GZIP:
        whole.seek(0)
        return GzipFile(fileobj=whole)
    archive = ZipFile(whole)
    name = health_in(archive.namelist())
    try:
        return archive.open(name)
    except RuntimeError:  # it is locked by a password, or packed in a way of its own
        raise NotRead("It is a ZIP archive that is not opened here; unpack it.") from None


@contextmanager
def given(path: Path) -> Iterator[Given]:
    """A file open to be read. Raises BadValue where it is none, and where it cannot be read.

    To open a pipe waits until somebody writes to it.
    """
    try:
        mode = os.fstat(0).st_mode if path == STANDARD_INPUT else path.stat().st_mode
        if S_ISDIR(mode):
            raise BadValue(f"{path} is a folder; name a file.")
        if S_ISCHR(mode) or S_ISBLK(mode):
            raise BadValue(f"{path} is a device, and may have no end; name a file.")
        with _opened(path) as file:
            yield Given(path, file, S_ISREG(mode) and path != STANDARD_INPUT)
    except UNPACKING as error:
        raise BadValue(f"{path} cannot be unpacked: it is damaged, or not whole.") from error
    except OSError as error:
        raise BadValue(f"{path} cannot be read: {error.strerror}.") from None


def _opened(path: Path) -> IO[bytes]:
    return os.fdopen(os.dup(0), "rb") if path == STANDARD_INPUT else path.open("rb")
