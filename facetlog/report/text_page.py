"""The report in the terminal: the page that a physician reads in a minute."""

from collections.abc import Collection, Iterator

from facetlog.outcome.results import Outcome
from facetlog.report.chart import chart
from facetlog.report.colour import Style
from facetlog.report.content import ROOMS, Block, Content, Section, content_of
from facetlog.report.printing import Line, Page

FIRST_SCREEN = 24  # rows: so many hold everything down to BY RULE


def report_lines(outcome: Outcome, told: Collection[str], page: Page) -> Iterator[Line]:
    """The lines of the page, folded to its width, with the curve in characters.

    What can give way does, one after the other, until the answer stands on the first screen.
    """
    made = (content_of(outcome, told, tight) for tight in ROOMS)
    content = next(made)
    while len(list(first_lines(content, page))) > FIRST_SCREEN:
        looser, content = content, next(made, content)
        if looser is content:
            break
    return page_lines(content, page)


def page_lines(content: Content, page: Page) -> Iterator[Line]:
    """The lines of a page."""
    yield from first_lines(content, page)
    for place, block in enumerate(content.blocks):
        if place:
            yield Line("")
            yield from _answer(block, page)
        yield from _behind(block, page)
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


def _behind(block: Block, page: Page) -> Iterator[Line]:
    for section in block.sections:
        if section.label == "CURVE":
            yield Line("")
            yield Line(chart([block.one], page.screen))
            yield Line("")
        else:
            yield from _section(section, page)


def _section(section: Section, page: Page) -> Iterator[Line]:
    style: Style = "urgent" if section.label in ("URGENT", "WARNING") else "label"
    mark = "! " if section.label == "URGENT" else ""
    return page.section(f"{mark}{section.label}", section.lines, style)
