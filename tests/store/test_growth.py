"""What the everyday commands read does not grow with the log: SQLite's plans, and what it did."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from harness import statements
from harness.program import environment, run

NOW = "2026-01-20T12:00:00Z"
FEW, MANY = 100, 10_000  # old scores, doses and nights each
# What is compared before figures are told: each table without its indices, with the journal by an index.
# (A profile is one row.)
COMPARING = re.compile(
    r"FROM profile |FROM main\.\w+ NOT INDEXED|SELECT count\(DISTINCT entry\) FROM change_entry"
)
SHORT = ("SCAN main.sqlite_master", "SCAN CONSTANT ROW", "SCAN sqlite_sequence")  # whatever is logged
COMPARED_STEPS = 30  # of SQLite's machine, an entry of the log
COUNTED = "SELECT count(*) FROM "  # of the report, which says how many entries the log has
WRITES = (
    "pain 4 walking +ibuprofen 400 mg", "dose ibuprofen 400 mg", "said 80 --for 5h", "able 3 bend back",
    "sleep 22:00 6:00", "symptom tired", "treatment heat", "measure ODI 40", "profile --began 2020",
    "inject L4-5 --side right --baseline 7", "edit p7 note=x", "delete p8", "undo", "redo",
)  # fmt: skip
LOOKS = ("status", "list", "history", "history p7")
FIGURES = ("relief", "plot")
OF_THE_PAST = ("questions", "report")  # which tell of every earlier injection at the same joints, too


class Asked(NamedTuple):
    """What a command asked of SQLite: its statements, and how many steps they took."""

    statements: list[str]
    steps: int


def asked(log: Path, words: str) -> Asked:
    """Run a command on a copy of a log and see what it asks."""
    copy, told = log.with_name("copy.db"), log.with_name("asked.json")
    shutil.copy(log, copy)
    command = [sys.executable, statements.__file__, str(told), "--db", str(copy), "--now", NOW]
    done = subprocess.run(
        [*command, *words.split()], env=environment(log), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return Asked(**json.loads(told.read_text()))


def make_log(log: Path, old: int) -> Path:
    """Two injections, ten years apart, and many entries of the years between them."""
    first = datetime(2016, 1, 20, 9, tzinfo=UTC)
    csv = log.with_suffix(".csv")
    for kind, row in (
        ("at,score,note", "{at},4,"),
        ("id,at,drug,amount,unit,taken,note", ",{at},ibuprofen,400,mg,,"),
        ("id,from,to", ",{at},{end}"),
        ("id,at,what", ",{at},tired"),
    ):
        times = (first + timedelta(hours=8 * number) for number in range(old))
        rows = (row.format(at=t.isoformat(), end=(t + timedelta(hours=7)).isoformat()) for t in times)
        csv.write_text("\n".join([kind, *rows]) + "\n")
        assert run(log, "import", str(csv), at=NOW).status == 0
    inject = ["inject", "L4-5", "--side", "right", "--baseline", "7", "--at"]
    for at in (first - timedelta(days=1), datetime(2026, 1, 19, 9, tzinfo=UTC)):
        assert run(log, *inject, at.isoformat(), at=NOW).status == 0
    for hour in range(10, 14):
        assert run(log, "pain", "2", "--at", f"2026-01-19T{hour}:00Z", at=NOW).status == 0
    assert run(log, "pain", "3", at=NOW).status == 0
    assert run(log, "undo", at=NOW).status == 0
    return log


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_log(tmp_path_factory.mktemp("small") / "log.db", FEW)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_log(tmp_path_factory.mktemp("large") / "log.db", MANY)


def plan_of(log: Path, statement: str) -> list[str]:
    """How SQLite would answer a statement, a line a step."""
    with closing(sqlite3.connect(log)) as connection:
        return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]


def reads_a_whole_table(log: Path, statement: str) -> bool:
    """Whether a statement goes through a table, but for the first rows of an index in its order."""
    if statement.split()[0] not in ("SELECT", "INSERT", "UPDATE", "DELETE"):
        return False
    plan = plan_of(log, statement)
    tables = [step for step in plan if step.startswith("SCAN ") and not step.startswith("SCAN (")]
    through = [step for step in tables if step not in SHORT]
    few = "USING INDEX change_that_edits"  # an index of the edits alone
    is_first = "LIMIT" in statement and not any("TEMP B-TREE" in step for step in plan)
    return bool([step for step in through if few not in step]) and not is_first


@pytest.mark.parametrize("words", [*WRITES, *LOOKS, *FIGURES, *OF_THE_PAST])
def test_an_everyday_command_reads_no_whole_table(small: Path, words: str) -> None:
    """Faults: a bound left out; an index that a new query does not find; all changes read for the last."""
    found = [one for one in asked(small, words).statements if not one.startswith(("PRAGMA", "--"))]
    assert found
    scans = [one for one in found if reads_a_whole_table(small, one) and not COMPARING.search(one)]
    assert [one for one in scans if words != "report" or not one.startswith(COUNTED)] == []


@pytest.mark.parametrize("words", [*WRITES, *LOOKS])
def test_an_everyday_command_does_no_more_in_a_log_a_hundred_times_as_large(
    small: Path, large: Path, words: str
) -> None:
    """Faults: a query whose bound holds every entry; a limit put after the rows were sorted."""
    assert asked(large, words).steps <= 1.05 * asked(small, words).steps + statements.EACH


@pytest.mark.parametrize("words", FIGURES)
def test_what_is_compared_before_figures_are_told_is_little_an_entry(
    small: Path, large: Path, words: str
) -> None:
    """Faults: a row looked up in the journal that is not printed; a table gone through for each entry."""
    more = 4 * (MANY - FEW)
    assert asked(large, words).steps <= asked(small, words).steps + COMPARED_STEPS * more


def test_a_scan_is_seen(small: Path) -> None:
    """Fault: a test that would pass whatever the plan."""
    assert reads_a_whole_table(small, "SELECT sum(score_hundredths) FROM pain")
    assert reads_a_whole_table(small, "SELECT * FROM pain ORDER BY note LIMIT 1")
    assert not reads_a_whole_table(small, "SELECT * FROM pain WHERE id = 1")
