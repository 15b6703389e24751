"""A time in words of one line, as it is understood: which moment it is, or why it is none."""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from facetlog.entries.moments import (
    HOUR,
    MINUTE,
    Clock,
    Moment,
    at_zone,
    moments_at,
    moments_beside,
    parse_instant,
    this_minute,
)
from facetlog.entries.typed_days import (
    ONE_DAY,
    NotUnderstood,
    days_of,
    iso_date,
    split_clock,
    time_of_day,
)
from facetlog.errors import BadValue

FIRST_YEAR = 1971
LATEST_GUESS = 12 * HOUR  # a bare clock time still to come is yesterday's if at most this long ago


class ToCome(NotUnderstood):
    """The time has not come yet."""


class TooLongAgo(NotUnderstood):
    """The time is before the first that a log keeps."""


class OtherWeekday(NotUnderstood):
    """The day named was another weekday than the one named with it."""


def one_line(text: str) -> str:
    """The words in small letters, with one blank between them."""
    return " ".join(text.lower().split())


def understood(words: str, clock: Clock) -> tuple[Moment, str]:
    """As ``read_time``, of words in one line. Raises NotUnderstood, BadValue where a clock was changed."""
    if words == "now":
        return this_minute(clock), ""
    if words.endswith(" ago"):
        return before(parse_length(words.removesuffix(" ago")), clock), ""
    if ISO.fullmatch(words):
        return _past(with_offset(words), clock), ""
    day, clock_words = split_clock(words)
    of_day = time_of_day(clock_words)
    if day:
        return on_day(day, of_day, clock), ""
    return at_clock_time(clock_words, of_day, clock)


ISO = re.compile(r"\d{4}-\d\d-\d\d[ t]\d\d:\d\d(?::\d\d(?:\.\d+)?)? ?(?:z|[+-]\d\d(?::?\d\d)?)", re.ASCII)


def with_offset(words: str) -> Moment:
    """``2026-11-19 14:30 +01:00``. Raises NotUnderstood."""
    try:
        return parse_instant(words.upper().replace(" ", "T", 1).replace(" ", ""))
    except BadValue:
        iso_date(words[:10])
        raise NotUnderstood from None


def on_day(words: str, of_day: timedelta, clock: Clock) -> Moment:
    """``yesterday 22:00``, ``mon 9:00``, ``7 sep 9:30``: of several days the latest past. Raises."""
    days = days_of(words, at_zone(clock.now, clock.zone).date)
    moments = (place(midnight(day) + of_day, clock) for day in days.dates)
    moment = next((one for one in moments if one.epoch <= clock.now.epoch), None)
    if moment is None:
        raise ToCome
    if days.weekday not in (None, moment.date.weekday()):
        raise OtherWeekday
    return moment


def at_clock_time(words: str, of_day: timedelta, clock: Clock) -> tuple[Moment, str]:
    """``14:30``: today's; if that is to come, yesterday's if at most 12 hours ago. Raises ToCome."""
    today = midnight(at_zone(clock.now, clock.zone).date)
    moment = place(today + of_day, clock)
    if moment.epoch <= clock.now.epoch:
        return moment, ""
    earlier = place(today - ONE_DAY + of_day, clock)
    if clock.now.epoch - earlier.epoch > LATEST_GUESS:
        raise ToCome
    return earlier, f"{words} today is still to come, so yesterday's was taken"


def _past(moment: Moment, clock: Clock) -> Moment:
    if moment.epoch > clock.now.epoch:
        raise ToCome
    return moment


def midnight(day: datetime | date) -> datetime:
    """The beginning of a day, as the wall clock shows it."""
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a wall time


def place(wall: datetime, clock: Clock) -> Moment:
    """The moment at which a zone's clock showed a (naive) time. Raises BadValue for none or two."""
    shown = moments_at(wall, clock.zone)
    if not shown:
        beside = (f'"{one.wall:%Y-%m-%d %H:%M}"' for one in moments_beside(wall, clock.zone))
        raise BadValue(
            f"{wall:%Y-%m-%d %H:%M} did not exist: the clock was put forward over it. "
            f"Write {' or '.join(beside)}."
        )
    past = [moment for moment in shown if moment.epoch <= clock.now.epoch] or shown[:1]
    if len(past) > 1:
        both = " or ".join(f'"{moment.iso}"' for moment in past)
        raise BadValue(f"{wall:%H:%M} happened twice on {wall:%d %b %Y}: write {both}.")
    return past[0]


class Length(NamedTuple):
    """Days on the calendar, and minutes."""

    days: int
    minutes: int


LENGTH = re.compile(
    r"(?:(\d{1,5}) ?(?:d|days?))? ?"
    r"(?:(\d{1,5}(?:\.\d{1,9})?) ?(?:h|hrs?|hours?))? ?"
    r"(?:(\d{1,5}) ?(?:m|mins?|minutes?))?",
    re.ASCII,
)


def parse_length(words: str) -> Length:
    """``90min``, ``2h``, ``1.5 h``, ``1h 30min``, ``3d``. Raises NotUnderstood."""
    match = LENGTH.fullmatch(words)
    if not match or not any(match.groups()):
        raise NotUnderstood
    days, hours, minutes = (part or "0" for part in match.groups())
    return Length(int(days), round(float(hours) * 60) + int(minutes))


def before(length: Length, clock: Clock) -> Moment:
    """The same clock time days earlier, and so many minutes before it.

    Raises TooLongAgo, and as ``place``.
    """
    moment = this_minute(clock)
    if length.days:
        wall = moment.wall.replace(tzinfo=None) - length.days * ONE_DAY
        if wall.year < FIRST_YEAR:
            raise TooLongAgo
        moment = place(wall, clock)
    epoch = moment.epoch - length.minutes * MINUTE
    if epoch < 0:
        raise TooLongAgo
    return at_zone(Moment(epoch, 0), clock.zone)
