"""Logs cut off in a write, or kept in two files: what opening them shows, and what others take."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from harness.content import Row, content
from harness.deeds import DEEDS, Deed
from harness.faults import CALLS, Fault, calls_of, spread, traced
from harness.forked import forked
from harness.inside import in_this_process
from harness.program import Done, run, time_of
from harness.truth import AT, Trial

WRITERS = tuple(call for call in CALLS if call != "write")
PATIENCE = 60  # seconds
BESIDE = ("", "-journal", "-wal", "-shm")


def _edit(log: Path, number: int) -> list[str]:
    return ["edit", "p1", "score=1.5"]


HALVED = (*DEEDS[:4], Deed("edit", _edit, "p1", 1))  # what is cut off


class Kill(NamedTuple):
    """A deed, killed at one of its calls."""

    deed: Deed
    call: str
    number: int

    def __str__(self) -> str:
        return f"{self.deed.name} killed at {self.call} {self.number}"


def kills(deed: Deed, template: Path, folder: Path, most: int) -> Iterator[Kill]:
    """Every call with which a deed writes, or of each sort as many, spread over all."""
    trial = Trial(deed, template, folder)
    done, lines = traced(trial.log, trial.words, AT)
    assert done.status == 0, done
    made = calls_of(lines)
    for call in WRITERS:
        yield from (Kill(deed, call, number) for number in spread(made[call], most))


def halved(kill: Kill, template: Path, folder: Path) -> Path:
    """The log that is left, in a folder in that folder."""
    folder.mkdir(exist_ok=True)
    trial = Trial(kill.deed, template, folder / "here")
    traced(trial.log, trial.words, AT, Fault(kill.call, "signal=KILL", str(kill.number)))
    return trial.log


@contextmanager
def in_two_files(template: Path, folder: Path) -> Iterator[Path]:
    """A log that another program holds in WAL, its last edit in the second file alone."""
    folder.mkdir(parents=True)
    log = folder / "log.db"
    shutil.copy(template, log)
    with closing(sqlite3.connect(log, isolation_level=None)) as holder:
        holder.execute("PRAGMA journal_mode = WAL")
        holder.execute("SELECT count(*) FROM pain").fetchall()
        assert run(log, "edit", "p1", "score=1.5", at=time_of(5)).status == 0
        assert log.with_name("log.db-wal").stat().st_size
        yield log


def copied(log: Path, folder: Path, endings: tuple[str, ...] = BESIDE) -> Path:
    """A log with what lies beside it, elsewhere."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in (log.with_name(f"{log.name}{ending}") for ending in endings):
        if path.exists():
            shutil.copy(path, folder)
    return folder / log.name


def truth(log: Path, scratch: Path) -> dict[str, list[Row]]:
    """What opening a copy of a log by SQLite shows."""
    try:
        return content(copied(log, scratch, BESIDE[:3]))
    finally:
        shutil.rmtree(scratch)


def marks(log: Path) -> dict[str, tuple[int, int, bytes]]:
    """The files of a log's folder: size, time and bytes of each."""
    found = sorted(log.parent.iterdir())
    return {path.name: (path.stat().st_size, path.stat().st_mtime_ns, path.read_bytes()) for path in found}


def import_into(other: Path, log: Path) -> list[str]:
    """The command that takes a log into another."""
    return ["--db", str(other), "--now", time_of(9), "import", str(log)]


def export_of(log: Path) -> list[str]:
    """The command that gives a log out."""
    return ["--db", str(log), "--now", time_of(9), "export"]


Answering = Callable[[list[str]], Done]


def wrong_of(log: Path, scratch: Path, answer: Answering = in_this_process) -> list[str]:
    """What is wrong with what an import takes of a log, and with what looking at it shows."""
    wanted, before = truth(log, scratch / "truth"), marks(log)
    other = scratch / "other.db"
    done = answer(import_into(other, log))
    if done.status:
        return [f"import: exit {done.status}, {done.stderr.strip()}"]
    wrong = [] if content(other) == wanted else ["import: another content"]
    wrong += ["import changed the log's files"] if marks(log) != before else []
    seen, wished = answer(export_of(log)), answer(export_of(other))
    wrong += [] if seen == wished or wrong else [f"export: another content, exit {seen.status}"]
    wrong += ["export changed the log's files"] if marks(log) != before else []
    return wrong


class Judged(NamedTuple):
    """Whether a journal was left by a kill, and what was wrong then."""

    with_journal: bool
    wrong: list[str]


def judge(kill: Kill, template: Path) -> Judged:
    """What is wrong with what is taken and shown of a log that was killed."""
    with TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        log = halved(kill, template, folder)
        is_halved = any(log.with_name(f"{log.name}{ending}").exists() for ending in BESIDE[1:])
        wrong = [f"{kill}: {one}" for one in forked(partial(wrong_of, log, folder / "scratch"), PATIENCE)]
        return Judged(is_halved, wrong)


def begin() -> None:
    """Called in each process before its first case: what a command imports stays there for the forks."""
    log = Path("first.db")
    assert in_this_process(["--db", str(log), "pain", "3"]).status == 0
    assert in_this_process(import_into(Path("second.db"), log)).status == 0
    assert in_this_process(export_of(log)).status == 0
