"""What a line of a page is made of: parts, each of a sort, so that no format takes prose apart again.

``line("best ", figure("88 %"), " at ", figure("09:30"))``: what is given as a bare string is plain.
"""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

INDENT = "    "  # before a line that belongs to the one above it
Sort = Literal["plain", "figure", "verdict", "typed", "border"]


class Part(NamedTuple):
    """A text of one sort.

    ``figure``: what no line may break, as ``75 %``, ``4:30 h``, a clock time, the id of a rule;
    ``verdict``: what came out; ``typed``: what a person typed, which is never taken for anything else;
    ``border``: what stands between the columns of a line; ``plain``: all other words of facetlog's own.
    """

    text: str
    sort: Sort


class Line(tuple[Part, ...]):
    """A line, or a phrase of one; false where it has no part."""

    __slots__ = ()

    @property
    def text(self) -> str:
        """The line as it is read."""
        return "".join(part.text for part in self)

    @property
    def is_nested(self) -> bool:
        """Whether it belongs to the line above it: never by what a person typed."""
        return bool(self) and self[0].sort != "typed" and self[0].text.startswith(INDENT)

    @property
    def columns(self) -> "list[Line]":
        """What stands between its borders, each with the border behind it: one where it has none."""
        columns: list[list[Part]] = [[]]
        for part in self:
            columns[-1].append(part)
            if part.sort == "border":
                columns.append([])
        return [Line(column) for column in columns]


Piece = str | Part | Line | None

BORDER, SEMICOLON, COLON, BLANKS = (Part(text, "border") for text in (" | ", "; ", ": ", "  "))
# 75-for-2h, 10:00-14:30, 75 %, 4:30 h, ->
FIGURES = re.compile(r"[\w.:]{1,12}(?:-[\w.:]{1,12}){1,2}|\d[\d.:]{0,9} (?:%|h\b)|->")


def line(*pieces: Piece) -> Line:
    """The pieces in a row, those that are not there left out."""
    parts: list[Part] = []
    for piece in pieces:
        if isinstance(piece, Line):
            parts.extend(piece)
        else:
            parts.append(piece if isinstance(piece, Part) else Part(piece or "", "plain"))
    return Line(part for part in parts if part.text)


def listed(pieces: Iterable[Piece], between: str | Part = ", ") -> Line:
    """The pieces that are there, with something between them."""
    lines = [line(piece) for piece in pieces]
    first, *others = [told for told in lines if told] or [Line()]
    return line(first, *(line(between, other) for other in others))


def figure(text: str) -> Part:
    """What no line may break."""
    return Part(text, "figure")


def typed(text: str | None) -> Part:
    """What a person typed: an activity, a note, a site, a drug, a name; "" for None."""
    return Part(text or "", "typed")


def prose(text: str) -> Line:
    """A sentence that comes as one text: of facetlog's own making, or the title of a rule.

    Its per cents, durations, arrows and ids are figures; nothing in it is a verdict or a border.
    """
    pieces: list[Piece] = []
    end = 0
    for match in FIGURES.finditer(text):
        pieces += [text[end : match.start()], figure(match[0])]
        end = match.end()
    return line(*pieces, text[end:])
