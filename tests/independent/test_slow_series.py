"""The slow recomputation itself against figures worked out by hand: series, baselines, spells."""

from fractions import Fraction

import pytest

from independent.slow_figures import percent
from independent.slow_log import Row
from independent.slow_logs import at, figures, injection, judged, levels, log, only, picked, scores

BOTH: Row = {"side": "both"}
SI: Row = {"procedure": "sacroiliac joint injection"}


def ids(series: Row) -> list[str]:
    return [score["id"] for score in series["scores"]]


def baselines(found: list[Row]) -> list[object]:
    """The baseline of each judged series, injection by injection."""
    series = [one for each in found for _, one in sorted(judged(each).items(), key=str)]
    return [one["baseline"] and one["baseline"]["score"] for one in series]


def test_one_block_gives_the_figures_that_the_contract_prints() -> None:
    """Baseline 8; 2 1 0 2 3 5 7 8 at hours 1 to 8. At 50 % (4 gone) hours 1 to 5: shown 4, possible 6."""
    curve = " ".join(f"{hour}:{score}" for hour, score in enumerate("821023578"))
    series = only(figures(log([injection()], scores(curve))))
    assert series["baseline"] == {"score": 8, "at": at(0), "mean": 8, "scores": 1, "shared": False}
    half = series["thresholds"][2]
    assert half["first"] == half["longest"] == {
        "onset_hours": [0, 1], "offset_hours": [5, 6], "shown_hours": 4, "possible_hours": 6,
        "ended": True, "longest_gap_hours": 1,
    }  # fmt: skip
    assert picked(half, "spells total_shown_hours scores_in_relief") == [1, 4, 5]


def test_of_two_scores_at_one_instant_the_higher_id_counts_and_both_are_listed() -> None:
    """6 at -2 h; 5, then 8 at 0 h: baseline 8, mean (6 + 8) / 2 = 7. At 1 h 4, then 2: 75 %."""
    series = only(figures(log([injection()], scores("-2:6 0:5 0:8 1:4 1:2"))))
    assert picked(series["baseline"], "score mean scores") == [8, 7, 2]
    assert [(s["id"], s["counts"]) for s in series["scores"]] == [
        ("p2", False), ("p3", True), ("p4", False), ("p5", True),
    ]  # fmt: skip
    assert series["summary"]["best_relief_percent"] == 75


def test_a_score_that_an_inject_recorded_belongs_to_that_injection() -> None:
    """Right and left in one minute, each with its own: else both would be the later entered's."""
    needles = [injection(), injection(2, side="left")]
    own = [*scores("0:8", recorded_with="i1"), *scores("0:6", recorded_with="i2")]
    assert baselines(figures(log(needles, own))) == [8, 6]
    assert baselines(figures(log(needles, scores("0:8 0:6")))) == [None, 6]


def test_a_score_of_the_waiting_room_is_right_for_one_and_left_for_the_next() -> None:
    """Right at 0, left at 28 days (672 h); 5 at 671 h. Left: its baseline. Right: there, but closing."""
    found = figures(log([injection(), injection(2, 672, side="left")], scores("0:8 1:2 671:5 673:1")))
    right, left = (only(found, place) for place in (0, 1))
    assert [(s["id"], s["closing"]) for s in right["scores"]] == [
        ("p1", False), ("p2", False), ("p3", True),
    ]  # fmt: skip
    assert ids(left) == ["p3", "p4"]
    assert left["baseline"]["score"] == 5


def test_before_a_needle_at_another_site_a_site_left_out_is_not_read_twice() -> None:
    """5 an hour before a needle at the neck stays the back's, and the neck has no baseline."""
    found = figures(log([injection(), injection(2, 672, site="neck")], scores("0:8 671:5 673:1")))
    assert baselines(found) == [8, None]
    assert not [score for score in only(found)["scores"] if score["closing"]]


@pytest.mark.parametrize(
    ("hours", "values", "baseline"),
    [
        ("19", {}, None),  # within 24 hours after the right needle, no side said
        ("19", {"side": "left"}, 6),  # surely not the side of the earlier needle
        ("20", {"recorded_with": "i2"}, 6),
        ("24", {}, None),
        ("24.5", {}, 6),
    ],
)
def test_in_the_day_after_a_needle_a_score_is_no_later_baseline(
    hours: str, values: Row, baseline: int | None
) -> None:
    """Right at 0, left 20 h later (25 h for the last two)."""
    needles = [injection(), injection(2, 20 if float(hours) <= 20 else 25, side="left")]
    assert baselines(figures(log(needles, scores(f"{hours}:6", **values))))[1] == baseline


def test_an_earlier_needle_whose_side_is_not_said_may_have_been_on_any() -> None:
    """The left is named, but the first may have been left, too."""
    needles = [injection(side=None), injection(2, 20, side="left")]
    assert baselines(figures(log(needles, scores("19:6", side="left"))))[1] is None


def test_an_injection_without_a_side_takes_any_until_the_scores_name_both() -> None:
    """Left and right at 1 and 2 h: one series. Two of each, or both at one instant: one of both sides."""
    left, right = scores("1:3 4:3", side="left"), scores("2:5 5:5", side="right")
    alone = figures(log([injection(side=None)], scores("0:8"), left[:1], right[:1]))
    assert [ids(series) for series in judged(alone[0]).values()] == [["p1", "p2", "p3"]]
    two_each = figures(log([injection(side=None)], scores("0:8"), left, right))
    assert set(judged(two_each[0])) == {"left", "right"}
    at_once = scores("1:5", side="right")
    assert set(judged(figures(log([injection(side=None)], left[:1], at_once))[0])) == {"left", "right"}


def test_a_side_of_both_without_a_baseline_has_that_of_the_series_without_side() -> None:
    """8 for both, 6 for the right: left 8 (shared) and 4 at 1 h: 50 %; right 6 and 3: 50 %."""
    rows = [*scores("0:8"), *scores("0:6 1:3", side="right"), *scores("1:4", side="left")]
    sides = judged(figures(log([injection(**BOTH)], rows))[0])
    assert set(sides) == {"left", "right"}
    assert picked(sides["left"]["baseline"], "score shared") == [8, True]
    assert picked(sides["right"]["baseline"], "score shared") == [6, False]
    assert ids(sides["left"]) == ["p1", "p4"]
    assert [s["summary"]["best_relief_percent"] for s in sides.values()] == [50, 50]


def test_unlike_sides_of_levels_are_both_sides() -> None:
    own = [*levels("L4-L5", side="left"), *levels("L5-S1")]
    found = figures(log([injection(side=None, levels=own)], scores("0:8"), scores("1:2", side="left")))
    assert judged(found[0])["left"]["baseline"]["shared"] is True


def test_a_later_needles_baseline_makes_no_side_judged() -> None:
    """Both sides, logged right only; a left sacroiliac injection at 100 h with its own baseline."""
    rows = [*scores("0:8"), *scores("1:2", side="right"), *scores("100:7", recorded_with="i2")]
    found = figures(log([injection(**BOTH), injection(2, 100, side="left", **SI)], rows))
    assert set(judged(found[0])) == {"right"}
    assert baselines(found) == [8, 7]


def test_the_series_without_side_is_judged_only_with_a_score_of_now_after_the_needle() -> None:
    """A day's average without side is no such score; alone, the series is judged all the same."""
    average = scores("1:4", days=True, period="day")
    left = scores("1:2", side="left")
    assert set(judged(figures(log([injection(**BOTH)], scores("0:8"), left, average))[0])) == {"left"}
    assert set(judged(figures(log([injection(**BOTH)], left, scores("2:2")))[0])) == {"left", None}
    assert set(judged(figures(log([injection(**BOTH)], scores("0:8")))[0])) == {None}


def test_a_closing_score_closes_spells_and_moves_no_summary() -> None:
    """8 before; 2 at 1 h and 500 h; 8 at the next needle, 504 h: at 50 % shown 499, possible 504, ended."""
    needles = [injection(), injection(2, 504)]
    series = only(figures(log(needles, scores("0:8 1:2 500:2"), scores("504:8", recorded_with="i2"))))
    # 500 h is four hours before the second needle: the last at or before it is that at 504 h
    half = series["thresholds"][2]["first"]
    assert picked(half, "shown_hours possible_hours ended") == [499, 504, True]
    assert picked(series["summary"], "last_relief_percent best_relief_percent") == [75, 75]
    assert series["summary"]["latest"]["id"] == "p3"
    assert [w["scores"] for w in series["windows"]] == [1, 0, 1]


def test_a_series_with_nothing_but_a_baseline_is_not_shown_beside_others() -> None:
    """A knee at -1 h alone; another site is moving, its side not said."""
    assert len(figures(log([injection()], scores("-1:5", site="knee")))[0]["series"]) == 1
    (knee,) = [
        one for one in figures(log([injection()], scores("-1:5 1:4", site="Knee")))[0]["series"]
        if one["site"] == "knee"
    ]  # fmt: skip
    assert picked(knee, "side state judged verdicts weeks_baseline") == [None, "moving", False, [], None]
    assert ids(knee) == ["p1", "p2"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction("74.99996"), 74.9999),
        (Fraction("74.96"), 74.96),
        (Fraction(75), 75.0),
        (Fraction("75.00004"), 75.0),
        (Fraction("50.00004"), 50.0001),  # `walter-reed` asks for more than 50
        (Fraction("59.99999"), 59.9999),  # `radical-uk`
        (Fraction("33.33335"), 33.3334),  # half to even: 33.3333|5 is the tie, 4 is even
        (Fraction("33.33345"), 33.3334),
    ],
)
def test_rounding_never_reaches_a_threshold_that_the_score_does_not(value: Fraction, shown: float) -> None:
    assert percent(value) == shown
