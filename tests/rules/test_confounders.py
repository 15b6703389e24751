"""Confounders, each with its entry: only a rescue dose and a baseline under a rule's least decide.

The needle at 09:00, 8 before; 2 of 8 is 75 %. ``75-for-2h`` is met by 10:00 to 12:00.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from support.helpers import Run

DAY = "2026-01-12"
Scores = dict[str, str]
RELIEF = {"10:00": "2", "11:00": "2", "12:00": "2", "13:00": "8"}
MINIMUM = """
[[rule]]
id = "local"
title = "75 % for 2 hours, from a pain of 6 on"
threshold_percent = 75
hours = 2
min_baseline = 6
procedures = ["facet joint injection"]
source = "a test"
version = "1"
as_of = "2026-01-01"
seen = "here"
"""


def found(
    run: Run,
    *options: str,
    baseline: str = "8",
    scores: dict[str, str] = RELIEF,
    doses: tuple[str, ...] = (),
) -> list[tuple[str, str, str]]:
    """Kind, entry and effect of every confounder, the scores entered at once."""
    run("inject", "--at", f"{DAY} 09:00", "--baseline", baseline, *options, now=f"{DAY}T09:00+00:00")
    for time, score in scores.items():
        run("pain", score, now=f"{DAY}T{time}+00:00")
    for dose in doses:
        run("dose", *dose.split(), now=f"{DAY}T23:00+00:00")
    one: dict[str, Any] = json.loads(run("relief", "i1", "--json").stdout)["injections"][0]
    return [(c["kind"], c["entry"], c["effect"]) for c in one["confounders"]]


def test_nothing_confounds_a_clean_block(run: Run) -> None:
    assert found(run, "--steroid", "none", "--sedation", "none") == []


@pytest.mark.parametrize(
    ("dose", "effect"),
    [
        ("tramadol 50 mg --at 11:30", "undetermined"),  # 10:00 to 11:00 is left: 1 h of 2
        ("tramadol 50 mg --at 12:30", "shown"),  # met before it
    ],
)
def test_a_rescue_dose_decides_where_a_verdict_waits_for_it(run: Run, dose: str, effect: str) -> None:
    """Faults: every rescue dose decides; none does."""
    assert found(run, doses=(dose,)) == [("rescue dose", "d1", effect)]


def test_only_the_first_of_two_doses_decides(run: Run) -> None:
    doses = ("tramadol 50 mg --at 11:30", "tramadol 50 mg --at 12:30")
    assert [one[1:] for one in found(run, doses=doses)] == [("d1", "undetermined"), ("d2", "shown")]


@pytest.mark.parametrize("dose", ["metformin 500 mg --at 11:30", "tramadol 50 mg --regular --at 11:30"])
def test_other_medicine_spoils_nothing(run: Run, dose: str) -> None:
    assert found(run, doses=(dose,)) == []


def test_a_low_baseline_is_shown_and_decides_only_where_a_rule_asks_for_more(
    run: Run, tmp_path: Path
) -> None:
    """3 is under 4, our warning; the clinic's rule asks for 6."""
    low = dict.fromkeys(RELIEF, "0")
    assert found(run, baseline="3", scores=low) == [("low baseline", "p1", "shown")]
    (tmp_path / "clinic.toml").write_text(MINIMUM, encoding="utf-8")
    run("edit", "p1", "score=5")
    one = json.loads(run("relief", "i1", "--json").stdout)["injections"][0]
    kinds = [(c["kind"], c["effect"]) for c in one["confounders"]]
    assert kinds == [("low baseline", "undetermined")]


def test_sedation_steroid_and_another_procedure_are_shown(run: Run) -> None:
    options = ("--role", "diagnostic", "--sedation", "midazolam 2 mg", "--steroid", "triamcinolone 40 mg")
    run("inject", "--procedure", "trigger", "--site", "neck", "--at", f"{DAY} 08:00",
        now=f"{DAY}T08:30+00:00")  # fmt: skip
    run("inject", "--at", f"{DAY} 09:00", "--baseline", "8", *options, now=f"{DAY}T09:00+00:00")
    one = json.loads(run("relief", "i2", "--json").stdout)["injections"][0]
    assert [(c["kind"], c["entry"], c["effect"]) for c in one["confounders"]] == [
        ("sedation", "i2", "shown"),
        ("steroid in a diagnostic block", "i2", "shown"),
        ("another procedure", "i1", "shown"),
    ]


def test_gaps_and_late_entries_are_shown(run: Run) -> None:
    """11:00 to 13:00 is 2 h, more than 1:30; 15:00 entered at 16:01 is 61 minutes late."""
    scores = {"10:00": "2", "11:00": "2", "13:00": "2", "14:00": "8"}
    assert found(run, scores=scores) == [("gap", "p4", "shown")]
    run("pain", "8", "--at", "15:00", now=f"{DAY}T16:01+00:00")
    one = json.loads(run("relief", "i1", "--json").stdout)["injections"][0]
    assert [(c["kind"], c["entry"]) for c in one["confounders"]] == [("late entries", "p6"), ("gap", "p4")]
