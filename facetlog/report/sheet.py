"""The paper sheet of a schedule: what stands on each side of it, to be filled in with a pencil."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from facetlog.entries.kinds import Injection, Profile
from facetlog.relief.schedule import Schedule, slots_of
from facetlog.words.entries import joined, place_of
from facetlog.words.numbers import day_and_time

# Scales on a side of paper; more go on the next, never smaller. Where a row has several, they are as low
# as a pencil can use, so that six hours of both sides are one side of paper.
MOST_LINES, MOST_OF_SEVERAL, MOST_LARGE = 14, 16, 10
HOUR_MINUTES = 60
OUR_HELP = (
    "Rate only the pain that was treated, not the needle's soreness. Write the time you really wrote it. "
    "If you missed a time, leave it empty."
)
SCORES = tuple(range(11))
LEAST, WORST = "0 no pain", "10 worst imaginable"
BEFORE = ("you", "clinic")


class Row(NamedTuple):
    """A time that is asked about, and the scales to circle at: one, or one a side or area."""

    when: str
    scales: tuple[str, ...]


class Leaf(NamedTuple):
    """One side of paper: rows before the needle and of the hours, or those of the days.

    ``beside``: the two scales of a day stand beside each other.
    """

    before: tuple[Row, ...]
    rows: tuple[Row, ...]
    of_days: bool = False
    beside: bool = False


class Asks(NamedTuple):
    """What is asked of the whole sheet, and what is known already.

    ``injection`` is the last one, None where it is to be written by hand; ``side`` is the treated one.
    """

    schedule: Schedule
    injection: Injection | None
    side: str | None
    profile: Profile | None
    help: tuple[str, ...] = ()
    call_us_if: tuple[str, ...] = ()
    large: bool = False

    @property
    def scales(self) -> tuple[str, ...]:
        """The scales of a row: of each side, and of the second area."""
        sides = ("left", "right") if self.side == "both" else ()
        if self.schedule.second_area:
            return (*(sides or ("treated",)), "other")
        return sides or ("",)

    @property
    def is_narrow(self) -> bool:
        """Whether what was done and taken share a column."""
        return self.large or (self.schedule.per_cent and len(self.scales) > 1)

    @property
    def asks_side(self) -> bool:
        """Whether the side is to be circled with each score."""
        return self.schedule.sides and self.side is None

    @property
    def known(self) -> str:
        """The injection in words; "" where it is to be written."""
        if self.injection is None:
            return ""
        when, where = day_and_time(self.injection.at), place_of(self.injection) or self.side
        return joined(when, where, self.injection.procedure)

    @property
    def planned(self) -> str:
        """How the times of the rows are to be read."""
        return "due" if self.injection else "after"

    @property
    def after(self) -> str:
        """The title of the rows after the needle."""
        until = ", until your pain is back to usual" if self.schedule.until_usual else ""
        return f"AFTER the needle{until}"

    @property
    def phones(self) -> tuple[tuple[str, str], ...]:
        """Whose phones, and their numbers; "" for one that is to be written."""
        known = self.profile or Profile()
        return (("clinic", known.clinic_phone or ""), ("emergency", known.emergency_phone or ""))

    @property
    def told(self) -> tuple[str, ...]:
        """The lines of help: ours, the clinic's, for what it wants to be called."""
        call = f"Call us if: {'; '.join(self.call_us_if)}" if self.call_us_if else ""
        return tuple(filter(None, (OUR_HELP, *self.help, call)))


def leaves_of(asks: Asks) -> tuple[Leaf, ...]:
    """The sides of paper: those of the hours, then those of the days."""
    before = tuple(Row(who, asks.scales) for who in BEFORE)
    hours = tuple(Row(when, asks.scales) for when in _hours(asks))
    most = _most(asks)
    first, *more = _shared([*before, *hours], most // len(asks.scales))
    days = [Row(when, asks.scales) for when in _days(asks)]
    beside = len(asks.scales) == 2 and not asks.large
    most_days = MOST_LINES if beside else most // len(asks.scales)
    return (
        Leaf(before, first[len(before) :]),
        *(Leaf((), rows) for rows in more),
        *(Leaf((), rows, of_days=True, beside=beside) for rows in _shared(days, most_days)),
    )


def _most(asks: Asks) -> int:
    """The scales of a side of paper."""
    if asks.large:
        return MOST_LARGE
    return MOST_OF_SEVERAL if len(asks.scales) > 1 else MOST_LINES


def _shared(rows: Sequence[Row], most: int) -> list[tuple[Row, ...]]:
    """The rows of each side of paper: so many at the most, on each about as many."""
    sides = -(-len(rows) // most)
    each = -(-len(rows) // sides) if sides else 1
    return [tuple(rows[first : first + each]) for first in range(0, len(rows), each)]


def _hours(asks: Asks) -> Iterator[str]:
    """When each score of the hours is planned: on the clock, or so long after the needle."""
    if asks.injection is None:
        yield from map(after_needle, asks.schedule.minutes)
        return
    for slot in slots_of(asks.injection, asks.schedule):
        if slot.period == "now" and not slot.is_before:
            yield f"{slot.at.wall:%H:%M}"


def _days(asks: Asks) -> Iterator[str]:
    """Which days' averages are asked, with their dates where these are known."""
    if asks.injection is None:
        yield from (f"day {day}" for day in asks.schedule.days)
        return
    for slot in slots_of(asks.injection, asks.schedule):
        if slot.period == "day":
            date = slot.at.date
            yield f"day {slot.number}, {date:%a} {date.day} {date:%b}"


def after_needle(minutes: int) -> str:
    """``15 min``, ``2 h``, ``2 h 30``."""
    hours, rest = divmod(minutes, HOUR_MINUTES)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {rest}" if rest else f"{hours} h"


def source_of(schedule: Schedule) -> str:
    """Which schedule it is, and after whose sheet."""
    source = f"After {schedule.source}" if schedule.source else ""
    return ". ".join(filter(None, (f"{schedule.name}: {schedule.title}", source)))
