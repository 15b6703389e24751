"""Whether function is better by what a rule asks (method.md, 6.6)."""

from datetime import date, timedelta

from facetlog.entries.kinds import Injection
from facetlog.relief.function import FunctionLog, function_changes
from facetlog.relief.schedule import months_later
from facetlog.rules.criterion import MET, NOT_MET, UNDETERMINED, Function
from facetlog.rules.reasons import FunctionChanged, FunctionNotLogged, FunctionToCome
from facetlog.rules.rule import Finding

EARLY_DAYS = 14  # a value may stand so long before the date on which the rule's months are reached


def judge_function(
    asked: Function, injection: Injection, logged: FunctionLog, months: int | None, today: date
) -> Finding:
    """Met where all measures with both values are better by as much, not met where none is.

    Otherwise, and without a figure, it is left to the physician. ``months`` are those of the rule's
    relief; None: a value counts from the needle on.
    """
    since = compared_from(injection, months)
    changes = tuple(function_changes(injection, logged, since))
    if not changes:
        missing = FunctionToCome if today < since else FunctionNotLogged
        return Finding(UNDETERMINED, missing(since))
    reason = FunctionChanged(changes, asked.percent)
    if asked.percent is None:
        return Finding(UNDETERMINED, reason)
    better = {change.better >= asked.percent for change in changes}
    if len(better) > 1:
        return Finding(UNDETERMINED, reason)
    return Finding(MET if True in better else NOT_MET, reason)


def compared_from(injection: Injection, months: int | None) -> date:
    """The date from which on the later value counts."""
    if months is None:
        return injection.at.date
    return months_later(injection.at.date, months) - timedelta(days=EARLY_DAYS)
