"""``facetlog doctor``: each thing that can be wrong is found, with what to do, and nothing is written."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.helpers import Run

from facetlog.store.schema import SCHEMA_VERSION

LOGS = Path(__file__).parents[1] / "logs"
CRASH = """
import os, sqlite3, sys
writing = sqlite3.connect(sys.argv[1], isolation_level=None)
writing.execute("PRAGMA cache_size = 1")  # so that it writes into the file before it has done
writing.execute("BEGIN IMMEDIATE")
writing.execute("CREATE TABLE half (done)")
for _ in range(50):
    writing.execute("INSERT INTO half VALUES (zeroblob(9000))")
os._exit(1)
"""


class Doctor:
    """Asks the doctor, and sees to it that nothing in the folder was written."""

    def __init__(self, run: Run, log: Path) -> None:
        self.run, self.log = run, log

    def __call__(self, status: int = 0, now: str | None = None) -> dict[str, Any]:
        """The findings by kind."""
        before = self.files()
        done = self.run("doctor", "--json", status=status, now=now)
        assert self.files() == before
        assert done.stderr == ""
        read = json.loads(done.stdout)
        assert read["schema"] == "facetlog.doctor/1"
        for one in read["findings"]:
            assert set(one) == {"kind", "wrong", "entry", "what", "do"}
            assert one["what"]
            assert one["do"]
        return {one["kind"]: one for one in read["findings"]}

    def files(self) -> dict[str, bytes]:
        return {one.name: one.read_bytes() for one in self.log.parent.iterdir() if one.is_file()}


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.db"


@pytest.fixture
def doctor(run: Run, log: Path) -> Doctor:
    """Of a log with an injection and two scores, backed up: nothing is to be found."""
    run("inject", "L4-5", "--at", "2026-01-20 10:00", "--baseline", "7")
    run("pain", "3")
    run("backup")
    return Doctor(run, log)


def write(log: Path, *statements: str) -> None:
    """What another program may do to a log."""
    with closing(sqlite3.connect(log, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_of_a_healthy_log_nothing_is_found(run: Run, doctor: Doctor) -> None:
    assert doctor() == {}
    assert "nothing is wrong" in run("doctor").stdout


def test_what_is_wrong_stands_first_and_each_command_in_one_piece(
    run: Run, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    run("pain", "4", "--at", "2026-01-10 10:00")
    doctor.log.chmod(0o644)
    lines = run("doctor", status=3).stdout.splitlines()
    assert lines[0].endswith("log.db: 1 thing is wrong.")
    assert lines[1].startswith("WRONG: ")
    assert f"        chmod 600 {doctor.log}" in lines
    assert lines.index("        facetlog list --kind injection") > lines.index(
        "    To make it yours alone:"
    )


def test_a_log_that_is_not_there_is_said_to_be_so_and_not_made(run: Run, tmp_path: Path) -> None:
    assert "There is no log at" in run("doctor", status=3).stderr
    assert list(tmp_path.iterdir()) == []


def spoil_header(log: Path) -> None:
    log.write_bytes(b"x" * 100 + log.read_bytes()[100:])


def cut_off(log: Path) -> None:
    log.write_bytes(log.read_bytes()[:-1])


def spoil_page(log: Path) -> None:
    content = bytearray(log.read_bytes())
    content[4096 * 3 : 4096 * 4] = b"x" * 4096
    log.write_bytes(content)


def spoil_index(log: Path) -> None:
    write(log, "PRAGMA writable_schema = ON",
          "UPDATE sqlite_master SET sql = 'CREATE INDEX pain_at ON pain (score_hundredths)'"
          " WHERE name = 'pain_at'")  # fmt: skip


def drop_table(log: Path) -> None:
    write(log, "DROP TABLE dose")


def empty(log: Path) -> None:
    log.write_bytes(b"")


def make_foreign(log: Path) -> None:
    write(log, "PRAGMA application_id = 7")


def make_newer(log: Path) -> None:
    write(log, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


@pytest.mark.parametrize(
    ("harm", "kind"),
    [(spoil_header, "foreign"), (cut_off, "damaged"), (spoil_page, "damaged"), (spoil_index, "damaged"),
     (drop_table, "damaged"), (empty, "damaged"), (make_foreign, "foreign"), (make_newer, "newer")],
)  # fmt: skip
def test_a_log_that_cannot_be_read_is_diagnosed_and_left_as_it_is(
    doctor: Doctor, harm: Any, kind: str
) -> None:
    """Fault: the doctor opens the log as other commands do, and is refused as they are."""
    harm(doctor.log)
    found = doctor(status=4)
    assert found[kind]["wrong"]
    assert ("backup -o" in found[kind]["do"]) == (kind != "newer")


def test_what_is_wrong_beside_a_damaged_log_is_found_as_well(run: Run, doctor: Doctor) -> None:
    """Fault: it says that it looked at what it could not read."""
    assert "Looked at: " in run("doctor").stdout
    cut_off(doctor.log)
    doctor.log.chmod(0o644)
    assert set(doctor(status=4)) == {"damaged", "permissions"}
    assert "Looked at: " not in run("doctor", status=4).stdout


def test_a_damaged_log_is_mended_as_the_doctor_says(run: Run, doctor: Doctor) -> None:
    cut_off(doctor.log)
    command = doctor(status=4)["damaged"]["do"].partition(": facetlog ")[2]
    doctor.log.rename(doctor.log.with_name("damaged.db"))
    run(*command.split())
    assert doctor() == {}


def test_an_older_log_is_looked_at_and_not_brought_up_to_date(run: Run, log: Path) -> None:
    shutil.copy(LOGS / "schema-1.db", log)
    log.chmod(0o600)
    found = Doctor(run, log)(now="2026-03-10T12:00+00:00")
    assert set(found) == {"older", "backup"}
    assert [file.name for file in log.parent.iterdir()] == ["log.db"]


def test_a_journal_left_by_a_crash_is_found_and_left(run: Run, doctor: Doctor) -> None:
    """Fault: a look that rolls it back, or one that takes what was half written for the log."""
    subprocess.run([sys.executable, "-c", CRASH, str(doctor.log)], check=False)
    assert doctor.log.with_name("log.db-journal").stat().st_size > 512
    before = doctor.log.read_bytes()
    assert "leave it there" in doctor(status=3)["journal"]["do"]
    assert "pain 3 of 10" in run("list").stdout
    assert doctor.log.read_bytes() == before
    run("pain", "4")
    assert "journal" not in doctor()


def test_a_journal_of_a_program_that_is_writing_is_no_finding(doctor: Doctor) -> None:
    with closing(sqlite3.connect(doctor.log, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE pain SET note = 'x'")
        assert doctor.log.with_name("log.db-journal").exists()
        assert doctor() == {}
        writer.execute("ROLLBACK")


def test_a_log_in_two_files_is_found_and_no_third_is_made(run: Run, doctor: Doctor) -> None:
    with closing(sqlite3.connect(doctor.log, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("SELECT count(*) FROM pain").fetchone()  # open, so that its two files stay
        run("pain", "4")
        assert "log.db-wal" in doctor()["journal"]["what"]
        assert "pain 4 of 10" in run("list").stdout
    found = doctor()
    assert set(found) == {"wal"}
    assert not found["wal"]["wrong"]


def test_a_row_that_points_to_none_is_found(doctor: Doctor) -> None:
    write(doctor.log, "UPDATE change SET undoes = 99 WHERE id = 1")
    assert "rows of change point to none" in doctor(status=4)["damaged"]["what"]


def test_an_entry_of_a_time_still_to_come_is_found(run: Run, doctor: Doctor) -> None:
    """At the very minute it is not: the entry was made then."""
    run("pain", "4", now="2026-01-20T13:00+00:00")
    run("sleep", "12:00", "13:01", now="2026-01-20T14:00+00:00")
    found = doctor(status=3, now="2026-01-20T12:59+00:00")["future"]
    assert (found["entry"], found["what"][:8]) == ("p3", "p3, z1: ")
    found = doctor(status=3, now="2026-01-20T13:00+00:00")["future"]
    assert (found["entry"], found["do"]) == ("z1", "To mend it: facetlog edit z1 to=TIME")
    assert "future" not in doctor(now="2026-01-20T13:01+00:00")


def test_a_clock_that_ran_backwards_is_a_note(run: Run, doctor: Doctor) -> None:
    run("pain", "4", now="2026-01-20T11:00+00:00")
    found = doctor()["clock"]
    assert not found["wrong"]
    assert found["entry"] == "p3"
    assert "1 time, at last from Tue 20 Jan 2026 12:00 to Tue 20 Jan 2026 11:00" in found["what"]


def test_scores_with_no_injection_in_reach_are_a_note(run: Run, doctor: Doctor) -> None:
    """The injection was on 20 January at 10:00: 24 hours before it is in reach, a minute more is not."""
    run("pain", "4", "--at", "2026-01-19 10:00")
    assert "no injection" not in doctor()
    run("pain", "4", "--at", "2026-01-19 09:59")
    found = doctor()["no injection"]
    assert (found["entry"], found["wrong"]) == ("p4", False)


def test_a_score_that_names_the_site_of_a_later_injection_is_not_in_reach_of_it(
    run: Run, doctor: Doctor
) -> None:
    run("pain", "4", "--site", "neck", "--at", "2026-01-20 11:00")
    later = "2026-02-20T12:00+00:00"
    assert "no injection" not in doctor()
    run("inject", "C4-5", "--site", "neck", "--at", "10:00", now=later)
    assert doctor(now=later)["no injection"]["entry"] == "p3"


def test_scores_of_a_log_without_injection_are_named(run: Run, log: Path) -> None:
    for hour in range(1, 6):
        run("pain", "3", "--at", f"{hour}:00")
    run("backup")
    what = Doctor(run, log)()["no injection"]["what"]
    assert what.startswith("p1, p2, p3 and 2 more: ")


def test_a_file_that_others_may_open_is_found_and_so_is_its_backup(doctor: Doctor) -> None:
    doctor.log.chmod(0o640)
    assert doctor(status=3)["permissions"]["do"].endswith(f"chmod 600 {doctor.log}")
    doctor.log.chmod(0o600)
    backup = next(doctor.log.parent.glob("*.backup-*"))
    backup.chmod(0o604)
    assert doctor(status=3)["permissions"]["do"].endswith(f"chmod 600 {backup}")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_log_that_cannot_be_written_is_found(doctor: Doctor) -> None:
    doctor.log.chmod(0o400)
    assert "cannot be written by you" in doctor(status=3)["permissions"]["what"]


@pytest.mark.parametrize(("mode", "is_wrong"), [(0o777, True), (0o1777, False), (0o755, False)])
def test_a_folder_in_which_everybody_may_replace_the_log_is_found(
    doctor: Doctor, mode: int, is_wrong: bool
) -> None:
    """A folder with the sticky bit, as /tmp, is safe: nobody can take away another's file."""
    doctor.log.parent.chmod(mode)
    assert ("permissions" in doctor(status=3 if is_wrong else 0)) == is_wrong
    doctor.log.parent.chmod(0o700)


@pytest.mark.parametrize(
    ("folder", "is_synced"),
    [("Dropbox", True), ("Dropbox (Personal)", True), ("OneDrive - Work", True), ("iCloud Drive", True),
     ("com~apple~CloudDocs", True), ("Google Drive", True), ("GoogleDrive-me", True),
     ("Nextcloud", True), ("syncthing", True), ("my pain", False), ("not in Dropbox", False)],
)  # fmt: skip
def test_a_log_in_a_synced_folder_is_a_note(run: Run, tmp_path: Path, folder: str, is_synced: bool) -> None:
    path = tmp_path / folder / "health" / "log.db"
    run("--db", str(path), "pain", "3")
    found = json.loads(run("--db", str(path), "doctor", "--json").stdout)["findings"]
    assert ("synced folder" in [one["kind"] for one in found]) == is_synced


def test_a_folder_of_syncthing_is_known_by_its_mark(doctor: Doctor) -> None:
    (doctor.log.parent / ".stfolder").mkdir()
    assert set(doctor()) == {"synced folder"}


@pytest.mark.parametrize(
    "name", ["log (my laptop's conflicted copy 2026-01-20).db", "log.sync-conflict-20260120-120000-ABC.db"]
)
def test_the_log_of_another_device_that_was_put_aside_is_found(doctor: Doctor, name: str) -> None:
    shutil.copy(doctor.log, doctor.log.with_name(name))
    assert "facetlog import" in doctor(status=3)["conflicting copy"]["do"]


def test_a_malformed_clinic_file_is_found(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    clinic = doctor.log.with_name("clinic.toml")
    clinic.write_text("[caps]\ndiagnostic = true\n")
    assert f"{clinic}: caps.diagnostic" in doctor(status=3)["settings"]["what"]
    monkeypatch.setenv("FACETLOG_CLINIC", str(clinic.with_name("nowhere.toml")))
    assert "nowhere.toml cannot be read" in doctor(status=3)["settings"]["what"]


def test_a_clinic_file_that_hides_another_is_a_note(
    doctor: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config" / "facetlog").mkdir(parents=True)
    usual = tmp_path / "config" / "facetlog" / "clinic.toml"
    for place in (usual, doctor.log.with_name("clinic.toml")):
        place.write_text("[caps]\ndiagnostic = 2\n")
    if sys.platform == "linux":
        assert f"{usual} is not read" in doctor()["settings"]["what"]


def test_that_there_is_no_backup_or_an_old_one_is_a_note(run: Run, doctor: Doctor) -> None:
    """The backup is of 20 January; 30 days later is 19 February, and old is what is older."""
    assert doctor(now="2027-01-20T12:00+00:00") == {}  # nothing was changed since
    run("pain", "4")
    assert doctor(now="2026-02-19T12:00+00:00") == {}
    assert "Tue 20 Jan 2026" in doctor(now="2026-02-19T12:01+00:00")["backup"]["what"]
    for backup in doctor.log.parent.glob("*.backup-*"):
        backup.unlink()
    found = doctor()["backup"]
    assert (found["wrong"], found["do"]) == (False, "To make one: facetlog backup")


def test_a_backup_that_cannot_be_read_counts_for_none(doctor: Doctor) -> None:
    for backup in doctor.log.parent.glob("*.backup-*"):
        backup.write_bytes(b"x" * 5000)
    assert doctor()["backup"]["what"] == "No backup lies beside the log."


def test_a_log_that_lost_what_its_backup_holds_is_found(run: Run, doctor: Doctor) -> None:
    """Fault: the newest backup is looked at alone, and the one of the emptier log is newer."""
    doctor.log.unlink()
    run("pain", "4", now="2026-01-21T12:00+00:00")
    run("backup", now="2026-01-21T12:00+00:00")
    found = doctor(status=3, now="2026-01-21T12:00+00:00")["backup"]
    assert found["wrong"]
    assert "log.db.backup-20260120-120000 holds changes that the log does not" in found["what"]


def test_commands_of_the_doctor_are_read_by_a_shell_as_one_name(run: Run, tmp_path: Path) -> None:
    """Fault: a folder with a blank or a quote in its name breaks the command to copy."""
    log = tmp_path / "my pain's log" / "log.db"
    run("--db", str(log), "pain", "3")
    log.chmod(0o644)
    done = run("--db", str(log), "doctor", status=3)
    command = next(line for line in done.stdout.splitlines() if line.startswith("        chmod"))
    subprocess.run(["sh", "-c", command.strip()], check=True)
    assert os.stat(log).st_mode & 0o777 == 0o600
