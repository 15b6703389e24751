"""What a time of a form that is not read may mean: texts as they would be read."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from re import Match

from facetlog.entries.moments import Clock, at_zone
from facetlog.entries.typed_days import MONTHS, ONE_DAY, WEEKDAYS, is_day

CLOCKS = {
    "morning": "8:00", "midday": "12:00", "afternoon": "15:00", "evening": "19:00",
    "night": "22:00", "lunchtime": "12:30", "lunch": "12:30", "breakfast": "8:00",
    "dinner": "18:00", "bedtime": "22:00",
}  # fmt: skip
NUMBERS = {
    "a couple of": "2", "half an": "0.5", "an": "1", "a": "1", "one": "1", "two": "2",
    "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15",
    "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60",
    "ninety": "90",
}  # fmt: skip
SHORT_DAYS = {day[:2]: day for day in WEEKDAYS}
PARTS_OF_HOUR = {"half": 30, "quarter": 15, "a quarter": 15}


def today_of(clock: Clock) -> date:
    """The date on the clock here."""
    return at_zone(clock.now, clock.zone).date


def short_date(day: date) -> str:
    """``7 sep``."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def weekday_of(day: date) -> str:
    """``mon``."""
    return WEEKDAYS[day.weekday()][:3]


def plain_signs(match: Match[str], _: Clock) -> Iterator[str]:
    """Full-width figures and the like as plain ones."""
    yield unicodedata.normalize("NFKC", match[0]).replace("\u2013", "-")


def with_clock(match: Match[str], clock: Clock) -> Iterator[str]:
    """A day with a clock time, as an example."""
    day, now = match[0], at_zone(clock.now, clock.zone).wall
    yield f"{day} {'22:00' if day == 'yesterday' else '10:00'}"
    yield f"{day} {now:%H:%M}"


def part_of_day(match: Match[str], _: Clock) -> Iterator[str]:
    """``this morning``, ``yesterday evening``: a clock time in that part, as an example."""
    day, this, of_day = match[1] or "today", match[2], CLOCKS[match[3]]
    yield f"{day} {of_day}"
    if not match[1] and not this:
        yield f"yesterday {of_day}"
    yield "now"


def in_numbers(match: Match[str], clock: Clock) -> Iterator[str]:
    """``9/7/2026 9:30``: either day that may be meant, as a date and in words."""
    first, second, third = match[1], match[3], match[4] or ""
    of_day = match[5] or "10:00"
    if len(first) == 4:
        yield from dated(int(second), int(third or 0), first, of_day, clock)
        return
    year = f"20{third}" if len(third) == 2 else third
    for month, day in dict.fromkeys(((first, second), (second, first))):
        yield from dated(int(month), int(day), year, of_day, clock)


def dated(month: int, day: int, year: str, of_day: str, clock: Clock) -> Iterator[str]:
    """A date in both of its forms: in words where that is the latest such day."""
    if not 1 <= month <= 12 or not is_day(day, month, int(year or 2000)):
        return
    if year:
        yield f"{year}-{month:02d}-{day:02d} {of_day}"
    today = today_of(clock)
    latest = today.year - ((month, day) > (today.month, today.day))
    if year in ("", str(latest)):
        yield f"{day} {MONTHS[month - 1][:3]} {of_day}"


def days_ago(match: Match[str], clock: Clock) -> Iterator[str]:
    """``2 days ago 9:00``: by its weekday, or its date."""
    days = int(match["days"])
    day = today_of(clock) - timedelta(days=days)
    name = weekday_of(day) if 0 < days < 7 else day
    yield f"{name} {match['clock']}"


def weekday_before(match: Match[str], clock: Clock) -> Iterator[str]:
    """``last monday``: the latest, and the one before it."""
    name, of_day = match[2][:3], match[3] or "10:00"
    yield f"{name} {of_day}"
    today = today_of(clock)
    back = next(day for day in range(7) if weekday_of(today - day * ONE_DAY) == name)
    yield f"{short_date(today - (back + 7) * ONE_DAY)} {of_day}"


def in_figures(match: Match[str], _: Clock) -> Iterator[str]:
    """``two hours ago``: with its number in figures."""
    yield f"{match[1]}{NUMBERS[match[2]]}{match[3]}"


def in_days(match: Match[str], _: Clock) -> Iterator[str]:
    """Weeks as days."""
    yield f"{7 * int(match[1])}d ago"


def in_months(match: Match[str], clock: Clock) -> Iterator[str]:
    """So many months ago: its date, with a clock time as an example."""
    today = today_of(clock)
    years, month = divmod(today.year * 12 + today.month - 1 - int(match[1]), 12)
    yield f"{years}-{month + 1:02d}-{min(today.day, 28):02d} 10:00"


def in_years(match: Match[str], clock: Clock) -> Iterator[str]:
    """So many years ago: its date, with a clock time as an example."""
    today = today_of(clock)
    yield f"{today.year - int(match[1])}-{today.month:02d}-{min(today.day, 28):02d} 10:00"


def past_the_hour(match: Match[str], _: Clock) -> Iterator[str]:
    """``half past 9``, ``20 to 10``; ``half 9`` is 9:30 to some, and 8:30 to others."""
    part, side, hour, half = match[1], match[2], int(match[3]), match[4] or ""
    minutes = PARTS_OF_HOUR.get(part) or int(part)
    if side in ("past", "after") or not side:
        yield f"{hour}:{minutes:02d}{half}"
    if side not in ("past", "after"):
        yield f"{(hour - 1) % 24}:{60 - minutes:02d}{half}"


def with_offset(match: Match[str], clock: Clock) -> Iterator[str]:
    """``14:30 utc``: today's or yesterday's, with the date before it."""
    offset = "Z" if match[2][0] in "zug" else match[2]
    for days in range(2):
        yield f"{today_of(clock) - days * ONE_DAY} {match[1].zfill(5)}{offset}"


def without_month(match: Match[str], clock: Clock) -> Iterator[str]:
    """``7 9:30``: of this month and the last."""
    today = today_of(clock)
    for day in (today, today.replace(day=1) - ONE_DAY):
        yield f"{match[1]} {MONTHS[day.month - 1][:3]} {match[2]}"


def apart(match: Match[str], _: Clock) -> Iterator[str]:
    """Letters and numbers with blanks between them."""
    yield re.sub(r"(?<=[a-z])-?(?=\d)|(?<=\d)-?(?=[a-z])", " ", match[0])


def full_weekday(match: Match[str], _: Clock) -> Iterator[str]:
    """``mo 9:00``: with the weekday's name."""
    yield f"{SHORT_DAYS[match[1]]} {match[2]}"
