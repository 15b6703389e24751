"""Moments and the small grammar of times.

A moment is an instant (whole seconds since 1970, UTC) and the offset of the clock on the wall where
it was felt. Instants are subtracted; calendar dates are read off the wall. Nothing here asks what
time it is: ``now`` is an argument.
"""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from facetlog.errors import BadValue

MINUTE, HOUR, DAY = 60, 3600, 86400
FIRST_ORDINAL = date(1970, 1, 1).toordinal()
WIDEST = timedelta(hours=18)  # no clock on a wall is further from UTC
NO_CLOCK = (
    "The time zone of this computer (TZ) is wrong: its clock is over 18 hours from UTC, as in no place; "
    "set for example TZ=Europe/Berlin."
)


class Moment(NamedTuple):
    """An instant and where it was felt: seconds since 1970 UTC, minutes east of UTC."""

    epoch: int
    offset_minutes: int

    @property
    def wall(self) -> datetime:
        """What the clock on the wall showed, aware, with its fixed offset."""
        return datetime.fromtimestamp(self.epoch, timezone(timedelta(minutes=self.offset_minutes)))

    @property
    def date(self) -> date:
        """The local calendar date."""
        return self.wall.date()

    @property
    def ordinal(self) -> int:
        """The local date as a whole number, as ``date.toordinal`` counts, and quicker to come by."""
        return FIRST_ORDINAL + (self.epoch + self.offset_minutes * MINUTE) // DAY

    @property
    def iso(self) -> str:
        """ISO 8601 with offset, as in ``2026-11-19T16:30:00+01:00``."""
        return self.wall.isoformat()

    @property
    def utc_text(self) -> str:
        """The stored form, as in ``2026-11-19T15:30:00Z``; sorts by time."""
        return f"{datetime.fromtimestamp(self.epoch, UTC).isoformat()[:19]}Z"

    def since(self, other: "Moment") -> int:
        """The seconds from another moment to this one."""
        return self.epoch - other.epoch

    def moved_along(self, before: "Moment", after: "Moment") -> "Moment":
        """As far from ``after`` as it was from ``before``, on the clock of ``after``."""
        return Moment(self.epoch + after.since(before), after.offset_minutes)


class Clock(NamedTuple):
    """What reading a time needs: the present moment, and the zone (None: the system's)."""

    now: Moment
    zone: tzinfo | None = None


def moment_of(aware: datetime) -> Moment:
    """The moment of an aware datetime; its fraction of a second is dropped."""
    offset = aware.utcoffset()
    assert offset is not None
    return Moment(int(aware.timestamp() // 1), round(offset.total_seconds() / MINUTE))


def from_utc_text(text: str, offset_minutes: int) -> Moment:
    """The moment of the stored form, which ``utc_text`` made."""
    return Moment(epoch_in(text), offset_minutes)


def epoch_in(text: str) -> int:
    """The seconds since 1970 of the stored form."""
    return int(datetime.fromisoformat(text).timestamp())


def at_zone(moment: Moment, zone: tzinfo | None) -> Moment:
    """The same instant on the wall clock of a zone (None: the system's). Raises as ``_on_wall``."""
    return moment_of(_on_wall(datetime.fromtimestamp(moment.epoch, UTC), zone))


def _on_wall(time: datetime, zone: tzinfo | None) -> datetime:
    """A time with the offset of a zone's clock; a naive one is of the system's.

    Raises BadValue for a clock that no place has, as that of ``TZ=UTC-99``.
    """
    try:
        shown = time.astimezone(zone)
    except ValueError:  # by a day or more
        raise BadValue(NO_CLOCK) from None
    if abs(shown.utcoffset() or timedelta()) > WIDEST:
        raise BadValue(NO_CLOCK)
    return shown


def this_minute(clock: Clock) -> Moment:
    """Now, in whole minutes as a typed time is: a quick correction falls on the same instant."""
    return at_zone(clock.now._replace(epoch=clock.now.epoch // MINUTE * MINUTE), clock.zone)


def parse_instant(text: str) -> Moment:
    """Read ISO 8601 with its offset: ``--now`` takes nothing else. Raises BadValue."""
    try:
        aware = datetime.fromisoformat(text)
    except ValueError:
        aware = None
    offset = aware.utcoffset() if aware else None
    if aware is None or offset is None or abs(offset) > WIDEST or not 1970 <= aware.year < 9999:
        raise BadValue(
            f"{text!r} is not a time with its offset; "
            'write "2026-11-19T14:30+01:00" or "2026-11-19T13:30Z".'
        )
    return moment_of(aware)


def check_year(day: date) -> None:
    """Raises BadValue for a day that no log can hold."""
    if not 1971 <= day.year <= 9998:
        raise BadValue(f"{day} cannot be right; facetlog keeps times from 1971 on.")


def moments_at(wall: datetime, zone: tzinfo | None) -> list[Moment]:
    """Every moment at which the zone's clock showed this naive time: none, one or two.

    Raises as ``at_zone``.
    """
    asked = wall.replace(microsecond=0)
    near = moments_beside(wall, zone)
    return [moment for moment in near if moment.wall.replace(tzinfo=None) == asked]


def moments_beside(wall: datetime, zone: tzinfo | None) -> list[Moment]:
    """The same, but of a naive time that the clock skipped the two as far before and after the gap.

    Raises as ``at_zone``.
    """
    if zone is not None and zone.utcoffset(None) is not None:  # a fixed one: nothing comes twice
        return [moment_of(wall.replace(tzinfo=zone))]
    moments = set()
    for fold in (0, 1):
        folded = wall.replace(fold=fold)
        aware = _on_wall(folded, None) if zone is None else folded.replace(tzinfo=zone)
        moments.add(at_zone(moment_of(aware), zone))
    return sorted(moments)
