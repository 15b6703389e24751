"""What a cohort counts by, as columns of the table, each by hand."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from support.helpers import Run
from support.rows import BLOCK, by_rule, log, table, told

from facetlog.exchange.rows_csv import random_key


def ends(row: dict[str, str], unit: str) -> list[str]:
    return [row[f"relief_ended_{word}_{unit}"] for word in ("after", "by")]


def test_the_end_of_relief_lies_between_two_scores(run: Run) -> None:
    """8, then 1, 1, 3, 9 at 1 to 4 h: half to 3 h, 80 % to 2 h. Fault: the first score in relief."""
    log(run, "2026-01-12", "10:1 11:1 12:3 13:9")
    row = table(run)[0]
    assert ends(row, "hours_at_50") == ["3", "4"]
    assert ends(row, "hours_at_80") == ["2", "3"]
    assert ends(row, "week") == ["", ""]


def test_no_relief_is_told_apart_from_what_cannot_be_told(run: Run) -> None:
    """5 of 8 at 1, 2 and 3 h; and one score, so that relief may have come and gone."""
    log(run, "2026-01-02", "10:5 11:5 12:5")
    log(run, "2026-01-12", "13:8")
    none, open_, *_ = (table(run, one)[0] for one in ("i1", "i2"))
    assert (ends(none, "hours_at_50"), ends(open_, "hours_at_50")) == (["0", "0"], ["", ""])


def test_weeks_end_where_three_in_a_row_were_low(run: Run) -> None:
    """Against 8 the last of four: 5 4 3 3 4 6 6 7, so half to week 5, and three low from 6 on.

    Three months ask up to week 13. Fault: a rule is called followed by weeks before its last.
    """
    row = by_rule(told(run, "waning"))["medicare-repeat-injection"]
    assert ends(row, "week") == ["5", "6"]
    assert (row["last_week"], row["rule_months"], row["followed"]) == ("8", "3", "no")


def test_weeks_that_held_to_the_last_have_no_end(run: Run) -> None:
    """27 weeks, the last at 4 of 8; six months ask up to week 26."""
    row = by_rule(told(run, "ablation"))["medicare-repeat-ablation"]
    assert ends(row, "week") == ["27", ""]
    assert (row["last_week"], row["rule_months"], row["followed"]) == ("27", "6", "yes")


@pytest.mark.parametrize(("usual", "followed"), [("0", "yes"), (None, "no")])
def test_weeks_count_whatever_they_are_compared_with(run: Run, usual: str | None, followed: str) -> None:
    """Three months of averages, against a usual pain of 0, of which no per cent can be gone, or none.

    Fault: a patient who logged every week is called lost.
    """
    before = ("--usual", usual) if usual else ()
    run("inject", "L4-5", "--side", "right", "--procedure", "facet", "--role", "therapeutic",
        "--at", "2026-01-05 9:00", *before, now="2026-01-05T10:00+00:00")  # fmt: skip
    run.now = "2026-04-20T12:00+00:00"
    for number in range(1, 14):
        day = date(2026, 1, 5) + timedelta(7 * number)
        run("pain", "2", "--over", "week", "--at", f"{day} 8:00")
    row = by_rule(table(run))["medicare-repeat-injection"]
    assert (row["last_week"], row["weeks_counted"], row["followed"]) == ("13", "0", followed)


def test_a_rule_in_hours_is_followed_by_a_score_of_the_first_eight(run: Run) -> None:
    """The last of 8 h is one, one a minute later none. Fault: any score after the needle is enough."""
    log(run, "2026-01-02", "17:2")
    run(*BLOCK, "--side", "right", "--at", "2026-01-19 9:00")
    run("pain", "2", "--at", "2026-01-19 17:01")
    rows = [by_rule(table(run, one))["75-for-2h"] for one in ("i1", "i2")]
    assert [(row["scores"], row["scores_in_8_hours"], row["followed"]) for row in rows] == [
        ("1", "1", "yes"),
        ("1", "0", "no"),
    ]


BOTH_RELIEVED = "10:1 11:1 12:1 13:8"
EXPECTED = "[expected_hours]\nlidocaine = [6, 8]\n"


@pytest.mark.parametrize(
    ("second", "clinic", "verdict", "but_agent"),
    [
        ("2026-01-19", "", "undetermined", "met"),
        # 17 days are enough, and 5 are not: two blocks that are no pair for the rule
        ("2026-01-07", "", "undetermined", "undetermined"),
        # less than 4 h, and 6 expected: the agent's part is not met, and hides what else is
        ("2026-01-19", EXPECTED, "not met", "met"),
        ("2026-01-07", EXPECTED, "not met", "undetermined"),
    ],
)
def test_without_the_agent_a_rule_comes_out_by_its_other_parts(
    run: Run, tmp_path: Path, second: str, clinic: str, verdict: str, but_agent: str
) -> None:
    """7 of 8 was gone after both. Fault: what keeps two blocks from being a pair is forgotten."""
    (tmp_path / "clinic.toml").write_text(clinic)
    for day in ("2026-01-02", second):
        log(run, day, BOTH_RELIEVED, "--anesthetic", "lidocaine 2 %")
    rows = by_rule(table(run))
    row = rows["medicare-first-ablation"]
    assert (row["verdict"], row["verdict_but_agent"], row["followed"]) == (verdict, but_agent, "yes")
    assert rows["75-for-2h"]["verdict_but_agent"] == ""
    assert {one["earlier_block"] for one in rows.values()} == {"i1"}


def test_a_first_block_that_is_silent_about_the_side_is_not_followed(run: Run) -> None:
    """Scores of the left side alone, then a block of the right one. Fault: the later one is enough."""
    run(*BLOCK, "--side", "both", "--at", "2026-01-05 9:00", now="2026-01-05T20:00+00:00")
    run("pain", "1", "--side", "left", "--at", "2026-01-05 10:00", now="2026-01-05T20:00+00:00")
    log(run, "2026-01-19", BOTH_RELIEVED)
    row = by_rule(table(run))["medicare-first-ablation"]
    assert (row["paired_with"], row["followed"]) == ("i1", "no")


def test_a_random_key_is_of_letters_and_no_other_comes_twice() -> None:
    """Fault: 12e45678, or sixteen digits, which a spreadsheet makes a number of, and two of them one."""
    keys = {random_key() for _ in range(1000)}
    assert len(keys) == 1000
    assert all(re.fullmatch("[a-p]{16}", key) for key in keys)


def test_two_blocks_are_followed_where_both_are(run: Run) -> None:
    """Of the first one there is no score. Fault: the second one's are enough."""
    log(run, "2026-01-02", "")
    log(run, "2026-01-19", BOTH_RELIEVED)
    rows = by_rule(table(run))
    assert (rows["medicare-first-ablation"]["followed"], rows["75-for-2h"]["followed"]) == ("no", "yes")


def test_what_the_patient_stated_has_a_verdict_of_its_own(run: Run) -> None:
    """Half of 8 is gone by the scores; 90 % by what was said beside them, for 3 h. No payer's."""
    run(*BLOCK, "--side", "right", "--at", "2026-01-20 8:00")
    for hour in ("9:00", "10:00", "11:00"):
        run("pain", "4", "90%", "--at", hour)
    rows = by_rule(table(run, "--rules", "75-for-2h,medicare-first-ablation"))
    assert (rows["75-for-2h"]["verdict"], rows["75-for-2h"]["stated_verdict"]) == ("not met", "met")
    assert rows["medicare-first-ablation"]["stated_verdict"] == ""


def test_function_and_impression_are_there_where_they_were_measured(run: Run) -> None:
    """Faults: a questionnaire of after alone is enough; an impression of change is function."""
    names = ("function_measured", "pgic")
    run("measure", "ODI", "50", "--at", "2026-01-05 9:00")
    run("measure", "PGIC", "4", "--at", "2026-01-05 9:00")
    log(run, "2026-01-12", "10:1")
    run("measure", "PGIC", "3", "--at", "2026-01-14 9:00")
    run("measure", "PGIC", "2", "--at", "2026-01-15 9:00")
    assert [table(run)[0][name] for name in names] == ["no", "2"]
    run("measure", "ODI", "20", "--at", "2026-01-16 9:00")
    assert [table(run)[0][name] for name in names] == ["yes", "2"]


def test_medicine_is_told_where_scores_came_after_it(run: Run) -> None:
    """A tablet after the last score changes none. Fault: any dose is one in the relief."""
    log(run, "2026-01-12", "10:1 11:1")
    run("dose", "ibuprofen", "400", "mg", "--rescue", "--at", "2026-01-12 11:30")
    assert {row["medicine"] for row in table(run)} == {"no"}
    run("pain", "1", "--at", "2026-01-12 12:00")
    assert {row["medicine"] for row in table(run)} == {"yes"}


CLINICIAN = ("--clinician", "Dr. Made Up")
ANONYMOUS = ("--anonymous",)
NAMES = ("clinician", "sheet")


def test_the_clinician_and_the_sheet_go_with_the_names(run: Run, tmp_path: Path) -> None:
    """Faults: a name, or the clinic's own sheet, on an anonymous table."""
    (tmp_path / "clinic.toml").write_text(
        "[schedules.made-up-clinic]\nminutes = [60, 120]\ndays = []\nmonths = 0\nmonths_ablation = 0\n"
    )
    log(run, "2026-01-12", "10:1", *CLINICIAN, "--sheet", "made-up-clinic")
    told = {
        options: [table(run, *options)[0][name] for name in NAMES]
        for options in ((), ("--omit", "clinician"), ANONYMOUS)
    }
    assert list(told.values()) == [["Dr. Made Up", "made-up-clinic"], ["", "made-up-clinic"], ["", ""]]
    anonymous = run("report", "--format", "csv", *ANONYMOUS).stdout
    assert "made-up" not in anonymous.lower()
    assert "Made Up" not in anonymous


def test_the_header_says_that_rows_are_pseudonymous(run: Run) -> None:
    log(run, "2026-01-12", "10:1")
    row = table(run)[0]
    assert list(row)[-1] == "pseudonymous_not_anonymous"
    assert (row["pseudonymous_not_anonymous"], row["patient"], row["day"]) == ("yes", "", "")
