"""Which score is of which local day and week after an injection, and what weeks are compared with.

Day 0 is the injection's local date; week w is the days 7w-6 to 7w. In whole numbers: the schedule and the
echo ask here, at every `status` and `pain`; the values of weeks are in ``weeks``.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from facetlog.entries.kinds import Injection, Pain
from facetlog.entries.moments import DAY
from facetlog.relief.exact import Ratio, mean_ratio
from facetlog.relief.series import Point, Series, alike, of_period, shared_with
from facetlog.relief.timeline import USUAL_REACH, Timeline

DAYS_OF_WEEK = 7
TYPED_LATE_DAYS = 2  # a week's average typed so long after a week's end is that week's
ENOUGH_DAYS = 3  # on so many days a week must have been logged for it to count
DAYS_BEFORE = 7  # so many dates before the needle's tell the usual pain
ENOUGH_DAYS_BEFORE = 4  # where so many of them have a value
WASHOUT_DAYS = 14  # and no other injection was given on them, or so shortly before
CLOCKS_DAYS = 3  # more than clocks on walls can add to the days between two dates

PERIODS = ("now", "day", "week")
Grouped = dict[int, list[int]]
Origin = Literal["usual", "days", "needle"]


class WeeksBaseline(NamedTuple):
    """What weeks are compared with, in hundredths: the usual pain, a mean of days, or the needle's score.

    ``days`` is how many days the mean is of; 0 for the others.
    """

    score: Ratio
    origin: Origin
    days: int = 0


class MeanOfDays(NamedTuple):
    """The mean of what counts for some days, in hundredths, and how many they are."""

    score: Ratio
    days: int

    @property
    def is_enough(self) -> bool:
        """Whether so many of the 7 dates before a needle tell the usual pain."""
        return self.days >= ENOUGH_DAYS_BEFORE


def mean_of_days(values: Sequence[Ratio]) -> MeanOfDays | None:
    """The mean of the days' values; None without any."""
    return MeanOfDays(mean_ratio(values), len(values)) if values else None


class Logged(NamedTuple):
    """The scores after the needle, in hundredths, of a judged series and its like of other periods.

    The averages of weeks by the number of the week, what counts for a day by that of the day; which of
    them were given for both sides; the last day on which each week was logged. What was felt on day 0 is
    of none.
    """

    of_weeks: Grouped
    of_days: Grouped
    shared_weeks: frozenset[int]
    shared_days: frozenset[int]
    last_days: dict[int, int]

    @property
    def days(self) -> set[int]:
        """The days that have a score."""
        return set(self.of_days)

    @property
    def weeks(self) -> set[int]:
        """The weeks that have a score."""
        return set(self.last_days)


def logged_of(judged: Series, around: Iterable[Series], injected: date) -> Logged:
    """What was logged of each week and day after the date of an injection, of all series around it.

    An average without side is that of a side that has no score of its own on that day, or no value of
    its own that counts for that week.
    """
    around, zero = list(around), injected.toordinal()
    like, plain = alike(around, judged.key), shared_with(judged, around)
    own_weeks, own_days = _of_weeks(like, zero), _after(judged, like, zero)
    logged = _days_of_weeks(own_days)
    weeks = {
        week: values
        for week, values in _of_weeks(plain, zero).items()
        if week not in own_weeks and logged.get(week, 0) < ENOUGH_DAYS
    }
    days = {day: values for day, values in _after(None, plain, zero).items() if day not in own_days}
    of_weeks, of_days = own_weeks | weeks, own_days | days
    return Logged(
        of_weeks={week: [value for _, value in values] for week, values in of_weeks.items()},
        of_days=of_days,
        shared_weeks=frozenset(weeks),
        shared_days=frozenset(days),
        last_days=_last_days(of_weeks, of_days),
    )


def _after(judged: Series | None, like: Iterable[Series], zero: int) -> Grouped:
    """What counts for each day after day 0: its averages, else its single scores."""
    averages = of_period(like, "day")
    days = _of_days(judged.after if judged else (), averages.after if averages else (), zero)
    return {day: values for day, values in days.items() if day > 0}


def _of_days(single: Iterable[Point], averages: Iterable[Point], zero: int) -> Grouped:
    return _by_day(single, zero) | _by_day(averages, zero)


def _by_day(points: Iterable[Point], zero: int) -> Grouped:
    groups: Grouped = {}
    for point in points:
        day = point.pain.at.ordinal - zero
        groups.setdefault(day, []).append(point.hundredths)
    return groups


def _of_weeks(like: Iterable[Series], zero: int) -> dict[int, list[tuple[int, int]]]:
    """The averages of each week, each with the day on which it was felt."""
    series = of_period(like, "week")
    weeks: dict[int, list[tuple[int, int]]] = {}
    for point in series.after if series else ():
        day = point.pain.at.ordinal - zero
        if day > TYPED_LATE_DAYS:
            weeks.setdefault(week_of_day(day - TYPED_LATE_DAYS), []).append((day, point.hundredths))
    return weeks


def _days_of_weeks(days: Iterable[int]) -> dict[int, int]:
    """How many of some days lie in each week."""
    numbers: dict[int, int] = {}
    for day in days:
        numbers[week_of_day(day)] = numbers.get(week_of_day(day), 0) + 1
    return numbers


def _last_days(of_weeks: dict[int, list[tuple[int, int]]], of_days: Iterable[int]) -> dict[int, int]:
    """The last day on which each week was logged; an average typed later is of its last day."""
    last: dict[int, int] = {}
    for day in of_days:
        last[week_of_day(day)] = max(day, last.get(week_of_day(day), 0))
    for week, values in of_weeks.items():
        typed = min(max(day for day, _ in values), week * DAYS_OF_WEEK)
        last[week] = max(typed, last.get(week, 0))
    return last


def latest_of(judged: Series, around: Iterable[Series], injected: date) -> Point | None:
    """The latest score after the needle of a judged series and its like of other periods.

    At one instant a score of now comes before a day's average, and that before a week's. An average of
    both sides is one of them where it is the side's own for that day or week.
    """
    around = list(around)
    like = alike(around, judged.key)
    own = [of_period([judged, *like], period) for period in PERIODS]
    last = [series.after[-1] for series in own if series and series.after]
    last += _latest_shared(judged, around, injected)
    return max(
        last,
        key=lambda point: (point.seconds, -PERIODS.index(point.pain.period)),
        default=None,
    )


def _latest_shared(judged: Series, around: Sequence[Series], injected: date) -> Iterator[Point]:
    """The last of the averages of both sides of each period that are the side's own."""
    plain = shared_with(judged, around)
    if not plain:
        return
    zero = injected.toordinal()
    shared_weeks = logged_of(judged, around, injected).shared_weeks
    own = (series for series in (judged, of_period(alike(around, judged.key), "day")) if series)
    days = {point.pain.at.ordinal for series in own for point in series.after}
    for series in plain:
        for point in reversed(series.after):
            ordinal = point.pain.at.ordinal
            week = week_of_day(ordinal - zero - TYPED_LATE_DAYS)
            if ordinal not in days if series.key.period == "day" else week in shared_weeks:
                yield point
                break


def week_of_day(day: int) -> int:
    """The week in which a day after the injection lies."""
    return (day + DAYS_OF_WEEK - 1) // DAYS_OF_WEEK


def is_no_weeks_average(injection: Injection, pain: Pain) -> bool:
    """Whether a week's average was given too early after the needle to be that of any week after it."""
    after = pain.at.epoch > injection.at.epoch
    return pain.period == "week" and after and pain.at.ordinal - injection.at.ordinal <= TYPED_LATE_DAYS


def weeks_baseline(
    timeline: Timeline, injection: Injection, judged: Series, around: Iterable[Series]
) -> WeeksBaseline | None:
    """What the weeks of a judged series are compared with, the first that there is; None without any.

    The usual pain of the week before, where it was said; the mean of the days before; the baseline.
    """
    around = list(around)
    for like in (alike(around, judged.key), shared_with(judged, around)):
        weekly = of_period(like, "week")
        if weekly and weekly.baseline:
            return WeeksBaseline(Ratio(weekly.baseline.hundredths, 1), "usual")
    days, free = week_before(timeline, injection, judged), DAYS_BEFORE + WASHOUT_DAYS
    if days and days.is_enough and not _has_needle_before(timeline, injection, judged.key.site, free):
        return WeeksBaseline(days.score, "days", days.days)
    if judged.baseline:
        return WeeksBaseline(Ratio(judged.baseline.hundredths, 1), "needle")
    return None


def _has_needle_before(timeline: Timeline, injection: Injection, site: str, days: int) -> bool:
    """Whether another injection at a site stands on one of so many dates before the needle's."""
    zero, reach = injection.at.ordinal, (days + CLOCKS_DAYS) * DAY
    near = timeline.at_site(site, injection.at.epoch - reach, injection.at.epoch + reach)
    return any(1 <= zero - other.at.ordinal <= days for other in near)


def is_of_week_before(timeline: Timeline, injection: Injection, pain: Pain) -> bool:
    """Whether a score is one of the treated pain, on a date that ``week_before`` takes the mean of."""
    key, days = timeline.place(pain).key, injection.at.ordinal - pain.at.ordinal
    if pain.period == "week" or not 1 <= days <= DAYS_BEFORE:
        return False
    if _has_needle_before(timeline, injection, key.site, DAYS_BEFORE):
        return False
    since, averages = injection.at.epoch - USUAL_REACH, key._replace(period="day")
    averaged = {one.pain.at.ordinal for one in timeline.before(injection, averages, since)}
    counts = pain.period == "day" or pain.at.ordinal not in averaged
    return counts and timeline.is_treated(injection, key)


def week_before(timeline: Timeline, injection: Injection, judged: Series) -> MeanOfDays | None:
    """The mean of what counts for each of the 7 dates before the needle's, however few have a score.

    None without any, and where another injection at the site was given on one of them.
    """
    key = judged.key
    if _has_needle_before(timeline, injection, key.site, DAYS_BEFORE):
        return None
    sides = (None, key.side) if judged.of_both else (key.side,)
    zero, since, days = injection.at.ordinal, injection.at.epoch - USUAL_REACH, Grouped()
    for side in dict.fromkeys(sides):  # a side's own take the place of those of both
        averaged = timeline.before(injection, key._replace(side=side, period="day"), since)
        single = timeline.before(injection, key, since) if side == key.side else []
        days |= _of_days(single, averaged, zero)
    told = [mean_ratio(values) for day, values in sorted(days.items()) if -DAYS_BEFORE <= day <= -1]
    return mean_of_days(told)
