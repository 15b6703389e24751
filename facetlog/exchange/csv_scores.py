"""Pain scores out of CSV: a header, then a score a line.

Every line is read before anything is said: what cannot be taken is named by its line.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from io import BytesIO, TextIOWrapper
from itertools import chain
from typing import Any, NamedTuple, TextIO

from facetlog.entries.clock_times import place
from facetlog.entries.entry import Field
from facetlog.entries.kinds import Pain
from facetlog.entries.moments import Clock, Moment, check_year, moment_of
from facetlog.entries.typed_times import file_time
from facetlog.entries.values import PainScore
from facetlog.errors import BadValue
from facetlog.exchange.intake import Line, Place, Reading, Source, Understood

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d[ T]", re.ASCII)
REQUIRED, OPTIONAL = ("at", "score"), ("site", "side", "state", "period", "activity", "note")
FIELDS: dict[str, Field] = {field.word: field for field in Pain.fields}


class Header(NamedTuple):
    """Where each of our names stands in a row, and how many columns there are."""

    places: Mapping[str, int]
    width: int

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        """The cells of a row by our names, "" at its end. Raises BadValue for more than the columns."""
        if any(cell.strip() for cell in row[self.width :]):
            raise BadValue("There are more cells than the header has; quote text with commas.")
        return {name: row[place] if place < len(row) else "" for name, place in self.places.items()}


def decoded(content: bytes) -> TextIO:
    """A CSV file as text, decoded as it is read, its line ends as they are."""
    return TextIOWrapper(BytesIO(content), encoding="utf-8-sig", newline="")


def read_csv(content: bytes, reading: Reading) -> Source:
    """A file of scores. Its lines raise BadValue where it is no such CSV at all."""
    return Source(Understood("CSV"), lines_of(content, reading))


def lines_of(content: bytes, reading: Reading) -> Iterator[Line]:
    """The lines of a file. Raises BadValue for one that is no such CSV at all."""
    file = decoded(content)
    try:
        first = file.readline()
        separator = max(",;\t", key=first.count)
        rows = csv.reader(chain([first], file), delimiter=separator, strict=True)
        header = header_of(next(rows, []), reading.columns)
        for row in rows:
            if any(cell.strip() for cell in row):
                yield line_of(rows.line_num, row, header, reading)
    except UnicodeDecodeError:
        raise BadValue("It is not UTF-8 text; save it as CSV in UTF-8.") from None
    except csv.Error as error:
        raise BadValue(f"It is not CSV: {error}.") from None


def header_of(columns: Sequence[str], column_of: Mapping[str, Sequence[str]]) -> Header:
    """The header of a file's columns, some of them named by the user: ``column_of`` our names.

    Raises BadValue for a column that is missing, or is there twice.
    """
    there = [column.strip().lower() for column in columns]
    places = {}
    for name in (*REQUIRED, *OPTIONAL):
        wanted = " ".join(column_of.get(name, (name,))).strip().lower()
        if there.count(wanted) == 1:
            places[name] = there.index(wanted)
        elif there.count(wanted) > 1:
            raise BadValue(f"The file has more than one column {wanted!r}.")
        elif name in REQUIRED or name in column_of:
            raise BadValue(
                f"The file has no column {wanted!r}; its columns: {', '.join(columns) or 'none'}. "
                f"Name the one that holds it: --column {name}=COLUMN."
            )
    return Header(places, len(columns))


def line_of(number: int, row: Sequence[str], header: Header, reading: Reading) -> Line:
    """A row as an entry, or what is wrong with it."""
    try:
        cells = header.cells(row)
        score, rounded = read_score(cells.pop("score"), reading.scale)
        at = read_at(cells.pop("at"), reading)
        values: dict[str, Any] = {
            name: FIELDS[name].form.read(text, reading.clock)
            for name, text in cells.items()
            if text.strip()
        }
        return Line(Place("line", number), Pain(at=at, score=score, **values), rounded=rounded)
    except BadValue as problem:
        return Line(Place("line", number), problem=str(problem))


@lru_cache(maxsize=2048)  # a diary repeats its scores
def read_score(text: str, scale: Fraction) -> tuple[PainScore, bool]:
    """A score on a scale from 0, as hundredths of 0-10, half to even; and whether it was rounded.

    Raises BadValue for what is no number or is off the scale.
    """
    number = text.strip()
    if not re.fullmatch(r"\d{1,9}(\.\d{1,20})?", number, re.ASCII):
        raise BadValue(f"{text!r} is not a score." if number else "There is no score.")
    exact = Fraction(number) * 1000 / scale
    if exact > 1000:
        raise BadValue(f"{number} is above {float(scale):g}, the top of the scale; see --scale.")
    return PainScore(round(exact)), exact.denominator != 1


def read_at(text: str, reading: Reading) -> Moment:
    """A time with its offset, or of the file's zone. Raises BadValue, also for the future."""
    if reading.time_format is not None:
        return read_at_format(text, reading.time_format, reading.clock)
    words = text.strip()
    if not ISO_DAY.match(words):
        raise BadValue(f"{text!r} is not a time as 2026-11-19 14:30; see --time-format.")
    return file_time(words, reading.clock)


def read_at_format(text: str, time_format: str, clock: Clock) -> Moment:
    """A time of a form as ``strptime`` has it. Raises BadValue, also for the future."""
    try:
        wall = datetime.strptime(text.strip(), time_format)  # noqa: DTZ007 - zoned below
    except (ValueError, re.error):
        raise BadValue(f"{text!r} is not a time of the form {time_format}.") from None
    check_year(wall.date())
    moment = moment_of(wall) if wall.tzinfo else place(wall, clock)
    if moment.epoch > clock.now.epoch:
        raise BadValue(f"{text!r} is still to come.")
    return moment
