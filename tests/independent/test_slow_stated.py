"""The slow recomputation itself against figures worked out by hand: the stated per cent."""

from typing import Any

import pytest

from independent.slow_log import Row
from independent.slow_logs import at, dose, figures, injection, levels, log, picked, scores, verdict

MET, NOT, OPEN = "met", "not met", "undetermined"


def said(number: int, hours: float, relief: float, beside: str | None) -> Row:
    """Make a stated per cent, beside a score or looking back."""
    made: Row = {"id": f"e{number}", "at": at(hours), "entered_at": at(hours), "relief": relief}
    return made | {"for": None, "beside": beside}


def stated(row: str, *estimates: Row, doses: tuple[Row, ...] = (), **values: Any) -> list[Row]:
    """The stated series of one block with these scores and per cents."""
    made = log([injection(**values)], scores(row), estimates=list(estimates), doses=list(doses))
    found: list[Row] = figures(made)[0]["stated"]
    return found


def test_only_what_was_said_beside_a_score_after_the_needle_is_a_point() -> None:
    """e1 is beside the baseline, e3 looks back, e4 is beside the score that e5 is beside, too."""
    row = "0:8 1:2 2:2"
    said_beside = [said(1, 0, 10, "p1"), said(2, 1, 80, "p2"), said(3, 2, 90, None),
                   said(4, 2, 40, "p3"), said(5, 2, 75, "p3")]  # fmt: skip
    (found,) = stated(row, *said_beside)
    assert [picked(one, "id hours relief_percent") for one in found["scores"]] == [
        ["e2", 1, 80],
        ["e5", 2, 75],
    ]
    assert stated(row, said(1, 0, 10, "p1"), said(3, 2, 90, None)) == []


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((75, 75, 75, 0), [MET, 2, 4, True]),  # 1 to 3 h, and 0 to 4 h possible
        ((74.99, 75, 75, 0), [OPEN, 1, 3, True]),
        ((74.99, 75, 74.99, 0), [NOT, 0, 2, True]),  # 1 to 3 h possible
    ],
)
def test_75_per_cent_for_two_hours_without_a_baseline(
    told: tuple[float, ...], expected: list[object]
) -> None:
    """The scores, of 9, say nothing: no pain was written down before the needle."""
    beside = [said(n, n, relief, f"p{n}") for n, relief in enumerate(told, 1)]
    (found,) = stated("1:9 2:9 3:9 4:9", *beside)
    assert picked(verdict(found, "75-for-2h"), "verdict shown_hours possible_hours bounded") == expected


def test_a_dose_bars_and_a_payers_rule_is_not_asked() -> None:
    """A tablet at 1 h: of what was said 75 % is shown at 1 h alone."""
    beside = [said(n, n, 75, f"p{n}") for n in (1, 2, 3)]
    (found,) = stated("1:2 2:2 3:2", *beside, doses=(dose(1),), levels=levels("L4-L5"))
    assert picked(verdict(found, "75-for-2h"), "verdict shown_hours") == [OPEN, 0]
    asked = {one["rule"] for one in found["verdicts"]}
    assert {"radical-uk", "asipp-2020", "sis-cervical"} < asked
    assert not {"uk-hull", "tac-victoria", "multispecialty-repeat-ablation"} & asked
