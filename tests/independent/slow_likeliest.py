"""The likeliest distribution of what lies in intervals, slowly: mass is moved between two places at a time.

Places are every time at which an interval begins or ends and a time between each two of these, so that
nothing is taken from Turnbull; how much is moved is found by bisection (Boehning's vertex exchange).
"""

from collections.abc import Sequence
from itertools import pairwise
from math import inf, log

Seen = tuple[float, float]  # after, by; inf where an end was not seen


def holds(one: Seen, time: float) -> bool:
    """Whether a time is within (after, by], or is the point that both are."""
    after, by = one
    return time == after if after == by else after < time <= by


def greatest_likelihood(seen: Sequence[Seen]) -> float:
    """The logarithm of the greatest likelihood, to 1e-11 of it."""
    times = sorted({time for one in seen for time in one if time < inf})
    places = [*times, *((a + b) / 2 for a, b in pairwise(times)), times[-1] + 1]
    columns = sorted({tuple(holds(one, time) for one in seen) for time in places})
    masses = [1 / len(columns)] * len(columns)
    while True:
        chances = [sum(m for m, c in zip(masses, columns, strict=True) if c[n]) for n in range(len(seen))]
        gains = [sum(1 / p for p, is_in in zip(chances, c, strict=True) if is_in) for c in columns]
        if max(gains) <= len(seen) + 1e-11:
            return sum(log(chance) for chance in chances)
        to = gains.index(max(gains))
        with_mass = [n for n, mass in enumerate(masses) if mass > 0]
        away = min(with_mass, key=lambda n: gains[n])
        part = exchanged(chances, columns[away], columns[to], masses[away])
        masses[away] = masses[away] - part if part < masses[away] else 0.0
        masses[to] += part


def exchanged(chances: Sequence[float], away: Sequence[bool], to: Sequence[bool], most: float) -> float:
    """How much is to be moved from one place to another: where the slope is 0, or all of it."""
    turns = [(chance, b - a) for chance, a, b in zip(chances, away, to, strict=True) if a != b]
    low, high = 0.0, most
    if (
        all(p + high * turn > 0 for p, turn in turns)
        and sum(turn / (p + high * turn) for p, turn in turns) >= 0
    ):
        return most
    for _ in range(60):
        middle = (low + high) / 2
        slope = sum(turn / (p + middle * turn) if p + middle * turn > 0 else -inf for p, turn in turns)
        low, high = (middle, high) if slope > 0 else (low, middle)
    return low
