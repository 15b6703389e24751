"""A paper sheet that is typed in: which injection's, its times, and where each answer falls."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta, timezone
from typing import NamedTuple

from facetlog.entries.clock_times import place
from facetlog.entries.kinds import Estimate, Injection, Pain, Sleep
from facetlog.entries.moments import DAY, HOUR, Clock, Moment, at_zone
from facetlog.entries.paper import Answer
from facetlog.errors import BadValue, Refused
from facetlog.relief.schedule import Schedule, Schedules, Slot, slots_of
from facetlog.relief.sheet_column import Column, column_of
from facetlog.relief.standing import in_force
from facetlog.relief.stated import said_beside
from facetlog.relief.timeline import Timeline, needed_since
from facetlog.store.queries import between
from facetlog.words import fill as words
from facetlog.words.entries import joined
from facetlog.words.numbers import day_and_time

FIRST_WITHIN = 12 * HOUR  # a first time of the day after lies so near the needle, or was before it
NEAR = 12 * HOUR  # so near to the one before it a time needs no word that it is of the next day
ONE_DAY = timedelta(days=1)


class Asked(NamedTuple):
    """Which sheet is typed, and whether it counts more than the log.

    ``start`` is from when its times count; None: from the needle of the last injection.
    """

    start: Moment | None = None
    side: str | None = None
    again: bool = False

    @property
    def command(self) -> str:
        """The command that types this sheet: a line to copy has its options, too."""
        return words.sheet_command(self.start, self.side, self.again)


class Sheet(NamedTuple):
    """A sheet of an injection, and what the log has of its column.

    ``before`` is the time before the needle, ``slots`` are those after it, in their order. ``said`` are
    the stated per cents by the number of the score that they stand beside.
    """

    injection: Injection
    start: Moment
    asked: Asked
    before: Slot
    slots: Sequence[Slot]
    column: Column
    schedule: Schedule
    said: Mapping[int, Estimate]

    @property
    def side(self) -> str | None:
        """The side of its column, where it has one."""
        return self.asked.side

    @property
    def name(self) -> str:
        """``i1, left, Mon 7 Sep 2026 09:30``: the same for the same sheet."""
        return joined(self.injection.id, self.side, day_and_time(self.start))

    @property
    def heading(self) -> str:
        """Which sheet it is."""
        return words.sheet_heading(self.injection, self.start, self.side)

    def stated(self, pain: Pain) -> Estimate | None:
        """The per cent that the log has beside a score."""
        return self.said.get(pain.number)


class Row(NamedTuple):
    """An answer and its time; ``slot`` is None for a time of its own, ``there`` what the log has."""

    answer: Answer
    at: Moment
    slot: Slot | None
    there: Pain | None


def sheet_of(connection: sqlite3.Connection, now: Moment, schedules: Schedules, asked: Asked) -> Sheet:
    """The sheet of the latest injection at or before its start. Raises Refused where there is none.

    Also where it has two columns, and no side was named.
    """
    injections = between(connection, Injection)
    injection = in_force(injections, asked.start or now)
    if injection is None:
        raise Refused(words.none_before(injections, asked.start))
    since = needed_since(injection, injections)
    timeline = Timeline(injections, between(connection, Pain, since))
    column = column_of(timeline, injection, asked.side, between(connection, Sleep, since))
    if column.is_parted:
        raise Refused(words.SIDES_APART)
    dated = injection.with_values(at=asked.start or injection.at)
    until = timeline.reach(injection, timeline.judged_key(injection))
    schedule = schedules.of(injection)
    before, *slots = slots_of(dated, schedule, until)
    return Sheet(
        injection=injection,
        start=dated.at,
        asked=asked,
        before=before,
        slots=slots,
        column=column,
        schedule=schedule,
        said=said_beside(between(connection, Estimate, since)),
    )


def rows_of(sheet: Sheet, answers: Sequence[Answer], clock: Clock) -> Iterator[Row]:
    """The answers at their times, but for what was left empty. Raises BadValue for one without a time."""
    refuse_too_many(sheet, answers)
    slots, last = iter(sheet.slots), None
    for answer in answers:
        slot = sheet.before if answer.is_before else next(slots, None)
        if answer.is_empty:
            continue
        row = row_of(sheet, answer, slot, last, clock)
        if row.at.epoch > clock.now.epoch:
            raise BadValue(words.to_come(answer.text, row.at))
        last = last if answer.is_before else row.at
        yield row


def row_of(sheet: Sheet, answer: Answer, slot: Slot | None, last: Moment | None, clock: Clock) -> Row:
    """One answer at its own time, else at that of its slot. Raises BadValue."""
    if answer.time is not None:
        at = own_time(sheet, answer, last, clock)
        return Row(answer, at, None, sheet.column.at(at))
    assert slot is not None
    if answer.is_asleep and (slot.is_before or slot.period != "now"):
        raise BadValue(words.ASLEEP_AT_HOUR)
    if last and slot.at.epoch <= last.epoch:
        raise BadValue(words.out_of_order(answer.text, slot.at, last))
    return Row(answer, slot.at, slot, sheet.column.there(slot))


def own_time(sheet: Sheet, answer: Answer, last: Moment | None, clock: Clock) -> Moment:
    """When a time of its own was: after the one before it, the first after the needle. Raises BadValue."""
    assert answer.time is not None
    clock = clock_of(sheet, clock)
    at = next_at(answer.time, last or sheet.start, clock)
    if last and at.wall.time() == last.wall.time():
        raise BadValue(words.twice(answer.text))
    if last is None and at.since(sheet.start) > FIRST_WITHIN and at.date > sheet.start.date:
        typed, _, said = answer.text.rpartition("=")
        next_day = at if at.epoch <= clock.now.epoch else None
        raise BadValue(words.before_or_next_day(typed, said, sheet.start, next_day, sheet.side))
    return at


def jump_lines(row: Row, last: Moment | None) -> Iterator[str]:
    """That a time of its own was taken for one of the next day, long after the one before it."""
    is_own = row.slot is None and not row.answer.is_before
    if is_own and last and row.at.ordinal > last.ordinal and row.at.since(last) > NEAR:
        yield words.jump_line(row.at, last)


def before_needle(sheet: Sheet, answer: Answer, clock: Clock) -> Moment:
    """When a score before the needle was, at a time of its own. Raises BadValue as ``place``."""
    assert answer.time is not None
    day_before = sheet.start._replace(epoch=sheet.start.epoch - DAY)
    return next_at(answer.time, day_before, clock_of(sheet, clock))


def clock_of(sheet: Sheet, clock: Clock) -> Clock:
    """The clock by which the sheet was written: that of the needle, where this zone's is another."""
    offset = sheet.start.offset_minutes
    if at_zone(sheet.start, clock.zone).offset_minutes == offset:
        return clock
    return clock._replace(zone=timezone(timedelta(minutes=offset)))


def next_at(time_of_day: timedelta, last: Moment, clock: Clock) -> Moment:
    """The first time after ``last`` that a clock shows it. Raises BadValue as ``place``."""
    wall = at_zone(last, clock.zone).wall.replace(tzinfo=None)
    same_day = datetime.combine(wall.date(), time()) + time_of_day
    return place(same_day if same_day > wall else same_day + ONE_DAY, clock)


def refuse_too_many(sheet: Sheet, answers: Sequence[Answer]) -> None:
    """Raises BadValue where a score without a time of its own stands behind the last of the sheet.

    Also for one more than it has hours: the first may be the score before the needle.
    """
    rows = [answer for answer in answers if not answer.is_before]
    without = [number for number, answer in enumerate(rows, 1) if answer.time is None]
    if without and without[-1] > len(sheet.slots):
        raise BadValue(words.too_many(len(sheet.slots), len(rows)))
    hours = sum(slot.period == "now" for slot in sheet.slots)
    if len(without) == len(answers) == hours + 1:
        said = [answer.text for answer in answers]
        raise BadValue(words.one_more(hours, said, sheet.asked.command))
