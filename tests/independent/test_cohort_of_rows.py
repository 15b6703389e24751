"""From rows ``cohort`` computes what it computes from the logs, of one clinic as of three together."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from harness.size import sized
from support.helpers import Run

from independent.drawn_clinics import NOW, drawn_clinic, write_clinic
from independent.slow_log import Row

OF_THE_FILES = ("files", "visits", "made_at")
ASKED: tuple[tuple[str, ...], ...] = (
    (),
    ("--by", "drug"),
    ("--by", "level"),
    ("--by", "clinician"),
    ("--by", "year"),
    ("--all-injections", "--by", "side"),
)
CLINICS = sized(2, 20)


def told(run: Run, *words: str) -> Row:
    """The JSON but for what is of files and of visits."""
    whole: dict[str, Any] = json.loads(run("cohort", *words, "--json", now=NOW).stdout)
    return {name: value for name, value in whole.items() if name not in OF_THE_FILES}


def clinic(folder: Path, seed: int) -> str:
    """The folder of a drawn clinic."""
    folder.mkdir()
    write_clinic(folder, drawn_clinic(seed))
    return str(folder)


def rows_of(run: Run, folder: str) -> str:
    """The table of its rows."""
    run("cohort", folder, "--rows", f"{folder}.csv", now=NOW)
    return f"{folder}.csv"


def saved_with_semicolons(table: str, decimal: str) -> str:
    """The table as a spreadsheet of another country saves it: its separator, decimals and mark."""
    with Path(table).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    named = f"{table}.saved.csv"
    with Path(named).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows(
            [re.sub(r"^(-?\d+)\.(\d+)$", rf"\1{decimal}\2", cell) for cell in row] for row in rows
        )
    return named


@pytest.mark.parametrize("seed", range(100, 100 + CLINICS))
def test_rows_tell_what_their_logs_tell(run: Run, tmp_path: Path, seed: int) -> None:
    """Faults: a figure of the JSON that no column holds; a cell read back as another than was written."""
    folder = clinic(tmp_path / "clinic", seed)
    table = rows_of(run, folder)
    for asked in ASKED:
        assert told(run, table, *asked) == told(run, folder, *asked), asked


@pytest.mark.parametrize("decimal", [".", ","])
def test_rows_that_a_spreadsheet_saved_tell_the_same(run: Run, tmp_path: Path, decimal: str) -> None:
    """Fault: 1,5 read as two cells, or as a text."""
    table = rows_of(run, clinic(tmp_path / "clinic", 150))
    saved = saved_with_semicolons(table, decimal)
    for asked in ASKED[:3]:
        assert told(run, saved, *asked) == told(run, table, *asked), asked


def test_three_clinics_pooled_are_what_all_their_logs_are(run: Run, tmp_path: Path) -> None:
    """Faults: the records of one file alone are kept; the order of the files in a figure."""
    folders = [clinic(tmp_path / name, seed) for seed, name in ((160, "a"), (161, "b"), (162, "c"))]
    tables = [rows_of(run, folder) for folder in folders]
    for asked in ASKED:
        assert told(run, *tables, *asked) == told(run, *folders, *asked), asked
    pooled = told(run, *tables)
    assert told(run, *reversed(tables)) == pooled
    apart = [told(run, table)["patients"] for table in tables]
    assert pooled["patients"] == sum(apart)
