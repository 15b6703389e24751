"""What people type as a time, and what each means: by hand, with a calendar of 2026 beside it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from facetlog.entries.moments import Clock, moment_of
from facetlog.entries.typed_times import read_time

# A Thursday. Berlin is at +02:00 from 29 March to 25 October 2026, and at +01:00 in between.
NOW = datetime.fromisoformat("2026-11-19T16:30:20+01:00")
THURSDAY = Clock(moment_of(NOW), ZoneInfo("Europe/Berlin"))

TODAY = {
    "14:30": "14:30, 2:30pm, 2:30 pm, 2:30 p.m., 2:30p.m., 2:30 PM, 2:30 P.M., 2:30 pm., 14:30:00,"
    "  14:30 , today 14:30, Today 2:30 p.m., thu 14:30, thursday 2:30pm, 2h ago, 2 h ago,"
    "2 hours ago, 120 min ago, 1h 60min ago, 2026-11-19 14:30, 2026-11-19T14:30, 19 nov 14:30,"
    "nov 19 14:30, thu 19 nov 14:30, Thu 19 Nov 2026 14:30, November 19th 2:30pm",
    "08:00": "8am, 8 am, 8a.m., 8 a.m., 8:00, 08:00, 8:00am, 8:00 a.m., today 8am, 2026-11-19 8 am,"
    "510 min ago, 8.5h ago, 8h 30min ago",
    "09:05": "9:05, 09:05, 9:05am, today 9:05, 19 november 9:05",
    "12:00": "noon, 12pm, 12:00, 12 p.m., today noon, thu noon, 12:00 pm",
    "00:00": "midnight, 12am, 0:00, 00:00, 12:00 a.m., today midnight",
    "16:30": "now, NOW, 16:30, 0 min ago, 0d ago, 4:30pm",
    "15:00": "90 min ago, 90min ago, 1h 30min ago, 1h30min ago, 1.5h ago, 1.5 hours ago",
}
OTHER_DAYS = {
    "2026-11-18T22:00:00+01:00": "yesterday 22:00|Yesterday 10pm|yesterday  22:00|yesterday, 22:00"
    "|wed 22:00|18 nov 22:00|Wed, 18 Nov 22:00|2026-11-18 10 p.m.",
    "2026-11-16T09:30:00+01:00": "mon 9:30|Monday 9:30|mon, 9:30|Mon 16 Nov 9:30|monday 9:30 a.m.",
    "2026-11-12T16:31:00+01:00": "thu 16:31|12 nov 16:31|Thu 12 Nov 16:31|nov 12, 2026 4:31pm",
    "2026-11-13T09:00:00+01:00": "fri 9:00|Friday 9am|fri 13 nov 9:00",
    "2026-11-17T09:00:00+01:00": "tue 9:00|tues 9:00|Tuesday 9am",
    "2026-11-14T10:00:00+01:00": "sat 10:00|saturday 10am|14 nov 10 am",
    "2026-09-07T09:30:00+02:00": "7 sep 9:30|sep 7 9:30am|7 sept 9:30|7 September 9:30|7th sep 9:30"
    "|sep 7th 9:30|Sept. 7 9:30|7 sep 2026 9:30|7 sep 2026, 9:30|sep 7, 2026, 9:30 a.m."
    "|mon 7 sep 9:30|Mon, 7 Sep 9:30|Monday 7 September 2026 9:30|mon sep 7 9:30|7 sep, 2026 9:30",
    "2026-09-07T10:30:00+02:00": "Mon 7 Sep 2026 10:30|7 Sep 2026 10:30|7 Sep 10:30|2026-09-07 10:30",
    "2025-09-07T09:30:00+02:00": "7 sep 2025 9:30|Sun 7 Sep 2025 9:30|sep 7 2025 9:30",
    "2025-11-20T10:00:00+01:00": "20 nov 10:00|nov 20 10am|thu 20 nov 2025 10:00",  # to come this year
    "2025-11-19T16:31:00+01:00": "19 nov 16:31|wed 19 nov 16:31",  # in a minute
    "2024-02-29T10:00:00+01:00": "29 feb 10:00|feb 29 10am|Thu 29 Feb 10:00",
    "2026-11-16T16:30:00+01:00": "3d ago|3 d ago|3 days ago|3 day ago|72h ago",
    "2026-11-18T14:30:00+01:00": "1d 2h ago|1 day 2 hours ago|26h ago",
    "2026-07-01T14:30:00+02:00": "2026-07-01 14:30|1 jul 14:30|2026-07-01, 2:30 p.m.",
    "2026-11-19T15:30:00+00:00": "2026-11-19T15:30Z|2026-11-19 15:30 z|2026-11-19T15:30:00+00:00",
    "2026-11-19T09:30:15-05:00": "2026-11-19T09:30:15-05:00|2026-11-19 09:30:15.5 -0500",
}
READ = [(text, f"2026-11-19T{at}:00+01:00") for at, texts in TODAY.items() for text in texts.split(",")]
READ += [(text, iso) for iso, texts in OTHER_DAYS.items() for text in texts.split("|")]


@pytest.mark.parametrize(("text", "iso"), READ)
def test_a_time_is_read_without_a_guess(text: str, iso: str) -> None:
    """Faults: the year of a day to come; ``Sept.`` as no month; a comma that is not read over."""
    moment, note = read_time(text, THURSDAY)
    assert (moment.iso, note) == (iso, "")


def test_the_table_has_as_many_texts_as_it_says() -> None:
    assert len(set(READ)) == len(READ) >= 120


@pytest.mark.parametrize("text", ["20:00", "8:00 p.m.", "8:00p.m.", "8pm"])
def test_a_bare_time_still_to_come_is_yesterdays(text: str) -> None:
    """At 8:00 in the morning. Fault: the other way of writing it is refused."""
    clock = THURSDAY._replace(now=moment_of(datetime.fromisoformat("2026-11-19T08:00:00+01:00")))
    moment, note = read_time(text, clock)
    assert moment.iso == "2026-11-18T20:00:00+01:00"
    assert note == f"{text} today is still to come, so yesterday's was taken"
