"""Whether a log is sound: each sort of fault is found, and named, by looking and not by writing."""

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support.helpers import Run

from facetlog.entries.archive import LATER, columns_of
from facetlog.entries.kinds import ALL_KINDS
from facetlog.errors import BadLog
from facetlog.store.connection import reading
from facetlog.store.schema import SCHEMA_VERSION, statements
from facetlog.store.sound import checking, damage_of, faults

LOGS = Path(__file__).parents[1] / "logs"
NOBODY = 65534
LOOKS = "list status relief plot report questions history doctor export"


def spoil(log: Path, *spoiling: str) -> None:
    """Change a log past the program that keeps it."""
    with closing(sqlite3.connect(log, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in spoiling:
            connection.execute(statement)


def found(log: Path) -> str:
    """What is wrong with a log, in a line."""
    with checking(log) as connection:
        return "; ".join(fault.what for fault in faults(connection))


@pytest.fixture
def log(run: Run, tmp_path: Path) -> Path:
    """Entries of several kinds, an edit, a delete and an undo."""
    run("inject", "L4-5:left", "--at", "2026-01-20 10:00", "--baseline", "7")
    run("pain", "3", "+ibuprofen", "400", "mg")
    run("edit", "p2", "score=4")
    run("pain", "6")
    run("delete", "p3")
    run("undo")
    run("profile", "--site", "low back")
    return tmp_path / "log.db"


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_log_of_every_schema_is_sound_and_of_the_text_that_ships(version: int) -> None:
    """Fault: a text that ships and is not the one of the logs that were written then."""
    log = LOGS / f"schema-{version}.db"
    assert found(log) == ""
    with closing(sqlite3.connect(f"{log.as_uri()}?mode=ro", uri=True)) as connection:
        query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%sqlite%'"
        assert dict(connection.execute(query)) == statements(version)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_the_columns_that_came_later_are_those_that_an_earlier_log_has_not(version: int) -> None:
    """Fault: a column that a journal of then cannot have is missed in it, and the log called damaged."""
    with closing(sqlite3.connect(LOGS / f"schema-{version}.db")) as connection:
        for kind in ALL_KINDS:
            there = {row[1] for row in connection.execute(f"PRAGMA table_info({kind.kind})")}
            if there:
                later = set(columns_of(kind)) - there - {"levels"}
                assert later == LATER.get(kind.kind, set())


def test_a_new_log_is_sound(log: Path) -> None:
    before = log.read_bytes(), log.stat().st_mtime_ns
    assert found(log) == ""
    assert (log.read_bytes(), log.stat().st_mtime_ns) == before


SPOILT = {
    "UPDATE pain SET score_hundredths = 5000 WHERE id = 2": "CHECK constraint failed in pain",
    "UPDATE pain SET score_hundredths = 300 WHERE id = 2": "p2 is not what was logged",
    "UPDATE pain SET at = '2026-01-20T11:59:00Z' WHERE id = 2": "p2 is not what was logged",
    "UPDATE injection_level SET side = 'right'": "i1 is not what was logged",
    "UPDATE profile SET site = 'neck'": "profile is not what was logged",
    "DELETE FROM pain WHERE id = 2": "2 entries of pain are there, and 3 should be",
    "DELETE FROM change_entry WHERE entry = 'd1'": "d1 is not what was logged",
    "DELETE FROM change_entry WHERE entry = 'p2' AND before IS NULL": "the history of p2 does not fit",
    "UPDATE change_entry SET before = replace(before, '300', '200') WHERE entry = 'p2'": "history of p2",
    "UPDATE change_entry SET after = replace(after, 'unit', 'uni')": "d1 is not what was logged",
    "UPDATE change_entry SET after = replace(after, 'note', 'site') WHERE entry = 'p3'": "p3 is not what",
    "UPDATE change SET command = CAST(X'ff' AS TEXT) WHERE id = 3": "the command of change 3 cannot",
    "UPDATE sqlite_sequence SET name = 'pro' WHERE name = 'profile'": "ids of profile",
    "UPDATE change_entry SET after = '{not JSON}' WHERE entry = 'd1'": "d1 is not what was logged",
    "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'pain'": "ids of pain would be given again",
    "UPDATE sqlite_sequence SET seq = 9 WHERE name = 'pain'": "ids of pain would be left out",
    "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'change'": "numbers of changes would be given again",
    "UPDATE change SET undoes = 99 WHERE undoes IS NOT NULL": "rows of change point to none",
    "UPDATE change SET undoes = 2 WHERE undoes IS NOT NULL": "did not put",
    "UPDATE change SET undoes = 7 WHERE id = 2": "change 2 is not in order",
    "CREATE TRIGGER mine AFTER INSERT ON pain BEGIN DELETE FROM pain; END": "the tables of a log",
    "CREATE VIEW mine AS SELECT 1": "the tables of a log, or more than them (mine)",
    "CREATE TABLE mine (x)": "the tables of a log, or more than them (mine)",
    "CREATE INDEX mine ON pain (note)": "the tables of a log, or more than them (mine)",
    "DROP INDEX dose_at": "the tables of a log, or more than them (dose_at)",
    "ALTER TABLE pain ADD COLUMN mine TEXT": "the tables of a log, or more than them (pain)",
    "PRAGMA user_version = 3": "the tables of a log",
}


@pytest.mark.parametrize("spoiling", SPOILT)
def test_each_sort_of_fault_is_found_and_named(log: Path, spoiling: str) -> None:
    """Faults: a comparison that is left out, one for each of the lines above."""
    spoil(log, spoiling)
    assert SPOILT[spoiling] in found(log)


@pytest.mark.parametrize("name", ["sqlite_stat1", "_sqlite_migrations"])
def test_what_sqlite_and_its_library_keep_for_themselves_is_no_fault(log: Path, name: str) -> None:
    """Fault: a log that another program analysed is called damaged."""
    spoil(log, "ANALYZE" if name == "sqlite_stat1" else f"DELETE FROM {name}")
    assert found(log) == ""


def test_a_log_that_may_not_be_written_is_checked_as_well(log: Path, open_place: Path) -> None:
    """By another user. SQLite opens such a file read-only whatever it is asked, and then looks at no CHECK.

    Faults: the log itself opened where it may not be written; a copy byte by byte.
    """
    spoil(log, *_score_of_fifty())
    there, scratch = open_place / "log.db", open_place / "scratch"
    shutil.copy(log, there)
    there.chmod(0o444)
    scratch.mkdir()
    scratch.chmod(0o777)
    open_place.chmod(0o555)
    assert _said_by_another_user(there, scratch) == "CHECK constraint failed in pain"
    open_place.chmod(0o755)


def _score_of_fifty() -> Iterator[str]:
    """In the row and in its history, so that only a CHECK can tell."""
    yield "UPDATE pain SET score_hundredths = 5000 WHERE id = 3"
    yield "UPDATE change_entry SET after = json_set(after, '$.score_hundredths', 5000) WHERE entry = 'p3'"
    yield "UPDATE change_entry SET before = json_set(before, '$.score_hundredths', 5000) WHERE entry = 'p3'"


def _said_by_another_user(log: Path, scratch: Path) -> str:
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            tempfile.tempdir = str(scratch)
            if not os.geteuid():
                os.setuid(NOBODY)
            with checking(log) as connection:
                said = next(faults(connection)).what
            os.write(write, said.encode())
        finally:
            os._exit(0)
    os.close(write)
    os.waitpid(child, 0)
    with os.fdopen(read) as told:
        return told.read()


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system for times of access")
def test_a_look_neither_writes_nor_leaves_anything_beside(run: Run, log: Path) -> None:
    """Faults: a log opened as for writing; files made beside it."""
    before = log.read_bytes(), log.stat().st_mtime_ns, log.stat().st_ctime_ns
    for command in LOOKS.split():
        run(command)
    assert (log.read_bytes(), log.stat().st_mtime_ns, log.stat().st_ctime_ns) == before
    assert [file.name for file in log.parent.iterdir()] == ["log.db"]


def test_a_sound_log_is_no_damage_and_a_spoilt_one_is_named(log: Path) -> None:
    assert damage_of(log) is None
    spoil(log, "UPDATE pain SET score_hundredths = 300 WHERE id = 2")
    assert "p2 is not what was logged" in str(damage_of(log))


def test_figures_are_refused_where_an_index_lacks_a_score(run: Run, log: Path) -> None:
    """One byte of an index dropped the baseline and two scores. Fault: what an index finds is believed."""
    with closing(sqlite3.connect(log, isolation_level=None)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'pain_at'"
        page = connection.execute(query).fetchone()[0]
    content = bytearray(log.read_bytes())
    content[(page - 1) * 4096 + 4] -= 2  # how many there are on the page
    log.write_bytes(content)
    for command in ("relief", "report", "plot"):
        assert "damaged" in run(command, status=4).stderr


def test_the_journal_is_given_out_whatever_an_index_has_lost(run: Run, log: Path) -> None:
    """Fault: the steps of a change are sought by an index."""
    before = run("export").stdout
    with closing(sqlite3.connect(log, isolation_level=None)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_change_entry_1'"
        page = connection.execute(query).fetchone()[0]
    content = bytearray(log.read_bytes())
    content[(page - 1) * 4096 + 4] -= 2  # how many there are on the page
    log.write_bytes(content)
    assert run("export").stdout == before
    run("doctor", status=4)


def test_a_tampered_log_is_opened_by_nothing(log: Path) -> None:
    spoil(log, "CREATE VIEW mine AS SELECT 1")
    with pytest.raises(BadLog, match="mine"), reading(log):
        raise AssertionError("opened")


@pytest.mark.parametrize("command", ["status", "doctor", "export", "pain 3"])
def test_a_format_that_there_is_not_is_damage(run: Run, command: str) -> None:
    """Byte 47 holds the schema's format, 4 at most; SQLite has no code for it. Fault: told as a bug."""
    run("pain", "3")
    log = Path(os.environ["FACETLOG_DB"])
    whole = log.read_bytes()
    log.write_bytes(whole[:47] + b"\5" + whole[48:])
    said = run(*command.split(), status=4)
    assert "is damaged" in " ".join(f"{said.stdout} {said.stderr}".split())
