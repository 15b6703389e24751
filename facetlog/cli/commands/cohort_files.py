"""The files of a cohort: what was named, and what of a folder is a log, an export or a table of rows.

What a file is, its content tells, not its name. A folder is looked through with those in it; what is
hidden is left alone, and so are the journals that SQLite keeps beside a log.
"""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from facetlog.cli.files import is_log
from facetlog.cli.given import given
from facetlog.cohort.files import Unread
from facetlog.errors import BadValue, FacetlogError
from facetlog.exchange.sorts_of_files import SQLITE, NotRead, is_log_text
from facetlog.exchange.utf8 import NotUtf8
from facetlog.words.numbers import counted
from facetlog.words.safe import safe

BESIDE_LOGS = ("-journal", "-wal", "-shm")
OF_ROWS = {b"injection", b"rule", b"verdict"}  # names of columns
TITLES = 20  # lines among which they are looked for
NOT_TEXT = "It is not UTF-8 text."
FEW_SORTS = 5  # that a refusal names
NO_ENDING = "no ending"
NONE = "It is no log of facetlog, no export of one, and no table of rows"
MIXED = (
    "Logs and tables of rows cannot be counted together: a patient might be in both. Write the rows "
    "of the logs first (--rows), then give tables alone."
)


class Sort(Enum):
    """What a cohort is read from."""

    LOG = "log"
    EXPORT = "export"
    ROWS = "rows"


class Found(NamedTuple):
    """The files to be read, in their order; those that cannot be, and how many are of other sorts."""

    logs: tuple[Path, ...] = ()
    rows: tuple[Path, ...] = ()
    unread: tuple[Unread, ...] = ()
    passed_over: Mapping[str, int] = {}

    @property
    def given(self) -> int:
        """How many were looked at, but for those of other sorts."""
        return len(self.logs or self.rows) + len(self.unread)


class _Seen(NamedTuple):
    """A file, which argument it comes from, whether that names the file itself, and what it is."""

    path: Path
    argument: int
    is_named: bool
    sort: Sort | None
    why: str


def found_in(paths: Iterable[Path]) -> Found:
    """The files of a cohort. Raises BadValue where there are none, and for one that is given twice."""
    seen = [one for number, path in enumerate(paths) for one in _looked_at(path, number)]
    _refuse_twice(seen)
    logs = [one.path for one in seen if one.sort in (Sort.LOG, Sort.EXPORT)]
    rows = [one for one in seen if one.sort is Sort.ROWS]
    if logs and any(one.is_named for one in rows):
        raise BadValue(MIXED)
    others = [one for one in seen if not one.is_named and not one.sort and not one.why]
    others += rows if logs else []
    passed_over = Counter(one.path.suffix.lower().removeprefix(".") or NO_ENDING for one in others)
    unread = [Unread(str(one.path), one.why) for one in seen if one.why]
    if len(others) == len(seen):
        raise BadValue(_no_log(passed_over))
    tables = () if logs else tuple(one.path for one in rows)
    return Found(tuple(logs), tables, tuple(unread), dict(sorted(passed_over.items())))


def _no_log(passed_over: Mapping[str, int]) -> str:
    """The refusal of folders in which there is nothing to count."""
    if not passed_over:
        return "There is no log there: the folder is empty."
    most = sorted(passed_over.items(), key=lambda one: (-one[1], one[0]))
    sorts = [f"{safe(sort)} {number}" for sort, number in most[:FEW_SORTS]]
    told = ", ".join([*sorts, *(["others"] if len(most) > FEW_SORTS else [])])
    others = counted(sum(passed_over.values()), "other file")
    return f"There is no log there, no export of one, and no table of rows; {others} ({told})."


def _refuse_twice(seen: Iterable[_Seen]) -> None:
    """Raises BadValue for one file that two arguments give; two files of one patient are told later."""
    first: dict[tuple[int, int], _Seen] = {}
    for one in seen:
        if one.sort is None:
            continue
        there = one.path.stat()
        before = first.setdefault((there.st_dev, there.st_ino), one)
        if before.argument != one.argument:
            raise BadValue(f"{one.path} is given twice; give each log once.")


def _looked_at(path: Path, argument: int) -> Iterator[_Seen]:
    """What an argument gives: a file, or what is in a folder."""
    if not path.is_dir():
        yield _seen(path, argument, is_named=True)
        return
    for folder, problem in _folders(path):
        if problem:
            why = f"It cannot be read: {problem.strerror}."
            yield _Seen(folder, argument, True, None, why)
            continue
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if _is_to_look_at(entry):
                yield _seen(Path(entry.path), argument, is_named=False)


def _folders(top: Path) -> Iterator[tuple[Path, OSError | None]]:
    """A folder and those in it, in the order of their names; with it why one cannot be looked through."""
    try:
        inner = sorted(entry.path for entry in os.scandir(top) if _is_inner(entry))
    except OSError as problem:
        yield top, problem
        return
    yield top, None
    for path in inner:
        yield from _folders(Path(path))


def _is_inner(entry: os.DirEntry[str]) -> bool:
    return not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)


def _is_to_look_at(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file that is not hidden, and no journal of SQLite's."""
    is_own = entry.name.startswith(".") or entry.name.endswith(BESIDE_LOGS)
    return not is_own and entry.is_file()


def _seen(path: Path, argument: int, *, is_named: bool) -> _Seen:
    sort, why = None, ""
    try:
        sort = sort_in(path)
    except NotRead:
        pass
    except FacetlogError as problem:
        why = reason(problem, path)
    except OSError as problem:
        why = f"It cannot be read: {problem.strerror}."
    if is_named and not sort and not why:
        why = f"{NONE}."
    return _Seen(path, argument, is_named, sort, why)


def reason(problem: FacetlogError, path: Path) -> str:
    """Why a file cannot be read, in a sentence that does not name it again; nothing of what is in it."""
    told = NOT_TEXT if isinstance(problem, NotUtf8) else str(problem)  # which quotes the file
    own = told.removeprefix(f"{path} ")
    return told if own == told else f"It {own}"


def sort_in(path: Path) -> Sort | None:
    """What a file is, by how it begins; None: of no sort that a cohort is read from.

    Raises OSError, and BadValue where it is no file, or packed and damaged.
    """
    if not path.exists():
        raise BadValue("There is no such file.")
    if not path.is_file():
        raise BadValue("It is not a file.")
    with path.open("rb") as file:
        if file.read(len(SQLITE)) == SQLITE:
            return Sort.LOG if is_log(path) else None
    with given(path) as file_given:
        beginning = file_given.beginning
    if is_log_text(beginning):
        return Sort.EXPORT
    return Sort.ROWS if is_table(beginning) else None


def is_table(beginning: bytes) -> bool:
    """Whether a file that begins so is a table of rows, of whatever version, resaved perhaps."""
    lines = beginning.splitlines()[:TITLES]
    return any(OF_ROWS.issubset(re.findall(rb"\w+", line)) for line in lines)
