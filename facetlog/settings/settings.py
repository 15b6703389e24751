"""The settings in force: what ships with facetlog, changed by the clinic's file where there is one.

The clinic's file is TOML: ``[conventions]``, ``[rules]`` (``show``, ``first``), ``[[rule]]``,
``[expected_hours]`` by drug, ``[caps]`` (``diagnostic``, ``therapeutic``, ``ablation``),
``[schedule]``, ``[schedules.NAME]`` (``settings/schedules.py``), ``[sheet]``, ``[codes]``.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from facetlog.entries.medicine import plain_drug
from facetlog.relief.conventions import MEDICINES, Conventions, ExpectedHours
from facetlog.rules.clinic_file import ClinicFile
from facetlog.rules.clinic_file import Place as FilePlace
from facetlog.rules.differences import OfClinic
from facetlog.rules.in_force import Settings
from facetlog.rules.rule import Rule
from facetlog.rules.shown import Choice, Country, Defaults, Place
from facetlog.settings.clinic import clinic_file, place_of_file, read_clinic
from facetlog.settings.codes import codes_of
from facetlog.settings.differences import rule_differences, settings_differences
from facetlog.settings.facts import known_medicines
from facetlog.settings.facts import load as load_facts
from facetlog.settings.rule_tables import CAPS, read_rule
from facetlog.settings.schedules import schedules_of, shipped_schedules
from facetlog.settings.sheet_words import sheet_words_of
from facetlog.settings.tables import LONGEST_KEY, Limits, Table

SECTIONS = ("conventions", "rules", "rule", "expected_hours", "caps", "schedule", "schedules", "sheet",
            "codes")  # fmt: skip
DRUG_HOURS = Limits(float, 0.1, 1000)
HOURS, WHOLE = Limits(float, 0, 1000), Limits(int, 0, 1000)
LOCALE = ("LC_ALL", "LC_MEASUREMENT", "LANG")
# Weeks and scores are whole numbers; hours need not be. The medicines are no setting; the hours that are
# expected of the drugs have a table of their own.
CONVENTIONS = {
    key: HOURS if key.endswith("_hours") else WHOLE
    for key in Conventions._fields
    if key not in (*MEDICINES, "expected_hours")
}


def load(log: Path | None = None) -> Settings:
    """The settings for a log. Raises BadValue, with file, key and reason, for a malformed file."""
    shipped = Table("rules.toml", "", load_facts("rules"))
    defaults = defaults_of(shipped.values)
    bare = Settings(
        shipped_conventions(),
        (),
        defaults=defaults,
        place=place_of_computer(),
        schedules=shipped_schedules(),
    )
    settings = with_rules(bare, shipped)
    path = clinic_file(log)
    if path is None:
        return settings
    own = with_clinic(settings, read_clinic(path))
    return own._replace(clinic=what_it_changes(path, place_of_file(path, log), settings, own))


def load_without_rules(log: Path | None = None) -> Settings:
    """The same without rules and names of medicines, in 1 ms for 15. Raises BadValue as ``load``."""
    if clinic_file(log) is not None:
        return load(log)._replace(rules=())
    conventions = Conventions(**load_facts("conventions"))
    return Settings(conventions, (), schedules=shipped_schedules())


def with_medicines(settings: Settings) -> Settings:
    """The settings with the names of medicines, by which doses are told."""
    known, conventions = known_medicines(), settings.conventions
    names = {name: getattr(known, name) for name in MEDICINES}
    return settings._replace(conventions=conventions._replace(**names))


def shipped_conventions() -> Conventions:
    """The conventions that ship, with the names of medicines."""
    return known_medicines()._replace(**load_facts("conventions"))


def what_it_changes(path: Path, place: FilePlace, shipped: Settings, own: Settings) -> ClinicFile:
    """The clinic's file, with what is otherwise than it ships."""
    choice = own.choice
    shown = {*choice.first, *(choice.shown or ())}
    hidden = () if choice.shown is None else [rule.id for rule in own.rules if rule.id not in shown]
    return ClinicFile(
        path=str(path),
        name=path.name,
        place=place,
        rules=tuple(rule for rule in own.rules if rule.publication.clinic),
        hidden=tuple(hidden),
        first=choice.first,
        differences=settings_differences(shipped, own),
    )


def with_clinic(settings: Settings, clinic: Table) -> Settings:
    """The settings as the clinic's file changes them."""
    clinic.refuse_unknown(SECTIONS)
    own = clinic.inner("conventions").numbers(CONVENTIONS)
    expected = expected_hours_of(clinic.inner("expected_hours"))
    conventions = settings.conventions._replace(**own, expected_hours=expected)
    settings = settings._replace(conventions=conventions)
    settings = with_rules(settings, clinic, Path(clinic.path).name)
    codes_of(clinic.inner("codes"))
    sheet_words_of(clinic.inner("sheet"))  # refused here, too, not only where it is printed
    settings = settings._replace(
        caps=clinic.inner("caps").numbers(CAPS),
        schedules=schedules_of(clinic),
        own=tuple(dict.fromkeys(rule["id"] for rule in clinic.values.get("rule", []))),
    )
    return with_choice(settings, clinic.inner("rules"))


def expected_hours_of(table: Table) -> dict[str, ExpectedHours]:
    """How long each drug is expected to act: the shortest, or the shortest and the longest.

    Raises BadValue.
    """
    if long := next((drug for drug in table.values if len(drug) > LONGEST_KEY), None):
        raise table.wrong(long, f"a drug has at most {LONGEST_KEY} characters.")
    return {plain_drug(drug): expected_of(table, drug) for drug in table.values}


def expected_of(table: Table, drug: str) -> ExpectedHours:
    """The hours of one drug. Raises BadValue."""
    value = table.values[drug]
    hours = value if isinstance(value, list) else [value]
    if not 1 <= len(hours) <= 2 or not all(map(DRUG_HOURS.hold, hours)) or sorted(hours) != hours:
        raise table.wrong(drug, f"must be {DRUG_HOURS}, or two of them, the shortest first.")
    return ExpectedHours(*hours)


def with_rules(settings: Settings, file: Table, clinic: str = "") -> Settings:
    """The settings with more rules, those of a clinic's file with its name.

    One of an id that is there already takes its place, as changed where anything is otherwise.
    """
    tables = file.values.get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise file.wrong("rule", "must be tables, [[rule]].")
    rules = {rule.id: rule for rule in settings.rules}
    shipped = dict(rules)
    for number, table in enumerate(tables, 1):
        rule = read_rule(Table(file.path, f"rule {number}: ", table))
        of_clinic = origin_of(rule, shipped.get(rule.id), clinic) if clinic else None
        is_as_shipped = clinic and of_clinic is None
        own = rule._replace(publication=rule.publication._replace(clinic=of_clinic))
        rules[rule.id] = shipped[rule.id] if is_as_shipped else own
    return settings._replace(rules=tuple(rules.values()))


def origin_of(rule: Rule, shipped: Rule | None, clinic: str) -> OfClinic | None:
    """That a rule is of the clinic's file; None where it is just what ships."""
    differences = rule_differences(shipped, rule) if shipped else None
    return None if differences == () else OfClinic(clinic, differences)


def with_choice(settings: Settings, chosen: Table) -> Settings:
    """Which rules show, and which comes first."""
    chosen.refuse_unknown(("show", "first"))
    ids = dict.fromkeys(rule.id for rule in settings.rules)
    show = chosen.values.get("show")
    first = [chosen.values["first"]] if "first" in chosen.values else []
    for key, names in (("show", [] if show is None else show), ("first", first)):
        if not isinstance(names, list) or not all(isinstance(name, str) and name in ids for name in names):
            raise chosen.wrong(key, f"must name rules; there are {', '.join(ids)}.")
    return settings._replace(choice=Choice(None if show is None else tuple(show), tuple(first)))


def defaults_of(shipped: Mapping[str, Any]) -> Defaults:
    """What shows where nobody chose, as it ships."""
    countries = [
        Country(
            one["id"],
            tuple(one.get("payers", ())),
            one.get("text", ""),
            one.get("source", ""),
        )
        for one in shipped["country"]
    ]
    page = shipped["page"]
    return Defaults(tuple(page["guides"]), tuple(page["guidelines"]), tuple(countries))


def place_of_computer() -> Place:
    """The territory of this computer's settings: of the first that is set, as POSIX has it; else US."""
    said = next((value for name in LOCALE if (value := os.environ.get(name))), "")
    territory = re.match(r"[A-Za-z]{2,3}_([A-Z]{2})(?![A-Za-z])", said)
    return Place(territory[1], "computer") if territory else Place("US", "default")
