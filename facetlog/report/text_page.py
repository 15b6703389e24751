"""The report in the terminal: the page that a physician reads in a minute."""

from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from facetlog.outcome.results import Outcome
from facetlog.report.chart import chart
from facetlog.report.colour import Style
from facetlog.report.content import ROOMS, Block, Content, Section, content_of
from facetlog.report.printing import Line, Page

MOST_LINES = 100  # of a page of one injection, as far as its plots can be so low
FIRST_SCREEN = 24  # rows: so many hold everything down to BY RULE


def report_lines(outcome: Outcome, told: Collection[str], page: Page) -> Iterator[Line]:
    """The lines of the page, folded to its width, with the curve in characters.

    What can give way does, one after the other, until the answer stands on the first screen.
    """
    return page_lines(_fitting(outcome, told, page), page)


def opening_lines(outcome: Outcome, told: Collection[str], page: Page, rows: int) -> Iterator[Line]:
    """The page of one injection from its title to the bars under the curve of the hours.

    In at most so many rows: the curve is lower where it must be, and left out, as are the last
    sections, where there is no room for them.
    """
    content = _fitting(outcome, told, page)
    (block,) = content.blocks
    lines = list(first_lines(content, page))
    for section in takewhile(lambda section: section.label != "CURVE", block.sections):
        lines += _section(section, page)
    left = rows - len(lines) - 1  # a blank line is above the curve
    drawn = chart([block.one], page.screen, left, is_first=True).split("\n")
    yield from _whole_sections(lines, rows)
    if len(drawn) <= left:
        yield from map(Line, ("", *drawn))


def _whole_sections(lines: Sequence[Line], rows: int) -> Sequence[Line]:
    """Those that so many rows have room for: whatever begins at the left edge is whole, or not there."""
    begun = (place for place, line in enumerate(lines) if not line.text.startswith(" "))
    return lines[: max(place for place in (*begun, len(lines)) if place <= rows)]


def _fitting(outcome: Outcome, told: Collection[str], page: Page) -> Content:
    """What a page holds, so that its answer stands on the first screen, if it can."""
    made = (content_of(outcome, told, tight) for tight in ROOMS)
    content = next(made)
    while len(list(first_lines(content, page))) > FIRST_SCREEN:
        looser, content = content, next(made, content)
        if looser is content:
            break
    return content


def page_lines(content: Content, page: Page) -> Iterator[Line]:
    """The lines of a page; its curves take what it leaves of them."""
    others = sum(1 for _ in _lines(content, page, None))
    drawn = max(1, len(content.blocks))
    yield from _lines(content, page, (MOST_LINES - others) // drawn)


def _lines(content: Content, page: Page, left: int | None) -> Iterator[Line]:
    """Without the curves where nothing is left for them."""
    yield from first_lines(content, page)
    for place, block in enumerate(content.blocks):
        if place:
            yield Line("")
            yield from _answer(block, page)
        yield from _behind(block, page, left)
    for section in content.tail:
        yield from _section(section, page)


def first_lines(content: Content, page: Page) -> Iterator[Line]:
    """What stands first: warnings, the title, and the answer about the first injection."""
    for section in content.head:
        yield from _section(section, page)
    yield from page.words(f"{content.title}  {content.disclaimer}  {content.made}", bold=True)
    for block in content.blocks[:1]:
        yield from _answer(block, page)


def _answer(block: Block, page: Page) -> Iterator[Line]:
    yield from page.paragraphs(block.injection.lines)
    for side in block.sides:
        if side.name:
            yield from page.words(side.name.upper(), bold=True)
        for section in side.sections:
            yield from _section(section, page)


def _behind(block: Block, page: Page, left: int | None) -> Iterator[Line]:
    for section in block.sections:
        if section.label == "CURVE":
            drawn = [] if left is None else chart([block.one], page.screen, left).split("\n")
            blank = [""] if left is None or len(drawn) < left else []
            yield from (Line(text) for text in (*blank, *drawn, *blank))
        else:
            yield from _section(section, page)


def _section(section: Section, page: Page) -> Iterator[Line]:
    style: Style = "urgent" if section.label in ("URGENT", "WARNING") else "label"
    mark = "! " if section.label == "URGENT" else ""
    return page.section(f"{mark}{section.label}", section.lines, style)
