"""``facetlog backup``, and the backups that are kept: whole, checked, and no history lost to a shorter."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from support.helpers import Run, at, pain

from facetlog.entries.kinds import Pain
from facetlog.entries.moments import Moment, parse_instant
from facetlog.errors import Refused
from facetlog.store.backups import keep_backup
from facetlog.store.changes import Change
from facetlog.store.connection import reading, writing
from facetlog.store.queries import between

NAME = "log.db.backup-20260120-120000"  # helpers.NOW in UTC
WRITER = """
import sqlite3, sys, time
writing = sqlite3.connect(sys.argv[1], isolation_level=None)
writing.execute("PRAGMA cache_size = 1")  # so that it writes into the file before it has done
writing.execute("BEGIN IMMEDIATE")
writing.execute("UPDATE pain SET note = hex(zeroblob(1000))")
writing.execute("UPDATE change_entry SET after = json_set(after, '$.note', hex(zeroblob(1000)))")
print("in the middle", flush=True)
time.sleep(1)
writing.execute("COMMIT")
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.db"


def scores(path: Path) -> list[str]:
    with reading(path) as connection:
        return [str(one.score) for one in between(connection, Pain)]


def is_sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_backup_lies_beside_the_log_named_by_the_time_in_utc(run: Run, log: Path) -> None:
    run("inject", "--at", "2026-01-20 10:00", "--baseline", "7")
    run("pain", "3", "--at", "2026-01-20 11:30")
    before = os.umask(0)
    said = run("backup", now="2026-01-20T13:00+01:00").stdout
    os.umask(before)
    assert f"{log.parent / NAME}\n" in said
    assert "3 entries, the last of Tue 20 Jan 2026 11:30; opened and checked" in said  # i1, p1, p2
    assert names(log.parent) == ["log.db", NAME]
    assert mode(log.parent / NAME) == 0o600
    assert scores(log.parent / NAME) == ["7", "3"]


def test_a_second_backup_of_the_same_second_has_a_name_of_its_own(run: Run, log: Path) -> None:
    run("pain", "3")
    run("backup")
    run("pain", "4")
    run("backup")
    assert scores(log.parent / NAME) == ["3"]
    assert scores(log.parent / f"{NAME}.2") == ["3", "4"]


def test_a_backup_goes_to_the_file_or_the_folder_that_is_named(run: Run, tmp_path: Path) -> None:
    run("pain", "3")
    (tmp_path / "disk").mkdir()
    run("backup", "-o", "~/disk/other.db")  # of the home folder
    run("backup", "-o", str(tmp_path / "disk"))
    assert names(tmp_path / "disk") == [NAME, "other.db"]
    refused = run("backup", "-o", str(tmp_path / "nowhere" / "other.db"), status=3)
    assert "There is no folder" in refused.stderr


def test_a_file_that_is_there_is_overwritten_with_force_alone(run: Run, tmp_path: Path) -> None:
    run("pain", "3")
    place = tmp_path / "letter.txt"
    place.write_text("Dear all")
    assert "--force" in run("backup", "-o", str(place), status=3).stderr
    assert place.read_text() == "Dear all"
    run("backup", "-o", str(place), "--force")
    assert scores(place) == ["3"]


def test_of_logs_only_an_earlier_backup_of_this_one_is_overwritten(run: Run, tmp_path: Path) -> None:
    """Fault: any file with our mark is taken for a backup; or only the number of changes is looked at.

    The other log has fewer changes; the log and its backup were made in the same second.
    """
    run("pain", "3")
    run("pain", "4")
    backup, other = tmp_path / "backup.db", tmp_path / "other.db"
    run("backup", "-o", str(backup))
    run("--db", str(other), "pain", "3")
    run("pain", "5")
    run("backup", "-o", str(backup), "--force")
    assert scores(backup) == ["3", "4", "5"]
    for place in (other, tmp_path / "log.db"):
        content = place.read_bytes()
        assert "stays" in run("backup", "-o", str(place), "--force", status=3).stderr
        assert place.read_bytes() == content


def test_a_fuller_backup_is_not_overwritten_by_an_emptier_log(run: Run, tmp_path: Path, log: Path) -> None:
    run("pain", "3")
    backup = tmp_path / "backup.db"
    shutil.copy(log, backup)
    run("--db", str(backup), "pain", "4")
    assert "stays" in run("backup", "-o", str(backup), "--force", status=3).stderr
    assert scores(backup) == ["3", "4"]


def test_a_link_is_replaced_and_never_followed(run: Run, tmp_path: Path) -> None:
    run("pain", "3")
    (tmp_path / "real").write_text("Dear all")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    run("backup", "-o", str(tmp_path / "link"), "--force")
    assert (tmp_path / "real").read_text() == "Dear all"
    assert not (tmp_path / "link").is_symlink()


def test_a_backup_while_another_program_writes_is_of_one_moment(run: Run, log: Path) -> None:
    """Fault: the file copied as it lies there, with half of what the other process writes."""
    with writing(log) as connection:
        rows = [pain(0, number, "3").row for number in range(500)]
        Change(connection, "test", at(0)).add_many(Pain, rows)
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(log)], stdout=subprocess.PIPE)
    assert writer.stdout
    assert writer.stdout.readline() == b"in the middle\n"
    run("backup")
    assert writer.wait() == 0
    writer.stdout.close()
    backup = log.parent / NAME
    assert is_sound(backup)
    with closing(sqlite3.connect(backup)) as connection:
        notes = connection.execute("SELECT DISTINCT length(note), count(*) FROM pain").fetchall()
    assert notes in ([(None, 500)], [(2000, 500)])


def test_a_log_that_another_program_switched_to_wal_is_backed_up_as_one_file(run: Run, log: Path) -> None:
    """Fault: the mark of WAL is copied, so that every look at the backup makes two more files."""
    run("pain", "3")
    with closing(sqlite3.connect(log)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        run("pain", "4")
        run("backup")
    assert (log.parent / NAME).read_bytes()[18:20] == b"\1\1"
    assert scores(log.parent / NAME) == ["3", "4"]


def test_of_a_damaged_log_no_backup_is_made(run: Run, log: Path) -> None:
    """Fault: a copy is named before it was opened and checked."""
    for _ in range(50):
        run("pain", "3")
    with closing(sqlite3.connect(log)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_pain_1'"
        page = connection.execute(query).fetchone()[0]
    content = bytearray(log.read_bytes())
    content[(page - 1) * 4096 + 8 : page * 4096] = bytes(4088)  # the index of uids, but for its head
    log.write_bytes(content)
    assert "facetlog doctor" in run("backup", status=4).stderr
    assert names(log.parent) == ["log.db"]


def test_a_full_disk_leaves_no_half_of_a_backup(run: Run, log: Path, small_disk: Path) -> None:
    run("pain", "3")
    (small_disk / "ballast").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 4096))
    done = run("backup", "-o", str(small_disk / "backup.db"), status=3)
    assert "backup.db cannot be written: the disk is full" in done.stderr
    assert names(small_disk) == ["ballast"]


@pytest.mark.parametrize("ending", ["-journal", "-wal"])
def test_no_file_is_made_beside_what_a_lost_log_left(run: Run, tmp_path: Path, ending: str) -> None:
    """Fault: SQLite takes the journal for the new file's and rolls the lost log's pages into it."""
    run("pain", "3")
    (tmp_path / f"new.db{ending}").write_bytes(b"x" * 512)
    place = str(tmp_path / "new.db")
    for command in (["backup", "-o", place], ["--db", place, "pain", "4"]):
        assert f"new.db{ending} lies there" in run(*command, status=3).stderr
    assert names(tmp_path) == ["log.db", f"new.db{ending}"]


def test_a_backup_is_put_back_by_a_backup_of_it(run: Run, log: Path) -> None:
    run("pain", "3")
    run("backup")
    log.unlink()
    said = run("doctor", status=3)
    command = f"facetlog --db {log.parent / NAME} backup -o {log}"
    assert command in said.stderr
    run(*command.split()[1:])
    assert scores(log) == ["3"]


def keep(log: Path, time: str = "2026-01-20T12:00Z") -> Path | None:
    with writing(log) as connection:
        return keep_backup(connection, log, parse_instant(time))


def keep_after_a_change(log: Path, minute: int, score: str = "3") -> Path:
    moment = Moment(parse_instant("2026-01-20T12:00Z").epoch + 60 * minute, 0)
    with writing(log) as connection:
        Change(connection, f"pain {score}", moment).add(pain(0, minute / 60, score))
    with writing(log) as connection:
        kept = keep_backup(connection, log, moment)
    assert kept
    return kept


def kept_minutes(log: Path) -> list[str]:
    """Of the backups kept before imports, the minutes in their names."""
    return [name[-11:-9] for name in names(log.parent) if name.endswith("-import")]


def test_what_a_log_was_before_an_import_is_kept_beside_it(log: Path) -> None:
    """Fault: the copy is made after the import wrote, or waits for ever for its transaction to end."""
    with writing(log) as connection:
        Change(connection, "pain 3", at(0)).add(pain(0, 1, "3"))
    with writing(log) as connection:
        kept = keep_backup(connection, log, parse_instant("2026-01-20T12:01Z"))
        Change(connection, "import", at(0)).add(pain(0, 5, "9"))
    assert kept
    assert kept.name == "log.db.backup-20260120-120100-import"
    assert mode(kept) == 0o600
    assert (scores(kept), scores(log)) == (["3"], ["3", "9"])


def test_of_a_log_without_any_change_nothing_is_kept(log: Path) -> None:
    assert keep(log) is None
    assert names(log.parent) == ["log.db"]


def test_the_same_state_is_kept_once(log: Path) -> None:
    """Fault: imports that fail, again and again, push out what was there before them."""
    keep_after_a_change(log, 1)
    for minute in range(2, 9):
        keep(log, f"2026-01-20T12:0{minute}Z")
    assert kept_minutes(log) == ["01"]


def test_the_last_five_are_kept_and_none_that_was_asked_for_is_removed(run: Run, log: Path) -> None:
    run("pain", "3")
    run("backup")
    for minute in range(1, 8):
        keep_after_a_change(log, minute)
    assert kept_minutes(log) == ["03", "04", "05", "06", "07"]
    assert scores(log.parent / NAME) == ["3"]


def test_the_last_five_are_told_by_their_changes_and_not_by_the_clock(log: Path) -> None:
    """Fault: pruning by time. The clock is set back by an hour for the last: it would go at once."""
    for minute in (61, 62, 63, 64, 65):
        keep_after_a_change(log, minute)
    last = keep_after_a_change(log, 6)
    assert last.exists()
    assert kept_minutes(log) == ["06", "02", "03", "04", "05"]  # 12:06, and 13:02 to 13:05


def test_a_longer_history_never_makes_room_for_a_shorter_one(log: Path) -> None:
    """Fault: pruning by time. The log was lost, and a new one was begun in its place.

    Nor when the new one has grown longer than the lost one ever was: 8 changes, not 3.
    """
    for minute in (1, 2, 3):
        keep_after_a_change(log, minute)
    log.unlink()
    for minute in range(11, 19):
        keep_after_a_change(log, minute, "4")
    assert kept_minutes(log) == ["01", "02", "03", "14", "15", "16", "17", "18"]
    assert scores(log.parent / "log.db.backup-20260120-120300-import") == ["3", "3", "3"]


def test_logs_that_say_the_same_but_are_not_the_same_are_told_apart(log: Path) -> None:
    """Fault: changes compared by number, time and command alone, which a script may repeat."""
    kept = keep_after_a_change(log, 1)
    log.unlink()
    for minute in range(1, 8):
        keep_after_a_change(log, minute)
    assert kept.exists()
    assert kept_minutes(log) == ["01", "03", "04", "05", "06", "07"]


def test_a_backup_that_cannot_be_read_is_left_alone(log: Path) -> None:
    spoilt = keep_after_a_change(log, 1)
    spoilt.write_bytes(b"x" * 5000)
    for minute in range(2, 9):
        keep_after_a_change(log, minute)
    assert kept_minutes(log) == ["01", "04", "05", "06", "07", "08"]


def test_where_no_backup_can_be_kept_nothing_is_written(small_disk: Path) -> None:
    log = small_disk / "log.db"
    with writing(log) as connection:
        Change(connection, "pain", at(0)).add(pain(0, 0, "3"))
    (small_disk / "ballast").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 20_000))
    with pytest.raises(Refused, match="-import cannot be written: the disk is full"):
        keep(log)
    assert names(small_disk) == ["ballast", "log.db"]
    assert scores(log) == ["3"]
