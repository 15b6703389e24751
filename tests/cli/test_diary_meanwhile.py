"""`facetlog diary` beside another terminal: what was done there is said, and never overwritten."""

import pytest
from support.diaries import DATE, NEXT_MORNING, Open, entries, new
from support.helpers import Run

NOT_KEPT = "What you typed was not kept."


def said(shown: str) -> str:
    """What was shown, without the folds."""
    return shown.replace("\n    ", " ")


@pytest.mark.parametrize("answer", ["4", "s"])
def test_a_score_that_came_in_elsewhere_stays_and_is_told(day: Run, diary: Open, answer: str) -> None:
    """Red if the answer is logged beside it, or wins in silence."""
    terminal = diary()
    day("pain", "2", "stairs", "--at", f"{DATE} 10:20")
    shown = said(terminal.answer(answer))
    assert "45 min after the needle was answered: p8, pain 2 of 10, stairs." in shown
    assert NOT_KEPT in shown
    assert "1 of 4: Thu 19 Nov 12:30" in shown
    assert new(day) == []
    terminal.answer("3")
    assert new(day) == ["12:30  pain 3 of 10"]


def test_of_two_sides_the_one_that_is_still_open_is_asked_again(run: Run, diary: Open) -> None:
    """Red if the left has two scores, or the right is not asked for any more."""
    run.now = f"{DATE}T09:50Z"
    run("inject", "L4-5", "--side", "both", "--at", f"{DATE} 9:30", "--baseline", "left=8,right=6")
    terminal = diary(run.now)
    run("pain", "4", "--side", "left", "--at", f"{DATE} 9:45")
    shown = said(terminal.answer("5 3"))
    assert "pain 4 of 10, left" in shown
    assert "1 of 1: 09:45, 15 min after the needle, right" in shown
    terminal.answer("3")
    assert entries(run)[2:] == ["09:45  pain 4 of 10, left", "09:45  pain 3 of 10, right"]


def test_no_relief_is_told_of_an_injection_that_was_deleted(day: Run, diary: Open) -> None:
    """Red if the answer is kept, and compared with what was before a needle that is gone."""
    terminal = diary()
    before = entries(day)
    day("delete", "i1")
    shown = said(terminal.answer("4"))
    assert f"i1 was deleted. {NOT_KEPT}" in shown
    assert "relief" not in shown
    assert [line.split(", recorded")[0] for line in before] == entries(day)


def test_an_injection_that_was_moved_is_asked_about_at_its_new_time(day: Run, diary: Open) -> None:
    """By twenty minutes: the times are others now. Red if a score is kept for one that is no more."""
    terminal = diary()
    day("edit", "i1", f"at={DATE} 9:50")
    shown = said(terminal.answer("4"))
    assert f"i1 was moved to 09:50. {NOT_KEPT}" in shown
    assert "Thu 19 Nov 10:20, 30 min after the needle" in shown
    assert new(day) == []


def test_a_second_injection_is_the_one_that_is_asked_about(day: Run, diary: Open) -> None:
    """Red if the score is kept for the first, by which no later score is judged."""
    terminal = diary()
    day("inject", "L4-5", "--side", "right", "--at", f"{DATE} 18:00")
    shown = said(terminal.answer("4"))
    assert f"i2 is the injection in force, no longer i1. {NOT_KEPT}" in shown
    assert "Thu 19 Nov 18:00, before the needle" in shown
    assert new(day) == []


def test_an_answer_that_was_changed_elsewhere_is_not_taken_back(day: Run, diary: Open) -> None:
    """Red if going back and answering anew removes what the other terminal made of it."""
    terminal = diary()
    terminal.answer("4")
    day("edit", "p8", "score=5")
    terminal.answer("b")
    shown = said(terminal.answer("3"))
    assert f"your earlier answer was changed. {NOT_KEPT}" in shown
    assert "Thu 19 Nov 12:30" in shown
    assert new(day) == ["10:15  pain 5 of 10"]


def test_an_answer_that_was_undone_elsewhere_can_be_given_again(day: Run, diary: Open) -> None:
    """Red if what is gone cannot be replaced, or ends the diary."""
    terminal = diary()
    terminal.answer("4")
    day("undo")
    terminal.answer("b")
    assert "2 of 5: Thu 19 Nov 12:30" in terminal.answer("3")
    assert new(day) == ["10:15  pain 3 of 10"]


# What is asked: what can still be remembered.


def test_after_weeks_the_last_48_hours_are_asked_and_with_all_everything(run: Run, diary: Open) -> None:
    """Injected 12 Nov, 9:30; on the 16th, 21:00, days 3 and 4 are within 48 h: 15 Nov 20:00 is 25 h ago.

    Day 2, 14 Nov 20:00, is 49 h ago. Red if `status` or `diary` ask for 15 min after the needle.
    """
    run.now = "2026-11-16T21:00Z"
    run("inject", "L4-5", "--side", "right", "--at", "2026-11-12 9:30", "--baseline", "7")
    terminal = diary(run.now)
    assert "2 times without a score." in terminal.first
    assert "1 of 2: the average of day 3, Sun 15 Nov" in terminal.first
    assert "facetlog diary --all" in terminal.first
    terminal.answer("q")
    assert "facetlog diary asks for them" in run("status").stdout
    assert "No score for day 3" in run("status").stdout
    listed = run("diary", "--all").stdout.splitlines()
    assert len(listed) == 11 + 4
    assert listed[0].startswith("Thu 12 Nov 2026 09:45")


def test_weeks_later_nothing_that_nobody_remembers_is_called_missing(run: Run) -> None:
    """94 days after the needle, week 13 three days ago. Red if "No score for 60 times" is said."""
    run.now = "2026-11-22T21:00Z"
    run("inject", "L4-5", "--side", "right", "--at", "2026-08-20 9:30", "--baseline", "7")
    assert "No score for" not in run("status").stdout
    assert run("diary").stdout.startswith("Every time of the last 48 hours has a score.")


# Before the first injection.


@pytest.mark.parametrize(("now", "asked"), [
    ("2026-11-20T07:00Z", ["Thu 19 Nov 2026 20:00  the average of Thu 19 Nov"]),
    ("2026-11-20T20:30Z", ["Thu 19 Nov 2026 20:00  the average of Thu 19 Nov",
                           "Fri 20 Nov 2026 20:00  the average of Fri 20 Nov"]),
])  # fmt: skip
def test_before_any_injection_the_evenings_are_asked(run: Run, now: str, asked: list[str]) -> None:
    """Today's only in the evening. Red if it refuses, or asks for a day that has a score."""
    run.now = now
    run("pain", "6", "--over", "day", "--at", "2026-11-18 20:00")
    assert run("diary").stdout.splitlines() == asked
    run("pain", "5", "--at", f"{DATE} 10:00")
    assert "19 Nov" not in run("diary").stdout
    run("pain", "5", "--over", "day", "--at", f"{DATE} 20:00")


def test_the_evenings_average_becomes_one_of_the_days_before(run: Run, diary: Open) -> None:
    """Red if it is a score of that moment, or of an injection."""
    run.now = NEXT_MORNING
    run("pain", "6", "--over", "day", "--at", "2026-11-18 20:00")
    terminal = diary()
    assert "1 of 1: the average of Thu 19 Nov; before it 6 of 10 at 18 Nov 20:00" in said(terminal.first)
    assert "Asleep answers for an hour" in terminal.answer("s")
    assert "1 answer kept." in terminal.answer("5 gardening")
    assert entries(run, "pain")[-1] == "20:00  pain 5 of 10, the day's average, gardening"
