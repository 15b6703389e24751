"""Days and clock times as a person types them: ``sep 7``, ``monday``, ``8:00 p.m.``."""

import re
from calendar import isleap
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from facetlog.entries.moments import check_year

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
ONE_DAY = timedelta(days=1)
LONGEST_GAP = 8  # years between two 29 Februaries at most


class NotUnderstood(Exception):
    """The words are no time, of no form that is read."""


class NoSuchDay(NotUnderstood):
    """The words name a day that the calendar does not have."""


class Days(NamedTuple):
    """The dates that may be meant, the latest first, and the weekday (0: Monday) named with them."""

    dates: tuple[date, ...]
    weekday: int | None = None


HALF = r"[ap]\.?m\.?"
CLOCK_TIME = rf"\d{{1,2}}:\d\d(?::\d\d)?(?: ?{HALF})?|\d{{1,2}} ?{HALF}|noon|midnight"
ON_DAY = re.compile(rf"(?:(.+?)(?:, | |(?<=\d)t))?({CLOCK_TIME})", re.ASCII)


def split_clock(words: str) -> tuple[str, str]:
    """The day, "" where none is named, and the clock time. Raises NotUnderstood."""
    match = ON_DAY.fullmatch(words)
    if not match:
        raise NotUnderstood
    return match[1] or "", match[2]


PARTS = re.compile(r"(\d{1,2})(?::(\d\d))?(?::(\d\d))? ?(?:([ap])\.?m\.?)?", re.ASCII)


def time_of_day(words: str) -> timedelta:
    """``14:30``, ``2:30 p.m.``, ``8am``, ``noon``, ``midnight`` (the day's beginning)."""
    if words in ("noon", "midnight"):
        return timedelta(hours=12 * (words == "noon"))
    match = PARTS.fullmatch(words)
    if not match or not (match[2] or match[4]):
        raise NotUnderstood
    hour, minute, second = (int(part or 0) for part in match.groups()[:3])
    if half := match[4]:
        if not 1 <= hour <= 12:
            raise NotUnderstood
        hour = hour % 12 + 12 * (half == "p")
    if hour > 23 or minute > 59 or second > 59:
        raise NotUnderstood
    return timedelta(hours=hour, minutes=minute, seconds=second)


def days_of(words: str, today: date) -> Days:
    """The dates that a day may be. Raises NotUnderstood, NoSuchDay, BadValue for a year too far off."""
    if words in ("today", "yesterday"):
        return Days((today - ONE_DAY * (words == "yesterday"),))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words, re.ASCII):
        return Days((iso_date(words),))
    weekday = place_of(words, WEEKDAYS)
    if weekday is None:
        return dated(words, today)
    latest = today - ONE_DAY * ((today.weekday() - weekday) % 7)
    return Days((latest, latest - 7 * ONE_DAY))


def iso_date(text: str) -> date:
    """``2026-11-19``. Raises NoSuchDay, and BadValue for a year too far off."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NoSuchDay from None
    check_year(day)
    return day


def place_of(word: str, names: Iterable[str]) -> int | None:
    """The place of the name that three letters or more of it begin, or None."""
    found = (place for place, name in enumerate(names) if name.startswith(word))
    return next(found, None) if len(word) > 2 else None


DATED = re.compile(
    r"(?:([a-z]{3,9}),? )?"
    r"(?:(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?|([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?)"
    r"(?:,? (\d{4}))?",
    re.ASCII,
)


def dated(words: str, today: date) -> Days:
    """``7 sep``, ``sep 7``, ``mon 7 sep 2026``; without a year those up to today. Raises as ``days_of``."""
    match = DATED.fullmatch(words)
    if not match:
        raise NotUnderstood
    name, first, month_after, month_before, second, year = match.groups()
    weekday = place_of(name, WEEKDAYS) if name else None
    month = place_of(month_after or month_before, MONTHS)
    if month is None or (name and weekday is None):
        raise NotUnderstood
    dates = dates_of(int(first or second), month + 1, int(year or 0), today)
    return Days(dates, weekday)


def dates_of(day: int, month: int, year: int, today: date) -> tuple[date, ...]:
    """A day of a month in a year; where that is 0, of each year up to today. Raises as ``days_of``."""
    if not is_day(day, month, year or 2000):
        raise NoSuchDay
    if year:
        return (iso_date(f"{year:04d}-{month:02d}-{day:02d}"),)
    years = range(today.year, today.year - LONGEST_GAP - 1, -1)
    dates = (date(one, month, day) for one in years if is_day(day, month, one))
    return tuple(one for one in dates if one <= today)


def is_day(day: int, month: int, year: int) -> bool:
    """Whether a month has a day of that number."""
    return 1 <= day <= last_day(month, year)


def last_day(month: int, year: int) -> int:
    """The number of days of a month."""
    if month == 2:
        return 28 + isleap(year)
    return 30 if month in (4, 6, 9, 11) else 31
