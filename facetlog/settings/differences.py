"""What a clinic's file has otherwise than facetlog ships it: found by comparing values, one by one."""

from collections.abc import Mapping
from typing import Any

from facetlog.relief.conventions import MEDICINES
from facetlog.relief.schedule import Schedule
from facetlog.rules.differences import OF_PAGE, Difference, Section
from facetlog.rules.in_force import Settings
from facetlog.rules.rule import Rule


def rule_differences(shipped: Rule, own: Rule) -> tuple[Difference, ...]:
    """What a clinic's rule has otherwise than the one that it takes the place of; what it asks first."""
    before, after = _values(shipped), _values(own)
    unsaid = {name: before[name] for name in OF_PAGE if not after[name]}
    return _differences("rule", before, after | unsaid)


def _values(rule: Rule) -> dict[str, Any]:
    values = {name: getattr(rule, name) for name in ASKED}
    values |= rule.applies_to._asdict() | rule.publication._asdict()
    del values["clinic"]
    return values


ASKED = ("criterion", "blocks", "spacing_days", "min_baseline", "caps")


def settings_differences(shipped: Settings, own: Settings) -> tuple[Difference, ...]:
    """What is otherwise than it ships, and of no rule."""
    pairs: list[tuple[Section, Mapping[str, Any], Mapping[str, Any]]] = [
        ("conventions", _numbers(shipped), _numbers(own)),
        ("expected_hours", shipped.expected_hours, own.expected_hours),
        ("caps", shipped.caps, own.caps),
        ("schedule", Schedule()._asdict(), own.schedule._asdict()),
    ]
    return tuple(one for pair in pairs for one in _differences(*pair))


def _numbers(settings: Settings) -> dict[str, Any]:
    named = (*MEDICINES, "expected_hours")
    return {key: value for key, value in settings.conventions._asdict().items() if key not in named}


def _differences(
    section: Section, shipped: Mapping[str, Any], own: Mapping[str, Any]
) -> tuple[Difference, ...]:
    names = dict.fromkeys((*shipped, *own))
    pairs = ((name, shipped.get(name), own.get(name)) for name in names)
    return tuple(Difference(section, *pair) for pair in pairs if pair[1] != pair[2])
