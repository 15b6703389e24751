"""Files that commands write for the patient: private, whole or not at all, none replaced unasked."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from facetlog.errors import Refused
from facetlog.store.files import APPLICATION_ID, beside

APPLICATION_ID_PLACE = slice(68, 72)  # in the header of an SQLite file
Text = tuple[Path, Iterable[str]]  # a file, and its pieces


def write_file(path: Path, content: bytes, force: bool = False) -> None:
    """Write a file that only its owner can read; with ``force``, in the place of one that is there.

    Raises Refused as ``placed`` does.
    """
    with placed(path, force) as unfinished:
        _fill(unfinished, [content])


def write_files(texts: Iterable[Text], force: bool = False) -> None:
    """Write such files, piece by piece; none gets its name before all are whole."""
    with ExitStack() as stack:
        for path, pieces in texts:
            unfinished = stack.enter_context(placed(path, force))
            _fill(unfinished, map(str.encode, pieces))


def _fill(unfinished: Path, pieces: Iterable[bytes]) -> None:
    with unfinished.open("r+b") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())


def is_log(path: Path) -> bool:
    """Whether a file has the mark of a log of facetlog."""
    with path.open("rb") as file:
        header = file.read(APPLICATION_ID_PLACE.stop)
    return header[APPLICATION_ID_PLACE] == APPLICATION_ID.to_bytes(4)


@contextmanager
def placed(path: Path, force: bool = False, stays: Callable[[Path], bool] = is_log) -> Iterator[Path]:
    """A private file to fill in the block; done, it gets its name, with ``force`` in another's place.

    It lies beside its place and is then renamed: a link is replaced, never followed. Raises Refused,
    with nothing written, where there is a file already, where the file system says no, and, whatever
    ``force`` says, where there is a folder, a device or a log that ``stays``.
    """
    try:
        _refuse_what_stays(path, stays)
        with beside(path, force) as unfinished:
            yield unfinished
    except FileExistsError:
        raise Refused(f"{path} is there already; --force overwrites it. Nothing was written.") from None
    except FileNotFoundError:
        raise Refused(f"There is no folder {path.parent}; nothing was written.") from None
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}. Nothing was written.") from None


def _refuse_what_stays(path: Path, stays: Callable[[Path], bool]) -> None:
    if not path.exists():
        return
    if not path.is_file():
        raise Refused(f"{path} is not a file; name one. Nothing was written.")
    if stays(path):
        raise Refused(f"{path} is a log of facetlog and stays; name another file. Nothing was written.")
