"""What is purged is not in the file, whatever was kept of it before, and whenever a program is killed."""

import shutil
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection, connect

import pytest
from harness.content import content, faults_of
from harness.faults import CALLS, Fault, calls_of, need_strace, spread, traced
from harness.program import left_behind, run
from harness.size import sized

from facetlog.entries.moments import parse_instant
from facetlog.store import database
from facetlog.store.changes import Change
from facetlog.store.database import Mode, opened
from facetlog.store.notes import PURGE_DUE, finish_purge, noted
from facetlog.store.purge import purge, wordless
from facetlog.store.sound import damage_of

ZEBRA = b"zebra-crossing"
NOW = "2026-01-20T12:00+00:00"
TEXT = f"note={ZEBRA.decode()} {'and so on ' * 300}"  # longer than a page
KILLS = sized(3, 40)  # of each call


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log in which a text was typed, edited, deleted, and left on old pages besides."""
    path = tmp_path / "here" / "log.db"
    path.parent.mkdir()
    for words in (
        ["pain", "7"],
        ["pain", "3", ZEBRA.decode()],
        ["edit", "p2", TEXT],
        ["edit", "p2", f"note={ZEBRA.decode()}-2"],
        ["delete", "p2"],
    ):
        assert run(path, *words, at=NOW).status == 0
    with closing(connect(path)) as connection:
        leave_remains(connection)
    return path


def leave_remains(connection: Connection) -> None:
    """Write a text and take it away, as an SQLite does that does not wipe what it frees."""
    connection.execute("PRAGMA secure_delete = OFF")
    (note,) = connection.execute("SELECT note FROM pain WHERE id = 1").fetchone()
    for text in (f"{ZEBRA.decode()} " * 4000, note):  # pages of their own, which are free then
        connection.execute("UPDATE pain SET note = ? WHERE id = 1", (text,))
        connection.commit()


def purge_alone(log: Path, entry: str) -> None:
    """Purge, and be killed after COMMIT: the file is not written anew."""
    with opened(log, Mode.WRITE) as connection:
        connection.execute("BEGIN IMMEDIATE")
        purge(Change(connection, f"purge {entry}", parse_instant(NOW)), entry)
        connection.execute("COMMIT")


def is_due(log: Path) -> bool:
    with opened(log, Mode.LOOK) as connection:
        return noted(connection, PURGE_DUE) > 0


def test_what_was_purged_is_not_in_the_file(log: Path) -> None:
    """Faults: a row of the journal left out; the command kept; the file not written anew."""
    assert ZEBRA in log.read_bytes()
    done = run(log, "purge", "p2", "--yes", at=NOW)
    assert done.status == 0
    assert ZEBRA not in log.read_bytes()
    assert "zebra" not in done.stdout + run(log, "history", "--all").stdout + run(log, "export").stdout
    assert faults_of(log) == []
    assert damage_of(log) is None
    assert [path.name for path in log.parent.iterdir()] == ["log.db"]
    assert not is_due(log)


def test_what_is_there_can_be_purged_as_well(log: Path) -> None:
    assert run(log, "undo", at=NOW).status == 0
    assert run(log, "purge", "P2", "--yes", at=NOW).status == 0
    assert ZEBRA not in log.read_bytes()
    assert [row["id"] for row in content(log)["pain"]] == [1]
    assert faults_of(log) == []


def test_the_next_write_ends_a_purge_that_was_cut_off(log: Path) -> None:
    """Faults: what is to be done forgotten; done, and done again at every write."""
    purge_alone(log, "p2")
    assert ZEBRA in log.read_bytes()  # what an earlier write left, which secure_delete cannot reach
    looked = run(log, "doctor")
    assert looked.status == 3
    assert "p2 was purged, but the file was not written anew" in " ".join(looked.stdout.split())
    assert run(log, "purge", "p2").stdout.startswith("p2 was purged before.")
    assert ZEBRA not in log.read_bytes()
    assert not is_due(log)
    assert "written anew" not in run(log, "doctor").stdout


def test_a_write_that_is_refused_ends_it_too(log: Path) -> None:
    """Fault: only after the COMMIT of another change."""
    purge_alone(log, "p2")
    assert run(log, "delete", "p9").status == 3
    assert ZEBRA not in log.read_bytes()


def test_where_the_file_cannot_be_written_anew_it_stays_to_be_done(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault: a refusal, as if nothing had been purged."""
    purge_alone(log, "p2")
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.5)
    with closing(connect(log)) as reader, opened(log, Mode.WRITE) as connection:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM pain").fetchone()
        finish_purge(connection)
        assert is_due(log)
    assert run(log, "pain", "1", at=NOW).status == 0
    assert not is_due(log)
    assert ZEBRA not in log.read_bytes()


@pytest.mark.parametrize("call", ["pwrite64", "fdatasync", "unlink"])
def test_a_kill_at_any_call_leaves_it_purged_or_not_at_all(log: Path, call: str, tmp_path: Path) -> None:
    """Faults: the note made after the transaction, or taken away before the file is new."""
    need_strace()
    spare = tmp_path / "spare.db"
    shutil.copy(log, spare)
    _, lines = traced(log, ["purge", "p2", "--yes"], NOW)
    total = calls_of(lines)[call]
    for place in spread(total, total if call == "unlink" else KILLS):
        shutil.copy(spare, log)
        traced(log, ["purge", "p2", "--yes"], NOW, Fault(call, "signal=KILL", str(place)))
        assert run(log, "pain", "1", at=NOW).status == 0
        texts = [step["after"] for step in content(log)["change_entry"] if "after" in step]
        was_purged = not any(ZEBRA.decode() in text for text in texts)
        assert was_purged == (ZEBRA not in log.read_bytes())
        assert faults_of(log) == []
        assert not left_behind(log)
        assert not is_due(log)


def test_calls_are_those_that_write() -> None:
    assert {"pwrite64", "fdatasync", "unlink"} <= set(CALLS)


@pytest.mark.parametrize(
    ("command", "left"),
    [
        ("pain 3 walking", "pain (purged)"),
        ("edit p1 note=x", "edit (purged)"),
        ("undo", "undo"),
        ("Zebra crossing", "(purged)"),
        ("zebra-crossing", "(purged)"),
    ],
)
def test_of_a_command_its_name_is_left(command: str, left: str) -> None:
    assert wordless(command) == left
