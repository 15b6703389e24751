"""The report as CSV: a line of the page in a row, with its injection and section."""

import csv
from collections.abc import Iterator
from io import StringIO

from facetlog.report.content import Content, Section
from facetlog.words.safe import guarded, safe

HEADER = ("injection", "section", "line")


def report_csv(content: Content) -> str:
    """The whole page, safe against formulas; lines end in CR LF (RFC 4180)."""
    page = StringIO()
    writer = csv.writer(page)
    writer.writerow(HEADER)
    writer.writerows(tuple(guarded(safe(cell)) for cell in row) for row in _rows(content))
    return page.getvalue()


def _rows(content: Content) -> Iterator[tuple[str, str, str]]:
    yield "", "Title", f"{content.title} {content.made}"
    yield "", "Title", content.disclaimer
    yield from _of_sections("", content.head)
    for block in content.blocks:
        yield from _of_sections(block.one.injection.id, block.sections)
    yield from _of_sections("", content.tail)


def _of_sections(injection: str, sections: tuple[Section, ...]) -> Iterator[tuple[str, str, str]]:
    for section in sections:
        yield from ((injection, section.heading, line.text) for line in section.lines)
