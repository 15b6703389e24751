"""Pain by weeks after an injection, and until which week the relief held.

In whole numbers; values and relief are ratios, exact.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from facetlog.relief.days import DAYS_OF_WEEK, ENOUGH_DAYS, Logged, logged_of
from facetlog.relief.exact import Ratio, Rational, is_below, mean_ratio, relief_ratio
from facetlog.relief.series import Series

HELD_PERCENT = 50
IN_A_ROW = 3  # so many low weeks in a row, and the mean from the first of them on, are an end


def is_half(relief: Rational) -> bool:
    """Whether a relief, in per cent, is 50 % or more."""
    return not is_below(relief, HELD_PERCENT)


class Week(NamedTuple):
    """A week's mean score in hundredths, its relief, and on how many days there were scores.

    ``counts``: it has an average of its own or enough days to decide anything; ``shared``: it rests on an
    average that was given for both sides; ``last_day`` is the last day after the needle that it has.
    """

    week: int
    value: Ratio
    relief: Ratio | None
    days: int
    counts: bool
    shared: bool
    last_day: int

    @property
    def is_low(self) -> bool:
        """Whether its relief is below 50 %."""
        return self.relief is not None and not is_half(self.relief)

    @property
    def days_of_it(self) -> tuple[int, int]:
        """Its first and its last day after the needle."""
        return (self.week - 1) * DAYS_OF_WEEK + 1, self.week * DAYS_OF_WEEK

    def against(self, baseline: Rational | None) -> "Week":
        """The same week, compared with something else."""
        return self._replace(relief=relief_ratio(baseline, self.value))


class Held(NamedTuple):
    """The last week to which relief held, and whether it was seen to end; None: cannot be told.

    ``below`` is the first week that counts after it, the first of all where it held in none; ``three`` are
    the weeks by which it was seen to end.
    """

    week: int | None
    ended: bool | None
    below: int | None = None
    three: tuple[int, ...] = ()


def weeks_of(
    judged: Series, around: Iterable[Series], injected: date, baseline: Rational | None
) -> list[Week]:
    """The logged weeks of a judged series, and its like of other periods, of all series around it."""
    logged = logged_of(judged, around, injected)
    days = {day: mean_ratio(values) for day, values in logged.of_days.items()}
    return [_week(week, logged, days).against(baseline) for week in sorted(logged.weeks)]


def _week(week: int, logged: Logged, days: dict[int, Ratio]) -> Week:
    """The mean of its averages, else of its days."""
    last = week * DAYS_OF_WEEK
    own = [day for day in range(last - DAYS_OF_WEEK + 1, last + 1) if day in days]
    averages = logged.of_weeks.get(week)
    return Week(
        week=week,
        value=mean_ratio(averages or [days[day] for day in own]),
        relief=None,
        days=len(own),
        counts=bool(averages) or len(own) >= ENOUGH_DAYS,
        shared=week in logged.shared_weeks if averages else not logged.shared_days.isdisjoint(own),
        last_day=logged.last_days[week],
    )


def counted_weeks(weeks: Iterable[Week]) -> list[Week]:
    """The weeks that count and have a relief: no other decides anything."""
    return [week for week in weeks if week.counts and week.relief is not None]


def mean_relief(weeks: Sequence[Week]) -> Ratio:
    """The mean relief of some weeks, one or more, that have one."""
    return mean_ratio([week.relief for week in weeks if week.relief is not None])


def low_from(counted: Sequence[Week], asked: range, is_enough: Callable[[Rational], bool]) -> int | None:
    """The place of the first of three consecutive weeks that are an end; None where there is none.

    The first of the three is one of those ``asked``; all three have too little relief, and so has the mean
    of all from the first of them on, which takes a time of few good weeks for what it is.
    """
    for place in range(len(counted) - IN_A_ROW + 1):
        three = counted[place : place + IN_A_ROW]
        are_low = three[0].week in asked and not any(w.relief and is_enough(w.relief) for w in three)
        if are_low and not is_enough(mean_relief(counted[place:])):
            return place
    return None


def held_until(weeks: Iterable[Week], from_week: int) -> Held:
    """The last week that counts at 50 % or more, before relief was seen to end from ``from_week`` on."""
    counted = counted_weeks(weeks)
    if not counted:
        return Held(None, None)
    end = low_from(counted, range(from_week, counted[-1].week + 1), is_half)
    before = [week for week in counted[:end] if not week.is_low]
    held = before[-1].week if before else None
    return Held(
        week=held,
        ended=end is not None,
        below=next((one.week for one in counted if held is None or one.week > held), None),
        three=() if end is None else tuple(one.week for one in counted[end : end + IN_A_ROW]),
    )


def weeks_again(weeks: Iterable[Week], held: Held) -> list[Week]:
    """The weeks that count at 50 % or more after relief was seen to end."""
    last = held.three[-1] if held.three else None
    return [one for one in counted_weeks(weeks) if last is not None and one.week > last and not one.is_low]
