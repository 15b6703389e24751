"""An outcome as the JSON object ``facetlog.relief/1``: plain values, rounded to four decimals."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from facetlog.entries.kinds import Estimate, Injection, Pain
from facetlog.entries.levels import Level
from facetlog.entries.moments import HOUR, MINUTE, Moment
from facetlog.exchange.answer_json import answer_object, rule_sentences
from facetlog.exchange.json_values import Json, figure, hours, percent, rounded, score
from facetlog.exchange.rules_json import clinic_object
from facetlog.outcome.answer import answers_of
from facetlog.outcome.results import (
    InjectionOutcome,
    Latest,
    Outcome,
    ScoreOutcome,
    SeriesOutcome,
)
from facetlog.relief.conventions import Conventions
from facetlog.relief.course import Course, Sessions
from facetlog.relief.days import WeeksBaseline
from facetlog.relief.exact import THRESHOLDS, Borders
from facetlog.relief.series import Baseline
from facetlog.relief.spells import Spell, Threshold, Window
from facetlog.relief.stated import relief_stated
from facetlog.relief.weeks import Week
from facetlog.rules.confounders import Confounder
from facetlog.rules.of_pairs import PairVerdict
from facetlog.rules.reasons import JudgedPart
from facetlog.rules.rule import Verdict
from facetlog.rules.two_blocks import Pair
from facetlog.words.confounders import why_it_matters
from facetlog.words.course import why_waning_of
from facetlog.words.pair_reasons import why_of_pair, why_of_part
from facetlog.words.pairs import why_of_type
from facetlog.words.reasons import why
from facetlog.words.stated import why_by_stated


def relief_object(outcome: Outcome) -> Json:
    """The whole object."""
    by_id = {each.injection.id: each.injection for each in outcome.injections}
    return {
        "schema": "facetlog.relief/1",
        "made_at": outcome.made_at.iso,
        "injections": [injection_object(outcome, injection) for injection in outcome.injections],
        "pairs": [pair_object(pair, by_id, outcome.conventions) for pair in outcome.pairs],
        "course": [course_object(course) for course in outcome.courses],
        "clinic_file": clinic_object(outcome.clinic),
    }


def injection_object(whole: Outcome, outcome: InjectionOutcome) -> Json:
    """One injection of a whole, its series, the answer about it, and what was logged beside the scores."""
    injection = outcome.injection
    return {
        "id": injection.id,
        "at": injection.at.iso,
        "procedure": injection.procedure,
        "role": injection.role,
        "levels": [level_object(level) for level in injection.levels],
        "named_by": injection.named_by,
        "anesthetic": injection.anesthetic and injection.anesthetic._asdict(),
        "series": [series_object(series, injection.at) for series in outcome.series],
        "answer": answer_object(answers_of(whole, outcome), rule_sentences(whole, outcome)),
        "estimates": [estimate_object(estimate) for estimate in outcome.estimates],
        "stated": [stated_object(series, injection.at) for series in outcome.judged if series.stated],
        "confounders": [confounder_object(confounder) for confounder in outcome.confounders],
    }


def level_object(level: Level) -> Json:
    """A level and its side."""
    return {"level": level.level, "side": level.side}


def estimate_object(estimate: Estimate) -> Json:
    """Relief as the patient said it: whole per cents as whole numbers."""
    relief = estimate.relief
    return {
        "id": estimate.id,
        "at": estimate.at.iso,
        "percent": int(relief) if relief.is_integer() else relief,
        "for": estimate.lasting,
        "beside": estimate.beside and Pain.id_of(estimate.beside),
    }


def stated_object(series: SeriesOutcome, injected: Moment) -> Json:
    """The patient's own per cents beside the scores of a judged series, judged by themselves."""
    stated = series.stated
    assert stated is not None  # else it is left out
    return {
        "side": series.key.side,
        "scores": [
            {
                "id": point.estimate.id,
                "hours": hours(point.seconds),
                "relief_percent": percent(relief_stated(point.estimate), series.borders),
            }
            for point in stated.series.points
        ],
        "thresholds": threshold_objects(stated.thresholds),
        "verdicts": [
            verdict_object(verdict, injected) | {"why": why_by_stated(verdict, injected)}
            for verdict in stated.verdicts
        ],
    }


def confounder_object(confounder: Confounder) -> Json:
    """What else may have changed the pain."""
    return {
        "kind": confounder.kind,
        "entry": confounder.entry,
        "hours": hours(confounder.seconds),
        "effect": confounder.effect,
        "why": why_it_matters(confounder),
    }


def series_object(outcome: SeriesOutcome, injected: Moment) -> Json:
    """One series; the words of its verdicts count from when the needle came out (``injected``)."""
    series = outcome.series
    return {
        "site": outcome.site,
        "side": series.key.side,
        "state": series.key.state,
        "period": series.key.period,
        "judged": series.judged,
        "baseline": baseline_object(series.baseline) if series.baseline else None,
        "scores": [score_object(each, outcome.borders) for each in outcome.scores],
        "summary": summary_object(outcome),
        "windows": [window_object(window, outcome.borders) for window in outcome.windows],
        "weeks_baseline": weeks_baseline_object(outcome.weeks_baseline) if outcome.weeks_baseline else None,
        "weeks": [week_object(week, outcome.borders) for week in outcome.weeks],
        "held_until_week": outcome.held.week,
        "held_below_week": outcome.held.below,
        "held_ended": outcome.held.ended,
        "thresholds": threshold_objects(outcome.thresholds),
        "verdicts": [verdict_object(verdict, injected) for verdict in outcome.verdicts],
    }


def baseline_object(baseline: Baseline) -> Json:
    """The score that the others are compared with, and the mean of those before the needle."""
    return {
        "score": score(baseline.hundredths),
        "at": baseline.point.pain.at.iso,
        "mean": score(Fraction(baseline.sum_hundredths, baseline.scores)),
        "scores": baseline.scores,
        "shared": baseline.shared,
    }


def score_object(outcome: ScoreOutcome, borders: Borders) -> Json:
    """One score, and its relief."""
    point = outcome.point
    return {
        "id": point.pain.id,
        "at": point.pain.at.iso,
        "hours": hours(point.seconds),
        "score": score(point.hundredths),
        "pain_intensity_difference": score(outcome.difference),
        "relief_percent": percent(outcome.relief, borders),
        "counts": point.counts,
        "late_minutes": rounded(outcome.late_seconds, MINUTE),
        "from_paper": point.pain.source == "paper",
        "closing": point.closing,
        "after_rescue": outcome.after_rescue,
    }


def summary_object(series: SeriesOutcome) -> Json:
    """The best relief, that before a rescue dose, the last and latest, and that at set times."""
    best, last, before = series.best, series.last, series.best_before_rescue
    return {
        "best_relief_percent": percent(best.relief, series.borders) if best else None,
        "best_relief_hours": hours(best.point.seconds) if best else None,
        "best_before_rescue_percent": percent(before.relief, series.borders) if before else None,
        "last_relief_percent": percent(last.relief, series.borders) if last else None,
        "relief_percent_at": {
            f"{seconds / HOUR:g}": percent(relief, series.borders)
            for seconds, relief in series.relief_at.items()
        },
        "latest": latest_object(series.latest, series.borders) if series.latest else None,
        "best_before_rescue_hours": hours(before.point.seconds) if before else None,
        "best_week": series.best_week.week if series.best_week else None,
    }


def latest_object(latest: Latest, borders: Borders) -> Json:
    """The latest score, of now or an average."""
    pain = latest.point.pain
    return {
        "id": pain.id,
        "at": pain.at.iso,
        "hours": hours(latest.point.seconds),
        "period": pain.period,
        "score": score(latest.point.hundredths),
        "relief_percent": percent(latest.relief, borders),
        "worse": latest.worse,
    }


def window_object(window: Window, borders: Borders) -> Json:
    """Relief over a stretch of time."""
    return {
        "name": window.name,
        "from_hours": hours(window.start),
        "to_hours": hours(window.end),
        "scores": window.scores,
        "last_score_hours": hours(window.last),
        "mean_relief_percent": percent(window.mean_relief_percent, borders),
        "spid": figure(window.spid),
        "spid_percent": percent(window.spid_percent, borders),
        "spid_carried": figure(window.spid_carried),
        "spid_carried_percent": percent(window.spid_carried_percent, borders),
    }


def weeks_baseline_object(baseline: WeeksBaseline) -> Json:
    """What weeks are compared with, and what it was taken from."""
    return {
        "score": score(baseline.score),
        "from": baseline.origin,
        "days": baseline.days,
    }


def week_object(week: Week, borders: Borders) -> Json:
    """The average of a week, and its relief; whether it counts, and rests on an average of both sides."""
    return {
        "week": week.week,
        "value": score(week.value),
        "relief_percent": percent(week.relief, borders),
        "days": week.days,
        "counts": week.counts,
        "shared": week.shared,
    }


def threshold_objects(thresholds: Iterable[Threshold] | None) -> list[Json]:
    """The spells at each threshold; null figures where relief is undefined."""
    if thresholds is None:
        nulls = dict.fromkeys(("spells", "total_shown_hours", "scores_in_relief", "first", "longest"))
        return [{"threshold_percent": percent} | nulls for percent in THRESHOLDS]
    return [
        {
            "threshold_percent": threshold.percent,
            "spells": len(threshold.spells),
            "total_shown_hours": hours(threshold.total_shown),
            "scores_in_relief": threshold.scores_in_relief,
            "first": spell_object(threshold.first) if threshold.first else None,
            "longest": spell_object(threshold.longest) if threshold.longest else None,
        }
        for threshold in thresholds
    ]


def spell_object(spell: Spell) -> Json:
    """A spell: between which scores it began and ended, and how long it is shown and can have been."""
    return {
        "onset_hours": [hours(spell.after), hours(spell.first)],
        "offset_hours": [hours(spell.last), hours(spell.before)],
        "shown_hours": hours(spell.shown),
        "possible_hours": hours(spell.possible),
        "ended": spell.before is not None,
        "longest_gap_hours": hours(spell.longest_gap),
    }


def verdict_object(verdict: Verdict, injected: Moment) -> Json:
    """What the scores show of a rule, and what another reading of them would give."""
    finding = verdict.finding
    return {
        "rule": verdict.rule,
        "verdict": finding.verdict,
        "why": why(finding.reason, injected),
        "shown_hours": hours(finding.shown),
        "possible_hours": hours(finding.possible),
        "bounded": finding.bounded,
        "parts": [part_object(part, injected) for part in finding.parts],
        "checks": [check._asdict() for check in verdict.checks],
    }


def part_object(part: JudgedPart, injected: Moment) -> Json:
    """What one part of a rule comes to, by itself."""
    return {
        "part": part.name,
        "verdict": part.verdict,
        "why": why(part.reason, injected),
    }


def pair_object(pair: Pair, by_id: Mapping[str, Injection], conventions: Conventions) -> Json:
    """What two blocks show together; ``by_id`` are the injections."""
    blocks = by_id[pair.first], by_id[pair.second]
    return {
        "first": pair.first,
        "second": pair.second,
        "side": pair.side,
        "days_apart": pair.days_apart,
        "difference_hours": [hours(bound) for bound in pair.difference] if pair.difference else None,
        "type": pair.type,
        "why": why_of_type(pair, conventions),
        "verdicts": [pair_verdict_object(verdict, *blocks) for verdict in pair.verdicts],
    }


def pair_verdict_object(verdict: PairVerdict, first: Injection, second: Injection) -> Json:
    """What two blocks together show of a rule, and of each of its parts."""
    return {
        "rule": verdict.rule,
        "verdict": verdict.verdict,
        "why": why_of_pair(verdict, first, second),
        "parts": [
            {
                "part": part.name,
                "verdict": part.verdict,
                "why": why_of_part(part, first, second),
            }
            for part in verdict.parts
        ],
    }


def course_object(course: Course) -> Json:
    """The injections at the same levels, one after the other: whether their relief wanes."""
    return {
        "levels": [level_object(level) for level in course.last.levels],
        "injections": [injection.id for injection in course.injections],
        "waning": course.waning,
        "why": why_waning_of(course),
        "left_over": list(dict.fromkeys(name for of_side in course.sides for name in of_side.left_over)),
        "sessions_365_days": course.of_year._asdict(),
        "sessions": [
            {"region": region} | sessions_object(counts) for region, counts in course.sessions.items()
        ],
    }


def sessions_object(counts: Sessions) -> Json:
    """How many sessions there were of each role, and of one that was not said."""
    return {name.replace("_", " "): number for name, number in counts._asdict().items()}
