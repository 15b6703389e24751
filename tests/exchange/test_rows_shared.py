"""Rows that are given to others: without names and dates, coarser, and counted alike."""

import csv
import io
import re
from io import BytesIO
from pathlib import Path

import pytest
from support.helpers import Run
from support.rows import outcome_in, whole_rows
from support.visits import CASES, CLINICS, typed

from facetlog.cohort.records import Record
from facetlog.exchange.rows_csv import COLUMNS, header_line, lines_of
from facetlog.exchange.rows_in import Tables, records_of
from facetlog.exchange.rows_shared import SHARED
from facetlog.outcome.results import Outcome

PASSED = 80  # columns that are shared as they are: ask of each that is added what it tells of the patient
NOW = "2026-12-31T12:00+00:00"
BLOCK = ("inject", "L4", "L5", "--side", "right", "--procedure", "mbb", "--baseline", "8")
NAMES = ("--clinician", "Dr. Made Up", "--sheet", "made-up", "--note", "secret")
SHEET = "[schedules.made-up]\nminutes = [60]\ndays = []\nmonths = 0\nmonths_ablation = 0\n"
RULE = """[[rule]]
id = "75-for-2h"
title = "secret"
source = "secret"
version = "secret"
as_of = "2026-01-01"
seen = "secret"
procedures = ["medial branch block"]
threshold_percent = 50
"""


def shared(outcome: Outcome) -> str:
    return header_line() + "".join(lines_of(whole_rows(outcome, "k"), SHARED))


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def coarse(record: Record) -> Record:
    """What is left of a record, but for its drug."""
    levels = ("cervical",) if record.levels[:1] == ("C4",) else ("lumbar",)
    return record._replace(
        patient="1/k",
        year=None,
        clinician=None,
        sheet=None,
        levels=levels,
        drug=None,
    )


@pytest.mark.parametrize("name", CASES)
def test_what_is_shared_is_counted_as_the_log(run: Run, tmp_path: Path, name: str) -> None:
    """Fault: an end of relief, a verdict or the order of injections that is coarser, too."""
    if name in CLINICS:
        (tmp_path / "clinic.toml").write_text(CLINICS[name], encoding="utf-8")
    for when, command in sorted(typed(CASES[name]), key=lambda line: line[0]):
        run(*command, now=when)
    outcome = outcome_in(tmp_path / "log.db", NOW)
    tables = Tables()
    tables.add(BytesIO(shared(outcome).encode()), "shared.csv")
    told = [one._replace(drug=None) for one in tables.pool.records]
    assert told == [coarse(one) for one in records_of(whole_rows(outcome))]


def test_no_name_and_no_date_is_in_it(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second block is 17 days after the first: in the third week. Faults: a date, a clinic's file."""
    (tmp_path / "dr-made-up.toml").write_text(SHEET + RULE)
    monkeypatch.setenv("FACETLOG_CLINIC", str(tmp_path / "dr-made-up.toml"))
    for day in ("2026-01-02", "2026-01-19"):
        run(*BLOCK, *NAMES, "--at", f"{day} 9:00", "--anesthetic", "lidocaine 2 %")
        run("pain", "1", "--at", f"{day} 10:00")
    text = shared(outcome_in(tmp_path / "log.db", NOW))
    assert not re.search(r"\d{4}-\d\d|made.up|secret|lidocaine", text, re.IGNORECASE)
    first, *_, last = rows_of(text)
    names = ("day", "levels", "anesthetic", "lowest_hours", "patient")
    assert [first[name] for name in names] == ["0", "lumbar", "short-acting", "1", "k"]
    assert [last[name] for name in names] == ["14", "lumbar", "short-acting", "1", "k"]
    (changed,) = {row["rule_changed"] for row in rows_of(text) if row["rule"] == "75-for-2h"}
    assert changed.startswith("changed by clinic.toml: ")


@pytest.mark.parametrize(
    ("typed_drug", "told"),
    [
        ("bupivacaine 0.5 %", "long-acting"),
        ("lidocaine + bupivacaine", "short-acting, long-acting"),
        ("lidocaine + adrenaline", "short-acting"),
        ("novocaine", "other"),
    ],
)
def test_a_drug_is_told_by_how_long_it_acts(run: Run, tmp_path: Path, typed_drug: str, told: str) -> None:
    run(*BLOCK, "--at", "2026-01-19 9:00", "--anesthetic", typed_drug)
    rows = rows_of(shared(outcome_in(tmp_path / "log.db", NOW)))
    assert {row["anesthetic"] for row in rows} == {told}


def test_a_late_score_is_told_by_its_week(run: Run, tmp_path: Path) -> None:
    """20 days are 480 hours, of which 336 are two weeks; 5 days are told in full."""
    run(*BLOCK, "--side", "right", "--at", "2026-01-05 9:00", now="2026-01-20T12:00+00:00")
    run("pain", "3", "--at", "2026-01-10 9:00", now="2026-01-25T12:00+00:00")
    run("pain", "4", "--at", "2026-01-25 9:00", now="2026-01-25T12:00+00:00")
    row, *_ = rows_of(shared(outcome_in(tmp_path / "log.db", NOW)))
    assert (row["lowest_hours"], row["latest_hours"]) == ("120", "336")


def test_each_column_was_decided_on_before_it_is_shared() -> None:
    """Fault: a column that is added passes as it is, and nobody asked whether it tells who it was."""
    unlike = {name for name, column in SHARED.items() if column is not COLUMNS[name]}
    assert unlike == {
        *("at", "clinician", "sheet", "rule_source", "rule_version", "rule_as_of", "named_by"),
        *("anesthetic_percent", "anesthetic_ml", "day", "days_apart", "lowest_hours", "medicine_hours"),
        *("latest_hours", "levels", "anesthetic", "rule_changed"),
    }
    assert len(COLUMNS) - len(unlike) == PASSED
