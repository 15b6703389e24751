"""``facetlog relief``: the answer to the patient, then the pain by the hour, by days or by weeks."""

from collections.abc import Iterator, Sequence

from facetlog.entries.moments import Moment
from facetlog.outcome.answer import MONTHS_FROM_WEEK, Answer, answers_of
from facetlog.outcome.by_day import Day, days_of
from facetlog.outcome.results import InjectionOutcome, Outcome, ScoreOutcome, SeriesOutcome
from facetlog.relief.spells import HOURS_END
from facetlog.relief.weeks import Week
from facetlog.report.printing import Line, Page, Told
from facetlog.words.answer_patient import patient_lines, rules_lines
from facetlog.words.by_time import (
    HOW_TO_SEE_ALL,
    beside_day,
    beside_score,
    beside_week,
    clinic_in_force,
    compared,
    less,
    needle,
    weekday,
)
from facetlog.words.numbers import counted, dates, score_text, shown_time
from facetlog.words.so_far import week_before_words
from facetlog.words.weeks import Dates

MOST_WEEKS = 52  # in a row each
Row = tuple[Told, ...]


def relief_lines(outcome: Outcome, page: Page) -> Iterator[Line]:
    """The injections, one after the other; last, whose the rules are, and where the rest is."""
    answers: list[Answer] = []
    for block in outcome.injections:
        yield from page.words(needle(block.injection), bold=True)
        of_block = answers_of(outcome, block)
        yield from page.paragraphs(patient_lines(of_block))
        answers += of_block
        for series in block.judged:
            yield from _week_before(block, series, page)
            yield from _hours(block, series, page)
            yield from _later(outcome, block, series, page)
        yield Line("")
    yield from page.paragraphs([*rules_lines(answers), *clinic_in_force(outcome.clinic), HOW_TO_SEE_ALL])


def _week_before(block: InjectionOutcome, series: SeriesOutcome, page: Page) -> Iterator[Line]:
    """What was logged in the week before the needle."""
    if before := week_before_words(series):
        yield from page.words(f"{_titled_words(before, block, series)}.")


def _hours(block: InjectionOutcome, series: SeriesOutcome, page: Page) -> Iterator[Line]:
    """The scores of the first 8 hours and of the day of the needle, with the one before it."""
    injected = block.injection.at
    near = [score for score in series.after if _is_of_hours(score, injected)]
    if near:
        before = [score for score in series.scores if _is_baseline(series, score)]
        rows = [_of_score(series, score, injected) for score in (*before, *near)]
        yield from _titled("the first hours", block, series, page)
        yield from page.table(("when", "hours", "pain", "less", ""), rows)


def _is_of_hours(score: ScoreOutcome, injected: Moment) -> bool:
    return score.point.seconds <= HOURS_END or score.point.pain.at.date == injected.date


def _is_baseline(series: SeriesOutcome, score: ScoreOutcome) -> bool:
    baseline = series.series.baseline
    return baseline is not None and score.point == baseline.point


def _of_score(series: SeriesOutcome, score: ScoreOutcome, injected: Moment) -> Row:
    point = score.point
    is_after = point.seconds > 0
    hours = shown_time(point.seconds).removesuffix(" h") if is_after else "before"
    relief = less(score.relief) if is_after else ""
    time = weekday(point.pain.at, injected)
    return time, hours, str(point.pain.score), relief, beside_score(series, score)


def _later(outcome: Outcome, block: InjectionOutcome, series: SeriesOutcome, page: Page) -> Iterator[Line]:
    """The weeks, once there are more than two, or one has an average of its own; else the days."""
    if any(week.week >= MONTHS_FROM_WEEK or not week.days for week in series.weeks):
        yield from _titled(f"the weeks after{compared(series)}", block, series, page)
        yield from _weeks(series.weeks, Dates(block.injection.at.date, outcome.made_at.date), page)
    elif days := [_of_day(day) for day in days_of(block, series)]:
        yield from _titled(f"the days after{compared(series)}", block, series, page)
        yield from page.table(("day", "pain", "less", ""), days)


def _weeks(weeks: Sequence[Week], named: Dates, page: Page) -> Iterator[Line]:
    """A row a week; of very many the first."""
    rows = [_of_week(week, named) for week in weeks[:MOST_WEEKS]]
    yield from page.table(("week", "dates", "pain", "less", ""), rows)
    if more := len(weeks) - len(rows):
        yield from page.words(f"and {counted(more, 'later week')}")


def _of_week(week: Week, named: Dates) -> Row:
    told = dates(*named.ends(week))
    value = score_text(week.value)
    return str(week.week), told, value, less(week.relief), beside_week(week, named)


def _of_day(day: Day) -> Row:
    date = f"{day.date:%a} {day.date.day} {day.date:%b}"
    return date, score_text(day.value), less(day.relief), beside_day(day)


def _titled(title: str, block: InjectionOutcome, series: SeriesOutcome, page: Page) -> Iterator[Line]:
    """A blank line, and what a table is of; of several sides the side, too."""
    yield Line("")
    yield from page.words(_titled_words(title, block, series), bold=True)


def _titled_words(title: str, block: InjectionOutcome, series: SeriesOutcome) -> str:
    side = f"{series.key.side or 'both sides'}, " if len(block.judged) > 1 else ""
    told = f"{side}{title}"
    return f"{told[:1].upper()}{told[1:]}"
