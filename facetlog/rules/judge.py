"""Every rule on one series: the verdict, and the checks that would turn it (method.md, 6)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from facetlog.entries.kinds import Dose, Injection
from facetlog.relief.conventions import Conventions
from facetlog.relief.function import FunctionLog, Movement, function_changes, movements_in
from facetlog.relief.schedule import months_later
from facetlog.relief.series import Key, Series, Timeline
from facetlog.relief.spells import relief_percent
from facetlog.relief.weeks import Week, usual_baseline, weeks_of
from facetlog.rules.in_hours import Evidence, judge, relevant, shown_pieces
from facetlog.rules.in_months import judge_months, with_function
from facetlog.rules.rescue import first_rescue
from facetlog.rules.rule import (
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    UNDETERMINED,
    Check,
    Rule,
    Verdict,
    why_not_applicable,
)


class Case(NamedTuple):
    """What the rules are asked about: one judged series, its like of other periods, doses, function.

    ``baseline`` is in hundredths, None without one; ``weeks`` are those of the series.
    """

    injection: Injection
    series: Series
    alike: Sequence[Series]
    doses: Sequence[Dose]
    function: FunctionLog
    baseline: int | Fraction | None
    weeks: Sequence[Week]
    today: date


def case_of(
    injection: Injection,
    series: Series,
    found: Sequence[Series],
    doses: Sequence[Dose],
    function: FunctionLog,
    today: date,
) -> Case:
    """The case of a judged series, with its own baseline."""
    key = series.key
    alike = [one for one in found if one.key._replace(period="now") == key]
    weeks = weeks_of(series, alike, injection.at.date)
    baseline = series.baseline.hundredths if series.baseline else None
    return Case(injection, series, alike, doses, function, baseline, weeks, today)


def verdicts_of(case: Case, rules: Sequence[Rule], timeline: Timeline) -> tuple[Verdict, ...]:
    """The verdict of every rule, each with the checks that give another one."""
    variants = list(_variants(case, timeline, rules))
    return tuple(_checked(rule, case, variants) for rule in rules)


def _checked(rule: Rule, case: Case, variants: Sequence[tuple[str, Case]]) -> Verdict:
    verdict = _verdict(rule, case)
    if verdict.verdict == NOT_APPLICABLE:
        return verdict
    others = ((kind, _verdict(rule, variant).verdict) for kind, variant in variants)
    checks = tuple(Check(kind, other) for kind, other in others if other != verdict.verdict)
    return verdict._replace(checks=checks)


def _verdict(rule: Rule, case: Case) -> Verdict:
    """Not applicable, baseline, met, not met, undetermined: in this order.

    A role that was not said is not wrong: judged, and said so.
    """
    if why := why_not_applicable(rule, case.injection):
        return Verdict(rule.id, NOT_APPLICABLE, why)
    verdict = _of_scores(rule, case)
    unsaid = f"; not said to be {rule.role}" if rule.role and not case.injection.role else ""
    return verdict._replace(why=f"{verdict.why}{unsaid}")


def _of_scores(rule: Rule, case: Case) -> Verdict:
    if rule.months is not None:
        return _in_months(rule, case)
    if why := _why_no_baseline(rule, case):
        return Verdict(rule.id, UNDETERMINED, why)
    evidence = evidence_of(case, rule.conventions)
    assert evidence is not None
    return _with_movements(rule, judge(rule, evidence), case, evidence)


def _in_months(rule: Rule, case: Case) -> Verdict:
    """On the pain, or on function where that is an alternative: that needs no baseline of pain."""
    injected = case.injection.at.date
    reached = months_later(injected, rule.months or 0)
    if why := _why_no_baseline(rule, case):
        pain = Verdict(rule.id, UNDETERMINED, why)
    else:
        first_week = rule.conventions.first_week(case.injection)
        pain = judge_months(rule, case.weeks, injected, case.today, first_week)
    changes = function_changes(case.injection, case.function, reached)
    if case.today < reached and pain.verdict == UNDETERMINED:
        return pain  # it says when the months are reached
    return with_function(rule, pain, changes, reached)


def decisive_kinds(case: Case, rules: Sequence[Rule], verdicts: Sequence[Verdict]) -> set[str]:
    """The kinds of confounders that leave some rule undetermined: only these two can."""
    pairs = zip(rules, verdicts, strict=True)
    undecided = [rule for rule, verdict in pairs if verdict.verdict == UNDETERMINED]
    without_doses = case._replace(doses=())
    found = set()
    if any(_verdict(rule, without_doses).verdict != UNDETERMINED for rule in undecided):
        found.add("rescue dose")
    if any(_is_too_low(rule, case.baseline) for rule in undecided):
        found.add("low baseline")
    return found


def _is_too_low(rule: Rule, baseline: int | Fraction | None) -> bool:
    least = rule.min_baseline
    return baseline is not None and least is not None and baseline < 100 * least


def evidence_of(case: Case, conventions: Conventions) -> Evidence | None:
    """What a rule in hours is judged by; None without a baseline above 0, or scores after it."""
    if not case.baseline or not case.series.after:
        return None
    rescue = first_rescue(case.injection, case.doses, conventions)
    return Evidence(case.injection.at, case.series.after, case.baseline, rescue)


def _why_no_baseline(rule: Rule, case: Case) -> str:
    baseline = case.baseline
    if rule.months is not None:
        usual = usual_baseline(case.alike)
        baseline = usual if usual is not None else baseline
    if baseline is None:
        usual = usual_baseline(case.alike) is not None
        beside = " (the usual score is for the weeks)" if usual else ""
        return f"no score just before the needle: relief cannot be computed{beside}"
    if baseline == 0:
        return "no pain before the needle: relief cannot be computed"
    if not case.series.after and rule.months is None:
        return "no score after the needle yet"
    if _is_too_low(rule, baseline):
        return f"the score before the needle is below the {rule.min_baseline:g} that the rule asks"
    return ""


def _with_movements(rule: Rule, verdict: Verdict, case: Case, evidence: Evidence) -> Verdict:
    """A rule that also asks for movements is met by both, and fails where either fails."""
    if not rule.movements or verdict.verdict == NOT_MET:
        return verdict
    near = relevant(evidence, rule.threshold_percent, rule.conventions)
    pieces = shown_pieces(near, rule.threshold_percent, rule.conventions)
    spans = [(piece[0].seconds, piece[-1].seconds) for piece in pieces]
    rated = movements_in(case.injection, case.function.abilities, spans)
    better = [one for one in rated if one.is_better]
    met = verdict.verdict == MET
    part = f"pain part {'met' if met else 'undetermined'}: {verdict.why}"
    if better:
        why = f"{part}; better in relief: {_movement_words(better)}"
        return verdict._replace(why=why)
    if rated:
        why = f"{part}; rated in relief, none better than before the needle: {_movement_words(rated)}"
        return verdict._replace(verdict=NOT_MET, why=why)
    if not met:
        return verdict
    why = f"{part}; previously painful movements: none was rated before the needle and again in relief"
    return verdict._replace(verdict=UNDETERMINED, why=why)


def _movement_words(movements: Sequence[Movement]) -> str:
    return ", ".join(one.words for one in movements)


def _variants(case: Case, timeline: Timeline, rules: Sequence[Rule]) -> list[tuple[str, Case]]:
    """Other readings of the same log, for the checks."""
    found = []
    baseline = case.series.baseline
    if baseline and baseline.scores > 1:
        mean = Fraction(baseline.sum_hundredths, baseline.scores)
        found.append(("mean baseline", _with_baseline(case, mean)))
    if baseline and baseline.clinic is not None and baseline.clinic != baseline.hundredths:
        found.append(("clinic's score", _with_baseline(case, baseline.clinic)))
    if on_time := _on_time(case, timeline, rules[0].conventions if rules else Conventions()):
        found.append(("late entries", on_time))
    return found


def _with_baseline(case: Case, baseline: int | Fraction) -> Case:
    if usual_baseline(case.alike) is not None:
        return case._replace(baseline=baseline)
    weeks = [w._replace(relief=relief_percent(baseline, w.hundredths)) for w in case.weeks]
    return case._replace(baseline=baseline, weeks=weeks)


def _on_time(case: Case, timeline: Timeline, conventions: Conventions) -> Case | None:
    """The case without the scores entered late; None where none was."""
    points = [point for one in (case.series, *case.alike) for point in one.points]
    if all(point.pain.late_seconds <= conventions.late_entry for point in points):
        return None
    around = timeline.scores_around(case.injection)
    kept = [pain for pain in around if pain.late_seconds <= conventions.late_entry]
    found = Timeline(timeline.injections, kept).series_of(case.injection) if kept else []
    own = _of_key(found, case.series.key) or Series(case.series.key, True, None, ())
    return case_of(case.injection, own, found, case.doses, case.function, case.today)


def _of_key(found: Sequence[Series], key: Key) -> Series | None:
    return next((one for one in found if one.key == key), None)
