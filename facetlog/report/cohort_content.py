"""What stands on the page of a cohort, in its order: chapters of items, each of lines.

Every renderer (terminal, Markdown, HTML) shows these same lines; none computes a figure.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from facetlog.cohort.files import Files
from facetlog.cohort.groups import BLOCK
from facetlog.cohort.records import ABLATION
from facetlog.cohort.results import Cohort, EndOfRelief
from facetlog.cohort.visits import Visit
from facetlog.report.cohort_parts import Chapter, Item
from facetlog.report.cohort_rate_items import rates_chapter
from facetlog.rules.criterion import months_of
from facetlog.rules.rule import Rule
from facetlog.words.cohort import (
    DISCLAIMER,
    KINDS,
    TITLE,
    about,
    cautions,
    denominators,
    funnel_line,
    funnel_table,
    not_read,
    passed_over,
    read_twice,
)
from facetlog.words.cohort_ends import (
    TESTED,
    comparison_line,
    end_lines,
    end_title,
)
from facetlog.words.cohort_rates import (
    Rules,
    met_lines,
    rules_told,
    stated_line,
)
from facetlog.words.numbers import date_and_time
from facetlog.words.parts import Line, line, listed, prose
from facetlog.words.visit_list import ONE_PAGE, entry_lines, how_many, page_of

LISTED = 20  # visits on the page: a clinic's day; --list has all


class CohortContent(NamedTuple):
    """The whole page."""

    title: str
    made: str
    disclaimer: str
    chapters: tuple[Chapter, ...]


def cohort_content(cohort: Cohort, files: Files, visits: Sequence[Visit], rules: Rules) -> CohortContent:
    """The page: first who comes next, then the figures with the denominators before them."""
    led = leading(cohort, visits, rules)
    chapters = (
        *([visits_chapter(visits, LISTED)] if visits else []),
        files_chapter(files),
        funnel_chapter(cohort, files, led),
        rates_chapter(cohort, led, rules),
        ends_chapter(cohort),
        Chapter("Groups compared", tuple(tests_lines(cohort))),
        Chapter("Scores beside stated per cent", tuple(stated_lines(cohort, rules))),
        Chapter("What facetlog is", tuple(about())),
    )
    told = tuple(one for one in chapters if one.lines or one.items)
    return CohortContent(TITLE, f"made {date_and_time(files.made)}", DISCLAIMER, told)


def visits_chapter(visits: Sequence[Visit], most: int | None = None) -> Chapter:
    """A patient an item, of many the first; and what to type for the page of the first."""
    shown = visits[:most]
    items = tuple(visit_item(visit) for visit in shown)
    of_first = tuple(page_of(shown[0])) if shown else ()
    return Chapter(
        heading="Visits",
        lines=(how_many(visits, len(shown)),),
        items=items,
        to_copy=line(ONE_PAGE),
        copied=of_first,
    )


def visit_item(visit: Visit) -> Item:
    """One patient."""
    name, *lines = entry_lines(visit)
    return Item(name, tuple(lines))


def files_chapter(files: Files) -> Chapter:
    """What could not be read, and what was there twice."""
    lines = (*not_read(files), *read_twice(files), *passed_over(files))
    return Chapter("Files", lines)


def funnel_chapter(cohort: Cohort, files: Files, led: Collection[str]) -> Chapter:
    """The denominators, of each kind how many are left at each step; how many met the rules that lead."""
    steps = tuple(Item(funnel_line(of), ()) for of in cohort.funnel)
    return Chapter(
        heading="Of how many",
        lines=(*denominators(cohort, files), *cautions(cohort, files)),
        items=steps,
        table=funnel_table(cohort.funnel),
        below=tuple(met_lines(cohort.rates, led)),
    )


def leading(cohort: Cohort, visits: Sequence[Visit], rules: Rules) -> list[str]:
    """The rule that leads of each kind: the one that leads at most visits, else the first."""
    led = Counter(visit.rule for visit in visits if visit.rule)
    found: dict[str, str] = {}
    for rule in (*(rule for rule, _ in led.most_common()), *rules_told(cohort)):
        if rule in rules:
            found.setdefault(kind_of(rules[rule]), rule)
    return [found[kind] for kind in KINDS if kind in found]


def kind_of(rule: Rule) -> str:
    """Of which kind of injections it asks, as the funnel names them."""
    if months_of(rule.criterion) is None:
        return "diagnostic"
    return "ablation" if rule.applies_to.procedures == (ABLATION,) else "therapeutic"


def ends_chapter(cohort: Cohort) -> Chapter:
    """When relief ended, a curve an item."""
    return Chapter("When relief ended", (), tuple(map(end_item, cohort.ends)))


def end_item(end: EndOfRelief) -> Item:
    """A curve; what is told of one of the groups that were asked for stands in one line."""
    told = tuple(end_lines(end))
    is_of_all = end.by is None or end.by[0] == BLOCK
    curve = None if end.beyond is None else end  # withheld
    return Item(end_title(end), told if is_of_all else (listed(told, "; "),), end=curve)


def tests_lines(cohort: Cohort) -> Iterator[Line]:
    """Whether relief ended at other times in one group than in another."""
    yield from map(comparison_line, cohort.tests)
    if cohort.tests:
        yield prose(TESTED)


def stated_lines(cohort: Cohort, rules: Rules) -> Iterable[Line]:
    """Who met a rule by scores, and who by stated per cents."""
    return (stated_line(one, rules) for one in cohort.stated)
