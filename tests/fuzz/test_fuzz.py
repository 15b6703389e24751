"""Bad input at scale: no traceback, no hang, nothing written on refusal, and what is accepted reads back.

FACETLOG_FULL=1 makes it long: 100,000 inputs; the default run is a small sample of them.
"""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from harness.size import sized
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from fuzz.desk import Desk, at_home, in_a_process
from fuzz.inputs import SHARES, Input, any_way
from fuzz.judging import Fuzzed, Judged, Target, fuzzed_by, judge, lacks
from fuzz.lines import command_line
from fuzz.targets import NAMES, target_in

FULL_RUN = {
    "time": 21_000, "score": 18_000, "level": 16_000, "medicine": 6_000,
    "CSV": 5_000, "JSON": 6_000, "FHIR": 6_000, "dialect": 5_000, "packed": 2_000, "Apple Health": 3_000,
    "rows": 2_000, "export": 1_000, "damaged log": 1_000, "command line": 8_000,
}  # fmt: skip
SMALL_RUN = dict.fromkeys(NAMES[:4], 800) | dict.fromkeys(NAMES[4:], 120)
SMALL_RUN |= dict.fromkeys(("rows", "export", "damaged log"), 40)  # of each several pages are made
EACH_DRIVER = {name: sized(SMALL_RUN[name], FULL_RUN[name]) // 2 for name in NAMES}
PROCESSES = sized(6, 300)
MEMORY = Path("/dev/shm")  # a disk would have to confirm every commit of thousands of logs
PLACE = MEMORY if os.access(MEMORY, os.W_OK) else None
TESTS = Path(__file__).parents[1]
OURS = f"{TESTS}{os.pathsep}{TESTS.parent}"
EACH = pytest.mark.parametrize("name", NAMES)
Driven = dict[str, Future[list[Judged]]]


@pytest.fixture(scope="module")
def counts(pytestconfig: pytest.Config) -> Fuzzed:
    return fuzzed_by(pytestconfig, "inputs")


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in memory, where there is such a thing, in which the process is, and which is its home."""
    with TemporaryDirectory(dir=PLACE) as name:
        for variable, value in at_home(Path(name)).items():
            monkeypatch.setenv(variable, value)
        monkeypatch.chdir(name)
        time.tzset()
        yield Path(name)


def driven_by_hypothesis(target: Target, way: str, inputs: int) -> list[Judged]:
    """What became of so many inputs, made in one way by the choices of Hypothesis, or of more."""
    found: list[Judged] = []

    @settings(max_examples=inputs, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.randoms(use_true_random=False))
    def holds(random: Random) -> None:
        one = target.made(random, way)
        note(repr(one.text))
        found.append(judge(target, one))

    holds()
    return found


def driven_by_coverage(name: str) -> list[Judged]:
    """What became of the inputs that Atheris made; its process ends well only where all of them held."""
    with TemporaryDirectory(dir=PLACE) as place:
        desk = Path(place) / "desk"
        desk.mkdir()
        words = [sys.executable, "-m", "fuzz.by_coverage", name, str(EACH_DRIVER[name]), place]
        done = subprocess.run(
            words, env=os.environ | at_home(desk) | {"PYTHONPATH": OURS}, cwd=desk,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout[-4000:]}\n{done.stderr[-2000:]}"
    lines = (line.split() for line in done.stdout.splitlines())
    return [Judged(mutation == "1", accepted == "1", float(time)) for mutation, accepted, time in lines]


@pytest.fixture(scope="module", autouse=True)
def by_coverage() -> Iterator[Driven]:
    """Every target, driven in the background, one after the other, from the first test on."""
    pool = ThreadPoolExecutor(1)
    is_here = find_spec("atheris") is not None
    yield {name: pool.submit(driven_by_coverage, name) for name in NAMES if is_here}
    pool.shutdown(cancel_futures=True)


def test_a_full_run_is_of_100_000_inputs() -> None:
    assert sum(FULL_RUN.values()) == 100_000


@EACH
def test_whatever_hypothesis_makes_is_refused_or_reads_back(
    name: str, folder: Path, counts: Fuzzed
) -> None:
    """Faults: those that the checks of the target name."""
    target = target_in(folder, name)
    assert [text for text in target.accepted if not judge(target, Input(text, False)).is_accepted] == []
    found: list[Judged] = []
    for way, share in SHARES.items():
        found += driven_by_hypothesis(target, way, -(-EACH_DRIVER[name] * share // sum(SHARES.values())))
    counts.add(name, found)
    assert len(found) >= EACH_DRIVER[name]


@EACH
def test_whatever_coverage_leads_to_is_refused_or_reads_back(
    name: str, counts: Fuzzed, by_coverage: Driven
) -> None:
    """Faults: those that the checks of the target name."""
    if name not in by_coverage:
        pytest.skip("Atheris is not here; it has no wheel for this system or this Python")
    found = by_coverage[name].result()
    counts.add(name, found)
    assert len(found) >= EACH_DRIVER[name]


def test_command_lines_are_the_same_to_a_process_of_their_own(folder: Path, counts: Fuzzed) -> None:
    """Fault: something that only a real process has, such as a warning on its way out."""
    target, random = command_line(Desk(folder), in_a_process), Random(1)
    inputs = (target.made(random, any_way(random)) for _ in range(PROCESSES))
    found = [judge(target, one) for one in inputs]
    counts.add("processes", found)
    assert {judged.is_accepted for judged in found} == {True, False}


def test_of_all_inputs_enough_were_mutations_and_enough_were_accepted(counts: Fuzzed) -> None:
    """Fault: more texts by chance, which are nearly all refused at the first character."""
    assert lacks(sum(counts.rows.values(), Counter())) == []
