"""The small grammar of the times that a person types."""

import re
from datetime import date, datetime, time, timedelta

from facetlog.entries.moments import (
    HOUR,
    MINUTE,
    Clock,
    Moment,
    at_zone,
    check_year,
    moments_at,
    parse_instant,
    this_minute,
)
from facetlog.errors import BadValue

EXAMPLES = 'for example 14:30, "yesterday 22:00", "2h ago" or "2026-11-19 14:30"'
ONE_DAY = timedelta(days=1)
LATEST_GUESS = 12 * HOUR  # a bare clock time still to come is yesterday's if at most this long ago


def parse_time(text: str, clock: Clock) -> Moment:
    """Read a time that has passed. Raises BadValue with three examples where it cannot."""
    return read_time(text, clock)[0]


def read_time(text: str, clock: Clock) -> tuple[Moment, str]:
    """A time that has passed, and what was assumed in reading it ("" if nothing)."""
    words = text.strip().lower()
    if words.endswith(" ago"):
        return before_now(words.removesuffix(" ago"), clock), ""
    if words == "now":
        return this_minute(clock), ""
    try:
        return on_date(words, clock) or on_named_day(words, clock) or at_clock_time(words, clock)
    except _NotUnderstood:
        raise BadValue(
            f"{text!r} is not a time facetlog understands; write {EXAMPLES}. "
            "A time of several words stands in quotes."
        ) from None


class _NotUnderstood(Exception):
    """The words are not of this form."""


ISO = re.compile(r"\d{4}-\d\d-\d\d[ t]\d\d:\d\d(?::\d\d(?:\.\d+)?)? ?(?:z|[+-]\d\d(?::?\d\d)?)", re.ASCII)


def on_date(words: str, clock: Clock) -> tuple[Moment, str] | None:
    """``2026-11-19 14:30``, with T, seconds or offset if wanted."""
    if ISO.fullmatch(words):
        return _past(with_offset(words), clock), ""
    if not re.match(r"\d{4}-\d\d-\d\d", words):
        return None
    day, _, clock_words = words.replace("t", " ", 1).partition(" ")
    return _past(_place(_date_of(day), clock_words, clock), clock), ""


def with_offset(words: str) -> Moment:
    """``2026-11-19 14:30 +01:00``. Raises BadValue where there is no such day."""
    try:
        return parse_instant(words.upper().replace(" ", "T", 1).replace(" ", ""))
    except BadValue:
        _date_of(words[:10])
        raise _NotUnderstood from None


def _date_of(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadValue(f"There is no day {text}; write a date as 2026-11-19.") from None
    check_year(day)
    return day


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def on_named_day(words: str, clock: Clock) -> tuple[Moment, str] | None:
    """``yesterday 22:00``, ``today 9:00``, ``mon 9:00`` (the latest past)."""
    name, _, clock_words = words.partition(" ")
    today = at_zone(clock.now, clock.zone).date
    if name in ("today", "yesterday"):
        day = today - timedelta(days=int(name == "yesterday"))
        return _past(_place(day, clock_words, clock), clock), ""
    weekday = next((weekday for weekday in WEEKDAYS if weekday.startswith(name)), None)
    if weekday is None or len(name) < 3:
        return None
    day = today - timedelta(days=(today.weekday() - WEEKDAYS.index(weekday)) % 7)
    moment = _place(day, clock_words, clock)
    if moment.epoch > clock.now.epoch:
        moment = _place(day - timedelta(days=7), clock_words, clock)
    return moment, ""


def at_clock_time(words: str, clock: Clock) -> tuple[Moment, str]:
    """``14:30``: today's; if that is to come, yesterday's if at most 12 hours ago."""
    today = at_zone(clock.now, clock.zone).date
    moment = _place(today, words, clock)
    if moment.epoch <= clock.now.epoch:
        return moment, ""
    earlier = _place(today - ONE_DAY, words, clock)
    if clock.now.epoch - earlier.epoch > LATEST_GUESS:
        raise BadValue(f'{words} is still to come today; yesterday\'s is "yesterday {words}"; {EXAMPLES}.')
    return earlier, f"{words} today is still to come, so yesterday's was taken"


def last_before(text: str, end: Moment, clock: Clock) -> Moment:
    """The last such clock time before ``end``: where a sleep began. Raises BadValue."""
    try:
        time_of_day = _time_of_day(text.strip().lower())
    except _NotUnderstood:
        on_weekday = text.strip()[:3].lower() in (day[:3] for day in WEEKDAYS)
        before = clock._replace(now=end._replace(epoch=end.epoch - 1))
        return parse_time(text, before if on_weekday else clock)
    ended = at_zone(end, clock.zone).wall.replace(tzinfo=None)
    same_day = datetime.combine(ended.date(), time()) + time_of_day
    before = clock._replace(now=end._replace(epoch=end.epoch - 1))
    shown = moments_at(same_day, clock.zone)
    skipped = not shown and same_day < ended
    is_past = skipped or any(moment.epoch < end.epoch for moment in shown)
    return place(same_day if is_past else same_day - ONE_DAY, before)


def _past(moment: Moment, clock: Clock) -> Moment:
    if moment.epoch > clock.now.epoch:
        raise BadValue(f"{moment.wall:%a %d %b %Y %H:%M} is still to come; {EXAMPLES}.")
    return moment


CLOCK_TIME = re.compile(r"(\d{1,2})(?::(\d\d))?(?::(\d\d))? ?(am|pm)?", re.ASCII)


def _time_of_day(words: str) -> timedelta:
    """``14:30``, ``2:30pm``, ``8 am``, ``noon``, ``midnight`` (the day's beginning)."""
    if words in ("noon", "midnight"):
        return timedelta(hours=12 * (words == "noon"))
    match = CLOCK_TIME.fullmatch(words)
    if not match or not (match[2] or match[4]):
        raise _NotUnderstood
    hour, minute, second = (int(part or 0) for part in match.groups()[:3])
    if half := match[4]:
        if not 1 <= hour <= 12:
            raise _NotUnderstood
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise _NotUnderstood
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _place(day: date, clock_words: str, clock: Clock) -> Moment:
    """A wall time's moment; refused where the clock skipped it, or showed it twice."""
    midnight = datetime.combine(day, time())
    return place(midnight + _time_of_day(clock_words), clock)


def place(wall: datetime, clock: Clock) -> Moment:
    """The moment at which a zone's clock showed a (naive) time. Raises BadValue for none or two."""
    shown = moments_at(wall, clock.zone)
    if not shown:
        raise BadValue(
            f"{wall:%Y-%m-%d %H:%M} did not exist: the clock was put forward over it. "
            f"Write a time before or after that hour; {EXAMPLES}."
        )
    past = [moment for moment in shown if moment.epoch <= clock.now.epoch] or shown[:1]
    if len(past) > 1:
        both = " or ".join(f'"{moment.iso}"' for moment in past)
        raise BadValue(f"{wall:%H:%M} happened twice on {wall:%d %b %Y}: write {both}.")
    return past[0]


def before_now(text: str, clock: Clock) -> Moment:
    """The moment ``90min`` or ``2h`` ago, in whole minutes. Raises BadValue."""
    now = this_minute(clock)
    earlier = now.epoch - parse_duration(text)
    if earlier < 0:
        raise BadValue(f"{text!r} is too long ago; {EXAMPLES}.")
    return at_zone(Moment(earlier, 0), clock.zone)


DURATION = re.compile(
    r"(?:(\d{1,5}(?:\.\d+)?)\s*(?:h|hr|hrs|hour|hours))?\s*"
    r"(?:(\d{1,5})\s*(?:m|min|mins|minute|minutes))?",
    re.ASCII,
)


def parse_duration(text: str) -> int:
    """Seconds in ``90min``, ``2h``, ``1.5 h`` or ``1h 30min``, whole minutes. Raises BadValue."""
    match = DURATION.fullmatch(text.strip().lower())
    if not match or not any(match.groups()):
        raise BadValue(f"{text!r} is not a length of time; write 90min, 2h or 1h 30min.")
    minutes = round(float(match[1] or 0) * 60) + int(match[2] or 0)
    return minutes * MINUTE


def time_of_day(text: str) -> timedelta:
    """How long after midnight a clock shows ``14:30``, ``2:30pm`` or ``noon``. Raises BadValue."""
    try:
        return _time_of_day(text.strip().lower())
    except _NotUnderstood:
        raise BadValue(f"{text!r} is not a time of day; write for example 14:30 or 2:30pm.") from None
