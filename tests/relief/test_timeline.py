"""Which score may speak where: whose it is, as whose it is read, and what it may begin or end.

The needle of the first injection is at hour 0; a day has 24 hours, four weeks have 672.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.helpers import at, injection, log_of, pain

from facetlog.entries.kinds import Injection, Log, Pain
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.outcome.results import InjectionOutcome, SeriesOutcome
from facetlog.relief.conventions import Conventions
from facetlog.relief.series import Series
from facetlog.relief.timeline import Timeline
from facetlog.rules.in_force import Settings

FOUR_WEEKS = 672.0
RIGHT, LEFT = injection(1, side="right"), injection(2, FOUR_WEEKS, side="left")
BOTH = injection(1, side="both")


def of(injections: list[Injection], scores: list[Pain], number: int = 1) -> InjectionOutcome:
    """The outcome of one injection of a log."""
    return of_log(log_of(injections, scores), number)


def of_log(log: Log, number: int = 1) -> InjectionOutcome:
    outcome = outcome_of(Inquiry(log, Settings(Conventions(), ()), at(9999)))
    return next(one for one in outcome.injections if one.injection.number == number)


def only(block: InjectionOutcome) -> Series:
    """The one series that is judged."""
    (judged,) = block.judged
    return judged.series


def judged_sides(block: InjectionOutcome) -> dict[str | None, SeriesOutcome]:
    return {one.key.side: one for one in block.judged}


def baseline_id(series: Series) -> str | None:
    return series.baseline.point.pain.id if series.baseline else None


# The waiting room.


def test_a_score_in_the_waiting_room_is_about_the_coming_needle_and_closes_the_one_before() -> None:
    """Right, four weeks later left, half an hour before it a score without side.

    Faults: it is read as right alone, and the left block has no baseline; it stands in the right one's
    figures as its last score.
    """
    scores = [
        pain(1, -1, "8"),
        pain(2, 1, "2"),
        pain(3, FOUR_WEEKS - 0.5, "7"),
        pain(4, FOUR_WEEKS + 1, "1"),
    ]
    right, left = of([RIGHT, LEFT], scores), of([RIGHT, LEFT], scores, 2)
    assert baseline_id(only(left)) == "p3"
    assert [point.pain.id for point in only(right).followed] == ["p2", "p3"]
    assert [point.pain.id for point in only(right).after] == ["p2"]


def test_a_score_that_leaves_out_its_site_is_not_read_for_a_needle_at_another_site() -> None:
    """Fault: the neck's injection begins with the back's pain."""
    neck = injection(2, FOUR_WEEKS, side="right", site="neck")
    scores = [pain(1, -1, "8"), pain(2, FOUR_WEEKS - 0.5, "7"), pain(3, FOUR_WEEKS + 1, "1")]
    assert only(of([RIGHT, neck], scores, 2)).baseline is None
    assert [point.pain.id for point in only(of([RIGHT, neck], scores)).after] == ["p2"]


@pytest.mark.parametrize(("hours", "is_read"), [(24, True), (24 + 1 / 60, False)])
def test_the_waiting_room_is_24_hours_long(hours: float, is_read: bool) -> None:
    scores = [pain(1, -1, "8"), pain(2, FOUR_WEEKS - hours, "7")]
    assert (only(of([RIGHT, LEFT], scores, 2)).baseline is not None) == is_read


# What is about an earlier needle.

MONDAY, TUESDAY = injection(1, side="left"), injection(2, 23.5, side="right")


@pytest.mark.parametrize(
    ("felt", "said", "is_baseline"),
    [
        (5, {}, False),  # five hours after the left needle: about that one
        (5, {"side": "right"}, True),  # the left needle was surely not given there
        (5, {"side": "left"}, False),
        (23.5, {}, False),
        (23.5, {"recorded_with": 2}, True),
        (0, {"side": "right"}, True),
        (0, {}, False),
    ],
)
def test_left_on_monday_right_on_tuesday(felt: float, said: dict[str, Any], is_baseline: bool) -> None:
    """Fault: a score felt within a day after a needle is a later one's baseline, its side filled in."""
    score = pain(2, felt, "1", **said)
    found = of([MONDAY, TUESDAY], [pain(1, -1, "8", side="left"), score], 2)
    assert (baseline_id(only(found)) == "p2") == is_baseline


def test_a_day_after_the_needle_is_still_about_it_and_a_minute_later_is_not() -> None:
    """24 h are in. Fault: the exact end left out, or another day taken."""
    later = injection(2, 30, side="right")
    for hours, is_baseline in ((24, False), (24 + 1 / 60, True)):
        found = of([MONDAY, later], [pain(1, hours, "6", side=None)], 2)
        assert (only(found).baseline is not None) == is_baseline


def test_a_needle_whose_side_was_not_said_may_have_been_on_any() -> None:
    """Fault: a score that names a side is taken for surely not about it."""
    unsaid = injection(1)
    found = of([unsaid, TUESDAY], [pain(1, 5, "1", side="right")], 2)
    assert only(found).baseline is None


def test_what_is_about_an_earlier_needle_is_not_in_the_mean_either() -> None:
    """8 alone, not the mean of 1 and 8. Fault: the check of the mean baseline reads the earlier one's."""
    scores = [pain(1, 5, "1"), pain(2, 23.5, "8", side="right", recorded_with=2)]
    baseline = only(of([MONDAY, TUESDAY], scores, 2)).baseline
    assert baseline is not None
    assert (baseline.sum_hundredths, baseline.scores) == (800, 1)


def test_what_is_about_an_earlier_needle_keeps_its_series_and_closes_nothing() -> None:
    """Fault: relief of the first hours is taken out of the figures as a closing score."""
    again = injection(2, 6, side="right")
    scores = [pain(1, -1, "8"), pain(2, 1, "2"), pain(3, 5.9, "3")]
    first = of([RIGHT, again], scores)
    assert [point.pain.id for point in only(first).after] == ["p2", "p3"]


# Both sides.


def test_one_baseline_given_for_both_sides_serves_each() -> None:
    """7; left 3: 400/7 = 57.1 %, right 4: 300/7 = 42.9 %. Fault: three times "cannot be computed"."""
    given_for_both = pain(1, 0, "7", recorded_with=1)
    scores = [given_for_both, pain(2, 1, "3", side="left"), pain(3, 1, "4", side="right")]
    sides = judged_sides(of([BOTH], scores))
    assert set(sides) == {"left", "right"}
    for series in sides.values():
        assert series.series.baseline is not None
        assert (series.series.baseline.hundredths, series.series.baseline.shared) == (700, True)
        assert series.scores[0].point.pain.id == "p1"
    reliefs = {side: one.best.relief for side, one in sides.items() if one.best and one.best.relief}
    assert {side: (r.numerator * 7, r.denominator) for side, r in reliefs.items()} == {
        "left": (400 * 700, 700),
        "right": (300 * 700, 700),
    }


def test_a_side_with_a_baseline_of_its_own_does_not_share() -> None:
    """Left 8 of its own, right the 6 of both. Fault: the shared one wins."""
    scores = [pain(1, -1, "6"), pain(2, -0.5, "8", side="left")]
    scores += [pain(3, 1, "2", side="left"), pain(4, 1, "3", side="right")]
    sides = judged_sides(of([BOTH], scores))
    found = {side: one.series.baseline for side, one in sides.items()}
    told = {side: (one.hundredths, one.shared) for side, one in found.items() if one}
    assert told == {"left": (800, False), "right": (600, True)}


def test_a_side_is_judged_for_any_score_after_the_needle_but_a_closing_one() -> None:
    """Left by a day's average; right has only the score just before the next needle.

    Faults: a side without single scores is not judged; a closing score makes a side judged.
    """
    again = injection(2, FOUR_WEEKS, side="right")
    scores = [pain(1, -1, "8", side="left"), pain(2, 30, "4", side="left", period="day")]
    scores += [pain(3, -1, "6", side="right"), pain(4, FOUR_WEEKS - 1, "6", side="right")]
    assert set(judged_sides(of([BOTH, again], scores))) == {"left"}


def test_the_series_without_side_is_judged_with_scores_of_its_own_or_where_no_side_is() -> None:
    """Fault: an empty series without side beside the two, UNDETERMINED on every page."""
    baselines = [pain(1, -1, "8", side="left"), pain(2, -1, "7")]
    left, own = pain(3, 1, "2", side="left"), pain(4, 1, "3")
    assert set(judged_sides(of([BOTH], [*baselines, left]))) == {"left"}
    assert set(judged_sides(of([BOTH], [*baselines, left, own]))) == {"left", None}
    assert set(judged_sides(of([BOTH], baselines))) == {None}


@pytest.mark.parametrize(
    ("named", "is_both"),
    [
        ([(1, "left"), (2, "left"), (3, "right"), (4, "right")], True),
        ([(1, "left"), (2, "left"), (3, "right")], False),
        ([(1, "left"), (1, "right")], True),
        ([(1, "left"), (2, "right")], False),
        ([(1, "left"), (2, "left"), (3, "left")], False),
    ],
)
def test_an_injection_whose_side_was_not_said_is_one_of_both_by_its_scores(
    named: list[tuple[float, str]], is_both: bool
) -> None:
    """Two of each, or both at one instant. Fault: the averages of both sides are mixed in one series."""
    block = injection(1)
    scores = [pain(number, hours, "3", side=side) for number, (hours, side) in enumerate(named, 1)]
    timeline = Timeline([block], scores)
    assert timeline.side_of(block) == ("both" if is_both else None)
    sides = {one.key.side for one in timeline.series_of(block) if one.judged}
    assert sides == ({"left", "right"} if is_both else {None})


# What names a site, and what is not shown.


def test_a_score_of_a_site_that_nobody_treated_takes_nothing_of_its_owner() -> None:
    """Side not said, and moving, though the injection is on the right and for pain at rest."""
    block = injection(1, side="right", state="rest")
    placed = Timeline([block], []).place(pain(1, 1, "3", site="knee"))
    assert (placed.key.side, placed.key.state) == (None, "moving")


def test_a_series_with_nothing_but_a_baseline_is_not_shown_beside_others() -> None:
    """A left needle's baseline on the page of an earlier one. Fault: another pain, UNDETERMINED."""
    scores = [
        pain(1, -1, "8"),
        pain(2, 1, "2"),
        pain(3, -1, "5", side="left"),
        pain(4, 2, "3", site="knee"),
    ]
    found = {(one.key.site, one.key.side) for one in of([RIGHT], scores).series}
    assert found == {("index pain", "right"), ("knee", None)}


def test_a_score_that_an_inject_recorded_belongs_to_that_injection() -> None:
    """Two needles at one minute, neck and back. Fault: both scores belong to the one logged last."""
    blocks = [injection(1, side="right"), injection(2, side="right", site="neck")]
    recorded = pain(1, 0, "7", recorded_with=1)
    timeline = Timeline(blocks, [recorded])
    assert timeline.owner(recorded) == blocks[0]
    assert timeline.judging(recorded) == blocks[0]
    assert timeline.owner(pain(2, 0, "7")) == blocks[1]


# The property: a later injection takes nothing from an earlier one.

HOURS = st.integers(-20, 400).map(lambda tenths: tenths / 2)
OTHERS = st.sampled_from([("right", None), ("left", None), ("both", None), ("right", "neck")])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(HOURS, st.integers(0, 10), st.sampled_from([None, "right", "left"])),
        max_size=12,
        unique_by=lambda drawn: drawn[0],
    ),
    st.floats(1, 190).map(round),
    OTHERS,
)
def test_a_later_injection_changes_the_figures_only_by_its_reach_and_its_own_scores(
    drawn: list[tuple[float, int, str | None]], given_at: int, other: tuple[str, str | None]
) -> None:
    """Of the hours, the week, the weeks, best and last. Fault: the later needle's pain among the earlier.

    Without it: the log with the scores after it that are its own, or out of reach, and the closing one
    taken out.
    """
    side, site = other
    later = injection(2, given_at, side=side, site=site)
    scores = [pain(number, h, str(s), side=w) for number, (h, s, w) in enumerate(drawn, 1)]
    with_it = of([RIGHT, later], scores)
    closing = {s.point.pain.number for one in with_it.series for s in one.scores if s.point.closing}
    ends = site is None and side in ("right", "both")

    def is_the_laters(score: Pain) -> bool:
        if ends:
            return score.at.epoch > later.at.epoch
        return (site is not None or score.side is None) and score.at.epoch >= later.at.epoch

    kept = [one for one in scores if one.number not in closing and not is_the_laters(one)]
    assert figures(with_it) == figures(of([RIGHT], kept))


def figures(block: InjectionOutcome) -> list[Any]:
    """What 4.4 says of the judged series."""
    return [
        (
            one.relief_at,
            one.windows,
            one.weeks,
            one.held,
            [score and score.point.pain.id for score in (one.best, one.last)],
        )
        for one in block.judged
    ]
