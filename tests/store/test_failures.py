"""When the file system says no: one sentence, exit 3, and the log as it was."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from support.helpers import Run

from facetlog.store import changes, database


def ids(path: Path) -> list[int]:
    connected = sqlite3.connect(path)
    found = [row[0] for row in connected.execute("SELECT id FROM pain ORDER BY id")]
    assert connected.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connected.close()
    return found


def test_a_full_disk_is_said_in_a_sentence_and_the_log_is_whole(run: Run, small_disk: Path) -> None:
    path = small_disk / "log.db"
    run("--db", str(path), "pain", "3")
    (small_disk / "ballast").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 4096))
    done = run("--db", str(path), "pain", "4", "--note", "n" * 60_000, status=3)
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
    assert "disk" in done.stderr
    assert done.stdout == ""
    (small_disk / "ballast").unlink()
    assert ids(path) == [1]


def test_a_read_only_folder_is_said_in_a_sentence(run: Run, small_disk: Path) -> None:
    path = small_disk / "log.db"
    run("--db", str(path), "pain", "3")
    remount = ["mount", "-o", "remount,ro", str(small_disk)]
    subprocess.run(remount, check=True)
    done = run("--db", str(path), "pain", "4", status=3)
    assert "read-only" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "pain 3 of 10" in run("--db", str(path), "list").stdout  # a look still works
    other = run("--db", str(small_disk / "other.db"), "pain", "4", status=3)
    assert other.stderr.count("\n") == 1
    assert ids(path) == [1]


def test_a_log_that_another_program_holds_is_said_in_a_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("pain", "3")
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)  # the wait, not the code
    holder = sqlite3.connect(os.environ["FACETLOG_DB"], isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    done = run("pain", "4", status=3)
    holder.rollback()
    holder.close()
    assert "in use by another program" in done.stderr
    assert ids(Path(os.environ["FACETLOG_DB"])) == [1]


def test_a_folder_in_place_of_a_log_is_refused(run: Run, tmp_path: Path) -> None:
    for command in (["pain", "4"], ["list"]):
        assert "is not a file" in run("--db", str(tmp_path), *command, status=3).stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "Error: " in run("--db", str(tmp_path / "file" / "log.db"), "pain", "4", status=3).stderr


def test_many_processes_at_once_lose_nothing(run: Run) -> None:
    """Real processes: 12 of them, each with a score and a medicine, one change each."""
    run("pain", "3")
    command = [sys.executable, "-m", "facetlog", "pain", "4", "+ibuprofen"]
    started = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(12)]
    assert [process.wait() for process in started] == [0] * 12
    assert ids(Path(os.environ["FACETLOG_DB"])) == list(range(1, 14))


def test_a_bug_is_a_traceback_without_what_the_patient_typed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault planted where an entry is stored; its message would quote the note."""

    def broken(_connection: object, _kind: object, row: dict[str, object], *_: object) -> int:
        raise LookupError(row["note"])

    run("pain", "3")
    monkeypatch.setattr(changes, "insert", broken)
    done = run("pain", "4", "--note", "my secret", status=1)
    assert "File " in done.stderr
    assert "LookupError" in done.stderr
    assert "secret" not in done.stderr
