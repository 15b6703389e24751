"""The settings in force: what ships with facetlog, changed by the clinic's file where there is one.

The clinic's file is TOML: ``[conventions]``, ``[rules]`` (``show``, ``first``), ``[[rule]]``,
``[expected_hours]`` by drug, ``[caps]`` (``diagnostic``, ``therapeutic``, ``ablation``),
``[schedule]`` (``minutes``, ``days``, ``months``, ``months_ablation``, ``evening_hour``).
"""

from pathlib import Path

from facetlog.relief.conventions import MEDICINES, Conventions
from facetlog.rules.in_force import Settings
from facetlog.settings.clinic import clinic_file, read_clinic, schedule_of
from facetlog.settings.facts import known_medicines
from facetlog.settings.facts import load as load_facts
from facetlog.settings.rule_tables import read_rule
from facetlog.settings.tables import Limits, Table

SECTIONS = ("conventions", "rules", "rule", "expected_hours", "caps", "schedule")
HOURS, WHOLE = Limits(float, 0, 1000), Limits(int, 0, 1000)
CAPS = dict.fromkeys(("diagnostic", "therapeutic", "ablation"), WHOLE)
# Weeks and scores are whole numbers; hours need not be. The medicines are no setting.
CONVENTIONS = {
    key: HOURS if key.endswith("_hours") else WHOLE for key in Conventions._fields if key not in MEDICINES
}


def load(log: Path | None = None) -> Settings:
    """The settings for a log. Raises BadValue, with file, key and reason, for a malformed file."""
    shipped = Table("rules.toml", "", load_facts("rules"))
    conventions = known_medicines()._replace(**shipped.values["conventions"])
    settings = with_rules(Settings(conventions, ()), shipped)
    path = clinic_file(log)
    return with_clinic(settings, read_clinic(path)) if path else settings


def with_clinic(settings: Settings, clinic: Table) -> Settings:
    """The settings as the clinic's file changes them."""
    clinic.refuse_unknown(SECTIONS)
    own = clinic.inner("conventions").numbers(CONVENTIONS)
    settings = settings._replace(conventions=settings.conventions._replace(**own))
    settings = with_rules(settings, clinic)
    expected = clinic.inner("expected_hours")
    settings = settings._replace(
        expected_hours={drug.lower(): expected.number(drug, HOURS) for drug in expected.values},
        caps=clinic.inner("caps").numbers(CAPS),
        schedule=schedule_of(clinic.inner("schedule")),
        own=tuple(dict.fromkeys(rule["id"] for rule in clinic.values.get("rule", []))),
    )
    return with_choice(settings, clinic.inner("rules"))


def with_rules(settings: Settings, file: Table) -> Settings:
    """The settings with more rules; one of an id that is there already takes its place."""
    tables = file.values.get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise file.wrong("rule", "must be tables, [[rule]].")
    rules = {rule.id: rule for rule in settings.rules}
    for number, table in enumerate(tables, 1):
        rule = read_rule(Table(file.path, f"rule {number}: ", table))
        rules[rule.id] = rule
    return settings._replace(rules=tuple(rules.values()), shown=tuple(rules))


def with_choice(settings: Settings, chosen: Table) -> Settings:
    """Which rules show, and which comes first."""
    chosen.refuse_unknown(("show", "first"))
    ids = [rule.id for rule in settings.rules]
    show = chosen.values.get("show", ids)
    first = [chosen.values["first"]] if "first" in chosen.values else []
    for key, names in (("show", show), ("first", first)):
        if not isinstance(names, list) or any(name not in ids for name in names):
            raise chosen.wrong(key, f"must name rules; there are {', '.join(ids)}.")
    return settings._replace(shown=tuple(dict.fromkeys([*first, *show])))
