"""What of many logs is given to others: without who and when, and nothing of too few."""

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from support.clinic import SCORES, cohort, cohort_json, make_log

PATIENTS = 12


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """The logs of twelve patients, all of the same course, in files with names of their own."""
    folder = tmp_path / "clinic"
    folder.mkdir()
    make_log(folder / "made-up-name-1.db")
    for number in range(2, PATIENTS + 1):
        make_log(folder / f"made-up-name-{number}.db", SCORES)
    return folder


def test_counts_of_enough_are_shared_without_files_and_visits(clinic: Path) -> None:
    """Twelve are enough, and none of them is otherwise. Faults: a visit, or a file named."""
    told = cohort_json(clinic, ".", "--share")
    assert (told["patients"], told["injections"], told["visits"]) == (12, 12, [])
    assert {rate["applies"] for rate in told["rates"] if not rate["by"]} == {12}
    assert all(end["intervals"] is None for end in told["end_of_relief"])
    assert told["withheld"] > 0
    assert "made-up-name" not in json.dumps(told)


@pytest.mark.parametrize("ending", ["html", "md", "csv", "json"])
def test_no_page_that_is_shared_names_a_file(clinic: Path, tmp_path: Path, ending: str) -> None:
    """Fault: the names of the files that cannot be read, which are those of patients."""
    log = (clinic / "made-up-name-1.db").read_bytes()
    (clinic / "made-up-name-0.db").write_bytes(log[: len(log) // 2])
    page = tmp_path / f"page.{ending}"
    assert cohort(clinic, ".", "--share", "-o", str(page)).status == 0
    assert "made-up-name" not in page.read_text()


def test_where_nothing_would_be_left_it_is_refused_and_nothing_written(
    clinic: Path, tmp_path: Path
) -> None:
    """Fault: a page on which everything is withheld."""
    page, rows = tmp_path / "page.html", tmp_path / "rows.csv"
    refused = cohort(clinic, ".", "--share", "--min-cell", "13", "-o", str(page), "--rows", str(rows))
    assert refused.status != 0
    assert "nothing would be left" in refused.stderr
    assert not page.exists()
    assert not rows.exists()
    assert cohort(clinic, ".", "--share", "--min-cell", "12").status == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--by clinician", "names no clinician"),
        ("--list", "has no visits"),
        ("--due 14", "has no visits"),
        ("--names", "has no names"),
    ],
)
def test_what_is_not_shared_cannot_be_asked_for_with_it(clinic: Path, words: str, said: str) -> None:
    refused = cohort(clinic, ".", "--share", *words.split())
    assert refused.status != 0
    assert said in refused.stderr


def test_rows_that_are_shared_have_no_date_and_nobody_is_alone(clinic: Path, tmp_path: Path) -> None:
    """Faults: the rows of --rows without --share; a patient with an injection of another kind left."""
    make_log(clinic / "other.db", SCORES, procedure="radiofrequency ablation")
    rows = tmp_path / "rows.csv"
    assert cohort(clinic, ".", "--share", "--rows", str(rows)).status == 0
    table = list(csv.DictReader(StringIO(rows.read_text(), newline="")))
    assert len({row["patient"] for row in table}) == PATIENTS
    assert {row["at"] for row in table} == {""}
    assert not re.search(r"made-up-name|20\d\d-\d\d-\d\dT", rows.read_text())
