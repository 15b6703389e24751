"""One input judged, and many counted."""

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random
from time import perf_counter
from typing import Any, NamedTuple

import pytest
from harness.counts import Counts

from facetlog.errors import FacetlogError
from facetlog.words.safe import COMMAND
from fuzz.inputs import Input, made

LONGEST_SECONDS = 1.0
TRIES = 3  # before a slow input is called slow: the machine may have been busy
LEAST_MUTATIONS, LEAST_ACCEPTED = 0.3, 0.2


class Target(NamedTuple):
    """A reader to drive with bad input, or the whole program.

    ``accepted`` are texts that it takes, the beginning of every mutation; ``read`` raises FacetlogError
    for what it refuses; ``check`` asserts of a text and what was read of it that it reads back the same.
    """

    name: str
    accepted: tuple[str, ...]
    by_grammar: Callable[[Random], str]
    read: Callable[[str], Any]
    check: Callable[[str, Any], None]

    def made(self, random: Random, way: str) -> Input:
        """An input for it."""
        return made(random, way, self.accepted, self.by_grammar)


class Judged(NamedTuple):
    """What became of an input, and how long it took to read."""

    is_mutation: bool
    is_accepted: bool
    seconds: float


def judge(target: Target, made: Input) -> Judged:
    """Read an input and check what must hold of it; whatever else is raised than a refusal is a failure.

    Faults: a reader that raises KeyError; a wait of two seconds.
    """
    for _ in range(TRIES):
        seconds, is_accepted = _timed(target, made.text)
        if seconds <= LONGEST_SECONDS:
            return Judged(made.is_mutation, is_accepted, seconds)
    raise AssertionError(f"{target.name} took {seconds:.1f} s for {made.text[:1000]!r}")


def _timed(target: Target, text: str) -> tuple[float, bool]:
    """The seconds to read it, and whether it was accepted; then its check."""
    start = perf_counter()
    read, refusal = _read(target, text)
    seconds = perf_counter() - start
    if refusal:
        *_, last = refusal.strip().splitlines()
        ends = last.endswith((".", "?", "more lines")) or last.startswith(COMMAND)
        assert ends or ": facetlog " in last, refusal  # what is to be typed has no full stop
    else:
        target.check(text, read)
    return seconds, not refusal


def _read(target: Target, text: str) -> tuple[Any, str]:
    """What was read, or the sentence of the refusal."""
    try:
        return target.read(text), ""
    except FacetlogError as refusal:
        return None, str(refusal)


class Fuzzed(Counts):
    """What was made and what became of it, by target; and the slowest input of each."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.slowest: dict[str, float] = {}

    def add(self, name: str, found: Sequence[Judged]) -> None:
        """Count the inputs of a target."""
        self.rows[name] += counted(found)
        self.slowest[name] = max([*(judged.seconds for judged in found), self.slowest.get(name, 0)])

    def lines(self) -> list[str]:
        """The table, then the slowest of each target."""
        slowest = (f"{name} {seconds:.3f} s" for name, seconds in self.slowest.items())
        return [*super().lines(), f"slowest: {', '.join(slowest)}"]


def fuzzed_by(config: pytest.Config, title: str) -> Fuzzed:
    """A table that pytest shows when all is done."""
    counts = Fuzzed(title)
    config.pluginmanager.register(counts)
    return counts


def counted(found: Sequence[Judged]) -> Counter[str]:
    """How many inputs there were, and of what sort."""
    accepted = sum(judged.is_accepted for judged in found)
    mutations = sum(judged.is_mutation for judged in found)
    numbers = {"inputs": len(found), "mutations": mutations}
    return Counter(numbers | {"accepted": accepted, "refused": len(found) - accepted})


def lacks(counts: Counter[str]) -> list[str]:
    """What there were too few of among the inputs: mutations of accepted texts, and accepted ones."""
    inputs = counts["inputs"]
    least = {"mutations": LEAST_MUTATIONS * inputs, "accepted": LEAST_ACCEPTED * inputs}
    return [
        f"{counts[name]} {name}, wanted {number}" for name, number in least.items() if counts[name] < number
    ]
