"""An outcome as the JSON object ``facetlog.relief/1``: plain values, rounded to four decimals."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from facetlog.entries.kinds import Estimate, Injection
from facetlog.entries.moments import HOUR, MINUTE, Moment
from facetlog.outcome.results import InjectionOutcome, Outcome, ScoreOutcome, SeriesOutcome
from facetlog.relief.course import Course
from facetlog.relief.exact import THRESHOLDS, Rational
from facetlog.relief.series import Baseline
from facetlog.relief.spells import Spell, Threshold, Window
from facetlog.relief.weeks import Week
from facetlog.rules.confounders import Confounder
from facetlog.rules.rule import Verdict
from facetlog.rules.two_blocks import Pair
from facetlog.words.confounders import why_it_matters
from facetlog.words.course import why_waning
from facetlog.words.pairs import why_of_pair, why_of_type
from facetlog.words.reasons import why

Json = dict[str, Any]
DECIMALS = 10_000


def rounded(numerator: int, denominator: int = 1) -> float:
    """A fraction to four decimals, half to even, exactly."""
    whole, rest = divmod(abs(numerator) * DECIMALS, denominator)
    up = 2 * rest > denominator or (2 * rest == denominator and whole % 2)
    return (whole + bool(up)) / DECIMALS * (-1 if numerator < 0 else 1)


def figure(value: Rational | None) -> float | None:
    """A figure, or null."""
    return None if value is None else rounded(value.numerator, value.denominator)


def hours(seconds: int | None) -> float | None:
    """Seconds as hours, or null."""
    return None if seconds is None else rounded(seconds, HOUR)


def score(hundredths: int | Fraction | None) -> int | float | None:
    """Hundredths as a score: whole scores as whole numbers; or null."""
    if hundredths is None:
        return None
    value = rounded(hundredths.numerator, 100 * hundredths.denominator)
    return int(value) if value.is_integer() else value


def relief_object(outcome: Outcome) -> Json:
    """The whole object."""
    by_id = {one.injection.id: one.injection for one in outcome.injections}
    return {
        "schema": "facetlog.relief/1",
        "made_at": outcome.made_at.iso,
        "injections": [_injection(one) for one in outcome.injections],
        "pairs": [_pair(pair, by_id) for pair in outcome.pairs],
        "course": [_course(course) for course in outcome.courses],
    }


def _injection(one: InjectionOutcome) -> Json:
    injection = one.injection
    return {
        "id": injection.id,
        "at": injection.at.iso,
        "procedure": injection.procedure,
        "role": injection.role,
        "levels": [{"level": level.level, "side": level.side} for level in injection.levels],
        "named_by": injection.named_by,
        "anesthetic": _anesthetic(injection),
        "series": [_series(series, injection.at) for series in one.series],
        "estimates": [_estimate(estimate) for estimate in one.estimates],
        "confounders": [_confounder(confounder) for confounder in one.confounders],
    }


def _anesthetic(injection: Injection) -> Json | None:
    return injection.anesthetic._asdict() if injection.anesthetic else None


def _estimate(one: Estimate) -> Json:
    percent = int(one.relief) if one.relief.is_integer() else one.relief
    return {"id": one.id, "at": one.at.iso, "percent": percent, "for": one.lasting}


def _confounder(one: Confounder) -> Json:
    return {
        "kind": one.kind,
        "entry": one.entry,
        "hours": hours(one.seconds),
        "effect": one.effect,
        "why": why_it_matters(one),
    }


def _series(one: SeriesOutcome, injected: Moment) -> Json:
    key = one.series.key
    return {
        "site": one.site,
        "side": key.side,
        "state": key.state,
        "period": key.period,
        "judged": one.series.judged,
        "baseline": _baseline(one.series.baseline),
        "scores": [_score(line) for line in one.scores],
        "summary": _summary(one),
        "windows": [_window(window) for window in one.windows],
        "weeks": [_week(week) for week in one.weeks],
        "held_until_week": one.held.week,
        "held_ended": one.held.ended,
        "thresholds": _thresholds(one.thresholds),
        "verdicts": [_verdict(verdict, injected) for verdict in one.verdicts],
    }


def _baseline(baseline: Baseline | None) -> Json | None:
    if baseline is None:
        return None
    return {
        "score": score(baseline.hundredths),
        "at": baseline.point.pain.at.iso,
        "mean": score(Fraction(baseline.sum_hundredths, baseline.scores)),
        "scores": baseline.scores,
    }


def _score(one: ScoreOutcome) -> Json:
    point = one.point
    return {
        "id": point.pain.id,
        "at": point.pain.at.iso,
        "hours": hours(point.seconds),
        "score": score(point.hundredths),
        "pain_intensity_difference": score(one.difference),
        "relief_percent": figure(one.relief),
        "counts": point.counts,
        "late_minutes": rounded(one.late_seconds, MINUTE),
        "after_rescue": one.after_rescue,
    }


def _summary(one: SeriesOutcome) -> Json:
    best, last = one.best, one.last
    return {
        "best_relief_percent": figure(best.relief) if best else None,
        "best_relief_hours": hours(best.point.seconds) if best else None,
        "last_relief_percent": figure(last.relief) if last else None,
        "relief_percent_at": {f"{at / HOUR:g}": figure(v) for at, v in one.relief_at.items()},
    }


def _window(window: Window) -> Json:
    return {
        "name": window.name,
        "from_hours": hours(window.start),
        "to_hours": hours(window.end),
        "scores": window.scores,
        "last_score_hours": hours(window.last),
        "mean_relief_percent": figure(window.mean_relief_percent),
        "spid": figure(window.spid),
        "spid_percent": figure(window.spid_percent),
    }


def _week(week: Week) -> Json:
    return {
        "week": week.week,
        "value": score(week.hundredths),
        "relief_percent": figure(week.relief),
        "days": week.days,
    }


def _thresholds(thresholds: tuple[Threshold, ...] | None) -> list[Json]:
    if thresholds is None:
        names = ("spells", "total_shown_hours", "scores_in_relief", "first", "longest")
        return [{"threshold_percent": t, **dict.fromkeys(names)} for t in THRESHOLDS]
    return [_threshold(one) for one in thresholds]


def _threshold(one: Threshold) -> Json:
    return {
        "threshold_percent": one.percent,
        "spells": len(one.spells),
        "total_shown_hours": hours(one.total_shown),
        "scores_in_relief": one.scores_in_relief,
        "first": _spell(one.first),
        "longest": _spell(one.longest),
    }


def _verdict(one: Verdict, injected: Moment) -> Json:
    finding = one.finding
    return {
        "rule": one.rule,
        "verdict": finding.verdict,
        "why": why(finding.reason, injected),
        "shown_hours": hours(finding.shown),
        "possible_hours": hours(finding.possible),
        "bounded": finding.bounded,
        "checks": [check._asdict() for check in one.checks],
    }


def _course(one: Course) -> Json:
    return {
        "levels": [{"level": level.level, "side": level.side} for level in one.levels],
        "injections": [length.injection.id for length in one.lengths],
        "waning": one.waning,
        "why": why_waning(one.reason),
        "left_over": list(one.left_over),
        "sessions_365_days": one.sessions._asdict(),
    }


def _pair(one: Pair, by_id: Mapping[str, Injection]) -> Json:
    blocks = by_id[one.first], by_id[one.second]
    difference = one.difference
    return {
        "first": one.first,
        "second": one.second,
        "side": one.side,
        "days_apart": one.days_apart,
        "difference_hours": [hours(bound) for bound in difference] if difference else None,
        "type": one.type,
        "why": why_of_type(one),
        "verdicts": [
            {
                "rule": verdict.rule,
                "verdict": verdict.verdict,
                "why": why_of_pair(verdict, *blocks),
            }
            for verdict in one.verdicts
        ],
    }


def _spell(spell: Spell | None) -> Json | None:
    if spell is None:
        return None
    return {
        "onset_hours": [hours(spell.after), hours(spell.first)],
        "offset_hours": [hours(spell.last), hours(spell.before)],
        "shown_hours": hours(spell.shown),
        "possible_hours": hours(spell.possible),
        "ended": spell.before is not None,
        "longest_gap_hours": hours(spell.longest_gap),
    }
