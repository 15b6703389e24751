"""Every rule on one series: the verdict, and the checks that would turn it (method.md, 6)."""

from collections.abc import Sequence
from typing import assert_never

from facetlog.relief.exact import Rational, is_below
from facetlog.rules import in_hours
from facetlog.rules.agent_hours import judge_agent
from facetlog.rules.better_function import judge_function
from facetlog.rules.better_movements import judge_movements
from facetlog.rules.case import Case
from facetlog.rules.confounders import RESCUE_DOSE, SHARED_BASELINE
from facetlog.rules.criterion import (
    NOT_APPLICABLE,
    UNDETERMINED,
    Agent,
    Function,
    Movements,
    Part,
    Relief,
    ReliefInHours,
    ReliefInMonths,
    ReliefWithoutTime,
    months_of,
    name_of,
    parts_of,
    relief_of,
    verdict_of,
)
from facetlog.rules.in_months import LoggedWeeks, judge_months
from facetlog.rules.otherwise import Readings, other_cases, with_baseline
from facetlog.rules.reasons import (
    BaselineTooLow,
    JudgedPart,
    MovementsNotRated,
    NoBaseline,
    NoPainBefore,
    NoScoreAfter,
    NotComputed,
    OfParts,
)
from facetlog.rules.rule import (
    Check,
    Finding,
    Rule,
    Verdict,
    though_not_said,
    why_not_applicable,
)

# What a case says of relief, by what is asked and the least baseline: many rules ask the same.
Known = dict[tuple[type[Relief], Relief, float | None], Finding]


def verdicts_of(case: Case, rules: Sequence[Rule], readings: Readings) -> tuple[Verdict, ...]:
    """The verdict of every rule, each with the checks that give another one."""
    variants = [(kind, other, Known()) for kind, other in other_cases(case, readings)]
    known = Known()
    return tuple(_checked(rule, case, known, variants) for rule in rules)


def _checked(rule: Rule, case: Case, known: Known, variants: Sequence[tuple[str, Case, Known]]) -> Verdict:
    finding = judged(rule, case, known)
    if finding.verdict == NOT_APPLICABLE:
        return Verdict(rule.id, finding)
    others = ((kind, judged(rule, other, seen).verdict) for kind, other, seen in variants)
    checks = tuple(Check(kind, other) for kind, other in others if other != finding.verdict)
    return Verdict(rule.id, finding, checks)


def judged(rule: Rule, case: Case, known: Known) -> Finding:
    """Not applicable, baseline, met, not met, undetermined: in this order.

    The rule's own verdict is the three-valued logic of its parts. What was not said of the injection is
    not wrong: judged, and said so. ``known`` is what is known of the relief of the case, and grows.
    """
    reason = why_not_applicable(rule.applies_to, case.injection)
    if reason is not None:
        return Finding(NOT_APPLICABLE, reason)
    asked = relief_of(rule.criterion)
    relief = _known_relief(asked, rule, case, known) if asked else None
    parts = tuple(_judged_part(part, rule, case, relief) for part in parts_of(rule.criterion))
    verdict = verdict_of(rule.criterion, (part.verdict for part in parts))
    why = parts[0].reason if len(parts) == 1 else OfParts(parts)
    why = though_not_said(rule.applies_to, case.injection, why)
    timed = next((part for part in parts if part.shown is not None), parts[0])
    return Finding(
        verdict=verdict,
        reason=why,
        shown=timed.shown,
        possible=timed.possible,
        bounded=timed.bounded,
        parts=parts,
    )


def _known_relief(asked: Relief, rule: Rule, case: Case, known: Known) -> Finding:
    question = type(asked), asked, rule.min_baseline
    if question not in known:
        known[question] = _of_relief(asked, rule, case)
    return known[question]


def _judged_part(part: Part, rule: Rule, case: Case, relief: Finding | None) -> JudgedPart:
    """One part; ``relief`` is the finding of the first relief that the rule asks for."""
    found = _of_part(part, rule, case, relief)
    return JudgedPart(
        name=name_of(part),
        verdict=found.verdict,
        reason=found.reason,
        shown=found.shown,
        possible=found.possible,
        bounded=found.bounded,
    )


def _of_part(part: Part, rule: Rule, case: Case, relief: Finding | None) -> Finding:
    asked, injection = relief_of(rule.criterion), case.injection
    match part:
        case ReliefInHours() | ReliefWithoutTime() | ReliefInMonths():
            return relief if part is asked and relief else _of_relief(part, rule, case)
        case Agent():
            return judge_agent(injection, relief, case.conventions)
        case Function():
            return judge_function(part, injection, case.function, months_of(rule.criterion), case.today)
        case Movements():
            if asked is None:
                return Finding(UNDETERMINED, MovementsNotRated())
            return judge_movements(asked, injection, case.function, case.evidence, case.conventions)
        case _:
            assert_never(part)


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
            against_one = case.weeks_baseline is not None and case.weeks_baseline.origin == "needle"
            logged = LoggedWeeks(case.weeks, injection.at.date, case.today, first_week, against_one)
            return judge_months(asked, logged, conventions)
        case _:
            assert_never(asked)


def _why_not_computed(asked: Relief, rule: Rule, case: Case) -> NotComputed | None:
    """Why the scores give no relief to judge by: in months asked of what weeks are compared with."""
    in_months, for_weeks = isinstance(asked, ReliefInMonths), case.weeks_baseline
    weekly = for_weeks.score if for_weeks else None
    baseline: Rational | None = weekly if in_months else case.baseline
    if baseline is None:
        is_of_sides = bool(case.series.sides_before)
        return NoBaseline(for_weeks.origin if for_weeks else None, is_of_sides)
    if not baseline.numerator:
        return NoPainBefore()
    if not case.after and not in_months:
        return NoScoreAfter()
    return BaselineTooLow(rule.min_baseline or 0) if _is_too_low(rule, baseline) else None


def _is_too_low(rule: Rule, baseline: Rational) -> bool:
    return rule.min_baseline is not None and is_below(baseline, round(100 * rule.min_baseline))


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
    pairs, known = zip(rules, verdicts, strict=True), Known()
    return any(judged(rule, case, known).verdict != verdict.verdict for rule, verdict in pairs)
