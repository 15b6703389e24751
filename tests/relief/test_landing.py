"""Where a score lands and what it is compared with, worked by hand; and that all who ask agree.

The injection is of Mon 12 January 2026, 09:00 UTC, on the right, unless it is said otherwise.
"""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.helpers import at, injection, log_of, pain

from facetlog.entries.kinds import Injection, Pain
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.relief.conventions import Conventions
from facetlog.relief.exact import Rational
from facetlog.relief.landing import (
    Edit,
    GiveBaseline,
    Landing,
    MakeItTreated,
    SaySide,
    before_needle,
    latest,
    placed,
)
from facetlog.relief.series import ONE_SIDE
from facetlog.relief.timeline import USUAL_REACH, Timeline
from facetlog.rules.in_force import Settings

RIGHT = injection(side="right")
BOTH = injection(side="both")


def landed(score: Pain, *others: Pain, under: Injection = RIGHT) -> Landing:
    """Where a score lands beside others, under one injection."""
    landing = placed(score, Timeline([under], [*others, score]))
    assert landing is not None
    return landing


def hundredths(value: Rational | None) -> Fraction | None:
    return Fraction(value.numerator, value.denominator) if value else None


def edits_of(landing: Landing) -> tuple[Edit, ...]:
    return landing.mending.edits if isinstance(landing.mending, MakeItTreated) else ()


def asks_baseline(landing: Landing) -> bool:
    return isinstance(landing.mending, GiveBaseline)


def percent(landing: Landing) -> Fraction | None:
    return Fraction(*landing.relief) if landing.relief else None


# After the needle.


def test_a_score_is_compared_with_the_baseline() -> None:
    """8, then 2: 100 x (8 - 2) / 8 = 75 %. Fault: the first score before the needle, 9: 77.8 %."""
    landing = landed(pain(3, 1, "2"), pain(1, -2, "9"), pain(2, -1, "8"))
    assert (landing.is_after, landing.is_treated, landing.compared_with) == (True, True, 800)
    assert percent(landing) == 75
    assert edits_of(landing) == ()
    assert not asks_baseline(landing)


def test_at_baseline_0_there_is_something_to_compare_with_and_no_relief() -> None:
    """Fault: 0 taken for no score at all, so that one before the needle is asked for."""
    landing = landed(pain(2, 1, "0"), pain(1, 0, "0"))
    assert (landing.compared_with, landing.relief, asks_baseline(landing)) == (0, None, False)


def test_a_score_more_than_24_hours_before_the_needle_is_no_baseline() -> None:
    """Fault: any earlier score compared with. 24 h are in, 24 h and a second are not."""
    assert landed(pain(2, 1, "2"), pain(1, -24, "8")).compared_with == 800
    landing = landed(pain(2, 1, "2"), pain(1, -24 - 1 / 3600, "8"))
    assert (landing.compared_with, asks_baseline(landing)) == (None, True)


@pytest.mark.parametrize(
    ("said", "edits"),
    [
        ({"state": "rest"}, [("state", "moving")]),
        ({"side": "left"}, [("side", "right")]),
        ({"side": "left", "state": "rest"}, [("side", "right"), ("state", "moving")]),
        # A score of another site takes no side from the injection.
        ({"site": "knee"}, [("site", "low back"), ("side", "right")]),
        ({"site": "knee", "side": "right"}, [("site", "low back")]),
    ],
)
def test_a_score_of_another_pain_names_the_fields_that_join_it(
    said: dict[str, str], edits: list[tuple[str, str]]
) -> None:
    """Fault: a field that is as it should be, or one that is left out."""
    block = injection(side="right", site="low back")
    landing = landed(pain(2, 1, "2", **said), pain(1, -1, "8"), under=block)
    assert edits_of(landing) == tuple(Edit(*edit) for edit in edits)
    assert (landing.is_treated, landing.compared_with, asks_baseline(landing)) == (False, None, False)


def test_a_site_that_the_injection_does_not_name_is_emptied() -> None:
    """Fault: "index pain", which nobody wrote, is offered as the site."""
    landing = landed(pain(2, 1, "2", site="knee", side="right"), pain(1, -1, "8"))
    assert edits_of(landing) == (Edit("site", None),)


def test_a_score_of_another_pain_joins_nothing_that_has_no_baseline() -> None:
    """Fault: an edit offered that leaves the score with nothing to be compared with."""
    landing = landed(pain(1, 1, "2", state="rest"))
    assert (edits_of(landing), asks_baseline(landing)) == ((), False)


@pytest.mark.parametrize("period", ["day", "week"])
def test_an_average_is_compared_with_the_usual_pain_else_with_the_baseline(period: str) -> None:
    """2.5 of a usual 5 is 50 %, of the 8 before the needle 68.75 %. Fault: either for the other."""
    average = pain(9, 30, "2.5", period=period)
    before, usual = pain(1, 0, "8"), pain(2, 0, "5", period="week")
    assert percent(landed(average, before, usual)) == 50
    assert percent(landed(average, before)) == Fraction("68.75")
    assert landed(average).compared_with is None


def test_an_average_of_the_days_before_is_compared_with_by_nobody() -> None:
    """Fault: a day's average before the needle taken for the usual pain of the week."""
    average, of_the_day = pain(2, 30, "2", period="day"), pain(1, -1, "5", period="day")
    assert landed(average, of_the_day).compared_with is None


def test_an_average_of_another_pain_is_compared_with_nothing_and_joins_nothing() -> None:
    """Fault: the average of the knee set against the back's 8, or the knee's own 6."""
    knee = pain(2, -1, "6", site="knee")
    landing = landed(pain(3, 30, "3", site="knee", period="day"), pain(1, -1, "8"), knee)
    assert (landing.compared_with, edits_of(landing), asks_baseline(landing)) == (None, (), False)


def test_each_side_has_its_own_baseline() -> None:
    """Left 8 and 4: 50 %; the right lacks its own. Faults: either side's for both; an edit to the left."""
    left = pain(1, -1, "8", side="left")
    own = landed(pain(2, 1, "4", side="left"), left, under=BOTH)
    other = landed(pain(2, 1, "4", side="right"), left, under=BOTH)
    assert percent(own) == 50
    assert (other.is_treated, other.compared_with) == (True, None)
    assert other.mending == GiveBaseline("right")
    alone = landed(pain(2, 1, "4", side="right"), under=BOTH)
    assert alone.mending == GiveBaseline("right")


def test_a_baseline_given_for_both_sides_serves_each() -> None:
    """7 without side; left 3: 57 %, right 7: 0 %. Fault: no relief can be computed, three times."""
    given = pain(1, -1, "7")
    left = landed(pain(2, 1, "3", side="left"), given, under=BOTH)
    assert percent(left) == Fraction(400, 7)
    assert left.mending is None
    assert percent(landed(pain(2, 1, "7", side="right"), given, under=BOTH)) == 0


def test_a_score_without_side_is_asked_for_its_side_where_each_has_a_baseline() -> None:
    """Faults: ``side=`` is printed, which empties the field; the lacking side is not the one asked for."""
    left, right = pain(1, -1, "8", side="left"), pain(2, -1, "6", side="right")
    assert landed(pain(3, 1, "4"), left, right, under=BOTH).mending == SaySide()
    assert landed(pain(3, 1, "4"), left, under=BOTH).mending == GiveBaseline("right")
    assert landed(pain(3, 1, "4"), under=BOTH).mending == GiveBaseline(None)


@pytest.mark.parametrize("period", ["now", "day", "week"])
def test_a_score_without_side_knows_which_sides_have_one_before(period: str) -> None:
    """Of an average as of a single score, beside a judged side or alone.

    Faults: none beside a score that names its side; of an average only averages; one of the sides told
    of a score that names a side, or of a series that has a score without side before it.
    """
    left, right, after = pain(1, -1, "8", side="left"), pain(2, -1, "6", side="right"), pain(3, 1, "2")
    score, judged = pain(4, 30, "4", period=period), after.with_values(side="left")
    assert landed(score, left, right, judged, under=BOTH).sides_before == (left, right)
    assert landed(score, right, judged, under=BOTH).sides_before == (right,)
    given = landed(score, left, pain(2, -1, "6"), under=BOTH)
    assert given.series is not None
    assert (given.sides_before, given.series.sides_before) == ((), ())
    assert landed(score.with_values(side="right"), left, under=BOTH).sides_before == ()


# Before the needle.


def test_a_score_before_the_needle_is_compared_with_nothing() -> None:
    """Its very minute is before. Fault: the baseline compared with itself, 0 % relief."""
    for hours in (-24, -1, 0):
        landing = landed(pain(1, hours, "8"))
        assert (landing.is_after, landing.is_too_early, landing.counts) == (False, False, True)
        assert (landing.compared_with, landing.relief, edits_of(landing)) == (None, None, ())


def test_a_score_over_24_hours_before_is_too_early() -> None:
    """Fault: the day itself is too early, or nothing is."""
    assert landed(pain(1, -24 - 1 / 3600, "8")).is_too_early
    assert not landed(pain(1, -24, "8")).is_too_early


def test_an_earlier_score_before_the_needle_does_not_count_beside_a_later_one() -> None:
    """Fault: every score before the needle is called the one that later scores are compared with."""
    landing = landed(pain(1, -2, "8"), pain(2, -1, "7"))
    assert (landing.series, landing.counts, landing.is_too_early) == (None, False, False)


def test_of_one_instant_the_later_id_takes_the_place_of_the_others() -> None:
    """4.2. Fault: the earlier one is told to take the place of the later."""
    first, second, third = (pain(number, 0, score) for number, score in enumerate("789", 1))
    assert landed(third, first, second).replaced == (first, second)
    assert landed(first, second, third).replaced == ()
    assert [landed(one, first, second, third).counts for one in (third, first)] == [True, False]


def test_of_another_instant_or_another_pain_nothing_is_replaced() -> None:
    """Fault: the score before it, or one of the other state, is taken for replaced."""
    others = pain(2, 2, "7", state="rest"), pain(3, 2, "7", period="week")
    assert landed(pain(4, 2, "8"), pain(1, 1, "7"), *others).replaced == ()


def test_without_an_injection_a_score_lands_nowhere() -> None:
    """Fault: a place is made up."""
    assert placed(pain(1, 0, "8"), Timeline([], [pain(1, 0, "8")])) is None


# Under which of several injections.


def test_a_score_lands_under_the_injection_whose_pain_it_is() -> None:
    """i1 left, i2 right a week later: a score of the left is i1's. Fault: the latest takes it."""
    blocks = [injection(1, side="left"), injection(2, hours=168, side="right")]
    before = [pain(1, 0, "8", side="left"), pain(2, 168, "6", side="right")]
    score = pain(3, 200, "2", side="left")
    landing = placed(score, Timeline(blocks, [*before, score]))
    assert landing is not None
    assert landing.owner.number == 1
    assert hundredths(landing.compared_with) == 800


@pytest.mark.parametrize("period", ["day", "week"])
def test_an_average_lands_where_its_pain_is(period: str) -> None:
    """The same with averages. Fault: only single scores are looked for in the judged series."""
    blocks = [injection(1, side="left"), injection(2, hours=168, side="right")]
    average = pain(2, 200, "2", side="left", period=period)
    landing = placed(average, Timeline(blocks, [pain(1, 0, "8", side="left"), average]))
    assert landing is not None
    assert landing.owner.number == 1
    assert hundredths(landing.compared_with) == 800


# What an injection is judged by.


def test_an_injection_is_judged_by_the_baseline_of_each_side() -> None:
    """Fault: one side alone, or the score without side left out."""
    scores = [pain(1, -1, "6", side="left"), pain(2, -1, "8", side="right"), pain(3, 1, "2")]
    before = before_needle(BOTH, Timeline([BOTH], scores))
    assert [(one.key.side, one.points[0].pain.id) for one in before.based] == [
        ("left", "p1"), ("right", "p2"),
    ]  # fmt: skip
    assert (before.near, before.edits) == (None, ())


def test_a_score_of_another_pain_before_the_needle_is_offered() -> None:
    """Fault: an average is offered, or the pain of the injection is not named."""
    scores = [pain(1, -1, "6", period="week"), pain(2, -1, "7", state="rest")]
    before = before_needle(RIGHT, Timeline([RIGHT], scores))
    assert (before.based, before.near) == ((), scores[1])
    assert before.edits == (Edit("state", "moving"),)


def test_with_nothing_before_the_needle_nothing_is_offered() -> None:
    """Fault: a score after the needle is offered as one before it."""
    before = before_needle(RIGHT, Timeline([RIGHT], [pain(1, 1, "7", state="rest")]))
    assert (before.based, before.near, before.edits) == ((), None, ())


# The last score.


def test_the_last_score_is_of_the_judged_pain_whatever_its_period() -> None:
    """Fault: one of another pain, or no average. The later in the order of series wins at one instant."""
    scores = [
        pain(1, -1, "8"),
        pain(2, 1, "2"),
        pain(3, 30, "4", period="day"),
        pain(4, 40, "9", site="knee"),
    ]
    around = Timeline([RIGHT], scores).series_of(RIGHT)
    judged = [series for series in around if series.judged]
    assert latest(judged, around) == scores[2]
    assert latest([], around) is None


# Whoever asks, the answer is one.

HOURS = st.integers(-60, 120).map(lambda halves: halves / 2)
SIDES = st.sampled_from([None, "left", "right"])
SITES = st.sampled_from([None, None, None, "neck"])


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Injection], list[Pain]]:
    """Up to three injections and twelve scores, close enough to meddle with each other."""
    blocks = [
        injection(
            number, draw(HOURS), side=draw(st.sampled_from([None, "left", "right", "both"])),
            site=draw(SITES), state=draw(st.sampled_from([None, "rest"])),
        )
        for number in range(1, draw(st.integers(1, 3)) + 1)
    ]  # fmt: skip
    scores = [
        pain(
            number, draw(HOURS), str(draw(st.integers(0, 10))), side=draw(SIDES), site=draw(SITES),
            state=draw(st.sampled_from([None, None, "rest", "moving"])),
            period=draw(st.sampled_from(["now", "now", "now", "day", "week"])),
        )
        for number in range(1, draw(st.integers(1, 12)) + 1)
    ]  # fmt: skip
    return blocks, scores


def shown(landing: Landing | None) -> Any:
    """What is told of a landing."""
    if landing is None:
        return None
    replaced = () if landing.is_after else landing.replaced
    flags = landing.is_treated, landing.is_too_early, landing.is_after, asks_baseline(landing)
    counts = landing.is_after or landing.counts
    return landing.owner.number, flags, counts, replaced, landing.compared_with, edits_of(landing)


@settings(max_examples=400)
@given(histories())
def test_the_scores_of_a_day_before_the_needle_are_all_that_the_answer_needs(
    history: tuple[list[Injection], list[Pain]],
) -> None:
    """And, unless one side was treated, those that name a side: the echo reads no more of a log.

    Fault: a place that depends on what it has not read.
    """
    blocks, scores = history
    whole = Timeline(blocks, scores)
    for score in scores:
        owner = whole.judging(score)
        assert owner is not None
        start = owner.at.epoch
        near = [one for one in scores if start - USUAL_REACH <= one.at.epoch <= start]
        if owner.treated_side not in ONE_SIDE:
            near += [one for one in scores if one.side]
        few = {one.number: one for one in [*near, score]}
        assert shown(placed(score, Timeline(blocks, few.values()))) == shown(placed(score, whole))


@settings(max_examples=400)
@given(histories())
def test_the_echo_says_the_relief_that_the_report_says(
    history: tuple[list[Injection], list[Pain]],
) -> None:
    """Of single scores, and what averages of the pain treated are compared with. Fault: a second rule."""
    blocks, scores = history
    timeline = Timeline(blocks, scores)
    outcome = outcome_of(Inquiry(log_of(blocks, scores), Settings(Conventions(), ()), at(9999)))
    for score in scores:
        landing = placed(score, timeline)
        assert landing is not None
        (block,) = [one for one in outcome.injections if one.injection == landing.owner]
        for series in block.series:
            for told in series.scores:
                if told.point.pain == score and told.point.seconds > 0 and score.period == "now":
                    assert landing.relief == told.relief
        like = [one for one in block.judged if landing.series and one.key.is_like(landing.series.key)]
        if like and landing.is_after and score.period != "now":
            baseline = like[0].weeks_baseline
            assert hundredths(landing.compared_with) == hundredths(baseline and baseline.score)


@settings(max_examples=400)
@given(histories())
def test_the_edit_that_is_offered_joins(history: tuple[list[Injection], list[Pain]]) -> None:
    """With its fields changed the score is judged and compared. Fault: a field is left out."""
    blocks, scores = history
    for score in scores:
        landing = placed(score, Timeline(blocks, scores))
        if landing is None or not edits_of(landing):
            continue
        joined = score.with_values(**dict(edits_of(landing)))
        others = [one for one in scores if one.number != score.number]
        again = placed(joined, Timeline(blocks, [*others, joined]))
        assert again is not None
        assert (again.is_treated, again.compared_with is not None) == (True, True)
