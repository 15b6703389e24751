"""``facetlog relief`` in the terminal: every score and every figure of some injections."""

from collections.abc import Iterator

from facetlog.entries.moments import HOUR
from facetlog.entries.values import hundredths_text
from facetlog.outcome.results import InjectionOutcome, Outcome, ScoreOutcome, SeriesOutcome
from facetlog.relief.spells import Threshold, Window
from facetlog.relief.weeks import Week
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
    for one in outcome.injections:
        yield from _injection(outcome, one, page)


def _injection(outcome: Outcome, one: InjectionOutcome, page: Page) -> Iterator[Line]:
    injection = one.injection
    place = joined(injection.procedure, place_of(injection))
    yield from page.words(f"{injection.id}  {day_and_time(injection.at)}  {place}", bold=True)
    for series in one.series:
        if series.series.judged or series.scores:
            yield Line("")
            yield from _series(one, series, page)
            told = verdict_lines(outcome, series, injection.at)
            yield from page.section("", (line.text for line in told))
    yield Line("")


def _series(one: InjectionOutcome, series: SeriesOutcome, page: Page) -> Iterator[Line]:
    yield from page.words(series_name(series).text)
    if series.scores:
        headings = ("id", "after", "pain", "relief", "when")
        yield from page.table(headings, (_row(one, score) for score in series.scores))
    elif not series.weeks:
        yield Line("  no score yet")
    if series.series.key.period == "now":  # averages are looked at by weeks
        yield from page.section("", _summary(one, series))
    yield from page.section("", _weeks(series))


def _row(one: InjectionOutcome, score: ScoreOutcome) -> tuple[str, ...]:
    point = score.point
    before = point.seconds <= 0
    after = "before" if before else shown_time(point.seconds).removesuffix(" h")
    relief = "" if before else percent(score.relief) if score.relief is not None else "-"
    when = clock_or_day(point.pain.at, one.injection.at)
    return (point.pain.id, after, str(point.pain.score), relief, joined(when, *remarks(score)))


def _summary(one: InjectionOutcome, series: SeriesOutcome) -> Iterator[str]:
    if series.scores and series.thresholds is None:
        yield f"Relief is not defined: {why_undefined(series)}."
    if not series.best or series.thresholds is None:
        return
    after = since(one.injection.at, series.best.point.pain.at)
    yield f"best {percent(series.best.relief)} {after} the needle"
    at = [f"{at / HOUR:g} h {percent(v)}" for at, v in series.relief_at.items() if v is not None]
    if at:
        yield f"relief at {', '.join(at)}"
    for threshold in series.thresholds:
        if threshold.percent in SHOWN_THRESHOLDS:
            yield threshold_line(threshold)
    yield from (window_line(window) for window in series.windows if window.scores)


def threshold_line(one: Threshold) -> str:
    """How long relief at a threshold lasted: shown, and at most."""
    if not one.longest:
        return f">= {one.percent} %: at no score"
    more = f", {len(one.spells)} spells, the longest" if len(one.spells) > 1 else ""
    return f">= {one.percent} %{more}: {duration(one.longest).text}"


WINDOW_NAMES = {
    "hours": "first 8 h", "week": "8 h to day 7", "later": "after day 7", "until": "until then",
}  # fmt: skip


def window_line(one: Window) -> str:
    """The figures of a window: mean relief, SPID, and the hours that it covers."""
    assert one.last is not None
    covered = f"{counted(one.scores, 'score')} to {shown_time(one.last)}"
    if one.spid is None:
        return f"{WINDOW_NAMES[one.name]}: {covered}"
    spid = f"SPID {float(one.spid):.2f} ({percent(one.spid_percent)} of the largest possible)"
    mean = f"mean relief {percent(one.mean_relief_percent)}"
    return f"{WINDOW_NAMES[one.name]}: {mean}, {spid}, {covered}"


def _weeks(series: SeriesOutcome) -> Iterator[str]:
    for week in series.weeks:
        known = counted(week.days, "day") if week.days else "the week's average"
        mean = hundredths_text(round(week.hundredths))
        yield f"week {week.week}: {mean} of 10, {_relief(week)} ({known})"
    if series.weeks and series.weeks_baseline is not None:
        yield f"weeks are compared with {hundredths_text(series.weeks_baseline)} before the needle"
    yield from (told.text for told in held_line(series))


def _relief(week: Week) -> str:
    return "relief not defined" if week.relief is None else f"{percent(week.relief)} relief"
