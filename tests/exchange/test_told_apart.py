"""Rows of a table that are not all of one person, one thing, one place: nothing is mixed unasked."""

from pathlib import Path

import pytest
from support.helpers import Run

TWO_PEOPLE = ["Name", "Who", "Person", "Family member", "Teilnehmer"]
TWO_THINGS = ["type", "Merkmal", "Item", "Kategorie", "Deleted", "Unit", "Tipo"]
TWO_PLACES = ["Location", "Pain location", "Where", "Body part", "Körperteil", "Lieu"]


def table(path: Path, column: str, *values: str) -> str:
    rows = (f"2026-01-19 0{hour}:00,{hour},{value}\n" for hour, value in enumerate(values, 1))
    path.write_text(f"when,pain,{column}\n" + "".join(rows), encoding="utf-8")
    return str(path)


def copied(said: str) -> list[str]:
    """What is printed to be copied, without the file's folder."""
    return [line.strip() for line in said.splitlines() if line.startswith("        facetlog")]


@pytest.mark.parametrize("column", [*TWO_PEOPLE, *TWO_THINGS, *TWO_PLACES])
def test_rows_of_two_values_are_mixed_by_nobody(run: Run, tmp_path: Path, column: str) -> None:
    """Fault: the pain of two people, of two places, or pain and mood are one series of one log."""
    file = table(tmp_path / "f.csv", column, "aaa", "bbb", "aaa")
    assert "holds 2" in run("import", file, status=2).stderr
    chosen = run("import", file, "--where", f"{column}=aaa").stdout
    assert "Imported 2 scores" in chosen
    assert f"Left out, 1: {column.lower()} is not aaa." in chosen


@pytest.mark.parametrize("column", [*TWO_PEOPLE, *TWO_THINGS, *TWO_PLACES])
def test_rows_of_one_value_come_in_unasked(run: Run, tmp_path: Path, column: str) -> None:
    """Fault: a question that nobody needs."""
    said = run("import", table(tmp_path / "f.csv", column, "aaa", "aaa")).stdout
    assert "Imported 2 scores" in said
    assert "2 of the treated pain" in said


def test_places_may_all_come_in_each_as_a_site(run: Run, tmp_path: Path) -> None:
    """Fault: of a file of several places only one can be taken."""
    file = table(tmp_path / "f.csv", "Location", "neck", "low back", "")
    last = copied(run("import", file, status=2).stderr)[-1]
    assert last.endswith("f.csv --column site=Location")
    said = run("import", file, "--column", "site=Location").stdout
    assert 'Sites: 1 of "neck", 1 of "low back", 1 of the treated pain.' in said


def test_what_only_looks_like_several_pains_is_taken_by_a_star(run: Run, tmp_path: Path) -> None:
    """Fault: a column of the sort of pain (dull, sharp) keeps a file out for ever."""
    file = table(tmp_path / "f.csv", "type", "dull", "sharp")
    assert copied(run("import", file, status=2).stderr)[-1].endswith('f.csv --where "type=*"')
    assert "Imported 2 scores" in run("import", file, "--where", "type=*").stdout


def test_no_star_is_offered_for_two_patients(run: Run, tmp_path: Path) -> None:
    """Fault: the line that would mix two people stands there to be copied."""
    file = table(tmp_path / "f.csv", "Who", "Mum", "Dad")
    commands = copied(run("import", file, status=2).stderr)
    assert len(commands) == 2
    assert not any("*" in line for line in commands)


def test_one_place_and_none_is_one_place(run: Run, tmp_path: Path) -> None:
    """Fault: a question because of rows whose place was left blank."""
    file = table(tmp_path / "f.csv", "Location", "neck", "", "neck")
    assert "Imported 3 scores" in run("import", file).stdout
