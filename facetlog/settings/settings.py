"""The settings in force: what ships with facetlog, changed by the clinic's file where there is one.

The clinic's file is TOML: ``[conventions]``, ``[rules]`` (``show``, ``first``), ``[[rule]]``,
``[expected_hours]`` by drug, ``[caps]`` (``diagnostic``, ``therapeutic``, ``ablation``),
``[schedule]`` (``minutes``, ``days``, ``months``, ``months_ablation``, ``evening_hour``).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from facetlog.errors import BadValue
from facetlog.relief.conventions import Conventions
from facetlog.rules.in_force import Settings
from facetlog.settings.clinic import clinic_file, read_clinic, schedule_of
from facetlog.settings.facts import known_pain_medicines
from facetlog.settings.facts import load as load_facts
from facetlog.settings.rule_tables import read_rule
from facetlog.settings.tables import number, refuse_unknown, require_known, table_of

SESSIONS = ("diagnostic", "therapeutic", "ablation")
LARGEST_SETTING = 1000


def load(log: Path | None = None) -> Settings:
    """The settings for a log. Raises BadValue, with file, key and reason, for a malformed file."""
    shipped = load_facts("rules")
    settings = Settings(Conventions(**shipped["conventions"]), ())
    medicines = settings.conventions._replace(
        pain_medicines=known_pain_medicines(), opioids=known_pain_medicines("opioids")
    )
    settings = settings._replace(conventions=medicines)
    settings = _with_rules(settings, shipped["rule"], "rules.toml")
    path = clinic_file(log)
    return _with_clinic(settings, path) if path else settings


def _with_clinic(settings: Settings, path: Path) -> Settings:
    """The settings as the clinic's file changes them."""
    read = read_clinic(path)
    known = ("conventions", "rules", "rule", "expected_hours", "caps", "schedule")
    refuse_unknown(path, "", read, known)
    changed = {
        key: number(path, f"conventions.{key}", value, (_sort_of(key), 0, LARGEST_SETTING))
        for key, value in table_of(path, read, "conventions").items()
        if require_known(path, f"conventions.{key}", key in _settable())
    }
    conventions = settings.conventions._replace(**changed)
    settings = _with_rules(settings._replace(conventions=conventions), read.get("rule", []), path)
    expected = {
        drug.lower(): number(path, f"expected_hours.{drug}", value, (float, 0, LARGEST_SETTING))
        for drug, value in table_of(path, read, "expected_hours").items()
    }
    caps = {
        kind: number(path, f"caps.{kind}", value, (int, 0, LARGEST_SETTING))
        for kind, value in table_of(path, read, "caps").items()
        if require_known(path, f"caps.{kind}", kind in SESSIONS)
    }
    schedule = schedule_of(path, table_of(path, read, "schedule"))
    own = tuple(dict.fromkeys(table["id"] for table in read.get("rule", [])))
    settings = settings._replace(expected_hours=expected, caps=caps, schedule=schedule, own=own)
    return _with_choice(settings, path, table_of(path, read, "rules"))


def _settable() -> set[str]:
    return set(Conventions._fields) - {"pain_medicines", "opioids"}


def _sort_of(key: str) -> type:
    """Weeks and scores are whole numbers; hours need not be."""
    return float if key.endswith("_hours") else int


def _with_choice(settings: Settings, path: Path, chosen: Mapping[str, Any]) -> Settings:
    """Which rules show, and which comes first."""
    refuse_unknown(path, "rules.", chosen, ("show", "first"))
    ids = [rule.id for rule in settings.rules]
    show, first = chosen.get("show", ids), chosen.get("first")
    for key, names in (("show", show), ("first", [first] if first is not None else [])):
        if not isinstance(names, list) or any(name not in ids for name in names):
            raise BadValue(f"{path}: rules.{key}: must name rules; there are {', '.join(ids)}.")
    order = dict.fromkeys([*([first] if first else []), *show])
    return settings._replace(shown=tuple(order))


def _with_rules(settings: Settings, tables: Any, path: Path | str) -> Settings:
    """The settings with more rules; one of an id that is there already takes its place."""
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise BadValue(f"{path}: rule: must be tables, [[rule]].")
    rules = {rule.id: rule for rule in settings.rules}
    for place, table in enumerate(tables, 1):
        rule = read_rule(path, f"rule {place}: ", table)
        rules[rule.id] = rule
    return settings._replace(rules=tuple(rules.values()), shown=tuple(rules))
