"""Confounders, each with its entry; what late, paper and changed entries decide is in ``test_otherwise``.

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


def test_what_decides_is_said_of_each_dose(run: Run) -> None:
    """Without them the rule is met: it is their kind that decides. Fault: only the first is told so."""
    doses = ("tramadol 50 mg --at 11:30", "tramadol 50 mg --at 12:30")
    assert [one[1:] for one in found(run, doses=doses)] == [("d1", "undetermined"), ("d2", "undetermined")]


def test_a_dose_is_told_as_far_as_the_series_reaches(run: Run) -> None:
    """At 22:00, 13 hours after the needle: shown. Fault: only doses of the first 8 hours."""
    doses = ("tramadol 50 mg --at 22:00",)
    assert found(run, doses=doses) == [("rescue dose", "d1", "shown")]


def test_medicine_as_usual_spoils_nothing(run: Run) -> None:
    assert found(run, doses=("tramadol 50 mg --regular --at 11:30",)) == []


def test_an_unknown_medicine_is_told_and_decides_where_it_would_if_it_counted(run: Run) -> None:
    """At 11:30 only one hour is shown before it. Fault: it does not count, and nothing says so."""
    decides = found(run, doses=("metformin 500 mg --at 11:30",))
    assert decides == [("unknown medicine", "d1", "undetermined")]


def test_a_low_baseline_is_shown(run: Run, tmp_path: Path) -> None:
    """3 is under 4, our warning; that a clinic's rule asks for 6 is the verdict's own reason."""
    (tmp_path / "clinic.toml").write_text(MINIMUM, encoding="utf-8")
    low = dict.fromkeys(RELIEF, "0")
    assert found(run, baseline="3", scores=low) == [("low baseline", "p1", "shown")]


def test_sedation_steroid_and_another_procedure_are_shown(run: Run) -> None:
    """The neck two hours after the back; what ends the reach is no doubt, nor what was before.

    Fault: the next injection at the place is told as one of this.
    """
    options = ("--role", "diagnostic", "--sedation", "midazolam 2 mg", "--steroid", "triamcinolone 40 mg")
    for hour, procedure, site in ((8, "trigger", "neck"), (11, "nerve", "neck"), (15, "facet", "back")):
        at = f"{DAY}T{hour:02d}:00+00:00"
        run("inject", "--procedure", procedure, "--site", site, "--at", at, now=f"{DAY}T20:00+00:00")
    run("inject", "--site", "back", "--at", f"{DAY} 09:00", "--baseline", "8", *options)
    one = json.loads(run("relief", "i4", "--json").stdout)["injections"][0]
    assert [(c["kind"], c["entry"], c["hours"], c["effect"]) for c in one["confounders"]] == [
        ("sedation", "i4", 0.0, "shown"),
        ("steroid", "i4", 0.0, "shown"),
        ("another procedure", "i2", 2.0, "shown"),
        ("late entries", "p1", 0.0, "shown"),
    ]


def test_gaps_and_late_entries_are_shown(run: Run) -> None:
    """11:00 to 13:00 is 2 h, more than 1:30; 15:00 entered at 16:01 is 61 minutes late."""
    scores = {"10:00": "2", "11:00": "2", "13:00": "2", "14:00": "8"}
    assert found(run, scores=scores) == [("gap", "p4", "shown")]
    run("pain", "8", "--at", "15:00", now=f"{DAY}T16:01+00:00")
    one = json.loads(run("relief", "i1", "--json").stdout)["injections"][0]
    assert [(c["kind"], c["entry"]) for c in one["confounders"]] == [("late entries", "p6"), ("gap", "p4")]
