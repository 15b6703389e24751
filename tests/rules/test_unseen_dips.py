"""The measurement of ``unseen_dips``: its courses, its truth and its two diaries."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from support.courses import Course, asked_by
from unseen_dips import (
    DIARIES,
    DIPS,
    HOUR,
    MINUTE,
    RULES,
    Dips,
    counted,
    draw,
    evidence,
    is_true,
    kept,
    wilson,
)

from facetlog.relief.conventions import Conventions
from facetlog.rules.criterion import MET, NOT_MET
from facetlog.rules.in_hours import judge

TWO_HOURS = asked_by("75-for-2h")
BASELINE, RELIEVED, PAINFUL = 800, 200, 500  # 75 %, exactly, and 37.5 % relief


def clock(text: str) -> int:
    """Seconds after the needle, which came out at 09:00."""
    hours, minutes = text.split(":")
    return (int(hours) - 9) * HOUR + int(minutes) * MINUTE


def course(*times: str) -> Course:
    """Relief from the first time to the second, from the third to the fourth; pain between them."""
    return Course(BASELINE, list(map(clock, times)), [RELIEVED, PAINFUL] * (len(times) // 2), None)


def test_a_dip_between_two_hourly_scores_makes_met_false() -> None:
    """Relief from 10:00 to 13:00, but for 11:20 to 11:40.

    Without a break 10:00 to 11:20 and 11:40 to 13:00, 1:20 h each: the 2 h are not reached.
    Hourly: relief at 10:00, 11:00 and 12:00, 2:00 h shown. Each 15 min: pain at 11:30, so less than
    9:45 to 11:30, 1:45 h, or 11:30 to 13:00, 1:30 h. Faults: the dip left out; slots swapped.
    """
    dipping = course("10:00", "11:20", "11:40", "13:00")
    hourly, quarterly = kept(dipping, HOUR), kept(dipping, 15 * MINUTE)
    assert judge(TWO_HOURS, evidence(hourly), Conventions()).verdict == MET
    assert judge(TWO_HOURS, evidence(quarterly), Conventions()).verdict == NOT_MET
    assert not is_true(TWO_HOURS, hourly)
    assert not is_true(TWO_HOURS, quarterly)


@pytest.mark.parametrize(
    ("name", "start", "end", "expected"),
    [
        ("75-for-2h", "10:00", "12:00", True),
        ("75-for-2h", "10:00", "11:59", False),
        ("50-for-3h", "10:00", "13:00", True),
        ("50-for-3h", "10:00", "12:59", False),
        ("50 without time", "10:00", "10:30", True),
        ("50 without time", "10:00", "10:29", False),
        ("80 without time", "10:00", "13:00", False),  # it is 75 %
        ("75-for-2h", "17:00", "19:00", True),  # begun at the end of the window, 8 h
        ("75-for-2h", "17:01", "19:30", False),
    ],
)
def test_the_truth_asks_for_the_time_unbroken_begun_in_the_window(
    name: str, start: str, end: str, expected: bool
) -> None:
    """Faults: ``>`` for ``>=`` in time or relief, an hour where no time is named, no window."""
    assert is_true(asked_by(name), kept(course(start, end), HOUR)) is expected


@pytest.mark.parametrize("name", RULES)
def test_without_dips_no_met_is_false(name: str) -> None:
    """Faults: a truth at another threshold, ``>`` for ``>=``."""
    for count in counted(name, Dips(0, 0), 400).values():
        assert count.false == 0
        assert count.met > 200


@pytest.mark.parametrize("dips", [Dips(0.25, 30), Dips(1, 15), Dips(1, 30)])
def test_the_hourly_diary_is_wrong_more_often(dips: Dips) -> None:
    """Fault: the times of the scores swapped."""
    counts = counted("75-for-2h", dips, 1000)
    assert list(counts) == ["15-minute", "hourly"]
    quarterly, hourly = (count.false / count.met for count in counts.values())
    assert 0 < quarterly < hourly < 1


@pytest.mark.parametrize("dips", DIPS)
def test_dips_come_as_often_and_last_as_long_as_they_say(dips: Dips) -> None:
    """Events over the time at risk, dips cut off by the end included. Fault: rate and length mixed up."""
    chance, begun, over, in_relief, in_dip = random.Random("dips"), 0, 0, 0, 0
    for _ in range(4000):
        drawn = draw(chance, 75, dips)
        spells = drawn.spells(75)
        held = sum(end - start for start, end in spells)
        in_relief, in_dip = in_relief + held, in_dip + drawn.changes[-1] - drawn.changes[0] - held
        begun += len(spells) - (spells[-1][1] == drawn.changes[-1])
        over += len(spells) - 1
    assert begun / (in_relief / HOUR) == pytest.approx(dips.per_hour, rel=0.05)
    assert in_dip / MINUTE / over == pytest.approx(dips.mean_minutes, rel=0.05)


def test_wilson_interval_by_hand() -> None:
    """Fault: the normal interval, which is (0, 0) at none and 25.5 to 74.5 % at 8 of 16.

    z^2 = 3.8416. None of 100: upper 3.8416 / 103.8416 = 0.03699. 8 of 16: the middle is 0.5, the half
    1.96 x sqrt(0.25 / 16 + 3.8416 / 1024) / (1 + 3.8416 / 16) = 1.96 x 0.139201 / 1.2401 = 0.22001.
    """
    assert wilson(0, 100) == pytest.approx((0, 0.03699), abs=1e-5)
    assert wilson(8, 16) == pytest.approx((0.27999, 0.72001), abs=1e-5)


def test_the_script_prints_a_line_a_cell() -> None:
    """Fault: a cell left out, or the file not to be run by itself."""
    script = Path(__file__).parents[1] / "unseen_dips.py"
    done = subprocess.run(
        [sys.executable, script, "--courses", "5"], capture_output=True, text=True, check=True
    )
    assert len(done.stdout.splitlines()) == 1 + len(RULES) * len(DIPS) * len(DIARIES)
