"""What is done to a log while it is hurt, as data: the words, what they promise, what they add."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from harness.program import FIRST, run, time_of

IMPORTED = 300
PAIN = "pain 4 walking +ibuprofen 400 mg --note"
INJECT = "inject L4-5 L5-S1:left --side right --baseline 7 --usual 6 --note"
LOGS = Path(__file__).parents[1] / "logs"


class Deed(NamedTuple):
    """Something that is done to a log.

    ``words`` gives the command from the log and a number; ``promise`` is how the line begins that
    acknowledges it; ``entries`` is how many one change of it has (None: as many as what it takes back).
    """

    name: str
    words: Callable[[Path, int], list[str]]
    promise: str
    entries: int | None
    log: str = "template"  # that it is done to
    times: int = 1_000_000  # that it can be done before the log is put there anew
    watched: str = "log.db-journal"  # the file that shows that it is being done
    copies: bool = False  # whether it promises a copy of the log as it was


def _pain(log: Path, number: int) -> list[str]:
    return [*PAIN.split(), f"number {number}"]


def _inject(log: Path, number: int) -> list[str]:
    return [*INJECT.split(), f"number {number}"]


def _import(log: Path, number: int) -> list[str]:
    """A file of scores at times that no other number has."""
    file = log.with_name("scores.csv")
    first = FIRST - timedelta(days=700) + timedelta(minutes=number * IMPORTED)
    times = (first + timedelta(minutes=minute) for minute in range(IMPORTED))
    lines = (f"{time:%Y-%m-%dT%H:%M:%SZ},{place % 11},x\n" for place, time in enumerate(times))
    file.write_text("at,score,note\n" + "".join(lines))
    return ["import", str(file)]


def _undo(log: Path, number: int) -> list[str]:
    return ["undo"]


def _backup(log: Path, number: int) -> list[str]:
    return ["backup", "-o", str(log.with_name(f"copy-{number}.db"))]


DEEDS = (
    Deed("pain", _pain, "p", 2),
    Deed("inject", _inject, "i", 3),
    Deed("import", _import, f"Imported {IMPORTED} scores from", IMPORTED),
    Deed("undo", _undo, "Took back: ", None, times=3),
    Deed("first pain", _pain, "p", 2, log="none", times=1, watched=".*.new-journal"),
    Deed("migration", _pain, "p", 2, log="schema-1.db", times=1, copies=True),
    Deed("backup", _backup, "Backup: ", 0, watched=".facetlog.*.new", copies=True),
)


def make_template(log: Path) -> None:
    """A log with changes of several kinds, the last of them a large one."""
    deeds = [PAIN.split()[:-1], ["edit", "p1", "score=2"], _inject(log, 0), _import(log, 1_000)]
    for number, words in enumerate(deeds, -len(deeds)):
        assert run(log, *words, at=time_of(number)).status == 0, words


def put_log(deed: Deed, template: Path, folder: Path) -> Path:
    """Put the log of a deed, or none, into a folder that is emptied for it."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    log = folder / "log.db"
    if deed.log != "none":
        shutil.copy(template if deed.log == "template" else LOGS / deed.log, log)
    return log
