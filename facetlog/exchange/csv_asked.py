"""What of a CSV file is asked for before anything of it is read, though its columns were found.

Each is asked for with what to type for every way in which the file could be meant.
"""

import re

from facetlog.entries.clock_times import one_line
from facetlog.errors import BadValue
from facetlog.exchange.csv_columns import Columns, Table, refuse_wide
from facetlog.exchange.csv_formats import UNIX, has_hour, letters_of
from facetlog.exchange.csv_names import begins_at_one, is_of_clock, is_of_length, is_part_of_day, tops_of
from facetlog.exchange.csv_times import clock_form, has_clock, has_offset, is_clock
from facetlog.exchange.days_alone import When
from facetlog.exchange.intake import Reading, Unclear

OF_UTC = re.compile(r"(?<![^\W_])(?:utc|gmt)(?![^\W_])", re.IGNORECASE)


def refuse_scale(table: Table, columns: Columns, reading: Reading) -> None:
    """Raises Unclear where the name of a column says that its scale is another, or may be."""
    if reading.is_scale_known or reading.grades:
        return
    for place in columns.places["score"]:
        name = table.names[place]
        tops = tops_of(name)
        if tops and tops != ["10"]:
            raise Unclear(
                f"Its column {name!r} is of {' or of '.join(tops)}, by its name; type which.",
                *([*table.naming("score", place), "--scale", top] for top in tops),
            )
        if begins_at_one(name):
            raise BadValue(
                f"Its column {name!r} does not begin at 0; say which score each "
                "of its numbers is, as --grade 1=0 --grade 2=2.5, and so on."
            )


def refuse_no_hour(table: Table, columns: Columns, time_format: str | None) -> None:
    """Raises Unclear for a form without an hour where a column of its own has the time of day."""
    at = columns.places["at"]
    if time_format is None or len(at) < 2 or time_format in UNIX:
        return
    if not has_hour(letters_of(time_format)) and table.every(at[1], is_clock):
        name = table.names[at[1]]
        raise Unclear(
            f"--time-format {time_format!r} has no hour (%H), which the file has in {name!r}.",
            with_clock(table, at[1], time_format),
        )


def with_clock(table: Table, clock: int, time_format: str | None) -> list[str]:
    """The option for times whose day has a form, and whose time of day is of a column."""
    if time_format is None:
        return []
    cells = (row[clock] for row in table.rows if clock < len(row) and row[clock].strip())
    return ["--time-format", f"{time_format} {clock_form(one_line(next(cells)))}"]


def refuse_zone(table: Table, columns: Columns, reading: Reading, text: str) -> None:
    """Raises Unclear where a column's name says that its times are UTC's, and nobody else says it."""
    names = [table.names[place] for place in columns.places["at"]]
    is_utc = any(OF_UTC.search(name) for name in names)
    if is_utc and reading.clock.zone is None and has_clock(text) and not has_offset(text):
        raise Unclear(
            f"By the name of its column {names[-1]!r}, its times are those of UTC; type the zone.",
            ["--timezone", "UTC"],
        )


def refuse_unclear_days(table: Table, columns: Columns, reading: Reading, when: When) -> None:
    """Raises Unclear where it is not sure that the first time is of a day alone, or is not."""
    if when.is_day:
        refuse_day_alone(table, columns, reading)
    elif columns.is_average:
        refuse_average(table, columns)


def refuse_day_alone(table: Table, columns: Columns, reading: Reading) -> None:
    """Raises Unclear where scores are of days alone, and another column has times of day.

    Where its name does not say of what, the day alone may be meant, too, unless it was said so.
    """
    clocks = unread_clocks(table, columns)
    sure = [place for place in clocks if is_of_clock(table.names[place])]
    at = columns.places["at"][0]
    if sure or (clocks and "at" not in reading.columns):
        told = ", ".join(repr(table.names[place]) for place in sure or clocks)
        form = reading.time_format
        ways = [
            [*table.naming("at", at, clock), *with_clock(table, clock, form)] for clock in sure or clocks
        ]
        raise Unclear(
            f"The day is read without the time of day, which the file has: {told}.",
            *ways,
            *([] if sure else [table.naming("at", at)]),
        )
    refuse_wide(table, [one for one in columns.places["score"] if is_part_of_day(table.names[one])])


def unread_clocks(table: Table, columns: Columns) -> list[int]:
    """The columns of times of day, by their cells, that are not read; none that are lengths."""
    clocks = set(table.like(is_clock)) - columns.used
    return [place for place in sorted(clocks) if not is_of_length(table.names[place])]


def refuse_average(table: Table, columns: Columns) -> None:
    """Raises Unclear for an average at a time of day."""
    place = columns.places["score"][0]
    raise Unclear(
        f"Its column {table.names[place]!r} is an average, and its rows have a time of day; "
        "to take each as the pain at that time:",
        table.naming("score", place),
    )
