"""Weeks and until when relief held, worked by hand (method.md, 5.3 to 5.5)."""

from fractions import Fraction

from support.helpers import injection, pain

from facetlog.entries.kinds import Pain
from facetlog.relief.timeline import Timeline
from facetlog.relief.weeks import Held, Week, held_until, weeks_of

DAY = 24


def weeks(scores: list[Pain]) -> list[Week]:
    block = injection()
    judged, *others = Timeline([block], scores).series_of(block)
    return weeks_of(judged, others, block.at.date)


def held(reliefs: dict[int, int], from_week: int = 3) -> Held:
    made = [Week(week, Fraction(0), Fraction(relief), 1) for week, relief in reliefs.items()]
    return held_until(made, from_week)


def test_week_1_is_days_1_to_7_and_day_0_is_of_no_week() -> None:
    """8 before, 0 on day 0, 4 on day 1, 2 on day 7, 6 on day 8: week 1 is 3, week 2 is 6."""
    scores = [pain(1, -1, "8"), pain(2, 5, "0"), pain(3, 1 * DAY, "4"), pain(4, 7 * DAY, "2")]
    found = weeks([*scores, pain(5, 8 * DAY, "6")])
    expected: object = [(1, 300, 2), (2, 600, 1)]
    assert [(one.week, one.hundredths, one.days) for one in found] == expected
    assert [one.relief for one in found] == [Fraction("62.5"), 25]  # (8-3)/8 and (8-6)/8


def test_a_week_is_the_mean_of_its_days_not_of_its_scores() -> None:
    """Day 1: (2 + 4) / 2 = 3; day 2: 6. Mean of days 4.5, of scores 4."""
    scores = [pain(1, 24, "2"), pain(2, 26, "4"), pain(3, 48, "6")]
    assert weeks(scores)[0].hundredths == 450


def test_a_days_average_counts_before_that_days_scores() -> None:
    scores = [pain(1, 24, "2"), pain(2, 25, "5", period="day")]
    assert weeks(scores)[0].hundredths == 500


def test_a_weeks_average_counts_before_its_days_and_the_days_stay_counted() -> None:
    scores = [pain(1, 24, "2"), pain(2, 6 * DAY, "7", period="week")]
    assert weeks(scores)[0].hundredths == 700
    assert weeks(scores)[0].days == 1


def test_a_weeks_average_typed_up_to_two_days_late_is_that_weeks() -> None:
    """Days 8 and 9 are still week 1's, day 10 is week 2's."""
    for day, week in ((7, 1), (8, 1), (9, 1), (10, 2), (16, 2), (17, 3)):
        assert [one.week for one in weeks([pain(1, day * DAY, "5", period="week")])] == [week]


def test_weeks_compare_with_the_usual_pain_where_it_was_said() -> None:
    """Usual 6, at the needle 8: a week of 3 is 50 % of the usual, not 62.5 %."""
    usual = pain(2, 0, "6", period="week")
    found = weeks([pain(1, 0, "8"), usual, pain(3, 24, "3")])
    assert found[0].relief == 50


def test_held_until_the_last_logged_week_before_two_adjacent_weeks_below_50() -> None:
    assert held({3: 80, 4: 60, 5: 40, 6: 50, 7: 49, 8: 49}) == Held(6, True, 3)


def test_one_bad_week_or_two_with_a_gap_between_do_not_end_it() -> None:
    assert held({3: 80, 4: 40, 6: 40, 7: 60}) == Held(7, False, 3)


def test_weeks_before_the_first_one_asked_for_do_not_matter() -> None:
    assert held({1: 10, 2: 10, 3: 80}) == Held(3, False, 3)
    assert held({5: 10, 6: 10, 7: 80}, from_week=7) == Held(7, False, 7)


def test_relief_that_was_gone_from_the_first_week_held_until_none() -> None:
    assert held({3: 10, 4: 10}) == Held(None, True, 3)


def test_nothing_logged_tells_nothing() -> None:
    assert held({1: 80}) == Held(None, None, 3)
