"""The figures of one series; and, where it is judged, its weeks and verdicts."""

from collections.abc import Sequence

from facetlog.entries.kinds import Injection
from facetlog.outcome.inquiry import Reading
from facetlog.outcome.results import Latest, ScoreOutcome, SeriesOutcome, StatedOutcome
from facetlog.relief.days import latest_of, week_before
from facetlog.relief.exact import (
    THRESHOLDS,
    USUAL_BORDERS,
    Borders,
    Ratio,
    Rational,
    is_below,
    relief_ratio,
)
from facetlog.relief.schedule import Kept, slots_kept
from facetlog.relief.series import Series
from facetlog.relief.spells import HOURS_END, at_threshold, relief_at, windows
from facetlog.relief.weeks import Held, held_until
from facetlog.rules.case import Case, case_of
from facetlog.rules.judge import decisive_kinds, verdicts_of
from facetlog.rules.rescue import Rescue

WORSE = 100  # hundredths: a score so far above what it is compared with is worse than before


def figures_of(
    series: Series,
    site: str,
    rescue: Rescue | None,
    until: int | None,
    borders: Borders = USUAL_BORDERS,
) -> SeriesOutcome:
    """What the scores alone show; ``until`` in seconds adds a window of its own."""
    baseline = series.baseline.hundredths if series.baseline else None
    differing = {one.hundredths for one in series.points}
    told = {own: _amounts_to(own, baseline) for own in differing}
    bars = rescue.bars if rescue else None
    scores = tuple(
        ScoreOutcome(
            one,
            *told[one.hundredths],
            one.pain.late_seconds,
            bars is not None and one.seconds > 0 and bars(one.seconds),
        )
        for one in series.points
    )
    after, followed = series.after, series.followed
    counted = [score for score in scores if score.counts_after]
    unbarred = [one for one in counted if one.point.seconds <= HOURS_END and not one.after_rescue]
    return SeriesOutcome(
        series=series,
        site=site,
        scores=scores,
        best=_lowest(counted) if baseline else None,
        best_before_rescue=_lowest(unbarred) if baseline else None,
        last=counted[-1] if counted and baseline else None,
        relief_at=relief_at(after, baseline),
        windows=windows(after, baseline, until, rescue.seconds if rescue else None),
        weeks=(),
        held=Held(None, None),
        borders=borders,
        thresholds=tuple(at_threshold(followed, baseline, t) for t in THRESHOLDS) if baseline else None,
    )


def _lowest(scores: Sequence[ScoreOutcome]) -> ScoreOutcome | None:
    """The best of some scores, the earliest of equals."""
    return min(scores, key=lambda score: score.point.hundredths, default=None)


def _amounts_to(hundredths: int, baseline: int | None) -> tuple[int | None, Ratio | None]:
    """By how much a score is below the baseline, and the relief."""
    difference = None if baseline is None else baseline - hundredths
    return difference, relief_ratio(baseline, hundredths)


def judged_figures(
    reading: Reading, injection: Injection, figures: SeriesOutcome, around: list[Series]
) -> SeriesOutcome:
    """The same, judged: with weeks and verdicts, for which its like of other periods is needed."""
    inquiry, case = reading.inquiry, _case(reading, injection, figures.series, around)
    verdicts = verdicts_of(case, inquiry.settings.rules, reading.otherwise)
    return figures._replace(
        weeks=tuple(case.weeks),
        held=held_until(case.weeks, inquiry.conventions.first_week(injection)),
        verdicts=verdicts,
        latest=_latest(case, around),
        weeks_baseline=case.weeks_baseline,
        week_before=week_before(reading.timeline, injection, figures.series),
        evidence=case.evidence,
        decisive=frozenset(decisive_kinds(case, inquiry.settings.rules, verdicts)),
        kept=_kept(reading, injection, figures.series, around),
        stated=_stated(reading, case) if reading.beside else None,
    )


def _stated(reading: Reading, case: Case) -> StatedOutcome | None:
    """What was said beside the scores: few logs have that, and `status` never asks for it."""
    from facetlog.relief.stated import stated_of
    from facetlog.rules.by_stated import verdicts_by_stated

    found = stated_of(case.series, reading.beside)
    if found is None:
        return None
    verdicts = verdicts_by_stated(case, found, reading.inquiry.settings.rules)
    spells = (at_threshold(found.points, found.whole, percent) for percent in THRESHOLDS)
    return StatedOutcome(found, tuple(spells), verdicts)


def _latest(case: Case, around: Sequence[Series]) -> Latest | None:
    """The latest score after the needle of a judged series and its like of other periods."""
    found = latest_of(case.series, around, case.injection.at.date)
    if found is None:
        return None
    weekly, own = case.weeks_baseline, case.series.baseline
    averaged = weekly.score if weekly else None
    compared: Rational | None = (own and own.hundredths) if found.pain.period == "now" else averaged
    relief = relief_ratio(compared, found.hundredths)
    worse = compared is not None and not is_below(_above(found.hundredths, compared), WORSE)
    return Latest(found, relief, worse)


def _above(hundredths: int, compared: Rational) -> Ratio:
    """By how much a score is above what it is compared with."""
    return Ratio(hundredths * compared.denominator - compared.numerator, compared.denominator)


def _case(reading: Reading, injection: Injection, series: Series, around: list[Series]) -> Case:
    return case_of(
        injection,
        series,
        around,
        reading.timeline,
        doses=reading.log.doses,
        function=reading.function_around(injection),
        today=reading.inquiry.now.date,
        conventions=reading.inquiry.conventions,
    )


def _kept(reading: Reading, injection: Injection, series: Series, around: list[Series]) -> dict[str, Kept]:
    """How much of the schedule was kept, by period."""
    end = reading.timeline.reach(injection, series.key)
    schedule, now = reading.inquiry.settings.schedules.of(injection), reading.inquiry.now
    return slots_kept(injection, series, around, schedule, now, end)
