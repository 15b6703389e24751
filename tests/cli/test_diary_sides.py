"""`facetlog diary` in a pseudo-terminal: both sides at once, what is not remembered, why a medicine."""

import pytest
from support.diaries import DATE, Open, entries, new
from support.helpers import Run


@pytest.fixture
def both(run: Run) -> Run:
    """Of both sides, 8 left and 6 right before; opened at 10:05, 9:45 and 10:00 have no score."""
    run.now = f"{DATE}T10:05Z"
    run("inject", "L4-5", "--side", "both", "--at", f"{DATE} 9:30")
    for side, score in [("left", "8"), ("right", "6")]:
        run("pain", score, "--side", side, "--at", f"{DATE} 9:30")
    return run


def test_a_sleep_never_spans_a_score_of_the_other_side(both: Run, diary: Open) -> None:
    """Red if a side's score of that time is not looked at: the patient was awake."""
    both("pain", "4", "--side", "left", "--at", f"{DATE} 9:45")
    terminal = diary(both.now)
    assert "you were awake" in terminal.answer("s").replace("\n    ", " ")
    assert entries(both, "sleep") == []


def test_both_sides_are_one_question_with_the_left_first(both: Run, diary: Open) -> None:
    """(8 - 4) / 8 is 50 %, (6 - 3) / 6 too. Red if sides are changed, or words are of one of them."""
    terminal = diary(both.now)
    assert "Of two sides the left comes first" in terminal.first
    shown = terminal.answer("4 3 walking")
    assert shown.count("50 % less") == 2
    assert "2 of 2: 10:00" in shown
    terminal.answer("- 1")
    assert [line for line in entries(both) if line[:5] > "09:30"] == [
        "09:45  pain 4 of 10, left, walking", "09:45  pain 3 of 10, right, walking",
        "10:00  pain 1 of 10, right",
    ]  # fmt: skip
    assert both("diary").stdout == "Thu 19 Nov 2026 10:00  30 min after the needle, left\n"


@pytest.mark.parametrize(("answer", "told"), [
    ("4", "3 -"), ("4 walking", "3 -"), ("4 3 60%", "3 60% 5 60%"), ("4 11", "above 10"),
    ("4 3 2", "not understood"),
])  # fmt: skip
def test_a_single_score_of_two_sides_is_refused_with_what_to_write(
    both: Run, diary: Open, answer: str, told: str
) -> None:
    """Red if it becomes a score of no side, or of both."""
    before = entries(both)
    shown = diary(both.now).answer(answer).replace("\n    ", " ")
    assert told in shown
    assert "1 of 2: 09:45" in shown
    assert entries(both) == before


def test_each_side_can_have_a_per_cent_of_its_own_and_a_medicine_is_taken_once(
    both: Run, diary: Open
) -> None:
    """Red if a per cent is of the other side, or the dose is logged a side."""
    terminal = diary(both.now)
    terminal.answer("4 55% 3 45% +ibuprofen 400 mg")
    terminal.answer("r")
    said = [line.removeprefix("09:45  ") for line in entries(both, "estimate", "dose")]
    assert said == [
        "you said: 55 % relief, left, beside p3", "you said: 45 % relief, right, beside p4",
        "ibuprofen 400 mg, because of the pain",
    ]  # fmt: skip


def test_an_average_without_side_fills_both_sides(both: Run, diary: Open) -> None:
    """Red if one number is refused there, or the other side is asked for still."""
    terminal = diary("2026-11-20T20:30Z")
    shown = terminal.answer("")
    terminal.answer("")
    while "the average of day 1" not in shown:
        shown = terminal.answer("?")
    assert "left and right" in shown
    terminal.answer("3.5")
    assert entries(both, "pain")[-1] == "20:00  pain 3.5 of 10, the day's average"
    assert "day 1" not in both("diary", now="2026-11-20T20:30Z").stdout


@pytest.mark.parametrize("text", ["?", "don't remember", "dont know", "forgot", "I don\u2019t know.", "-"])
def test_what_is_not_remembered_is_skipped(day: Run, diary: Open, text: str) -> None:
    """Red if it is refused, or kept as a score."""
    terminal = diary()
    assert "2 of 5: " in terminal.answer(text)
    assert "A score from 0 to 10" in terminal.answer("h")
    assert "0 answers kept. 5 without" in terminal.answer("q")


@pytest.mark.parametrize(("key", "kept"), [
    ("r", ", because of the pain"), ("u", ", as usual, at its usual time"), ("", ""), ("q", ""),
])  # fmt: skip
def test_one_key_says_what_a_medicine_was_taken_for(day: Run, diary: Open, key: str, kept: str) -> None:
    """Red if it is guessed, or another key is taken for one of them."""
    terminal = diary()
    terminal.answer("4 +tramadol 50 mg")
    assert "because of this pain?" in terminal.answer("x")
    assert "2 of 5" in terminal.answer(key)
    assert new(day, "dose") == [f"10:15  tramadol 50 mg{kept}"]


def test_what_the_profile_names_is_not_asked_about(day: Run, diary: Open) -> None:
    """Misspelt or not. Red if it is asked each day, or kept as taken because of the pain."""
    day("profile", "--regular", "tramadol 50 mg")
    terminal = diary()
    assert "Taken as always, as your profile says" in terminal.answer("4 +tramadoll 50 mg")
    assert "because of this pain?" in terminal.answer("4 +tramadol 100 mg")
    terminal.answer("r")
    assert new(day, "dose") == [
        "10:15  tramadoll 50 mg, as usual, at its usual time",
        "12:30  tramadol 100 mg, because of the pain",
    ]
