"""The page of a cohort in the terminal: who comes next, then who met a rule, and how long relief lasted."""

from collections.abc import Iterator, Sequence

from facetlog.cohort.files import Files
from facetlog.cohort.results import Cohort, EndOfRelief
from facetlog.cohort.visits import Visit
from facetlog.report.cohort_bar import KEY, bar, finer
from facetlog.report.cohort_content import cohort_content, visits_chapter
from facetlog.report.cohort_parts import Chapter, Item
from facetlog.report.printing import Line, Page, in_style
from facetlog.report.step_chart import step_chart
from facetlog.words import parts
from facetlog.words.cohort_ends import step_sentences
from facetlog.words.cohort_rates import Rules
from facetlog.words.folded import folded
from facetlog.words.parts import INDENT

CURVES = 6  # that are drawn: those of more groups are told in words


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
    is_drawn = len(cohort.ends) <= CURVES
    for chapter in content.chapters:
        yield Line("")
        yield from chapter_lines(chapter, page, is_drawn)


def visit_lines(visits: Sequence[Visit], page: Page) -> Iterator[Line]:
    """The visit list alone, all of it."""
    return chapter_lines(visits_chapter(visits), page, is_drawn=False)


def chapter_lines(chapter: Chapter, page: Page, is_drawn: bool) -> Iterator[Line]:
    """The heading, what holds of all of it, its items, what is to be copied."""
    yield from page.words(chapter.heading.upper(), bold=True)
    yield from page.paragraphs(chapter.lines)
    for item in chapter.items:
        yield from item_lines(item, page, is_drawn)
    if any(drawn_bar(inner, page) for item in chapter.items for inner in item.inner):
        yield from page.words(finer(KEY, page.screen))
    if chapter.copied:
        yield from page.paragraphs([chapter.to_copy])
        yield from map(Line, chapter.copied)


def item_lines(item: Item, page: Page, is_drawn: bool) -> Iterator[Line]:
    """Its name, below it its lines, what is drawn of it, and its parts."""
    if item.name:
        yield from page.paragraphs([item.name])
    yield from page.paragraphs(map(nested, item.lines))
    yield from drawn_bar(item, page)
    yield from page.paragraphs(map(nested, item.below))
    if item.end:
        yield from drawn_end(item.end, page, is_drawn)
    for inner in item.inner:
        named = inner._replace(name=nested(inner.name))
        yield from item_lines(named, page, is_drawn)


def nested(told: parts.Line) -> parts.Line:
    """A line below the name of its item; none of none."""
    is_there = told and not told.is_nested
    return parts.line(INDENT, told) if is_there else told


def drawn_bar(item: Item, page: Page) -> list[Line]:
    """The bar of a rate, if it has a per cent and somebody sees it."""
    width = page.width - len(INDENT)
    drawn = item.rate and bar(item.rate, width, page.screen)
    return [Line(INDENT).then(in_style(drawn, "name"))] if drawn else []


def drawn_end(end: EndOfRelief, page: Page, is_drawn: bool) -> Iterator[Line]:
    """The curve, or the same in sentences."""
    if not end.injections:
        return
    if page.screen.is_accessible or not is_drawn:
        for told in step_sentences(end):
            yield from map(Line, folded(told, page.width, INDENT, INDENT))
        return
    yield from map(Line, step_chart(end, page.width, page.screen))
