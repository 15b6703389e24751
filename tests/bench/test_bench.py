"""The benches measure, on logs so small that it takes no time; no figure is judged here."""

import csv
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.helpers import Done

BENCH = Path(__file__).parent
FIGURES = r" +\d\.\d{3} +\d+\.\d\d +\d+"  # seconds, ratio to F, megabytes
PEERS = ("facetlog", "jrnl", "Watson", "timewarrior", "taskwarrior")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the benches spawn as POSIX does")


def python(*words: str, path: str = os.defpath) -> Done:
    """What a Python does in the folder of the benches."""
    command = [sys.executable, *words]
    done = subprocess.run(
        command, cwd=BENCH, env=os.environ | {"PATH": path}, capture_output=True, encoding="utf-8"
    )
    return Done(done.returncode, done.stdout, done.stderr)


def row(table: str, name: str) -> str:
    """What stands behind a name in a table."""
    (found,) = re.findall(rf"^{name} +(.*)$", table, re.MULTILINE)
    return str(found)


def test_the_bench_prints_a_row_for_each_budget_of_a_command() -> None:
    """Red if a row is left out, or if one with a limit in F is not held against it."""
    done = python("run.py", "--here", "--runs", "1", "--row", "tab-rule", "--row", "said")
    assert (done.status, done.stderr) == (0, "")
    assert re.search(r" s +F \d\.\d{3} s +\d+\.\d\d +1\.30 F +(OK|over)$", row(done.stdout, "tab-rule"))
    assert row(done.stdout, "said").endswith("-")


def test_growth_is_a_row_a_command_with_figures_for_each_size() -> None:
    """Red if a size is left out, if undo finds nothing to undo, or if a command fails at all."""
    done = python(
        "growth.py", "--here", "--runs", "2", "--sizes", "20,40", "--row", "pain", "--row", "undo"
    )
    assert (done.status, done.stderr) == (0, "")
    assert re.search(r"^scores +20 +40 ", done.stdout, re.MULTILINE)
    for name in ("pain", "undo"):
        assert re.fullmatch(rf"{FIGURES}{FIGURES} +\d+\.\d", f" {row(done.stdout, name)}")


def test_a_log_to_grow_has_the_scores_asked_for_up_to_now(tmp_path: Path) -> None:
    """Red if the number is rounded to whole injections, or if a score is still to come.

    1,250 scores are 500 after each of two injections and 250 after a third. One comes every 20
    minutes, the last 20 minutes before a full hour that has begun: 20 to 80 minutes ago.
    """
    assert python("make_log.py", "1250", str(tmp_path)).status == 0
    with closing(sqlite3.connect(tmp_path / "1250.db")) as log:
        assert log.execute("SELECT count(*) FROM injection").fetchone() == (3,)
    with (tmp_path / "1250.csv").open(encoding="utf-8", newline="") as file:
        scores = list(csv.DictReader(file))
    assert len(scores) == 1250
    ago = datetime.now(UTC) - datetime.fromisoformat(scores[-1]["at"])
    assert timedelta(minutes=20) <= ago < timedelta(minutes=81)


def test_peers_are_measured_where_they_are_and_named_where_not() -> None:
    """Red if a peer that is not installed ends the bench, or if one that is cannot be measured."""
    done = python("peers.py", "--here", "--runs", "1", "--entries", "24", path=os.environ["PATH"])
    assert (done.status, done.stderr) == (0, "")
    for name in PEERS:
        assert re.search(r"not installed$|( +\d\.\d{3} s +\d+ MB){2}$", row(done.stdout, name))
    assert "MB" in row(done.stdout, "facetlog")


def test_a_peer_that_does_not_see_every_entry_is_not_measured(tmp_path: Path) -> None:
    """Red if a figure is printed for a program that found no log where the bench wrote it."""
    fake = tmp_path / "task"
    fake.write_text("#!/bin/sh\necho 9.9.9\n")
    fake.chmod(0o700)
    done = python("peers.py", "--here", "--entries", "24", "--peer", "taskwarrior", path=str(tmp_path))
    assert done.status == 1
    assert row(done.stdout, "taskwarrior").endswith("not measured: it sees 0 of 24 entries")


def test_a_command_is_ended_at_the_limit() -> None:
    """Red if the bench waits for it, or counts it as fast as it was ended."""
    code = """if True:
        import sys, measuring
        print(measuring.spawn([sys.executable, "-c", "import time; time.sleep(60)"], {}, 0.3).seconds)"""
    assert python("-c", code).stdout == "inf\n"


def test_a_command_that_fails_is_told_and_not_measured() -> None:
    """Red if a failing command gives a figure: it is fast because it does nothing."""
    code = """if True:
        import sys, measuring
        failing = [sys.executable, "-c", "raise SystemExit('for a reason')"]
        print(measuring.exit_status(lambda: bool(measuring.spawn(failing, {}))))"""
    done = python("-c", code)
    assert done.stdout == "2\n"
    assert re.search("^Nothing is measured: .* failed: for a reason$", done.stderr)


def test_lines_and_a_larger_log_are_held_against_their_budgets(tmp_path: Path) -> None:
    """Red if a page's lines are not counted, or a log of doses holds none."""
    code = """if True:
        import run
        run.ROWS = (run.Row("page", "report", "small", (run.Budget(5, run.LINES),)),)
        raise SystemExit(run.main())"""
    done = python("-c", code, "--here", "--runs", "1", "--check")
    assert (done.status, done.stderr) == (1, "")
    assert re.search(r" small +\d{2} +5\.00 lines +over$", row(done.stdout, "page"))
    assert python("make_log.py", "doses", str(tmp_path)).status == 0
    with (tmp_path / "doses.csv").open(encoding="utf-8") as file:
        assert sum(1 for _ in file) == 1 + 100_000


def test_many_logs_are_measured_by_how_many_there_are() -> None:
    """Red if a clinic is left out, or if cohort, the reading of one log, or the estimate fails."""
    done = python("cohort.py", "--here", "--sizes", "2,4", "--intervals", "50")
    assert (done.status, done.stderr) == (0, "")
    for size in ("2 logs", "4 logs"):
        assert re.fullmatch(r"\d+\.\d\d +\d+ +\d+\.\d +\d+\.\d\d", row(done.stdout, size))
    assert row(done.stdout, "one log, within one process").endswith("8 ms")
    assert row(done.stdout, "50 intervals, the estimate").endswith("5 s")
