"""The patient's own per cent as a series of its own: relief is what was stated.

Only a per cent that was said beside a score is in it, at that score's time.
The score decides where it stands, and nothing of what it says: no baseline
is needed (method.md, 6.11).
"""

from collections.abc import (
    Iterable,
    Mapping,
    Sequence,
)
from math import lcm
from typing import NamedTuple

from facetlog.entries.kinds import (
    Estimate,
    Injection,
    Pain,
)
from facetlog.entries.moments import Moment
from facetlog.relief.exact import (
    Ratio,
    Rational,
)
from facetlog.relief.series import (
    Point,
    Series,
)
from facetlog.relief.timeline import Timeline

FAR_APART = 20  # points between what was said and what its score says


class StatedPoint(NamedTuple):
    """A per cent that was said beside a score, at that score's time.

    ``hundredths`` is the pain that is left of the series' ``whole``, a whole number of it.
    """

    estimate: Estimate
    beside: Point
    hundredths: int

    @property
    def at(self) -> Moment:
        """When its score was felt."""
        return self.beside.at

    @property
    def seconds(self) -> int:
        """The seconds from the injection to its score."""
        return self.beside.seconds


class Stated(NamedTuple):
    """The per cents said beside the scores of a judged series, in the order of time.

    ``whole`` is the pain of which none is gone. It is of so many parts that
    what is left is always a whole number of them: thresholds are exact.
    """

    points: tuple[StatedPoint, ...]
    whole: int


def said_beside(estimates: Iterable[Estimate]) -> Mapping[int, Estimate]:
    """By the number of a score what was said beside it; of several the highest id."""
    in_order = sorted(estimates, key=lambda one: one.number)
    return {one.beside: one for one in in_order if one.beside is not None}


def stated_of(
    series: Series,
    said: Mapping[int, Estimate],
) -> Stated | None:
    """Those beside scores that count after the needle, a closing one, too.

    None without any.
    """
    points = [point for point in series.followed if point.pain.number in said]
    if not points:
        return None
    found = [said[point.pain.number] for point in points]
    parts = lcm(*(relief_stated(one).denominator for one in found))
    left = (parts * 100 - _in_parts(one, parts) for one in found)
    return Stated(tuple(map(StatedPoint, found, points, left)), parts * 100)


def _in_parts(estimate: Estimate, parts: int) -> int:
    relief = relief_stated(estimate)
    return relief.numerator * (parts // relief.denominator)


def relief_stated(estimate: Estimate) -> Ratio:
    """The per cent as it is kept, exactly: 75 is 75, and nothing below it reaches it."""
    return Ratio(*estimate.relief.as_integer_ratio())


def points_apart(
    estimate: Estimate,
    relief: Rational,
) -> Ratio:
    """How far a stated per cent is from a computed one, in points."""
    said = relief_stated(estimate)
    denominator = said.denominator * relief.denominator
    apart = said.numerator * relief.denominator - relief.numerator * said.denominator
    return Ratio(abs(apart), denominator)


def spoken_of(
    estimates: Sequence[Estimate],
    scores: Iterable[Pain],
) -> Mapping[int, Pain]:
    """The scores beside which something was said, by their numbers."""
    beside = {one.beside for one in estimates if one.beside is not None}
    if not beside:
        return {}
    return {pain.number: pain for pain in scores if pain.number in beside}


def injection_of(
    estimate: Estimate,
    timeline: Timeline,
    scores: Mapping[int, Pain],
) -> Injection | None:
    """That of its score; else that of a score without site at its time.

    None where a log was read from later on than its score.
    """
    if estimate.beside is None:
        return timeline.nearest(estimate.at.epoch)
    beside = scores.get(estimate.beside)
    return timeline.owner(beside) if beside else None
