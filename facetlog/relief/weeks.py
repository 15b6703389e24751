"""Pain by weeks after an injection, and until which week the relief held."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from facetlog.relief.days import DAYS_OF_WEEK, Logged, logged_of, weeks_baseline
from facetlog.relief.means import mean, relief_percent
from facetlog.relief.series import Series

HELD_PERCENT = 50


class Week(NamedTuple):
    """A week's mean score in hundredths, its relief, and on how many days there were scores."""

    week: int
    hundredths: Fraction
    relief: Fraction | None
    days: int

    @property
    def is_low(self) -> bool:
        """Whether its relief is below 50 %."""
        return self.relief is not None and self.relief < HELD_PERCENT


class Held(NamedTuple):
    """The last week to which relief held, and whether it was seen to end; None: cannot be told.

    ``from_week`` is the first week that is asked about.
    """

    week: int | None
    ended: bool | None
    from_week: int = 1


def weeks_of(judged: Series, like: Sequence[Series], injected: date) -> list[Week]:
    """The logged weeks of a judged series and its like of the other periods."""
    logged = logged_of(judged, like, injected)
    days = {day: mean(logged.of_day(day)) for day in logged.days}
    baseline = weeks_baseline(judged, like)
    return [_week(week, logged, days, baseline) for week in sorted(logged.weeks)]


def _week(week: int, logged: Logged, days: Mapping[int, Fraction], baseline: int | None) -> Week:
    """The mean of its averages, else of its days."""
    last = week * DAYS_OF_WEEK
    own = [days[day] for day in range(last - DAYS_OF_WEEK + 1, last + 1) if day in days]
    value = mean(logged.of_weeks.get(week) or own)
    return Week(week, value, relief_percent(baseline, value), len(own))


def held_until(weeks: Sequence[Week], from_week: int) -> Held:
    """The last logged week before two adjacent ones below 50 %, from ``from_week`` on."""
    asked = [week for week in weeks if week.week >= from_week and week.relief is not None]
    if not asked:
        return Held(None, None, from_week)
    held: int | None = None
    for week, following in pairwise(asked):
        adjacent = following.week == week.week + 1
        if adjacent and week.is_low and following.is_low:
            return Held(held, True, from_week)
        held = week.week
    return Held(asked[-1].week, False, from_week)
