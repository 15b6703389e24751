"""A log that another program holds: nobody waits for ever, and everybody hears Ctrl-C.

FACETLOG_FULL=1 waits to the end; all commands wait side by side.
"""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from harness.counts import Counts, shown_by
from harness.size import FULL
from harness.waiting import WAITS, Wait, make_logs, stopped, waited

needs_proc = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="where a process waits is not told"
)


@pytest.fixture(scope="module")
def counts(pytestconfig: pytest.Config) -> Counts:
    return shown_by(pytestconfig, "commands at a log that is held")


def at_once(judge: Callable[[Wait, Path], list[str]], folder: Path, hands: int) -> list[str]:
    """What is wrong with every wait, each at logs of its own."""
    (folder / "first").mkdir()
    make_logs(folder / "first")

    def one(numbered: tuple[int, Wait]) -> list[str]:
        place = folder / str(numbered[0])
        shutil.copytree(folder / "first", place)
        return judge(numbered[1], place)

    with ThreadPoolExecutor(hands) as pool:
        return [line for found in pool.map(one, enumerate(WAITS)) for line in found]


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C is heard; it is not by what a shell begins in the background, nor by what that begins."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@needs_proc
@pytest.mark.usefixtures("heard")
def test_ctrl_c_is_heard_within_a_second(tmp_path: Path, counts: Counts) -> None:
    """Faults: one wait of 30 s in SQLite, which hears nothing; a backup that tries on by itself."""
    wrong = at_once(stopped, tmp_path, os.cpu_count() or 1)
    counts["stopped"].update({"in all": len(WAITS), "wrong": len(wrong)})
    assert wrong == [], f"{len(wrong)}:\n" + "\n".join(wrong)


@needs_proc
@pytest.mark.skipif(not FULL, reason="it takes 30 s")
def test_nobody_waits_longer_than_half_a_minute(tmp_path: Path, counts: Counts) -> None:
    """Faults: a copy that is tried again for ever; waits one after the other."""
    wrong = at_once(waited, tmp_path, len(WAITS))
    counts["waited"].update({"in all": len(WAITS), "wrong": len(wrong)})
    assert wrong == [], f"{len(wrong)}:\n" + "\n".join(wrong)
