"""Which score is of which local day and week after an injection, and what weeks are compared with.

Day 0 is the injection's local date; week w is the days 7w-6 to 7w. In whole numbers: the schedule asks
here, at every `status`; the values of weeks, which are means, are in ``weeks``.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from facetlog.relief.series import Series, of_period

DAYS_OF_WEEK = 7
TYPED_LATE_DAYS = 2  # a week's average typed so long after a week's end is that week's

Grouped = dict[int, list[int]]


class Logged(NamedTuple):
    """The scores after the needle, in hundredths, of a judged series and its like of other periods.

    The averages of weeks by the number of the week, those of days and the single scores by that of the
    day; what was felt on day 0 is of none.
    """

    of_weeks: Grouped
    of_days: Grouped
    single: Grouped

    @property
    def days(self) -> set[int]:
        """The days that have a score."""
        return {*self.of_days, *self.single}

    @property
    def weeks(self) -> set[int]:
        """The weeks that have a score."""
        return {*self.of_weeks, *map(week_of_day, self.days)}

    def of_day(self, day: int) -> list[int]:
        """What counts for a day: its averages, else its single scores."""
        return self.of_days.get(day) or self.single[day]


def logged_of(judged: Series, like: Iterable[Series], injected: date) -> Logged:
    """What was logged of each day and week after the date of an injection."""
    series = [judged, *like]
    return Logged(
        _grouped(of_period(series, "week"), injected, _week_of_average),
        _grouped(of_period(series, "day"), injected, int),
        _grouped(judged, injected, int),
    )


def _grouped(series: Series | None, injected: date, group_of: Callable[[int], int]) -> Grouped:
    groups: Grouped = {}
    for point in series.after if series else ():
        day = (point.pain.at.date - injected).days
        if day >= 1:
            groups.setdefault(group_of(day), []).append(point.hundredths)
    return groups


def week_of_day(day: int) -> int:
    """The week in which a day after the injection lies."""
    return (day + DAYS_OF_WEEK - 1) // DAYS_OF_WEEK


def _week_of_average(day: int) -> int:
    return max(1, week_of_day(day - TYPED_LATE_DAYS))


def usual_baseline(like: Iterable[Series]) -> int | None:
    """The usual pain of the week before, in hundredths, where it was said."""
    weekly = of_period(like, "week")
    return weekly.baseline.hundredths if weekly and weekly.baseline else None


def weeks_baseline(judged: Series | None, like: Sequence[Series]) -> int | None:
    """What weeks are compared with: the usual pain, else the baseline of the judged series."""
    usual = usual_baseline(like)
    if usual is not None or judged is None or judged.baseline is None:
        return usual
    return judged.baseline.hundredths
