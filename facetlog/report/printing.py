"""The one owner of rich: a console that suits where the output goes, and the parts of a page.

A patient's words are always Text, never markup, so that nothing in brackets vanishes.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from facetlog.wording import safe

LABEL_WIDTH = 7
NARROWEST = 24
Part = Text | str  # of a page; a str is printed as it stands


class Page:
    """Standard output as rich sees it: coloured on a terminal only, as wide as it, else 80."""

    def __init__(self) -> None:
        """Ask the terminal what it can do."""
        self._console = Console(markup=False, emoji=False, highlight=False)
        self.width = max(self._console.width, NARROWEST)
        self.ascii_only = not self._console.encoding.lower().startswith("utf")

    def show(self, parts: Iterable[Part]) -> None:
        """Print parts one under the other, without blanks at the ends of lines."""
        for part in parts:
            sys.stdout.write(part + "\n" if isinstance(part, str) else self._rendered(part))

    def _rendered(self, text: Text) -> str:
        with self._console.capture() as captured:
            self._console.print(text, width=self.width)
        return re.sub(r" +$", "", captured.get(), flags=re.MULTILINE)

    def section(self, label: str, lines: Iterable[str]) -> Text:
        """A label at the left and its lines beside it, folded to the width."""
        folded = [
            part
            for line in lines
            for part in words(line).wrap(self._console, self.width - LABEL_WIDTH)
        ]
        made = Text(f"{label:<{LABEL_WIDTH}}", style="bold")
        made.append_text(Text("\n" + " " * LABEL_WIDTH, style="not bold").join(folded))
        return made


def words(text: str, style: str = "") -> Text:
    """Text as it stands, safe to print."""
    return Text("\n".join(safe(line) for line in text.split("\n")), style=style)


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """A plain table, safe to print: all columns but the last to the right, the last folded."""
    lines = [headings, *([safe(cell) for cell in row] for row in rows)]
    widths = [max(cell_len(line[place]) for line in lines) for place in range(len(headings) - 1)]
    indent = sum(widths) + 2 * len(widths)
    return "\n".join(part for line in lines for part in _row(line, widths, width - indent))


def _row(line: Sequence[str], widths: Sequence[int], left: int) -> Iterator[str]:
    """One row: its cells, and the last one folded under itself."""
    cells = "".join(
        " " * (w - cell_len(cell)) + cell + "  " for cell, w in zip(line, widths, strict=False)
    )
    folded = wrap(line[-1], max(left, 8)) if cell_len(line[-1]) > left else [line[-1]]
    yield (cells + folded[0]).rstrip()
    yield from (" " * len(cells) + part for part in folded[1:])
