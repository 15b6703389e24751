"""Hundreds of small data sets, each estimated a second time by a slow search that knows no theory."""

from math import inf, log
from random import Random

import pytest
from harness.size import sized
from support.drawn_ends import drawn

from facetlog.cohort.end_of_relief import npmle
from facetlog.cohort.records import End
from independent.slow_likeliest import greatest_likelihood, holds


def likelihood(seen: list[End]) -> float:
    """The logarithm of the likelihood of the estimate; mass of a step lies at its end."""
    found = npmle(seen)
    masses = [(step.by, step.mass) for step in found.steps] + [(inf, found.beyond)]
    return sum(log(sum(mass for at, mass in masses if mass and holds(plain(one), at))) for one in seen)


def plain(one: End) -> tuple[float, float]:
    return one.after, inf if one.by is None else one.by


@pytest.mark.parametrize("hundred", range(sized(3, 20)))
def test_no_distribution_is_likelier_than_the_estimate(hundred: int) -> None:
    """Faults: one cell left out where a point lies at an interval's end; a stop at 1e-4."""
    random = Random(hundred)
    for _ in range(100):
        seen = drawn(random, random.randint(1, 7), random.choice([2, 4, 6, 9]))
        assert likelihood(seen) == pytest.approx(greatest_likelihood([*map(plain, seen)]), abs=1e-9), seen


def test_the_slow_search_finds_what_is_known() -> None:
    """Of 1, 2 and later than 1: Kaplan and Meier's 1/3 and 2/3, so log(1/3) + 2 log(2/3)."""
    assert greatest_likelihood([(1, 1), (2, 2), (1, inf)]) == pytest.approx(log(1 / 3) + 2 * log(2 / 3))
