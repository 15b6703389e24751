"""Relief, spells and summary figures, worked by hand (method.md, 4 and 5)."""

from fractions import Fraction

import pytest
from support.helpers import series_of

from facetlog.relief.exact import highest_in_relief, in_relief
from facetlog.relief.means import relief_percent
from facetlog.relief.spells import Threshold, at_threshold, relief_at, windows

HOUR = 3600
# The worked example: before the needle 8; then, at 1 to 8 h, 2 2 0 1 4 4 6 8.
# Relief 100 x (8 - s) / 8: 75 75 100 87.5 50 50 25 0 per cent.
CURVE: dict[float, str] = {
    -0.5: "8", 1: "2", 2: "2", 3: "0", 4: "1", 5: "4", 6: "4", 7: "6", 8: "8",
}  # fmt: skip


def spells_at(scores: dict[float, str], percent: int) -> Threshold:
    series = series_of(scores)
    assert series.baseline is not None
    return at_threshold(series.after, series.baseline.hundredths, percent)


@pytest.mark.parametrize(
    ("baseline", "score", "percent"),
    [
        (800, 200, 75),  # 100 x 6 / 8
        (700, 100, Fraction(600, 7)),  # 85.714...
        (400, 600, -50),  # worse: 100 x -2 / 4
        (910, 637, 30),  # 9.1 to 6.37: 2.73 / 9.1 = 0.3, to the last decimal
        (560, 140, 75),  # 5.6 to 1.4: 4.2 / 5.6 = 0.75; binary floats say 74.99999999999999
    ],
)
def test_relief_is_the_fall_in_per_cent_of_the_baseline(
    baseline: int, score: int, percent: Fraction
) -> None:
    assert relief_percent(baseline, score) == percent


def test_relief_is_undefined_without_a_baseline_and_at_baseline_0() -> None:
    assert relief_percent(None, 200) is None
    assert relief_percent(0, 200) is None


@pytest.mark.parametrize(
    ("baseline", "score", "threshold", "reached"),
    [(560, 140, 75, True), (910, 637, 30, True), (560, 141, 75, False), (300, 300, 0, True)],
)
def test_a_threshold_is_reached_exactly_and_inclusively(
    baseline: int, score: int, threshold: int, reached: bool
) -> None:
    """Fault: comparing in binary floats, or > for >=, turns the first rows red."""
    assert in_relief(baseline, score, threshold) is reached


@pytest.mark.parametrize(
    ("percent", "by_baseline"),
    [
        (50, [0, 1, 1, 2, 2, 3, 3, 4, 4, 5]),
        (75, [0, 0, 0, 1, 1, 1, 1, 2, 2, 2]),
        (80, [0, 0, 0, 0, 1, 1, 1, 1, 1, 2]),
    ],
)
def test_the_highest_whole_score_that_passes_is_that_of_the_published_table(
    percent: int, by_baseline: list[int]
) -> None:
    """The table of whole numbers: floor(baseline x (100 - T) / 100) for baselines 1 to 10."""
    found = [highest_in_relief(100 * b, percent) // 100 for b in range(1, 11)]
    assert found == by_baseline


def test_the_worked_example_at_75_per_cent() -> None:
    """In relief at 1, 2, 3, 4 h. Began in (0, 1], ended in (4, 5]; shown 3 h, possible 5 h."""
    found = spells_at(CURVE, 75)
    assert found.scores_in_relief == 4
    spell = found.first
    assert spell is not None
    assert (spell.after, spell.first) == (0, 1 * HOUR)
    assert (spell.last, spell.before) == (4 * HOUR, 5 * HOUR)
    assert (spell.shown, spell.possible) == (3 * HOUR, 5 * HOUR)
    assert spell.longest_gap == 1 * HOUR
    assert found.longest == spell


def test_the_worked_example_at_80_per_cent() -> None:
    """In relief at 3 and 4 h: began in (2, 3], ended in (4, 5]; shown 1 h, possible 3 h."""
    spell = spells_at(CURVE, 80).first
    assert spell is not None
    assert (spell.after, spell.first, spell.last, spell.before) == (7200, 10800, 14400, 18000)


def test_the_worked_example_at_100_per_cent_is_one_score() -> None:
    """In relief at 3 h alone: shown 0, possible from 2 to 4 h, so 2 h."""
    spell = spells_at(CURVE, 100).first
    assert spell is not None
    assert (spell.shown, spell.possible, spell.longest_gap) == (0, 2 * HOUR, 0)


def test_relief_still_present_at_the_last_score_is_censored() -> None:
    spell = spells_at({0: "8", 1: "2", 3: "2"}, 75).first
    assert spell is not None
    assert (spell.shown, spell.before, spell.possible) == (2 * HOUR, None, None)


def test_a_failing_score_ends_a_spell_and_the_next_begins_after_it() -> None:
    """8; 2 2 5 2 2 2 at 1..6 h: spells 1-2 and 4-6 h; shown 1 + 2 h; the second is the longest."""
    found = spells_at({0: "8", 1: "2", 2: "2", 3: "5", 4: "2", 5: "2", 6: "2"}, 75)
    first, longest = found.first, found.longest
    assert first is not None
    assert longest is not None
    assert len(found.spells) == 2
    assert (first.first, first.before) == (1 * HOUR, 3 * HOUR)
    assert (longest.after, longest.first, longest.last) == (3 * HOUR, 4 * HOUR, 6 * HOUR)
    assert found.total_shown == 3 * HOUR


def test_of_spells_shown_equally_long_the_earlier_is_the_longest() -> None:
    found = spells_at({0: "8", 1: "2", 2: "2", 3: "5", 4: "2", 5: "2"}, 75)
    assert found.longest == found.first


def test_the_longest_gap_is_between_scores_of_the_spell_alone() -> None:
    """1, 1.5 and 4 h: gaps 0.5 and 2.5 h."""
    spell = spells_at({0: "8", 1: "2", 1.5: "2", 4: "2", 8: "8"}, 75).first
    assert spell is not None
    assert spell.longest_gap == 2.5 * HOUR


def test_no_score_in_relief_is_no_spell() -> None:
    found = spells_at({0: "8", 1: "7"}, 50)
    assert (found.spells, found.first, found.longest, found.total_shown) == ((), None, None, 0)


def test_the_worked_example_of_the_hours_window() -> None:
    """PID 6 6 8 7 4 4 2 0, an hour each: SPID 37 of 8 x 8 = 64, 57.8125 %.

    Mean relief (75 + 75 + 100 + 87.5 + 50 + 50 + 25 + 0) / 8 = 57.8125 %.
    """
    series = series_of(CURVE)
    hours, week, later = windows(series.after, 800)
    assert (hours.scores, hours.last) == (8, 8 * HOUR)
    assert hours.spid == 37
    assert hours.spid_percent == hours.mean_relief_percent == Fraction("57.8125")
    assert (week.scores, week.spid, later.scores) == (0, None, 0)


def test_a_window_is_open_at_its_start_and_closed_at_its_end() -> None:
    """8 h is of the hours, 4 x 8 = 32; 8.5 and 168 h are of the week; 169 h is later.

    Fault: SPID of a window that does not begin with the needle, where one score at day 70 gives thousands.
    """
    series = series_of({0: "8", 8: "4", 8.5: "4", 168: "6", 169: "8"})
    hours, week, later = windows(series.after, 800)
    assert (hours.scores, week.scores, later.scores) == (1, 2, 1)
    expected: object = (32, None, None)
    assert (hours.spid, week.spid, later.spid) == expected
    assert (week.spid_percent, later.spid_percent) == (None, None)
    assert [week.mean_relief_percent, later.mean_relief_percent] == [Fraction("37.5"), 0]


def test_until_takes_scores_within_a_second_of_its_end() -> None:
    scores = {0: "8", 1: "4", 2 + 1 / 3600: "4", 2 + 2 / 3600: "0"}
    until = windows(series_of(scores).after, 800, 2 * HOUR)[-1]
    assert (until.name, until.scores, until.last) == ("until", 2, 2 * HOUR + 1)


def test_windows_without_a_baseline_say_only_what_they_cover() -> None:
    hours = windows(series_of({1: "4"}).after, None)[0]
    assert (hours.scores, hours.last, hours.spid, hours.mean_relief_percent) == (
        1,
        HOUR,
        None,
        None,
    )


def test_summary_hours_take_the_nearest_unused_score_within_reach() -> None:
    """0.25 h is 15 min from 0.5 h and so is 0.75 h: the earlier. 1 h: 0.75 h is nearest unused.
    2 h: 1.6 h (24 min). 4 h: 4.51 h is over 30 min away. 6 h: none. 8 h: 7.5 h (30 min).
    """
    scores = {0: "8", 0.25: "4", 0.75: "6", 1.6: "2", 4.51: "1", 7.5: "0"}
    found = relief_at(series_of(scores).after, 800)
    assert list(found) == [1800, 3600, 7200, 14400, 21600, 28800]
    percents = [relief and Fraction(*relief) for relief in found.values()]
    assert percents == [50, 25, 75, None, None, 100]
