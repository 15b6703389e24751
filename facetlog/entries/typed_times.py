"""The small grammar of the times that a person types; what is not read is refused with what to write."""

import re
from typing import NoReturn

from facetlog.entries.clock_times import (
    before,
    midnight,
    one_line,
    parse_length,
    place,
    understood,
)
from facetlog.entries.moments import (
    Clock,
    Moment,
    at_zone,
    moments_at,
)
from facetlog.entries.typed_days import (
    ONE_DAY,
    NotUnderstood,
    time_of_day,
)
from facetlog.errors import BadValue


def parse_time(text: str, clock: Clock) -> Moment:
    """Read a time that has passed. Raises BadValue, saying what to write instead."""
    return read_time(text, clock)[0]


def read_time(text: str, clock: Clock) -> tuple[Moment, str]:
    """A time that has passed, and what was assumed in reading it ("" if nothing). Raises BadValue."""
    try:
        return understood(one_line(text), clock)
    except (NotUnderstood, BadValue) as why:
        _refuse(text, clock, why)


def file_time(text: str, clock: Clock) -> Moment:
    """A time that has passed, of a file. Raises BadValue with what is wrong, not what to type."""
    try:
        return understood(one_line(text), clock)[0]
    except NotUnderstood as why:
        from facetlog.entries.refused_times import wrong

        raise BadValue(wrong(text, clock, why)) from None


def _refuse(text: str, clock: Clock, why: Exception, is_length: bool = False) -> NoReturn:
    """Raises BadValue with what to write instead, of which a time that is read knows nothing."""
    from facetlog.entries.refused_times import refusal

    raise BadValue(refusal(text, clock, why, is_length)) from None


def last_before(text: str, end: Moment, clock: Clock) -> Moment:
    """The last such time before ``end``: where a sleep began. Raises BadValue."""
    words, before = one_line(text), clock._replace(now=end._replace(epoch=end.epoch - 1))
    try:
        of_day = time_of_day(words)
    except NotUnderstood:
        return parse_time(text, clock if ONE_DAY_ALONE.search(words) else before)
    ended = at_zone(end, clock.zone).wall.replace(tzinfo=None)
    same_day = midnight(ended) + of_day
    shown = moments_at(same_day, clock.zone)
    skipped = not shown and same_day < ended
    is_past = skipped or any(moment.epoch < end.epoch for moment in shown)
    try:
        return place(same_day if is_past else same_day - ONE_DAY, before)
    except BadValue as why:
        _refuse(text, clock, why)


# Of these there is one, whenever the sleep ended; of a weekday, and a day without year, the last before.
ONE_DAY_ALONE = re.compile(r"^(?:today|yesterday|now)\b| ago$|\d{4}", re.ASCII)


def before_now(text: str, clock: Clock) -> Moment:
    """The moment ``90min`` or ``3d`` ago. Raises BadValue, saying what to write instead."""
    try:
        return before(parse_length(one_line(text)), clock)
    except (NotUnderstood, BadValue) as why:
        _refuse(text, clock, why, is_length=True)
