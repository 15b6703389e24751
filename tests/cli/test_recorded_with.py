"""The scores that `inject` records belong to it: by side, when it moves, when it goes."""

import json

import pytest
from support.helpers import Run

Row = tuple[object, ...]


def scores(run: Run) -> list[Row]:
    """Side, score, period, time and injection of every score."""
    listed = json.loads(run("list", "--all", "--kind", "pain", "--json").stdout)["entries"]
    return [
        (one["side"], one["score"], one["period"], one["at"][11:16], one["recorded-with"]) for one in listed
    ]


def test_a_score_given_with_an_injection_is_recorded_with_it(run: Run) -> None:
    """Faults: of another injection; `pain` records with one, too."""
    run("inject", "--at", "8:00")
    run("inject", "L4-5", "--side", "left", "--at", "9:00", "--baseline", "7", "--usual", "6")
    run("pain", "3", "--at", "10:00")
    assert scores(run) == [
        ("left", 7, "now", "09:00", "i2"),
        ("left", 6, "week", "09:00", "i2"),
        (None, 3, "now", "10:00", None),
    ]


def test_each_side_has_its_own_score(run: Run) -> None:
    run("inject", "L4-5", "--side", "both", "--at", "9:00", "--baseline", "left=8,right=6.5", "--usual",
        "right=5, left=7")  # fmt: skip
    assert scores(run) == [
        ("left", 8, "now", "09:00", "i1"),
        ("right", 6.5, "now", "09:00", "i1"),
        ("right", 5, "week", "09:00", "i1"),
        ("left", 7, "week", "09:00", "i1"),
    ]


def test_one_score_for_both_sides_has_no_side(run: Run) -> None:
    """As in the first edition. Fault: one that is stored twice, once a side."""
    run("inject", "L4-5", "--side", "both", "--at", "9:00", "--baseline", "7")
    assert scores(run) == [(None, 7, "now", "09:00", "i1")]


@pytest.mark.parametrize("sided", ["--side left", "L4-5:left", ""])
def test_a_side_that_the_injection_was_on_or_may_have_been_on_is_taken(run: Run, sided: str) -> None:
    run("inject", *sided.split(), "--at", "9:00", "--baseline", "left=8")
    assert scores(run) == [("left", 8, "now", "09:00", "i1")]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("--side left --baseline right=6", "The injection is on the left"),
        ("L4-5:left --baseline left=8,right=6", "The injection is on the left"),
        ("--side left --usual right=6", "The injection is on the left"),
        ("--side both --baseline left=8,left=6", "names the left side twice"),
        ("--side both --baseline left=8,l=6", "names the left side twice"),
        ("--side both --baseline 7,left=8", "'7' names no side"),
        ("--side both --baseline left=8,6", 'write "left=8.6" or "left=8,right=6"'),
        ("--side both --baseline left=8,", "'' names no side"),
        ("--side both --baseline both=8", "of one side"),
        ("--side both --baseline middle=8", "is not a side"),
        ("--side both --baseline left=11", "above 10"),
        ("--side both --baseline 7,5", 'write "7.5" or "left=7,right=5"'),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_is_written(run: Run, typed: str, reason: str) -> None:
    assert reason in run("inject", *typed.split(), status=2).stderr
    assert "There is no log" in run("list", status=3).stderr


def test_an_injection_takes_its_scores_along_and_undo_takes_both_back(run: Run) -> None:
    """20 minutes later, p2 as far from it as before; p3 is not its own. Fault: the line of the README
    leaves the score after the needle, and no relief is left.
    """  # fmt: skip
    run("inject", "L4-5", "--side", "left", "--at", "8:50", "--baseline", "7", "--usual", "6")
    run("edit", "p2", "at=8:45")
    run("pain", "2", "--at", "8:40")
    said = run("edit", "i1", "at=9:10").stdout
    assert [one[3] for one in scores(run)] == ["08:40", "09:05", "09:10"]
    assert "Moved along  p1  Tue 20 Jan 2026 09:10  pain 7 of 10" in said
    assert "Moved along  p2  Tue 20 Jan 2026 09:05  pain 6 of 10" in said
    assert "Before the needle: 7 of 10 at Tue 20 Jan 2026 09:10 (p1)." in said
    run("undo")
    assert [one[3] for one in scores(run)] == ["08:40", "08:45", "08:50"]
    run("redo")
    assert [one[3] for one in scores(run)] == ["08:40", "09:05", "09:10"]


def test_the_clock_of_the_new_time_is_that_of_the_scores(run: Run) -> None:
    """An hour later by the sun, at 12:00 two hours east: the score, too. Fault: the old offset stays."""
    run("inject", "--at", "9:00", "--baseline", "7")
    run("edit", "i1", "at=2026-01-20T12:00+02:00")
    listed = json.loads(run("list", "--all", "--json").stdout)["entries"]
    assert {one["at"] for one in listed} == {"2026-01-20T12:00:00+02:00"}


def test_another_field_of_an_injection_moves_nothing(run: Run) -> None:
    run("inject", "--at", "9:00", "--baseline", "7")
    assert "Moved along" not in run("edit", "i1", "note=x").stdout


def test_what_is_deleted_is_named_no_more_and_undo_brings_both_back(run: Run) -> None:
    """The score stays. Fault: it names an injection that is not there."""
    run("inject", "--at", "9:00", "--baseline", "7")
    run("delete", "i1")
    assert scores(run) == [(None, 7, "now", "09:00", None)]
    run("undo")
    assert scores(run) == [(None, 7, "now", "09:00", "i1")]
    run("redo")
    assert scores(run) == [(None, 7, "now", "09:00", None)]


def test_a_per_cent_said_beside_a_deleted_score_stays(run: Run) -> None:
    run("pain", "7")
    run("said", "80")
    run("edit", "e1", "beside=p1")
    assert "beside p1" in run("list").stdout
    run("delete", "p1")
    assert "you said: 80 % relief\n" in run("list").stdout
    run("undo")
    assert "beside p1" in run("list").stdout


@pytest.mark.parametrize(
    ("change", "status", "reason"),
    [
        ("recorded-with=i9", 3, "There is no entry i9"),
        ("recorded-with=p1", 2, "it looks like i1"),
        ("recorded-with=1", 2, "it looks like i1"),
    ],
)
def test_only_an_injection_that_is_there_can_be_named(
    run: Run, change: str, status: int, reason: str
) -> None:
    run("pain", "7")
    assert reason in run("edit", "p1", change, status=status).stderr
    assert len(run("history", "p1").stdout.splitlines()) == 2
