"""Which rules a page shows where nobody chose (method.md, 9), typed out by hand."""

from typing import Any

import pytest
from support.helpers import Run, at, injection

from facetlog.entries.kinds import Profile
from facetlog.entries.levels import parse_levels
from facetlog.rules.shown import Place
from facetlog.settings.settings import load, place_of_computer

FACET, BRANCH, ABLATION = "facet joint injection", "medial branch block", "radiofrequency ablation"
FIRST, EITHER = "medicare-first-ablation", "medicare-first-injection"
REPEAT, LUMBAR, CERVICAL = (
    "medicare-repeat-injection",
    "multispecialty-lumbar-2020",
    "multispecialty-cervical-2021",
)
# procedure, levels, role, country: the rules that show, and those that may lead
SHOWN: list[tuple[str, str, str | None, str, list[str], list[str]]] = [
    (BRANCH, "L3 L4", "diagnostic", "US",
     ["75-for-2h", LUMBAR, FIRST, EITHER], ["75-for-2h", LUMBAR, FIRST]),
    (BRANCH, "C5 C6", "diagnostic", "US",
     ["75-for-2h", CERVICAL, FIRST, EITHER], ["75-for-2h", CERVICAL, FIRST]),
    (BRANCH, "T5 T6", "diagnostic", "US", ["75-for-2h", FIRST, EITHER], ["75-for-2h", FIRST]),
    (BRANCH, "", "diagnostic", "US", ["75-for-2h", FIRST, EITHER], ["75-for-2h", FIRST]),
    (BRANCH, "L3 L4", None, "US",
     ["75-for-2h", LUMBAR, FIRST, EITHER, REPEAT], ["75-for-2h", LUMBAR, FIRST]),
    (BRANCH, "L3 L4", "therapeutic", "US", ["75-for-2h", REPEAT], [REPEAT]),
    (FACET, "L4-5", "diagnostic", "US", ["75-for-2h", EITHER], ["75-for-2h", EITHER]),
    (FACET, "L4-5", "therapeutic", "US", ["75-for-2h", REPEAT], [REPEAT]),
    (ABLATION, "L3 L4", None, "US", ["medicare-repeat-ablation"], ["medicare-repeat-ablation"]),
    (ABLATION, "C5 C6", None, "US",
     ["multispecialty-repeat-ablation", "medicare-repeat-ablation"],
     ["multispecialty-repeat-ablation", "medicare-repeat-ablation"]),
    (BRANCH, "L3 L4", "diagnostic", "GB", ["75-for-2h", LUMBAR], ["75-for-2h", LUMBAR]),
    (BRANCH, "L3 L4", "diagnostic", "AU", ["75-for-2h", LUMBAR], ["75-for-2h", LUMBAR]),
    (FACET, "L4-5", "therapeutic", "AU", ["75-for-2h"], []),
    ("epidural injection", "L4-5", None, "US", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("procedure", "levels", "role", "country", "shown", "leading"), SHOWN)
def test_what_shows_and_what_leads_follows_from_the_injection_and_the_country(
    procedure: str, levels: str, role: str | None, country: str, shown: list[str], leading: list[str]
) -> None:
    """Faults: a payer of another country leads; the guides' rule leads after a therapeutic injection."""
    block = injection(procedure=procedure, role=role, levels=parse_levels(levels.split()))
    found = load()._replace(place=Place(country, "profile")).shown_for(block)
    assert ([rule.id for rule in found.rules], list(found.leading)) == (shown, leading)


@pytest.mark.parametrize(
    ("country", "words"),
    [("GB", "give no number: no verdict"), ("NL", "asks for one test block"), ("AU", ""), ("US", "")],
)
def test_what_a_country_asks_without_a_number_is_a_fact(country: str, words: str) -> None:
    """Fault: it is told beside a payer's rule that leads, or of no country."""
    found = load()._replace(place=Place(country, "profile")).shown_for(injection(procedure=BRANCH))
    assert words in found.fact.text if found.fact else not words


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"LANG": "en_GB.UTF-8"}, Place("GB", "computer")),
        ({"LANG": "de_DE@euro"}, Place("DE", "computer")),
        ({"LANG": "en_US", "LC_ALL": "nl_NL.UTF-8"}, Place("NL", "computer")),
        ({"LANG": "en_US", "LC_MEASUREMENT": "en_GB.UTF-8"}, Place("GB", "computer")),
        ({"LANG": "en_GB", "LC_ALL": "C"}, Place("US", "default")),  # the first that is set decides
        ({"LANG": "en_GB", "LC_ALL": ""}, Place("GB", "computer")),  # an empty one is not set
        ({"LANG": "C.UTF-8"}, Place("US", "default")),
        ({"LANG": "en"}, Place("US", "default")),
        ({}, Place("US", "default")),
    ],
)
def test_the_territory_of_the_computer(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, str], place: Place
) -> None:
    monkeypatch.delenv("LANG")
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    assert place_of_computer() == place


def test_the_profile_says_more_than_the_computer() -> None:
    settings = load()._replace(place=Place("US", "computer"))
    assert settings.of_patient(Profile(country="GB")).place == Place("GB", "profile")
    assert settings.of_patient(Profile()).place == settings.of_patient(None).place == settings.place


def logged(run: Run, *block: str) -> None:
    run("inject", *block, "--baseline", "8", now="2026-01-12T09:00+00:00")
    for hours in (1, 2, 3):
        run("pain", "2", now=at(hours).iso)


def page(run: Run, *options: str) -> str:
    return " ".join(run("report", *options).stdout.split())


def test_the_page_says_for_which_country_its_rules_are(run: Run, monkeypatch: Any) -> None:
    logged(run, "L3", "L4", "--role", "diagnostic")
    assert "rules for: US, as no country was said; facetlog profile --country" in page(run)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    told = page(run)
    assert "rules for: GB, from this computer's settings; facetlog profile --country" in told
    assert "GB: NICE NG59 and the national EBI policy ask for significant short-term relief" in told
    assert "medicare" not in told
    assert "rules for" not in page(run, "--rules", "uk-hull")


def test_the_guides_rule_is_labelled_where_it_leads(run: Run) -> None:
    logged(run, "L4-5", "--role", "diagnostic")
    labelled = "75 % for at least 2 hours MET clinics' patient guides; of no society and no payer"
    assert labelled in page(run)


def test_all_rules_that_apply_are_shown_in_groups(run: Run) -> None:
    """A lumbar diagnostic medial branch block of a drug that was not said."""
    logged(run, "L3", "L4", "--role", "diagnostic")
    told = page(run, "--rules", "all").partition("RULES")[2]
    order = ["guidelines:", "multispecialty-lumbar-2020", "asipp-2020", "payers:", "uk-hull", FIRST]
    order += ["tac-victoria", "bcbs-nd", "trials:", "radical-uk", "patient guides:", "75-for-2h"]
    assert sorted(order, key=told.index) == order
    assert not any(name in told for name in (CERVICAL, "walter-reed", "50-for-3h", REPEAT))
