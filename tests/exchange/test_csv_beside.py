"""A column beside the time or the score that changes what it says: none is passed over in silence."""

import pytest
from support.csv_reading import CLOCK, choices, source, told

from facetlog.entries.moments import Clock
from facetlog.errors import BadValue

# In Berlin in winter it is an hour later than in UTC, in New York six hours earlier.
MARKS = [
    ("Date,Time,AM/PM,Pain", "2026-11-19,2:20,PM,7", "2026-11-19T14:20:00+01:00"),
    ("Date,Time,ampm,Pain", "2026-11-19,2:20:05,p.m.,7", "2026-11-19T14:20:05+01:00"),
    ("When,AM/PM,Pain", "2026-11-19 12:20,AM,7", "2026-11-19T00:20:00+01:00"),
    ("Date,Hour,half,Pain", "2026-11-19,2,pm,7", "2026-11-19T14:00:00+01:00"),
    ("Date,Time,AM/PM,Pain", "2026-11-19,14:20,PM,7", "2026-11-19T14:20:00+01:00"),
]


@pytest.mark.parametrize(("header", "row", "at"), MARKS)
def test_half_of_the_day_of_its_own_column_counts(header: str, row: str, at: str) -> None:
    """Fault: 2:20 in the afternoon is logged at 2:20 in the morning."""
    assert told(f"{header}\n{row}\n") == [f"2: {at} 7"]
    assert told(f"{header}\n{row}\n", columns={"score": ("Pain",)}) == [f"2: {at} 7"]


LOCAL = Clock(CLOCK.now, None)


def test_the_offset_of_its_own_column_counts_row_by_row() -> None:
    """Fault: scores from before and after the clock was changed are an hour off."""
    text = "Date,Time,UTC offset,Pain\n2026-10-24,10:00,+02:00,7\n2026-11-19,10:00,+01:00,6\n"
    assert told(text, clock=LOCAL) == ["2: 2026-10-24T10:00:00+02:00 7", "3: 2026-11-19T10:00:00+01:00 6"]


def test_the_zone_of_its_own_column_counts() -> None:
    """Fault: scores of New York are logged at the same hour of another zone."""
    rows = ("2026-10-24,10:00,America/New_York,7", "2026-11-19,10:00,America/New_York,6")
    text = "\n".join(["Date,Time,Timezone,Pain", *rows])
    assert told(text, clock=LOCAL) == ["2: 2026-10-24T10:00:00-04:00 7", "3: 2026-11-19T10:00:00-05:00 6"]
    assert told(text)[1] == "3: 2026-11-19T10:00:00+01:00 6"  # --timezone was typed


def test_a_zone_that_is_none_is_asked_for_and_so_are_several() -> None:
    """Fault: either is read in this computer's zone."""
    text = "Date,Time,Timezone,Pain\n2026-11-19,10:00,Nowhere,7\n"
    assert choices(text, clock=LOCAL) == ["--timezone ZONE"]
    two = "Date,Time,tz,Pain\n2026-11-19,10:00,UTC,7\n2026-11-19,11:00,Europe/Berlin,7\n"
    assert choices(two, clock=LOCAL, where={"tz": "*"}) == ["--timezone UTC"]
    whose = [line.whose for line in source(two, clock=LOCAL).lines]
    assert whose == [{"tz": "UTC"}, {"tz": "Europe/Berlin"}]  # so it is refused


def test_minutes_of_their_own_column_are_not_dropped() -> None:
    """Fault: 8:15 becomes 8:00, by the form that is named to be typed."""
    with pytest.raises(BadValue, match="minutes are in a column of their own, 'Minute'"):
        source("Date,Hour,Minute,Pain\n2026-11-19,8,15,7\n")


@pytest.mark.parametrize("unit", ["mm", "%", "MM", "/100"])
def test_a_unit_of_100_asks_for_the_scale(unit: str) -> None:
    """Fault: 7 mm of 100 becomes 7 of 10."""
    text = f"at,pain,unit\n2026-11-19 14:20,7,{unit}\n"
    assert choices(text) == ["--scale 100"]
    assert told("at,pain,unit\n2026-11-19 14:20,7,points\n") == ["2: 2026-11-19T14:20:00+01:00 7"]
