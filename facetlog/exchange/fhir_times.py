"""When a FHIR resource from elsewhere was felt or done: an instant, or a day as a whole.

A part of a time that is missing is never filled in: a day alone is the average of that day.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from facetlog.entries.moments import Clock, Moment, check_year
from facetlog.entries.typed_times import file_time
from facetlog.errors import BadValue
from facetlog.exchange.days_alone import When, day_alone, is_whole_day
from facetlog.exchange.fhir_parts import Json
from facetlog.exchange.fhir_values import (
    LeftOut,
    brief,
    child,
    part,
    string,
)
from facetlog.exchange.intake import Reading, Unclear

WALL = r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,20})?)?"
FULL_TIME = re.compile(rf"{WALL}(Z|[+-]\d\d:\d\d)", re.ASCII)
TIME_WITHOUT_OFFSET = re.compile(WALL, re.ASCII)
DAY_ALONE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
MONTH_OR_YEAR = re.compile(r"\d{4}(-\d\d)?", re.ASCII)
TO_THE_MINUTE = 16  # characters of a time
TIMES = ("start", "end", "issued")  # of a period its ends; when a score was given out
ZONE = "Europe/Berlin"  # an example


def moment(resource: Json, name: str, clock: Clock) -> Moment:
    """An instant with its offset. Raises BadValue for a day alone, a period, the future."""
    text = instant_text(resource, name)
    if text is None:
        raise BadValue(f"There is no {name}DateTime.")
    return instant(text, clock)


def when(resource: Json, reading: Reading) -> When:
    """When a score was felt: at a time, or on a day alone.

    Raises BadValue, with what to type, where it is not one instant; LeftOut for a month or a year.
    """
    clock = reading.clock
    text = instant_text(resource, "effective")
    if text is None and (day := whole_day(child(resource, "effectivePeriod"))):
        return of_day(day, clock)
    text = text or chosen_time(resource, reading)
    if DAY_ALONE.fullmatch(text):
        return of_day(text, clock)
    if MONTH_OR_YEAR.fullmatch(text):
        raise LeftOut("score of a month or a year, of no day")
    return When(instant(text, clock))


def instant(text: str, clock: Clock) -> Moment:
    """A time with its offset, or of the zone that was said. Raises BadValue."""
    if TIME_WITHOUT_OFFSET.fullmatch(text):
        if clock.zone is None:
            raise Unclear(
                f"{brief(text)} is not a time with its offset, as 2026-11-19T14:30:00+01:00; "
                f"say its zone, as --timezone {ZONE}.",
                ["--timezone", ZONE],
            )
        text = text.replace("T", " ")
    elif not FULL_TIME.fullmatch(text):
        is_part = DAY_ALONE.fullmatch(text) or MONTH_OR_YEAR.fullmatch(text)
        lacks = "is not a whole time" if is_part else "is not a time with its offset"
        raise BadValue(f"{brief(text)} {lacks}, as 2026-11-19T14:30:00+01:00.")
    read = file_time(text, clock)
    check_year(read.date)
    return read


def of_day(text: str, clock: Clock) -> When:
    """A day alone. Raises BadValue."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadValue(f"{brief(text)} is a day that there is not.") from None
    return day_alone(day, clock)


def instant_text(resource: Json, name: str) -> str | None:
    """A dateTime or instant; of a period or a timing what is one time. Raises BadValue."""
    for sort in ("DateTime", "Instant"):
        if text := part(resource, f"{name}{sort}", str):
            return text
    period = child(resource, f"{name}Period")
    if period.get("start") == period.get("end"):
        return part(period, "start", str)
    return None


def whole_day(period: Json) -> str:
    """The day that a period is from its midnight to the next, "" where it is no such one."""
    start, end = string(period, "start"), string(period, "end")
    if not all(map(FULL_TIME.fullmatch, (start, end))):
        return ""
    try:
        begins, ends = (datetime.fromisoformat(one[:TO_THE_MINUTE]) for one in (start, end))
    except ValueError:
        return ""
    return start[:10] if is_whole_day(begins, ends) else ""


def chosen_time(resource: Json, reading: Reading) -> str:
    """The time that ``--column at`` names of one that is no instant. Raises Unclear, LeftOut."""
    period = child(resource, "effectivePeriod")
    said = {"start": period, "end": period, "issued": resource}
    there = {name: text for name in TIMES if (text := string(said[name], name))}
    wanted = wanted_times(reading)
    if chosen := [there[name] for name in wanted if name in there]:
        return chosen[0]
    others = (name for name in resource if name.startswith("effective"))
    other = next(others, None)
    if not there and other is None:
        raise LeftOut("score without a time")
    raise not_one_instant(other, there, wanted)


def wanted_times(reading: Reading) -> list[str]:
    """What ``--column at`` names, the first that a score has counts; nothing where it was not said."""
    return [name.strip().lower() for name in reading.columns.get("at", ())]


def not_one_instant(element: str | None, there: Mapping[str, str], wanted: Sequence[str]) -> Unclear:
    """That a time is no instant, and what to type for each that there is instead.

    ``wanted`` are those that others of the file have.
    """
    told = f"{brief(element)} is not an instant" if element else "There is no effectiveDateTime"
    named = {f"at={','.join([*wanted, name])}": text for name, text in there.items()}
    ways = [f"--column {name} ({brief(text)})" for name, text in named.items()]
    say = f"; say which time is the score's: {' or '.join(ways)}" if ways else ""
    return Unclear(f"{told}{say}.", *(["--column", name] for name in named))
