"""Files that commands write for the patient: private, whole or not at all, none replaced unasked."""

import os
from pathlib import Path

from facetlog.errors import Refused
from facetlog.store.files import APPLICATION_ID, make_private_file, name_it

APPLICATION_ID_PLACE = slice(68, 72)  # in the header of an SQLite file


def write_file(path: Path, content: bytes, force: bool = False) -> None:
    """Write a file that only its owner can read; with ``force``, in the place of one that is there.

    It is written beside its place and then renamed: a link is replaced, never followed. Raises
    Refused, with nothing written, where there is a file already, where the file system says no, and,
    whatever ``force`` says, where there is a folder, a device or a log of facetlog.
    """
    try:
        _refuse_what_stays(path)
        _write(path, content, force)
    except FileExistsError:
        raise Refused(f"{path} is there already; --force overwrites it. Nothing was written.") from None
    except FileNotFoundError:
        raise Refused(f"There is no folder {path.parent}; nothing was written.") from None
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}. Nothing was written.") from None


def _refuse_what_stays(path: Path) -> None:
    if not path.exists():
        return
    if not path.is_file():
        raise Refused(f"{path} is not a file; name one. Nothing was written.")
    with path.open("rb") as file:
        header = file.read(APPLICATION_ID_PLACE.stop)
    if header[APPLICATION_ID_PLACE] == APPLICATION_ID.to_bytes(4):
        raise Refused(f"{path} is a log of facetlog and stays; name another file. Nothing was written.")


def _write(path: Path, content: bytes, force: bool) -> None:
    unfinished = path.with_name(f".facetlog.{os.urandom(4).hex()}.new")
    try:
        make_private_file(unfinished)
        with unfinished.open("r+b") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if force:
            unfinished.replace(path)
        else:
            name_it(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
