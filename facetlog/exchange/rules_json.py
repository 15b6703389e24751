"""A rule as a JSON object, as ``facetlog.rules/1`` has it: flat, and its parts as they nest."""

from typing import Any, assert_never

from facetlog.relief.conventions import MEDICINES, Conventions
from facetlog.rules.criterion import (
    Agent,
    AllOf,
    AnyOf,
    Criterion,
    Function,
    Movements,
    Relief,
    ReliefInHours,
    ReliefInMonths,
    ReliefWithoutTime,
    name_of,
    parts_of,
    relief_of,
)
from facetlog.rules.rule import Rule
from facetlog.words.rules import source_of, title_of

Json = dict[str, Any]


def rule_object(rule: Rule, conventions: Conventions) -> Json:
    """A rule as plain values, with the conventions in force."""
    published, applies_to = rule.publication, rule.applies_to
    short = short_of(relief_of(rule.criterion))
    parts = list(parts_of(rule.criterion))
    functions = [part for part in parts if isinstance(part, Function)]
    in_force = conventions._asdict()
    for name in (*MEDICINES, "expected_hours"):
        del in_force[name]
    return {
        "id": rule.id,
        "title": title_of(rule),
        "threshold_percent": short["threshold_percent"],
        "procedures": list(applies_to.procedures),
        "source": source_of(rule),
        "version": published.version,
        "as_of": published.as_of,
        "seen": published.seen,
        "hours": short["hours"],
        "months": short["months"],
        "blocks": rule.blocks,
        "spacing_days": rule.spacing_days,
        "role": applies_to.role,
        "anesthetic": applies_to.anesthetic,
        "region": applies_to.regions[0] if len(applies_to.regions) == 1 else None,
        "movements": any(isinstance(part, Movements) for part in parts),
        "function": bool(functions),
        "function_percent": functions[0].percent if functions else None,
        "min_baseline": rule.min_baseline,
        "physician": published.physician,
        "conventions": in_force,
        "payer": published.payer,
        "regions": list(applies_to.regions),
        "steroid": applies_to.steroid,
        "strict": short["strict"],
        "agent": any(isinstance(part, Agent) for part in parts),
        "group": published.group,
        "changed": published.changed,
        "criterion": criterion_object(rule.criterion),
        "caps": dict(rule.caps),
    }


def short_of(relief: Relief | None) -> Json:
    """Relief as the short form of a table has it; null for what is not asked."""
    short = dict[str, Any].fromkeys(("threshold_percent", "hours", "months", "strict"))
    if relief is not None:
        given = relief._asdict()
        short |= {"threshold_percent": given.pop("percent")} | given
    return short


def criterion_object(criterion: Criterion) -> Json:
    """As a clinic's file writes it."""
    match criterion:
        case AllOf(parts):
            return {"all": [criterion_object(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [criterion_object(part) for part in parts]}
        case ReliefInHours() | ReliefWithoutTime() | ReliefInMonths():
            return {"part": "relief"} | criterion._asdict()
        case Function(percent):
            return {"part": "function", "percent": percent}
        case Agent() | Movements():
            return {"part": name_of(criterion)}
        case _:
            assert_never(criterion)
