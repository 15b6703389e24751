"""A paper sheet that is typed in: which injection's, its times, and where each answer falls."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta, timezone
from typing import NamedTuple

from facetlog.cli.session import Session
from facetlog.entries.kinds import Injection, Pain, Sleep
from facetlog.entries.moments import HOUR, Clock, Moment, at_zone
from facetlog.entries.paper import BEFORE, Answer
from facetlog.entries.typed_times import place
from facetlog.errors import BadValue, Refused
from facetlog.relief.schedule import Schedule, Slot, slots_of
from facetlog.relief.sheet_column import Column, column_of
from facetlog.relief.standing import in_force
from facetlog.relief.timeline import Timeline, needed_since
from facetlog.store.queries import between
from facetlog.words.entries import joined, place_of
from facetlog.words.numbers import clock_or_day, counted, day_and_time
from facetlog.words.safe import safe

FIRST_WITHIN = 12 * HOUR  # a first time of the day after lies so near the needle, or was before it
ONE_DAY = timedelta(days=1)


class Sheet(NamedTuple):
    """A sheet of an injection: from when its times count, and what the log has of its column.

    ``before`` is the time before the needle, ``slots`` are those after it, in their order.
    """

    injection: Injection
    start: Moment
    side: str | None
    before: Slot
    slots: Sequence[Slot]
    column: Column
    schedule: Schedule

    @property
    def name(self) -> str:
        """``i1, left, Mon 7 Sep 2026 09:30``: the same for the same sheet."""
        return joined(self.injection.id, self.side, day_and_time(self.start))


class Row(NamedTuple):
    """An answer and its time; ``slot`` is None for a time of its own, ``there`` what the log has."""

    answer: Answer
    at: Moment
    slot: Slot | None
    there: Pain | None

    @property
    def period(self) -> str:
        """What the score is of."""
        return self.slot.period if self.slot else "now"


def sheet_of(
    connection: sqlite3.Connection,
    now: Moment,
    schedule: Schedule,
    start: Moment | None,
    side: str | None,
) -> Sheet:
    """The sheet of the latest injection at or before ``start`` (None: of the last, from its needle).

    Raises Refused where there is none, and where it has two columns and ``side`` names none.
    """
    injections = between(connection, Injection)
    injection = in_force(injections, start or now)
    if injection is None:
        raise no_injection(injections, start)
    since = needed_since(injection, injections)
    timeline = Timeline(injections, between(connection, Pain, since))
    column = column_of(timeline, injection, side, between(connection, Sleep, since))
    if column.is_parted:
        raise Refused(
            "The log has each side by itself, so a sheet has a column for each: "
            "facetlog fill --side left, then facetlog fill --side right"
        )
    dated = injection.with_values(at=start or injection.at)
    until = timeline.reach(injection, timeline.judged_key(injection))
    before, *slots = slots_of(dated, schedule, until)
    return Sheet(
        injection=injection,
        start=dated.at,
        side=side,
        before=before,
        slots=slots,
        column=column,
        schedule=schedule,
    )


def no_injection(injections: Sequence[Injection], start: Moment | None) -> Refused:
    """The refusal of a sheet before any injection, and what to type."""
    if injections and start:
        first = injections[0]
        return Refused(
            f"No injection is logged at or before {day_and_time(start)}; the first, {first.id}, was at "
            f"{day_and_time(first.at)}. Its sheet: facetlog fill --from "{first.at.wall:%Y-%m-%d %H:%M}""
        )
    at = f' --at "{start.wall:%Y-%m-%d %H:%M}"' if start else ""
    return Refused(
        "No injection is logged, and the times of a sheet count from one. "
        f"Log when the needle came out, then fill: facetlog inject{at}"
    )


def rows_of(sheet: Sheet, answers: Sequence[Answer], clock: Clock) -> Iterator[Row]:
    """The answers at the times of the sheet, in their order. Raises BadValue for one without a time."""
    refuse_too_many(sheet, answers)
    clock, slots, last = clock_of(sheet, clock), iter(sheet.slots), None
    for answer in answers:
        row = row_of(sheet, answer, sheet.before if answer.is_before else next(slots, None), last, clock)
        if answer.is_empty:
            continue
        refuse_to_come(row, clock.now)
        if not answer.is_before:
            last = row.at
        yield row


def row_of(
    sheet: Sheet, answer: Answer, slot: Slot | None, last: Moment | None, clock: Clock
) -> Row:
    """One answer at its own time, else at that of its slot. Raises BadValue."""
    if answer.time is not None:
        at = first_at(answer, sheet.start, clock) if last is None else next_at(answer.time, last, clock)
        return Row(answer, at, None, sheet.column.at(at))
    assert slot is not None
    if last and not answer.is_empty and slot.at.epoch <= last.epoch:
        raise BadValue(
            f"{answer.text!r} would be of {clock_or_day(slot.at, last)}, and the score before it is of "
            f"{clock_or_day(last, slot.at)}; write its time, too: {slot.at.wall:%H:%M}={answer.text}."
        )
    return Row(answer, slot.at, slot, sheet.column.there(slot))


def clock_of(sheet: Sheet, clock: Clock) -> Clock:
    """The clock by which the sheet was written: that of the needle, where this one's zone is another."""
    offset = sheet.start.offset_minutes
    if at_zone(sheet.start, clock.zone).offset_minutes == offset:
        return clock
    return clock._replace(zone=timezone(timedelta(minutes=offset)))


def first_at(answer: Answer, start: Moment, clock: Clock) -> Moment:
    """When the first time of its own was; one just before the needle is not of the next day."""
    assert answer.time is not None
    at = next_at(answer.time, start, clock)
    if at.since(start) > FIRST_WITHIN and at.date > start.date:
        time_typed, _, said = answer.text.rpartition("=")
        raise BadValue(
            f"{time_typed} is before the needle at {start.wall:%H:%M}. If that score is of before it, "
            f"write {BEFORE}={said}; if it is of the day after: "
            f'facetlog pain {said} --at "{at.wall:%Y-%m-%d %H:%M}"'
        )
    return at


def next_at(time_of_day: timedelta, last: Moment, clock: Clock) -> Moment:
    """The first time after ``last`` that a clock shows it. Raises BadValue as ``place``."""
    wall = at_zone(last, clock.zone).wall.replace(tzinfo=None)
    same_day = datetime.combine(wall.date(), time()) + time_of_day
    return place(same_day if same_day > wall else same_day + ONE_DAY, clock)


def refuse_too_many(sheet: Sheet, answers: Sequence[Answer]) -> None:
    """Raises BadValue where more scores without a time of their own stand there than the sheet has."""
    rows = [answer for answer in answers if not answer.is_before]
    without = [place for place, answer in enumerate(rows, 1) if answer.time is None]
    if not without or without[-1] <= len(sheet.slots):
        return
    is_one = len(rows) == len(sheet.slots) + 1 and len(rows) == len(answers)
    first = f" If the first is of before the needle, write {BEFORE}={rows[0].text}." if is_one else ""
    raise BadValue(
        f"The sheet has {counted(len(sheet.slots), 'time')} after the needle, and {len(rows)} scores "
        f"stand there.{first}"
    )


def refuse_to_come(row: Row, now: Moment) -> None:
    """Raises BadValue for a time that is still to come."""
    if row.at.epoch > now.epoch:
        raise BadValue(
            f"{row.answer.text!r} would be of {day_and_time(row.at)}, and that is still to come."
        )


def heading(sheet: Sheet) -> str:
    """Which sheet it is."""
    place_name = place_of(sheet.injection) or sheet.injection.procedure
    column = f", {sheet.side} column" if sheet.side else ""
    return f"Sheet of {sheet.injection.id}, {safe(place_name)}, {day_and_time(sheet.start)}{column}."
