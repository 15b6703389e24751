"""What stands in a column beside the time or the score and changes what it says.

Am and pm, the offset, the zone, the unit. None of them is passed over.
"""

import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from facetlog.entries.clock_times import one_line
from facetlog.errors import BadValue
from facetlog.exchange.chosen import ANY, UNITS, ZONES
from facetlog.exchange.csv_columns import Columns, Table
from facetlog.exchange.csv_formats import letters_of
from facetlog.exchange.csv_names import MINUTES, OF_100, OFFSETS, bare
from facetlog.exchange.csv_times import HALF, OFFSET, has_clock, has_offset, is_clock
from facetlog.exchange.intake import Reading, Unclear

HOUR = re.compile(r"(\d{1,2})(?::\d\d)*", re.ASCII)


def with_marks(table: Table, columns: Columns, reading: Reading) -> Columns:
    """The same columns, the time with its am and pm and its offset where columns of their own have them.

    Raises BadValue where the minutes are in a column of their own.
    """
    at = columns.places["at"]
    refuse_minutes(table, at)
    letters = letters_of(reading.time_format or "")
    is_said = reading.time_format is not None
    marks: dict[int, str] = {}
    if not is_said or "p" in letters:
        marks |= dict.fromkeys(halves(table, at), "am or pm")
    if reading.clock.zone is None and (not is_said or "z" in letters):
        marks |= dict.fromkeys(offsets(table, at), "the offset from UTC")
    return columns._replace(places={**columns.places, "at": (*at, *marks)}, marks=marks)


def halves(table: Table, at: Sequence[int]) -> list[int]:
    """The column of am and pm, for a time to 12 that does not say it."""
    found = [place for place in table.like(is_half) if place not in at]
    return found[:1] if table.every(at[-1], is_of_twelve) else []


def offsets(table: Table, at: Sequence[int]) -> list[int]:
    """The column of the offset, for a time that does not say it."""
    named = table.named(lambda name: bare(name) in OFFSETS)
    found = [place for place in named if place not in at and table.every(place, is_offset)]
    has_time = table.every(at[-1], is_clock) or table.every(at[-1], has_clock)
    return found[:1] if has_time and not table.every(at[-1], has_offset) else []


def refuse_minutes(table: Table, at: Sequence[int]) -> None:
    """Raises BadValue for hours alone where another column has the minutes."""
    minutes = table.named(lambda name: bare(name) in MINUTES)
    if minutes and len(at) > 1 and table.every(at[1], str.isdecimal):
        hour, minute = table.names[at[1]], table.names[minutes[0]]
        raise BadValue(
            f"The minutes are in a column of their own, {minute!r}; write them beside the hours, in "
            f"{hour!r}, as 8:05."
        )


def in_own_zone(table: Table, columns: Columns, reading: Reading) -> Reading:
    """The reading, in the zone that a column names for all rows, where nobody else names it.

    Raises Unclear for a name that is no zone's, and where there may be several.
    """
    named = table.named(lambda name: bare(name) in ZONES)
    places = [place for place in named if place not in columns.used and table.every(place, bool)]
    if reading.clock.zone or not places:
        return reading
    name, zones = table.names[places[0]], table.cells(places[0])
    if reading.where.get(name.lower()) == ANY:
        raise Unclear(f"Its column {name!r} names zones; type that of its times.", ["--timezone", zones[0]])
    if len(set(zones)) > 1:
        return reading  # to be refused, for they tell rows apart
    try:
        zone = ZoneInfo(zones[0])
    except (KeyError, ValueError, OSError):
        said = f"Its column {name!r} says {zones[0]!r}, which is no zone's name; type it"
        raise Unclear(f"{said}, as Europe/Berlin.", ["--timezone", "ZONE"]) from None
    return reading._replace(clock=reading.clock._replace(zone=zone))


def refuse_unit(table: Table, columns: Columns, reading: Reading) -> None:
    """Raises Unclear where a column of units says that the scores are of 100, and nobody else does."""
    if reading.is_scale_known or reading.grades:
        return
    for place in table.named(lambda name: bare(name) in UNITS):
        if place not in columns.used and table.every(place, is_of_hundred):
            told = f"By its column {table.names[place]!r}, its scores are of 100"
            raise Unclear(f"{told} ({table.cells(place)[0]}); type it.", ["--scale", "100"])


def is_half(text: str) -> bool:
    """Whether a cell is am or pm alone."""
    return bool(re.fullmatch(HALF, one_line(text)))


def is_of_twelve(text: str) -> bool:
    """Whether a cell ends with an hour up to 12 that may be before or after noon."""
    match = HOUR.fullmatch(one_line(text).rpartition(" ")[2])
    return match is not None and 1 <= int(match[1]) <= 12


def is_offset(text: str) -> bool:
    """Whether a cell is an offset from UTC alone."""
    return bool(re.fullmatch(OFFSET, one_line(text)))


def is_of_hundred(text: str) -> bool:
    """Whether a cell is a unit of which 100 are the most."""
    return one_line(text) in OF_100
