"""Killing the real program with SIGKILL, at a moment that chance chooses."""

import os
import random
import select
import subprocess
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path
from time import perf_counter, sleep
from typing import NamedTuple

from harness.program import command, environment

LOOK_SECONDS = 0.0001  # between two looks at a folder: a journal lives for a few thousandths
START_UP = 0.25  # of the whole time, in which Python starts and facetlog does nothing


class Timing(NamedTuple):
    """How long a whole run takes, how long the watched file is there, how long it ends after its echo."""

    whole: float
    watched: float
    echo: float


class Ended(NamedTuple):
    """How a run ended: whether it was killed, the whole lines that it had said, the files it left."""

    killed: bool
    said: list[str]
    left: list[str]


class Attack:
    """One command on one log, run to be killed."""

    def __init__(self, log: Path, words: list[str], at: str, watched: str) -> None:
        self.log, self.watched = log, watched
        self.there = set(os.listdir(log.parent))
        self.started = perf_counter()
        self.process = subprocess.Popen(
            command(log, words, at), env=environment(log), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def is_seen(self) -> bool:
        """Whether the watched file is there."""
        return any(fnmatch(name, self.watched) for name in os.listdir(self.log.parent))

    def is_heard(self) -> bool:
        """Whether something was said."""
        assert self.process.stdout
        return bool(select.select([self.process.stdout], [], [], 0)[0])

    def wait(self, happened: Callable[[], bool], seconds: float = 60) -> float:
        """Wait until something happened, or the process ended, or the time is over; when that was."""
        end = perf_counter() + seconds
        while not happened() and self.process.poll() is None and perf_counter() < end:
            sleep(LOOK_SECONDS)
        return perf_counter()

    def measure(self) -> Timing:
        """Let it end by itself, and take its times."""
        seen = self.wait(self.is_seen)
        heard = last_seen = seen
        while self.process.poll() is None:
            now = perf_counter()
            last_seen = now if self.is_seen() else last_seen
            heard = now if not self.is_heard() else heard
            sleep(LOOK_SECONDS)
        end = perf_counter()
        assert self.process.returncode == 0
        self.process.communicate()
        return Timing(end - self.started, last_seen - seen, end - heard)

    def kill(self) -> Ended:
        """Kill it now; what it had said until then is still in the pipe."""
        self.process.kill()
        said = self.process.communicate()[0].decode()
        left = sorted(set(os.listdir(self.log.parent)) - self.there)
        return Ended(self.process.returncode < 0, said.split("\n")[:-1], left)


def at_any_time(attack: Attack, timing: Timing) -> None:
    """A moment of the whole run, from where facetlog itself begins."""
    attack.wait(lambda: False, random.uniform(START_UP, 1) * timing.whole)


def while_it_writes(attack: Attack, timing: Timing) -> None:
    """A moment from when the watched file appears."""
    attack.wait(attack.is_seen)
    sleep(random.uniform(0, timing.watched))


def while_it_speaks(attack: Attack, timing: Timing) -> None:
    """A moment from the first word of the echo on."""
    attack.wait(attack.is_heard)
    sleep(random.uniform(0, timing.echo))


Aim = Callable[[Attack, Timing], None]
AIMS: tuple[Aim, ...] = (while_it_writes, while_it_speaks, at_any_time, while_it_writes)
