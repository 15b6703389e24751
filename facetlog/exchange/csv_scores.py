"""Pain scores out of CSV: a header, then a score a line.

Every line is read before anything is said: what cannot be taken is named by its line.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from facetlog.entries.entry import Entry, Field
from facetlog.entries.kinds import Pain
from facetlog.entries.moments import Clock, Moment, check_year, moment_of
from facetlog.entries.typed_times import place, read_time
from facetlog.entries.values import PainScore
from facetlog.errors import BadValue

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d[ T]", re.ASCII)
REQUIRED, OPTIONAL = ("at", "score"), ("site", "side", "state", "period", "activity", "note")
FIELDS: dict[str, Field] = {field.word: field for field in Pain.fields}


class Reading(NamedTuple):
    """How a file is to be read: our names to its columns, its times, and the top of its scale."""

    columns: Mapping[str, str]
    clock: Clock
    time_format: str | None = None
    scale: Fraction = Fraction(10)


class Line(NamedTuple):
    """One line as read: an entry and whether it had to be rounded, or what is wrong with it.

    Or why it is passed over, without harm; ``subject`` is whose it is, where a file says that.
    """

    number: int
    entry: Entry | None
    rounded: bool = False
    problem: str = ""
    passed_over: str = ""
    subject: str = ""


def read_lines(path: Path, reading: Reading) -> Iterator[Line]:
    """The lines of a file. Raises BadValue for a file that is no such CSV at all."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            rows = csv.reader(chain([first], file), delimiter=_separator(first), strict=True)
            header = next(rows, [])
            places = _places(header, reading.columns)
            for row in rows:
                if any(cell.strip() for cell in row):
                    yield _line(rows.line_num, row, len(header), places, reading)
    except UnicodeDecodeError:
        raise BadValue(f"{path} is not UTF-8 text; save it as CSV in UTF-8.") from None
    except csv.Error as error:
        raise BadValue(f"{path} is not CSV: {error}.") from None
    except OSError as error:
        raise BadValue(f"{path} cannot be read: {error.strerror}.") from None


def _separator(header: str) -> str:
    """What stands between the names of the header: a comma, a semicolon or a tab."""
    return max(",;\t", key=header.count)


def _places(header: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Where each of our names stands in a row. Raises BadValue for a column that is missing."""
    found = [name.strip().lower() for name in header]
    places = {}
    for name in (*REQUIRED, *OPTIONAL):
        wanted = columns.get(name, name).strip().lower()
        if found.count(wanted) == 1:
            places[name] = found.index(wanted)
        elif found.count(wanted) > 1:
            raise BadValue(f"The file has more than one column {wanted!r}.")
        elif name in REQUIRED or name in columns:
            there = ", ".join(header) or "none"
            raise BadValue(
                f"The file has no column {wanted!r}; its columns: {there}. "
                f"Name the one that holds it: --column {name}=COLUMN."
            )
    return places


def _line(number: int, row: list[str], width: int, places: dict[str, int], reading: Reading) -> Line:
    try:
        if any(cell.strip() for cell in row[width:]):
            raise BadValue("There are more cells than the header has; quote text with commas.")
        cells = {name: row[place] if place < len(row) else "" for name, place in places.items()}
        score, rounded = read_score(cells.pop("score"), reading.scale)
        at = read_at(cells.pop("at"), reading)
        values: dict[str, Any] = {name: _value(name, text, reading.clock) for name, text in cells.items()}
        return Line(number, Pain(at=at, score=score, **values), rounded)
    except BadValue as problem:
        return Line(number, None, problem=str(problem))


def _value(name: str, text: str, clock: Clock) -> Any:
    return FIELDS[name].form.read(text, clock) if text.strip() else None


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
    if reading.time_format is None:
        words = text.strip()
        if not ISO_DAY.match(words):
            raise BadValue(f"{text!r} is not a time as 2026-11-19 14:30; see --time-format.")
        return read_time(words, reading.clock)[0]
    try:
        read = datetime.strptime(text.strip(), reading.time_format)  # noqa: DTZ007 - zoned below
    except (ValueError, re.error):
        raise BadValue(f"{text!r} is not a time of the form {reading.time_format}.") from None
    check_year(read.date())
    moment = moment_of(read) if read.tzinfo else place(read, reading.clock)
    if moment.epoch > reading.clock.now.epoch:
        raise BadValue(f"{text!r} is still to come.")
    return moment
