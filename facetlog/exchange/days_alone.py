"""When a score of a file was felt: at a time, or on a day alone, which is that day's average.

The same for every format: nothing here knows how a file is written.
"""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from facetlog.entries.clock_times import midnight, place
from facetlog.entries.moments import Clock, Moment, at_zone, check_year, moments_beside
from facetlog.errors import BadValue

NOT_OVER = "the average of a day that is not over"
NOON = timedelta(hours=12)  # where the average of a day stands


class When(NamedTuple):
    """The moment of a score; ``is_day`` where a day alone was said; why it is left out, or ""."""

    moment: Moment
    is_day: bool = False
    left_out: str = ""

    @property
    def period(self) -> str:
        """The period that it describes, where no other was said."""
        return "day" if self.is_day else "now"


def day_alone(day: date, clock: Clock) -> When:
    """A day's average, at noon; that of a day that is not over is left out. Raises BadValue."""
    check_year(day)
    moment = place(midnight(day) + NOON, clock)
    if moment.epoch <= clock.now.epoch:
        return When(moment, is_day=True)
    if day == at_zone(clock.now, clock.zone).date:
        return When(moment, is_day=True, left_out=NOT_OVER)
    raise BadValue(f"{day} is still to come.")


def is_whole_day(begins: datetime, ends: datetime) -> bool:
    """Whether it is a day from its midnight to its last minute, or to the next, by the wall's clock."""
    first, last = (wall.replace(tzinfo=None) for wall in (begins, ends))
    lacks = timedelta(days=1) - (last - first)
    return first.time() == time() and timedelta() <= lacks <= timedelta(minutes=1)


def period_of_day(said: str | None) -> str:
    """The period of a score of a day alone. Raises BadValue where it was said to be of now."""
    if said == "now":
        raise BadValue("A score of now needs its time of day.")
    return said or "day"


def at_wall(wall: datetime, clock: Clock) -> When:
    """A time of a zone's clock. Raises BadValue for one to come, and for none or two such."""
    check_year(wall.date())
    try:
        moment = place(wall, clock)
    except BadValue as problem:
        raise BadValue(f"{problem} {of_one_offset(wall, clock)}") from None
    return passed(moment, clock)


def of_one_offset(wall: datetime, clock: Clock) -> str:
    """What to type where a file's clock was never changed, as that of some apps."""
    beside = moments_beside(wall, clock.zone)
    hours, rest = divmod(min(one.offset_minutes for one in beside), 60)
    if rest:
        return "A file may have times with their offset."
    return f"Where the clock of a whole file was never changed, type --timezone Etc/GMT{-hours:+d}"


def passed(moment: Moment, clock: Clock) -> When:
    """A moment that has passed. Raises BadValue for one to come."""
    if moment.epoch > clock.now.epoch:
        raise BadValue(f"{moment.iso} is still to come.")
    return When(moment)
