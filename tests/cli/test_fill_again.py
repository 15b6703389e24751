"""`facetlog fill` where the log has a score already: what is said, and what `--again` takes.

Injected on Thu 19 November 2026, 09:30: the first times of the sheet are 09:45, 10:00, 10:15, 10:30.
"""

import pytest
from support.diaries import DATE, NEXT_MORNING, Open, entries
from support.helpers import Run


@pytest.fixture
def day(run: Run) -> Run:
    """The injection, 7 of 10 before, and nothing after it; the sheet is typed the next morning."""
    run.now = NEXT_MORNING
    run("inject", "L4-5", "--side", "right", "--at", f"{DATE} 9:30", "--baseline", "7")
    return run


def after(run: Run) -> list[str]:
    """The scores and per cents after the needle, without where they come from."""
    found = [*entries(run, "pain"), *entries(run, "estimate")]
    return [line.replace(", from paper", "") for line in found if "moving" not in line]


def told(run: Run, *words: str) -> str:
    """What `fill` says, in one line."""
    return " ".join(run("fill", *words).stdout.split())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("5/75%", "the log has 5/65%, the paper 5/75%"),
        ("4/75%", "the log has 5/65%, the paper 4/75%"),
        ("4", "the log has 5/65%, the paper 4"),
        ("s", "the log has 5/65%, the paper asleep"),
    ],
)
def test_nothing_new_and_another_on_the_paper_is_said_with_both(day: Run, typed: str, said: str) -> None:
    """Faults: `the log has it all already` of what it has not; only the score is looked at."""
    day("fill", "3", "5/65%")
    before = after(day)
    assert told(day, "3", typed).partition(" p2 ")[2] == (
        "Thu 19 Nov 2026 09:45 pain 3 of 10, from paper; it is there already "
        f"p3 Thu 19 Nov 2026 10:00 pain 5 of 10, from paper; {said} "
        "Nothing was kept. 1 time left alone; to take the paper's there, add --again."
    )
    assert after(day) == before


def test_a_per_cent_that_the_log_has_not_is_another(day: Run) -> None:
    """And one that the paper leaves out is none. Fault: `it is there already` of 5/60% where 5 is."""
    day("fill", "5")
    assert "the log has 5, the paper 5/60% " in told(day, "5/60%", "2")
    assert "it was" not in told(day, "--again", "5/60%")
    assert told(day, "5").endswith("Nothing is new: the log has it all already.")
    assert "09:45  you said: 60 % relief, beside p2" in after(day)


def test_again_puts_the_papers_per_cent_in_the_place_of_the_old_one(day: Run) -> None:
    """Faults: both stand beside the score; an undo that leaves the new time or per cent."""
    day("pain", "5", "50%", "--at", f"{DATE} 10:07")
    before = after(day)
    shown = told(day, "--again", "-", "7/10%")
    assert "pain 7 of 10, from paper; it was 5 e1 " in shown
    assert "you said: 10 % relief, from paper, beside p2; it was 50 %" in shown
    assert after(day) == ["10:00  pain 7 of 10", "10:00  you said: 10 % relief, beside p2"]
    day("undo")
    assert after(day) == before


def test_again_takes_the_per_cent_along_to_the_papers_time(day: Run) -> None:
    """Fault: the score is of 10:00, its per cent still of 10:07."""
    day("pain", "5", "50%", "--at", f"{DATE} 10:07")
    day("fill", "--again", "-", "4")
    assert after(day) == ["10:00  pain 4 of 10", "10:00  you said: 50 % relief, beside p2"]


def test_again_asleep_takes_the_score_out_with_its_per_cent(day: Run) -> None:
    """Faults: a per cent that stands beside nothing; one that is beside nothing after an undo."""
    day("fill", "5/50%")
    before = after(day)
    day("fill", "--again", "s")
    assert after(day) == []
    day("undo")
    assert after(day) == before


# What is to be copied has the options of the sheet, too.


@pytest.fixture
def sides(run: Run) -> Run:
    """An injection of both sides, 7 left and 5 right before it."""
    run.now = NEXT_MORNING
    run("inject", "L4-5", "--side", "both", "--at", f"{DATE} 9:30", "--baseline", "left=7,right=5")
    return run


def test_both_readings_of_one_more_have_the_side_and_the_start(sides: Run) -> None:
    """Fault: `fill before=7 ...` alone, which is refused for its side."""
    sheet = ["--from", f"{DATE} 9:30", "--side", "left"]
    refused = sides("fill", *sheet, "7", *["1"] * 11, status=2).stderr
    assert f'facetlog fill --from "{DATE} 09:30" --side left before=7 1 1' in refused


def test_what_to_type_without_a_terminal_or_for_the_day_after_has_the_side(sides: Run) -> None:
    """Fault: a line that is refused for its side, or a score of both."""
    said = sides("fill", "--side", "left", status=2).stderr
    assert "`facetlog fill --side left 3 1 - 0.5`" in said
    two_ways = sides("fill", "--side", "left", "9:00=3", status=2, now="2026-11-24T07:00Z").stderr
    assert 'facetlog pain 3 --side left --at "2026-11-20 09:00"' in two_ways


# Row by row.


def test_a_time_of_its_own_that_the_log_has_is_left_alone(day: Run, fill: Open) -> None:
    """Fault: without --again the log's score becomes the paper's, in silence."""
    day("pain", "5", "65%", "--at", f"{DATE} 10:20")
    before = after(day)
    terminal = fill()
    assert "pain 5 of 10; the log has 5/65%, the paper 4/75%" in terminal.answer("10:20 4 75%")
    shown = terminal.answer("q")
    assert "0 scores from paper.\n1 time left alone; to take the paper's there, add --again.\n" in shown
    assert after(day) == before


def test_back_puts_back_what_the_paper_took_the_place_of(day: Run, fill: Open) -> None:
    """Faults: the score that was there is gone with the answer; s leaves it beside the sleep."""
    day("pain", "5", "65%", "--at", f"{DATE} 9:46")
    before = after(day)
    terminal = fill("--again")
    assert "15 min after the needle; the log has 5/65%" in terminal.answer("")
    terminal.answer("4/75%")
    assert after(day) == ["09:45  pain 4 of 10", "09:45  you said: 75 % relief, beside p2"]
    assert "15 min after the needle; the log has 5/65%" in terminal.answer("b")
    assert after(day) == before
    terminal.answer("s")
    assert [after(day), len(entries(day, "sleep"))] == [[], 1]
    terminal.answer("b")
    assert [after(day), entries(day, "sleep")] == [before, []]
    terminal.answer("4")
    terminal.answer("q")
    day("undo")
    assert after(day) == before
