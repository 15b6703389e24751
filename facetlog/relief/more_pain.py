"""Whether a score is so far above what it was before the needle that the clinic should hear of it.

In whole numbers, as ``landing``: asked at every `pain`.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from facetlog.entries.kinds import Injection, Pain
from facetlog.relief.days import DAYS_OF_WEEK, logged_of
from facetlog.relief.exact import Ratio, Rational, mean_ratio
from facetlog.relief.landing import Landing, placed, single_series
from facetlog.relief.timeline import Timeline

HIGH, FAR, HIGHEST = 800, 200, 1000  # hundredths of a point
FIRST_DAY = 4  # from that day after the needle's on a row of days tells
IN_A_ROW = 3


def more_than_before(landing: Landing | None) -> Ratio | None:
    """How much a score of the treated pain is above what it is compared with, in hundredths; None: not.

    A score of now, or a day's average.
    """
    if landing is None or not landing.is_treated or landing.pain.period == "week":
        return None
    before = landing.compared_with
    if before is None or not _is_above(landing.pain.score.hundredths, before):
        return None
    score = landing.pain.score.hundredths * before.denominator
    return Ratio(score - before.numerator, before.denominator)


def far_more(pain: Pain, injections: Sequence[Injection], scores: Iterable[Pain]) -> Ratio | None:
    """How much a score is above what it is compared with, where that is to be told; else None.

    It is far above, or the third day in a row above; no other score of its day was told already. Each is
    looked at as the log was up to it. ``scores`` reach to the end of its day.
    """
    listed = sorted(scores, key=_in_order)
    more = _told(pain, injections, listed)
    others = (other for other in listed if other.number != pain.number)
    same_day = (other for other in others if other.at.ordinal == pain.at.ordinal)
    is_told = more and any(_told(other, injections, listed) for other in same_day)
    return None if is_told else more


def _told(pain: Pain, injections: Sequence[Injection], listed: Sequence[Pain]) -> Ratio | None:
    """The same of a score by itself, whatever else was told on its day."""
    upto = [score for score in listed if _in_order(score) <= _in_order(pain)]
    timeline = Timeline(injections, upto)
    landing = placed(pain, timeline)
    more = more_than_before(landing)
    if landing is None or more is None:
        return None
    is_high = pain.score.hundredths >= HIGH and not _is_above(FAR, more)
    is_highest = pain.score.hundredths == HIGHEST
    return more if is_high or is_highest or _is_due(landing, timeline) else None


def _is_due(landing: Landing, timeline: Timeline) -> bool:
    """Whether a row of days is told on a score's day, which it is once in 7 days."""
    last = None
    for day in _days_in_a_row(landing, timeline):
        if last is None or day - last >= DAYS_OF_WEEK:
            last = day
    return last == landing.pain.at.ordinal - landing.owner.at.ordinal


def _days_in_a_row(landing: Landing, timeline: Timeline) -> Iterator[int]:
    """The days after the needle's that are the third in a row above, and not falling, in their order."""
    before = landing.compared_with
    around = timeline.series_of(landing.owner)
    if landing.series is None or before is None:
        return
    judged = single_series(landing.series, around)
    of_days = logged_of(judged, around, landing.owner.at.date).of_days
    values = {day: mean_ratio([Ratio(one, 1) for one in logged]) for day, logged in of_days.items()}
    for day in sorted(values):
        row = [values[one] for one in range(day - IN_A_ROW + 1, day + 1) if one in values]
        if day >= FIRST_DAY and len(row) == IN_A_ROW and _grows(row, before):
            yield day


def _grows(row: Sequence[Rational], before: Rational) -> bool:
    """Whether all are above what was before, and none falls."""
    is_falling = any(_is_above(one, later) for one, later in pairwise(row))
    return all(_is_above(value, before) for value in row) and not is_falling


def _is_above(one: Rational, other: Rational) -> bool:
    return one.numerator * other.denominator > other.numerator * one.denominator


def _in_order(pain: Pain) -> tuple[int, int]:
    return pain.at.epoch, pain.number
