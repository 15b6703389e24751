"""The days before any injection; what is told of them now is what is told again after the needle."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.helpers import injection, pain

from facetlog.entries.kinds import Pain
from facetlog.relief.days import week_before, weeks_baseline
from facetlog.relief.exact import Ratio
from facetlog.relief.so_far import DaySoFar, SoFar, so_far
from facetlog.relief.timeline import Timeline

TODAY = date(2026, 1, 12)  # hour 0 of the helpers is its 09:00
DAY = 24


def days_of(one: SoFar) -> list[tuple[int, Ratio, int]]:
    """How many days before today, the value in hundredths, of how many scores."""
    return [((TODAY - day.date).days, day.value, day.scores) for day in one.days]


def test_a_day_is_its_average_else_the_mean_of_its_scores() -> None:
    """5 and 8 at 2 days before are 6.5; the average of yesterday takes the place of its single 9.

    Fault: all of a day mixed, (9 + 4) / 2.
    """
    scores = [
        pain(1, -2 * DAY, "5"),
        pain(2, -2 * DAY + 3, "8"),
        pain(3, -DAY, "9"),
        pain(4, -DAY + 5, "4", period="day"),
    ]
    (one,) = so_far(scores)
    assert days_of(one) == [(2, Ratio(650, 1), 2), (1, Ratio(400, 1), 0)]
    assert one.mean == (Ratio(525, 1), 2)


def test_of_one_instant_the_last_that_was_typed_counts() -> None:
    """4.2. Fault: the slip of the finger, 70 for 7, stays in the mean."""
    (one,) = so_far([pain(2, -DAY, "3"), pain(1, -DAY, "7")])
    assert days_of(one) == [(1, Ratio(300, 1), 1)]


def test_every_pain_is_told_apart_the_one_without_a_site_first() -> None:
    """Fault: the mean of the left and the right side, or of the neck and the back."""
    scores = [
        pain(1, -DAY, "9", site="neck"),
        pain(2, -DAY, "2", side="left"),
        pain(3, -DAY, "4", side="right"),
        pain(4, -DAY, "6", state="rest"),
        pain(5, -DAY, "8"),
        pain(6, -DAY, "1", period="week"),
    ]
    told = [(one.site, one.key.side, one.key.state, len(one.weeks)) for one in so_far(scores)]
    assert told == [
        (None, None, "moving", 1),
        (None, "left", "moving", 0),
        (None, "right", "moving", 0),
        (None, None, "rest", 0),
        ("neck", None, "moving", 0),
    ]


@pytest.mark.parametrize(("ago", "is_in"), [(0, False), (1, True), (7, True), (8, False)])
def test_the_week_before_is_the_seven_dates_before_today(ago: int, is_in: bool) -> None:
    """4.4. Faults: today in it; six dates; eight."""
    (one,) = so_far([pain(1, -ago * DAY, "6")])
    assert one.week_before(TODAY) == ((Ratio(600, 1), 1) if is_in else None)


def test_the_mean_is_of_days_not_of_scores() -> None:
    """5, 6, 7, 7: 6.25 of 4 days, however many scores the last has. Fault: (5 + 6 + 7 + 7 x 3) / 6."""
    scores = [pain(n, -n * DAY, str(score)) for n, score in ((4, 5), (3, 6), (2, 7), (1, 7))]
    scores += [pain(9, 1 - DAY, "7"), pain(10, 2 - DAY, "7")]
    (one,) = so_far(scores)
    assert one.week_before(TODAY) == (Ratio(625, 1), 4)


SCORES = st.lists(
    st.builds(
        lambda hours, score, period: pain(0, hours, str(score), period=period),
        st.integers(-9 * DAY, 0),
        st.integers(0, 10),
        st.sampled_from(("now", "day")),
    ),
    min_size=1,
    max_size=25,
)


@given(SCORES, st.sampled_from((None, "left")))
def test_what_is_told_before_the_needle_is_told_again_after_it(drawn: list[Pain], side: str | None) -> None:
    """For all logs: the week before, and what weeks are compared with where 4 days or more have a score.

    Fault: days counted in another way here than there, as with the date of the needle.
    """
    scores = [one.with_values(number=number, side=side) for number, one in enumerate(drawn, 1)]
    (before,) = so_far(scores)
    needle = injection(side=side)
    timeline = Timeline([needle], scores)
    around = timeline.series_of(needle)
    judged = around[0]
    told = before.week_before(TODAY)
    assert week_before(timeline, needle, judged) == told
    compared = weeks_baseline(timeline, needle, judged, around)
    is_of_days = told is not None and told.days >= 4
    assert (compared is not None and compared.origin == "days") == is_of_days
    if told and is_of_days:
        assert compared == (told.score, "days", told.days)


def test_no_week_is_told_across_a_needle() -> None:
    """An injection 5 days before: the days on both sides of it are of no one pain. 8 days: they are.

    Fault: the mean of the days with relief and those without.
    """
    scores = [pain(n, -n * DAY, "6") for n in (1, 2, 3, 4, 6, 7)]
    for days, told in ((5, None), (8, (Ratio(600, 1), 6))):
        earlier, needle = injection(1, -days * DAY), injection(2)
        timeline = Timeline([earlier, needle], scores)
        judged = timeline.series_of(needle)[0]
        assert week_before(timeline, needle, judged) == told
        compared = weeks_baseline(timeline, needle, judged, [judged])
        assert compared is None or compared.origin != "days"  # 14 days are to lie between


def test_days_come_in_the_order_of_time() -> None:
    scores = [pain(1, -DAY, "4"), pain(2, -3 * DAY, "6"), pain(3, -2 * DAY, "5")]
    (one,) = so_far(scores)
    dates = [TODAY - timedelta(ago) for ago in (3, 2, 1)]
    assert one.days == tuple(
        DaySoFar(day, Ratio(score, 1), 1) for day, score in zip(dates, (600, 500, 400), strict=True)
    )
