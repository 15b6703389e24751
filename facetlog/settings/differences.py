"""What a clinic's file has otherwise than facetlog ships it: found by comparing values, one by one."""

from collections.abc import Mapping
from typing import Any

from facetlog.relief.conventions import MEDICINES
from facetlog.relief.schedule import Schedules
from facetlog.rules.differences import OF_PAGE, Difference, Section
from facetlog.rules.in_force import Settings
from facetlog.rules.rule import Rule
from facetlog.settings.schedules import OF_CLINIC


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


SAID_OF_SCHEDULE = ("name", "title", "source", "seen")
ASKED = ("criterion", "blocks", "spacing_days", "min_baseline", "caps")


def settings_differences(shipped: Settings, own: Settings) -> tuple[Difference, ...]:
    """What is otherwise than it ships, and of no rule."""
    before, after = (_in_force(one.schedules, own.schedules) for one in (shipped, own))
    pairs: list[tuple[Section, Mapping[str, Any], Mapping[str, Any]]] = [
        ("conventions", _numbers(shipped), _numbers(own)),
        ("expected_hours", shipped.expected_hours, own.expected_hours),
        ("caps", shipped.caps, own.caps),
        ("schedule", before, after),
        ("schedules", _titles(shipped.schedules), _titles(own.schedules)),
    ]
    return tuple(one for pair in pairs for one in _differences(*pair))


def _in_force(schedules: Schedules, own: Schedules) -> dict[str, Any]:
    """Which schedule is in force, by its name; where that is the clinic's, what it asks, and when."""
    schedule = schedules.in_force
    if own.in_force.name != OF_CLINIC:
        return {"name": schedule.name}
    values = {key: value for key, value in schedule._asdict().items() if key not in SAID_OF_SCHEDULE}
    is_every = schedule.days == tuple(range(1, len(schedule.days) + 1))
    return values | {"days": len(schedule.days) if is_every else schedule.days}


def _titles(schedules: Schedules) -> dict[str, str]:
    """The schedules that an injection may name."""
    return {name: one.title or "no title" for name, one in schedules.named.items() if name != OF_CLINIC}


def _numbers(settings: Settings) -> dict[str, Any]:
    named = (*MEDICINES, "expected_hours")
    return {key: value for key, value in settings.conventions._asdict().items() if key not in named}


def _differences(
    section: Section, shipped: Mapping[str, Any], own: Mapping[str, Any]
) -> tuple[Difference, ...]:
    names = dict.fromkeys((*shipped, *own))
    pairs = ((name, shipped.get(name), own.get(name)) for name in names)
    return tuple(Difference(section, *pair) for pair in pairs if pair[1] != pair[2])
