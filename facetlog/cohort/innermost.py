"""Where an end can lie: the innermost of many intervals (Turnbull 1976), in the order of time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from facetlog.cohort.records import End

# At one time: a point begins, then what ends at that time ends, then what comes after it begins.
AT, CLOSED, AFTER = range(3)
Edge = tuple[float, int]


def begin_of(one: End) -> Edge:
    """Where an interval begins: at its time if it is a point, else just after it."""
    return one.after, AT if one.by == one.after else AFTER


def end_of(one: End) -> Edge:
    """Where an interval ends: with its last time, which is in it; never, if that was not seen."""
    return inf if one.by is None else one.by, CLOSED


class Innermost(NamedTuple):
    """The intervals that begin where one of many begins and end where the next edge ends one.

    Whatever has the greatest likelihood has its mass in these, and how it lies in one cannot be told.
    """

    begins: Sequence[Edge]
    ends: Sequence[Edge]

    @property
    def intervals(self) -> tuple[End, ...]:
        """They as intervals, the last without a bound where an end was not seen."""
        edges = zip(self.begins, self.ends, strict=True)
        return tuple(End(begin, None if end == inf else end) for (begin, _), (end, _) in edges)

    def covered(self, one: End) -> tuple[int, int]:
        """Those within an interval: from the first number on, to before the second."""
        return bisect_left(self.begins, begin_of(one)), bisect_right(self.ends, end_of(one))


def innermost(intervals: Iterable[End]) -> Innermost:
    """Find them; of n intervals in O(n log n)."""
    edges = sorted({edge for one in intervals for edge in (begin_of(one), end_of(one))})
    inner = [(one, other) for one, other in pairwise(edges) if one[1] != CLOSED and other[1] == CLOSED]
    return Innermost([begin for begin, _ in inner], [end for _, end in inner])
