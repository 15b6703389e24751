"""Rows read again, of a log and of a file: what is counted is the same."""

import csv
import io
from io import BytesIO
from pathlib import Path

import pytest
from support.helpers import Run
from support.rows import outcome_in, whole_rows
from support.visits import CASES, CLINICS, typed

from facetlog.cohort.records import Pool
from facetlog.exchange.rows_csv import rows_table
from facetlog.exchange.rows_in import Tables, records_of

BLOCK = ("inject", "L4", "--procedure", "mbb", "--role", "diagnostic", "--baseline", "8")


def read(*texts: str) -> Pool:
    tables = Tables()
    for number, text in enumerate(texts, 1):
        tables.add(BytesIO(text.encode()), f"{number}.csv")
    return tables.pool


def log(run: Run, day: str, scores: str, *options: str) -> None:
    """A block at 9:00 with the score 8, and scores as ``10:2`` by the full hour."""
    run(*BLOCK, "--side", "right", "--at", f"{day} 9:00", *options, now=f"{day}T23:00+00:00")
    for hour, score in (one.split(":") for one in scores.split()):
        run("pain", score, "--at", f"{day} {hour}:00", now=f"{day}T23:00+00:00")


def written(table: str, separator: str = ",", **cells: str) -> str:
    """A table again, with other cells in each of its rows, as a spreadsheet may write it."""
    rows = list(csv.DictReader(io.StringIO(table, newline=""), strict=True))
    page = io.StringIO()
    writer = csv.DictWriter(page, rows[0], delimiter=separator)
    writer.writeheader()
    writer.writerows(row | cells for row in rows)
    return page.getvalue()


@pytest.fixture
def table(run: Run) -> str:
    """One block, of which half was gone from 10:00 to 12:00."""
    log(run, "2026-01-12", "10:1 11:1 12:3 13:9")
    return run("report", "--format", "csv").stdout


@pytest.mark.parametrize("name", CASES)
def test_rows_of_a_file_are_the_records_of_the_log(run: Run, tmp_path: Path, name: str) -> None:
    """Fault: a value that is rounded, or guarded, on one of the two ways alone."""
    if name in CLINICS:
        (tmp_path / "clinic.toml").write_text(CLINICS[name], encoding="utf-8")
    for when, command in sorted(typed(CASES[name]), key=lambda line: line[0]):
        run(*command, now=when)
    outcome = outcome_in(tmp_path / "log.db", "2026-12-31T12:00+00:00")
    records = records_of(whole_rows(outcome, "abc"))
    assert len({one.injection for one in records}) == len(outcome.injections)
    assert all(one.patient == "abc" and one.ruled for one in records)
    (patient,), again = read(rows_table(whole_rows(outcome, "abc")))
    assert patient == "1/abc"
    assert again == [one._replace(patient=patient) for one in records]
