"""Killed, out of space, told of a write error: what was acknowledged is there, nothing is half there.

FACETLOG_FULL=1 makes it long; the default run is a small sample of it.
"""

import re
import shutil
from pathlib import Path

import pytest
from harness.campaign import Campaign
from harness.counts import Counts, shown_by
from harness.deeds import DEEDS, Deed, make_template
from harness.faults import CALLS, PAGE, Fault, calls_of, disk, nearly_full, need_strace, spread, traced
from harness.program import run
from harness.size import FULL, sized
from harness.truth import AT, Trial

KILLS = sized(3, 80)  # of each deed: 560 in a full run
POINTS = sized(1, 8)  # of each call of a deed; of the first deed, in a full run, every one
BRIEFLY = pytest.mark.parametrize("deed", DEEDS if FULL else DEEDS[:1], ids=lambda deed: deed.name)
IN_EVERY_WAY = (("error=ENOSPC", ""), ("error=ENOSPC", "+"), ("error=EIO", ""), ("error=EIO", "+"))
WAYS = IN_EVERY_WAY if FULL else IN_EVERY_WAY[1:3]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    log = tmp_path_factory.mktemp("template") / "log.db"
    make_template(log)
    return log


@pytest.fixture(scope="module")
def kills(pytestconfig: pytest.Config) -> Counts:
    return shown_by(pytestconfig, "kills at random moments")


@pytest.fixture(scope="module")
def kills_at_calls(pytestconfig: pytest.Config) -> Counts:
    return shown_by(pytestconfig, "kills at a call to the system")


@pytest.fixture(scope="module")
def errors(pytestconfig: pytest.Config) -> Counts:
    return shown_by(pytestconfig, "errors injected")


@pytest.fixture(scope="module")
def lacks(pytestconfig: pytest.Config) -> Counts:
    return shown_by(pytestconfig, "too little space")


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
def test_a_kill_loses_nothing_acknowledged_and_leaves_nothing_half(
    deed: Deed, template: Path, tmp_path: Path, kills: Counts
) -> None:
    """Faults: an echo before COMMIT; a write outside of the transaction; no journal on the disk."""
    Campaign(deed, template, tmp_path / "here", kills[deed.name]).kill(KILLS)
    assert kills[deed.name]["kills"] >= KILLS
    assert kills[deed.name]["with journal"] >= KILLS / 5 or deed.name == "backup"


def points(deed: Deed, template: Path, folder: Path, calls: tuple[str, ...]) -> list[tuple[str, int]]:
    """At which calls a deed is hurt: the name of the call, and which one of that name."""
    trial = Trial(deed, template, folder)
    done, lines = traced(trial.log, trial.words, AT)
    assert trial.judge(done)
    made = calls_of(lines)
    most = 10**6 if FULL and deed is DEEDS[0] else POINTS
    return [(call, number) for call in calls for number in spread(made[call], most)]


@BRIEFLY
def test_a_kill_at_any_call_that_writes_leaves_all_or_nothing(
    deed: Deed, template: Path, tmp_path: Path, kills_at_calls: Counts
) -> None:
    """Faults: an echo before COMMIT; a commit in two parts; a log that has its name before it is whole."""
    need_strace()
    tally, folder = kills_at_calls[deed.name], tmp_path / "here"
    for call, number in points(deed, template, folder, CALLS):
        trial = Trial(deed, template, folder)
        traced(trial.log, trial.words, AT, Fault(call, "signal=KILL", str(number)))
        tally.update(["kills", *(["with journal"] if list(folder.glob("*-journal")) else [])])
        is_there = trial.is_there()
        assert is_there or call != "write", "it is acknowledged before it is there"
        tally["found whole"] += is_there
        if trial.log.exists():
            assert run(trial.log, "list").status == 0


@BRIEFLY
def test_a_write_error_is_said_in_a_sentence_and_the_log_is_as_it_was(
    deed: Deed, template: Path, tmp_path: Path, errors: Counts
) -> None:
    """Faults: an error of SQLite's without a sentence; "nothing was written" where something was."""
    need_strace()
    folder = tmp_path / "here"
    for call, number in points(deed, template, folder, CALLS[:-1]):
        for what, on in WAYS:
            if on and call == "write":
                continue  # the sentence itself could not be written
            trial = Trial(deed, template, folder)
            done, lines = traced(trial.log, trial.words, AT, Fault(call, what, f"{number}{on}"))
            injected = sum("(INJECTED)" in line for line in lines)
            assert injected or done.status == 0  # a run of other pages may have fewer calls
            errors[f"{deed.name}, {call}"].update({what.removeprefix("error="): injected})
            errors[f"{deed.name}, {call}"]["done all the same"] += trial.judge(done)
    assert run(trial.log, "pain", "5").status == 0


@BRIEFLY
def test_a_limit_to_the_size_of_files_is_said_in_a_sentence(
    deed: Deed, template: Path, tmp_path: Path, lacks: Counts
) -> None:
    """RLIMIT_FSIZE, from nothing to more than is needed. Fault: EFBIG read as a bug."""
    if not shutil.which("prlimit"):
        pytest.skip("there is no prlimit here")
    largest = 2 * template.stat().st_size
    for pages in spread(largest // PAGE, sized(4, 24)):
        trial = Trial(deed, template, tmp_path / "here")
        limit = ("prlimit", f"--fsize={(pages - 1) * PAGE}")
        is_done = trial.judge(run(trial.log, *trial.words, at=AT, through=limit))
        lacks[f"{deed.name}, file size"].update({"done": is_done, "refused": not is_done})
    assert is_done


@BRIEFLY
def test_a_full_disk_is_said_in_a_sentence_and_the_log_is_as_it_was(
    deed: Deed, template: Path, tmp_path: Path, lacks: Counts
) -> None:
    """From no page free to more than is needed. Fault: a file left behind that keeps the disk full."""
    with disk(tmp_path / "disk", "2m") as folder:
        for pages in spread(1 + 3 * template.stat().st_size // PAGE, sized(4, 16)):
            trial = Trial(deed, template, folder)
            with nearly_full(folder, pages - 1):
                done = run(trial.log, *trial.words, at=AT)
            is_done = trial.judge(done)
            lacks[f"{deed.name}, disk"].update({"done": is_done, "refused": not is_done})
        assert is_done


SHOWN = (("sync log", r"fdatasync\(.*/log\.db>"), ("drop journal", r"unlink\(.*/log\.db-journal"),
         ("sync folder", r"f(data)?sync\(.*/here>"), ("say", r"write\(1<"))  # fmt: skip


def order_of(template: Path, folder: Path) -> list[str]:
    """What `pain` does to the disk, up to its first word."""
    need_strace()
    trial = Trial(DEEDS[0], template, folder)
    _, lines = traced(trial.log, trial.words, AT)
    named = [name for line in lines for name, pattern in SHOWN if re.match(pattern, line)]
    return named[: named.index("say")]


def test_nothing_is_acknowledged_before_the_disk_has_it(template: Path, tmp_path: Path) -> None:
    """A power cut takes what the disk does not have, and a journal that is there again is played back.

    Faults: synchronous off; an echo before COMMIT; the folder not synced after COMMIT.
    """
    order = order_of(template, tmp_path / "here")
    assert order[-3:] == ["sync log", "drop journal", "sync folder"]
