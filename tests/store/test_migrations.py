"""Upgrades: a log of every earlier schema opens in this one, and shows the same figures."""

import json
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.helpers import NOW, Run, pain

from facetlog.entries.kinds import ALL_KINDS, Pain
from facetlog.entries.moments import parse_instant
from facetlog.errors import Refused
from facetlog.store.changes import Change
from facetlog.store.connection import reading, writing
from facetlog.store.migrations import STEPS, build, migrate
from facetlog.store.queries import between
from facetlog.store.schema import SCHEMA_VERSION

LOGS = Path(__file__).parents[1] / "logs"


def same_figures(old: Any, new: Any) -> bool:
    """Whether everything that was there is there and equal: fields are added, never removed.

    The words of a ``why`` may change. The figures are those of the second edition; the slow recomputation
    (``independent``) gives the same of these logs.
    """
    if isinstance(old, dict):
        return all(key in new and (key == "why" or same_figures(old[key], new[key])) for key in old)
    if isinstance(old, list):
        return len(old) == len(new) and all(map(same_figures, old, new))
    return bool(old == new)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_log_of_every_schema_opens_and_shows_the_same(run: Run, tmp_path: Path, version: int) -> None:
    """Faults: a step that changes a value; a column that the reader does not find; a look that writes."""
    log = tmp_path / "log.db"
    shutil.copy(LOGS / f"schema-{version}.db", log)
    shown = json.loads(run("relief", "--json", now="2026-03-10T12:00+00:00").stdout)
    assert same_figures(json.loads((LOGS / f"schema-{version}.json").read_text()), shown)
    assert [file.name for file in tmp_path.iterdir()] == ["log.db"]
    assert log.read_bytes() == (LOGS / f"schema-{version}.db").read_bytes()
    run("pain", "4", now="2026-03-10T12:00+00:00")
    copy = tmp_path / f"log.db.schema-{version}"
    assert copy.exists() == (version < SCHEMA_VERSION)
    if copy.exists():
        assert copy.stat().st_size == (LOGS / f"schema-{version}.db").stat().st_size


LAST = {  # what the last undo of each log took back, and the entry of the change before two more
    1: ("now   p14  Mon 9 Mar 2026 11:05  pain 2 of 10", "p12  "),
    2: ("now   p16  Mon 9 Mar 2026 12:11  pain 3 of 10", "a2  "),
    3: ("now   p13  Mon 9 Mar 2026 14:05  pain 3 of 10", "a2  "),
    4: ("now   d2  Mon 9 Mar 2026 19:00  oxycodon 5 mg", "p15  "),
}


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_what_was_changed_in_an_earlier_schema_can_be_taken_back(
    run: Run, tmp_path: Path, version: int
) -> None:
    shutil.copy(LOGS / f"schema-{version}.db", tmp_path / "log.db")
    put_back, gone = LAST[version]
    assert put_back in run("redo").stdout
    assert gone in run("list", "--all").stdout
    for _ in range(3):
        run("undo")
    assert gone not in run("list", "--all").stdout


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_log_of_an_earlier_schema_has_data_of_each_kind_that_it_knew(version: int) -> None:
    """Fault: a kind whose rows a step loses, and no log that would show it."""
    there = f"{(LOGS / f'schema-{version}.db').as_uri()}?mode=ro"  # a missing one is not made
    with closing(sqlite3.connect(there, uri=True)) as connection:
        known = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        kinds = known & {kind.kind for kind in ALL_KINDS}
        empty = [kind for kind in kinds if not connection.execute(f"SELECT 1 FROM {kind}").fetchone()]
    assert kinds
    assert empty == []


def test_the_schema_version_is_the_number_of_steps() -> None:
    assert len(STEPS) == SCHEMA_VERSION


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "log.db"
    with writing(path) as connection:
        Change(connection, "test", parse_instant(NOW)).add(pain(0, 1, "6.37"))
    return path


def numbers(path: Path) -> list[int]:
    with reading(path) as connection:
        return [one.number for one in between(connection, Pain)]


def add_a_column(db: Any) -> None:
    db.execute("ALTER TABLE pain ADD COLUMN later TEXT")


def fail(db: Any) -> None:
    db.execute("CREATE TABLE half (done)")
    raise KeyError("later")


def test_a_migration_copies_the_file_first_and_keeps_the_data(path: Path) -> None:
    steps = (*STEPS, add_a_column)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    migrate(connection, path, steps)
    migrate(connection, path, steps)  # twice is once
    assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION + 1
    assert connection.execute("SELECT score_hundredths, later FROM pain").fetchone()[0] == 637
    connection.close()
    copy = path.with_name(f"log.db.schema-{SCHEMA_VERSION}")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert numbers(copy) == [1]


def test_a_migration_that_fails_leaves_the_old_schema_whole(path: Path) -> None:
    """Fault: steps that are not in one transaction leave the column of the first behind."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    copy = path.with_name(f"log.db.schema-{SCHEMA_VERSION}")
    with pytest.raises(Refused, match=f"left as it was; a copy of it is {copy}"):
        migrate(connection, path, (*STEPS, add_a_column, fail))
    assert numbers(copy) == [1]
    assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall()
    columns = [row["name"] for row in connection.execute("PRAGMA table_info(pain)")]
    assert "later" not in columns
    connection.close()
    assert numbers(path) == [1]


def test_building_twice_is_building_once(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "new.db", isolation_level=None)
    build(connection)
    build(connection)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    connection.close()
