"""``facetlog demo --clinic``: forty made-up patients, drawn with a seed, to be looked at and tried."""

import json
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.helpers import Run

NOW = "2026-11-20T10:12+00:00"
CLINIC = "made-up-clinic"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the program runs; nothing is in it."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def kept(run: Run, *words: str) -> dict[str, Any]:
    """A clinic that is kept, as ``cohort`` counts it."""
    run("demo", "--clinic", "-o", CLINIC, *words, now=NOW)
    found: dict[str, Any] = json.loads(run("cohort", CLINIC, "--json", now=NOW).stdout)
    return found


def rows(folder: Path, query: str) -> list[Any]:
    """What a query finds in all the logs."""
    found: list[Any] = []
    for path in sorted((folder / CLINIC).iterdir()):
        with closing(sqlite3.connect(path)) as log:
            found += log.execute(query).fetchall()
    return found


def test_it_shows_list_and_page_and_leaves_nothing(run: Run, folder: Path) -> None:
    """Faults: logs stay in the temporary folder; one is made in the user's own; in the order of files."""
    before = set(Path(tempfile.gettempdir()).glob("facetlog-*"))
    told = run("demo", "--clinic", now=NOW).stdout
    assert told.startswith("MADE-UP CLINIC: 40 patients, drawn with seed 18; no real person")
    assert all(chapter in told for chapter in ("\nVISITS\n", "\nOF HOW MANY\n", "\nWHO MET A RULE\n"))
    assert "40 files given, 40 read; 40 patients, 48 injections" in told
    order = [told.index(flag) for flag in ("\nURGENT  ", "legs numb", "\nWORSE  ", "\nmade-up-clinic/")]
    assert order == sorted(order)
    assert list(folder.iterdir()) == []
    assert set(Path(tempfile.gettempdir()).glob("facetlog-*")) <= before


def test_it_ends_with_lines_that_work_one_after_the_other(run: Run, folder: Path) -> None:
    """Fault: a line that names the folder that is gone."""
    told = run("demo", "--clinic", now=NOW).stdout.splitlines()
    lines = [line.split()[1:] for line in told if line.startswith("        facetlog ")]
    assert [line[:2] for line in lines[1:]] == [["demo", "--clinic"], *3 * [["cohort", CLINIC]]]
    for line in [*lines[1:], lines[0]]:
        run(*line, now=NOW)


def test_all_that_a_clinic_sees_is_in_it(run: Run, folder: Path) -> None:
    """Fault: a seed with which nobody is worse, or all were followed."""
    told = kept(run)
    flags = {flag for visit in told["visits"] for flag in visit["flags"]}
    assert flags == {"URGENT", "WORSE", "LATE", "MEDICINE"}
    assert told["injections"] == 48
    assert told["with_baseline"] == 47
    assert told["with_scores"] < 47
    assert [kind["for"] for kind in told["funnel"]] == ["diagnostic", "therapeutic", "ablation", "not said"]
    steps = {kind["for"]: kind["followed_months"] for kind in told["funnel"]}
    assert 0 < steps["therapeutic"]["3"] < 6
    assert 0 < steps["ablation"]["6"] < 6
    assert {name for (name,) in rows(folder, "SELECT clinician FROM injection")} == {
        "Clinician A",
        "Clinician B",
        "Clinician C",
    }
    assert len({name for (name,) in rows(folder, "SELECT anesthetic_drug FROM injection")}) == 3
    assert rows(folder, "SELECT count(*) FROM pain WHERE source = 'paper'") != []
    names = [name for (name,) in rows(folder, "SELECT name FROM profile")]
    assert len(set(names)) == 40
    assert all(name.startswith("Made-up patient ") for name in names)


def test_a_seed_draws_the_same_clinic_again_and_another_seed_another(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    """Fault: something that is drawn without the seed."""
    query = "SELECT at, score_hundredths FROM pain ORDER BY id"
    drawn = []
    for number, seed in enumerate(("7", "7", "8")):
        kept(run, "--seed", seed)
        drawn.append(Counter(rows(folder, query)))
        (folder / CLINIC).rename(tmp_path / str(number))
    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


def test_nothing_is_still_to_come_and_everything_was_typed_after_it_was_felt(
    run: Run, folder: Path
) -> None:
    """Fault: a patient of tomorrow, whose scores the pages leave out."""
    kept(run)
    assert rows(folder, "SELECT at FROM pain WHERE at > '2026-11-20T10:12:00Z'") == []
    assert rows(folder, "SELECT at FROM pain WHERE entered_at < at") == []


@pytest.mark.parametrize("words", [("-o", "x"), ("--seed", "3")])
def test_what_is_of_the_clinic_is_refused_without_it(run: Run, folder: Path, words: list[str]) -> None:
    """Fault: one made-up patient shown to who asked for a folder."""
    assert "facetlog demo --clinic" in run("demo", *words, status=2).stderr
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_there_is_left_alone(run: Run, folder: Path) -> None:
    """Fault: made-up logs among a clinic's own."""
    (folder / CLINIC).mkdir()
    assert "is there already" in run("demo", "--clinic", "-o", CLINIC, status=3).stderr
    assert list((folder / CLINIC).iterdir()) == []


def test_it_fits_a_terminal_of_40_columns(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fault: a line that is no command and is longer; a command that is broken."""
    monkeypatch.setenv("COLUMNS", "40")
    told = run("demo", "--clinic", now=NOW).stdout.splitlines()
    assert [line for line in told if len(line) > 40 and not line.startswith("        facetlog ")] == []
