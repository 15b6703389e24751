"""Which column of a CSV file is what: as the user said, or as its name and its first cells tell.

Where two could be meant it is asked for, with what to type for each.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from facetlog.entries.clock_times import one_line
from facetlog.errors import BadValue
from facetlog.exchange.chosen import tells_apart, told_as
from facetlog.exchange.csv_names import (
    AVERAGE,
    DAYS,
    EXTREME,
    INSTANTS,
    NOTES,
    PARTS_OF_PAIN,
    TIMES,
    VALUES,
    bare,
    is_of_length,
    is_part_of_day,
    is_vas,
    part_of_pain,
    quality,
)
from facetlog.exchange.csv_times import has_clock, is_clock, is_date, is_day
from facetlog.exchange.intake import Reading, Unclear
from facetlog.words.safe import safe

REQUIRED = ("at", "score")
OPTIONAL = ("site", "side", "state", "period", "activity", "note")
FIGURES = re.compile(r"\d+(?:[.,]\d+)?(?: ?/ ?\d+)?", re.ASCII)


class Columns(NamedTuple):
    """Where each of our names stands in a row.

    ``places``: several for one name where their cells belong together. ``clocks``: the time of day that
    the name of a column of scores is, by its place, in a table with a row a day. ``is_average``: whether
    its scores are those of days. ``marks``: the columns of what belongs to the time of day, and what it is.
    ``parts``: the side and the state of which a column of scores is, by its name.
    """

    names: Sequence[str]
    places: Mapping[str, tuple[int, ...]]
    clocks: Mapping[int, str]
    is_average: bool
    marks: Mapping[int, str] = {}
    parts: Mapping[int, Mapping[str, str]] = {}

    @property
    def used(self) -> set[int]:
        """The columns that are read."""
        return {place for places in self.places.values() for place in places}

    @property
    def whose(self) -> list[int]:
        """The columns that tell patients or trackers apart."""
        used, every = self.used, enumerate(self.names)
        return [place for place, name in every if tells_apart(name) and place not in used]

    @property
    def read_as(self) -> list[tuple[str, str]]:
        """Each column and what it was read as."""
        told = {place: name for name, places in self.places.items() for place in places}
        at = [place for place in self.places["at"] if place not in self.marks]
        told |= dict(
            zip(at, ("the day", "the time of day") if len(at) > 1 else ("the time",), strict=False)
        )
        told |= self.marks
        told |= dict.fromkeys(self.places["score"], "the score")
        told |= {place: f"the score ({', '.join(said.values())})" for place, said in self.parts.items()}
        told |= {place: f"the score of {clock}" for place, clock in self.clocks.items()}
        told |= {place: told_as(self.names[place]) for place in self.whose}
        return [(name, told.get(place, "")) for place, name in enumerate(self.names)]


class Table(NamedTuple):
    """The names of a file's columns, and its first rows."""

    names: Sequence[str]
    rows: Sequence[Sequence[str]]

    def every(self, place: int, is_such: Callable[[str], object]) -> bool:
        """Whether a column's first cells, as far as they are filled, are all such."""
        cells = self.cells(place)
        return bool(cells) and all(map(is_such, cells))

    def cells(self, place: int) -> list[str]:
        """The filled ones of a column's first cells."""
        column = (row[place].strip() for row in self.rows if place < len(row))
        return [cell for cell in column if cell]

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
                raise self.missing(name, word)
            places.append(place)
        return tuple(places)

    def missing(self, name: str, wanted: str, ways: Iterable[Sequence[int]] = ()) -> Unclear:
        """That a column is not there, and how to name the one that is meant, perhaps one of some."""
        there = ", ".join(map(safe, self.names)) or "none"
        choices = [self.naming(name, *way) for way in ways] or [("--column", f"{name}=COLUMN")]
        return Unclear(
            f"The file has no column {wanted.strip().lower()!r}; its columns: {there}. "
            f"Name the one that holds it: --column {name}=COLUMN.",
            *choices,
        )

    def naming(self, name: str, *places: int) -> tuple[str, str]:
        """The option that names columns, each as a person types it."""
        return "--column", f"{name}={','.join(self.names[place] for place in places)}"


def columns_of(table: Table, reading: Reading) -> Columns:
    """Which column is what. Raises BadValue, Unclear where several could be."""
    places = {name: table.of_words(name, words) for name, words in reading.columns.items()}
    if "at" not in places:
        places["at"] = time_places(table)
    clocks = {} if "score" in places else clock_columns(table, places["at"])
    parts = parts_of_pain(table)
    is_named = "score" in places or bool(clocks)
    if not is_named:
        places["score"] = every_part(table, parts) or (score_place(table, places["at"]),)
    places.setdefault("score", tuple(clocks))
    others = {name: optional_places(table, name) for name in OPTIONAL if name not in places}
    places |= {name: found for name, found in others.items() if found}
    is_average = not is_named and quality(table.names[places["score"][0]]) == AVERAGE
    kept = {place: said for place, said in parts.items() if place in places["score"]}
    return Columns(table.names, places, clocks, is_average, parts=without(kept, places))


def parts_of_pain(table: Table) -> dict[int, dict[str, str]]:
    """The columns of numbers that by their names are each of a side, or of rest or moving.

    Only where both are there: "pain left" alone is the pain that is left.
    """
    said = {place: part_of_pain(table.names[place]) for place in table.like(FIGURES.fullmatch)}
    sides = {field: {one[field] for one in said.values() if field in one} for field in PARTS_OF_PAIN}
    both = {field for field, values in sides.items() if len(values) > 1}
    kept = {place: {field: one[field] for field in one if field in both} for place, one in said.items()}
    return {place: one for place, one in kept.items() if one}


def every_part(table: Table, parts: Mapping[int, Mapping[str, str]]) -> tuple[int, ...]:
    """The columns of the parts of the pain where nothing else is the score; none where it may be."""
    scores = [place for place in table.named(quality) if place not in parts]
    alike = {tuple(said.items()) for said in parts.values()}
    is_sure = not scores and table.one("score") is None and len(alike) == len(parts)
    return tuple(parts) if is_sure else ()


def without(
    parts: Mapping[int, Mapping[str, str]], places: Mapping[str, tuple[int, ...]]
) -> dict[int, Mapping[str, str]]:
    """The parts of the pain that no column of their own has."""
    left = {
        place: {field: value for field, value in said.items() if field not in places}
        for place, said in parts.items()
    }
    return {place: said for place, said in left.items() if said}


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
    refuse_no_header(table)
    if not ways:
        raise table.missing("at", "at", likely_times(table))
    said = "More than one of its columns could be the time; type the one that is."
    raise Unclear(said, *(table.naming("at", *way) for way in ways))


def refuse_no_header(table: Table) -> None:
    """Raises BadValue where the first line is a row, and says which header it may have."""
    if any(is_date(name) and table.every(place, is_date) for place, name in enumerate(table.names)):
        header = ",".join(map(name_of_cell, table.names))
        raise BadValue(f"Its first line is a row and no header; write one above it, as {header}.")


def name_of_cell(cell: str) -> str:
    """What a column may be named, by a cell of it."""
    if is_date(cell):
        return "date" if is_day(cell) else "at"
    if is_clock(cell):
        return "time"
    return "score" if FIGURES.fullmatch(cell) else "note"


def likely_times(table: Table) -> list[tuple[int, ...]]:
    """The columns that by their cells may be the time, a day with the time of day beside it."""
    clocks = [place for place in table.like(is_clock) if not is_of_length(table.names[place])]
    ways: list[tuple[int, ...]] = []
    for place in table.like(is_date):
        is_alone = table.every(place, is_day)
        ways += [(place, clock) for clock in clocks if is_alone] or [(place,)]
    return ways


def time_ways(table: Table) -> list[tuple[int, ...]]:
    """The columns, or two together, that by their names are the time."""
    instants = table.named(lambda name: bare(name) in INSTANTS)
    days = table.named(lambda name: bare(name) in DAYS)
    clocks = table.named(lambda name: bare(name) in TIMES)
    days = [place for place in days if table.every(place, is_date)] or ([] if instants else days)
    if not days:
        return [(place,) for place in instants + clocks]
    ways: list[tuple[int, ...]] = [(place,) for place in instants]
    for day in days:
        is_whole = table.every(day, has_clock)
        ways += [(day, clock) for clock in clocks if not is_whole] or [(day,)]
    return ways


def score_place(table: Table, at: Sequence[int]) -> int:
    """Where the score stands. Raises BadValue, Unclear."""
    exact = table.one("score")
    if exact is not None:
        return exact
    times = {*table.like(is_clock), *table.like(is_date), *at}
    named = [place for place in table.named(quality) if place not in times]
    if len(named) == 1 and quality(table.names[named[0]]) != EXTREME:
        return named[0]
    if named:
        raise Unclear(unclear_scores(table, named), *(table.naming("score", one) for one in named))
    return other_score(table, [place for place in table.like(FIGURES.fullmatch) if place not in times])


def unclear_scores(table: Table, named: Sequence[int]) -> str:
    """Why none of these columns is the score for sure."""
    told = ", ".join(map(repr, (table.names[place] for place in named)))
    if len(named) == 1:
        return f"Its column {told} is neither pain at a time nor a day's average; to take it all the same:"
    return f"More than one of its columns could be the score: {told}; type the one that is."


def other_score(table: Table, numbers: Sequence[int]) -> int:
    """Where the score stands by a name that alone does not say so. Raises BadValue, Unclear."""
    vas = table.named(is_vas)
    values = vas or [place for place in numbers if bare(table.names[place]) in VALUES]
    of_numbers = [place for place in numbers if not tells_apart(table.names[place])]
    if len(values) == 1 and (vas or values == of_numbers):
        return values[0]
    refuse_wide(table, [place for place in numbers if is_part_of_day(table.names[place])])
    likely = of_numbers or table.named(lambda name: bare(name) in VALUES)
    raise table.missing("score", "score", ((place,) for place in likely))


def clock_columns(table: Table, at: Sequence[int]) -> dict[int, str]:
    """The columns of scores that are named by a time of day, as ``08:00``."""
    names = ((place, one_line(name)) for place, name in enumerate(table.names))
    return {place: name for place, name in names if is_clock(name) and place not in at}


def refuse_wide(table: Table, parts: Sequence[int]) -> None:
    """Raises BadValue for columns of the parts of a day, of which nobody knows the time."""
    if parts:
        told = ", ".join(safe(table.names[place]) for place in parts)
        raise BadValue(
            f"It has a row a day, and a column for each part of it: {told}. In its first line, write "
            "the time of day in place of each of these names, as 08:00; then they are read."
        )
