"""What was seen of ends, by the cells in which they can lie: spans of cells, and how likely they are."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import inf, log
from typing import NamedTuple, Self

Masses = list[float]  # of each cell; together 1
Reached = list[float]  # what is reached before each cell, and after the last: from 0 to 1


def reached_by(masses: Sequence[float]) -> Reached:
    """Masses added up, to 1."""
    reached = [0.0, *accumulate(masses)]
    return [one / reached[-1] for one in reached]


def masses_of(reached: Reached) -> Masses:
    """The mass of each cell."""
    return [after - before for before, after in pairwise(reached)]


class Spans(NamedTuple):
    """What was seen: ``counts`` of each kind, somewhere in cells ``firsts`` to before ``pasts``."""

    cells: int
    firsts: Sequence[int]
    pasts: Sequence[int]
    counts: Sequence[int]

    @classmethod
    def counted(cls, cells: int, covered: Iterable[tuple[int, int]]) -> Self:
        """Spans that are alike are one, with a count."""
        counts = Counter(covered)
        firsts, pasts = zip(*sorted(counts), strict=True)
        return cls(cells, firsts, pasts, [counts[one] for one in zip(firsts, pasts, strict=True)])

    @property
    def total(self) -> int:
        """How many were seen."""
        return sum(self.counts)

    def with_chances(self, reached: Reached) -> Iterator[tuple[int, int, int, float]]:
        """Each kind's first cell, the cell past it, its count, and its chance."""
        chances = self.chances(reached)
        return zip(self.firsts, self.pasts, self.counts, chances, strict=True)

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
        """What moving mass to each cell gains in likelihood, a part of all that were seen.

        Nowhere above 1 is what the Kuhn-Tucker conditions ask; then no other masses are likelier by more
        than the highest gain above 1, times all that were seen.
        """
        change = [0.0] * (self.cells + 1)
        for first, past, count, chance in self.with_chances(reached_by(masses)):
            weight = count / chance
            change[first] += weight
            change[past] -= weight
        total = self.total
        return [gain / total for gain in accumulate(change[:-1])]

    def merged(self, masses: Masses) -> tuple["Spans", list[int]]:
        """The same in fewer cells, those with a mass; and the new number of each old border."""
        borders = list(accumulate((mass > 0 for mass in masses), initial=0))
        counts: Counter[tuple[int, int]] = Counter()
        for first, past, count in zip(self.firsts, self.pasts, self.counts, strict=True):
            counts[borders[first], borders[past]] += count
        firsts, pasts = zip(*counts, strict=True)
        return Spans(borders[-1], firsts, pasts, list(counts.values())), borders
