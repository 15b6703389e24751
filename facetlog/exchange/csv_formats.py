"""The forms of time that a person names: ``--time-format``, as ``strptime`` has them, and Unix time."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from facetlog.entries.moments import Clock, Moment, at_zone, check_year, moment_of
from facetlog.errors import BadValue
from facetlog.exchange.days_alone import When, at_wall, day_alone, passed

UNIX = {"unix": 1, "unix-ms": 1000}  # how many make a second
UNIX_TIME = re.compile(r"(\d{9,10}|\d{12,13})(?:\.\d+)?", re.ASCII)
HALF = re.compile(r"([ap])\.m\.?", re.IGNORECASE)
KNOWN = set("aAwdbBmyYHIpMSfzZjUWcxXGuV%")
INSTEAD = {
    "T": "%H:%M:%S", "R": "%H:%M", "F": "%Y-%m-%d", "D": "%m/%d/%y",
    "e": "%d", "k": "%H", "l": "%I", "h": "%b", "-": "the same without -",
}  # fmt: skip
DAYS = ("dmY", "dmy", "dbY", "dby", "dBY", "dBy", "jY", "jy", "c", "x")
DAYS_OF_WEEKS = ("UY", "WY", "GV")  # with a weekday
EXAMPLE = '--time-format "%d.%m.%Y %H:%M"'

TimeReader = Callable[[str], When]


def format_reader(form: str, clock: Clock) -> TimeReader:
    """What reads times of a form. It raises BadValue; so does a form that leaves a part open."""
    if form in UNIX:
        return unix_reader(UNIX[form], clock)
    parts = letters_of(form)
    refuse_incomplete(form, parts)
    if not has_hour(parts):
        return lambda text: day_alone(wall_of(text, form).date(), clock)
    day_form = day_form_of(form)
    return lambda text: with_hour(text, form, day_form, clock)


def day_form_of(form: str) -> str:
    """What of a form stands before its hour; "" where that is no whole day."""
    before = re.split(r"[ T,]*%[HIcX]", form)[0]
    return before if has_day(letters_of(before)) else ""


def with_hour(text: str, form: str, day_form: str, clock: Clock) -> When:
    """A time of a form, or a day alone where the time of day is missing. Raises BadValue."""
    try:
        wall = wall_of(text, form)
    except BadValue:
        if day_form and is_of(text, day_form):
            return day_alone(wall_of(text, day_form).date(), clock)
        raise
    return timed(wall, clock)


def unix_reader(a_second: int, clock: Clock) -> TimeReader:
    """What reads seconds since 1970, or parts of a second. It raises BadValue."""

    def read(text: str) -> When:
        if not UNIX_TIME.fullmatch(text.strip()):
            raise BadValue(f"{text!r} is not Unix time, as {1795082400 * a_second}.")
        seconds = int(text.strip().partition(".")[0]) // a_second
        moment = at_zone(Moment(seconds, 0), clock.zone)
        check_year(moment.date)
        return passed(moment, clock)

    return read


def timed(wall: datetime, clock: Clock) -> When:
    """A time of the clock on the wall, or with an offset of its own. Raises BadValue."""
    if not wall.tzinfo:
        return at_wall(wall, clock)
    check_year(wall.date())
    return passed(moment_of(wall), clock)


def wall_of(text: str, form: str) -> datetime:
    """A time of a form. Raises BadValue."""
    words = HALF.sub(r"\1m", text.strip())
    try:
        wall = datetime.strptime(words, form)  # noqa: DTZ007 - zoned later
    except (ValueError, re.error):
        raise BadValue(f"{text!r} is not a time of the form {form}.") from None
    if not whole_minutes(form).fullmatch(words):
        raise BadValue(f"{text!r} has a minute of one figure, as where 7.30 became 7.3; write both.")
    return wall


@lru_cache(maxsize=64)
def whole_minutes(form: str) -> re.Pattern[str]:
    """What a time of a form is like where its minutes have two figures, with which hours stand apart."""
    fixed = re.sub(r"(?:\\?\s)+", r"\\s+", re.escape(form.strip()))
    of_minutes = fixed.replace("%H%M", r"\d{4}").replace("%I%M", r"\d{4}").replace("%M", r"\d\d(?!\d)")
    return re.compile(re.sub("%[A-Za-z]", ".+?", of_minutes).replace("%%", "%"), re.IGNORECASE | re.DOTALL)


def is_of(text: str, form: str) -> bool:
    """Whether a time is of a form."""
    try:
        wall_of(text, form)
    except BadValue:
        return False
    return True


def letters_of(form: str) -> set[str]:
    """The letters that stand after ``%``."""
    return set(re.findall(r"%(.?)", form)) - {"%"}


def has_hour(parts: set[str]) -> bool:
    """Whether a form says the hour."""
    return bool(parts & set("HIcX"))


def has_day(parts: set[str]) -> bool:
    """Whether a form says the day, month and year."""
    by_week = parts & set("aAwu") and any(parts >= set(one) for one in DAYS_OF_WEEKS)
    return bool(by_week) or any(parts >= set(one) for one in DAYS)


def refuse_incomplete(form: str, parts: set[str]) -> None:
    """Raises BadValue, saying what to write, for a form that leaves open which time it is."""
    if unknown := sorted(parts - KNOWN):
        raise BadValue(f"--time-format {form!r} {unread(unknown[0])}.")
    if not has_day(parts):
        raise BadValue(
            f"--time-format {form!r} has no day (%d), month (%m) and year (%Y): "
            "name the column of the day, too, as --column at=Date,Time "
            '--time-format "%Y-%m-%d %H:%M"'
        )
    if wrong := unclear_hour(parts):
        raise BadValue(f"--time-format {form!r} {wrong}.")


def unread(letter: str) -> str:
    """Why a part of a form is not read, and what is."""
    if letter == "s":
        return "is not read; type --time-format unix"
    if letter in INSTEAD:
        return f"is not read: for %{letter} write {INSTEAD[letter]}"
    return f"is not read: there is no %{letter}. Write it as in {EXAMPLE}"


def unclear_hour(parts: set[str]) -> str:
    """Why the hour of a form is not sure, "" where it is."""
    if "I" in parts and "p" not in parts:
        return "has hours to 12 (%I) but not which half of the day: write %H, or %I with %p"
    if "p" in parts and "I" not in parts:
        return "has am and pm (%p), which count with %I alone: write %I for %H"
    if parts & set("MSf") and not has_hour(parts):
        return "has minutes and no hour (%H)"
    if "Z" in parts:
        return "has the name of a zone (%Z), which is not sure: write the name itself, and --timezone"
    return ""
