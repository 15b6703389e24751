"""What ``cohort`` says where it cannot do what was asked, or did less: short, and nothing out of a file."""

from pathlib import Path

import pytest
from support.helpers import Run

NOW = "2026-11-20T10:12+00:00"


@pytest.fixture
def clinic(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A made-up clinic in the folder of the test, and its rows."""
    monkeypatch.chdir(tmp_path)
    run("demo", "--clinic", "-o", "clinic", now=NOW)
    run("cohort", "clinic", "--rows", "rows.csv", now=NOW)
    return tmp_path


@pytest.mark.parametrize("words", [("--list",), ("--due", "14")])
def test_rows_hold_no_visits(run: Run, clinic: Path, words: list[str]) -> None:
    """Fault: "no patient to list" of 40 patients."""
    assert "Rows hold no visits" in run("cohort", "rows.csv", *words, now=NOW, status=2).stderr


def test_rows_that_are_shared_say_how_many_patients_are_not_in_them(run: Run, clinic: Path) -> None:
    """Fault: 12 of 40 patients pooled as if they were all."""
    said = run("cohort", "clinic", "--share", "--rows", "shared.csv", now=NOW).stderr
    pooled = run("cohort", "shared.csv", now=NOW).stdout
    assert "28 of 40 patients left out" in said
    assert "12 patients" in pooled


def test_a_reason_quotes_nothing_of_the_file(run: Run, tmp_path: Path) -> None:
    """Fault: a patient's words on the screen of a clinic, and in the JSON that it hands on."""
    path = tmp_path / "given.json"
    path.write_bytes(b'{"schema": "facetlog.log/1",\n "note": "caf\xe9 zebra"}')
    said = run("cohort", str(path), status=3).stderr
    assert "It is not UTF-8 text." in said
    assert "zebra" not in said


def test_a_folder_of_other_files_is_told_by_few_of_their_sorts(run: Run, tmp_path: Path) -> None:
    """Fault: a refusal of sixty endings."""
    for number in range(9):
        (tmp_path / f"a.{number}").write_text("x")
    (tmp_path / "b.8").write_text("x")
    said = run("cohort", str(tmp_path), status=2).stderr
    assert said.endswith("10 other files (8 2, 0 1, 1 1, 2 1, 3 1, others).\n")
