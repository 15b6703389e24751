"""The page of a cohort as one HTML file, for screen and paper: no script, nothing from elsewhere."""

from collections.abc import Iterator, Sequence

from facetlog.cohort.files import Files
from facetlog.cohort.results import Cohort, EndOfRelief
from facetlog.cohort.visits import Visit
from facetlog.report.cohort_content import cohort_content
from facetlog.report.cohort_parts import Item
from facetlog.report.cohort_svg import bar_svg, curve_svg
from facetlog.report.html import MARKS, shipped, template
from facetlog.words.cohort import BAR, FELL, IN_RELIEF, whole_percent
from facetlog.words.cohort_ends import time_words
from facetlog.words.cohort_rates import Rules
from facetlog.words.entries import joined

KEY_OF_CURVES = f"line: {IN_RELIEF}; shaded: {FELL}"


def cohort_html(cohort: Cohort, files: Files, visits: Sequence[Visit], rules: Rules) -> str:
    """The whole page.

    Raises Refused where a package of the extra is missing.
    """
    content = cohort_content(cohort, files, visits, rules)
    return str(
        template("cohort.html").render(
            content=content,
            marks=MARKS,
            bar=bar_of,
            curve=curve_svg,
            steps=step_rows,
            keys={"who-met-a-rule": f"bars: {BAR}", "when-relief-ended": KEY_OF_CURVES},
            style=shipped("page.css") + shipped("cohort.css"),
            foot=joined(content.title, content.made),
        )
    )


def bar_of(item: Item) -> str:
    """The bar of an item, if it is a rate with a per cent."""
    return bar_svg(item.rate) if item.rate else ""


def step_rows(end: EndOfRelief) -> Iterator[tuple[str, str, str]]:
    """The steps of a curve as a table: after, at the latest, which share ended."""
    for step in end.steps:
        after, by = (time_words(time, end.unit) for time in (step.after, step.by))
        yield after, by, whole_percent(step.mass)
