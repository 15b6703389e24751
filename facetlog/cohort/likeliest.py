"""The distribution over ordered cells under which what was seen is likeliest, and the proof that it is.

Rounds of self-consistency (Turnbull 1976), lengthened (SQUAREM: Varadhan and Roland 2008), each with a
step of the iterative convex minorant (Groeneboom; Wellner and Zhan 1997; line search: Jongbloed 1998).
A round is O(cells + spans). It ends by the Kuhn-Tucker conditions (Gentleman and Geyer 1994).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from math import inf, log, sqrt
from typing import NamedTuple, Self

Masses = list[float]  # of each cell; together 1
Reached = list[float]  # what is reached before each cell, and after the last: from 0 to 1

TOLERANCE = 1e-10  # by which a mean log-likelihood may be below the greatest
WORK = 3_000_000  # how many cells and spans are gone through before rounds end without that
LEAST = 1e-6  # a mass below it is none
HALVINGS = 12
ARMIJO = 0.1  # which part of the promised gain a step must bring


class Spans(NamedTuple):
    """What was seen: ``counts`` of each kind somewhere in cells ``firsts`` to before ``pasts``."""

    cells: int
    firsts: list[int]
    pasts: list[int]
    counts: list[int]

    @classmethod
    def counted(cls, cells: int, covered: Iterable[tuple[int, int]]) -> Self:
        """Spans that are alike are one, with a count."""
        counts = Counter(sorted(covered))
        firsts, pasts = zip(*counts, strict=True)
        return cls(cells, list(firsts), list(pasts), list(counts.values()))

    @property
    def total(self) -> int:
        """How many were seen."""
        return sum(self.counts)

    def chances(self, reached: Reached) -> list[float]:
        """The mass within each span."""
        return [reached[past] - reached[first] for first, past in zip(self.firsts, self.pasts, strict=True)]

    def likelihood(self, reached: Reached) -> float:
        """The logarithm of the likelihood; minus infinity where a span has no mass."""
        chances = self.chances(reached)
        if min(chances) <= 0:
            return -inf
        return sum([count * log(chance) for count, chance in zip(self.counts, chances, strict=True)])

    def pull(self, masses: Masses) -> list[float]:
        """The gain of each cell in likelihood, a part of all that were seen, if mass were moved there.

        Nowhere above 1 is what the Kuhn-Tucker conditions ask; then no other masses are likelier by more
        than the highest gain above 1, times all that were seen.
        """
        change = [0.0] * (self.cells + 1)
        chances = self.chances(reached_by(masses))
        for first, past, count, chance in zip(self.firsts, self.pasts, self.counts, chances, strict=True):
            weight = count / chance
            change[first] += weight
            change[past] -= weight
        total = self.total
        return [gain / total for gain in accumulate(change[:-1])]


def reached_by(masses: Sequence[float]) -> Reached:
    """Masses added up, to 1."""
    reached = [0.0, *accumulate(masses)]
    return [one / reached[-1] for one in reached]


def masses_of(reached: Reached) -> Masses:
    """The mass of each cell."""
    return [after - before for before, after in pairwise(reached)]


def likeliest(spans: Spans) -> Masses:
    """The masses of greatest likelihood, 0 where the conditions show that a cell has none.

    Where more than one distribution has it, one of them. Where ``WORK`` is done first, the last round's:
    that takes tens of thousands of spans, all of them longer than the steps in which they begin.
    """
    masses = first_guess(spans)
    for _ in range(WORK // (spans.cells + len(spans.counts))):
        pull = spans.pull(masses)
        if max(pull) > 1 + TOLERANCE:
            masses = masses_of(minorant_step(spans, reached_by(lengthened(spans, masses, pull))))
        elif (kept := without_nothing(masses, pull)) == masses:
            break
        else:
            masses = masses_of(reached_by(kept))
    return masses


def first_guess(spans: Spans) -> Masses:
    """Each span's count spread over its cells, those that reach the last cell taken as right-censored.

    By Kaplan and Meier's product: of points and right-censored times that is already the likeliest.
    """
    ended, left = [0.0] * (spans.cells + 1), [0] * spans.cells
    for first, past, count in zip(spans.firsts, spans.pasts, spans.counts, strict=True):
        if past == spans.cells:
            left[first] += count
        else:
            ended[first] += count / (past - first)
            ended[past] -= count / (past - first)
    share, watched = 1.0, float(spans.total)
    masses = []
    for gone, ends in zip(left[:-1], accumulate(ended[:-2]), strict=True):
        watched -= gone
        masses.append(share * ends / watched)
        share -= masses[-1]
        watched -= ends
    return [*masses, share]


def lengthened(spans: Spans, masses: Masses, pull: list[float]) -> Masses:
    """Two rounds of self-consistency, gone on with in their direction where that is likelier."""
    once = [mass * gain for mass, gain in zip(masses, pull, strict=True)]
    twice = [mass * gain for mass, gain in zip(once, spans.pull(once), strict=True)]
    way = [after - before for before, after in zip(masses, once, strict=True)]
    bend = [c - 2 * b + a for a, b, c in zip(masses, once, twice, strict=True)]
    curved = sum([one * one for one in bend])
    far = sqrt(sum([one * one for one in way]) / curved) if curved else 1.0
    if far <= 1:
        return twice
    leap = [max(0.0, a + 2 * far * b + far * far * c) for a, b, c in zip(masses, way, bend, strict=True)]
    return max(leap, twice, key=lambda one: spans.likelihood(reached_by(one)))


def minorant_step(spans: Spans, reached: Reached) -> Reached:
    """A Newton step that takes each border between cells by itself, put in order, and not too long."""
    slopes, bends = [0.0] * (spans.cells + 1), [0.0] * (spans.cells + 1)
    chances = spans.chances(reached)
    for first, past, count, chance in zip(spans.firsts, spans.pasts, spans.counts, chances, strict=True):
        weight = count / chance
        slopes[past] += weight
        slopes[first] -= weight
        bends[past] += weight / chance
        bends[first] += weight / chance
    inner = slice(1, spans.cells)
    asked = [a + b / c for a, b, c in zip(reached[inner], slopes[inner], bends[inner], strict=True)]
    rising = [min(1.0, max(0.0, one)) for one in in_order(asked, bends[inner])]
    best = [0.0, *rising, 1.0]
    promised = ARMIJO * sum([c * (b - a) for a, b, c in zip(reached, best, slopes, strict=True)])
    now = spans.likelihood(reached)
    for halved in range(HALVINGS):
        part = 0.5**halved
        there = [(1 - part) * a + part * b for a, b in zip(reached, best, strict=True)]
        if spans.likelihood(there) >= now + part * promised:
            return there
    return reached


def in_order(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The rising values that are nearest to some, by weighted squares (pool adjacent violators)."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights, strict=True):
        many = 1
        while pools and pools[-1][0] >= value:
            before, heavy, more = pools.pop()
            value = (value * weight + before * heavy) / (weight + heavy)
            weight, many = weight + heavy, many + more
        pools.append((value, weight, many))
    return [value for value, _, many in pools for _ in range(many)]


def without_nothing(masses: Masses, pull: list[float]) -> Masses:
    """Masses of which those are 0 that lack more of a gain of 1 than they have of mass.

    At the greatest likelihood one of the two is 0 (complementary slackness).
    """
    return [mass if mass > max(LEAST, 1 - gain) else 0.0 for mass, gain in zip(masses, pull, strict=True)]
