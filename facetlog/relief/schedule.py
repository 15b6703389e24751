"""When a score is wanted, and which of those times have none yet.

Before the needle; each 15 minutes for an hour, hourly to 8 h; the day's average to day 14; the week's
average to 4 months, 7 after an ablation. After the diary of UW Health (HF 5656); what no diary says is
our convention, and a clinic's file sets its own.

A slot stands in the midst of what it asks about, and a score within half the distance to its
neighbours fills it: so a day's is filled by any score of that date, a week's where that week is logged.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from facetlog.entries.kinds import Injection, Sleep
from facetlog.entries.moments import DAY, HOUR, MINUTE, Moment, moment_of
from facetlog.relief.conventions import ABLATION
from facetlog.relief.series import Series
from facetlog.relief.weeks import TYPED_LATE_DAYS, week_of_day, weeks_of

SPACINGS = ((HOUR, HOUR // 4), (8 * HOUR, HOUR), (14 * DAY, DAY))
LATER_SPACING = 7 * DAY
DAYS_OF_WEEK = 7


class Schedule(NamedTuple):
    """When scores are wanted: minutes after the needle, days, months of weeks; the hour of averages."""

    minutes: tuple[int, ...] = (15, 30, 45, 60, 120, 180, 240, 300, 360, 420, 480)
    days: int = 14
    months: int = 4
    months_ablation: int = 7
    evening_hour: int = 20


class Slot(NamedTuple):
    """One score that is wanted: when it is felt, and from when to when (epochs) it can be given.

    ``period`` is that of the score; ``name`` says it in words; ``number`` is the day or week.
    """

    at: Moment
    opens: int
    closes: int
    period: str
    name: str
    number: int = 0
    side: str | None = None

    def takes(self, epoch: int) -> bool:
        """Whether a score of that time is what is wanted; half-way it is of the slot before."""
        begins = self.opens < epoch if self.period == "now" else self.opens <= epoch
        return begins and epoch <= self.closes

    @property
    def is_before(self) -> bool:
        """Whether it is the score just before the needle."""
        return self.period == "now" and self.opens == self.closes


class Slots(NamedTuple):
    """The slots without a score: whose time is past, the one that is due now, those to come."""

    missed: tuple[Slot, ...]
    due: tuple[Slot, ...]
    coming: tuple[Slot, ...]


def spacing(seconds: float) -> int:
    """The seconds between neighbouring slots so long after an injection."""
    for until, step in SPACINGS:
        if seconds < until:
            return step
    return LATER_SPACING


def is_gap(earlier: int, later: int) -> bool:
    """Whether two scores stand further apart than twice the spacing in their midst."""
    return later - earlier > 2 * spacing((earlier + later) / 2)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def slots_of(injection: Injection, schedule: Schedule) -> list[Slot]:
    """Every slot of an injection, in the order of time."""
    return [
        Slot(injection.at, injection.at.epoch, injection.at.epoch, "now", "before the needle"),
        *_of_hours(injection, schedule),
        *_of_days(injection, schedule),
        *_of_weeks(injection, schedule),
    ]


def _of_hours(injection: Injection, schedule: Schedule) -> Iterator[Slot]:
    """Each from half the distance to the one before to half of that to the one after."""
    start = injection.at
    times = [0, *(minutes * MINUTE for minutes in schedule.minutes)]
    last = times[-1] - times[-2]
    for before, own, after in zip(times, times[1:], [*times[2:], times[-1] + last], strict=False):
        at = start._replace(epoch=start.epoch + own)
        opens, closes = start.epoch + (before + own) // 2, start.epoch + (own + after) // 2
        yield Slot(at, opens, closes, "now", _after(own))


def _after(seconds: int) -> str:
    if seconds < 2 * HOUR and seconds % HOUR:
        return f"{seconds // MINUTE} min after the needle"
    return f"{seconds // HOUR}:{seconds % HOUR // MINUTE:02d} h after the needle"


def _of_days(injection: Injection, schedule: Schedule) -> Iterator[Slot]:
    """In the evening of each day."""
    for number in range(1, schedule.days + 1):
        at = _evening(injection, number, schedule)
        closes = _evening(injection, number + 1, schedule).epoch - schedule.evening_hour * HOUR - 1
        name = f"the average of day {number}, {_day(at.date)}"
        yield Slot(at, at.epoch, closes, "day", name, number)


def _of_weeks(injection: Injection, schedule: Schedule) -> Iterator[Slot]:
    """In the evening of the last day of each week that has no days of its own."""
    injected = injection.at.date
    months = schedule.months_ablation if injection.procedure == ABLATION else schedule.months
    first = schedule.days // DAYS_OF_WEEK + 1
    last = week_of_day((months_later(injected, months) - injected).days)
    for number in range(first, last + 1):
        at = _evening(injection, number * DAYS_OF_WEEK, schedule)
        closes = at.epoch + (TYPED_LATE_DAYS + 1) * DAY - schedule.evening_hour * HOUR - 1
        name = f"the average of week {number}, to {_day(at.date)}"
        yield Slot(at, at.epoch, closes, "week", name, number)


def _evening(injection: Injection, day: int, schedule: Schedule) -> Moment:
    """That hour so many days later, on the clock of the injection: its date is then surely that day."""
    zone = injection.at.wall.tzinfo
    there = injection.at.date + timedelta(days=day)
    return moment_of(datetime.combine(there, time(schedule.evening_hour), zone))


def _day(one: date) -> str:
    return f"{one:%a} {one.day} {one:%b}"


def open_slots(
    injection: Injection,
    found: Sequence[Series],
    sleeps: Iterable[Sleep],
    schedule: Schedule,
    now: Moment,
    until: int | None = None,
) -> Slots:
    """The slots of an injection that have no score, one a judged series.

    ``found`` are all of its series, ``until`` is when the next injection ends them. A time asleep
    explains an hour without a score, so that it is not asked for.
    """
    asleep = [(sleep.began.epoch, sleep.ended.epoch) for sleep in sleeps]
    empty = [
        slot._replace(side=series.key.side if _has_sides(injection) else None)
        for series in _asked_about(injection, found)
        for slot in _without_score(injection, series, found, schedule)
        if not (slot.period == "now" and any(a <= slot.at.epoch <= b for a, b in asleep))
        and (until is None or slot.at.epoch < until)
    ]
    empty.sort(key=lambda slot: (slot.at.epoch, slot.side or ""))
    minute = now.epoch // MINUTE * MINUTE  # a score typed now is of this minute
    return Slots(
        tuple(slot for slot in empty if slot.closes < minute),
        tuple(slot for slot in empty if slot.takes(minute)),
        tuple(slot for slot in empty if slot.closes >= minute and not slot.takes(minute)),
    )


def slots_kept(
    injection: Injection,
    series: Series,
    found: Sequence[Series],
    schedule: Schedule,
    now: Moment,
    until: int | None,
) -> dict[str, tuple[int, int]]:
    """By period, how many slots of a judged series that have passed have a score, and how many passed."""
    passed = [slot for slot in slots_of(injection, schedule) if slot.closes < now.epoch]
    passed = [slot for slot in passed if until is None or slot.at.epoch < until]
    empty = {(slot.period, slot.at) for slot in _without_score(injection, series, found, schedule)}
    kept: dict[str, tuple[int, int]] = {}
    for slot in passed:
        filled, asked = kept.get(slot.period, (0, 0))
        kept[slot.period] = (filled + ((slot.period, slot.at) not in empty), asked + 1)
    return kept


def _asked_about(injection: Injection, found: Sequence[Series]) -> list[Series]:
    """The judged series; where both sides were treated and one has scores, the other side, too."""
    judged = [series for series in found if series.judged]
    sided = [series for series in judged if series.key.side]
    if not sided or not _has_sides(injection):
        return judged
    there = {series.key.side for series in sided}
    own = sided[0].key
    others = (own._replace(side=side) for side in ("left", "right") if side not in there)
    return [*sided, *(Series(key, True, None, ()) for key in others)]


def _has_sides(injection: Injection) -> bool:
    return injection.treated_side == "both"


def _without_score(
    injection: Injection, series: Series, found: Sequence[Series], schedule: Schedule
) -> Iterator[Slot]:
    """The slots that no score of a judged series, or of its like of other periods, fills."""
    alike = [one for one in found if one.key._replace(period="now") == series.key]
    injected = injection.at.date
    now = [injection.at.epoch + point.seconds for point in series.after]
    of_days = (series, *(one for one in alike if one.key.period == "day"))
    days = {(point.pain.at.date - injected).days for one in of_days for point in one.after}
    weeks = {week.week for week in weeks_of(series, alike, injected)}
    for slot in slots_of(injection, schedule):
        if slot.period == "now":
            is_filled = bool(series.baseline) if slot.is_before else _falls_in(slot, now)
        else:
            is_filled = slot.number in (days if slot.period == "day" else weeks)
        if not is_filled:
            yield slot


def _falls_in(slot: Slot, epochs: Iterable[int]) -> bool:
    return any(map(slot.takes, epochs))
