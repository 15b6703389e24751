"""What is said of weeks is so, by hand and over drawn weeks: until when, in how many, what came then."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.helpers import Run, at, series_of
from support.weeks import by_week, week

from facetlog.outcome.figures import figures_of
from facetlog.relief.weeks import Week, held_until
from facetlog.words.weeks import held_lines

DAY = 24
LATER = at(400 * DAY)


def said(weeks: list[Week], now: Any = LATER) -> str:
    """What is said of some weeks after an injection on 12 January 2026."""
    bare = figures_of(series_of({0: "8"}), "index pain", None, None)
    series = bare._replace(weeks=tuple(weeks), held=held_until(weeks, 3))
    return "".join(line.text for line in held_lines(series, at(0), now))


def of(reliefs: dict[int, int], now: Any = LATER) -> str:
    return said(by_week(reliefs), now)


GOOD = {1: 60, 2: 57, 3: 57, 5: 43, 6: 71, 7: 57}


@pytest.mark.parametrize(
    ("reliefs", "words"),
    [
        # day 43 to 49 of 12 January: 24 February to 2 March
        (GOOD, "50 % or more in 5 of 6 logged weeks, until week 7 (24 Feb to 2 Mar); not seen to end"),
        (GOOD | {8: 43}, "until week 7 (24 Feb to 2 Mar); week 8: 43 %; not seen to end"),
        (GOOD | {8: 43, 9: 29, 10: 29}, "until week 7 (24 Feb to 2 Mar); week 8: 43 %; seen to end"),
        (GOOD | {8: 0, 9: 0, 10: 0, 20: 62}, "seen to end; again in week 20: 62 %"),
        ({3: 0, 5: 0, 7: 0, 9: 0}, "no logged week reached 50 % (4 logged)"),
        ({3: 0}, "no logged week reached 50 % (1 logged)"),
        ({3: 0, 4: 0, 5: 0, 6: 10, 9: 62}, "in none of the first 4 logged weeks; then in week 9: 62 %"),
        ({2: 75}, "50 % or more in 1 of 1 logged week, until week 2 (20 to 26 Jan); not seen to end"),
    ],
)  # fmt: skip
def test_until_when_half_or_more_was_gone(reliefs: dict[int, int], words: str) -> None:
    """Faults: weeks below 50 % are counted as reached; the week that ends it is not named."""
    assert words in of(reliefs)


def test_a_week_in_progress_is_named_by_its_last_logged_day() -> None:
    """Day 47 is 28 February; the last day, 49, is not over on 2 March. Fault: its last day."""
    weeks = [week(6, 60), week(7, 60)._replace(last_day=47)]
    assert "until week 7 (24 to 28 Feb so far)" in said(weeks, at(49 * DAY))
    assert "until week 7 (24 Feb to 2 Mar)" in said(weeks, at(50 * DAY))
    low = [week(6, 60), week(7, 40)]
    assert "week 7: 40 % so far; not seen to end" in said(low, at(46 * DAY))


def test_days_that_make_no_week_are_told_as_days() -> None:
    """Thirteen weeks of two days: 26. Fault: they are told as weeks."""
    thin = [week(number, 60, counts=False) for number in range(1, 14)]
    assert said(thin) == "26 days logged, never 3 in a week"
    assert said([]) == ""
    assert said([week(3, None)]) == ""


@given(st.dictionaries(st.integers(1, 20), st.integers(-20, 100), max_size=14))
def test_no_sentence_says_what_the_figures_do_not(reliefs: dict[int, int]) -> None:
    """Faults: a week below 50 % named as held; "no logged week" where one did; a wrong count."""
    told = said([week(number, relief) for number, relief in sorted(reliefs.items())])
    reached = {number for number, relief in reliefs.items() if relief >= 50}
    assert ("no logged week" in told) is (bool(reliefs) and not reached)
    if held := re.search(r"in (\d+) of (\d+) logged weeks?, until week (\d+)", told):
        good, logged, last = map(int, held.groups())
        assert last in reached
        assert good == sum(number <= last for number in reached)
        assert logged == sum(number <= last for number in reliefs)
        named = {int(number) for number in re.findall(r"week (\d+): ", told.split("again in")[-1])}
        later = {number for number in reached if number > last}
        assert later == (named if "again in" in told else set())
    elif reached:
        none = re.search(r"in none of the first (\d+) logged", told)
        assert none
        assert int(none[1]) == sum(number < min(reached) for number in reliefs)


def test_the_echo_says_that_an_average_is_of_no_week(run: Run) -> None:
    """On day 2 it is none's, on day 3 the first week's. Fault: it is taken, and no week has it."""
    run("inject", "L4-5", "--side", "right", "--at", "2026-01-12T09:00Z", "--usual", "8")
    none = "it is no week's average"
    assert none in run("pain", "4", "--over", "week", "--at", "2026-01-14T20:00Z").stdout
    assert none not in run("pain", "4", "--over", "week", "--at", "2026-01-15T20:00Z").stdout
    assert none not in run("pain", "4", "--over", "day", "--at", "2026-01-14T20:00Z").stdout
    assert "[week" not in run("relief", "--all").stdout


def test_what_averages_and_weeks_are_compared_with_is_named(run: Run) -> None:
    """Days of 5 and 6 by turns before the needle: 5.5. Fault: the score at the needle is named."""
    for day, score in enumerate(("5", "6", "5", "6"), 6):
        run("pain", score, "--at", f"2026-01-{day:02d}T20:00Z")
    run("inject", "L4-5", "--side", "right", "--at", "2026-01-12T09:00Z", "--baseline", "8")
    echo = run("pain", "2.75", "--over", "day", "--at", "2026-01-15T20:00Z").stdout
    named = "5.5 usually, 4 days before the needle"
    assert f"50 % less ({named})" in echo
    assert f"weeks are compared with {named}" in run("relief", "--all").stdout
    page, status = (" ".join(run(look).stdout.split()) for look in ("report", "status"))
    assert "the day's average: 50 % less than usual (5.5)" in page
    assert "That is 50 % less than usual before the needle (5.5)." in status
