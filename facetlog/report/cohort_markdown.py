"""The page of a cohort as Markdown: headings, lists, the funnel as a table, the curves in characters."""

from collections.abc import Iterable, Iterator, Sequence

from facetlog.cohort.files import Files
from facetlog.cohort.results import Cohort
from facetlog.cohort.visits import Visit
from facetlog.report.cohort_content import cohort_content
from facetlog.report.cohort_parts import Chapter, Item, Row
from facetlog.report.markdown import WIDTH, plain
from facetlog.report.step_chart import key_lines, step_chart
from facetlog.report.terminal import file_screen
from facetlog.words.cohort_rates import Rules
from facetlog.words.parts import Line


def cohort_markdown(cohort: Cohort, files: Files, visits: Sequence[Visit], rules: Rules) -> str:
    """The whole page; what a person typed can be no markup."""
    content = cohort_content(cohort, files, visits, rules)
    told = [f"# {plain(content.title)}", ""]
    told += [f"{plain(content.made)}. {plain(content.disclaimer)}"]
    for chapter in content.chapters:
        told += chapter_lines(chapter)
    return "\n".join(told) + "\n"


def chapter_lines(chapter: Chapter) -> Iterator[str]:
    """The heading, the lines, the items; what is to be copied as it stands."""
    yield from ("", f"## {plain(chapter.heading)}", "")
    yield from listed(chapter.lines)
    if chapter.table:
        yield from table_lines(chapter.table)
    for item in () if chapter.table else chapter.items:
        yield from item_lines(item, 3)
    yield from ("", *listed(chapter.below)) if chapter.below else ()
    if chapter.copied:
        yield from ("", plain(chapter.to_copy.text), "", "```text")
        yield from (*map(str.strip, chapter.copied), "```")


def item_lines(item: Item, level: int) -> Iterator[str]:
    """Its name as a heading, its lines as a list, its curve in a block of its own.

    An item of nothing but lines is one of a list.
    """
    is_listed = not (item.rate or item.end or item.inner)
    if is_listed:
        yield from listed([item.name])
        yield from (f"  {told}" for told in listed(item.lines))
        return
    if item.name:
        yield from ("", f"{'#' * level} {plain(item.name.text)}", "")
    yield from listed((*item.lines, *item.below))
    for inner in item.inner:
        yield from item_lines(inner, level + 1)
    if item.end and item.end.injections:
        drawn = step_chart(item.end, WIDTH, file_screen(WIDTH))
        key = key_lines(WIDTH, file_screen(WIDTH))
        yield from ("", "```text", *drawn, *key, "```")


def listed(lines: Iterable[Line]) -> Iterator[str]:
    """Lines as the items of a list."""
    yield from (f"- {plain(line.text)}" for line in lines)


def table_lines(rows: Sequence[Row]) -> Iterator[str]:
    """Rows as a table, its figures at the right."""
    headings, *others = rows
    yield ""
    yield table_row(headings)
    yield table_row(["---", *(["---:"] * (len(headings) - 1))])
    yield from map(table_row, (tuple(map(plain, row)) for row in others))


def table_row(cells: Iterable[str]) -> str:
    """``| a | b |``."""
    return f"| {' | '.join(cells)} |"
