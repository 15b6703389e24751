"""The rules on the patient's own per cent, judged by itself and never mixed with the scores.

Those in hours and without a time that are no payer's, and of them the relief alone: what a rule asks of
the score before the needle it does not ask here. A payer's rule asks for one pain scale.
"""

from collections.abc import Iterable, Iterator

from facetlog.relief.stated import Stated
from facetlog.rules.case import Case
from facetlog.rules.criterion import (
    Criterion,
    Part,
    ReliefInHours,
    ReliefWithoutTime,
    keeping,
    months_of,
)
from facetlog.rules.judge import Known, judged
from facetlog.rules.rule import Rule, Verdict


def verdicts_by_stated(case: Case, stated: Stated, rules: Iterable[Rule]) -> tuple[Verdict, ...]:
    """The verdict of each rule that can be asked of it; doses bar as of scores, nothing is checked."""
    said = case._replace(baseline=stated.whole, after=stated.points)
    known = Known()
    return tuple(Verdict(rule.id, judged(rule, said, known)) for rule in _of_relief(rules))


def _of_relief(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Of those that are no payer's what they ask of relief in hours."""
    for rule in rules:
        criterion = relief_in_hours(rule)
        if criterion and not rule.publication.payer:
            yield rule._replace(criterion=criterion, min_baseline=None)


def relief_in_hours(rule: Rule) -> Criterion | None:
    """What a rule asks of relief in hours, or without a time; None of one that asks for months."""
    return None if months_of(rule.criterion) else keeping(rule.criterion, _is_in_hours)


def _is_in_hours(part: Part) -> bool:
    return isinstance(part, ReliefInHours | ReliefWithoutTime)
