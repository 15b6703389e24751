"""Entries as tables: a file a kind, a line an entry, local times with their offset; and back.

A cell that a spreadsheet would take for a formula has an apostrophe in front, which reading takes away.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from facetlog.entries.entry import Entry, Field
from facetlog.entries.kinds import ALL_KINDS, Estimate, Injection, Pain, Profile
from facetlog.errors import BadValue
from facetlog.exchange.intake import Line, Place, Source, Understood
from facetlog.words.safe import guarded, unguarded

BYTE_ORDER_MARK = "\ufeff"  # tells a spreadsheet that a file is UTF-8: else it shows umlauts broken
# The columns that tables of the first edition did not have.
ADDED = {
    Injection: {"sheet"},
    Pain: {"source", "recorded-with"},
    Estimate: {"side", "source", "beside"},
    Profile: {"regular", "country"},
}


def header_of(kind: type[Entry]) -> list[str]:
    """The names of a kind's columns: its id, then those of its fields."""
    return ["id", *(name for field in kind.fields for name in names_of(field))]


def names_of(field: Field) -> list[str]:
    """The names of a field's columns: an injectate has one for each of its parts."""
    parts = list(field.form.schema.get("properties", {}))
    return [field.word, *(f"{field.word}_{part}" for part in parts[1:])]


def table(kind: type[Entry], entries: Iterable[Entry]) -> str:
    """The entries of a kind as CSV; lines end in CR LF (RFC 4180)."""
    return "".join(table_lines(kind, entries))


def table_lines(kind: type[Entry], entries: Iterable[Entry]) -> Iterator[str]:
    """The same, line by line."""
    writer = csv.writer(_Line())
    yield writer.writerow(header_of(kind))
    for entry in entries:
        yield writer.writerow([guarded(cell) for cell in cells_of(entry)])


class _Line:
    """Where a line is written that is wanted as a text."""

    def write(self, text: str) -> str:
        return text


def cells_of(entry: Entry) -> Iterator[str]:
    """The cells of an entry, one a column: numbers in full, levels as they are typed."""
    yield entry.id
    plain = entry.plain
    for field in entry.fields:
        match plain[field.word]:
            case list(levels):
                yield " ".join(":".join(filter(None, level.values())) for level in levels)
            case dict(parts):
                yield from map(_text, parts.values())
            case value:
                yield _text(value)
                yield from [""] * (len(names_of(field)) - 1)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return repr(value) if isinstance(value, float) else str(value)


def kind_of(header: Sequence[str]) -> type[Entry] | None:
    """The kind whose table has this header; None where it is that of no kind."""
    names = [name.strip().lower() for name in header]
    return next((kind for kind in ALL_KINDS if names in (header_of(kind), first_header_of(kind))), None)


def first_header_of(kind: type[Entry]) -> list[str]:
    """The same, as the first edition named them."""
    return [name for name in header_of(kind) if name not in ADDED.get(kind, ())]


def read_table(text: str, kind: type[Entry]) -> Source:
    """A table of a kind. Its lines raise BadValue for a text that is no CSV."""
    return Source(Understood(f"Table of facetlog: {kind.kind}"), lines_of(text, kind))


def lines_of(text: str, kind: type[Entry]) -> Iterator[Line]:
    """The lines of a table of a kind. Raises BadValue for a text that is no CSV."""
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    header = [name.strip().lower() for name in next(rows, [])]
    try:
        filled = (row for row in rows if any(cell.strip() for cell in row))
        for index, row in enumerate(filled):
            line = line_of(rows.line_num, kind, dict(zip(header, row, strict=False)))
            if kind.single and index:
                line = line._replace(entry=None, problem=f"A log has one {kind.kind}.")
            yield line
    except csv.Error as error:
        raise BadValue(f"It is not CSV: {error}.") from None


def line_of(number: int, kind: type[Entry], cells: Mapping[str, str]) -> Line:
    """A line by its cells: an entry, or what is wrong with it."""
    try:
        return Line(Place("line", number), entry_of(kind, cells))
    except BadValue as problem:
        return Line(Place("line", number), problem=str(problem))


def entry_of(kind: type[Entry], cells: Mapping[str, str]) -> Entry:
    """The entry of a line; its id is not taken over. Raises BadValue."""
    return kind.from_plain({field.word: plain_of(field, cells) for field in kind.fields})


def plain_of(field: Field, cells: Mapping[str, str]) -> Any:
    """What JSON would hold for the cells of a field. Raises BadValue."""
    first, *rest = (unguarded(cells.get(name, "")) for name in names_of(field))
    if not any(text.strip() for text in (first, *rest)):
        return None
    match field.form.schema:
        case {"type": "object", "properties": parts}:
            numbers = [_number(text) if text.strip() else None for text in rest]
            return dict(zip(parts, [first, *numbers], strict=True))
        case {"type": "array"}:
            levels = (word.partition(":") for word in first.split())
            return [{"level": name, "side": side or None} for name, _, side in levels]
        case {"type": "number"}:
            return _number(first)
    return first


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise BadValue(f"{text!r} is not a number.") from None
