"""What a time of the schedule asks about, for the diary, `status` and its JSON.

Several slots are those of one time, one a side.
"""

from collections.abc import Sequence

from facetlog.entries.kinds import Injection
from facetlog.entries.moments import Moment, at_zone
from facetlog.relief.schedule import Schedule, Slot
from facetlog.words.entries import joined
from facetlog.words.numbers import clock_or_day

HOUR_MINUTES = 60


def slot_name(slot: Slot) -> str:
    """``15 min after the needle``, ``the average of week 3, to Mon 2 Feb``."""
    if slot.is_before:
        return "before the needle"
    if slot.period == "now":
        return f"{minutes_text(slot.number)} after the needle"
    if slot.is_evening:
        return f"the average of {evening_text(slot)}"
    to = "to " if slot.period == "week" else ""
    return f"the average of {numbered(slot)}, {to}{evening_text(slot)}"


def numbered(slot: Slot) -> str:
    """``day 3``."""
    return f"{slot.period} {slot.number}"


def evening_text(slot: Slot) -> str:
    """``Mon 12 Jan``."""
    day = slot.at.date
    return f"{day:%a} {day.day} {day:%b}"


def slot_name_with_sides(slots: Sequence[Slot]) -> str:
    """What they ask about, and of which side: ``15 min after the needle, left and right``."""
    return joined(slot_name(slots[0]), sides_text(slots))


def sides_text(slots: Sequence[Slot]) -> str:
    """``left``, or ``left and right``."""
    return " and ".join(slot.side for slot in slots if slot.side)


def other_sheet(injection: Injection, schedule: Schedule) -> str | None:
    """That an injection's sheet is not known here, and whose times are asked for; None where it is."""
    if not schedule.is_of_another(injection):
        return None
    return f"The sheet {injection.sheet!r} is not known here; the times are those of {schedule.name}."


def short_slot_name(slots: Sequence[Slot], now: Moment) -> str:
    """``10:15``, ``day 3``, ``week 4, left``; before any injection ``Mon 12 Jan``."""
    return joined(slot_time(slots[0], now), sides_text(slots))


def slot_time(slot: Slot, now: Moment) -> str:
    """The same without a side."""
    if slot.is_evening:
        return evening_text(slot)
    return clock_or_day(slot.at, now) if slot.period == "now" else numbered(slot)


def command_for(slots: Sequence[Slot]) -> str:
    """The command that fills them now: ``pain left=SCORE right=SCORE --over day``."""
    over = over_option(slots[0].period)
    if len(slots) > 1:
        return f"pain {scores_of_sides(slots)}{over}"
    side = f" --side {slots[0].side}" if slots[0].side else ""
    return f"pain SCORE{over}{side}"


def over_option(period: str) -> str:
    """Of an average: `` --over day``."""
    return f" --over {period}" if period != "now" else ""


def scores_of_sides(slots: Sequence[Slot]) -> str:
    """``left=SCORE right=SCORE``."""
    return " ".join(f"{slot.side}=SCORE" for slot in slots)


def next_slot(slots: Sequence[Slot], now: Moment) -> str:
    """When the next score is wanted, on the clock here, and of what."""
    return f"Next: {clock_or_day(at_zone(slots[0].at, None), now)}, {slot_name_with_sides(slots)}"


def minutes_text(minutes: int) -> str:
    """Minutes in the first two hours, but for whole hours: ``90 min``, ``1:00 h``."""
    hours, rest = divmod(minutes, HOUR_MINUTES)
    return f"{minutes} min" if hours < 2 and rest else f"{hours}:{rest:02d} h"
