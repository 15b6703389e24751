"""Where the weeks meet a rule in months, do not meet it, or cannot tell (method.md, 6.5).

Weeks are those of ``weeks``; months are those of the calendar.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from facetlog.relief.function import FunctionChange
from facetlog.relief.schedule import months_later
from facetlog.relief.weeks import Week, week_of_day
from facetlog.rules.rule import MET, NOT_MET, UNDETERMINED, Rule, Verdict
from facetlog.words.numbers import percent


class Span(NamedTuple):
    """The weeks that a rule asks about, and the date on which its months are reached."""

    first: int
    last: int
    reached: date


def span_of(rule: Rule, injected: date, first_week: int) -> Span:
    """From the first week that is judged to the one in which the months are reached."""
    reached = months_later(injected, rule.months or 0)
    return Span(first_week, week_of_day((reached - injected).days), reached)


def judge_months(
    rule: Rule, weeks: Sequence[Week], injected: date, today: date, first_week: int
) -> Verdict:
    """The verdict of a rule in months on the pain alone; medicine does not decide."""
    span = span_of(rule, injected, first_week)
    reliefs = {w.week: w.relief for w in weeks if w.relief is not None and w.week >= span.first}
    if _is_met(rule, reliefs, span):
        return Verdict(rule.id, MET, _why_met(rule, reliefs, span))
    low = _two_low_weeks(rule, reliefs, span)
    if low is None:
        return Verdict(rule.id, UNDETERMINED, _why_undetermined(rule, reliefs, span, today))
    return Verdict(rule.id, NOT_MET, _why_not_met(rule, reliefs, low))


def with_function(rule: Rule, pain: Verdict, changes: Sequence[FunctionChange], reached: date) -> Verdict:
    """The verdict where better function is an alternative: met if either is met.

    Not met only if both are logged and fail; without a figure, function is left to the physician.
    """
    if not rule.function or pain.verdict == MET:
        return pain
    needed = rule.function_percent
    if needed and any(change.better >= needed for change in changes):
        return pain._replace(verdict=MET, why=f"function part met: {_changes(rule, changes)}")
    failed = pain.verdict == NOT_MET
    if failed and needed and changes:
        return pain._replace(why=f"{pain.why}; function: {_changes(rule, changes)}")
    part = f"pain part not met: {pain.why}" if failed else pain.why
    return pain._replace(verdict=UNDETERMINED, why=f"{part}; {_function_part(rule, changes, reached)}")


def _function_part(rule: Rule, changes: Sequence[FunctionChange], reached: date) -> str:
    """What was logged of function, and who decides."""
    if not changes:
        return f"function needs a value of the 90 days before the needle and one from {_date(reached)} on"
    if rule.function_percent is None:
        return f"function: {_changes(rule, changes)}; the rule gives no figure, the physician decides"
    return f"function part not met: {_changes(rule, changes)}"


def _changes(rule: Rule, changes: Sequence[FunctionChange]) -> str:
    asked = (rule.function_percent,) if rule.function_percent else ()
    return ", ".join(f"{change.words} ({_better(change, asked)})" for change in changes)


def _better(change: FunctionChange, asked: tuple[int, ...]) -> str:
    """``50 % better``; never as many per cent as are asked where it is less."""
    return f"{percent(abs(change.better), asked)} {'better' if change.better >= 0 else 'worse'}"


def _date(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _is_met(rule: Rule, reliefs: Mapping[int, Fraction], span: Span) -> bool:
    asked = range(span.first, span.last + 1)
    logged = [week for week in asked if week in reliefs]
    missing = [week for week in asked if week not in reliefs]
    few_missing = len(missing) <= rule.conventions.missed_weeks
    apart = all(later - earlier > 1 for earlier, later in pairwise(missing))
    enough = all(reliefs[week] >= rule.threshold_percent for week in logged)
    return bool(logged) and few_missing and apart and enough and _reaches_end(rule, reliefs, span)


def _reaches_end(rule: Rule, reliefs: Mapping[int, Fraction], span: Span) -> bool:
    """Whether the last week asked about, or a later one with enough relief, is logged."""
    return span.last in reliefs or any(
        relief >= rule.threshold_percent for week, relief in reliefs.items() if week > span.last
    )


def _two_low_weeks(rule: Rule, reliefs: Mapping[int, Fraction], span: Span) -> int | None:
    """The first of two adjacent logged weeks below the threshold, within the span."""
    low = [
        week
        for week in range(span.first, span.last + 1)
        if week in reliefs and reliefs[week] < rule.threshold_percent
    ]
    return next((earlier for earlier, later in pairwise(low) if later == earlier + 1), None)


def _why_met(rule: Rule, reliefs: Mapping[int, Fraction], span: Span) -> str:
    missing = [week for week in range(span.first, span.last + 1) if week not in reliefs]
    without = f" (not logged: {_named(missing)})" if missing else ""
    return (
        f"{rule.threshold_percent} % or more in every logged week from {span.first} to {span.last}{without}"
    )


def _why_not_met(rule: Rule, reliefs: Mapping[int, Fraction], low: int) -> str:
    first, second = percent(reliefs[low]), percent(reliefs[low + 1])
    return f"below {rule.threshold_percent} % in week {low} ({first}) and week {low + 1} ({second})"


def _why_undetermined(rule: Rule, reliefs: Mapping[int, Fraction], span: Span, today: date) -> str:
    """The week that would have decided, or when it can be decided."""
    if today < span.reached:
        return f"{rule.months} months are reached on {_date(span.reached)}"
    asked = range(span.first, span.last + 1)
    missing = [week for week in asked if week not in reliefs]
    low = [week for week in asked if week in reliefs and reliefs[week] < rule.threshold_percent]
    if low:
        beside = "one such week alone does not decide"
        return f"below {rule.threshold_percent} % in week {_named(low)}; {beside}"
    return f"not logged: week {_named(missing)}; a score in those weeks would decide"


def _named(weeks: Sequence[int]) -> str:
    """``3, 5-8``."""
    runs: list[list[int]] = []
    for week in weeks:
        if runs and runs[-1][-1] == week - 1:
            runs[-1].append(week)
        else:
            runs.append([week])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
