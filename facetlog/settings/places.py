"""Paths as a person types them, and files that are small by nature, read with a bound."""

import errno
import os
from pathlib import Path
from stat import S_ISREG

from facetlog.errors import BadValue

MIB = 2**20


def expanded(text: str) -> Path:
    """A path with ``~`` written out. Raises BadValue where there is no such home, or no such long name."""
    try:
        path = Path(text).expanduser()
        path.exists()
    except RuntimeError:
        raise BadValue(f"{text!r} names a home that there is not; write the whole path.") from None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            longest = max(path.parts, key=len)
            raise BadValue(f"{longest[:30]!r}... is too long for the name of a file.") from None
    return path


def read_text_within(path: Path, most_bytes: int) -> str:
    """The text of an ordinary file, UTF-8, as it stands; never more than so many bytes are read.

    Raises BadValue for a folder, a pipe or a device, for a larger file, for what is no text, and for
    what cannot be read.
    """
    try:
        if not S_ISREG(path.stat().st_mode):
            raise BadValue(f"{path} cannot be read: it is no ordinary file.")
        with path.open("rb") as file:
            read = file.read(most_bytes + 1)
    except OSError as error:
        raise BadValue(f"{path} cannot be read: {error.strerror}.") from None
    if len(read) > most_bytes:
        raise BadValue(f"{path} is larger than {most_bytes / MIB:g} MiB; such a file is not read.")
    try:
        return read.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadValue(f"{path} is no text: {error.reason} at byte {error.start + 1}.") from None


def others_may_write(path: Path) -> bool:
    """Whether others on this machine may write a file, where its modes say that; root is no other."""
    there = path.stat()
    is_own = os.name != "posix" or there.st_uid in (0, os.geteuid())
    return os.name == "posix" and (bool(there.st_mode & 0o022) or not is_own)
