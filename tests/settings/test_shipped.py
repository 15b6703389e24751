"""The rules that ship (method.md, 9), typed out."""

import json
from typing import Any

import pytest
from support.helpers import Run, at

MET, OPEN, NONE = "met", "undetermined", "not applicable"


def rules(run: Run) -> dict[str, dict[str, Any]]:
    """The rules in force, by id."""
    return {one["id"]: one for one in json.loads(run("rules", "--json").stdout)["rules"]}


def verdicts(run: Run) -> dict[str, dict[str, Any]]:
    """Of ``relief --json``, by rule."""
    (one,) = json.loads(run("relief", "--json").stdout)["injections"][0]["series"]
    return {verdict["rule"]: verdict for verdict in one["verdicts"]}


FACET, BRANCH, ABLATION = "facet joint injection", "medial branch block", "radiofrequency ablation"
BRANCHES = {"procedures": [BRANCH], "role": "diagnostic"}
LUMBAR, CERVICAL = {"regions": ["lumbar"]}, {"regions": ["cervical"]}
TWICE = {"blocks": 2, "agent": True}
SHIPPED: dict[str, dict[str, Any]] = {
    "75-for-2h": {"threshold_percent": 75, "hours": 2, "procedures": [FACET, BRANCH]},
    "50-for-3h": {
        "threshold_percent": 50, "hours": 3, "procedures": [FACET], "anesthetic": "bupivacaine", **LUMBAR,
    },
    "uk-hull": {"threshold_percent": 50, **BRANCHES, **LUMBAR, "payer": True},
    "radical-uk": {"threshold_percent": 60, **BRANCHES, **LUMBAR},
    "walter-reed": {
        "threshold_percent": 50, "strict": True, "hours": 3, "procedures": [FACET, BRANCH],
        "anesthetic": "bupivacaine", **LUMBAR,
    },
    "multispecialty-lumbar-2020": {"threshold_percent": 50, **BRANCHES, **LUMBAR},
    "multispecialty-cervical-2021": {"threshold_percent": 50, "strict": True, **BRANCHES, **CERVICAL},
    "multispecialty-repeat-ablation": {
        "threshold_percent": 30, "strict": True, "months": 3, "procedures": [ABLATION], **CERVICAL,
    },
    "asipp-2020": {"threshold_percent": 80, **BRANCHES, "blocks": 2, "movements": True},
    "medicare-first-ablation": {
        "threshold_percent": 80, **BRANCHES, **TWICE, "spacing_days": 14, "payer": True,
    },
    "medicare-first-injection": {
        "threshold_percent": 80, "procedures": [FACET, BRANCH], "role": "diagnostic", **TWICE,
        "spacing_days": 14, "payer": True,
    },
    "medicare-repeat-injection": {
        "threshold_percent": 50, "months": 3, "procedures": [FACET, BRANCH], "role": "therapeutic",
        "function": True, "function_percent": 50, "payer": True,
    },
    "medicare-repeat-ablation": {
        "threshold_percent": 50, "months": 6, "procedures": [ABLATION], "function": True, "payer": True,
    },
    "tac-victoria": {"threshold_percent": 75, **BRANCHES, **TWICE, "payer": True},
    "bcbs-nd": {
        "threshold_percent": 50, **BRANCHES, **TWICE, "spacing_days": 1, "steroid": False, "payer": True,
        "regions": ["cervical", "lumbar"],
    },
    "evicore-cmm-208": {
        "threshold_percent": 80, "procedures": [FACET, BRANCH], "role": "diagnostic", **TWICE,
        "payer": True,
    },
    "sis-cervical": {"threshold_percent": 100, "procedures": [BRANCH], "blocks": 2, **CERVICAL},
}  # fmt: skip
UNSAID: dict[str, Any] = {
    "hours": None, "months": None, "blocks": 1, "spacing_days": 0, "role": None, "anesthetic": None,
    "regions": [], "movements": False, "function": False, "function_percent": None, "agent": False,
    "min_baseline": None, "strict": False, "steroid": None, "payer": False, "changed": False,
}  # fmt: skip
GROUPS = {
    "patient guides": ["75-for-2h"],
    "trials": ["50-for-3h", "radical-uk", "walter-reed"],
    "guidelines": [
        "multispecialty-lumbar-2020", "multispecialty-cervical-2021", "multispecialty-repeat-ablation",
        "asipp-2020", "sis-cervical",
    ],
}  # fmt: skip
CONVENTIONS = {
    "window_hours": 8, "latest_onset_hours": 2, "max_gap_hours": 1.5, "lookback_hours": 6,
    "from_week": 3, "from_week_ablation": 7, "missed_weeks": 2,
}  # fmt: skip


def test_the_rules_of_the_table_ship_in_its_order(run: Run) -> None:
    assert list(rules(run)) == list(SHIPPED)


def test_each_shipped_rule_stands_in_a_group(run: Run) -> None:
    """All that are a payer's are among the payers. Fault: a policy is told as a guideline."""
    found = rules(run)
    told = {group: [name for name in found if found[name]["group"] == group] for group in GROUPS}
    assert told == GROUPS
    assert {one["group"] for one in found.values()} == {*GROUPS, "payers"}
    assert all(one["payer"] == (one["group"] == "payers") for one in found.values())
    assert "half-life" in found["tac-victoria"]["physician"].lower()
    assert "lidocaine came first" in found["asipp-2020"]["physician"]
    assert "old: ask the payer" in found["bcbs-nd"]["physician"]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_rule_is_that_of_the_table(run: Run, name: str) -> None:
    found = rules(run)[name]
    expected = UNSAID | SHIPPED[name]
    assert {key: found[key] for key in expected} == expected
    assert {key: found["conventions"][key] for key in CONVENTIONS} == CONVENTIONS
    assert all(found[key] for key in ("title", "source", "version", "as_of", "seen"))


@pytest.mark.parametrize("name", [name for name in SHIPPED if name.startswith("medicare")])
def test_the_medicare_rules_are_those_of_the_lcd(run: Run, name: str) -> None:
    found = rules(run)[name]
    expected: object = ("Medicare LCD L38773", "32", "2026-07-23", "second hand")
    assert tuple(found[key] for key in ("source", "version", "as_of", "seen")) == expected


def test_the_worked_example_by_every_rule(run: Run) -> None:
    """75 75 100 87.5 50 50 25 0 %: at 75 % 1 to 4 h of 0 to 5; over 50 %, too; at 50 % to 6 h."""
    block = ("L3", "L4", "--role", "diagnostic", "--anesthetic", "bupivacaine 0.5% 1 mL")
    run("inject", *block, "--baseline", "8", now="2026-01-12T09:00+00:00")
    for hours, score in enumerate(("2", "2", "0", "1", "4", "4", "6", "8"), 1):
        run("pain", score, now=at(hours).iso)
    found = verdicts(run)
    met = found["75-for-2h"]
    assert (met["shown_hours"], met["possible_hours"], met["bounded"]) == (3.0, 5.0, True)
    assert "from 10:00 to 13:00, 3:00 h shown; at 14:00 it was 50 %" in met["why"]
    assert {name: verdict["verdict"] for name, verdict in found.items()} == {
        "75-for-2h": MET, "50-for-3h": NONE, "uk-hull": MET, "radical-uk": MET, "walter-reed": MET,
        "multispecialty-lumbar-2020": MET, "multispecialty-cervical-2021": NONE,
        "multispecialty-repeat-ablation": NONE, "asipp-2020": OPEN, "sis-cervical": NONE,
        "medicare-first-ablation": OPEN, "medicare-first-injection": OPEN,
        "medicare-repeat-injection": NONE, "medicare-repeat-ablation": NONE,
        "tac-victoria": OPEN, "bcbs-nd": OPEN, "evicore-cmm-208": OPEN,
    }  # fmt: skip
