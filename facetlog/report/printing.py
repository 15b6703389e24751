"""Standard output as a page: folded to its width, labels and verdicts styled on a terminal with colour.

Whatever is printed is made safe here. A patient's words are never markup, so that nothing in brackets
vanishes, and never styled, so that nobody takes them for a verdict.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from facetlog.report.colour import Span, Style, coloured, styled
from facetlog.report.terminal import file_screen, screen
from facetlog.words import parts
from facetlog.words.folded import AT_THE_END, cells, folded_whole
from facetlog.words.parts import INDENT
from facetlog.words.safe import safe

LABEL_WIDTH = 11
NARROW = 48  # on a page no wider a label stands on a line of its own,
BELOW_LABEL = 2  # and what it labels so far in
LEAST_CELLS = 8  # of the last column of a table
Told = str | parts.Line  # what is to be printed: plain words, or parts


class Line(NamedTuple):
    """A line of the page, and which stretches of it are styled."""

    text: str
    spans: tuple[Span, ...] = ()

    def then(self, other: "Line | str") -> "Line":
        """The line with another, or a plain text, behind it."""
        if isinstance(other, str):
            return Line(self.text + other, self.spans)
        start = len(self.text)
        moved = (span._replace(start=start + span.start, end=start + span.end) for span in other.spans)
        return Line(self.text + other.text, (*self.spans, *moved))

    def cut(self, start: int, end: int) -> "Line":
        """The stretch of the line from a character up to before another."""
        inside = (
            span._replace(start=max(span.start, start) - start, end=min(span.end, end) - start)
            for span in self.spans
            if span.start < end and span.end > start
        )
        return Line(self.text[start:end], tuple(inside))

    @property
    def trimmed(self) -> "Line":
        """The line without blanks at its end."""
        return self.cut(0, len(self.text.rstrip()))


def in_style(text: str, style: Style | None) -> Line:
    """A text all of which is in one style."""
    return Line(text, (Span(0, len(text), style),) if style and text else ())


def printable(told: Told) -> Line:
    """What is told, safe to print, its parts styled."""
    if isinstance(told, str):
        return Line(safe(told))
    whole = Line("")
    for text, style in (piece for part in told for piece in styled(part)):
        whole = whole.then(in_style(safe(text), style))
    return whole


def folded_line(line: Line, width: int, first: str = "", then: str | None = None) -> Iterator[Line]:
    """A line folded to so many cells, each stretch of it styled as before.

    ``first`` stands before the first line, ``then`` before the others, where they are not alike. A command
    that ends a sentence stands in one piece.
    """
    at, indent, others = 0, first, first if then is None else then
    for text in folded_whole(line.text, width, first, others, whole_words=False, copied=AT_THE_END):
        words = text.removeprefix(indent)
        at = line.text.index(words, at)
        yield Line(indent if words else "").then(line.cut(at, at + len(words)))
        at += len(words)
        indent = others


class Page:
    """How wide the output is, and what it can show."""

    def __init__(self) -> None:
        """Ask the terminal; without one the page is 80 columns wide, or as COLUMNS says."""
        self.screen = screen()
        self.width = self.screen.width

    @classmethod
    def of_file(cls) -> "Page":
        """A page for a file: 80 columns, every character."""
        page = cls.__new__(cls)
        page.screen = file_screen()
        page.width = page.screen.width
        return page

    def show(self, lines: Iterable[Line]) -> None:
        """Print the lines, one under the other."""
        if self.screen.has_colour:
            sys.stdout.writelines(f"{coloured(*line)}\n" for line in lines)
        else:
            sys.stdout.writelines(f"{line.text}\n" for line in lines)

    def words(self, told: Told, bold: bool = False) -> Iterator[Line]:
        """A paragraph, safe to print and folded."""
        for line in folded_line(printable(told), self.width):
            yield in_style(line.text, "label") if bold else line

    def hanging(self, line: Line) -> Iterator[Line]:
        """A line that is safe to print, folded under itself."""
        return folded_line(line, self.width, then=INDENT)

    def paragraphs(self, told: Iterable[Told]) -> Iterator[Line]:
        """Lines without a label, folded; what is nested stays so."""
        yield from (line for one in told for line in self._beside_label(one, 0))

    def section(self, label: str, told: Iterable[Told], style: Style = "label") -> Iterator[Line]:
        """A label at the left and its lines beside it, folded; below it where it is too long for that."""
        room = LABEL_WIDTH if self.width > NARROW else BELOW_LABEL
        lines = [line for one in told for line in self._beside_label(one, room)]
        if lines and len(label) >= room:
            yield in_style(label, style)
            label = ""
        for line in lines:
            yield in_style(label, style).then(" " * (room - len(label))).then(line)
            label = ""

    def _beside_label(self, told: Told, room: int) -> Iterator[Line]:
        """A line of a section, folded; what is indented stays so where it is folded."""
        line = printable(told)
        is_nested = told.startswith(INDENT) if isinstance(told, str) else told.is_nested
        indent = INDENT if is_nested else ""
        whole = line.cut(len(indent), len(line.text))
        return folded_line(whole, self.width - room, indent)

    def table(
        self, headings: Sequence[str], rows: Iterable[Sequence[Told]], style: Style | None = None
    ) -> Iterator[Line]:
        """A table: all columns but the last to the right, the last one folded under itself.

        On a page too narrow for it the last one stands below the others. ``style`` is that of the first.
        """
        named = [in_style(heading, "label") for heading in headings]
        table = [named, *(_styled([printable(told) for told in row], style) for row in rows)]
        widths = [max(cells(line.text) for line in column) for column in zip(*table, strict=True)][:-1]
        room = self.width - sum(widths) - 2 * len(widths)
        for *others, last in table:
            left = _to_the_right(others, widths)
            yield from _beside(left, last, room) if room >= LEAST_CELLS else self._above(left, last)

    def _above(self, left: Line, last: Line) -> Iterator[Line]:
        """A row whose last column stands below the others."""
        yield left.trimmed
        yield from folded_line(last, self.width, INDENT) if last.text else ()


def _to_the_right(row: Iterable[Line], widths: Iterable[int]) -> Line:
    """Columns at the right of their widths, two blanks behind each."""
    left = Line("")
    for line, width in zip(row, widths, strict=True):
        left = left.then(" " * (width - cells(line.text))).then(line).then("  ")
    return left


def _beside(left: Line, last: Line, room: int) -> Iterator[Line]:
    """A row whose last column is folded under itself."""
    for line in folded_line(last, room):
        yield left.then(line).trimmed
        left = Line(" " * cells(left.text))


def _styled(row: list[Line], style: Style | None) -> list[Line]:
    """A row whose first column is in a style; all of it bold where it is a heading of those below."""
    first, *others = row
    is_heading = not any(line.text for line in others)
    return [in_style(first.text, "label" if is_heading else style), *others] if style else row
