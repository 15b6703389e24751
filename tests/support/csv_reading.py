"""CSV as text, and what comes in of it, as a line each: in Berlin, at noon of 30 November 2026 (UTC)."""

from typing import Any
from zoneinfo import ZoneInfo

from facetlog.entries.kinds import Pain
from facetlog.entries.moments import Clock, parse_instant
from facetlog.exchange.csv_scores import read_csv
from facetlog.exchange.intake import Line, Reading, Source, Unclear

CLOCK = Clock(parse_instant("2026-11-30T12:00Z"), ZoneInfo("Europe/Berlin"))


def source(text: str | bytes, **options: Any) -> Source:
    """A file as read with these fields of ``Reading``."""
    content = text.encode() if isinstance(text, str) else text
    return read_csv(content, Reading(**{"clock": CLOCK, **options}))


def told(text: str | bytes, **options: Any) -> list[str]:
    """``2: 2026-11-19T10:00:00+01:00 7.5``, with the period where it is not now; or what is wrong."""
    return [line_told(line) for line in source(text, **options).lines]


def line_told(line: Line) -> str:
    """A line as ``told`` has it."""
    number = line.place.number
    if isinstance(line.entry, Pain):
        period = "" if line.entry.period == "now" else f" {line.entry.period}"
        return f"{number}: {line.entry.at.iso} {line.entry.score.hundredths / 100:g}{period}"
    return f"{number}: {line.problem or f'({line.left_out})'}"


def choices(text: str, **options: Any) -> list[str]:
    """The options among which a file that is not clear asks to choose; none where it asks nothing."""
    try:
        list(source(text, **options).lines)
    except Unclear as asked:
        return [" ".join(words) for words in asked.choices]
    return []
