"""Entries as tables: a file a kind, a line an entry, local times with their offset; and back.

A cell that a spreadsheet would take for a formula has an apostrophe in front, which reading takes away.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from facetlog.entries.entry import Entry, Field
from facetlog.entries.kinds import ALL_KINDS
from facetlog.errors import BadValue
from facetlog.exchange.csv_scores import Line
from facetlog.words.safe import guarded, unguarded


def header_of(kind: type[Entry]) -> list[str]:
    """The names of a kind's columns: its id, then its fields, an injectate in one for each of its parts."""
    return ["id", *(name for field in kind.fields for name in _names(field))]


def _names(field: Field) -> list[str]:
    parts = field.form.schema.get("properties", {})
    return [field.word, *(f"{field.word}_{part}" for part in list(parts)[1:])]


def table(kind: type[Entry], entries: Iterable[Entry]) -> str:
    """The entries of a kind as CSV; lines end in CR LF (RFC 4180)."""
    page = StringIO()
    writer = csv.writer(page)
    writer.writerow(header_of(kind))
    writer.writerows([guarded(cell) for cell in _cells(entry)] for entry in entries)
    return page.getvalue()


def _cells(entry: Entry) -> Iterator[str]:
    yield entry.id
    plain = entry.plain
    for field in entry.fields:
        yield from _written(field, plain[field.word])


def _written(field: Field, plain: Any) -> Iterator[str]:
    """The cells of one field: numbers in full, levels as they are typed."""
    if isinstance(plain, list):
        yield " ".join(":".join(part for part in level.values() if part) for level in plain)
    elif isinstance(plain, dict):
        yield from (_text(part) for part in plain.values())
    else:
        yield _text(plain)
        yield from [""] * (len(_names(field)) - 1)


def _text(plain: Any) -> str:
    return "" if plain is None else repr(plain) if isinstance(plain, float) else str(plain)


def kind_of(header: Sequence[str]) -> type[Entry] | None:
    """The kind whose table has this header; None where it is that of no kind."""
    names = [name.strip().lower() for name in header]
    return next((kind for kind in ALL_KINDS if names == header_of(kind)), None)


def read_table(text: str, kind: type[Entry]) -> Iterator[Line]:
    """The lines of a table of a kind. Raises BadValue for a text that is no CSV."""
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    header = [name.strip().lower() for name in next(rows, [])]
    try:
        found = (row for row in rows if any(cell.strip() for cell in row))
        for place, row in enumerate(found):
            line = _line(rows.line_num, kind, dict(zip(header, row, strict=False)))
            is_second = kind.single and place > 0
            yield line._replace(entry=None, problem=f"A log has one {kind.kind}.") if is_second else line
    except csv.Error as error:
        raise BadValue(f"It is not CSV: {error}.") from None


def _line(number: int, kind: type[Entry], cells: Mapping[str, str]) -> Line:
    try:
        return Line(number, entry_of(kind, cells))
    except BadValue as problem:
        return Line(number, None, problem=str(problem))


def entry_of(kind: type[Entry], cells: Mapping[str, str]) -> Entry:
    """The entry of a line; its id is not taken over. Raises BadValue."""
    values = {field.word: _read(field, cells) for field in kind.fields}
    return kind.from_plain(values)


def _read(field: Field, cells: Mapping[str, str]) -> Any:
    """What JSON would hold for the cells of a field."""
    texts = [unguarded(cells.get(name, "")) for name in _names(field)]
    if not any(text.strip() for text in texts):
        return None
    schema = field.form.schema
    if schema.get("type") == "object":
        numbers = [_number(text) if text.strip() else None for text in texts[1:]]
        return dict(zip(schema["properties"], [texts[0], *numbers], strict=True))
    if schema.get("type") == "array":
        return [_level(word) for word in texts[0].split()]
    return _number(texts[0]) if schema.get("type") == "number" else texts[0]


def _level(word: str) -> dict[str, str | None]:
    name, _, side = word.partition(":")
    return {"level": name, "side": side or None}


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise BadValue(f"{text!r} is not a number.") from None
