"""The log file: what goes in comes out, what the model refuses the tables refuse too."""

import json
import os
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.helpers import NOW, at, injection
from support.samples import BARE, FULL

from facetlog.entries.archive import columns_of
from facetlog.entries.entry import Entry
from facetlog.entries.joints import JOINTS, NERVES
from facetlog.entries.kinds import (
    KINDS,
    Injection,
    Pain,
)
from facetlog.entries.levels import Level
from facetlog.entries.moments import parse_instant
from facetlog.entries.values import PainScore
from facetlog.errors import BadLog, Refused
from facetlog.store.changes import Change
from facetlog.store.connection import reading, writing
from facetlog.store.queries import between, find, is_there, latest
from facetlog.store.reversal import redo, undo
from facetlog.store.schema import SCHEMA_VERSION

NOW_MOMENT = parse_instant(NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "log.db"


def add(path: Path, *entries: Entry) -> list[Entry]:
    with writing(path) as connection:
        return [Change(connection, "test", NOW_MOMENT).add(entry) for entry in entries]


@pytest.mark.parametrize("entry", [*FULL, *BARE], ids=lambda entry: entry.kind)
def test_what_goes_in_comes_out(path: Path, entry: Entry) -> None:
    """Those it names are there. Fault: a column that is stored, and not read."""
    *_, stored = add(path, *(one for one in BARE if one.id_of(1) in {*entry.names}), entry)
    with reading(path) as connection:
        assert find(connection, type(entry), 1) == stored
    assert stored == entry.with_values(number=1, entered_at=NOW_MOMENT.epoch)


def test_moments_are_kept_as_utc_text_and_offset(path: Path) -> None:
    add(path, FULL[0], FULL[1])
    with reading(path) as connection:
        row = connection.execute("SELECT at, at_offset_minutes, entered_at FROM pain").fetchone()
    assert tuple(row) == ("2026-01-12T09:00:00Z", 330, "2026-01-20T12:00:00Z")


def test_the_columns_of_every_kind_are_those_of_its_fields(path: Path) -> None:
    add(path, *BARE)
    beside = {"injection": {"named_by"}}  # derived from the levels, for a foreign key
    with reading(path) as connection:
        for kind in KINDS.values():
            table = {row["name"] for row in connection.execute(f"PRAGMA table_info({kind.kind})")}
            wanted = {"id", *columns_of(kind)} - {"levels"}
            assert table - beside.get(kind.kind, set()) == wanted


def test_file_and_folder_are_the_owners_alone_whatever_the_umask(path: Path) -> None:
    before = os.umask(0)
    try:
        add(path, *BARE)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_file_is_a_rollback_journal_log_with_its_marks(path: Path) -> None:
    add(path, *BARE)
    with writing(path) as connection:
        asked = ("journal_mode", "foreign_keys", "synchronous", "user_version")
        found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    assert found == ["delete", 1, 2, SCHEMA_VERSION]
    assert [one.name for one in path.parent.iterdir()] == ["log.db"]


BAD_ROWS: list[tuple[str, str]] = [
    ("pain", "score_hundredths = 1001"),
    ("pain", "score_hundredths = -1"),
    ("pain", "score_hundredths = 'x'"),
    ("pain", "score_hundredths = NULL"),
    ("pain", "at = '2026-02-30T10:00:00Z'"),
    ("pain", "at = 'yesterday'"),
    ("pain", "at_offset_minutes = 2000"),
    ("pain", "period = 'month'"),
    ("pain", "side = 'both'"),
    ("pain", "state = 'lying'"),
    ("pain", "note = ''"),
    ("pain", "uid = 'x'"),
    ("injection", "procedure = 'surgery'"),
    ("injection", "role = 'other'"),
    ("injection", "side = 'up'"),
    ("injection", "anesthetic_percent = 101, anesthetic_drug = 'x'"),
    ("injection", "anesthetic_drug = NULL, anesthetic_percent = 1"),
    ("injection", "steroid_drug = NULL, steroid_mg = 40"),
    ("estimate", "relief_percent = 101"),
    ("sleep", "ended = began, ended_offset_minutes = 0"),
    ("dose", "drug = ' '"),
    ("dose", "amount = 0"),
    ("dose", "taken = 'maybe'"),
    ("change", "undoes = 99"),
    ("change_entry", "before = '{', after = NULL"),
    ("change_entry", "before = NULL, after = NULL"),
]


@pytest.mark.parametrize(("table", "assignment"), BAD_ROWS)
def test_the_tables_refuse_what_the_model_refuses(path: Path, table: str, assignment: str) -> None:
    """Fault: a CHECK, a foreign key or STRICT left out of the schema."""
    add(path, *FULL)
    with pytest.raises(sqlite3.IntegrityError), writing(path) as connection:
        connection.execute(f"UPDATE {table} SET {assignment}")


@pytest.mark.parametrize(
    ("named_by", "level"),
    [("joints", "L4"), ("nerves", "L4-L5"), ("joints", "L3-L5"), ("joints", "L4-L5")],
)
def test_levels_that_are_none_or_mix_joints_with_nerves_are_refused(
    path: Path, named_by: str, level: str
) -> None:
    """The last is a joint, beside the nerves of FULL[0]: its foreign key has no such pair."""
    add(path, FULL[0])
    values = (1, named_by, 9, level, None)
    with pytest.raises(sqlite3.IntegrityError), writing(path) as connection:
        connection.execute("INSERT INTO injection_level VALUES (?, ?, ?, ?, ?)", values)


def test_the_tables_know_every_level_of_the_spine(path: Path) -> None:
    for names in (JOINTS, NERVES):
        add(path, Injection(at=at(0), procedure="nerve block", levels=tuple(map(Level, names))))


def test_ids_are_not_given_again_after_a_delete_or_an_undo(path: Path) -> None:
    add(path, *[BARE[1]] * 3)
    with writing(path) as connection:
        Change(connection, "delete p3", NOW_MOMENT).put_row("p3", None)
    assert add(path, BARE[1])[0].id == "p4"
    with writing(path) as connection:
        undo(connection, NOW_MOMENT)
    assert add(path, BARE[1])[0].id == "p5"


def test_every_change_is_kept_with_what_was_before_and_after(path: Path) -> None:
    (stored,) = add(path, BARE[1])
    with writing(path) as connection:
        change = Change(connection, "edit p1 score=4", NOW_MOMENT)
        change.replace(stored.with_values(score=PainScore(400)))
    with reading(path) as connection:
        query = "SELECT entry, before, after FROM change_entry ORDER BY change"
        kept = [(e, b and json.loads(b), a and json.loads(a)) for e, b, a in connection.execute(query)]
    (first, second) = kept
    assert (first[0], first[1], first[2]["score_hundredths"]) == ("p1", None, 0)
    assert (second[1]["score_hundredths"], second[2]["score_hundredths"]) == (0, 400)
    assert second[1]["uid"] == second[2]["uid"]
    assert second[1]["entered_at"] == second[2]["entered_at"]


def numbers(path: Path) -> list[int]:
    with reading(path) as connection:
        return [one.number for one in between(connection, Pain)]


def step(path: Path, move: Callable[[sqlite3.Connection, Any], Any]) -> str:
    with writing(path) as connection:
        return str(move(connection, NOW_MOMENT).command)


def test_undo_steps_back_and_redo_forward_until_a_new_change(path: Path) -> None:
    for _ in range(3):
        add(path, BARE[1])
    step(path, undo)
    step(path, undo)
    assert numbers(path) == [1]
    step(path, redo)
    assert numbers(path) == [1, 2]
    step(path, undo)
    assert numbers(path) == [1]
    step(path, redo)
    step(path, redo)
    assert numbers(path) == [1, 2, 3]
    step(path, undo)
    add(path, BARE[1])
    with pytest.raises(Refused, match="nothing to redo"):
        step(path, redo)
    assert numbers(path) == [1, 2, 4]
    for left in ([1, 2], [1], []):
        step(path, undo)
        assert numbers(path) == left
    with pytest.raises(Refused, match="nothing to undo"):
        step(path, undo)


def test_an_undone_delete_puts_back_the_injection_with_its_levels(path: Path) -> None:
    (stored,) = add(path, FULL[0])
    with writing(path) as connection:
        Change(connection, "delete i1", NOW_MOMENT).put_row("i1", None)
    step(path, undo)
    with reading(path) as connection:
        assert find(connection, Injection, 1) == stored


def test_a_change_that_fails_leaves_nothing(path: Path) -> None:
    add(path, BARE[1])
    bad = BARE[1].with_values()
    bad.__dict__["score"] = PainScore(9999)  # what the model refuses, to fail in the second insert
    with pytest.raises(sqlite3.IntegrityError):
        add(path, BARE[1], bad)
    assert numbers(path) == [1]
    with reading(path) as connection:
        assert connection.execute("SELECT count(*) FROM change").fetchone()[0] == 1


def test_an_exact_repeat_is_found_and_any_other_value_is_not(path: Path) -> None:
    add(path, *FULL)
    pain = FULL[1]
    with reading(path) as connection:
        assert is_there(connection, Pain, pain.row)
        assert not is_there(connection, Pain, pain.with_values(activity=None).row)


def test_looking_up_a_repeat_reads_an_index_and_no_table(path: Path) -> None:
    add(path, *FULL)
    query = 'SELECT 1 FROM pain WHERE "at" IS ? AND "note" IS ? LIMIT 1'
    with reading(path) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {query}", ("x", "y")).fetchall()
    assert "USING INDEX pain_at" in plan[0]["detail"]


def test_entries_of_a_stretch_of_time_and_the_latest(path: Path) -> None:
    add(path, *(Pain(at=at(h), score=PainScore(100)) for h in (3, 1, 2)))
    with reading(path) as connection:
        some = between(connection, Pain, at(1).epoch, at(2).epoch)
        assert [one.id for one in some] == ["p2", "p3"]
        assert [one.id for one in latest(connection, Pain, 2)] == ["p3", "p1"]


def test_writers_at_once_wait_for_each_other(path: Path) -> None:
    add(path, BARE[1])
    threads = [threading.Thread(target=lambda: [add(path, BARE[1]) for _ in range(10)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert numbers(path) == list(range(1, 42))


def refusal(path: Path, kind: type[Exception], words: str) -> None:
    before = path.read_bytes()
    for opened in (reading, writing):
        with pytest.raises(kind, match=words), opened(path):
            raise AssertionError("opened")
    assert path.read_bytes() == before
    assert not path.with_name(path.name + "-journal").exists()


def test_a_newer_log_is_refused_and_left_as_it_was(path: Path) -> None:
    add(path, *FULL)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    refusal(path, BadLog, "newer facetlog")


def test_a_foreign_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE pain (score)")
    refusal(path, BadLog, "not written by facetlog")


@pytest.mark.parametrize("content", [b"", b"at,score\n", b"SQLite format 3\0", os.urandom(5000)])
def test_a_file_that_is_no_log_is_refused_and_left_as_it_was(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "scores.csv"
    path.write_bytes(content)
    refusal(path, BadLog, "left as it is")


@pytest.mark.parametrize("left", [100, 4096, 20_000, -1])
def test_a_truncated_log_is_refused_and_left_as_it_was(path: Path, left: int) -> None:
    """Fault: opening it without asking whether all of its pages are there."""
    add(path, *FULL)
    path.write_bytes(path.read_bytes()[:left])
    refusal(path, BadLog, "damaged")


def test_a_look_at_a_log_that_is_not_there_makes_none(path: Path) -> None:
    with pytest.raises(Refused, match="no log at"), reading(path):
        pass
    assert not path.parent.exists()


def test_two_processes_making_the_same_log_make_one(path: Path) -> None:
    threads = [threading.Thread(target=add, args=(path, injection())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(path) as connection:
        assert len(between(connection, Injection)) == 4
    assert [one.name for one in path.parent.iterdir()] == ["log.db"]
