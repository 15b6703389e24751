"""Tables of ``export`` read again, whatever spreadsheet saved them.

Columns may stand in another order, be gone, or be joined by some of the user's own; the ids of a table
are not taken over.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from sys import intern
from typing import Any

from facetlog.entries.entry import Entry, Field
from facetlog.entries.kinds import ALL_KINDS, Pain
from facetlog.errors import BadValue
from facetlog.exchange.chosen import left_out_by
from facetlog.exchange.csv_columns import OPTIONAL, REQUIRED
from facetlog.exchange.csv_dialect import Dialect, dialect_of, rows_of
from facetlog.exchange.csv_numbers import marks_of
from facetlog.exchange.csv_times import WrittenTimes, has_offset, is_day
from facetlog.exchange.days_alone import period_of_day
from facetlog.exchange.intake import Line, Place, Reading, Source, Unclear, Understood
from facetlog.exchange.tables import header_of, names_of
from facetlog.words.safe import unguarded

GENERAL = {*REQUIRED, *OPTIONAL}  # the columns that a file of scores from anywhere may have
ID = re.compile(r"([a-z])\d+", re.ASCII)
DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)


def kind_of(names: Sequence[str], rows: Sequence[Sequence[str]]) -> type[Entry] | None:
    """The kind whose table has these columns; None where it is that of no kind.

    By the ids of its first rows; without ids, by columns that are all a kind's own.
    """
    lower = [name.strip().lower() for name in names]
    there = set(lower) - {""}
    if there <= GENERAL:
        return None
    kinds = [kind for kind in ALL_KINDS if required_of(kind) <= there]
    if "id" not in there:
        own = [kind for kind in kinds if there <= set(header_of(kind)) and len(there) > 1]
        return own[0] if len(own) == 1 else None
    place = lower.index("id")
    cells = (row[place].strip() for row in rows if place < len(row))
    ids = [cell for cell in cells if cell]  # a row that somebody added has none
    return next((kind for kind in kinds if is_its_table(kind, there, ids)), None)


def is_its_table(kind: type[Entry], there: set[str], ids: Sequence[str]) -> bool:
    """Whether a table with ids is that of a kind."""
    if not ids or kind.single:
        return there <= set(header_of(kind))
    matches = map(ID.fullmatch, ids)
    return all(match and match[1] == kind.letter for match in matches)


def required_of(kind: type[Entry]) -> set[str]:
    """The columns without which there is no entry of a kind."""
    return {field.word for field in kind.fields if field.required}


def read_table(
    content: bytes,
    kind: type[Entry],
    reading: Reading,
    dialect: Dialect | None = None,
) -> Source:
    """A table of a kind. Raises BadValue, as its lines do, for what is no CSV."""
    if reading.is_scale_known:
        raise BadValue("It is a table of facetlog, whose scores are from 0 to 10; leave --scale out.")
    dialect = dialect or dialect_of(content)
    _, header = next(rows_of(content, dialect), (1, []))
    understood = understood_of([name.strip() for name in header], kind, dialect)
    return Source(understood, lines_of(content, kind, reading, dialect))


def understood_of(names: Sequence[str], kind: type[Entry], dialect: Dialect) -> Understood:
    """How a table of a kind was understood, by the names of its columns."""
    own = header_of(kind)
    columns = [(name, name.lower() if name.lower() in own else "") for name in names]
    there = {"id", *(name.lower() for name in names)}
    lost = [name for name in own if name not in there]
    said = [f"Columns that the table has no more, left empty: {', '.join(lost)}."] if lost else []
    return Understood(f"Table of facetlog: {kind.kind}; {dialect.sort}", columns, said)


def lines_of(content: bytes, kind: type[Entry], reading: Reading, dialect: Dialect) -> Iterator[Line]:
    """The lines of a table of a kind. Raises BadValue for what is no CSV."""
    rows = rows_of(content, dialect)
    _, header = next(rows, (1, []))
    names = [name.strip().lower() for name in header]
    table = TableReader(kind, names, reading, dialect)
    for index, (number, row) in enumerate(rows):
        line = table.line(number, row)
        if kind.single and index:
            line = line._replace(entry=None, problem=f"A log has one {kind.kind}.")
        yield line


class TableReader:
    """What reads the lines of a table of a kind."""

    def __init__(
        self,
        kind: type[Entry],
        names: Sequence[str],
        reading: Reading,
        dialect: Dialect,
    ) -> None:
        """A comma can stand before decimals where it parts no columns, or where that is said."""
        self.kind, self.names, self.reading = kind, names, reading
        self.fields = [(field, names_of(field)) for field in kind.fields]
        self.times = WrittenTimes(reading.clock)
        self.has_commas = "," in marks_of(reading, dialect.separator)

    def line(self, number: int, row: Sequence[str]) -> Line:
        """A line by its cells: an entry, or what is wrong with it, or why it is left out."""
        place = Place("line", number)
        pairs = zip(self.names, row, strict=False)
        cells = {name: text for name, text in pairs if text and not text.isspace()}
        if reason := left_out_by(self.reading, cells):
            return Line(place, left_out=reason)
        try:
            if any(map(str.strip, row[len(self.names) :])):
                raise BadValue("There are more cells than the header has.")
            if self.kind is Pain and is_day(cells.get("at", "")):
                return self.of_day(place, cells)
            return Line(place, self.entry_of(cells))
        except BadValue as problem:
            return Line.wrong(place, problem)

    def of_day(self, place: Place, cells: dict[str, str]) -> Line:
        """A score of a day alone, as its average. Raises BadValue."""
        when = self.times.read(cells["at"])
        if when.left_out:
            return Line(place, left_out=when.left_out)
        period = period_of_day(cells.get("period", "").strip() or None)
        return Line(place, self.entry_of(cells | {"at": when.moment.iso, "period": period}))

    def entry_of(self, cells: Mapping[str, str]) -> Entry:
        """The entry of a line; its id is not taken over. Raises BadValue."""
        filled = cells.keys()
        plain = {
            field.word: self.plain_of(field, [unguarded(cells.get(name, "")) for name in names])
            for field, names in self.fields
            if not filled.isdisjoint(names)
        }
        return self.kind.from_plain(plain)

    def plain_of(self, field: Field, texts: Sequence[str]) -> Any:
        """What JSON would hold for the cells of a field. Raises BadValue."""
        first, *rest = texts
        match field.form.schema:
            case {"format": "date-time"}:
                return self.moment(first)
            case {"type": "object", "properties": parts}:
                numbers = [self.number(text) if text.strip() else None for text in rest]
                return dict(zip(parts, [first, *numbers], strict=True))
            case {"type": "array"}:
                levels = (word.partition(":") for word in first.split())
                return [{"level": name, "side": side or None} for name, _, side in levels]
            case {"type": "number"}:
                return self.number(first)
        return intern(first)  # a million may say ``now``

    def number(self, text: str) -> float:
        """A number. Raises BadValue."""
        words = text.strip()
        if self.has_commas and DECIMAL_COMMA.fullmatch(words):
            words = words.replace(",", ".")
        try:
            return float(words)
        except ValueError:
            if DECIMAL_COMMA.fullmatch(words):
                said = f"{text!r} is not a number; for a decimal comma type --decimal ,"
                raise Unclear(said, ["--decimal", ","]) from None
            raise BadValue(f"{text!r} is not a number.") from None

    def moment(self, text: str) -> str:
        """A time with its offset; a spreadsheet may have taken the offset. Raises BadValue."""
        if has_offset(text):
            return text.strip()
        when = self.times.read(text)
        if when.is_day:
            raise BadValue(f"{text!r} has no time of day; write it as 2026-11-19T14:30:00+01:00.")
        return when.moment.iso
