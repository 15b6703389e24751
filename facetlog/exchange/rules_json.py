"""A rule as a JSON object, as ``facetlog.rules/1`` has it: flat, and its parts as they nest."""

from typing import Any, assert_never

from facetlog.relief.conventions import MEDICINES, Conventions, ExpectedHours
from facetlog.rules.clinic_file import ClinicFile
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
from facetlog.rules.differences import Difference
from facetlog.rules.rule import Rule
from facetlog.words.clinic_file import mark_of
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
        "added": published.clinic is not None and not published.changed,
        "changes": mark_of(rule),
        "criterion": criterion_object(rule.criterion),
        "caps": dict(rule.caps),
    }


def clinic_object(file: ClinicFile | None) -> Json | None:
    """The clinic's file, and what it adds, changes and hides; null where there is none."""
    if file is None:
        return None
    changed = [
        {"rule": rule.id, "differences": [difference_object(one) for one in differences]}
        for rule, differences in file.changed
    ]
    return {
        "name": file.name,
        "place": file.place,
        "changed": changed,
        "added": [rule.id for rule in file.added],
        "hidden": list(file.hidden),
        "first": list(file.first),
        "settings": [{"section": one.section} | difference_object(one) for one in file.differences],
    }


def difference_object(one: Difference) -> Json:
    """One thing that is otherwise, in words."""
    return {
        "what": one.what,
        "shipped": plain_value(one.shipped),
        "own": plain_value(one.own),
    }


def plain_value(value: Any) -> Any:
    """A value of a rule or of the settings as JSON has it."""
    match value:
        case ExpectedHours():
            return [hours for hours in value if hours is not None]
        case AllOf() | AnyOf() | ReliefInHours() | ReliefWithoutTime() | ReliefInMonths() | Function():
            return criterion_object(value)
        case Agent() | Movements():
            return criterion_object(value)
        case ((str(), int()), *_):
            return dict(value)
        case tuple():
            return list(value)
        case _:
            return value


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
