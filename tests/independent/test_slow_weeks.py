"""The slow recomputation itself against figures worked out by hand: summary, windows, weeks."""

from fractions import Fraction

import pytest

from independent.slow_log import Row
from independent.slow_logs import dose, figures, injection, judged, log, only, picked, scores, weeks
from independent.slow_weeks import held_until

BOTH: Row = {"side": "both"}
NULLS = [None, None, None, None]
SPIDS = "spid spid_percent spid_carried spid_carried_percent"


def test_timed_relief_takes_the_nearest_score_not_yet_used() -> None:
    """3 before; 2 at 0:45, 1 at 1:30, 0 at 2:30: 33.3333, 66.6667, 100 %. 4 h has none."""
    series = only(figures(log([injection()], scores("0:3 0.75:2 1.5:1 2.5:0"))))
    timed = series["summary"]["relief_percent_at"]
    assert timed == {"0.5": 33.3333, "1": 66.6667, "2": 100, "4": None, "6": None, "8": None}


def test_what_the_summary_says_after_a_rescue_dose_stands_beside_what_it_said_before() -> None:
    """8; 4 at 1 h, 0 at 2 h, 6 at 4 h; tramadol at 1 h: not its own minute, so 50 % at 1 h before it.

    SPID 4 x 1 + 8 x 1 + 2 x 2 = 16 of 8 x 4: 50 %. Carried: 0 becomes 4, 6 is higher than 4:
    4 + 4 + 4 = 12: 37.5 %. With a dose within 6 h before, none is before it, and 8 is carried:
    0 + 0 + 0 = 0.
    """
    rows = scores("0:8 1:4 2:0 4:6")
    for hours, before, carried in ((1, [50, 1], [12, 37.5]), (-6, [None, None], [0, 0])):
        series = only(figures(log([injection()], rows, doses=[dose(hours)])))
        found = series["summary"]
        assert picked(found, "best_before_rescue_percent best_before_rescue_hours") == before
        assert picked(found, "best_relief_percent best_relief_hours") == [100, 2]
        assert picked(series["windows"][0], SPIDS) == [16, 50, *carried]
    assert [score["after_rescue"] for score in series["scores"]] == [False, True, True, True]


def test_only_the_hours_and_until_have_a_spid() -> None:
    """8; 4 at 1, 20 and 200 h; until 20 h: 4 x 20 = 80 of 160."""
    made = log([injection()], scores("0:8 1:4 20:4 200:4"))
    hours, week, later, until = only(figures(made, until=20))["windows"]
    assert picked(hours, SPIDS) == [4, 50, 4, 50]
    assert [picked(one, SPIDS) for one in (week, later)] == [NULLS, NULLS]
    assert picked(week, "scores mean_relief_percent last_score_hours") == [1, 50, 20]
    assert picked(until, SPIDS) == [80, 50, 80, 50]


def test_a_score_at_baseline_zero_has_a_spid_and_no_per_cent() -> None:
    hours = only(figures(log([injection()], scores("0:0 2:3"))))["windows"][0]
    assert picked(hours, SPIDS) == [-6, None, -6, None]


@pytest.mark.parametrize(
    ("rows", "period", "relief", "worse"),
    [
        ([*scores("5:9", days=True)], "now", -80, True),
        ([*scores("5:5.99", days=True)], "now", -19.8, False),
        ([*scores("5:6", days=True, period="day")], "day", -20, True),
        ([*scores("5:3", days=True, period="week"), *scores("5:4", days=True)], "now", 20, False),
    ],
)
def test_latest_is_the_last_of_all_periods(
    rows: list[Row], period: str, relief: float, worse: bool
) -> None:
    """5 before: worse is from 1 point on; at one instant now stands before the week."""
    found = only(figures(log([injection()], scores("0:5 1:2"), rows)))["summary"]["latest"]
    assert picked(found, "period relief_percent worse") == [period, relief, worse]


# Weeks


def test_a_weeks_average_typed_up_to_two_days_late_is_that_weeks_and_too_early_is_no_weeks() -> None:
    """On day 2: none. Day 9 is two days after week 1, day 10 is week 2's. Two days do not count."""
    rows = scores("2:1 9:4 10:2", days=True, period="week")
    found = only(figures(log([injection()], scores("0:8"), rows, scores("22:2 23:4", days=True))))["weeks"]
    assert [picked(week, "week value relief_percent days counts shared") for week in found] == [
        [1, 4, 50, 0, True, False],
        [2, 2, 75, 0, True, False],
        [4, 3, 62.5, 2, False, False],
    ]


def test_a_weeks_value_is_the_mean_of_its_days() -> None:
    """Day 1: 2 and 4, so 3. Day 2: the average 1, its 9 is not asked. Day 3: 2. So 6 / 3 = 2 of 8."""
    now, average = scores("24:2 26:4 48:9 72:2"), scores("50:1", period="day")
    (week,) = only(figures(log([injection()], scores("0:8"), now, average)))["weeks"]
    assert picked(week, "week value relief_percent days counts") == [1, 2, 75, 3, True]


def test_weeks_are_compared_with_the_usual_week_then_with_days_then_with_the_needles_score() -> None:
    """Usual 6; days -7 to -4: 4, 5, 6, 7, mean 5.5 of 4; the needle's 8."""
    usual = scores("0:6", period="week", recorded_with="i1")
    days = scores("-8:10 -7:4 -6:5 -5:6 -4:7", days=True)
    after = scores("1:2 2:2 3:2", days=True)
    baseline = scores("0:8")
    found = [
        only(figures(log([injection()], *parts, baseline, after)))["weeks_baseline"]
        for parts in ((usual, days), (days,), (days[:-1],))
    ]
    assert found == [
        {"score": 6, "from": "usual", "days": 0},
        {"score": 5.5, "from": "days", "days": 4},
        {"score": 8, "from": "needle", "days": 0},
    ]


@pytest.mark.parametrize(("day", "source"), [(-21, "needle"), (-22, "days"), (-1, "needle")])
def test_another_injection_on_the_days_or_14_days_before_them_spoils_them(day: int, source: str) -> None:
    """The days are those of -7 to -1; 14 before the first of them is -21."""
    other = injection(2, 24 * day + 1, side="left")
    days = scores("-7:4 -6:5 -5:6 -4:7", days=True, side="right")
    found = figures(log([injection(), other], days, scores("0:8", recorded_with="i1")))
    assert only(found, 1)["weeks_baseline"]["from"] == source


def test_averages_without_side_are_those_of_a_side_without_its_own() -> None:
    """Left: 4, 4 on days 1 and 2, its 3rd the average 1. Value (4 + 4 + 1) / 3 = 3. Right: 1, 1, 1.

    Week 2: the week's average 2 is the right's, which has one day of its own; left has three days.
    """
    left = scores("1:4 2:4 8:6 9:6 10:6", days=True, side="left")
    right = scores("4:1 5:1 6:1 8:7", days=True, side="right")
    without = [*scores("3:1", days=True, period="day"), *scores("14:2", days=True, period="week")]
    sides = judged(figures(log([injection(**BOTH)], scores("0:8"), left, right, without))[0])
    names = "week value days counts shared"
    assert [picked(week, names) for week in sides["left"]["weeks"]] == [
        [1, 3, 3, True, True],
        [2, 6, 3, True, False],
    ]
    assert [picked(week, names) for week in sides["right"]["weeks"]] == [
        [1, 1, 4, True, True],
        [2, 2, 1, True, True],
    ]
    assert sides["right"]["summary"]["latest"]["period"] == "week"


# Held until: of weeks with their relief


HELD = "held_until_week held_below_week held_ended"


@pytest.mark.parametrize(
    ("reliefs", "held"),
    [
        ({3: 0, 5: 0, 7: 0, 9: 0, 11: 0, 13: 0}, [None, 3, True]),  # never at half: not "held until 13"
        ({3: 60, 4: 40, 5: 40, 6: 60}, [6, None, False]),  # a flare of two weeks ends nothing
        ({1: 60, 2: 40, 3: 40, 4: 40}, [1, 2, False]),  # the first of three is before week 3
        ({1: 60, 2: 40, 3: 40, 4: 40, 5: 40}, [1, 2, True]),
        ({3: 60, 4: 40, 7: 40, 12: 40}, [3, 4, True]),  # the next that counts, however far
        ({3: 60, 4: 40, 5: 40, 6: 40, 7: 90}, [7, None, False]),  # mean of the last four: 52.5
        ({3: 60, 4: 40, 5: 40, 6: 40, 7: 60}, [3, 4, True]),  # mean 45: counted out, though 60 comes again
        ({3: 60, 4: 50, 5: 49}, [4, 5, False]),
        ({}, [None, None, None]),
    ],
)
def test_held_until(reliefs: dict[int, int], held: list[object]) -> None:
    pairs = [(week, Fraction(relief)) for week, relief in reliefs.items()]
    assert picked(held_until(pairs, 3), HELD) == held


def test_weeks_that_do_not_count_decide_nothing() -> None:
    """Before 8; weeks 3 to 5 at 2 (75 %), 6 to 8 one score of 8 each: in brackets, so held until 5."""
    thin = scores("42:8 49:8 56:8", days=True)
    series = only(figures(log([injection()], scores("0:8"), weeks("3:2 4:2 5:2"), thin)))
    assert picked(series, HELD) == [5, None, False]
    assert [week["week"] for week in series["weeks"] if not week["counts"]] == [6, 7, 8]
    assert series["summary"]["best_week"] == 3


def test_an_ablation_is_ended_by_weeks_from_seven_on() -> None:
    """Weeks 2 to 7 at 0 %: three in a row begin in week 7 only with weeks 8 and 9."""
    low = " ".join(f"{week}:8" for week in range(2, 10))
    ablation = injection(procedure="radiofrequency ablation")
    ended = [
        only(figures(log([ablation], scores("0:8"), weeks(low[:end]))))["held_ended"] for end in (27, 31)
    ]
    assert ended == [False, True]
