"""Pain by weeks after an injection, and until which week the relief held.

Day 0 is the injection's local date; week w is the days 7w-6 to 7w.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from facetlog.relief.series import Series
from facetlog.relief.spells import relief_percent

HELD_PERCENT = 50
TYPED_LATE_DAYS = 2  # a week's average typed so long after a week's end is that week's


class Week(NamedTuple):
    """A week's mean score in hundredths, its relief, and on how many days there were scores."""

    week: int
    hundredths: Fraction
    relief: Fraction | None
    days: int


class Held(NamedTuple):
    """The last week to which relief held, and whether it was seen to end; None: cannot be told.

    ``from_week`` is the first week that is asked about.
    """

    week: int | None
    ended: bool | None
    from_week: int = 1


def weeks_of(judged: Series, alike: Sequence[Series], injected: date) -> list[Week]:
    """The logged weeks of a judged series and its like of the other periods."""
    by_period = {series.key.period: series for series in [*alike, judged]}
    weekly = _grouped(by_period.get("week"), injected, _week_of_average)
    daily = _grouped(by_period.get("day"), injected, _day)
    momentary = _grouped(by_period.get("now"), injected, _day)
    days = {day: _mean(daily.get(day) or momentary[day]) for day in {*daily, *momentary}}
    baseline = weeks_baseline(judged, alike)
    return [
        _week(week, weekly.get(week), days, baseline)
        for week in sorted({*weekly, *(week_of_day(day) for day in days)})
    ]


def usual_baseline(alike: Sequence[Series]) -> int | None:
    """The usual pain of the week before, in hundredths, where it was said."""
    baselines = [one.baseline for one in alike if one.key.period == "week" and one.baseline]
    return baselines[0].hundredths if baselines else None


def weeks_baseline(judged: Series, alike: Sequence[Series]) -> int | None:
    """What weeks are compared with: the usual pain, else the baseline of the judged series."""
    usual = usual_baseline(alike)
    own = judged.baseline.hundredths if judged.baseline else None
    return own if usual is None else usual


def _grouped(series: Series | None, injected: date, place: Callable[[int], int]) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = {}
    for point in series.after if series else ():
        day = (point.pain.at.date - injected).days
        if day >= 1:
            groups.setdefault(place(day), []).append(point.hundredths)
    return groups


def _day(day: int) -> int:
    return day


def week_of_day(day: int) -> int:
    """The week in which a day after the injection lies."""
    return (day + 6) // 7


def _week_of_average(day: int) -> int:
    return max(1, week_of_day(day - TYPED_LATE_DAYS))


def _mean(values: Iterable[int | Fraction]) -> Fraction:
    listed = list(values)
    return Fraction(sum(listed, Fraction(0)), len(listed))


def _week(week: int, averages: list[int] | None, days: dict[int, Fraction], baseline: int | None) -> Week:
    own = [value for day, value in days.items() if week_of_day(day) == week]
    value = _mean(averages or own)
    return Week(week, value, relief_percent(baseline, value), len(own))


def held_until(weeks: Sequence[Week], from_week: int) -> Held:
    """The last logged week before two adjacent ones below 50 %, from ``from_week`` on."""
    judged = [week for week in weeks if week.week >= from_week and week.relief is not None]
    if not judged:
        return Held(None, None, from_week)
    for place, (one, following) in enumerate(pairwise(judged)):
        if following.week == one.week + 1 and _below(one) and _below(following):
            return Held(judged[place - 1].week if place else None, True, from_week)
    return Held(judged[-1].week, False, from_week)


def _below(week: Week) -> bool:
    return week.relief is not None and week.relief < HELD_PERCENT
