"""Many processes at one log: nothing is lost, nobody is turned away, nobody sees a part of a change.

FACETLOG_FULL=1 makes it long; the default run is a small sample of it.
"""

import re
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest
from harness.content import content, faults_of, version
from harness.counts import Counts, shown_by
from harness.crowd import LINES, WORKERS, Told, crowd, each_once, inject
from harness.deeds import LOGS
from harness.faults import need_strace
from harness.killing import Attack
from harness.onlooker import SLOWLY, Onlooker, halves_in_list
from harness.program import copies_of, left_behind, run
from harness.size import sized

from facetlog.store.schema import SCHEMA_VERSION

COMMANDS = sized(15, 200)


@pytest.fixture(scope="module")
def commands(pytestconfig: pytest.Config) -> Counts:
    return shown_by(pytestconfig, "commands at once")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.db"


def notes(log: Path) -> dict[str, list[str]]:
    """The ids of the entries that carry each token, as their tables have them."""
    found: dict[str, list[str]] = {}
    for table, letter in (("pain", "p"), ("dose", "d"), ("injection", "i")):
        for row in content(log).get(table, ()):
            found.setdefault(str(row.get("note")), []).append(f"{letter}{row['id']}")
    return found


def is_there(told: Told, held: dict[str, list[str]], gone: set[str]) -> bool:
    """Whether the log has what a command that writes was acknowledged for."""
    if told.words[0] == "import":
        return len(held.get(told.token, [])) == LINES
    return told.id in gone or told.id in held.get(told.token, [])


def test_nothing_is_lost_of_what_many_processes_write_while_others_look(
    log: Path, commands: Counts
) -> None:
    """Faults: BEGIN in place of BEGIN IMMEDIATE; no busy timeout; an entry in two changes."""
    assert run(log, *inject(-1, "first")).status == 0
    with Onlooker(log) as onlooker:
        told = crowd(log, WORKERS, COMMANDS)
    assert [one for one in told if one.done.status or is_complaint(one.done.stderr)] == []
    assert onlooker.wrong == []
    gone = {one.words[1] for one in told if one.words[0] == "delete"}
    held = notes(log)
    added = [one for one in told if one.words[0] not in ("edit", "delete")]
    assert [one for one in added if not is_there(one, held, gone)] == []
    ids = [one.id for one in added if one.words[0] != "import"]
    assert len(ids) == len(set(ids))
    assert len(content(log)["change"]) == 1 + WORKERS * COMMANDS
    assert faults_of(log) == []
    commands["given"].update(Counter(one.words[0] for one in told))
    commands["looks meanwhile"].update(onlooker.looks)


def is_complaint(stderr: str) -> bool:
    """Whether anything is said but that the clock went back, which has a test of its own."""
    return any(not line.startswith("The clock says ") for line in stderr.splitlines())


def test_a_command_that_waited_for_another_is_not_told_that_the_clock_is_wrong(log: Path) -> None:
    """Fault: a clock called wrong for a difference that waiting explains."""
    run(log, "pain", "4", at="2026-01-20T12:00:20Z")
    assert run(log, "pain", "5", at="2026-01-20T12:00:00Z").stderr == ""


@pytest.mark.parametrize("again", range(sized(1, 5)))
def test_a_look_sees_one_moment_however_slowly_it_reads(log: Path, again: int) -> None:
    """Fault: a look without a transaction, which sees injections of before and scores of after."""
    need_strace()
    assert run(log, *inject(-1, "first")).status == 0
    days = count()
    with ThreadPoolExecutor() as pool:
        look = pool.submit(run, log, "list", "--all", "--json", through=SLOWLY)

        def inject_meanwhile() -> None:
            while not look.done():
                assert run(log, *inject(next(days), "x")).status == 0

        others = [pool.submit(inject_meanwhile) for _ in range(WORKERS)]
    assert [other.result() for other in others] == [None] * WORKERS
    assert halves_in_list(look.result()) == []


@pytest.mark.parametrize("again", range(sized(2, 10)))
def test_the_first_entries_of_a_new_log_at_once_are_all_in_it(log: Path, again: int) -> None:
    """Fault: a log put in the place of the one that another process has just made."""
    ended = each_once(log, "pain", "4", "+ibuprofen", "400", "mg")
    assert [done for done in ended if done.status] == []
    assert (len(content(log)["pain"]), len(content(log)["dose"])) == (WORKERS, WORKERS)
    assert faults_of(log) == []
    assert left_behind(log) == []


def test_undos_at_once_take_back_one_change_each(log: Path) -> None:
    """Fault: the change to take back looked up before the lock is held."""
    for score in range(WORKERS + 1):
        assert run(log, "pain", str(score)).status == 0
    ended = each_once(log, "undo")
    assert [done for done in ended if done.status] == []
    took = [re.findall(r"Took back: facetlog pain (\d)", done.stdout) for done in ended]
    assert sorted(took) == [[str(score)] for score in range(1, WORKERS + 1)]
    assert [row["score_hundredths"] for row in content(log)["pain"]] == [0]
    assert faults_of(log) == []


def test_an_old_log_written_by_many_at_once_is_brought_up_to_date_once(log: Path) -> None:
    """Faults: two copies of one name; a copy made after another process has changed the schema."""
    shutil.copy(LOGS / "schema-1.db", log)
    before = content(log)
    ended = each_once(log, "pain", "4")
    assert [done for done in ended if done.status] == []
    assert version(log) == SCHEMA_VERSION
    copies = copies_of(log)
    assert copies
    assert [copy for copy in copies if version(copy) != 1 or content(copy) != before] == []
    assert len(content(log)["pain"]) == len(before["pain"]) + len(ended)
    assert left_behind(log) == []


def test_an_old_log_looked_at_by_many_at_once_stays_as_it_is(log: Path) -> None:
    """Fault: a look that brings it up to date."""
    shutil.copy(LOGS / "schema-1.db", log)
    before = log.read_bytes()
    ended = each_once(log, "list", "--all", "--json")
    assert [done for done in ended if done.status] == []
    assert len({done.stdout for done in ended}) == 1
    assert log.read_bytes() == before
    assert left_behind(log) == []


def test_a_log_that_a_crash_left_half_written_is_mended_by_many_at_once(log: Path) -> None:
    """Fault: a journal that is played back without a lock, or read over."""
    run(log, "pain", "3")
    while not log.with_name("log.db-journal").exists():
        attack = Attack(log, ["pain", "4"], "2026-01-20T12:00:00Z", "log.db-journal")
        attack.wait(attack.is_seen)
        attack.kill()
    ended = [*each_once(log, "list"), *each_once(log, "pain", "5")]
    assert [done for done in ended if done.status] == []
    assert faults_of(log) == []
    scores = Counter(row["score_hundredths"] for row in content(log)["pain"])
    assert (scores[300], scores[500]) == (1, WORKERS)
