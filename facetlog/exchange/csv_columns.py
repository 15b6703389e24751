"""Which column of a CSV file is what: as the user said, or as its name and its first cells tell.

Where two could be meant it is asked for, with what to type for each.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from facetlog.entries.clock_times import one_line
from facetlog.errors import BadValue
from facetlog.exchange.chosen import tells_apart
from facetlog.exchange.csv_formats import UNIX, has_hour, letters_of
from facetlog.exchange.csv_names import (
    AVERAGE,
    DAYS,
    EXTREME,
    INSTANTS,
    NOTES,
    TIMES,
    VALUES,
    bare,
    begins_at_one,
    is_of_clock,
    is_part_of_day,
    is_vas,
    quality,
    tops_of,
)
from facetlog.exchange.csv_times import clock_form, has_clock, is_clock, is_date
from facetlog.exchange.intake import Reading, Unclear

REQUIRED = ("at", "score")
OPTIONAL = ("site", "side", "state", "period", "activity", "note")
FIGURES = re.compile(r"\d+(?:[.,]\d+)?(?: ?/ ?\d+)?", re.ASCII)


class Columns(NamedTuple):
    """Where each of our names stands in a row.

    ``places``: several for one name where their cells belong together. ``clocks``: the time of day that
    the name of a column of scores is, by its place, in a table with a row a day. ``is_average``: whether
    its scores are those of days.
    """

    names: Sequence[str]
    places: Mapping[str, tuple[int, ...]]
    clocks: Mapping[int, str]
    is_average: bool

    @property
    def whose(self) -> list[int]:
        """The columns that tell patients or trackers apart."""
        used = {place for places in self.places.values() for place in places}
        every = enumerate(self.names)
        return [place for place, name in every if tells_apart(name) and place not in used]

    @property
    def read_as(self) -> list[tuple[str, str]]:
        """Each column and what it was read as."""
        told = {place: name for name, places in self.places.items() for place in places}
        told |= dict(zip(self.places["at"], ("the day", "the time of day"), strict=False))
        if len(self.places["at"]) == 1:
            told[self.places["at"][0]] = "the time"
        told |= dict.fromkeys(self.places["score"], "the score")
        told |= {place: f"the score of {clock}" for place, clock in self.clocks.items()}
        told |= dict.fromkeys(self.whose, "whose it is")
        return [(name, told.get(place, "")) for place, name in enumerate(self.names)]


class Table(NamedTuple):
    """The names of a file's columns, and its first rows."""

    names: Sequence[str]
    rows: Sequence[Sequence[str]]

    def every(self, place: int, is_such: Callable[[str], object]) -> bool:
        """Whether a column's first cells, as far as they are filled, are all such."""
        column = (row[place].strip() for row in self.rows if place < len(row))
        cells = [cell for cell in column if cell]
        return bool(cells) and all(map(is_such, cells))

    def named(self, is_such: Callable[[str], object]) -> list[int]:
        """The places of the columns whose names are such."""
        return [place for place, name in enumerate(self.names) if is_such(name)]

    def one(self, wanted: str) -> int | None:
        """The place of a column by its name. Raises BadValue where there are two."""
        name = one_line(wanted)
        places = self.named(lambda one: one_line(one) == name)
        places = places or self.named(lambda one: bare(one) == bare(wanted))
        if len(places) > 1:
            raise BadValue(f"The file has more than one column {wanted!r}.")
        return places[0] if places else None

    def like(self, is_such: Callable[[str], object]) -> list[int]:
        """The places of the columns whose first cells are such."""
        return [place for place in range(len(self.names)) if self.every(place, is_such)]

    def of_words(self, name: str, words: Sequence[str]) -> tuple[int, ...]:
        """The places of the columns that a person named. Raises BadValue for one that is not there."""
        whole = self.one(",".join(words))
        if whole is not None:
            return (whole,)
        places = []
        for word in words:
            place = self.one(word)
            if place is None:
                raise BadValue(self.missing(name, word))
            places.append(place)
        return tuple(places)

    def missing(self, name: str, wanted: str) -> str:
        """That a column is not there, and how to name the one that is meant."""
        there = ", ".join(self.names) or "none"
        return (
            f"The file has no column {wanted.strip().lower()!r}; its columns: {there}. "
            f"Name the one that holds it: --column {name}=COLUMN."
        )

    def naming(self, name: str, *places: int) -> tuple[str, str]:
        """The option that names columns, each as a person types it."""
        return "--column", f"{name}={','.join(self.names[place] for place in places)}"


def columns_of(table: Table, reading: Reading) -> Columns:
    """Which column is what. Raises BadValue, Unclear where several could be."""
    places = {name: table.of_words(name, words) for name, words in reading.columns.items()}
    if "at" not in places:
        places["at"] = time_places(table)
    clocks: dict[int, str] = {}
    is_average = False
    if "score" not in places:
        clocks = clock_columns(table, places["at"])
        place, is_average = (0, False) if clocks else score_place(table, places["at"], reading)
        places["score"] = tuple(clocks) or (place,)
    refuse_scale(table, places["score"], reading)
    for name in OPTIONAL:
        if name not in places and (found := optional_places(table, name)):
            places[name] = found
    return Columns(table.names, places, clocks, is_average)


def optional_places(table: Table, name: str) -> tuple[int, ...]:
    """Where a column stands that need not be there. Raises BadValue where it is there twice."""
    place = table.one(name)
    if place is not None:
        return (place,)
    notes = table.named(lambda one: bare(one) in NOTES) if name == "note" else []
    return tuple(notes[:1])


def time_places(table: Table) -> tuple[int, ...]:
    """Where the time stands, in one column or in two. Raises BadValue, Unclear."""
    exact = table.one("at")
    if exact is not None:
        return (exact,)
    ways = time_ways(table)
    if len(ways) == 1:
        return ways[0]
    if ways:
        said = "More than one of its columns could be the time; type the one that is."
    else:
        said = table.missing("at", "at")
        ways = [(place,) for place in table.like(is_date)]
    raise Unclear(said, *(table.naming("at", *way) for way in ways))


def time_ways(table: Table) -> list[tuple[int, ...]]:
    """The columns, or two together, that by their names are the time."""
    instants = table.named(lambda name: bare(name) in INSTANTS)
    days = table.named(lambda name: bare(name) in DAYS)
    clocks = table.named(lambda name: bare(name) in TIMES)
    days = [place for place in days if table.every(place, is_date)] or days
    if not days:
        return [(place,) for place in instants + clocks]
    ways: list[tuple[int, ...]] = [(place,) for place in instants]
    for day in days:
        if table.every(day, has_clock) or not clocks:
            ways.append((day,))
        else:
            ways += [(day, clock) for clock in clocks]
    return ways


def score_place(table: Table, at: Sequence[int], reading: Reading) -> tuple[int, bool]:
    """Where the score stands, and whether it is a day's average. Raises BadValue, Unclear."""
    exact = table.one("score")
    if exact is not None:
        return exact, False
    others = set(table.like(is_clock)) | set(table.like(is_date)) | set(at)
    named = [place for place in table.named(quality) if place not in others]
    qualities = [quality(table.names[place]) for place in named]
    if len(named) == 1 and qualities != [EXTREME]:
        return named[0], qualities == [AVERAGE]
    if named:
        raise Unclear(unclear_scores(table, named), *(table.naming("score", one) for one in named))
    numbers = [place for place in table.like(FIGURES.fullmatch) if place not in others]
    return other_score(table, numbers, reading), False


def unclear_scores(table: Table, named: Sequence[int]) -> str:
    """Why none of these columns is the score for sure."""
    told = ", ".join(map(repr, (table.names[place] for place in named)))
    if len(named) == 1:
        return f"Its column {told} is neither pain at a time nor a day's average; to take it all the same:"
    return f"More than one of its columns could be the score: {told}; type the one that is."


def other_score(table: Table, numbers: Sequence[int], reading: Reading) -> int:
    """Where the score stands by a name that alone does not say so. Raises BadValue, Unclear."""
    vas = table.named(is_vas)
    values = vas or [place for place in numbers if bare(table.names[place]) in VALUES]
    of_numbers = [place for place in numbers if not tells_apart(table.names[place])]
    if len(values) == 1 and (vas or values == of_numbers):
        return values[0]
    refuse_wide(table, [place for place in numbers if is_part_of_day(table.names[place])])
    raise Unclear(table.missing("score", "score"), *(table.naming("score", one) for one in of_numbers))


def refuse_scale(table: Table, places: Sequence[int], reading: Reading) -> None:
    """Raises Unclear where the name of a column says that its scale is another, or may be."""
    if reading.is_scale_known or reading.grades:
        return
    for place in places:
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


def clock_columns(table: Table, at: Sequence[int]) -> dict[int, str]:
    """The columns of scores that are named by a time of day, as ``08:00``."""
    names = ((place, one_line(name)) for place, name in enumerate(table.names))
    return {place: name for place, name in names if is_clock(name) and place not in at}


def refuse_wide(table: Table, parts: Sequence[int]) -> None:
    """Raises BadValue for columns of the parts of a day, of which nobody knows the time."""
    if parts:
        told = ", ".join(table.names[place] for place in parts)
        raise BadValue(
            f"It has a row a day, and a column for each part of it: {told}. In its first line, write "
            "the time of day in place of each of these names, as 08:00; then they are read."
        )


def refuse_day_alone(table: Table, columns: Columns, time_format: str | None) -> None:
    """Raises Unclear where scores are of days alone, and another column has times of day."""
    used = {place for places in columns.places.values() for place in places}
    clocks = [place for place in table.like(is_clock) if place not in used]
    clocks = [place for place in clocks if is_of_clock(table.names[place])]
    if clocks:
        told = ", ".join(repr(table.names[place]) for place in clocks)
        at = columns.places["at"][0]
        raise Unclear(
            f"The day is read without the time of day, which the file has: {told}.",
            *([*table.naming("at", at, clock), *with_clock(table, clock, time_format)] for clock in clocks),
        )
    refuse_wide(table, [one for one in columns.places["score"] if is_part_of_day(table.names[one])])


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
