"""``doctor --save``: whatever was spoilt, all that can still be read is in a new log."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from support.helpers import Run

from facetlog.entries.forms import Row
from facetlog.store.connection import reading
from facetlog.store.transfer import dump

LOGS = Path(__file__).parents[1] / "logs"
NOW = "2026-03-10T12:00+00:00"
SEED, TRIES = 14, 20


def spoil(log: Path, *statements: str) -> None:
    """Change a log past the program that keeps it."""
    with closing(sqlite3.connect(log, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)


def entries(log: Path) -> dict[str, Row]:
    """Every entry of a log, as it is stored."""
    with reading(log) as connection:
        return {stored.entry.id: stored.row for stored in dump(connection).entries}


def is_clean(run: Run, log: Path) -> bool:
    """Whether the doctor finds nothing wrong with a log."""
    return "nothing is wrong" in run("--db", str(log), "doctor", now=NOW).stdout


@pytest.fixture
def log(run: Run, tmp_path: Path) -> Path:
    """An injection and three scores, one of them with a note, one edited, one taken out."""
    run("inject", "L4-5", "--at", "2026-01-20 10:00", "--baseline", "7")
    run("pain", "3", "--note", "after lunch")
    run("pain", "4")
    run("edit", "p3", "score=5")
    run("pain", "6")
    run("delete", "p4")
    return tmp_path / "log.db"


def saved(run: Run, log: Path) -> tuple[Path, str]:
    """A log saved anew, and what was said."""
    new = log.with_name("saved.db")
    new.unlink(missing_ok=True)
    said = run("--db", str(log), "doctor", "--save", str(new), now=NOW).stdout
    assert is_clean(run, new)
    return new, said


def test_a_text_that_is_none_blocks_only_itself(run: Run, log: Path) -> None:
    """Faults: the whole log is refused for a byte; a note is lost that the history still has."""
    before = entries(log)
    spoil(log, "UPDATE pain SET note = CAST(X'6166746572ff' AS TEXT) WHERE id = 2")
    refusal = run("list", status=4).stderr
    assert "doctor" in refusal
    assert "p2" in run("doctor", status=4).stdout
    new, said = saved(run, log)
    assert entries(new) == before
    assert "its history" in said or "says otherwise" in said
    assert "after lunch" in run("--db", str(new), "list").stdout


def test_a_score_that_says_two_things_is_told_with_both(run: Run, log: Path) -> None:
    """The row says 8, the history 3: nothing tells which is right. Fault: one is taken in silence."""
    spoil(log, "UPDATE pain SET score_hundredths = 800 WHERE id = 2")
    assert "p2" in run("relief", status=4).stderr
    said = saved(run, log)[1]
    told = said[said.index("p2") :]
    assert "pain 8 of 10" in told.splitlines()[0]
    assert "its history says otherwise" in told
    assert "pain 3 of 10" in told


def test_a_score_that_no_log_may_hold_is_taken_from_the_history(run: Run, log: Path) -> None:
    """Fault: a 50 of 10 in the new log, or none."""
    before = entries(log)
    spoil(log, "UPDATE pain SET score_hundredths = 5000 WHERE id = 2")
    new, said = saved(run, log)
    assert entries(new) == before
    assert "its row could not be read" in said


def test_a_row_that_is_gone_is_taken_from_the_history(run: Run, log: Path) -> None:
    """And what was deleted stays so. Faults: it is lost; it comes back."""
    before = entries(log)
    spoil(log, "DELETE FROM pain WHERE id = 3")
    new, _ = saved(run, log)
    assert entries(new) == before
    assert "p4" not in entries(new)


def test_a_history_that_is_gone_leaves_the_entries(run: Run, log: Path) -> None:
    """Fault: what is in the tables is not taken where the journal is not."""
    before = entries(log)
    spoil(log, "DELETE FROM change_entry")
    new, said = saved(run, log)
    assert entries(new) == before
    assert "its history could not be read" in said


def test_a_page_that_cannot_be_read_blocks_only_what_is_on_it(run: Run, log: Path, tmp_path: Path) -> None:
    """Without a history to take them from. Fault: what stands behind the page is lost with it."""
    lines = "".join(f"2026-01-{day:02d} {hour:02d}:00,3\n" for day in range(1, 20) for hour in range(24))
    (tmp_path / "scores.csv").write_text(f"at,score\n{lines}")
    run("import", str(tmp_path / "scores.csv"))
    spoil(log, "DELETE FROM change_entry")
    content = bytearray(log.read_bytes())
    pages = [at for at in range(0, len(content), 4096) if content[at] == 13]  # leaves of tables
    page = next(at for at in pages if content.count(b"2026-01-05T", at, at + 4096) > 9)
    content[page] = 0
    log.write_bytes(content)
    kept = entries(saved(run, log)[0])
    assert {"p2", "p450"} <= kept.keys()
    assert 350 < len(kept) < 459


def test_an_undo_of_what_cannot_be_read_any_more_is_a_change_like_any_other(run: Run, log: Path) -> None:
    """Fault: a new log that is unsound, as its undo takes back what is not there."""
    run("undo")
    first = "(SELECT min(rowid) FROM change_entry WHERE entry = 'p4')"
    spoil(log, f"DELETE FROM change_entry WHERE rowid = {first}")
    assert "pain 6 of 10" in run("--db", str(saved(run, log)[0]), "list").stdout


def test_the_history_comes_along(run: Run, log: Path) -> None:
    """Faults: a new log of entries alone; an undo that is no longer one."""
    run("undo")
    spoil(log, "UPDATE pain SET score_hundredths = 5000 WHERE id = 2")
    history = run("--db", str(log), "history", "p3", now=NOW).stdout
    new, _ = saved(run, log)
    assert run("--db", str(new), "history", "p3", now=NOW).stdout == history


@pytest.mark.parametrize(
    "tampering",
    [
        "CREATE TRIGGER mine AFTER INSERT ON pain BEGIN DELETE FROM pain; END",
        "CREATE VIEW mine AS SELECT * FROM pain",
        "DROP INDEX pain_at",
        "PRAGMA user_version = 3",
        "ALTER TABLE dose RENAME TO mine\nCREATE VIEW dose AS WITH RECURSIVE endless (id) AS "
        "(SELECT 1 UNION ALL SELECT id + 1 FROM endless) SELECT * FROM endless",
    ],
)
def test_what_was_put_into_the_schema_stays_behind(run: Run, log: Path, tampering: str) -> None:
    """Faults: a trigger that runs meanwhile; a table that cannot be read for an index that is gone."""
    before = entries(log)
    spoil(log, *tampering.splitlines())
    assert entries(saved(run, log)[0]) == before


def test_a_sound_log_is_saved_as_it_is(run: Run, log: Path) -> None:
    """Fault: a change of its own where nothing had to be changed."""
    new, said = saved(run, log)
    assert entries(new) == entries(log)
    assert "says otherwise" not in said
    assert "could not be read" not in said
    assert run("--db", str(new), "history").stdout == run("history").stdout


def test_of_a_file_that_is_no_log_nothing_is_saved(run: Run, log: Path) -> None:
    """Fault: an empty log that looks like what was kept."""
    log.write_bytes(random.Random(SEED).randbytes(50_000))
    run("doctor", "--save", str(log.with_name("saved.db")), status=3)
    assert not log.with_name("saved.db").exists()


@pytest.mark.parametrize("version", [2, 4])
def test_whatever_byte_is_spoilt_all_is_saved_or_named(run: Run, tmp_path: Path, version: int) -> None:
    """Twenty bytes, drawn. Faults: an entry lost or changed without a word; a log that is unsound."""
    log = tmp_path / "log.db"
    content = (LOGS / f"schema-{version}.db").read_bytes()
    shutil.copy(LOGS / f"schema-{version}.db", log)
    before, chance = entries(log), random.Random(SEED)
    for place in (chance.randrange(200, len(content)) for _ in range(TRIES)):
        changed = bytes([(content[place] + chance.randrange(1, 256)) % 256])
        log.write_bytes(content[:place] + changed + content[place + 1 :])
        new, said = saved(run, log)
        after = entries(new)
        differing = {one for one in {*before, *after} if before.get(one) != after.get(one)}
        assert {one for one in differing if f"    {one} " not in said} == set(), place
