"""Days, what weeks are compared with, and the latest score, worked by hand (method.md, 5.1 to 5.4)."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.helpers import at, injection, pain

from facetlog.entries.kinds import Injection, Pain
from facetlog.entries.moments import Moment
from facetlog.relief.days import (
    WeeksBaseline,
    is_no_weeks_average,
    latest_of,
    week_of_day,
    weeks_baseline,
)
from facetlog.relief.exact import Ratio, mean_ratio
from facetlog.relief.timeline import Timeline

DAY = 24
AT_NEEDLE = pain(1, 0, "8", recorded_with=1)
BOTH: dict[str, Any] = {"side": "both"}


def compared(
    scores: Sequence[Pain], others: Sequence[Injection] = (), of_side: str | None = None, **values: Any
) -> WeeksBaseline | None:
    """What the weeks of an injection are compared with: of its first judged series, or of a side."""
    block = injection(1, **values)
    timeline = Timeline([block, *others], scores)
    around = timeline.series_of(block)
    judged = next(one for one in around if one.judged and of_side in (None, one.key.side))
    return weeks_baseline(timeline, block, judged, around)


def before(score: str, *days: float, **values: Any) -> list[Pain]:
    """A score so many days before the needle, each."""
    return [pain(100 + place, -DAY * day, score, **values) for place, day in enumerate(days)]


def points(found: WeeksBaseline | None) -> Any:
    return found and (Fraction(*found.score) / 100, found.origin, found.days)


@given(st.integers(-(10**9), 10**10), st.integers(-18 * 60, 18 * 60))
def test_the_day_of_a_moment_is_that_of_its_wall(epoch: int, offset: int) -> None:
    """Fault: the day in UTC."""
    moment = Moment(epoch, offset)
    assert moment.ordinal == moment.date.toordinal()


@given(st.lists(st.fractions(-5, 5, max_denominator=40), min_size=1, max_size=9))
def test_a_mean_is_exact_and_in_lowest_terms(values: list[Fraction]) -> None:
    """Fault: terms that are not lowest, so that equal means are not equal."""
    mean = sum(values, Fraction(0)) / len(values)
    assert mean_ratio(values) == Ratio(mean.numerator, mean.denominator)


@pytest.mark.parametrize(("day", "week"), [(1, 1), (7, 1), (8, 2), (14, 2), (91, 13), (92, 14)])
def test_week_w_is_the_days_7w_less_6_to_7w(day: int, week: int) -> None:
    assert week_of_day(day) == week


# What weeks are compared with: the first that there is.


def test_the_usual_pain_comes_first_then_the_days_before_then_the_score_at_the_needle() -> None:
    """Usual 6; four days of 5; 8 at the needle. Fault: any other order."""
    usual, days = pain(2, 0, "6", period="week"), before("5", 1, 2, 3, 4)
    assert points(compared([AT_NEEDLE, usual, *days])) == (6, "usual", 0)
    assert points(compared([AT_NEEDLE, *days])) == (5, "days", 4)
    assert points(compared([AT_NEEDLE])) == (8, "needle", 0)
    assert compared([]) is None


def test_four_of_the_seven_dates_before_the_needles_are_enough() -> None:
    """Day 8 before is not one of them, nor is the needle's own date. Faults: either of them counts."""
    assert points(compared([AT_NEEDLE, *before("5", 1, 3, 5)])) == (8, "needle", 0)
    assert points(compared([AT_NEEDLE, *before("5", 1, 3, 5, 7)])) == (5, "days", 4)
    assert points(compared([AT_NEEDLE, *before("5", 1, 3, 5, 8)])) == (8, "needle", 0)
    assert points(compared([AT_NEEDLE, *before("5", 1, 3, 5, 0.1)])) == (8, "needle", 0)


def test_the_days_before_are_means_of_days_a_days_average_before_its_scores() -> None:
    """Days: (2 + 4) / 2 = 3, the average 6 for all it has, 5, 5: 19 / 4 = 4.75. Fault: a mean of scores."""
    scores = [
        *before("5", 4, 5),
        pain(1, -DAY, "2"),
        pain(2, -DAY + 3, "4"),
        pain(3, -2 * DAY, "0"),
        pain(4, -2 * DAY + 1, "6", period="day"),
    ]
    assert points(compared(scores)) == (Fraction("4.75"), "days", 4)


@pytest.mark.parametrize(("days", "origin"), [(0.25, "days"), (1, "needle"), (21, "needle"), (22, "days")])
def test_days_after_another_injection_at_the_site_tell_nothing_usual(days: float, origin: str) -> None:
    """On one of the 7 dates, or within 14 days before the first of them: 21 days. Fault: 7 or 14 alone."""
    other = injection(2, -DAY * days, levels=())
    found = compared([AT_NEEDLE, *before("5", 1, 2, 3, 4)], [other])
    assert found is not None
    assert found.origin == origin
    elsewhere = injection(2, -DAY * days, site="neck")
    assert points(compared([AT_NEEDLE, *before("5", 1, 2, 3, 4, site="index pain")], [elsewhere])) == (
        5,
        "days",
        4,
    )


def test_a_side_is_compared_with_what_was_given_for_both_where_it_has_none() -> None:
    """For both: usual 6. Left has an own usual of 4. Fault: a usual of both is nobody's."""
    logged = [pain(n, n, "3", side=side) for n, side in ((8, "left"), (9, "right"))]
    both = pain(2, 0, "6", period="week")
    own = pain(3, 0, "4", period="week", side="left")
    assert points(compared([*logged, both], of_side="left", **BOTH)) == (6, "usual", 0)
    assert points(compared([*logged, both, own], of_side="left", **BOTH)) == (4, "usual", 0)
    assert points(compared([*logged, both, own], of_side="right", **BOTH)) == (6, "usual", 0)


def test_days_of_both_before_are_those_of_a_side_that_has_none_of_its_own() -> None:
    """For both 6 on four days, of which the left has a 2 on one: (2 + 6 + 6 + 6) / 4 = 5."""
    logged = [pain(n, n, "3", side=side) for n, side in ((8, "left"), (9, "right"))]
    days = before("6", 1, 2, 3, 4, period="day")
    own = pain(50, -DAY * 2 + 1, "2", side="left")
    assert points(compared([*logged, *days, own], of_side="left", **BOTH)) == (5, "days", 4)
    assert points(compared([*logged, *days, own], of_side="right", **BOTH)) == (6, "days", 4)


# A week's average that is no week's.


@pytest.mark.parametrize(
    ("hours", "period", "is_none"),
    [(0, "week", False), (1, "week", True), (48, "week", True), (72, "week", False), (24, "day", False)],
)
def test_a_weeks_average_typed_on_day_0_1_or_2_is_no_weeks(
    hours: float, period: str, is_none: bool
) -> None:
    """At the needle it is the usual pain; on day 3 it is week 1's. Fault: day 3 is too early, too."""
    assert is_no_weeks_average(injection(), pain(1, hours, "5", period=period)) is is_none


# The latest score.


def latest(scores: Sequence[Pain], of_side: str | None = None, **values: Any) -> str | None:
    block = injection(1, **values)
    around = Timeline([block], scores).series_of(block)
    judged = next(one for one in around if one.judged and of_side in (None, one.key.side))
    found = latest_of(judged, around, block.at.date)
    return found and found.pain.id


def test_the_latest_is_the_last_of_any_period_and_at_one_instant_now_before_day_before_week() -> None:
    """Faults: only single scores; one before the needle; another pain; the highest id of an instant."""
    assert latest([AT_NEEDLE]) is None
    scores = [AT_NEEDLE, pain(2, 5, "3"), pain(3, 30, "4", period="day"), pain(4, 40, "9", site="knee")]
    assert latest(scores) == "p3"
    instant = [pain(5, 80, "1", period="week"), pain(6, 80, "2", period="day")]
    assert latest([*scores, *instant]) == "p6"
    assert latest([*scores, *instant, pain(2, 80, "3")]) == "p2"


def test_the_latest_of_a_side_may_be_an_average_of_both() -> None:
    """On day 2 the left has a score of its own, on day 3 it has none. Fault: any average of both is its."""
    own = [pain(1, 0, "8", side="left"), pain(2, 48, "3", side="left")]
    assert latest([*own, pain(3, 50, "5", period="day")], "left", **BOTH) == "p2"
    assert latest([*own, pain(3, 72, "5", period="day")], "left", **BOTH) == "p3"
    assert latest([*own, pain(3, 72, "5", period="week")], "left", **BOTH) == "p3"


def test_an_average_of_another_offset_is_of_its_own_date() -> None:
    """23:30 at home is day 0; the same instant two hours further east is 01:30 on day 1."""
    home, east = at(14.5), at(14.5)._replace(offset_minutes=120)
    assert (east.ordinal - home.ordinal, east.epoch) == (1, home.epoch)
