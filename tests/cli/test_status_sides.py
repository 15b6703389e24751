"""`facetlog status` of both sides: what is due of each, in one line, and counted as the diary asks."""

import pytest
from support.helpers import Run

DATE = "2026-11-19"  # a Thursday
NOON = f"{DATE}T12:40Z"


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def log_both(run: Run) -> None:
    """An injection of both sides at 9:30, with a score of each side before it and at 10:00."""
    run("inject", "L4-5", "--side", "both", "--at", f"{DATE} 9:30", now=f"{DATE}T09:31Z")
    for clock, left, right in (("09:20", "7", "6"), ("10:00", "5.25", "4.75")):
        both = (f"left={left}", f"right={right}")
        run("pain", *both, "--at", f"{DATE} {clock}", now=f"{DATE}T10:01Z")


def status(run: Run, now: str = NOON) -> list[str]:
    return run("status", now=now).stdout.splitlines()


def test_the_command_for_a_side_logs_that_side(run: Run) -> None:
    """12:40 is of 3:00 h (12:00 to 13:00). Red if the side is left out: then neither is filled."""
    log_both(run)
    run("pain", "3", "--side", "left", now=f"{DATE}T12:40Z")
    assert "needle, right: facetlog pain SCORE --side right" in "".join(status(run))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (f"{DATE}T12:40Z", "Due: 12:30, left and right: facetlog pain left=SCORE right=SCORE"),
        (
            "2026-11-21T20:05Z",
            "Due: day 2, left and right: facetlog pain left=SCORE right=SCORE --over day",
        ),
    ],
)
def test_both_sides_of_one_time_are_asked_for_in_one_line(run: Run, now: str, due: str) -> None:
    """The long names do not fit 80 columns. Faults: the left alone is told; the line fills one side."""
    log_both(run)
    assert due in status(run, now)
    command = due.split("facetlog ")[1].replace("left=SCORE", "left=3").replace("right=SCORE", "right=5")
    run(*command.split(), now=now)
    assert not [line for line in status(run, now) if line.startswith("Due")]


def test_times_of_both_sides_are_counted_once_as_the_diary_asks(run: Run) -> None:
    """9:45, 10:15, 10:30 and 11:30 have none, of 10:00 each side has a score. Fault: each side counts."""
    log_both(run)
    assert "No score for 09:45, 10:15, 10:30 and 1 more: facetlog diary asks for them" in status(
        run, f"{DATE}T12:40Z"
    )
    assert "Next: 13:30, 4:00 h after the needle, left and right" in status(run)
