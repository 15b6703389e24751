"""The days before any injection: as a table, and as a curve that runs down the page, a row a day."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from facetlog.relief.so_far import DaySoFar, SoFar
from facetlog.report.printing import Line, Page
from facetlog.words.echo import NO_INJECTION
from facetlog.words.folded import folded_whole
from facetlog.words.numbers import counted, score_text
from facetlog.words.so_far import (
    averages,
    beside_words,
    day_sentences,
    day_words,
    pain_words,
)

MOST_DAYS = 28  # one by one; the averages are of all
CELLS = 2  # of the curve, for a point of pain
DAY_WIDTH = len("Mon 12 Jan")
AXIS = "".join(f"{score:<{2 * CELLS}}" for score in range(0, 11, 2)).rstrip()


def so_far_lines(pains: Iterable[SoFar], today: date, page: Page, drawn: bool) -> Iterator[Line]:
    """Of each pain its last days, drawn or as a table, then the averages; last, how to go on."""
    for pain in pains:
        yield from page.words(pain_words(pain), bold=True)
        yield from _days(pain, page, drawn)
        yield from page.paragraphs(averages(pain, today))
        yield Line("")
    yield from map(Line, folded_whole(NO_INJECTION, page.width))


def _days(pain: SoFar, page: Page, drawn: bool) -> Iterator[Line]:
    shown = pain._replace(days=pain.days[-MOST_DAYS:])
    if earlier := len(pain.days) - len(shown.days):
        yield from page.words(f"({counted(earlier, 'earlier day')} before these)")
    if drawn and page.screen.is_accessible:
        yield from page.paragraphs(day_sentences(shown))
    elif drawn and shown.days:
        yield from map(Line, curve(shown.days))
    elif shown.days:
        rows = [(day_words(d.date), score_text(d.value), beside_words(d)) for d in shown.days]
        yield from page.table(("day", "pain", ""), rows)


def curve(days: Iterable[DaySoFar]) -> Iterator[str]:
    """A row for each date from the first of the days to the last; one without a score is empty."""
    logged = {day.date: day for day in days}
    yield f"{'':{DAY_WIDTH}}  {AXIS}"
    one, last = min(logged), max(logged)
    if (last - one).days >= 2 * MOST_DAYS:  # dates far apart: those that have a score
        yield from (_row(day) for day in logged.values())
        return
    while one <= last:
        yield _row(logged[one]) if one in logged else f"{day_words(one):>{DAY_WIDTH}}  ."
        one += timedelta(1)


def _row(day: DaySoFar) -> str:
    """The mark stands at the score, with a line to it from 0."""
    place = (2 * CELLS * day.value.numerator + 100 * day.value.denominator) // (200 * day.value.denominator)
    drawn = f"{'-' * place}o"
    return f"{day_words(day.date):>{DAY_WIDTH}}  {drawn:<{10 * CELLS + 1}} {score_text(day.value)}"
