"""What a time of the schedule is called, by hand: the injection is of Mon 12 January 2026, 09:00 UTC."""

import pytest
from support.helpers import at, injection, pain

from facetlog.relief.schedule import Schedule, Slot, slots_of
from facetlog.words.diary import question_text, score_before_slot
from facetlog.words.schedule import command_for, short_slot_name, slot_name, slot_name_with_sides

EVERY = slots_of(injection(), Schedule(minutes=(15, 60, 90, 119, 120, 135, 480)))


def slot(period: str, number: int) -> Slot:
    (wanted,) = [one for one in EVERY if (one.period, one.number) == (period, number)]
    return wanted


@pytest.mark.parametrize(
    ("period", "number", "name"),
    [
        ("now", 0, "before the needle"),
        ("now", 15, "15 min after the needle"),
        # Minutes within the first two hours, but for the whole hour.
        ("now", 60, "1:00 h after the needle"),
        ("now", 90, "90 min after the needle"),
        ("now", 119, "119 min after the needle"),
        ("now", 120, "2:00 h after the needle"),
        ("now", 135, "2:15 h after the needle"),
        ("now", 480, "8:00 h after the needle"),
        ("day", 1, "the average of day 1, Tue 13 Jan"),
        ("day", 14, "the average of day 14, Mon 26 Jan"),
        ("week", 3, "the average of week 3, to Mon 2 Feb"),  # 12 January and 21 days
    ],
)
def test_a_slot_is_named_by_what_it_asks_about(period: str, number: int, name: str) -> None:
    """Fault: 120 min for 2:00 h, 60 min for 1:00 h, or a week named by the day that it begins."""
    assert slot_name(slot(period, number)) == name


def test_a_side_stands_behind_the_name() -> None:
    """Fault: the side is lost, or a comma stands where there is none."""
    left = slot("now", 15)._replace(side="left")
    assert slot_name_with_sides([left]) == "15 min after the needle, left"
    assert slot_name_with_sides([slot("now", 15)]) == "15 min after the needle"


def test_in_short_it_is_a_clock_time_or_a_number() -> None:
    """15 min after 09:00 is 09:15. Fault: the clock time of an evening for the day that it stands for."""
    assert short_slot_name([slot("now", 15)], at(1)) == "09:15"
    assert short_slot_name([slot("day", 3)._replace(side="left")], at(1)) == "day 3, left"
    assert short_slot_name([slot("week", 4)], at(1)) == "week 4"


def test_the_command_that_fills_it_has_its_period_and_side() -> None:
    """Fault: `--over now`, or a side that is lost."""
    assert command_for([slot("now", 15)]) == "pain SCORE"
    assert command_for([slot("week", 3)._replace(side="left")]) == "pain SCORE --over week --side left"


def test_slots_of_both_sides_are_named_and_filled_together() -> None:
    """Fault: the right side is lost, or the period of an average."""
    both = [slot("week", 3)._replace(side=side) for side in ("left", "right")]
    assert slot_name_with_sides(both) == "the average of week 3, to Mon 2 Feb, left and right"
    assert short_slot_name(both, at(1)) == "week 3, left and right"
    assert command_for(both) == "pain left=SCORE right=SCORE --over week"


def test_the_score_before_it_is_told_with_its_period() -> None:
    """Fault: an average told as a score of that moment, or one side's score without its side."""
    asked = slot("now", 480)
    assert score_before_slot([pain(1, 1, "4")], asked) == "before it 4 of 10 at 10:00"
    average = pain(1, 30, "4", period="day")
    assert score_before_slot([average], asked) == "before it 4 of 10 at 13 Jan 15:00, the day's average"
    both = [pain(1, 1, "4", side="left"), pain(2, 1, "3", side="right")]
    assert score_before_slot(both, asked) == "before it 4 of 10, left and 3 of 10, right"


def test_it_is_asked_with_when_it_was() -> None:
    """The day where it is not today; a week of 21 days ends at 20:00, so 21 days after 09:00."""
    injected = at(0)
    told = question_text([slot("now", 15)], injected, now=at(1))
    assert told == "09:15, 15 min after the needle"
    told = question_text([slot("now", 15)], injected, now=at(16))
    assert told == "Mon 12 Jan 09:15, 15 min after the needle"
    told = question_text([slot("week", 3)], injected, now=at(1))
    assert told == "the average of week 3, to Mon 2 Feb, 21 days after the needle"
