"""The report as a table: fixed columns, one meaning a column, no sentence, the figures of JSON."""

import json
import re
from pathlib import Path

import pytest
from support.helpers import Run
from support.rows import BLOCK, LIDOCAINE, by_rule, log, table, told
from support.visits import CASES, CLINICS

from facetlog.exchange.rows_csv import COLUMNS

METHOD = Path(__file__).parents[2] / "facetlog/docs/method.md"


def test_the_columns_are_fixed_and_explained_in_this_order(run: Run) -> None:
    """Fault: a column that is added, and in no line of method.md."""
    log(run, "2026-01-12", "10:2")
    section = METHOD.read_text(encoding="utf-8").split("## 12. ")[1].split("\n## ")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    assert re.findall("`(.+?)`", "".join(cells)) == list(COLUMNS)
    (header, *_) = run("report", "--format", "csv").stdout.splitlines()
    assert header.split(",") == list(COLUMNS)


def test_a_row_holds_what_was_logged(run: Run) -> None:
    """8, then 1, 1, 3, 9 at 1 to 4 h: 87.5 % twice, 62.5 %, 9 is 12.5 % more.

    50 %: shown 1 to 3 h, possible 0 to 4 h. 80 %: shown 1 to 2 h, possible 0 to 3 h. All were typed at
    23:00, from memory. Faults: another spell; a per cent rounded to a whole.
    """
    log(run, "2026-01-12", "10:1 11:1 12:3 13:9", *LIDOCAINE)
    row = by_rule(table(run))["75-for-2h"]
    expected = {
        "injection": "i1", "at": "2026-01-12T09:00:00+00:00", "levels": "L4:right", "named_by": "nerves",
        "anesthetic": "lidocaine", "steroid": "", "sedation": "", "scale": "NRS 0-10", "baseline": "8",
        "baseline_for_both_sides": "no", "baseline_typed": "late", "lowest": "1", "lowest_hours": "1",
        "lowest_percent": "87.5", "scores_at_50": "3", "spells_at_50": "1", "shown_hours_at_50": "2",
        "possible_hours_at_50": "4", "ended_at_50": "yes", "scores_at_80": "2", "shown_hours_at_80": "1",
        "possible_hours_at_80": "3", "latest": "9", "latest_percent": "-12.5", "worse": "yes",
        "scores": "4", "averages": "0", "on_time": "0", "late": "4", "paper": "0", "medicine_hours": "",
        "blocks": "1", "rule_version": "as stored", "held_until_week": "", "paired_with": "",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert row["flags"].startswith("WORSE, late entries")


def test_a_rule_of_two_blocks_is_decided_on_the_row_of_the_later_one(run: Run) -> None:
    """75 % for 6 h in the first, none in the second. Faults: a verdict of the pair on the first row; the
    second block's own verdict as the rule's; one verdict counted on both rows.
    """  # fmt: skip
    log(run, "2026-01-02", "10:1 11:1 12:1 13:1 14:8", *LIDOCAINE)
    log(run, "2026-01-19", "10:8 11:8 12:8 13:8", "--anesthetic", "bupivacaine 0.5 %")
    rows = {row["injection"]: row for row in table(run, "i1", "i2", "--rules", "medicare-first-ablation")}
    names = ("verdict", "relief", "agent", "block_verdict", "block_relief", "paired_with", "days_apart")
    assert [rows["i1"][name] for name in names] == ["", "", "", "undetermined", "met", "", ""]
    assert [rows["i2"][name] for name in names] == [
        "not met", "not met", "undetermined", "not met", "not met", "i1", "17",
    ]  # fmt: skip
    assert {row["blocks"] for row in rows.values()} == {"2"}


def test_a_rule_of_one_block_says_the_same_twice(run: Run) -> None:
    log(run, "2026-01-12", "10:1 11:1 12:1 13:8")
    row = by_rule(table(run))["75-for-2h"]
    assert (row["verdict"], row["relief"]) == ("met", "met")
    assert (row["block_verdict"], row["block_relief"]) == ("met", "met")
    assert (row["block_shown_hours"], row["block_possible_hours"]) == ("2", "4")


def test_each_side_has_rows_of_its_own(run: Run) -> None:
    """Left from 8 to 1, right from 8 to 8. Fault: one side's figures in the other's row."""
    run(*BLOCK, "--side", "both", "--at", "2026-01-20 9:00")
    for side, score in (("left", "1"), ("right", "8")):
        for hour in ("10:00", "11:00", "11:45"):
            run("pain", score, "--side", side, "--at", hour)
    rows = table(run, "--rules", "75-for-2h")
    sides = [(row["side"], row["lowest"], row["baseline_for_both_sides"]) for row in rows]
    assert sides == [("left", "1", "yes"), ("right", "8", "yes")]


def test_pairs_of_both_sides_have_a_row_each_where_one_series_speaks_for_both(run: Run) -> None:
    """One scored by sides, the later one without. Fault: the pair of one side is lost."""
    run(*BLOCK, "--side", "both", "--at", "2026-01-05 9:00", now="2026-01-05T20:00+00:00")
    for side in ("left", "right"):
        run("pain", "1", "--side", side, "--at", "2026-01-05 10:00", now="2026-01-05T20:00+00:00")
    run(*BLOCK, "--side", "both", "--at", "2026-01-20 9:00")
    run("pain", "1", "--at", "10:00")
    rows = table(run, "--rules", "medicare-first-ablation,75-for-2h")
    assert [(row["rule"], row["side"], row["paired_with"]) for row in rows] == [
        ("medicare-first-ablation", "left", "i1"),
        ("medicare-first-ablation", "right", "i1"),
        ("75-for-2h", "both", ""),
    ]


def test_an_injection_that_no_rule_asks_of_has_a_row(run: Run) -> None:
    """Fault: it is missing where injections are counted."""
    run("inject", "--procedure", "epidural", "--baseline", "6", "--at", "2026-01-20 9:00")
    (row,) = table(run)
    assert (row["injection"], row["baseline"], row["rule"], row["verdict"]) == ("i1", "6", "", "")


def test_no_baseline_and_no_score_are_empty_and_never_zero(run: Run) -> None:
    run("inject", "L4", "--procedure", "mbb", "--at", "2026-01-20 9:00")
    empty = ("baseline", "lowest", "lowest_percent", "scores_at_50", "shown_hours_at_50", "latest", "worse")
    rows = table(run)
    assert {row[name] for row in rows for name in empty} == {""}
    assert {row["flags"] for row in rows} == {"NO BASELINE"}
    run("pain", "2", "--at", "10:00")
    assert [row["lowest"] for row in table(run)] == ["2"] * len(rows)


def test_a_spell_not_seen_to_end_has_no_bound(run: Run) -> None:
    log(run, "2026-01-12", "10:1 11:1")
    row = table(run)[0]
    names = ("shown_hours_at_80", "possible_hours_at_80", "ended_at_80")
    assert [row[name] for name in names] == ["1", "", "no"]


def test_of_two_spells_the_longest_is_told(run: Run) -> None:
    """2 at 10, 8 at 11, 2 from 12 to 14: 0 h, then 2 h shown, in 11 to 15 h. Fault: the first."""
    log(run, "2026-01-12", "10:2 11:8 12:2 13:2 14:2 15:8")
    row = table(run)[0]
    assert [row[f"{name}_at_50"] for name in ("scores", "spells", "shown_hours", "possible_hours")] == [
        "4", "2", "2", "4",
    ]  # fmt: skip


def test_a_number_is_never_rounded_onto_a_threshold(run: Run) -> None:
    """7.99 to 2: 74.9687 %; of a mean of weeks 10 to 5.01, 5 and 5: 49.9667 %; in the table as in JSON."""
    run(*BLOCK[:-1], "7.99", "--side", "right", "--at", "2026-01-20 9:00")
    run("pain", "2", "--at", "10:00")
    shown = json.loads(run("relief", "--json").stdout)["injections"][0]["series"][0]["summary"]
    row = table(run)[0]
    assert row["lowest_percent"] == "74.9687" == str(shown["best_relief_percent"])


def test_words_of_the_patient_and_formulas_stay_out(run: Run, tmp_path: Path) -> None:
    """Faults: a drug as typed, a sedation as typed; an id of the clinic's file that a spreadsheet computes.

    A number below 0 is one.
    """
    (tmp_path / "clinic.toml").write_text(
        '[[rule]]\nid = "=1+1"\ntitle = "t"\nsource = "@s"\nversion = "-v"\nas_of = "2026-01-01"\n'
        'seen = "s"\nprocedures = ["medial branch block"]\nthreshold_percent = 50\n'
    )
    typed_words = ("--anesthetic", "=secret lidocaine", "--sedation", "secret 2 mg", "--note", "secret")
    log(run, "2026-01-12", "10:9 11:9", *typed_words)
    run("said", "50", "--for", "secret", "--at", "2026-01-12 12:00")
    text = run("report", "--format", "csv").stdout
    assert "secret" not in text
    row = by_rule(table(run))["'=1+1"]
    assert (row["rule_version"], row["rule_source"], row["sedation"]) == ("'-v", "'@s", "yes")
    assert row["anesthetic"] == "lidocaine"
    assert row["lowest_percent"] == "-12.5"


def test_what_is_left_out_is_named_and_its_columns_say_so(run: Run) -> None:
    log(run, "2026-01-12", "10:1", *LIDOCAINE, "--steroid", "triamcinolone 40 mg")
    row = table(run, "--omit", "notes,medicine", "--anonymous")[0]
    names = ("anesthetic", "anesthetic_percent", "steroid", "left_out")
    assert [row[name] for name in names] == ["withheld", "", "yes", "medicine, notes, anonymous"]


@pytest.mark.parametrize("name", CASES)
def test_the_verdicts_are_those_of_json_for_every_approved_page(
    run: Run, tmp_path: Path, name: str
) -> None:
    """Fault: a rule, a part or a side that is lost on the way."""
    if name in CLINICS:
        (tmp_path / "clinic.toml").write_text(CLINICS[name], encoding="utf-8")
    rows = told(run, name)
    whole = json.loads(run("report", "--format", "json", "--rules", "all").stdout)["relief"]
    ruled = {(row["side"], row["rule"]): row for row in rows if row["rule"]}
    (one,) = (each for each in whole["injections"] if each["id"] == rows[0]["injection"])
    for series in (each for each in one["series"] if each["judged"]):
        applying = [said for said in series["verdicts"] if said["verdict"] != "not applicable"]
        assert applying
        for said in applying:
            row = ruled.pop((series["side"], said["rule"]))
            assert row["block_verdict"] == said["verdict"]
            assert {part["part"]: part["verdict"] for part in said["parts"]} == {
                part: row[f"block_{part}"]
                for part in ("relief", "agent", "function", "movements")
                if row[f"block_{part}"]
            }
            pair = [v for p in whole["pairs"] if p["second"] == one["id"] and p["side"] == series["side"]
                    for v in p["verdicts"] if v["rule"] == said["rule"]]  # fmt: skip
            of_two = pair[0]["verdict"] if pair else ""
            assert row["verdict"] == (said["verdict"] if row["blocks"] == "1" else of_two)
    assert ruled == {}
