"""When a score of a CSV file was felt: what the file itself says, and nothing that it does not."""

from zoneinfo import ZoneInfo

import pytest
from support.csv_reading import CLOCK, choices, source, told

from facetlog.entries.moments import parse_instant
from facetlog.errors import BadValue

# A cell, and the moment: Berlin is two hours before UTC in summer, one in winter.
WRITTEN = [
    ("2026-11-19 14:20", "2026-11-19T14:20:00+01:00"),
    ("2026-07-19 14:20", "2026-07-19T14:20:00+02:00"),
    ("2026-11-19T14:20:38", "2026-11-19T14:20:38+01:00"),
    ("2026-11-19 14:20:38.123", "2026-11-19T14:20:38+01:00"),
    ("2026-11-19T14:20:38.123Z", "2026-11-19T14:20:38+00:00"),
    ("2026-11-19 14:20 UTC", "2026-11-19T14:20:00+00:00"),
    ("2026-11-19T14:20:00+05:30", "2026-11-19T14:20:00+05:30"),
    ("2026-11-19 14:20:00 -0300", "2026-11-19T14:20:00-03:00"),
    ("2026/11/19 14:20", "2026-11-19T14:20:00+01:00"),
    ("2026-11-19 2:20 PM", "2026-11-19T14:20:00+01:00"),
    ("2026-11-19 12:20 a.m.", "2026-11-19T00:20:00+01:00"),
    ("2026-11-19 14:20 Uhr", "2026-11-19T14:20:00+01:00"),
    ("Nov 19 2026 2:20 pm", "2026-11-19T14:20:00+01:00"),
    ('"November 19, 2026, 14:20"', "2026-11-19T14:20:00+01:00"),
    ("Thu 19 Nov 2026 14:20", "2026-11-19T14:20:00+01:00"),
    ("19-Nov-2026 14:20", "2026-11-19T14:20:00+01:00"),
    ("19.11.2026 14:20", "2026-11-19T14:20:00+01:00"),
    ("11/19/2026 2:20:38 PM", "2026-11-19T14:20:38+01:00"),
    ("19/11/2026 14:20 +00:00", "2026-11-19T14:20:00+00:00"),
    ("1795082400", "2026-11-19T11:00:00+01:00"),
    ("1795082400.75", "2026-11-19T11:00:00+01:00"),
    ("1795082400000", "2026-11-19T11:00:00+01:00"),
]


@pytest.mark.parametrize(("cell", "moment"), WRITTEN)
def test_a_time_is_read_as_programs_write_it(cell: str, moment: str) -> None:
    assert told(f"at,score\n{cell},7\n") == [f"2: {moment} 7"]


DAYS = ["2026-11-19", "2026/11/19", "19.11.2026", "11/19/2026", "19 Nov 2026"]


@pytest.mark.parametrize("cell", DAYS)
def test_a_day_alone_is_the_average_of_that_day(cell: str) -> None:
    """Fault: a score of 00:00, felt before a needle of that day."""
    assert told(f"at,score\n{cell},7\n") == ["2: 2026-11-19T12:00:00+01:00 7 day"]


def test_unix_time_is_said() -> None:
    assert "Times are Unix seconds, shown in local time." in (
        source("at,score\n1795082400,7\n").understood.assumed
    )


# Dates in figures, and the days that they are.
ORDERS: list[tuple[list[str], list[str]]] = [
    (["03.04.2026", "13.04.2026"], ["2026-04-03", "2026-04-13"]),
    (["13/02/2026", "01/03/2026"], ["2026-02-13", "2026-03-01"]),
    (["3/4/2026", "3/13/2026"], ["2026-03-04", "2026-03-13"]),
    (["5/5/2026", "6/6/2026"], ["2026-05-05", "2026-06-06"]),  # the same in both
]


@pytest.mark.parametrize(("dates", "days"), ORDERS)
def test_a_file_decides_the_order_of_day_and_month(dates: list[str], days: list[str]) -> None:
    """Fault: each date read by itself: 3 April beside 13 March."""
    text = "at,score\n" + "".join(f"{date} 14:20,7\n" for date in dates)
    assert [line[3:13] for line in told(text)] == days


UNDECIDED = [
    ("03.04.2026 14:20", ["%d.%m.%Y %H:%M", "%m.%d.%Y %H:%M"]),
    ("3/4/2026 2:20 PM", ["%d/%m/%Y %I:%M %p", "%m/%d/%Y %I:%M %p"]),
    ("3/4/2026 2:20:38PM", ["%d/%m/%Y %I:%M:%S%p", "%m/%d/%Y %I:%M:%S%p"]),
    ("03-04-2026", ["%d-%m-%Y", "%m-%d-%Y"]),
    ("03/04/2026T14:20:38.5", ["%d/%m/%YT%H:%M:%S.%f", "%m/%d/%YT%H:%M:%S.%f"]),
    ("03/04/2026 14:20 +0100", ["%d/%m/%Y %H:%M %z", "%m/%d/%Y %H:%M %z"]),
    ("19.11.26 14:20", ["%d.%m.%y %H:%M", "%y.%m.%d %H:%M"]),
    ("01.02.03 14:20", ["%d.%m.%y %H:%M", "%m.%d.%y %H:%M", "%y.%m.%d %H:%M"]),
]


@pytest.mark.parametrize(("cell", "formats"), UNDECIDED)
def test_an_order_that_no_date_decides_is_asked_for(cell: str, formats: list[str]) -> None:
    """Fault: one taken. What is asked for can be typed: the file is read with it."""
    text = f"at,score\n{cell},7\n"
    assert choices(text) == [f"--time-format {form}" for form in formats]
    days = {told(text, time_format=form)[0][3:13] for form in formats}
    assert len(days) == len(formats)


def test_both_readings_of_a_date_are_named() -> None:
    with pytest.raises(BadValue, match=r"'03\.04\.2026 14:20' can be 03 Apr 2026 or 04 Mar 2026"):
        told("at,score\n03.04.2026 14:20,7\n")


def test_the_order_is_not_decided_by_rows_that_are_not_chosen() -> None:
    """Fault: another patient's dates decide how this one's are read."""
    text = "patient,at,score\na,03.04.2026 14:20,7\nb,13.04.2026 14:20,7\n"
    assert len(choices(text, where={"patient": "a"})) == 2
    assert choices(text) == []


def test_dates_of_two_orders_are_refused() -> None:
    with pytest.raises(BadValue, match="the day first, and some the month"):
        told("at,score\n13/02/2026,7\n02/13/2026,7\n")


def test_two_columns_are_one_time() -> None:
    text = "date,time,score\n13.11.2026,14:20,7\n14.11.2026,9:05,6\n15.11.2026,,5\n16.11.2026,10:00,\n"
    assert told(text) == [
        "2: 2026-11-13T14:20:00+01:00 7",
        "3: 2026-11-14T09:05:00+01:00 6",
        "4: 2026-11-15T12:00:00+01:00 5 day",
        "5: (without a score)",
    ]


def test_what_a_spreadsheet_adds_to_a_day_and_to_a_time_says_nothing() -> None:
    text = "date,time,score\n2026-11-19 00:00:00,1899-12-30 14:20:38,7\n"
    assert told(text) == ["2: 2026-11-19T14:20:38+01:00 7"]


def test_days_that_are_kept_as_midnights_are_asked_for() -> None:
    """Fault: every score one of 00:00. Typed, the first takes them as averages of their days."""
    text = "at,score\n2026-11-18 00:00:00,7\n2026-11-19 00:00:00,6\n"
    day, midnight = choices(text)
    assert day == "--time-format %Y-%m-%d 00:00:00"
    assert told(text, time_format=day.removeprefix("--time-format "))[0].endswith("12:00:00+01:00 7 day")
    assert told(text, time_format=midnight.removeprefix("--time-format "))[0].endswith(
        "2026-11-18T00:00:00+01:00 7"
    )


AVERAGES = [
    ("at,score\n2026-11-30,7\n", ["2: 2026-11-30T12:00:00+01:00 7 day"]),  # it is 13:00
    ("at,score\n2026-12-01,7\n", ["2: 2026-12-01 is still to come."]),
    ("at,period,score\n2026-11-19,week,7\n", ["2: 2026-11-19T12:00:00+01:00 7 week"]),
    ("at,period,score\n2026-11-19,,7\n", ["2: 2026-11-19T12:00:00+01:00 7 day"]),
    ("at,period,score\n2026-11-19,now,7\n", ["2: A score of now needs its time of day."]),
]


@pytest.mark.parametrize(("text", "lines"), AVERAGES)
def test_a_day_alone_beside_its_period(text: str, lines: list[str]) -> None:
    assert told(text) == lines


def test_the_average_of_a_day_that_is_not_over_is_left_out() -> None:
    """At 12:00 UTC it is 7 in the morning in New York."""
    clock = CLOCK._replace(zone=ZoneInfo("America/New_York"))
    text = "at,score\n2026-11-29,6\n2026-11-30,7\n"
    assert told(text, clock=clock) == [
        "2: 2026-11-29T12:00:00-05:00 6 day",
        "3: (the average of a day that is not over)",
    ]


def test_a_day_has_one_average() -> None:
    """Faults: the second counted as there already; two averages of a day."""
    text = "at,score,site,note\n2026-11-19,7,,a\n2026-11-19,7,,a\n2026-11-19,6,,b\n2026-11-19,5,neck,a\n"
    assert told(text) == [
        "2: 2026-11-19T12:00:00+01:00 7 day",
        "3: (the same line as one before, of a day without its time)",
        "4: 2026-11-19 has a score without a time of day in line 2, too, "
        "and a day has one average: choose rows with --where, or write the times.",
        "5: 2026-11-19T12:00:00+01:00 5 day",
    ]


# A form, a cell, the line; a form without an hour is a day's average.
FORMS = [
    ("%d.%m.%Y %H:%M", "03.04.2026 14:20", "2026-04-03T14:20:00+02:00 7"),
    ("%m/%d/%y %I:%M %p", "3/4/26 2:20 p.m.", "2026-03-04T14:20:00+01:00 7"),
    ("%Y-%m-%dT%H:%M:%S%z", "2026-11-19T14:20:00Z", "2026-11-19T14:20:00+00:00 7"),
    ("%Y-%m-%d", "2026-11-19", "2026-11-19T12:00:00+01:00 7 day"),
    ("%Y%m%d", "20261119", "2026-11-19T12:00:00+01:00 7 day"),
    ("%d. %B %Y", "19. November 2026", "2026-11-19T12:00:00+01:00 7 day"),
    ("%G-W%V-%u", "2026-W47-4", "2026-11-19T12:00:00+01:00 7 day"),
    ("%Y-%m-%d %H:%M", "2026-11-19", "2026-11-19T12:00:00+01:00 7 day"),
    ("unix", "1795082400", "2026-11-19T11:00:00+01:00 7"),
    ("unix-ms", "1795082400000", "2026-11-19T11:00:00+01:00 7"),
]


@pytest.mark.parametrize(("form", "cell", "line"), FORMS)
def test_a_form_that_is_named(form: str, cell: str, line: str) -> None:
    assert told(f"at,score\n{cell},7\n", time_format=form) == [f"2: {line}"]


REFUSED_FORMS = [
    ("%H:%M", "has no day"),
    ("%d.%m. %H:%M", "has no day"),
    ("%B %Y", "has no day"),
    ("%Y-%m-%d %M", "no hour"),
    ("%Y-%m-%d %I:%M", "%p"),
    ("%Y-%m-%d %H:%M %p", "write %I for %H"),
    ("%Y-%m-%d %H:%M %Z", "--timezone"),
    ("%s", "type --time-format unix"),
    ("%F %T", "write %"),
    ("%-d.%m.%Y", "without -"),
    ("%Q", "there is no %Q"),
    ("DD.MM.YYYY", "has no day"),
]


@pytest.mark.parametrize(("form", "reason"), REFUSED_FORMS)
def test_a_form_that_leaves_a_part_open_is_refused(form: str, reason: str) -> None:
    """Faults: the part that is missing filled with zero; 2 p.m. read as 2 in the morning."""
    with pytest.raises(BadValue) as refused:
        told("at,score\n2026-11-19 02:20 PM,7\n", time_format=form)
    assert reason in str(refused.value)


# Cells among times that are read, and why they are not.
REFUSED = [
    ("2026-11-19 25:00", "hour above 23"),
    ("2026-02-30 10:00", "names a day that there is not"),
    ("2026-11-30 14:00", "is still to come"),
    ("14:20", "a time of day without its day"),
    ("46345.5", "a spreadsheet's number of a day"),
    ("17950824", "--time-format"),
    ("2026-11-19 1420", "--time-format"),
    ("yesterday 10:00", "of no form that is known; write it so"),
    ("19 Nov 14:20", "of no form that is known; write it so"),
    ("Mon 19 Nov 2026 14:20", "another weekday"),
    ("2026-11-19 14:20 +25:00", "further from UTC than any place"),
    ("03.04.2026 10:00", "--time-format"),
    ("", "There is no time"),
    ("2026-03-29 02:30", "did not exist"),
    ("2026-10-25 02:30", "happened twice"),
]


@pytest.mark.parametrize(("cell", "reason"), REFUSED)
def test_what_is_no_time_is_refused_by_its_line(cell: str, reason: str) -> None:
    lines = told(f"at,score\n2026-11-19 10:00,7\n{cell},7\n")
    assert lines[0] == "2: 2026-11-19T10:00:00+01:00 7"
    assert lines[1].startswith("3: ")
    assert reason in lines[1]


def test_for_a_clock_that_was_never_changed_it_is_said_what_to_type() -> None:
    """In Berlin that is an hour before UTC all year; typed, 02:30 is there once."""
    text = "at,score\n2026-10-25 02:30,7\n"
    assert "--timezone Etc/GMT-1" in told(text)[0]
    clock = CLOCK._replace(zone=ZoneInfo("Etc/GMT-1"))
    assert told(text, clock=clock) == ["2: 2026-10-25T02:30:00+01:00 7"]


def test_a_column_that_says_utc_is_not_taken_for_local_time() -> None:
    text = "Time (UTC),score\n2026-11-19 14:20,7\n"
    here = CLOCK._replace(zone=None, now=parse_instant("2026-11-30T12:00Z"))
    assert choices(text, clock=here) == ["--timezone UTC"]
    assert told(text, clock=CLOCK._replace(zone=ZoneInfo("UTC"))) == ["2: 2026-11-19T14:20:00+00:00 7"]
