"""The page of a cohort in the terminal: who comes next, then who met a rule, and how long relief lasted."""

from collections.abc import Iterator, Sequence

from facetlog.cohort.files import Files
from facetlog.cohort.groups import BLOCK
from facetlog.cohort.results import Cohort
from facetlog.cohort.visits import Visit
from facetlog.report.cohort_bar import KEY, bar, finer
from facetlog.report.cohort_content import cohort_content, visits_chapter
from facetlog.report.cohort_parts import Chapter, Item
from facetlog.report.printing import Line, Page, in_style
from facetlog.report.step_chart import key_lines, step_chart
from facetlog.words import parts
from facetlog.words.cohort_ends import step_sentences
from facetlog.words.cohort_rates import Rules
from facetlog.words.folded import cells, folded
from facetlog.words.parts import INDENT

SHORT = 30  # cells of a name that stands before the first line of its figures


def cohort_lines(
    cohort: Cohort,
    files: Files,
    visits: Sequence[Visit],
    rules: Rules,
    page: Page,
) -> Iterator[Line]:
    """The lines of the page, folded to its width, with bars and curves in characters."""
    content = cohort_content(cohort, files, visits, rules)
    yield from page.words(f"{content.title}  {content.disclaimer}  {content.made}", bold=True)
    for chapter in content.chapters:
        yield Line("")
        yield from chapter_lines(chapter, page)


def visit_lines(visits: Sequence[Visit], page: Page) -> Iterator[Line]:
    """The visit list alone, all of it."""
    return chapter_lines(visits_chapter(visits), page)


def chapter_lines(chapter: Chapter, page: Page) -> Iterator[Line]:
    """The heading, what holds of all of it, its items, what their drawings mean, what is to be copied."""
    yield from page.words(chapter.heading.upper(), bold=True)
    yield from page.paragraphs(chapter.lines)
    for item in chapter.items:
        yield from item_lines(item, page)
    yield from page.paragraphs(chapter.below)
    if any(drawn_bar(inner, page) for item in chapter.items for inner in item.inner):
        yield from page.words(finer(KEY, page.screen))
    if any(is_drawn(item, page) for item in chapter.items):
        yield from map(Line, key_lines(page.width, page.screen))
    if chapter.copied:
        yield from page.paragraphs([chapter.to_copy])
        yield from map(Line, chapter.copied)


def item_lines(item: Item, page: Page) -> Iterator[Line]:
    """Its name, below it its lines, what is drawn of it, and its parts."""
    if item.inner or item.end:
        yield from page.words(item.name, bold=True)
    elif item.name:
        yield from page.paragraphs([item.name])
    yield from page.paragraphs(map(nested, item.lines))
    yield from drawn_bar(item, page)
    yield from page.paragraphs(map(nested, item.below))
    yield from drawn_end(item, page)
    for inner in item.inner:
        yield from item_lines(beside_name(inner), page)


def beside_name(item: Item) -> Item:
    """A part of an item: a short name stands before its first line, a long one above it."""
    first, *others = item.lines
    if not item.name or cells(item.name.text) > SHORT:
        return item._replace(name=nested(item.name))
    told = parts.line(item.name, ": ", first)
    return item._replace(name=parts.Line(), lines=(told, *others))


def nested(told: parts.Line) -> parts.Line:
    """A line below the name of its item; none of none."""
    is_there = told and not told.is_nested
    return parts.line(INDENT, told) if is_there else told


def drawn_bar(item: Item, page: Page) -> list[Line]:
    """The bar of a rate, if it has a per cent and somebody sees it."""
    width = page.width - len(INDENT)
    drawn = item.rate and bar(item.rate, width, page.screen)
    return [Line(INDENT).then(in_style(drawn, "name"))] if drawn else []


def is_drawn(item: Item, page: Page) -> bool:
    """Whether its curve is drawn: those of the groups that were asked for are told in words alone."""
    end = item.end
    if not end or not end.injections or page.screen.is_accessible:
        return False
    return end.by is None or end.by[0] == BLOCK


def drawn_end(item: Item, page: Page) -> Iterator[Line]:
    """The curve; for who listens the same in sentences."""
    if item.end and is_drawn(item, page):
        yield from map(Line, step_chart(item.end, page.width, page.screen))
    elif item.end and page.screen.is_accessible:
        for told in step_sentences(item.end):
            yield from map(Line, folded(told, page.width, INDENT, INDENT))
