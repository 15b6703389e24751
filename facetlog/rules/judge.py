"""Every rule on one series: the verdict, and the checks that would turn it (method.md, 6)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple, assert_never

from facetlog.entries.kinds import Dose, Injection
from facetlog.relief.conventions import Conventions
from facetlog.relief.days import usual_baseline
from facetlog.relief.function import FunctionLog
from facetlog.relief.means import relief_percent
from facetlog.relief.schedule import months_later
from facetlog.relief.series import Key, Point, Series, alike
from facetlog.relief.timeline import Timeline
from facetlog.relief.weeks import Week, weeks_of
from facetlog.rules import in_hours
from facetlog.rules.better_function import judge_function
from facetlog.rules.better_movements import judge_movements
from facetlog.rules.criterion import (
    NOT_APPLICABLE,
    UNDETERMINED,
    AllOf,
    AnyOf,
    Criterion,
    Function,
    Movements,
    Relief,
    ReliefInHours,
    ReliefInMonths,
    ReliefWithoutTime,
    all_of,
    any_of,
    months_of,
    relief_of,
)
from facetlog.rules.in_hours import Evidence
from facetlog.rules.in_months import LoggedWeeks, judge_months
from facetlog.rules.reasons import (
    AllParts,
    AnyPart,
    BaselineTooLow,
    JudgedPart,
    MovementsNotRated,
    NoBaseline,
    NoPainBefore,
    NoScoreAfter,
    NotComputed,
    RoleNotSaid,
)
from facetlog.rules.rescue import Rescue, first_rescue
from facetlog.rules.rule import Check, Finding, Rule, Verdict, why_not_applicable


def verdicts_of(case: Case, rules: Sequence[Rule], readings: Readings) -> tuple[Verdict, ...]:
    """The verdict of every rule, each with the checks that give another one."""
    variants = list(other_cases(case, readings))
    return tuple(_checked(rule, case, variants) for rule in rules)


def _checked(rule: Rule, case: Case, variants: Sequence[tuple[str, Case]]) -> Verdict:
    finding = judged(rule, case)
    if finding.verdict == NOT_APPLICABLE:
        return Verdict(rule.id, finding)
    others = ((kind, judged(rule, variant).verdict) for kind, variant in variants)
    checks = tuple(Check(kind, other) for kind, other in others if other != finding.verdict)
    return Verdict(rule.id, finding, checks)


def judged(rule: Rule, case: Case) -> Finding:
    """Not applicable, baseline, met, not met, undetermined: in this order.

    A role that was not said is not wrong: judged, and said so.
    """
    reason = why_not_applicable(rule.applies_to, case.injection)
    if reason is not None:
        return Finding(NOT_APPLICABLE, reason)
    finding = _of_criterion(rule.criterion, rule, case)
    role = rule.applies_to.role
    if role and not case.injection.role:
        return finding._replace(reason=RoleNotSaid(finding.reason, role))
    return finding


def _of_criterion(criterion: Criterion, rule: Rule, case: Case) -> Finding:
    match criterion:
        case ReliefInHours() | ReliefWithoutTime() | ReliefInMonths():
            return _of_relief(criterion, rule, case)
        case Function():
            since = months_later(case.injection.at.date, months_of(rule.criterion) or 0)
            return judge_function(criterion, case.injection, case.function, since, case.today)
        case Movements():
            relief = relief_of(rule.criterion)
            if relief is None:
                return Finding(UNDETERMINED, MovementsNotRated())
            evidence, conventions = case.evidence, case.conventions
            return judge_movements(relief.percent, case.injection, case.function, evidence, conventions)
        case AllOf(parts):
            findings = [_of_criterion(part, rule, case) for part in parts]
            verdict = all_of(finding.verdict for finding in findings)
            return _together(findings, verdict, AllParts(_judged_parts(parts, findings)))
        case AnyOf(parts):
            findings = [_of_criterion(part, rule, case) for part in parts]
            verdict = any_of(finding.verdict for finding in findings)
            return _together(findings, verdict, AnyPart(_judged_parts(parts, findings), verdict))
        case _:
            assert_never(criterion)


def _judged_parts(parts: Sequence[Criterion], findings: Sequence[Finding]) -> tuple[JudgedPart, ...]:
    pairs = zip(parts, findings, strict=True)
    return tuple(JudgedPart(part, finding.verdict, finding.reason) for part, finding in pairs)


def _together(findings: Sequence[Finding], verdict: str, reason: AllParts | AnyPart) -> Finding:
    """The finding of several parts, with the hours of the one that has any."""
    timed = next((one for one in findings if one.shown is not None), None)
    if timed is None:
        return Finding(verdict, reason)
    return timed._replace(verdict=verdict, reason=reason)


def _of_relief(asked: Relief, rule: Rule, case: Case) -> Finding:
    reason = _why_not_computed(asked, rule, case)
    if reason is not None:
        return Finding(UNDETERMINED, reason)
    match asked:
        case ReliefInHours() | ReliefWithoutTime():
            assert case.evidence is not None  # else it is not computed
            return in_hours.judge(asked, case.evidence, case.conventions)
        case ReliefInMonths():
            injection, conventions = case.injection, case.conventions
            first_week = conventions.first_week(injection)
            logged = LoggedWeeks(case.weeks, injection.at.date, case.today, first_week)
            return judge_months(asked, logged, conventions)
        case _:
            assert_never(asked)


def _why_not_computed(asked: Relief, rule: Rule, case: Case) -> NotComputed | None:
    """Why the scores give no relief to judge by."""
    in_months, usual = isinstance(asked, ReliefInMonths), usual_baseline(case.alike)
    baseline = usual if in_months and usual is not None else case.baseline
    if baseline is None:
        return NoBaseline(usual is not None)
    if baseline == 0:
        return NoPainBefore()
    if not case.after and not in_months:
        return NoScoreAfter()
    return BaselineTooLow(rule.min_baseline or 0) if _is_too_low(rule, baseline) else None


def _is_too_low(rule: Rule, baseline: int | Fraction | None) -> bool:
    least = rule.min_baseline
    return baseline is not None and least is not None and baseline < 100 * least


def decisive_kinds(case: Case, rules: Sequence[Rule], verdicts: Sequence[Verdict]) -> set[str]:
    """The kinds of confounders without which a verdict would be another."""
    found = {check.kind for verdict in verdicts for check in verdict.checks}
    if case.rescue and _others(case._replace(rescue=None), rules, verdicts):
        found.add(RESCUE_DOSE)
    baseline = case.series.baseline
    if baseline and baseline.shared and _others(with_baseline(case, None), rules, verdicts):
        found.add(SHARED_BASELINE)
    return found


def _others(case: Case, rules: Sequence[Rule], verdicts: Sequence[Verdict]) -> bool:
    """Whether another case gives some rule another verdict."""
    pairs = zip(rules, verdicts, strict=True)
    return any(judged(rule, case).verdict != verdict.verdict for rule, verdict in pairs)
