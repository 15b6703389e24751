"""The guide for a clinic is true: every line of it that is typed works, and prints what it shows."""

import csv
import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from support.helpers import Run

GUIDE = Path(__file__).parent.parent / "facetlog" / "docs" / "clinic.md"
NOW = "2026-11-20T10:12+00:00"
LEFT_OUT = "..."
PROMPT = "$ facetlog "
Block = tuple[str, list[str]]


def blocks(sort: str) -> list[str]:
    """What stands in the blocks of a sort, as ``console``."""
    return re.findall(rf"```{sort}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the guide is followed."""
    (tmp_path / "clinic").mkdir()
    monkeypatch.chdir(tmp_path / "clinic")
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path / "clinic"


def commands(block: str) -> Iterator[Block]:
    """Each line that is typed, without the name of the program, and what is shown below it."""
    typed, shown = "", list[str]()
    for line in block.splitlines():
        if line.startswith(PROMPT):
            if typed:
                yield typed, shown
            typed, shown = line.removeprefix(PROMPT), []
        else:
            shown.append(line)
    yield typed, shown


def stretches(shown: Sequence[str]) -> list[list[str]]:
    """What stands between lines of three points, which stand for any others."""
    found: list[list[str]] = [[]]
    for line in shown:
        if line == LEFT_OUT:
            found.append([])
        else:
            found[-1].append(line)
    return [stretch for stretch in found if stretch]


def as_printed(shown: Sequence[str], printed: list[str]) -> list[str]:
    """The same stretches as they are printed now: each begins with its first line, below the one before."""
    made, place = list[str](), 0
    for stretch in stretches(shown):
        assert stretch[0] in printed[place:], f"{stretch[0]!r} is not printed"
        begins = printed.index(stretch[0], place)
        made += [LEFT_OUT] * (begins > place)
        place = begins + len(stretch)
        made += printed[begins:place]
    return made + [LEFT_OUT] * (place < len(printed))


def test_every_line_that_is_typed_prints_what_the_guide_shows(run: Run, clinic: Path) -> None:
    """In their order, in one folder, on Fri 20 Nov 2026. FACETLOG_APPROVE writes what is printed.

    Faults: an option renamed; a page that begins otherwise; a pooled figure that is another.
    """
    text = GUIDE.read_text(encoding="utf-8")

    def played(block: re.Match[str]) -> str:
        made = []
        for typed, shown in commands(block[1]):
            printed = run(*shlex.split(typed), now=NOW).stdout.splitlines()
            made += [PROMPT + typed, *(as_printed(shown, printed) if shown else [])]
        return "```console\n" + "\n".join(made) + "\n```"

    made = re.sub(r"```console\n(.*?)```", played, text, flags=re.DOTALL)
    if os.environ.get("FACETLOG_APPROVE"):
        GUIDE.write_text(made, encoding="utf-8")
    assert made == GUIDE.read_text(encoding="utf-8")


def rows_written(run: Run) -> None:
    """Type those of the guide's lines that make three clinics, and write their rows."""
    for block in blocks("console"):
        for typed, _ in commands(block):
            if {"--seed", "--rows"} & set(shlex.split(typed)):
                run(*shlex.split(typed), now=NOW)


def test_what_was_pooled_is_what_all_the_logs_say(run: Run, clinic: Path) -> None:
    """Fault: the example pools rows of which some are missing."""
    rows_written(run)
    logs: dict[str, Any] = json.loads(run("cohort", "north", "south", "east", "--json", now=NOW).stdout)
    rows: dict[str, Any] = json.loads(
        run("cohort", "north.csv", "south.csv", "east.csv", "--json", now=NOW).stdout
    )
    assert rows["patients"] == 120
    for name in ("patients", "injections", "funnel", "end_of_relief"):
        assert rows[name] == logs[name]


def counted_by_hand() -> list[tuple[str, str, int]]:
    """Of a rule, the rows by drug and verdict, as the three snippets count them."""
    counts: dict[tuple[str, str], int] = {}
    for name in ("north.csv", "south.csv", "east.csv"):
        with Path(name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["rule"] == "75-for-2h":
                    key = row["anesthetic"], row["verdict"]
                    counts[key] = counts.get(key, 0) + 1
    return sorted((*key, number) for key, number in counts.items())


def test_duckdb_counts_the_rows(run: Run, clinic: Path) -> None:
    """Fault: a table whose types DuckDB guesses otherwise from one file to the next."""
    duckdb = pytest.importorskip("duckdb")
    rows_written(run)
    (query,) = blocks("sql")
    assert sorted(duckdb.sql(query).fetchall()) == counted_by_hand()


def test_pandas_counts_the_rows(run: Run, clinic: Path) -> None:
    """Fault: "none" or an empty cell that is read as a missing verdict."""
    pytest.importorskip("pandas")
    rows_written(run)
    (snippet,) = blocks("python")
    made: dict[str, Any] = {}
    exec(snippet, made)
    found = made["counts"].to_dict()
    assert sorted((*key, int(number)) for key, number in found.items()) == counted_by_hand()


def test_r_counts_the_rows(run: Run, clinic: Path) -> None:
    """Fault: a name of a column that R reads as another."""
    if not shutil.which("Rscript"):
        pytest.skip("R is not on this machine")
    rows_written(run)
    (snippet,) = blocks("r")
    write = 'write.csv(counts, "counts.csv", row.names = FALSE)\n'
    (clinic / "counts.R").write_text(f"{snippet}\n{write}", encoding="utf-8")
    subprocess.run(["Rscript", "--vanilla", "counts.R"], check=True, capture_output=True)
    with (clinic / "counts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = sorted((row["anesthetic"], row["verdict"], int(row["rows"])) for row in rows)
    assert [one for one in found if one[2]] == counted_by_hand()
