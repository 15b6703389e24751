"""Every rule on one series: the verdict, and the checks that would turn it (method.md, 6)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple, assert_never

from facetlog.entries.kinds import Dose, Injection
from facetlog.relief.conventions import Conventions
from facetlog.relief.days import WeeksBaseline, weeks_baseline
from facetlog.relief.exact import Ratio, Rational, is_below
from facetlog.relief.function import FunctionLog
from facetlog.relief.schedule import months_later
from facetlog.relief.series import Key, Point, Series, Timeline, alike
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


class Case(NamedTuple):
    """What the rules are asked about: one judged series, its like of other periods, doses, function.

    ``baseline`` is in hundredths, None without one; ``weeks`` are those of the series, compared with
    ``weeks_baseline``; ``after`` are its scores after the needle that count, ``rescue`` the dose that bars
    some of them. The ``conventions`` are handed
    in beside the rules: no rule has its own.
    """

    injection: Injection
    series: Series
    alike: Sequence[Series]
    doses: Sequence[Dose]
    function: FunctionLog
    baseline: int | Fraction | None
    weeks: Sequence[Week]
    weeks_baseline: WeeksBaseline | None
    today: date
    conventions: Conventions
    after: Sequence[Point]
    rescue: Rescue | None

    @property
    def evidence(self) -> Evidence | None:
        """What relief in hours is judged by; None without a baseline above 0, or scores after it."""
        if not self.baseline or not self.after:
            return None
        return Evidence(self.injection.at, self.after, self.baseline, self.rescue)


def case_of(
    injection: Injection,
    series: Series,
    found: Sequence[Series],
    timeline: Timeline,
    doses: Sequence[Dose],
    function: FunctionLog,
    today: date,
    conventions: Conventions,
) -> Case:
    """The case of a judged series, of all that were found around the injection, with its own baseline."""
    compared = weeks_baseline(timeline, injection, series, found)
    return Case(
        injection=injection,
        series=series,
        alike=alike(found, series.key),
        doses=doses,
        function=function,
        baseline=series.baseline.hundredths if series.baseline else None,
        weeks=weeks_of(series, found, injection.at.date, compared.score if compared else None),
        weeks_baseline=compared,
        today=today,
        conventions=conventions,
        after=series.after,
        rescue=first_rescue(injection, doses, conventions),
    )


def verdicts_of(case: Case, rules: Sequence[Rule], timeline: Timeline) -> tuple[Verdict, ...]:
    """The verdict of every rule, each with the checks that give another one."""
    variants = list(_variants(case, timeline))
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
        return NoBaseline(for_weeks.origin if for_weeks else None)
    if not baseline.numerator:
        return NoPainBefore()
    if not case.after and not in_months:
        return NoScoreAfter()
    return BaselineTooLow(rule.min_baseline or 0) if _is_too_low(rule, baseline) else None


def _is_too_low(rule: Rule, baseline: Rational | None) -> bool:
    least = rule.min_baseline
    return baseline is not None and least is not None and is_below(baseline, round(100 * least))


def decisive_kinds(case: Case, rules: Sequence[Rule], verdicts: Sequence[Verdict]) -> set[str]:
    """The kinds of confounders that leave some rule undetermined: no other decides."""
    pairs = zip(rules, verdicts, strict=True)
    undecided = [rule for rule, verdict in pairs if verdict.verdict == UNDETERMINED]
    without_doses = case._replace(doses=(), rescue=None)
    found = set()
    if any(judged(rule, without_doses).verdict != UNDETERMINED for rule in undecided):
        found.add("rescue dose")
    if any(_is_too_low(rule, case.baseline) for rule in undecided):
        found.add("low baseline")
    return found


def _variants(case: Case, timeline: Timeline) -> list[tuple[str, Case]]:
    """Other readings of the same log, for the checks."""
    found = []
    baseline = case.series.baseline
    if baseline and baseline.scores > 1:
        mean = Fraction(baseline.sum_hundredths, baseline.scores)
        found.append(("mean baseline", _with_baseline(case, mean)))
    if baseline and baseline.clinic is not None and baseline.clinic != baseline.hundredths:
        found.append(("clinic's score", _with_baseline(case, baseline.clinic)))
    if on_time := _on_time(case, timeline):
        found.append(("late entries", on_time))
    return found


def _with_baseline(case: Case, baseline: int | Fraction) -> Case:
    compared = case.weeks_baseline
    if compared is None or compared.origin != "needle":
        return case._replace(baseline=baseline)
    return case._replace(
        baseline=baseline,
        weeks=[week.against(baseline) for week in case.weeks],
        weeks_baseline=compared._replace(score=Ratio(baseline.numerator, baseline.denominator)),
    )


def _on_time(case: Case, timeline: Timeline) -> Case | None:
    """The case without the scores entered late; None where none was."""
    points = [point for one in (case.series, *case.alike) for point in one.points]
    conventions = case.conventions
    if all(point.pain.late_seconds <= conventions.late_entry for point in points):
        return None
    around = timeline.scores_around(case.injection)
    kept = [pain for pain in around if pain.late_seconds <= conventions.late_entry]
    again = Timeline(timeline.injections, kept)
    found = again.series_of(case.injection) if kept else []
    own = _of_key(found, case.series.key) or Series(case.series.key, True, None, ())
    return case_of(case.injection, own, found, again, case.doses, case.function, case.today, conventions)


def _of_key(found: Sequence[Series], key: Key) -> Series | None:
    return next((one for one in found if one.key == key), None)
