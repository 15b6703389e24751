"""When a score was felt, as a cell has it, or the cells of a day and of a time joined by a blank.

A part that is missing is never filled in: a day alone is that day's average, and a time without its day
is refused. The order of day and month is that which the file's own dates leave, or is asked for.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from facetlog.entries.clock_times import OtherWeekday, midnight, one_line
from facetlog.entries.moments import DAY, FIRST_ORDINAL, MINUTE, Clock, Moment, check_year
from facetlog.entries.typed_days import (
    NoSuchDay,
    NotUnderstood,
    dated,
    iso_date,
    time_of_day,
)
from facetlog.errors import BadValue
from facetlog.exchange.csv_calendar import in_english, split_weekday
from facetlog.exchange.csv_fitting import Fitting
from facetlog.exchange.csv_formats import TimeReader, format_reader
from facetlog.exchange.csv_orders import Order, figures_of, orders_of
from facetlog.exchange.days_alone import When, at_wall, day_alone, passed
from facetlog.exchange.intake import Reading, Unclear

HALF = r"[ap]\.?m\.?"
CLOCK_TIME = rf"\d{{1,2}}[:h]\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?{HALF})?|\d{{1,2}} ?{HALF}"
OFFSET = r"z|utc|gmt|[+-]\d\d(?::?\d\d)?"
# A spreadsheet's day may have a time, and its time a day, of which neither says anything.
CELL = re.compile(
    rf"(.+?)(?:[ t]00:00(?::00(?:\.0+)?)?(?= \d))?(?:(,? |(?<=\d)t)(?:1899-12-3[01][ t])?"
    rf"({CLOCK_TIME})(?: ?({OFFSET}))?(?: uhr| h)?)?",
    re.ASCII,
)
TIME_ALONE = re.compile(rf"(?:{CLOCK_TIME})(?: uhr| h)?", re.ASCII)
ISO = re.compile(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)", re.ASCII)
NAMED = re.compile(r"(?=.*[a-z]).* \d{4}", re.ASCII)  # a month by its name, and the year
UNIX_FOUND = {  # from 2001 to 2033
    "unix": re.compile(r"1\d{9}(?:\.\d+)?", re.ASCII),
    "unix-ms": re.compile(r"1\d{12}(?:\.\d+)?", re.ASCII),
}
UNIX_SAID = {
    "unix": "Times are Unix seconds, shown in local time.",
    "unix-ms": "Times are Unix milliseconds, shown in local time.",
}
SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[ t]|$)", re.ASCII)
MIDNIGHT = re.compile(r"0?0[:h]00(?::00)?(?:[.,]0+)?$|12(?::00)* ?a\.?m\.?$")
FRACTION = re.compile(r"(?<=:\d\d:\d\d)[.,]\d+", re.ASCII)
WIDEST = 18 * 60  # minutes from UTC

Texts = Callable[[], Iterator[str]]


class Form(NamedTuple):
    """What reads the times of a file, and a sentence for what the file does not say itself."""

    read: TimeReader
    assumed: str = ""


def form_of(texts: Texts, reading: Reading) -> Form:
    """How a file has its times: as the user said, or as its own cells tell.

    ``texts`` goes through the filled cells from the first on. Raises BadValue where they could be read
    in two ways.
    """
    clock = reading.clock
    first = next(texts(), "").strip()
    form = reading.time_format or unix_form(first)
    if form is not None:
        return Form(format_reader(form, clock), UNIX_SAID.get(form, ""))
    order = order_of(texts) if figures_of(day_of(first)) else None
    refuse_midnights(texts, order)
    said = f"Dates are read {order.name}." if order else ""
    return Form(WrittenTimes(clock, order).read, said)


def unix_form(text: str) -> str | None:
    """Which Unix time a cell has, by the number of its figures; None where it has another."""
    found = (form for form, pattern in UNIX_FOUND.items() if pattern.fullmatch(text))
    return next(found, None)


@lru_cache(maxsize=16)  # several ask about one cell
def parts_of(text: str) -> tuple[str, str, str]:
    """The words of a cell for the day, the time of day and the offset, "" where there are none."""
    match = CELL.fullmatch(one_line(text))
    if not match or TIME_ALONE.fullmatch(match[0]):
        return "", "", ""
    return match[1], match[3] or "", match[4] or ""


def day_of(text: str) -> str:
    """The words of a cell for the day."""
    return parts_of(text)[0]


def is_clock(text: str) -> bool:
    """Whether a cell is a time of day alone."""
    return bool(TIME_ALONE.fullmatch(one_line(text)))


def has_clock(text: str) -> bool:
    """Whether a cell has a time of day after a day; that of a day's beginning says nothing."""
    time = parts_of(text)[1]
    return bool(time) and not MIDNIGHT.match(time)


def is_day(text: str) -> bool:
    """Whether a cell is a day alone."""
    return is_date(text) and not parts_of(text)[1]


def has_offset(text: str) -> bool:
    """Whether a cell has a time of day with its offset."""
    return bool(parts_of(text)[2])


def is_date(text: str) -> bool:
    """Whether a cell begins with a day, in figures or with a month's name."""
    day = day_of(text)
    is_iso = ISO.fullmatch(split_weekday(day)[1])
    return bool(is_iso or figures_of(day) or NAMED.fullmatch(day))


def order_of(texts: Texts) -> Order:
    """The one order of a file's dates. Raises BadValue for several, and where none fits all."""
    orders = orders_of(map(day_of, texts()))
    if len(orders) == 1:
        return orders[0]
    if not orders:
        raise BadValue("Some of its dates have the day first, and some the month; make them alike.")
    text, days = undecided(texts(), orders)
    readings = " or ".join(f"{day:%d %b %Y}" for day in days)
    raise Unclear(
        f"{text.strip()!r} can be {readings}, and no date of the file says which; type what it is.",
        *(option_like(text, order) for order in orders),
    )


def undecided(texts: Iterator[str], orders: Sequence[Order]) -> tuple[str, list[date]]:
    """The first time whose date these orders read differently, and how each does."""
    for text in texts:
        figures = figures_of(day_of(text))
        days = [order.date_of(figures) for order in orders] if figures else []
        if len(set(days)) > 1:
            return text, [day for day in days if day]
    return "", []


def refuse_midnights(texts: Texts, order: Order | None) -> None:
    """Raises BadValue where every time is 00:00, as where a program keeps days as times."""
    days = set()
    for text in texts():
        day, time, _ = parts_of(text)
        if not MIDNIGHT.match(time):
            return
        days.add(day)
    if len(days) < 2:
        return
    example = next(texts())
    raise Unclear(
        "Every time of the file is 00:00, as where the day alone is kept; "
        "type the first for averages of days, or the second for scores felt at midnight.",
        option_like(example, order, is_day=True),
        option_like(example, order),
    )


def option_like(text: str, order: Order | None, is_day: bool = False) -> list[str]:
    """The options for times like this one; ``is_day`` where its time of day says nothing."""
    words = " ".join(text.split())
    day, time, offset = parts_of(words)
    at = words.lower().rindex(time) if time else len(words)
    after = words[at + len(time) : len(words) - len(offset)]
    clock = time if is_day else clock_form(time)
    form = f"{day_form(day, order)}{words[len(day) : at]}{clock}{after}"
    if offset in ("utc", "gmt"):
        return ["--time-format", form + words[-3:], "--timezone", "UTC"]
    return ["--time-format", f"{form}%z" if offset else form]


def day_form(day: str, order: Order | None) -> str:
    """The form of a date, as ``strptime`` has it."""
    figures = figures_of(day)
    if figures and order:
        date = split_weekday(day)[1]
        form = order.form(figures, date[len(figures[0])])
        return re.sub(r"^[^\W\d_]+", "%a", day[: -len(date)]) + form
    match = ISO.fullmatch(day)
    return "%Y{0}%m{0}%d".format(match[2] if match else "-")


def clock_form(time: str) -> str:
    """The form of a time of day, as ``strptime`` has it."""
    half = re.search(rf"( ?){HALF}", time)
    figures = time[: half.start()] if half else time
    form = "%I" if half else "%H"
    form += "h%M" if "h" in figures else ""
    form += "".join((":%M", ":%S")[: figures.count(":")])
    form += ".%f" if "." in figures else ""
    return form + (f"{half[1]}%p" if half else "") if time else ""


class WrittenTimes:
    """What reads times as people and programs write them, in figures or with a month's name."""

    def __init__(self, clock: Clock, order: Order | None = None) -> None:
        """``order``: of dates in figures that do not begin with the year."""
        self.clock, self.order = clock, order
        self.fitting = Fitting()
        self.date = lru_cache(maxsize=4096)(self.date_of)
        self.of_day = lru_cache(maxsize=4096)(clock_time)

    def read(self, text: str) -> When:
        """The moment of a cell. Raises BadValue."""
        try:
            return self.when(*parts_of(text))
        except NotUnderstood as why:
            said = refusal(text, self.clock, why)
            raise (BadValue(said) if said else self.fitting.refusal(text)) from None

    def when(self, day: str, time: str, offset: str) -> When:
        """The moment of its parts. Raises NotUnderstood, BadValue for one to come."""
        there = self.date(day)
        if not time:
            return day_alone(there, self.clock)
        of_day = self.of_day(time)
        if not offset:
            return at_wall(midnight(there) + of_day, self.clock)
        minutes = minutes_of(offset)
        days = there.toordinal() - FIRST_ORDINAL
        epoch = days * DAY + of_day.seconds - minutes * MINUTE
        return passed(Moment(epoch, minutes), self.clock)

    def date_of(self, words: str) -> date:
        """A date. Raises NotUnderstood, and BadValue for a year too far off."""
        weekday, figures = split_weekday(words)
        if match := ISO.fullmatch(figures):
            day = iso_date(f"{match[1]}-{match[3]:0>2}-{match[4]:0>2}")
        elif (found := figures_of(figures)) and self.order:
            day = self.in_order(found, self.order)
        else:
            return named_date(in_english(words.replace("-", " ")))
        if weekday not in (None, day.weekday()):
            raise OtherWeekday
        return day

    def in_order(self, figures: Sequence[str], order: Order) -> date:
        """A date in figures. Raises NoSuchDay, and BadValue for a year too far off."""
        day = order.date_of(figures)
        if not day:
            raise NoSuchDay
        check_year(day)
        return day


def named_date(words: str) -> date:
    """``19 nov 2026``, ``thu, nov 19, 2026``. Raises NotUnderstood."""
    if not NAMED.fullmatch(words):
        raise NotUnderstood
    days = dated(words, date.min)
    if days.weekday not in (None, days.dates[0].weekday()):
        raise OtherWeekday
    return days.dates[0]


def clock_time(words: str) -> timedelta:
    """A time of day; its fractions of a second are dropped. Raises NotUnderstood."""
    return time_of_day(FRACTION.sub("", words).replace("h", ":"))


@lru_cache(maxsize=64)  # a file has few
def minutes_of(offset: str) -> int:
    """``+01:00`` in minutes. Raises NotUnderstood for one that no clock has."""
    figures = offset.replace(":", "")[1:]
    if not figures.isdecimal():
        return 0
    hours, minutes = int(figures[:2]), int(figures[2:] or 0)
    if minutes > 59 or hours * 60 + minutes > WIDEST:
        raise NotUnderstood
    return (hours * 60 + minutes) * (-1 if offset[0] == "-" else 1)


def refusal(text: str, clock: Clock, why: NotUnderstood) -> str:
    """The sentence that refuses a time, and says what helps; "" where it may be of another form."""
    words = one_line(text)
    if isinstance(why, NoSuchDay):
        return f"{text!r} names a day that there is not."
    if isinstance(why, OtherWeekday):
        return f"{text!r} names another weekday than its day has."
    if is_clock(words):
        return (
            f"{text!r} is a time of day without its day; name the column "
            "of the day, too, as --column at=Date,Time"
        )
    if SERIAL.fullmatch(words):
        return f"{text!r} is a spreadsheet's number of a day; save the file with dates."
    if not ISO_DAY.match(words) or not parts_of(words)[1]:
        return ""
    from facetlog.entries.refused_times import wrong

    return wrong(text, clock, why)
