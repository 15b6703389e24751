"""Whether function is better by what a rule asks (method.md, 6.6)."""

from datetime import date

from facetlog.entries.kinds import Injection
from facetlog.relief.function import FunctionLog, function_changes
from facetlog.rules.criterion import MET, NOT_MET, UNDETERMINED, Function
from facetlog.rules.reasons import FunctionChanged, FunctionNotLogged, FunctionToCome
from facetlog.rules.rule import Finding


def judge_function(
    asked: Function, injection: Injection, logged: FunctionLog, since: date, today: date
) -> Finding:
    """Met where one measure is better by as much, not met where all that are logged fail.

    Without a figure it is left to the physician. ``since`` is the date from which it is compared.
    """
    changes = tuple(function_changes(injection, logged, since))
    if not changes:
        missing = FunctionToCome if today < since else FunctionNotLogged
        return Finding(UNDETERMINED, missing(since))
    reason = FunctionChanged(changes, asked.percent)
    if asked.percent is None:
        return Finding(UNDETERMINED, reason)
    is_better = any(change.better >= asked.percent for change in changes)
    return Finding(MET if is_better else NOT_MET, reason)
