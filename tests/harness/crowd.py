"""Many processes at one log: what each is told to do, what it was told back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from harness.program import Done, run
from harness.size import sized

WORKERS = sized(4, 8)
LINES = 3  # of a file that is imported
INJECT = "inject L4-5 L5-S1 --side right --baseline 7 --usual 6"
FIRST_DAY = date(2020, 1, 1)  # of the injections; whatever else there is, is of 2026 or later


def inject(day: int, token: str) -> list[str]:
    """An injection of two levels and two scores, on a day that no other has."""
    return [*INJECT.split(), "--at", f"{FIRST_DAY + timedelta(days=day)} 9:00", "--note", token]


class Told(NamedTuple):
    """One command of one worker, under a token of its own, and how it ended."""

    token: str
    words: list[str]
    done: Done

    @property
    def id(self) -> str:
        """The id that its echo gave to the entry."""
        return self.done.stdout.split(maxsplit=1)[0]


class Worker:
    """One patient's hands, on one device of many: commands of every kind, one after the other."""

    def __init__(self, log: Path, number: int) -> None:
        self.log, self.number = log, number
        self.told: list[Told] = []
        self.scores: list[str] = []  # the ids of its own, to edit and to delete

    def work(self, commands: int) -> list[Told]:
        """Give so many commands."""
        kinds = (self._pain, self._dose, self._inject, self._edit, self._import, self._pain, self._delete)
        for place in range(commands):
            self._give(kinds[place % len(kinds)], f"w{self.number}-{place}")
        return self.told

    def _give(self, kind: Callable[[str], list[str]], token: str) -> None:
        words = kind(token)
        told = Told(token, words, run(self.log, *words))
        self.told.append(told)
        if words[0] == "pain" and told.done.status == 0:
            self.scores.append(told.id)

    def _pain(self, token: str) -> list[str]:
        return ["pain", "4", "walking", "--note", token]

    def _dose(self, token: str) -> list[str]:
        return ["dose", "ibuprofen", "400", "mg", "--note", token]

    def _inject(self, token: str) -> list[str]:
        return inject(len(self.told) * WORKERS + self.number, token)

    def _edit(self, token: str) -> list[str]:
        return ["edit", self.scores[-1], f"activity={token}"]

    def _delete(self, token: str) -> list[str]:
        return ["delete", self.scores.pop()]

    def _import(self, token: str) -> list[str]:
        file = self.log.with_name(f"{token}.csv")
        lines = (f"2026-01-0{day} 09:00,5,{token}\n" for day in range(1, LINES + 1))
        file.write_text("at,score,note\n" + "".join(lines))
        return ["import", str(file)]


def crowd(log: Path, hands: int, commands: int) -> list[Told]:
    """So many workers at once; what all of them were told."""
    with ThreadPoolExecutor(hands) as pool:
        told = pool.map(lambda number: Worker(log, number).work(commands), range(hands))
        return [one for each in told for one in each]


def each_once(log: Path, *words: str) -> list[Done]:
    """One command, by every worker at once."""
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(lambda _: run(log, *words), range(WORKERS)))
