"""The patient's own per cent as a series: which of them are points, where they stand, how exact."""

from fractions import Fraction

import pytest
from support.helpers import at, injection, pain

from facetlog.entries.kinds import Estimate, Injection, Pain
from facetlog.relief.spells import at_threshold
from facetlog.relief.stated import (
    Stated,
    injection_of,
    points_apart,
    relief_stated,
    said_beside,
    stated_of,
)
from facetlog.relief.timeline import Timeline

BEFORE = pain(1, 0, "8")


def said(number: int, relief: float, beside: int | None, hours: float = 0) -> Estimate:
    return Estimate(number=number, at=at(hours), relief=relief, beside=beside)


def stated(
    scores: list[Pain], *estimates: Estimate, side: str | None = None
) -> dict[str | None, list[str]]:
    """By side, the ids of the points of the last injection."""
    timeline = Timeline([injection(side=side)], scores)
    found = {}
    for series in timeline.series_of(timeline.injections[-1]):
        points = stated_of(series, said_beside(estimates)) if series.judged else None
        if points:
            found[series.key.side] = [point.estimate.id for point in points.points]
    return found


def test_a_point_stands_at_its_score_and_is_what_was_said() -> None:
    """The score is of +1 h, 2 of 8: 75 %; 60 was said. Faults: at the estimate's own time; of the score."""
    timeline = Timeline([injection()], [BEFORE, pain(2, 1, "2")])
    found = stated_of(timeline.series_of(injection())[0], said_beside([said(1, 60, 2, hours=3)]))
    assert found
    (point,) = found.points
    assert (point.seconds, point.at, relief_stated(point.estimate)) == (3600, at(1), (60, 1))
    assert Fraction(100 * (found.whole - point.hundredths), found.whole) == 60


@pytest.mark.parametrize(
    ("score", "what"),
    [
        (pain(2, 0, "2"), "at the needle's minute"),
        (pain(2, -1, "2"), "before it"),
        (pain(2, 1, "2", period="day"), "a day's average"),
        (pain(2, 1, "2", period="week"), "a week's average"),
        (pain(2, 1, "2", side="left"), "the side that was not treated"),
        (pain(2, 1, "2", site="knee"), "another site"),
        (pain(2, 1, "2", state="rest"), "another state"),
    ],
)
def test_beside_any_other_score_it_is_no_point(score: Pain, what: str) -> None:
    """Fault: every per cent that names a score is a point."""
    assert stated([BEFORE, score], said(1, 80, 2), side="right") == {}, what


def test_what_looks_back_is_no_point() -> None:
    """Fault: `said` is taken to be said beside the score of its minute."""
    assert stated([BEFORE, pain(2, 1, "2")], said(1, 80, None, hours=1)) == {}


def test_of_several_beside_one_score_the_highest_id_counts() -> None:
    """e7 was typed after e3. Fault: the one that stands last in the list."""
    assert stated([BEFORE, pain(2, 1, "2")], said(7, 80, 2), said(3, 40, 2)) == {None: ["e7"]}


def test_beside_a_score_that_another_takes_the_place_of_it_is_no_point() -> None:
    """p3 is of p2's minute, and counts. Fault: both."""
    scores = [BEFORE, pain(2, 1, "2"), pain(3, 1, "4")]
    assert stated(scores, said(1, 80, 2)) == {}
    assert stated(scores, said(1, 80, 2), said(2, 50, 3)) == {None: ["e2"]}


def test_no_baseline_is_needed() -> None:
    assert stated([pain(1, 1, "2")], said(1, 80, 1)) == {None: ["e1"]}


def test_each_side_has_its_own_and_one_without_a_point_is_left_out() -> None:
    """Fault: a per cent of the left beside the scores of the right."""
    scores = [pain(n, n, "2", side=("left", "right")[n % 2]) for n in (1, 2, 3)]
    assert stated(scores, said(1, 80, 1), said(2, 50, 3), side="both") == {"right": ["e1", "e2"]}
    assert stated(scores, said(1, 80, 1), said(2, 50, 2), side="both") == {
        "left": ["e2"],
        "right": ["e1"],
    }


def test_the_score_just_before_a_later_needle_closes_what_was_stated_too() -> None:
    """80 % from 1 to 2 h; at 47 h, an hour before the next needle, 10 %. Fault: it had not ended."""
    blocks = [injection(), injection(2, 48)]
    scores = [BEFORE, *(pain(n, hours, "2") for n, hours in ((2, 1), (3, 2), (4, 47)))]
    series = Timeline(blocks, scores).series_of(blocks[0])[0]
    found = stated_of(series, said_beside([said(1, 80, 2), said(2, 80, 3), said(3, 10, 4)]))
    assert found
    (spell,) = at_threshold(found.points, found.whole, 80).spells
    assert (spell.last, spell.before) == (2 * 3600, 47 * 3600)


# Exactly at a threshold


def series_of(*reliefs: float) -> Stated:
    """What was said, one an hour."""
    scores = [pain(n, n, "5") for n in range(1, len(reliefs) + 1)]
    estimates = [said(n, relief, n) for n, relief in enumerate(reliefs, 1)]
    found = stated_of(Timeline([injection()], scores).series_of(injection())[0], said_beside(estimates))
    assert found
    return found


@pytest.mark.parametrize(
    ("relief", "reached", "passed"),
    [
        (75.0, True, False),
        (74.99, False, False),
        (75.01, True, True),
        (74.99999999999999, False, False),  # the next number below 75 that a log can keep
        (75.00000000000001, True, True),
        (0.1, False, False),
        (100.0, True, True),
    ],
)
def test_a_threshold_is_reached_exactly(relief: float, reached: bool, passed: bool) -> None:
    """Faults: a comparison within a hundredth; a strict rule met at its threshold."""
    found = series_of(relief, 33.3, 82.5)
    for strict, expected in ((False, reached), (True, passed)):
        spells = at_threshold(found.points[:1], found.whole, 75, strict)
        assert bool(spells.scores_in_relief) is expected


def test_all_and_nothing_are_whole_numbers_of_the_same_parts() -> None:
    """0 % leaves all, 100 % nothing, 82.5 % 17.5 hundredths of it."""
    found = series_of(0, 100, 82.5)
    assert [Fraction(p.hundredths, found.whole) for p in found.points] == [1, 0, Fraction("0.175")]


def test_how_far_apart_two_per_cents_are() -> None:
    """80 was said; 4 of 7 gone is 57.142857... %: 22 6/7 points. 3 more than before 7: 122 6/7."""
    apart = points_apart(said(1, 80, 1), Fraction(400, 7))
    assert Fraction(*apart) == Fraction(160, 7)
    assert Fraction(*points_apart(said(1, 80, 1), Fraction(-300, 7))) == Fraction(860, 7)


# Whose it is


def under(estimate: Estimate, scores: list[Pain], *blocks: Injection) -> str | None:
    read = {score.number: score for score in scores}
    found = injection_of(estimate, Timeline(blocks, scores), read)
    return found.id if found else None


def test_it_is_that_of_the_injection_of_its_score() -> None:
    """A knee and a back, both treated. Faults: by its time alone; by its time where it has a score."""
    knee, back = injection(1, 0, site="knee"), injection(2, 48)
    scores = [pain(1, 50, "3", site="knee"), pain(2, 50, "3")]
    assert under(said(1, 80, 1, hours=50), scores, knee, back) == "i1"
    assert under(said(1, 80, 2, hours=50), scores, knee, back) == "i2"
    assert under(said(1, 80, None, hours=50), scores, knee, back) == "i2"
    assert under(said(1, 80, None, hours=47), scores, knee, back) == "i1"


def test_beside_a_score_that_was_not_read_it_is_of_no_injection_that_is_told() -> None:
    """A log is read from some day on: what was said of a score before that is not told of a later one."""
    assert under(said(1, 80, 9, hours=50), [], injection()) is None
