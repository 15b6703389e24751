"""Entries as tables: a file a kind, a line an entry, local times with their offset.

A cell that a spreadsheet would take for a formula has an apostrophe in front.
"""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from facetlog.entries.entry import Entry, Field
from facetlog.words.safe import guarded

BYTE_ORDER_MARK = "\ufeff"  # tells a spreadsheet that a file is UTF-8: else it shows umlauts broken


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
    yield line_of(header_of(kind))
    widths = widths_of(kind)
    for entry in entries:
        yield line_of([guarded(cell) for cell in cells_of(entry, widths)])


class _Line:
    """Where a line is written that is wanted as a text."""

    def write(self, text: str) -> str:
        return text


LINES = csv.writer(_Line())


def line_of(cells: Iterable[str]) -> str:
    """The cells as a line of CSV, which ends in CR LF."""
    line: str = LINES.writerow(cells)
    return line


def widths_of(kind: type[Entry]) -> list[int]:
    """How many columns each field of a kind has."""
    return [len(names_of(field)) for field in kind.fields]


def cells_of(entry: Entry, widths: Iterable[int]) -> Iterator[str]:
    """The cells of an entry, one a column: numbers in full, levels as they are typed."""
    yield entry.id
    for value, width in zip(entry.plain.values(), widths, strict=True):
        match value:
            case str():
                yield value
            case None:
                yield from [""] * width
            case list(levels):
                yield " ".join(":".join(filter(None, level.values())) for level in levels)
            case dict(parts):
                yield from map(_text, parts.values())
            case number:
                yield _text(number)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return repr(value) if isinstance(value, float) else str(value)
