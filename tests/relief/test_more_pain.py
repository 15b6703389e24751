"""When more pain than before is told, by hand: far above, a third day in a row, once a day, once a week.

The injection is of Mon 12 January 2026, 09:00 UTC; scores are typed in the order in which they stand.
"""

import pytest
from support.helpers import Run, injection, pain

from facetlog.entries.kinds import Injection, Pain
from facetlog.relief.exact import Ratio
from facetlog.relief.landing import placed
from facetlog.relief.more_pain import far_more, more_than_before
from facetlog.relief.timeline import Timeline

RIGHT = injection(side="right")


def told(*scores: Pain, under: Injection = RIGHT) -> list[tuple[int, float]]:
    """The scores that get the line when they are typed, by number, and how many points more."""
    said = []
    for typed in range(1, len(scores) + 1):
        if more := far_more(scores[typed - 1], [under], scores[:typed]):
            said.append((scores[typed - 1].number, more.numerator / more.denominator / 100))
    return said


def days(before: str, *by_day: str, first: int = 1) -> list[Pain]:
    """A baseline, and one score a day from a day after the needle's on, at 12:00; ``-``: none."""
    given = [(day, score) for day, score in enumerate(by_day, first) if score != "-"]
    after = [pain(day + 1, 24 * day + 3, score) for day, score in given]
    return [pain(1, -1, before), *after]


def told_days(before: str, *by_day: str, first: int = 1) -> list[int]:
    """The days on which the line is given."""
    return [number - 1 for number, _ in told(*days(before, *by_day, first=first))]


@pytest.mark.parametrize(
    ("before", "score", "points"),
    [
        ("6", "8", 2), ("6.01", "8", None), ("5", "7.99", None), ("6", "7.99", None), ("5", "9", 4),
        ("8", "10", 2), ("9", "10", 1), ("9.5", "10", 0.5), ("10", "10", None), ("7", "8", None),
        ("0", "8", 8), ("9.5", "9.9", None),
    ],
)  # fmt: skip
def test_8_or_more_by_2_points_and_any_10_above_what_was(before: str, score: str, points: float) -> None:
    """From the needle on. Faults: a point or a hundredth more or less; 0 before the needle left out."""
    expected = [] if points is None else [(2, points)]
    assert told(pain(1, -1, before), pain(2, 0.25, score)) == expected
    assert told(pain(1, -1, before), pain(2, 24 * 60, score)) == expected


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        (("6", "6", "6", "6"), [4]),  # days 1 to 4: from day 4 on
        (("-", "6", "6", "6"), [4]),  # days 2, 3 and 4
        (("-", "-", "6", "6", "6"), [5]),
        (("-", "-", "6", "-", "6", "6"), []),  # not in a row
        (("-", "6", "7", "6"), []),  # falling
        (("-", "7", "6", "7"), []),  # falling in between
        (("-", "6", "6.5", "7"), [4]),
        (("-", "6", "6", "5"), []),  # as before is not above
        (("-", "5", "6", "6"), []),
        (("-", "6", "7", "6", "6", "6"), [6]),  # falling on day 4; days 4 to 6 are level
        (("6",) * 12, [4, 11]),  # once in 7 days
        (("6",) * 4 + ("5",) * 2 + ("6",) * 6, [4, 11]),  # again a third day on day 9: within 7 days
        (("6",) * 4 + ("5",) * 5 + ("6",) * 3, [4, 12]),
        (("6", "6", "6", "9", "9", "9"), [4, 5, 6]),  # far above is told each day
        (("6",) * 3 + ("9",) + ("9",) * 2 + ("9.5",) * 6, [4, 5, 6, 7, 8, 9, 10, 11, 12]),
    ],
)  # fmt: skip
def test_a_third_day_in_a_row_above_and_not_falling_is_told_once_a_week(
    scores: tuple[str, ...], expected: list[int]
) -> None:
    """Before the needle 5. Faults: from day 3 on; two days; any three; every day; far above once a week."""
    assert told_days("5", *scores) == expected


def test_far_above_is_told_once_a_day() -> None:
    """By the clock on the wall. Faults: at each score; once in 24 hours; by what was typed last."""
    morning, noon, evening = pain(2, 1, "9"), pain(3, 3, "10"), pain(4, 12, "9")
    tomorrow = pain(5, 16, "9")  # 01:00 of the next day
    before = pain(1, -1, "5")
    assert told(before, morning, noon, evening, tomorrow) == [(2, 4), (5, 4)]
    assert told(before, noon, morning) == [(3, 5)]
    assert told(before, pain(2, 1, "7"), noon, evening) == [(3, 5)]


def test_a_row_of_days_is_told_at_the_first_score_of_its_day() -> None:
    """The 9 after it is of the same day. Fault: each clause once a day, not both together."""
    scores = days("5", "-", "6", "6", "6")
    assert told(*scores, pain(9, 24 * 4 + 5, "9")) == [(5, 1)]


def test_a_row_is_of_the_days_as_they_were_when_the_score_was_typed() -> None:
    """Day 4 is 6 (told), then with a 2 and a 9 it is 5.67: it was told all the same."""
    scores = days("5", "-", "6", "6", "6")
    assert told(*scores, pain(8, 24 * 4 + 4, "2"), pain(9, 24 * 4 + 5, "9")) == [(5, 1)]


def test_a_day_s_average_is_compared_with_what_weeks_are() -> None:
    """7.5 usually, so 9 is 1.5 more; of now, 9 is 4 more than 5. Faults: a week's average; the needle's."""
    before = [pain(1, -1, "5"), pain(2, -2, "7.5", period="week")]
    average, now = pain(3, 30, "9", period="day"), pain(3, 30, "9")
    assert told(*before, average) == []
    assert told(*before, now) == [(3, 4)]
    assert told(*before, pain(3, 30, "9.5", period="day")) == [(3, 2)]
    assert told(*before, pain(3, 24 * 8, "10", period="week")) == []


def test_only_the_treated_pain_after_the_needle_is_told() -> None:
    """Faults: another site, another side, a score before the needle, one without a score to compare."""
    before = pain(1, -1, "5")
    for other in (pain(2, 3, "9", site="knee"), pain(2, 3, "9", side="left"), pain(2, -0.5, "9")):
        assert told(before, other) == []
    assert told(pain(2, 3, "10")) == []


def test_both_sides_are_told_once_a_day() -> None:
    """Fault: once a day and side."""
    both = injection(side="both")
    scores = [pain(1, -1, "5", side="left"), pain(2, -1, "4", side="right")]
    after = [pain(3, 3, "9", side="left"), pain(4, 3, "9", side="right")]
    assert told(*scores, *after, under=both) == [(3, 4)]


def test_how_much_more_is_exact() -> None:
    """4.5, 5, 5, 5 on the four days before: their mean is 4.875, and a day of 8 is 3.125 more."""
    before = [pain(n, -24 * n, score) for n, score in enumerate(("5", "5", "5", "4.5"), 1)]
    average = pain(9, 24, "8", period="day")
    landing = placed(average, Timeline([RIGHT], [*before, average]))
    assert more_than_before(landing) == Ratio(625, 2)


SENTENCE = (
    "That is 4 points more than before the needle. Call your clinic today: 01 234. If you also have fever, "
    "new weakness or numbness, trouble with bladder or bowel, or a bad headache, do not wait: go to an "
    "emergency department."
)


def test_the_echo_says_it_once_a_day_in_one_sentence_of_the_contract(run: Run) -> None:
    """Faults: at the second score; without the number; told to be usual; on stderr, or an emergency."""
    run("profile", "--clinic-phone", "01 234")
    run("inject", "L4-5", "--baseline", "5", "--at", "2026-01-19 09:00")
    told = run("pain", "9", "--at", "2026-01-19 12:00")
    assert SENTENCE in " ".join(told.stdout.split())
    assert told.stderr == ""
    assert "80 % more than before" in told.stdout
    assert "That is" not in run("pain", "10", "--at", "2026-01-19 13:00").stdout
    one = " ".join(run("pain", "9.5", "--at", "2026-01-20 10:00").stdout.split())
    assert "That is 4.5 points more" in one
    assert "URGENT" not in run("report").stdout + run("status").stdout


def test_more_than_no_pain_is_told_as_more(run: Run) -> None:
    """Fault: relief that is not defined, where there was none before the needle and now is some."""
    run("inject", "L4-5", "--baseline", "0", "--at", "9:00")
    assert "2 of 10 pain left, more than before the needle (0)" in run("pain", "2").stdout
