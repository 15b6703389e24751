"""``facetlog relief --all``: every score and every figure of some injections."""

from collections.abc import Iterator

from facetlog.entries.moments import HOUR, Moment
from facetlog.outcome.answer import answers_of
from facetlog.outcome.results import InjectionOutcome, Outcome, ScoreOutcome, SeriesOutcome
from facetlog.relief.spells import Threshold, Window
from facetlog.relief.weeks import Week
from facetlog.report.printing import Line, Page
from facetlog.words.answer_patient import patient_lines
from facetlog.words.clinic_file import clinic_lines
from facetlog.words.compared import weeks_baseline_words
from facetlog.words.entries import joined, place_of
from facetlog.words.numbers import (
    clock_or_day,
    counted,
    day_and_time,
    percent,
    relief_words,
    score_text,
    shown_time,
    since,
)
from facetlog.words.rules import verdict_lines
from facetlog.words.series import (
    FOR_BOTH,
    SHOWN_THRESHOLDS,
    duration,
    remarks,
    said_at,
    series_name,
    why_undefined,
)
from facetlog.words.so_far import week_before_words
from facetlog.words.weeks import THIN, bracketed, held_lines


def lines_in_full(outcome: Outcome, page: Page) -> Iterator[Line]:
    """All of an outcome, injection after injection."""
    for block in outcome.injections:
        injection = block.injection
        place = joined(injection.procedure, place_of(injection))
        yield from page.words(f"{injection.id}  {day_and_time(injection.at)}  {place}", bold=True)
        yield from page.paragraphs(patient_lines(answers_of(outcome, block)))
        for series in block.series:
            if series.series.judged or series.scores:
                yield Line("")
                yield from _series_lines(block, series, page, outcome.made_at)
                verdicts = verdict_lines(block, series)
                yield from page.section("", verdicts)
        yield Line("")
    yield from page.section("", clinic_lines(outcome.clinic))


def _series_lines(
    block: InjectionOutcome, series: SeriesOutcome, page: Page, now: Moment
) -> Iterator[Line]:
    yield from page.words(series_name(series).text)
    if series.scores:
        headings = ("id", "after", "pain", "relief", "when")
        rows = (_row(block, series, score) for score in series.scores)
        yield from page.table(headings, rows, "name")
    elif not series.weeks:
        yield Line("  no score yet")
    if series.key.period == "now":  # averages are looked at by weeks
        yield from page.section("", _summary(block, series))
    yield from page.section("", _weeks(series, block.injection.at, now))


def _row(block: InjectionOutcome, series: SeriesOutcome, score: ScoreOutcome) -> tuple[str, ...]:
    point = score.point
    after, relief = "before", ""
    if point.seconds > 0:
        after = shown_time(point.seconds).removesuffix(" h")
        relief = "-" if score.relief is None else percent(score.relief)
    when = clock_or_day(point.pain.at, block.injection.at)
    remark = joined(when, *remarks(series, score), said_at(series, score))
    return (point.pain.id, after, str(point.pain.score), relief, remark)


def _summary(block: InjectionOutcome, series: SeriesOutcome) -> Iterator[str]:
    """The best score, the relief at fixed times, how long it lasted, and the figures of the windows."""
    if series.scores and series.thresholds is None:
        yield f"Relief is not defined: {why_undefined(series)}."
    if not series.best or series.thresholds is None:
        return
    yield from _best(block, series)
    known = {at: relief for at, relief in series.relief_at.items() if relief is not None}
    if known:
        times = (f"{at / HOUR:g} h {percent(relief)}" for at, relief in known.items())
        yield f"relief at {', '.join(times)}"
    shown = (threshold for threshold in series.thresholds if threshold.percent in SHOWN_THRESHOLDS)
    yield from map(threshold_line, shown)
    yield from (
        window_line(window, _medicated(series, window)) for window in series.windows if window.scores
    )


def _best(block: InjectionOutcome, series: SeriesOutcome) -> Iterator[str]:
    """The best of the first hours that no medicine bars, then a better one that is later, or barred."""
    best, before = series.best, series.best_before_rescue
    if before:
        unbarred = "before pain medicine " if best and best.after_rescue else ""
        yield f"best {unbarred}{_relief_at(block, before)}"
    if best and (before is None or best.point.hundredths < before.point.hundredths):
        which = "after pain medicine" if best.after_rescue else "later" if before else "best"
        yield f"{which} {_relief_at(block, best)}"


def _relief_at(block: InjectionOutcome, score: ScoreOutcome) -> str:
    after = since(block.injection.at, score.point.pain.at)
    return f"{percent(score.relief)} {after} the needle"


def _medicated(series: SeriesOutcome, window: Window) -> bool:
    """Whether scores of a window stand after pain medicine."""
    barred = [score.point.seconds for score in series.after if score.after_rescue]
    return any(window.start < at and (window.last is None or at <= window.last) for at in barred)


def threshold_line(threshold: Threshold) -> str:
    """How long relief at a threshold lasted: shown, and at most."""
    asked = f">= {threshold.percent} %"
    if not threshold.longest:
        return f"{asked}: at no score"
    number = len(threshold.spells)
    several = f", {number} spells, the longest" if number > 1 else ""
    return f"{asked}{several}: {duration(threshold.longest).text}"


WINDOW_NAMES = {
    "hours": "first 8 h", "week": "8 h to day 7", "later": "after day 7", "until": "until then",
}  # fmt: skip


def window_line(window: Window, is_medicated: bool) -> str:
    """The figures of a window: SPID, carried where medicine was taken; the hours it covers; the mean."""
    assert window.last is not None
    covered = f"{counted(window.scores, 'score')} to {shown_time(window.last)}"
    told = [_spid(window, is_medicated), covered, _mean(window, is_medicated)]
    return f"{WINDOW_NAMES[window.name]}: {', '.join(part for part in told if part)}"


def _spid(window: Window, is_medicated: bool) -> str:
    """``SPID 29.00 (60 % of the largest possible)``."""
    if window.spid is None or window.spid_carried is None:
        return ""
    spid, share = window.spid, window.spid_percent
    if is_medicated:
        spid, share = window.spid_carried, window.spid_carried_percent
    carried = ", the pain before medicine carried forward" if is_medicated else ""
    return f"SPID {float(spid):.2f} ({percent(share)} of the largest possible{carried})"


def _mean(window: Window, is_medicated: bool) -> str:
    """The mean of the scores, which no time weights."""
    if window.mean_relief_percent is None:
        return ""
    with_those = ", those after medicine with them" if is_medicated else ""
    return f"mean of the scores {percent(window.mean_relief_percent)}{with_those}"


def _weeks(series: SeriesOutcome, injected: Moment, now: Moment) -> Iterator[str]:
    for week in series.weeks:
        yield bracketed(week, _week(week))
    if not all(week.counts for week in series.weeks):
        yield THIN
    if before := week_before_words(series):
        yield before
    if series.weeks and series.weeks_baseline is not None:
        yield f"weeks are compared with {weeks_baseline_words(series.weeks_baseline)}"
    yield from (line.text for line in held_lines(series, injected, now))


def _week(week: Week) -> str:
    """``week 3: 4 of 10, 50 % relief (5 days)``."""
    known = counted(week.days, "day") if week.days else "the week's average"
    both = f", {FOR_BOTH}" if week.shared else ""
    relief = "relief not defined" if week.relief is None else relief_words(week.relief)
    return f"week {week.week}: {score_text(week.value)} of 10, {relief} ({known}{both})"
