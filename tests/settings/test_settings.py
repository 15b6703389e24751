"""The clinic's file, which changes what ships."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from support.helpers import Run, at

from facetlog.relief.conventions import ExpectedHours
from facetlog.settings.facts import load as load_facts
from facetlog.settings.settings import load

MET, NOT, OPEN, NONE = "met", "not met", "undetermined", "not applicable"
RULE = {
    "id": '"ours"', "title": '"ours"', "threshold_percent": "75", "hours": "2",
    "procedures": '["facet joint injection"]', "source": '"our clinic"', "version": '"1"',
    "as_of": '"2026-01-01"', "seen": '"ours"',
}  # fmt: skip


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """The clinic's file beside the log."""
    return tmp_path / "clinic.toml"


def rule(**values: str | None) -> str:
    """A whole ``[[rule]]``, changed; None leaves a key out."""
    lines = (f"{key} = {value}" for key, value in (RULE | values).items() if value is not None)
    return "\n".join(["[[rule]]", *lines, ""])


def convention(key: str, value: str) -> str:
    return f"[conventions]\n{key} = {value}\n"


def rules(run: Run) -> dict[str, dict[str, Any]]:
    """The rules in force, by id."""
    return {one["id"]: one for one in json.loads(run("rules", "--json").stdout)["rules"]}


def shipped_ids() -> list[str]:
    return [rule["id"] for rule in load_facts("rules")["rule"]]


def logged(run: Run, row: str, *block: str) -> None:
    """8 at the needle at 09:00 and ``hour:score ...`` after it, each entered as it is felt."""
    run("inject", *block, "--baseline", "8", now="2026-01-12T09:00+00:00")
    for word in row.split():
        hours, score = word.split(":")
        run("pain", score, now=at(float(hours)).iso)


def verdicts(run: Run) -> dict[str, dict[str, Any]]:
    """Of ``relief --json``, by rule."""
    (one,) = json.loads(run("relief", "--json").stdout)["injections"][0]["series"]
    return {verdict["rule"]: verdict for verdict in one["verdicts"]}


def test_relief_that_was_not_seen_to_end_has_no_bound(run: Run) -> None:
    """10:00 to 11:00, and no later score."""
    logged(run, "1:2 2:2", "L4-5")
    found = verdicts(run)["75-for-2h"]
    assert (found["verdict"], found["bounded"]) == (OPEN, False)
    assert (found["shown_hours"], found["possible_hours"]) == (1.0, None)


def test_a_dose_that_is_logged_stands_in_the_way(run: Run) -> None:
    """2 h are shown, but tramadol was taken an hour before the needle."""
    run("dose", "tramadol", "50", "mg", now="2026-01-12T08:00+00:00")
    logged(run, "1:2 2:2 3:2 4:8", "L4-5")
    found = verdicts(run)["75-for-2h"]
    assert found["verdict"] == OPEN
    assert "tramadol 50 mg at 08:00 stands in the way" in found["why"]


def gap(run: Run) -> float:
    """The ``max_gap_hours`` in force: which file was read."""
    hours: float = rules(run)["75-for-2h"]["conventions"]["max_gap_hours"]
    return hours


def test_the_file_that_is_named_wins_then_the_one_beside_the_log_then_the_users(
    run: Run, clinic: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert gap(run) == 1.5
    home = tmp_path / ".config" / "facetlog" / "clinic.toml"
    home.parent.mkdir(parents=True)
    home.write_text(convention("max_gap_hours", "2"))
    assert gap(run) == 2
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert gap(run) == 1.5
    users = tmp_path / "config" / "facetlog" / "clinic.toml"
    users.parent.mkdir(parents=True)
    users.write_text(convention("max_gap_hours", "3"))
    assert gap(run) == 3
    clinic.write_text(convention("max_gap_hours", "4"))
    assert gap(run) == 4
    named = tmp_path / "named.toml"
    named.write_text(convention("max_gap_hours", "5"))
    monkeypatch.setenv("FACETLOG_CLINIC", "~/named.toml")  # HOME is tmp_path
    assert gap(run) == 5
    monkeypatch.setenv("FACETLOG_CLINIC", "")
    assert gap(run) == 4


def test_only_one_file_is_read(run: Run, clinic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clinic.write_text(convention("window_hours", "4"))
    named = clinic.with_name("named.toml")
    named.write_text(convention("max_gap_hours", "5"))
    monkeypatch.setenv("FACETLOG_CLINIC", str(named))
    assert rules(run)["75-for-2h"]["conventions"]["window_hours"] == 8


@pytest.mark.parametrize(
    ("row", "key", "value", "before", "after"),
    [
        # 10:00 to 12:00 with a gap of 2 h
        ("1:2 3:2 4:8", "max_gap_hours", "2", OPEN, MET),
        # shown from 3 to 5 h; first in relief at 3 h
        ("1:8 2:8 3:2 4:2 5:2 6:8", "latest_onset_hours", "3", OPEN, MET),
        # without a score at 3 h or later
        ("1:8 2:8", "latest_onset_hours", "3", NOT, OPEN),
        # a second spell, 3 to 5 h; the first has d - a = 2 h = D; a = 2 h is not before 2 h
        ("1:2 2:8 3:2 4:2 5:2 6:8", "window_hours", "2", MET, NOT),
    ],
)
def test_a_convention_that_the_clinic_changes_changes_the_verdict(
    run: Run, clinic: Path, row: str, key: str, value: str, before: str, after: str
) -> None:
    logged(run, row, "L4-5")
    assert verdicts(run)["75-for-2h"]["verdict"] == before
    clinic.write_text(convention(key, value))
    assert verdicts(run)["75-for-2h"]["verdict"] == after


def test_a_shorter_lookback_lets_an_earlier_dose_be(run: Run, clinic: Path) -> None:
    """Tramadol 2 h before the needle: within 6 h, not within 1 h."""
    run("dose", "tramadol", now="2026-01-12T07:00+00:00")
    logged(run, "1:2 2:2 3:2 4:8", "L4-5")
    assert verdicts(run)["75-for-2h"]["verdict"] == OPEN
    clinic.write_text(convention("lookback_hours", "1"))
    assert verdicts(run)["75-for-2h"]["verdict"] == MET


def test_the_clinic_adds_a_rule_with_the_clinics_conventions(run: Run, clinic: Path) -> None:
    """25 % for 1 h: 6 of 8 is 25 %, from 10:00 to 12:00 with a gap of 2 h."""
    logged(run, "1:6 3:6 4:8", "L4-5")
    clinic.write_text(
        convention("max_gap_hours", "2") + rule(threshold_percent="25", hours="1", min_baseline="8")
    )
    assert list(rules(run)) == [*shipped_ids(), "ours"]
    assert verdicts(run)["ours"]["verdict"] == MET
    page = " ".join(run("report").stdout.split())
    told = "ours (added by clinic.toml): met. 10:00 to 12:00, 2:00 h shown."
    assert page.index("75-for-2h: ") < page.index(told)
    assert "our clinic" in run("rules", "ours").stdout


MARK, TAGS = "75 to 60 %, 2 to 1 h", re.compile("<[^>]+>")


def test_the_clinics_rule_takes_the_place_of_a_shipped_one_as_changed(run: Run, clinic: Path) -> None:
    """3 of 8 is 62.5 %, an hour long: 75 % for 2 h is not met, the clinic's 60 % for 1 h is."""
    logged(run, "1:3 2:3 3:8", "L4-5")
    assert verdicts(run)["75-for-2h"]["verdict"] == NOT
    shipped = rules(run)["75-for-2h"]
    copied = {key: json.dumps(shipped[key]) for key in ("title", "source")}
    clinic.write_text(rule(id='"75-for-2h"', threshold_percent="60", hours="1", **copied))
    assert list(rules(run)) == shipped_ids()
    changed = rules(run)["75-for-2h"]
    assert changed["changed"]
    assert changed["title"] == f"{shipped['title']} (changed by clinic.toml: {MARK}; other procedures)"
    assert changed["source"] == f"{shipped['source']} (changed by clinic.toml)"
    assert verdicts(run)["75-for-2h"]["verdict"] == MET


@pytest.mark.parametrize(
    "look",
    [
        ("rules",), ("rules", "75-for-2h"), ("rules", "--json"), ("relief", "--all"), ("report",),
        ("report", "--format", "md"), ("report", "--format", "html"), ("report", "--format", "csv"),
        ("report", "--format", "json"), ("report", "--rules", "75-for-2h"), ("report", "--rules", "all"),
        ("export", "--format", "fhir"),
    ],
)  # fmt: skip
def test_a_changed_rule_is_named_as_changed_wherever_it_is_printed(
    run: Run, clinic: Path, look: tuple[str, ...]
) -> None:
    """Faults: the title of the guides over what the clinic asks; the mark in the JSON alone."""
    logged(run, "1:3 2:3 3:8", "L4-5")
    clinic.write_text(rule(id='"75-for-2h"', threshold_percent="60", hours="1"))
    assert f"changed by clinic.toml: {MARK}" in " ".join(TAGS.sub("", run(*look).stdout).split())


def test_the_clinic_says_which_rules_show_and_which_comes_first(run: Run, clinic: Path) -> None:
    logged(run, "1:2 2:2 3:8", "L3", "L4", "--role", "diagnostic")
    whole = run("report").stdout.partition("RULES")[2]
    assert whole.index("75-for-2h: ") < whole.index("multispecialty-lumbar") < whole.index("medicare-first")
    assert "uk-hull" not in whole
    clinic.write_text('[rules]\nshow = ["uk-hull", "75-for-2h"]\nfirst = "medicare-first-ablation"\n')
    head, _, page = run("report").stdout.partition("DATA ")[0].partition("RULES")
    assert "Medicare, before a first ablation" in head
    places = [page.index(f"{name}: ") for name in ("medicare-first-ablation", "uk-hull", "75-for-2h")]
    assert places == sorted(places)
    assert "asipp-2020" not in page
    assert "asipp-2020" in verdicts(run)  # shown or not, it stays in the JSON
    clinic.write_text('[rules]\nfirst = "uk-hull"\n')
    page = run("report").stdout.partition("RULES")[2]
    assert page.index("uk-hull") < page.index("75-for-2h: ") < page.index("medicare-first-ablation")


def expected(drug: str, value: str) -> str:
    return f"[expected_hours]\n{drug} = {value}\n"


def test_what_the_clinic_expects_of_a_drug_is_a_pair_or_the_shortest(clinic: Path) -> None:
    """Fault: a single number is the longest, as in the first edition."""
    clinic.write_text('[expected_hours]\n"Lidocaine" = [1, 4]\nropivacaine = 2.5\n')
    hours = load(clinic.with_name("log.db")).expected_hours
    assert hours == {"lidocaine": ExpectedHours(1, 4), "ropivacaine": ExpectedHours(2.5, None)}


MALFORMED = [
    ("conventions =", "", "not TOML"),
    ("rule = [", "", "not TOML"),
    ("[colours]\nred = 1", "colours", "no such setting"),
    (convention("max_gap", "1"), "conventions.max_gap", "no such setting"),
    (convention("pain_medicines", "[]"), "conventions.pain_medicines", "no such setting"),
    (convention("max_gap_hours", '"1.5"'), "conventions.max_gap_hours", "must be a number"),
    (convention("max_gap_hours", "true"), "conventions.max_gap_hours", "must be a number"),
    (convention("max_gap_hours", "-1"), "conventions.max_gap_hours", "from 0 to"),
    (convention("max_gap_hours", "1001"), "conventions.max_gap_hours", "from 0 to"),
    (convention("max_gap_hours", "nan"), "conventions.max_gap_hours", "must be a number"),
    (convention("max_gap_hours", "inf"), "conventions.max_gap_hours", "must be a number"),
    ("conventions = 3", "conventions", "must be a table"),
    ('rules = "75-for-2h"', "rules", "must be a table"),
    ("[rules]\nlast = 1", "rules.last", "no such setting"),
    ('[rules]\nshow = ["75-for-3h"]', "rules.show", "must name rules"),
    ('[rules]\nshow = "75-for-2h"', "rules.show", "must name rules"),
    ("[rules]\nshow = [1]", "rules.show", "must name rules"),
    ('[rules]\nfirst = "mine"', "rules.first", "75-for-2h"),
    ("[rules]\nfirst = true", "rules.first", "must name rules"),
    ("rule = 3", "rule", "must be tables"),
    ('[rule]\nid = "x"', "rule", "must be tables"),
    (rule(colour='"red"'), "rule 1: colour", "no such setting"),
    (rule() + rule(id='"b"', colour="1"), "rule 2: colour", "no such setting"),
    *[(rule(**{key: None}), f"rule 1: {key}", "is missing") for key in RULE if key != "hours"],
    (rule(source='" "'), "rule 1: source", "must be text"),
    (rule(version="32"), "rule 1: version", "must be text"),
    (rule(anesthetic="1"), "rule 1: anesthetic", "must be text"),
    (rule(threshold_percent="0"), "rule 1: threshold_percent", "from 1 to 100"),
    (rule(threshold_percent="101"), "rule 1: threshold_percent", "from 1 to 100"),
    (rule(threshold_percent="79.5"), "rule 1: threshold_percent", "a whole number"),
    (rule(threshold_percent="true"), "rule 1: threshold_percent", "a whole number"),
    (rule(threshold_percent='"75"'), "rule 1: threshold_percent", "a whole number"),
    (rule(hours="0"), "rule 1: hours", "must be a number"),
    (rule(hours="true"), "rule 1: hours", "must be a number"),
    (rule(hours=None, months="1.5"), "rule 1: months", "a whole number"),
    (rule(months="3"), "rule 1: months", "not in both"),
    (rule(blocks="3"), "rule 1: blocks", "from 1 to 2"),
    (rule(min_baseline="11"), "rule 1: min_baseline", "from 0 to 10"),
    (rule(procedures='["surgery"]'), "rule 1: procedures", "medial branch block"),
    (rule(procedures='"medial branch block"'), "rule 1: procedures", "must list procedures"),
    (rule(procedures="[]"), "rule 1: procedures", "must list procedures"),
    (rule(role='"curative"'), "rule 1: role", "diagnostic, therapeutic"),
    (rule(region='"sacral"'), "rule 1: region", "cervical, thoracic, lumbar"),
    (rule(region="[]"), "rule 1: region", "or a list of them"),
    (rule(region="[1]"), "rule 1: region", "cervical, thoracic, lumbar"),
    (rule(steroid='"none"'), "rule 1: steroid", "must be one of True, False"),
    (rule(strict="1"), "rule 1: strict", "must be one of"),
    (rule(agent='"yes"'), "rule 1: agent", "must be one of"),
    (rule(group='"hearsay"'), "rule 1: group", "guidelines, payers, trials, patient guides"),
    (expected("lidocaine", "0"), "expected_hours.lidocaine", "a number from 0.1 to 1000"),
    (expected("lidocaine", "[4, 1]"), "expected_hours.lidocaine", "the shortest first"),
    (expected("lidocaine", "[]"), "expected_hours.lidocaine", "or two of them"),
    (expected("lidocaine", "[1, 2, 3]"), "expected_hours.lidocaine", "or two of them"),
    (expected("lidocaine", '"4"'), "expected_hours.lidocaine", "a number"),
    (rule(function='"yes"'), "rule 1: function", "must be one of"),
    (rule(movements="1"), "rule 1: movements", "must be one of"),
    (convention("from_week", "3.5"), "conventions.from_week", "whole"),
    (convention("missed_weeks", "1.5"), "missed_weeks", "whole"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "reason"), MALFORMED)
def test_a_malformed_file_is_refused_by_file_key_and_reason(
    run: Run, clinic: Path, text: str, key: str, reason: str
) -> None:
    clinic.write_text(text)
    done = run("rules", status=2)
    assert done.stdout == ""
    assert done.stderr.startswith(f"Error: {clinic}")
    assert done.stderr.count("\n") == 1
    assert key in done.stderr
    assert reason in done.stderr


def test_every_look_at_verdicts_refuses_a_malformed_file_and_a_write_does_not(
    run: Run, clinic: Path
) -> None:
    clinic.write_text(convention("max_gap_hours", "true"))
    logged(run, "1:2", "L4-5")
    for args in (["relief"], ["relief", "--json"], ["report"], ["rules", "uk-hull"]):
        assert "conventions.max_gap_hours" in run(*args, status=2).stderr


def test_a_file_that_is_named_must_be_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("gone.toml", "."):
        monkeypatch.setenv("FACETLOG_CLINIC", str(tmp_path / name))
        assert f"{tmp_path / name} cannot be read" in run("rules", status=2).stderr


def test_a_file_in_a_home_that_there_is_not_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACETLOG_CLINIC", "~nobody-there/clinic.toml")
    assert "nobody-there" in run("rules", status=2).stderr


def test_a_file_that_is_not_text_is_refused(run: Run, clinic: Path) -> None:
    clinic.write_bytes(b"\xff\xfe[")
    assert "is no text: invalid start byte at byte 1" in run("rules", status=2).stderr


def test_a_long_lookback_is_read_as_far_back_as_it_reaches(run: Run, tmp_path: Path) -> None:
    """Ten days are 240 h. Fault: only the doses of the last days read, whatever the clinic's file says."""
    (tmp_path / "clinic.toml").write_text("[conventions]\nlookback_hours = 300\n")
    run("inject", "L4-5", "--side", "right", "--baseline", "8", "--at", "2026-01-19 9:00")
    run("dose", "ibuprofen", "400", "mg", "--rescue", "--at", "2026-01-09 9:00")
    run("pain", "1", "--at", "2026-01-19 10:00")
    assert "10:00, after pain medicine" in run("relief", "--all").stdout
