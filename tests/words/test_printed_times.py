"""Whatever facetlog prints as a time is read again, and means the same minute."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facetlog.cli.commands.list import beginning
from facetlog.entries.moments import DAY, HOUR, MINUTE, Clock, Moment, at_zone, moments_at
from facetlog.entries.typed_times import parse_time
from facetlog.errors import BadValue
from facetlog.words.answer_patient import date_of
from facetlog.words.by_time import weekday
from facetlog.words.diary import shown_clock
from facetlog.words.numbers import (
    clock_or_day,
    date_and_time,
    date_words,
    day,
    day_and_time,
    typed_time,
)

PACKAGE = Path(__file__).parents[2] / "facetlog"
ZONES = [ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Asia/Kathmandu",
                                     "Australia/Lord_Howe", "Pacific/Apia", "UTC")]  # fmt: skip
YEAR = 364 * DAY


def read_or_refused(text: str, clock: Clock) -> Moment | str:
    """The time that is read, or the sentence of the refusal."""
    try:
        return parse_time(text, clock)
    except BadValue as refused:
        return str(refused)


class Printed(NamedTuple):
    """How a time is printed, and for how long after it that names no other time."""

    text: Callable[[Moment], str]
    seconds: int


def another_day(moment: Moment) -> Moment:
    return moment._replace(epoch=moment.epoch - 3 * DAY)


PRINTED = {
    "day_and_time": Printed(day_and_time, 90 * YEAR),
    "date_and_time": Printed(date_and_time, 90 * YEAR),
    "iso": Printed(lambda moment: moment.iso, 90 * YEAR),
    "utc_text": Printed(lambda moment: moment.utc_text, 90 * YEAR),
    "clock_or_day": Printed(lambda moment: clock_or_day(moment, another_day(moment)), YEAR),
    "the patient's": Printed(lambda moment: f"{date_of(moment)} {moment.wall:%H:%M}", YEAR),
    "weekday": Printed(lambda moment: weekday(moment, another_day(moment)), 6 * DAY),
    "the diary's": Printed(lambda moment: shown_clock(moment, another_day(moment)), YEAR),
    "typed_time": Printed(typed_time, 90 * YEAR),
    "clock": Printed(lambda moment: clock_or_day(moment, moment), 0),
}
# Every place that writes a clock time, by what it writes.
WRITES = {
    "cli/commands/import_.py": "a format of strptime",
    "exchange/apple_health.py": "a format of strptime",
    "exchange/csv_fitting.py": "a format of strptime",
    "exchange/csv_formats.py": "a format of strptime",
    "report/history_lines.py": "clock_or_day",
    "report/sheet.py": "clock",
    "words/answer_patient.py": "the patient's",
    "words/answer_physician.py": "clock_or_day",
    "words/by_time.py": "weekday",
    "words/diary.py": "the diary's",
    "words/fill.py": "clock",
    "words/numbers.py": "day_and_time",
    "words/plain.py": "the patient's",
}


@pytest.mark.parametrize("name", PRINTED)
@given(
    epoch=st.integers(2 * YEAR, 68 * YEAR).map(lambda seconds: seconds // MINUTE * MINUTE),
    later=st.floats(0, 1),
    zone=st.sampled_from(ZONES),
)
@example(epoch=951_782_400, later=1.0, zone=ZONES[-1])  # 29 February 2000
def test_a_printed_time_is_read_as_the_same_minute(
    name: str, epoch: int, later: float, zone: ZoneInfo
) -> None:
    """Faults: ``Sun`` read as a month; a day of this month read as last year's; an offset dropped."""
    moment = at_zone(Moment(epoch, 0), zone)
    now = at_zone(Moment(epoch + int(later * PRINTED[name].seconds), 0), zone)
    read = read_or_refused(PRINTED[name].text(moment), Clock(now, zone))
    both = [one.iso for one in moments_at(moment.wall.replace(tzinfo=None), zone)]
    if isinstance(read, str):
        assert re.findall(r'"(.*?)"', read) == both != [moment.iso]
    else:
        assert read.epoch == epoch


@given(epoch=st.integers(2 * YEAR, 68 * YEAR), zone=st.sampled_from(ZONES))
def test_a_printed_date_is_read_as_the_beginning_of_its_day(epoch: int, zone: ZoneInfo) -> None:
    """As by ``list --since``."""
    moment = at_zone(Moment(epoch, 0), zone)
    clock = Clock(at_zone(Moment(epoch + HOUR, 0), zone), zone)
    texts = [show(moment) for show in (date_words, day, date_of)] + [str(moment.date)]
    midnight = moment.wall.replace(hour=0, minute=0, second=0, tzinfo=None)
    if len(moments_at(midnight, zone)) == 1:
        read = {beginning(text, clock) for text in texts}
        assert read == {moments_at(midnight, zone)[0].epoch}


def test_no_place_writes_a_time_that_is_not_among_those_read() -> None:
    """Fault: ``%d.%m. %H:%M`` somewhere on a page."""
    found = {
        str(path.relative_to(PACKAGE))
        for room in ("cli", "report", "words", "exchange", "outcome", "rules")
        for path in (PACKAGE / room).rglob("*.py")
        if "%H:%M" in path.read_text()
    }
    assert found == set(WRITES)


GOLDEN = Path(__file__).parents[1] / "golden"
ON_A_PAGE = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?\d{1,2} [A-Z][a-z]{2}(?: \d{4})? \d\d:\d\d|\b\d\d:\d\d\b"
)
CLOCK = Clock(Moment(2_000_000_000, 0), ZoneInfo("UTC"))


def test_every_time_on_the_golden_pages_is_read() -> None:
    """Faults: ``Sept`` printed where ``sep`` is read; a blank that no typed time has."""
    pages = [path.read_text() for path in GOLDEN.rglob("*") if path.suffix in (".txt", ".md")]
    times = {found for page in pages for found in ON_A_PAGE.findall(page)}
    assert len(times) > 50
    assert [text for text in times if not is_known(text)] == []


def is_known(text: str) -> bool:
    """Whether it is read, or is refused only as the day of another year, or one still to come."""
    read = read_or_refused(text, CLOCK)
    return not isinstance(read, str) or bool(re.search(r" was an? |is still to come", read))
