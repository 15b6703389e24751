"""When a score is wanted, and which of those times have none yet.

Before the needle; each 15 minutes for an hour, hourly to 8 h; the day's average to day 14; the week's
average to 4 months, 7 after an ablation. After the diary of UW Health (HF 5656); what no diary says is
our convention, and a clinic's file sets its own.

A slot stands in the midst of what it asks about, and a score within half the distance to its
neighbours fills it: so a day's is filled by any score of that date, a week's where that week is logged.
"""

from bisect import bisect_left
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import takewhile
from typing import NamedTuple

from facetlog.entries.kinds import INDEX_SITE, Injection, Pain, Sleep
from facetlog.entries.moments import DAY, HOUR, MINUTE, Clock, Moment, moments_beside
from facetlog.relief.conventions import ABLATION
from facetlog.relief.days import DAYS_OF_WEEK, TYPED_LATE_DAYS, logged_of, week_of_day
from facetlog.relief.series import Point, Series, grouped

SPACINGS = ((HOUR, HOUR // 4), (8 * HOUR, HOUR), (14 * DAY, DAY))
LATER_SPACING = 7 * DAY
REMEMBERED = 48 * HOUR  # so long ago a pain can still be told from memory


class Schedule(NamedTuple):
    """When scores are wanted, and what is asked beside them: after a sheet that clinics hand out.

    ``minutes`` and ``days`` are those after the needle, rising; then the weeks' averages for so many
    months; averages are asked at an hour of the evening. ``until_usual``: the minutes end as soon as the
    pain is back. ``title``, ``source`` and ``seen`` are for people: which sheet it is, and how it was seen.
    """

    minutes: tuple[int, ...] = (15, 30, 45, 60, 120, 180, 240, 300, 360, 420, 480)
    days: tuple[int, ...] = tuple(range(1, 15))
    months: int = 4
    months_ablation: int = 7
    evening_hour: int = 20
    until_usual: bool = False
    per_cent: bool = False
    activity: bool = False
    second_area: bool = False
    sides: bool = False
    name: str = ""
    title: str = ""
    source: str = ""
    seen: str = ""

    def is_of_another(self, injection: Injection) -> bool:
        """Whether it stands for the sheet of an injection, whose name is not known here."""
        return injection.sheet not in (None, self.name)


class Schedules(NamedTuple):
    """The schedule in force where an injection has none of its own, and every one by its name.

    ``kept`` are those of injections, by number, whose sheet is withheld.
    """

    in_force: Schedule = Schedule()
    named: Mapping[str, Schedule] = {}
    kept: Mapping[int, Schedule] = {}

    def of(self, injection: Injection) -> Schedule:
        """That of an injection: its own sheet, else the one in force; also where its sheet is not known."""
        own = self.named.get(injection.sheet or "", self.in_force)
        return self.kept.get(injection.number, own)

    def keeping(self, injections: Iterable[Injection]) -> "Schedules":
        """The same for injections whose sheet will be withheld."""
        return self._replace(kept={one.number: self.of(one) for one in injections})


class Slot(NamedTuple):
    """One score that is wanted: when it is felt, and from when to when (epochs) it can be given.

    ``period`` is that of the score; ``number`` is the minute, day or week after the needle.
    """

    at: Moment
    opens: int
    closes: int
    period: str
    number: int
    side: str | None = None

    def takes(self, epoch: int) -> bool:
        """Whether a score of that time is what is wanted; half-way it is of the slot before."""
        begins = self.opens < epoch if self.period == "now" else self.opens <= epoch
        return begins and epoch <= self.closes

    @property
    def is_before(self) -> bool:
        """Whether it is the score just before the needle."""
        return self.period == "now" and not self.number

    @property
    def is_evening(self) -> bool:
        """Whether it is the average of a day before any injection."""
        return self.period == "day" and not self.number


class Evening(NamedTuple):
    """The hour of averages on the days after the date of a needle, on the clock of a zone.

    The dates stay those of the injection: only where the hands of the clock stand is of the zone.
    """

    injected: date
    hour: int
    zone: tzinfo | None

    def of(self, day: int, hour: int = 0) -> Moment:
        """An hour of a day after the injection; midnight, by which it begins, unless another is named.

        Of one that comes twice the later; one that the clock skips is as much later.
        """
        wall = datetime.combine(self.injected + timedelta(day), time(hour))
        return moments_beside(wall, self.zone)[-1]


class Kept(NamedTuple):
    """Of the slots that have passed: how many there were, have a score, and had it on time."""

    asked: int
    filled: int
    on_time: int


class Slots(NamedTuple):
    """The slots without a score: whose time is past, the one that is due now, those to come.

    ``missed`` can still be remembered; what is ``forgotten`` was longer ago.
    """

    missed: tuple[Slot, ...]
    due: tuple[Slot, ...]
    coming: tuple[Slot, ...]
    forgotten: tuple[Slot, ...] = ()


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


def slots_of(
    injection: Injection,
    schedule: Schedule,
    until: int | None = None,
    zone: tzinfo | None = None,
) -> list[Slot]:
    """Every slot of an injection, up to when the next one ends them, in the order of time.

    Evenings are those of the zone where the patient is (None: the system's).
    """
    start, days = injection.at, schedule.days
    evening = Evening(start.date, schedule.evening_hour, zone)

    def is_before_next(slot: Slot) -> bool:
        return until is None or slot.at.epoch < until

    slots = [
        *takewhile(is_before_next, _of_first_day(start, schedule.minutes)),
        *takewhile(is_before_next, (_average(evening, "day", day) for day in days)),
        *takewhile(
            is_before_next,
            (_average(evening, "week", week) for week in _weeks(injection, schedule)),
        ),
    ]
    return [slot for slot in slots if start.epoch <= slot.at.epoch]


def _of_first_day(start: Moment, minutes: Sequence[int]) -> Iterator[Slot]:
    """Before the needle; then each from half the distance to the one before to half of that after it."""
    yield Slot(start, start.epoch, start.epoch, "now", 0)
    earlier = (0, *minutes)
    later = (*minutes[1:], 2 * minutes[-1] - earlier[-2])
    for before, minute, after in zip(earlier, minutes, later, strict=False):
        opens, closes = (before + minute) * MINUTE // 2, (minute + after) * MINUTE // 2
        at = start._replace(epoch=start.epoch + minute * MINUTE)
        yield Slot(at, start.epoch + opens, start.epoch + closes, "now", minute)


def _weeks(injection: Injection, schedule: Schedule) -> range:
    """The weeks that have no days of their own."""
    injected = injection.at.date
    is_ablation = injection.procedure == ABLATION
    months = schedule.months_ablation if is_ablation else schedule.months
    last = week_of_day((months_later(injected, months) - injected).days)
    last_day = max(schedule.days, default=0)
    return range(last_day // DAYS_OF_WEEK + 1, last + 1)


def _average(evening: Evening, period: str, number: int) -> Slot:
    """The evening of a day, or of a week's last; it can be given up to midnight, a week's two days more."""
    days, late = (number, 0) if period == "day" else (number * DAYS_OF_WEEK, TYPED_LATE_DAYS)
    at = evening.of(days, evening.hour)
    return Slot(at, at.epoch, evening.of(days + late + 1).epoch - 1, period, number)


def open_slots(
    injection: Injection,
    found: Sequence[Series],
    sleeps: Sequence[Sleep],
    schedule: Schedule,
    clock: Clock,
    until: int | None = None,
) -> Slots:
    """The slots of an injection that have no score, one a judged series.

    ``found`` are all of its series, ``until`` is when the next injection ends them. A time asleep
    explains an hour without a score, so that it is not asked for.
    """
    wanted = slots_of(injection, schedule, until, clock.zone)
    empty = [
        slot._replace(side=series.key.side if injection.treated_side == "both" else None)
        for series in _asked_about(injection, found)
        for slot in _without_score(_asked(wanted, series, schedule), series, found, injection.at)
        if not _is_asleep(slot, sleeps)
    ]
    empty.sort(key=lambda slot: (slot.at.epoch, slot.side or ""))
    minute = clock.now.epoch // MINUTE * MINUTE  # a score typed now is of this minute
    past = [slot for slot in empty if slot.closes < minute]
    due = tuple(slot for slot in empty if slot.takes(minute))
    begun = {*past, *due}
    coming = tuple(slot for slot in empty if slot not in begun)
    missed = tuple(slot for slot in past if slot.at.epoch >= minute - REMEMBERED)
    return Slots(missed, due, coming, tuple(slot for slot in past if slot not in missed))


def asked_together(slots: Iterable[Slot]) -> list[list[Slot]]:
    """The slots of one time and period together, one a side, the left first; the oldest first."""
    ordered = sorted(slots, key=lambda slot: (slot.at.epoch, slot.period, slot.side or ""))
    return list(grouped(ordered, lambda slot: (slot.at, slot.period)).values())


def open_evenings(scores: Iterable[Pain], schedule: Schedule, clock: Clock, ahead: int = 1) -> Slots:
    """Before any injection: the averages of yesterday, today and some days ahead, without a score.

    Their ``number`` is 0. A score of a pain that has a site of its own is no score of the day.
    """
    scored = {score.at.ordinal for score in scores if score.site in (None, INDEX_SITE)}
    now = clock.now
    evening = Evening(now.date, schedule.evening_hour, clock.zone)
    evenings = (_average(evening, "day", day) for day in range(-1, ahead + 1))
    empty = [slot._replace(number=0) for slot in evenings if slot.at.ordinal not in scored]
    return Slots(
        tuple(slot for slot in empty if slot.closes < now.epoch),
        tuple(slot for slot in empty if slot.takes(now.epoch)),
        tuple(slot for slot in empty if slot.opens > now.epoch),
    )


def _asked(slots: list[Slot], series: Series, schedule: Schedule) -> list[Slot]:
    """The slots of a series; where it is asked until the pain is as usual, up to when it was."""
    usual = _usual_again(series) if schedule.until_usual else None
    if usual is None:
        return slots
    end = usual.pain.at.epoch
    return [slot for slot in slots if slot.period != "now" or slot.opens < end]


def _usual_again(series: Series) -> Point | None:
    """The first score as high as before the needle, or higher; in the first hour it may not be numb yet."""
    if series.baseline is None:
        return None
    least = series.baseline.hundredths
    late = (point for point in series.after if point.seconds >= HOUR)
    return next((point for point in late if point.hundredths >= least), None)


def _is_asleep(slot: Slot, sleeps: Iterable[Sleep]) -> bool:
    """Whether the patient slept at the time of a single score."""
    at = slot.at.epoch
    asleep = any(sleep.began.epoch <= at <= sleep.ended.epoch for sleep in sleeps)
    return slot.period == "now" and asleep


def slots_kept(
    injection: Injection,
    series: Series,
    found: Sequence[Series],
    schedule: Schedule,
    now: Moment,
    until: int | None,
) -> dict[str, Kept]:
    """By period, how many slots of a judged series that have passed have a score, one typed on time."""
    slots = slots_of(injection, schedule, until, now.wall.tzinfo)
    wanted = _asked(slots, series, schedule)
    passed = [slot for slot in wanted if slot.closes < now.epoch]
    asked = Counter(slot.period for slot in passed)
    missed = Counter(slot.period for slot in _without_score(passed, series, found, injection.at))
    prompt = _on_time(series)
    around = [prompt if one is series else _on_time(one) for one in found]
    late = missed
    if prompt is not series or any(one is not other for one, other in zip(around, found, strict=True)):
        late = Counter(slot.period for slot in _without_score(passed, prompt, around, injection.at))
    return {
        period: Kept(number, number - missed[period], number - late[period])
        for period, number in asked.items()
    }


def _on_time(series: Series) -> Series:
    """The same with the scores that were typed within the hour: neither late nor from paper."""
    prompt = tuple(point for point in series.points if _is_on_time(point.pain))
    baseline = series.baseline
    is_prompt = baseline is None or _is_on_time(baseline.point.pain)
    if is_prompt and len(prompt) == len(series.points):
        return series
    return series._replace(points=prompt, baseline=baseline if is_prompt else None)


def _is_on_time(pain: Pain) -> bool:
    return pain.source is None and pain.late_seconds <= HOUR


def _asked_about(injection: Injection, found: Sequence[Series]) -> list[Series]:
    """The judged series; of both sides, each side as soon as one has a score of its own."""
    judged = [series for series in found if series.judged]
    without_side = judged[0].key._replace(side=None)
    own = {key.side: one for one in found if (key := one.key)._replace(side=None) == without_side}
    given = own.pop(None, None)
    if not own or injection.treated_side != "both":
        return judged
    baseline = given.baseline if given else None  # what was given for both is that of either
    return [
        own.get(side) or Series(without_side._replace(side=side), True, baseline, (), of_both=True)
        for side in ("left", "right")
    ]


def _without_score(
    slots: Iterable[Slot], series: Series, found: Iterable[Series], injected: Moment
) -> list[Slot]:
    """The slots that no score of a judged series, its like, or an average of both sides fills."""
    logged = logged_of(series, found, injected.date)
    averages = {"day": logged.days, "week": logged.weeks}
    epochs = [point.pain.at.epoch for point in series.after]  # in order

    def is_filled(slot: Slot) -> bool:
        if slot.is_before:
            return series.baseline is not None
        if slot.period == "now":
            return any(map(slot.takes, epochs[(near := bisect_left(epochs, slot.opens)) : near + 2]))
        return slot.number in averages[slot.period]

    return [slot for slot in slots if not is_filled(slot)]
