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
from facetlog.relief.series import Key, Point, Series, alike
from facetlog.relief.timeline import Timeline
from facetlog.relief.weeks import Week, weeks_of
from facetlog.rules import in_hours
from facetlog.rules.agent_hours import judge_agent
from facetlog.rules.better_function import judge_function
from facetlog.rules.better_movements import judge_movements
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
from facetlog.rules.in_hours import Evidence
from facetlog.rules.in_months import LoggedWeeks, judge_months
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
from facetlog.rules.rescue import Rescue, first_rescue
from facetlog.rules.rule import Check, Finding, Rule, Verdict, though_not_said, why_not_applicable


class Case(NamedTuple):
    """What the rules are asked about: one judged series, its like of other periods, doses, function.

    ``baseline`` is in hundredths, None without one; ``weeks`` are those of the series, ``after`` its scores
    after the needle that count, ``rescue`` the dose that bars some of them. The ``conventions`` are handed
    in beside the rules: no rule has its own.
    """

    injection: Injection
    series: Series
    alike: Sequence[Series]
    doses: Sequence[Dose]
    function: FunctionLog
    baseline: int | Fraction | None
    weeks: Sequence[Week]
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
    doses: Sequence[Dose],
    function: FunctionLog,
    today: date,
    conventions: Conventions,
) -> Case:
    """The case of a judged series, with its own baseline."""
    like = alike(found, series.key)
    return Case(
        injection=injection,
        series=series,
        alike=like,
        doses=doses,
        function=function,
        baseline=series.baseline.hundredths if series.baseline else None,
        weeks=weeks_of(series, like, injection.at.date),
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

    The rule's own verdict is the three-valued logic of its parts. What was not said of the injection is
    not wrong: judged, and said so.
    """
    reason = why_not_applicable(rule.applies_to, case.injection)
    if reason is not None:
        return Finding(NOT_APPLICABLE, reason)
    asked = relief_of(rule.criterion)
    relief = _of_relief(asked, rule, case) if asked else None
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
    if usual_baseline(case.alike) is not None:
        return case._replace(baseline=baseline)
    weeks = [w._replace(relief=relief_percent(baseline, w.hundredths)) for w in case.weeks]
    return case._replace(baseline=baseline, weeks=weeks)


def _on_time(case: Case, timeline: Timeline) -> Case | None:
    """The case without the scores entered late; None where none was."""
    points = [point for one in (case.series, *case.alike) for point in one.points]
    conventions = case.conventions
    if all(point.pain.late_seconds <= conventions.late_entry for point in points):
        return None
    around = timeline.scores_around(case.injection)
    kept = [pain for pain in around if pain.late_seconds <= conventions.late_entry]
    found = Timeline(timeline.injections, kept).series_of(case.injection) if kept else []
    own = _of_key(found, case.series.key) or Series(case.series.key, True, None, ())
    return case_of(case.injection, own, found, case.doses, case.function, case.today, conventions)


def _of_key(found: Sequence[Series], key: Key) -> Series | None:
    return next((one for one in found if one.key == key), None)
