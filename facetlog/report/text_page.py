"""The report in the terminal: the page that a physician reads in a minute."""

from collections.abc import Iterator

from facetlog.report.chart import chart
from facetlog.report.content import Block, Content, Section
from facetlog.report.printing import Line, Page


def report_lines(content: Content, page: Page) -> Iterator[Line]:
    """The lines of the page, folded to its width, with the curve in characters."""
    yield from page.words(f"{content.title}    {content.made}", bold=True)
    yield from page.words(content.disclaimer)
    for section in content.head:
        yield from _section(section, page)
    for block in content.blocks:
        yield Line("")
        yield from _block(block, page)
    for section in content.tail:
        yield from _section(section, page)


def _block(block: Block, page: Page) -> Iterator[Line]:
    for section in block.sections:
        if section.label == "CURVE":
            yield Line("")
            yield Line(chart([block.one], page.screen))
            yield Line("")
        else:
            yield from _section(section, page)


def _section(section: Section, page: Page) -> Iterator[Line]:
    return page.section(section.label, section.lines)
