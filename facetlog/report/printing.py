"""Standard output as a page: folded to its width, labels in bold on a terminal that has colour.

rich is loaded only where there is a terminal to colour. Whatever is printed
is made safe here. A patient's words are never markup, so that nothing in brackets vanishes.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from facetlog.report.terminal import file_screen, screen
from facetlog.words.folded import cells, folded, padded
from facetlog.words.parts import INDENT
from facetlog.words.safe import safe

LABEL_WIDTH = 7
LEAST_CELLS = 8  # of the last column of a table


class Line(NamedTuple):
    """A line of the page, and how much of its beginning is a label."""

    text: str
    label: int = 0


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
        if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
            _show_in_colour(lines)
        else:
            sys.stdout.writelines(f"{line.text}\n" for line in lines)

    def words(self, text: str, bold: bool = False) -> Iterator[Line]:
        """A paragraph, safe to print and folded."""
        for part in folded(safe(text), self.width):
            yield Line(part, len(part) if bold else 0)

    def section(self, label: str, texts: Iterable[str]) -> Iterator[Line]:
        """A label at the left and its lines beside it, folded."""
        parts = (part for text in texts for part in self._beside_label(safe(text)))
        for place, part in enumerate(parts):
            yield Line(f"{'' if place else label:<{LABEL_WIDTH}}{part}", 0 if place else len(label))

    def _beside_label(self, text: str) -> list[str]:
        """A line of a section, folded; what is indented stays so where it is folded."""
        indent = INDENT if text.startswith(INDENT) else ""
        return folded(text.removeprefix(indent), self.width - LABEL_WIDTH, indent, indent)

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Line]:
        """A table: all columns but the last to the right, the last one folded under itself."""
        table = [headings, *([safe(text) for text in row] for row in rows)]
        widths = [max(map(cells, column)) for column in zip(*table, strict=True)][:-1]
        indent = sum(widths) + 2 * len(widths)
        for number, (*texts, last) in enumerate(table):
            columns = zip(texts, widths, strict=True)
            left = "".join(f"{padded(text, width)}  " for text, width in columns)
            for part in folded(last, max(self.width - indent, LEAST_CELLS)):
                text = f"{left}{part}".rstrip()
                yield Line(text, 0 if number else len(text))
                left = " " * indent


def _show_in_colour(lines: Iterable[Line]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(markup=False, emoji=False, highlight=False)
    for text, label in lines:
        console.print(Text.assemble((text[:label], "bold"), text[label:]), soft_wrap=True)
