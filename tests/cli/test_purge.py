"""An entry purged: what is asked, what is said, and what every other command makes of it."""

import json
import shutil
from pathlib import Path

import pytest
from harness.content import content, faults_of
from harness.program import command, environment
from harness.screen import in_a_terminal
from support.helpers import NOW, Run

from facetlog.entries.kinds import Pain
from facetlog.store.connection import reading
from facetlog.store.first_typed import first_typed
from facetlog.store.queries import between
from facetlog.store.sound import damage_of


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.db"


def words(text: str) -> str:
    """A text as it was before it was folded."""
    return " ".join(text.split())


def test_without_a_terminal_it_needs_a_yes(run: Run, log: Path) -> None:
    """Fault: gone without being asked."""
    run("pain", "7", "walking")
    before = content(log)
    assert "facetlog purge p1 --yes" in run("purge", "p1", status=2).stderr
    assert content(log) == before


@pytest.mark.parametrize(("answer", "is_gone"), [("no\n", False), ("\x04", False), ("YES\n", True)])
def test_on_a_terminal_it_is_named_and_asked_for(run: Run, log: Path, answer: str, is_gone: bool) -> None:
    """Faults: gone at any answer; asked before it is said what is asked about."""
    run("pain", "7", "walking")
    done = in_a_terminal(command(log, ["purge", "p1"], NOW), answer, env=environment(log))
    asked, _, after = done.stdout.partition("type yes:")
    assert "pain 7 of 10, walking" in words(asked)
    assert ("Purged p1." in after) == is_gone
    assert ("Nothing was purged." in after) == (not is_gone)
    assert done.status == 0
    assert ("pain" not in content(log)) == is_gone


def test_there_must_have_been_one(run: Run) -> None:
    run("pain", "7")
    assert "There never was an entry p2" in run("purge", "p2", "--yes", status=3).stderr
    assert "not an entry's id" in run("purge", "seven", "--yes", status=2).stderr


def test_a_deleted_text_is_nowhere_any_more(run: Run, log: Path) -> None:
    """Faults: history, export or the echo with a word of it; the id given again."""
    run("pain", "7", "zebra")
    assert "facetlog purge p1" in words(run("delete", "p1").stdout)
    said = run("purge", "p1", "--yes").stdout
    assert said.startswith("Purged p1.\n")
    assert "Not in facetlog's reach" in said
    for looked in (["history", "--all"], ["history", "p1", "--json"], ["export"], ["list", "--all"]):
        assert "zebra" not in run(*looked).stdout
    assert "zebra" not in said
    assert run("history", "p1").stdout.splitlines() == [
        "Tue 20 Jan 2026 12:00  facetlog pain (purged)",
        "    purged  p1, 2026-01-20",
        "Tue 20 Jan 2026 12:00  facetlog delete (purged)",
        "    purged  p1, 2026-01-20",
        "Tue 20 Jan 2026 12:00  facetlog purge p1",
        "    purged  p1",
    ]
    steps = json.loads(run("history", "p1", "--json").stdout)["changes"]
    assert [(step["before"], step["after"], step["purged"]) for step in steps] == [(None, None, True)] * 3
    assert run("pain", "6").stdout.startswith("p2 ")
    assert run("purge", "p1", "--yes").stdout.startswith("p1 was purged before.")
    assert (faults_of(log), damage_of(log)) == ([], None)


def test_undo_passes_a_purge_and_says_so(run: Run, log: Path) -> None:
    """Faults: a purge taken back as an entry that is a mark; undo stopped by it for ever."""
    run("pain", "7")
    run("pain", "8")
    run("purge", "p2", "--yes")
    assert run("undo").stdout.splitlines()[:3] == [
        "Nothing takes back: facetlog purge p2",
        "Took back: facetlog pain 7",
        "    gone  p1  Tue 20 Jan 2026 12:00  pain 7 of 10",
    ]
    assert "There is nothing to undo" in run("undo", status=3).stderr
    assert run("redo").stdout.splitlines()[1] == "    now   p1  Tue 20 Jan 2026 12:00  pain 7 of 10"
    assert (faults_of(log), damage_of(log)) == ([], None)


def test_undo_and_redo_put_back_the_rest(run: Run, log: Path) -> None:
    """Faults: an entry put back that names a purged one; a mark put back; the rest left as it is."""
    run("inject", "L4-5", "--side", "left", "--baseline", "7")
    run("edit", "p1", "score=6")
    assert content(log)["pain"][0]["recorded_with"] == 1
    run("purge", "i1", "--yes")
    assert content(log)["pain"][0].get("recorded_with") is None
    assert "now   p1  Tue 20 Jan 2026 12:00  pain 7 of 10" in run("undo").stdout
    said = run("undo").stdout
    assert said.splitlines()[0] == "Took back: facetlog inject (purged)"
    assert "    purged, and stays so: i1" in said.splitlines()
    assert "pain" not in content(log)
    assert "now   p1  Tue 20 Jan 2026 12:00  pain 7 of 10" in run("redo").stdout
    assert "injection" not in content(log)
    assert (faults_of(log), damage_of(log)) == ([], None)


def test_a_score_that_moved_with_a_purged_injection_was_not_changed(run: Run, log: Path) -> None:
    """Fault: its first time read out of the journal of an entry that is no more."""
    run("inject", "L4-5", "--at", "2026-01-20 9:00", "--baseline", "7")
    run("edit", "i1", "at=2026-01-20 9:10")
    run("inject", "L4-5", "--at", "2026-01-20 9:30")
    run("purge", "i1", "--yes")
    with reading(log) as connection:
        assert first_typed(connection, between(connection, Pain)) == {}


def test_no_import_brings_it_back(run: Run, log: Path, tmp_path: Path) -> None:
    """Fault: the uid lost with the row: the other device's copy of it is taken for new."""
    run("pain", "7", "zebra")
    run("pain", "5")
    file, other = str(tmp_path / "other.json"), str(tmp_path / "phone.db")
    run("export", "-o", file)
    shutil.copy(log, other)
    run("purge", "p1", "--yes")
    for source in (file, other):
        said = run("import", source).stdout
        assert "Brought in 0 entries" in said
        assert "Skipped, as the log has or had them: 2." in said
    assert [row["id"] for row in content(log)["pain"]] == [2]
    assert b"zebra" not in log.read_bytes()


def test_a_purged_log_goes_round_without_loss(run: Run, log: Path, tmp_path: Path) -> None:
    """Faults: a mark refused as no row; the mark's column lost; its uid not known there any more."""
    run("pain", "7", "zebra")
    run("export", "-o", str(tmp_path / "old.json"))
    run("pain", "5")
    run("delete", "p1")
    run("purge", "p1", "--yes")
    whole, before = run("export").stdout, content(log)
    (tmp_path / "log.json").write_text(whole)
    log.unlink()
    run("import", str(tmp_path / "log.json"))
    assert run("export").stdout == whole
    assert content(log)["change_entry"] == before["change_entry"]
    assert "Skipped, as the log has or had them: 1." in run("import", str(tmp_path / "old.json")).stdout


MARK = {"uid": "0" * 32, "purged": "2026-01-20"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, MARK | {"note": "x"}),
        (None, MARK | {"purged": "20 Jan"}),
        (None, MARK | {"uid": "x"}),
        (None, None),
    ],
)
def test_a_mark_of_another_form_is_refused(
    run: Run, tmp_path: Path, before: None, after: dict[str, str] | None
) -> None:
    """Faults: any object with such a key taken; a step of nothing that is no purge's."""
    run("pain", "7")
    whole = json.loads(run("export").stdout)
    step = {"entry": "p1", "before": before, "after": after}
    whole |= {"entries": {}, "changes": [whole["changes"][0] | {"entries": [step]}]}
    (tmp_path / "bad.json").write_text(json.dumps(whole))
    assert "change 1" in run("--db", "new.db", "import", str(tmp_path / "bad.json"), status=2).stderr


def test_the_copies_that_still_hold_it_are_named(run: Run, log: Path, tmp_path: Path) -> None:
    """Faults: a copy of an older schema passed over; one that never held it named; a broken one not."""
    run("pain", "5")
    run("backup", "-o", f"{log}.backup-20260101-000000")
    run("pain", "7", "zebra")
    run("backup")
    shutil.copy(log, f"{log}.schema-3")
    shutil.copy(log, tmp_path / "log.sync-conflict-20260120.db")
    Path(f"{log}.backup-20260102-000000").write_text("broken")
    said = run("purge", "p2", "--yes").stdout
    named = [line.split()[1] for line in said.splitlines() if line.strip().startswith("rm ")]
    assert named == [
        f"{log}.backup-20260102-000000",
        f"{log}.backup-20260120-120000",
        f"{log}.schema-3",
        str(tmp_path / "log.sync-conflict-20260120.db"),
    ]
    run("--db", f"{log}.backup-20260120-120000", "purge", "p2", "--yes")
    assert "backup-20260120-120000" not in run("purge", "p2").stdout


def test_a_backup_from_before_a_purge_is_still_part_of_the_log(run: Run, log: Path) -> None:
    """Fault: the log taken for another: doctor would have what was purged brought in again."""
    run("pain", "7", "zebra")
    run("backup")
    run("purge", "p1", "--yes")
    assert "holds changes that the log does not" not in words(run("doctor", status=0).stdout)


def test_a_profile_can_be_purged_and_said_anew(run: Run, log: Path) -> None:
    """Fault: the new one, which has the id of the old, taken for purged."""
    run("profile", "--name", "zebra")
    run("purge", "profile", "--yes")
    run("profile", "--began", "2020")
    run("edit", "profile", "began=2021")
    assert "now   profile" in run("undo").stdout
    assert b"zebra" not in log.read_bytes()
    assert (faults_of(log), damage_of(log)) == ([], None)
