"""``facetlog relief`` in the terminal: every score and every figure of some injections."""

from collections.abc import Iterator

from facetlog.entries.moments import HOUR
from facetlog.entries.values import hundredths_text
from facetlog.outcome.results import InjectionOutcome, Outcome, ScoreOutcome, SeriesOutcome
from facetlog.relief.spells import Threshold, Window
from facetlog.report.printing import Line, Page
from facetlog.words.entries import joined, place_of
from facetlog.words.numbers import (
    clock_or_day,
    counted,
    day_and_time,
    percent,
    shown_time,
    since,
)
from facetlog.words.rules import verdict_lines
from facetlog.words.series import SHOWN_THRESHOLDS, duration, held_line, remarks, series_name, why_undefined


def relief_lines(outcome: Outcome, page: Page) -> Iterator[Line]:
    """All of an outcome, injection after injection."""
    for block in outcome.injections:
        injection = block.injection
        place = joined(injection.procedure, place_of(injection))
        yield from page.words(f"{injection.id}  {day_and_time(injection.at)}  {place}", bold=True)
        for series in block.series:
            if series.series.judged or series.scores:
                yield Line("")
                yield from _series_lines(block, series, page)
                verdicts = verdict_lines(block, series)
                yield from page.section("", (verdict.text for verdict in verdicts))
        yield Line("")


def _series_lines(block: InjectionOutcome, series: SeriesOutcome, page: Page) -> Iterator[Line]:
    yield from page.words(series_name(series).text)
    if series.scores:
        headings = ("id", "after", "pain", "relief", "when")
        yield from page.table(headings, (_row(block, score) for score in series.scores))
    elif not series.weeks:
        yield Line("  no score yet")
    if series.key.period == "now":  # averages are looked at by weeks
        yield from page.section("", _summary(block, series))
    yield from page.section("", _weeks(series))


def _row(block: InjectionOutcome, score: ScoreOutcome) -> tuple[str, ...]:
    point = score.point
    after, relief = "before", ""
    if point.seconds > 0:
        after = shown_time(point.seconds).removesuffix(" h")
        relief = "-" if score.relief is None else percent(score.relief)
    when = clock_or_day(point.pain.at, block.injection.at)
    return (point.pain.id, after, str(point.pain.score), relief, joined(when, *remarks(score)))


def _summary(block: InjectionOutcome, series: SeriesOutcome) -> Iterator[str]:
    """The best score, the relief at fixed times, how long it lasted, and the figures of the windows."""
    if series.scores and series.thresholds is None:
        yield f"Relief is not defined: {why_undefined(series)}."
    if not series.best or series.thresholds is None:
        return
    after = since(block.injection.at, series.best.point.pain.at)
    yield f"best {percent(series.best.relief)} {after} the needle"
    known = {at: relief for at, relief in series.relief_at.items() if relief is not None}
    if known:
        times = (f"{at / HOUR:g} h {percent(relief)}" for at, relief in known.items())
        yield f"relief at {', '.join(times)}"
    shown = (threshold for threshold in series.thresholds if threshold.percent in SHOWN_THRESHOLDS)
    yield from map(threshold_line, shown)
    yield from (window_line(window) for window in series.windows if window.scores)


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


def window_line(window: Window) -> str:
    """The figures of a window: mean relief, SPID, and the hours that it covers."""
    assert window.last is not None
    name = WINDOW_NAMES[window.name]
    covered = f"{counted(window.scores, 'score')} to {shown_time(window.last)}"
    if window.spid is None:
        return f"{name}: {covered}"
    of_possible = f"{percent(window.spid_percent)} of the largest possible"
    spid = f"SPID {float(window.spid):.2f} ({of_possible})"
    return f"{name}: mean relief {percent(window.mean_relief_percent)}, {spid}, {covered}"


def _weeks(series: SeriesOutcome) -> Iterator[str]:
    for week in series.weeks:
        known = counted(week.days, "day") if week.days else "the week's average"
        mean = hundredths_text(round(week.hundredths))
        relief = "relief not defined" if week.relief is None else f"{percent(week.relief)} relief"
        yield f"week {week.week}: {mean} of 10, {relief} ({known})"
    if series.weeks and series.weeks_baseline is not None:
        yield f"weeks are compared with {hundredths_text(series.weeks_baseline)} before the needle"
    yield from (line.text for line in held_line(series))
