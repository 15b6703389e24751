"""What the page of a cohort is made of: chapters of items, of lines, and of what is drawn beside them."""

from typing import NamedTuple

from facetlog.cohort.results import EndOfRelief, Rate
from facetlog.words.parts import Line

Row = tuple[str, ...]


class Item(NamedTuple):
    """A part of a chapter: its name, its lines, what is drawn of it, the lines below; its own parts."""

    name: Line
    lines: tuple[Line, ...]
    below: tuple[Line, ...] = ()
    rate: Rate | None = None
    end: EndOfRelief | None = None
    inner: "tuple[Item, ...]" = ()


class Chapter(NamedTuple):
    """What stands under one heading.

    ``table`` has a row of headings and says what the items say, for who can show one; ``below`` stands
    after both; ``copied`` are lines to copy, never folded, after ``to_copy``.
    """

    heading: str
    lines: tuple[Line, ...]
    items: tuple[Item, ...] = ()
    table: tuple[Row, ...] = ()
    below: tuple[Line, ...] = ()
    to_copy: Line = Line()
    copied: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The heading as one word, for a style."""
        return self.heading.lower().replace(" ", "-")
