"""Weeks and until when relief held, worked by hand (method.md, 5.3 to 5.5), and over drawn courses."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.helpers import pain
from support.weeks import by_week, daily, week, weeks_after

from facetlog.entries.kinds import Pain
from facetlog.relief.exact import Ratio
from facetlog.relief.weeks import Held, Week, held_until, weeks_again

DAY = 24


def shown(found: list[Week]) -> object:
    """Number, value in points, days."""
    return [(one.week, Fraction(*one.value) / 100, one.days) for one in found]


def reliefs(found: list[Week]) -> list[Fraction | None]:
    return [one.relief and Fraction(*one.relief) for one in found]


def held(values: dict[int, int], from_week: int = 3) -> Held:
    return held_until(by_week(values), from_week)


# Which score is of which week.


def test_week_1_is_days_1_to_7_and_day_0_is_of_no_week() -> None:
    """8 before, 0 on day 0, 4 on day 1, 2 on day 7, 6 on day 8: week 1 is 3, week 2 is 6."""
    scores = [pain(1, -1, "8"), pain(2, 5, "0"), pain(3, 1 * DAY, "4"), pain(4, 7 * DAY, "2")]
    found = weeks_after([*scores, pain(5, 8 * DAY, "6")])
    assert shown(found) == [(1, 3, 2), (2, 6, 1)]
    assert reliefs(found) == [Fraction("62.5"), 25]  # (8-3)/8 and (8-6)/8


def test_a_week_is_the_mean_of_its_days_not_of_its_scores() -> None:
    """Day 1: (2 + 4) / 2 = 3; day 2: 6. Mean of days 4.5, of scores 4."""
    assert shown(weeks_after([pain(1, 24, "2"), pain(2, 26, "4"), pain(3, 48, "6")])) == [
        (1, Fraction("4.5"), 2)
    ]


def test_a_days_average_counts_before_that_days_scores() -> None:
    assert shown(weeks_after([pain(1, 24, "2"), pain(2, 25, "5", period="day")])) == [(1, 5, 1)]


def test_a_weeks_average_counts_before_its_days_and_the_days_stay_counted() -> None:
    assert shown(weeks_after([pain(1, 24, "2"), pain(2, 6 * DAY, "7", period="week")])) == [(1, 7, 1)]


def test_a_weeks_average_typed_up_to_two_days_late_is_that_weeks() -> None:
    """Days 8 and 9 are still week 1's, day 10 is week 2's; on days 1 and 2 it is no week's.

    Fault: an average of before the needle, typed on the day after, as that of week 1.
    """
    for day, expected in ((1, []), (2, []), (3, [1]), (7, [1]), (9, [1]), (10, [2]), (16, [2]), (17, [3])):
        found = weeks_after([pain(1, day * DAY, "5", period="week")])
        assert [one.week for one in found] == expected
        assert [one.last_day for one in found] == [min(day, 7 * number) for number in expected]


# Which week counts.


def test_a_week_counts_by_its_average_or_by_three_days() -> None:
    """Two days and five scores do not make a week count. Faults: two days, or scores, are enough."""
    two = [pain(n, 24 + n, "4") for n in range(1, 5)] + [pain(5, 48, "4")]
    assert [one.counts for one in weeks_after(two)] == [False]
    assert [one.counts for one in weeks_after([*two, pain(6, 72, "4")])] == [True]
    assert [one.counts for one in weeks_after([pain(1, 24 * 6, "4", period="week")])] == [True]


def test_weeks_compare_with_the_usual_pain_where_it_was_said() -> None:
    """Usual 6, at the needle 8: a week of 3 is 50 % of the usual, not 62.5 %."""
    found = weeks_after([pain(1, 0, "8"), pain(2, 0, "6", period="week"), pain(3, 24, "3")])
    assert reliefs(found) == [50]


# Averages given for both sides.


def left(*scores: Pain) -> list[Week]:
    """The weeks of the left side after an injection of both, at 8 before on the left."""
    own = pain(90, 0, "8", side="left")
    return weeks_after([own, pain(91, 1, "4", side="left"), *scores], side="both")


def plain(number: int, day: int, score: str, period: str = "day") -> Pain:
    return pain(number, day * DAY, score, period=period)


def test_a_days_average_without_side_is_that_of_a_side_that_has_no_score_that_day() -> None:
    """Own 2 on day 1; for both 6 on days 1, 2, 3: (2 + 6 + 6) / 3 = 14 / 3, three days, and it counts.

    Faults: the average of both takes the place of the side's own; or is nobody's.
    """
    found = left(pain(1, DAY, "2", side="left"), plain(2, 1, "6"), plain(3, 2, "6"), plain(4, 3, "6"))
    assert shown(found) == [(1, Fraction(14, 3), 3)]
    assert [(one.counts, one.shared) for one in found] == [(True, True)]


def test_a_weeks_average_without_side_is_that_of_a_side_whose_own_week_does_not_count() -> None:
    """Two own days do not count, so the 6 is the week's; three do, and it is theirs, (2 + 3 + 4) / 3."""
    own = [pain(n, n * DAY, str(n + 1), side="left") for n in (1, 2, 3)]
    average = plain(9, 7, "6", "week")
    assert shown(left(*own[:2], average)) == [(1, 6, 2)]
    assert shown(left(*own, average)) == [(1, 3, 3)]
    assert [one.shared for one in left(*own[:2], average)] == [True]
    assert [one.shared for one in left(*own, average)] == [False]
    mine = pain(8, 7 * DAY, "5", side="left", period="week")
    assert shown(left(average, mine)) == [(1, 5, 0)]


# Until which week relief held.


def test_three_low_weeks_in_a_row_and_their_mean_are_an_end() -> None:
    """Weeks 7, 8, 9 at 49, 40, 30: the mean of all from 7 on is 119 / 3 = 39.7. Fault: two are enough."""
    found = held({3: 80, 4: 60, 5: 40, 6: 50, 7: 49, 8: 40, 9: 30})
    assert found == Held(6, True, 7, (7, 8, 9))
    assert held({3: 80, 4: 60, 5: 40, 6: 50, 7: 49, 8: 40}) == Held(6, False, 7)


def test_the_next_week_that_counts_is_the_next_however_far() -> None:
    """Weeks 3, 5 and 13 of 0 %: no week between them counts. Fault: only adjacent weeks are asked."""
    assert held({1: 60, 3: 0, 5: 0, 13: 0}) == Held(1, True, 3, (3, 5, 13))


def test_weeks_of_no_relief_are_never_held() -> None:
    """Weeks 3, 5, 7, 9, 11, 13 at 0 %. Fault: the last logged week is named as held until it ended."""
    assert held(dict.fromkeys(range(3, 15, 2), 0)) == Held(None, True, 3, (3, 5, 7))
    assert held({3: 0, 4: 0}) == Held(None, False, 3)


def test_the_mean_of_all_from_the_first_low_week_on_takes_an_end_back() -> None:
    """40, 40, 40, then 80: (120 + 80) / 4 = 50, no longer below. With 79 it is 49.75: an end, and again."""
    low = {3: 60, 4: 40, 5: 40, 6: 40}
    assert held(low) == Held(3, True, 4, (4, 5, 6))
    assert held(low | {7: 80}) == Held(7, False, None)
    found = held(low | {7: 79})
    assert found == Held(3, True, 4, (4, 5, 6))
    assert [one.week for one in weeks_again(by_week(low | {7: 79}), found)] == [7]


def test_low_weeks_before_the_first_that_is_asked_about_end_nothing() -> None:
    """From week 7 on: weeks 5, 6, 7 are low, and the first of them is asked about only from week 5 on."""
    low = {4: 60, 5: 10, 6: 10, 7: 10, 8: 70}
    assert held(low, from_week=5).ended is True
    assert held(low, from_week=6) == Held(8, False, None)
    assert held({1: 10, 2: 10, 3: 10, 4: 80}, from_week=3) == Held(4, False, None)


def test_a_later_end_is_found_where_an_earlier_one_was_none() -> None:
    """3 to 5 low, then ten weeks at 80: no end; 16 to 18 at 0 are one. Fault: the first three decide."""
    course = dict.fromkeys((3, 4, 5), 20) | dict.fromkeys(range(6, 16), 80) | dict.fromkeys((16, 17, 18), 0)
    assert held(course) == Held(15, True, 16, (16, 17, 18))


def test_weeks_that_rest_on_too_little_decide_nothing() -> None:
    """Fault: a week of two days is held, or ends relief."""
    weeks = [week(3, 80), week(4, 0, counts=False), *by_week({5: 10, 6: 10})]
    assert held_until(weeks, 3) == Held(3, False, 5)
    assert held_until([week(1, 80), week(3, 90, counts=False)], 3) == Held(1, False, None)


def test_nothing_that_counts_and_no_baseline_tell_nothing() -> None:
    assert held_until([week(3, 80, counts=False)], 3) == Held(None, None)
    assert held_until([week(3, None), week(4, None)], 3) == Held(None, None)


RELIEFS = st.dictionaries(st.integers(1, 30), st.integers(-20, 100), max_size=20)


@given(RELIEFS, st.integers(1, 8))
def test_a_week_below_50_is_never_held_and_what_is_said_is_so(values: dict[int, int], first: int) -> None:
    """Faults: the last logged week is held; below is not the next that counts."""
    weeks = [week(number, values[number]) for number in sorted(values)]
    found = held_until(weeks, first)
    after = [number for number in sorted(values) if found.week is None or number > found.week]
    assert found.week is None or values[found.week] >= 50
    assert found.below == (after[0] if after else None)
    assert found.ended is (None if not values else bool(found.three))
    if found.three:
        on = [relief for number, relief in values.items() if number >= found.three[0]]
        assert all(values[number] < 50 for number in found.three)
        assert found.three[0] >= first
        assert sum(on) < 50 * len(on)


@given(st.lists(st.integers(50, 100), min_size=1, max_size=12), st.integers(0, 12), st.data())
def test_a_flare_of_two_weeks_between_good_ones_ends_nothing(
    good: list[int], place: int, data: st.DataObject
) -> None:
    """Fault: two low weeks end relief."""
    flare = data.draw(st.lists(st.integers(-50, 49), min_size=2, max_size=2))
    course = [*good[:place], *flare, *good[place:]]
    found = held_until([week(number, relief) for number, relief in enumerate(course, 1)], 1)
    assert (found.ended, found.week is None) == (False, False)


def drawn(seed: int, after_end: float, until: int) -> list[Week]:
    """Every day to a week's end at about 25 % of 7, and from some day of week 8 on at another level."""
    chance = random.Random(seed)
    end, deviation = chance.randint(50, 56), chance.uniform(0.8, 1.1)
    scores = daily(chance, lambda d: 1.75 if d < end else after_end, deviation, range(1, 7 * until + 1))
    return weeks_after(scores)


@pytest.mark.parametrize("level", [5.0, 6.0, 7.0])
def test_a_true_end_in_week_8_is_found_by_week_13(level: float) -> None:
    """In 95 of 100 daily courses or more. Fault: four weeks in a row are asked for, after week 10."""
    found = [held_until(drawn(seed, level, 13), 3) for seed in range(100)]
    assert sum(one.ended is True and one.week in (7, 8) for one in found) >= 95


def test_a_drawn_flare_of_two_weeks_ends_nothing_in_98_of_100() -> None:
    """Good at 75 %, weeks 6 and 7 at none. Fault: two low weeks end relief."""
    ended = 0
    for seed in range(100):
        chance = random.Random(seed)
        deviation = chance.uniform(0.8, 1.1)
        scores = daily(chance, lambda d: 7.0 if 36 <= d <= 49 else 1.75, deviation, range(1, 92))
        weeks = weeks_after(scores)
        ended += any(held_until(weeks[:look], 3).ended for look in range(1, 14))
    assert ended <= 2


def test_values_are_whole_numbers_in_lowest_terms() -> None:
    """Three days of 1, 1 and 2: 4 / 3 points. Fault: a float in between."""
    found = weeks_after([pain(0, 0, "8"), pain(1, 24, "1"), pain(2, 48, "1"), pain(3, 72, "2")])
    assert [one.value for one in found] == [Ratio(400, 3)]
