"""What each command makes of a log whose schema was tampered with."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from harness.content import opened
from harness.forked import Hung, forked
from harness.inside import in_this_process
from harness.program import Done, time_of
from harness.tampering import ALL, Tampered, tamper

Rows = list[tuple[object, ...]]
LOG, COPY = Path("log.db"), Path("copy.db")
IMPORT, BACKUP, WRITE = f"--db other.db import {LOG}", f"backup -o {COPY}", "pain 5"
FINDERS = ("doctor", BACKUP, IMPORT)
COMMANDS = ("list --all", "report", *FINDERS, WRITE)
PATIENCE = 5  # seconds: a view without end is not asked


class Desk:
    """A sound log, and what each command says of it."""

    def __init__(self, log: Path) -> None:
        """What the commands import stays here for the forks."""
        self.sound = log.read_bytes()
        LOG.write_bytes(self.sound)
        self.rows = entries()
        self.said = {words: self._answered(words) for words in COMMANDS}
        assert {done.status for done in self.said.values()} == {0}, self.said

    def _answered(self, words: str, tampered: Tampered | None = None) -> Done:
        """What a command answers, of the log put there anew; by a fork if it was tampered with."""
        for path in Path.cwd().iterdir():
            path.unlink()
        LOG.write_bytes(self.sound)
        if not tampered:
            return answer(words)
        tamper(tampered, LOG)
        self.tampered = LOG.read_bytes()
        return forked(partial(answer, words), PATIENCE)

    def judge(self, tampered: Tampered) -> list[str]:
        """What is wrong with what the commands make of it."""
        wrong = []
        for words in COMMANDS:
            try:
                done = self._answered(words, tampered)
            except Hung:
                wrong.append(f"{words}: not in {PATIENCE} s")
            else:
                wrong += [f"{words}: {one}" for one in self._wrong(tampered, words, done)]
        return wrong

    def _wrong(self, tampered: Tampered, words: str, done: Done) -> Iterator[str]:
        allowed = {False: (4,), True: (0,), None: (4,) if words in FINDERS else (0, 4)}[tampered.is_ours]
        if done.status not in allowed:
            yield f"exit {done.status}"
        is_judged = tampered.is_ours or words != WRITE  # what an echo says of a spoilt log is not
        if is_judged and done.status == 0 and done.stdout != self.said[words].stdout:
            yield "says something else"
        if words == WRITE and done.status == 0:
            yield from [] if holds_all(entries(), self.rows) else ["something is gone"]
        elif LOG.read_bytes() != self.tampered:
            yield "the log was changed"


def answer(words: str) -> Done:
    """What a command answers here."""
    return in_this_process(["--now", time_of(0), *words.split()])


def entries() -> dict[str, Rows]:
    """What the log's tables hold, a view among them left out: it may be without end."""
    with opened(LOG) as connection:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%sqlite%'"
        names = [name for (name,) in connection.execute(query)]
        return {
            name: [tuple(row) for row in connection.execute(f'SELECT * FROM "{name}"')] for name in names
        }


def holds_all(now: dict[str, Rows], before: dict[str, Rows]) -> bool:
    """Whether what was there is there."""
    return all(row in now.get(table, []) for table, rows in before.items() for row in rows)


_desk: list[Desk] = []


def begin(log: Path) -> None:
    """Called in each process before its first case."""
    _desk[:] = [Desk(log)]


def judge(place: int) -> list[str]:
    """What is wrong with what the commands make of one of the logs that were tampered with."""
    return _desk[0].judge(ALL[place])
