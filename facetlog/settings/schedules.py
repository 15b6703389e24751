"""When scores are wanted: the schedules that ship, and what the clinic's file makes of them.

``[schedule]`` chooses one (``name``), or sets times of its own; ``[schedules.NAME]`` adds one.
"""

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from facetlog.errors import BadValue
from facetlog.relief.schedule import Schedule, Schedules
from facetlog.settings.clinic import clinic_file, read_clinic
from facetlog.settings.facts import load as load_facts
from facetlog.settings.tables import LONGEST_KEY, Limits, Table

DEFAULT, OF_CLINIC = "uw-hf5656", "clinic"
DAY_MINUTES, MOST_DAYS = 1440, 60
LIMITS = {
    "months": Limits(int, 0, 36),
    "months_ablation": Limits(int, 0, 36),
    "evening_hour": Limits(int, 0, 23),
}
ASKS = {
    "per cent": "per_cent",
    "activity": "activity",
    "second area": "second_area",
    "sides": "sides",
}
TEXTS = ("title", "source", "seen")
TIMES = ("minutes", "days", *LIMITS, "until_usual", "asks")


def load_schedules(log: Path | None) -> Schedules:
    """The schedules for a log, without other settings. Raises BadValue, as ``load``."""
    path = clinic_file(log)
    return schedules_of(read_clinic(path)) if path else shipped_schedules()


def shipped_schedules() -> Schedules:
    """Those that ship."""
    named = _named(Table("schedules.toml", "", load_facts("schedules")))
    return Schedules(named[DEFAULT], named)


def schedules_of(clinic: Table) -> Schedules:
    """Those that ship and the clinic's own. Raises BadValue, with file, key and reason."""
    shipped = shipped_schedules().named
    own = clinic.inner("schedules")
    if OF_CLINIC in own.values:
        raise own.wrong(OF_CLINIC, "that is the name of [schedule]; take another.")
    named = {**shipped, **_named(own)}
    chosen = _chosen(clinic.inner("schedule"), named)
    return Schedules(chosen, {**named, chosen.name: chosen})


def schedule_named(text: str, schedules: Schedules) -> Schedule:
    """The schedule of a name that somebody typed. Raises BadValue, naming those there are."""
    name = text.strip().lower()
    if name not in schedules.named:
        raise BadValue(f"{text!r} is not a sheet; there are {', '.join(schedules.named)}.")
    return schedules.named[name]


def _named(table: Table) -> dict[str, Schedule]:
    for name in table.values:
        if len(name) > LONGEST_KEY or not re.fullmatch("[a-z0-9-]+", name):
            raise table.wrong(name, f"a name is of a-z, 0-9 and -, at most {LONGEST_KEY}.")
    return {name: _added(table.inner(name), name) for name in table.values}


def _added(table: Table, name: str) -> Schedule:
    """One that has a name; it must say when it asks."""
    table.refuse_unknown((*TEXTS, *TIMES))
    if "minutes" not in table.values:
        raise table.wrong("minutes", "is missing.")
    title, source, seen = (table.text(key) if key in table.values else "" for key in TEXTS)
    bare = Schedule(name=name, title=title, source=source, seen=seen)
    return _with_times(bare, table)


def _chosen(table: Table, named: Mapping[str, Schedule]) -> Schedule:
    """The one in force: one that has a name, or that with times of the clinic's own."""
    table.refuse_unknown(("name", *TIMES))
    name = table.values.get("name", DEFAULT)
    if not isinstance(name, str) or name not in named:
        raise table.wrong("name", f"must name one; there are {', '.join(named)}.")
    if not set(table.values) - {"name"}:
        return named[name]
    own = _with_times(named[name], table)
    source = f"{Path(table.path).name}, after {name}"
    return own._replace(name=OF_CLINIC, title="the clinic's own times", source=source, seen="")


def _with_times(schedule: Schedule, table: Table) -> Schedule:
    """A schedule as a table changes it. Raises BadValue."""
    values = {key: table.number(key, within) for key, within in LIMITS.items() if key in table.values}
    if "minutes" in table.values:
        values["minutes"] = _minutes(table)
    if "days" in table.values:
        values["days"] = _days(table)
    if "until_usual" in table.values:
        values["until_usual"] = table.choice("until_usual", (True, False))
    if "asks" in table.values:
        asked = table.texts("asks", ASKS)
        values |= {field: word in asked for word, field in ASKS.items()}
    return schedule._replace(**values)


def _minutes(table: Table) -> tuple[int, ...]:
    minutes = table.values["minutes"]
    if not isinstance(minutes, list) or not minutes or not are_rising(minutes, DAY_MINUTES):
        raise table.wrong("minutes", "must list whole minutes, rising, from 1 to 1440.")
    return tuple(minutes)


def _days(table: Table) -> tuple[int, ...]:
    days = table.values["days"]
    if isinstance(days, list):
        if not are_rising(days, MOST_DAYS):
            raise table.wrong("days", f"must list whole days, rising, from 1 to {MOST_DAYS}.")
        return tuple(days)
    return tuple(range(1, table.number("days", Limits(int, 0, MOST_DAYS)) + 1))


def are_rising(numbers: list[Any], most: int) -> bool:
    """Whether they are whole numbers from 1 on, each higher than the one before."""
    within = Limits(int, 1, most)
    return all(map(within.hold, numbers)) and all(a < b for a, b in pairwise(numbers))
