"""Summary figures of a series, each worked by hand (method.md, 5.1 and 5.2)."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.helpers import at, injection, log_of, pain, pains

from facetlog.entries.kinds import Dose, Pain
from facetlog.exchange.relief_json import series_object
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.outcome.results import SeriesOutcome
from facetlog.relief.conventions import Conventions
from facetlog.rules.in_force import Settings

DAY = 24
SETTINGS = Settings(Conventions(), ())


def dose(hours: float, taken: str = "rescue") -> Dose:
    return Dose(number=1, at=at(hours), drug="tramadol", taken=taken)


def figures(scores: Sequence[Pain], *doses: Dose, until: int | None = None, **values: Any) -> SeriesOutcome:
    """The first judged series of an injection at 09:00."""
    log = log_of([injection(**values)], list(scores), list(doses))
    return outcome_of(Inquiry(log, SETTINGS, at(9999), until)).injections[0].judged[0]


def percents(*scores: Any) -> list[Fraction | None]:
    return [one and Fraction(*one.relief) for one in scores]


# 8 before; 7 at 30 min (12.5 %); an opioid at 45 min; then 1 (87.5 %) at 1 to 3 h.
AFTER_OPIOID = pains({0: "8", 0.5: "7", 1: "1", 2: "1", 3: "1"})


def test_the_best_before_an_opioid_is_not_the_best() -> None:
    """Fault: what was reached after the dose leads."""
    found = figures(AFTER_OPIOID, dose(0.75))
    assert percents(found.best, found.best_before_rescue) == [Fraction("87.5"), Fraction("12.5")]
    assert found.best_before_rescue is not None
    assert found.best_before_rescue.point.seconds == 1800
    without = figures(AFTER_OPIOID, dose(0.75, "regular"))
    assert without.best_before_rescue == without.best


def test_the_doses_own_minute_is_before_it() -> None:
    found = figures(AFTER_OPIOID, dose(1))
    assert percents(found.best_before_rescue) == [Fraction("87.5")]


def test_with_a_dose_within_the_lookback_there_is_no_best_before_it() -> None:
    """Six hours before the needle, both ends in. Fault: such a dose is not asked."""
    assert figures(AFTER_OPIOID, dose(-6)).best_before_rescue is None
    assert figures(AFTER_OPIOID, dose(-6.1)).best_before_rescue is not None


def test_the_best_before_rescue_is_of_the_first_hours() -> None:
    """4 at 8 h is 50 %; 0 at 9 h is later. Fault: the best of all scores."""
    found = figures(pains({0: "8", 8: "4", 9: "0"}))
    assert percents(found.best, found.best_before_rescue) == [100, 50]


# The pain before a dose carried over the scores after it.


def test_spid_with_the_pain_before_the_dose_carried_forward() -> None:
    """As it stands: 1 x 0.5 + 7 x 0.5 + 7 + 7 = 18, of 8 x 3 = 24. Carried, 7 stands for each 1: 1 x 3.

    Fault: the scores after the dose as they stand.
    """
    hours = figures(AFTER_OPIOID, dose(0.75)).windows[0]
    assert [hours.spid, hours.spid_percent, hours.spid_carried, hours.spid_carried_percent] == [
        18,
        75,
        3,
        12.5,
    ]
    hours = figures(AFTER_OPIOID).windows[0]
    assert [hours.spid_carried, hours.spid_carried_percent] == [18, 75]


def test_without_a_score_before_the_dose_the_baseline_is_carried() -> None:
    """Dose before the needle: all is 8. A score of 9 after it is higher, and stays: -1 x 1."""
    hours = figures(AFTER_OPIOID, dose(-1)).windows[0]
    assert [hours.spid, hours.spid_carried] == [18, 0]
    hours = figures(pains({0: "8", 1: "2", 2: "9"}), dose(-1)).windows[0]
    assert [hours.spid, hours.spid_carried] == [5, -1]


def test_only_windows_that_begin_with_the_needle_have_spid() -> None:
    """One score at day 70 gave thousands of points times hours. Fault: SPID of what is later."""
    found = figures(pains({0: "8", 1: "4", 100: "4", 70 * DAY: "2"}), until=2 * 3600)
    assert [window.spid for window in found.windows] == [4, None, None, 4]
    assert [window.mean_relief_percent for window in found.windows] == [50, 50, 75, 50]


def test_at_a_baseline_of_0_spid_is_given_and_its_per_cent_is_not() -> None:
    hours = figures(pains({0: "0", 1: "4", 2: "1"})).windows[0]
    assert [hours.spid, hours.spid_percent, hours.spid_carried_percent] == [-5, None, None]


@given(
    st.lists(st.tuples(st.integers(1, 480), st.integers(0, 10)), max_size=12, unique_by=lambda one: one[0]),
    st.integers(1, 10), st.one_of(st.none(), st.integers(-360, 600)),
)  # fmt: skip
def test_a_dose_never_adds_to_what_is_carried_or_leads(
    scores: list[tuple[int, int]], baseline: int, minute: int | None
) -> None:
    """Carried SPID and the best before a dose are at most what stands; without a dose they are that.

    Fault: the lower of two scores is carried.
    """
    timed = {0.0: str(baseline)} | {at / 60: str(score) for at, score in sorted(scores)}
    found = figures(pains(timed), *([] if minute is None else [dose(minute / 60)]))
    hours, best, before = found.windows[0], found.best, found.best_before_rescue
    if hours.spid is not None and hours.spid_carried is not None:
        assert hours.spid_carried <= hours.spid
        assert minute is not None or hours.spid_carried == hours.spid
    if before is not None:
        assert best is not None
        assert before.point.hundredths >= best.point.hundredths
        assert minute is None or before.point.seconds <= 60 * max(minute, 0)


# The latest score, and the best week.


@pytest.mark.parametrize(
    ("score", "relief", "worse"),
    [("8", 0, False), ("8.99", Fraction("-12.375"), False), ("9", -12.5, True)],
)
def test_worse_is_a_whole_point_above_what_it_was(score: str, relief: float, worse: bool) -> None:
    """Faults: any score above is worse; a whole point is not."""
    latest = figures([pain(1, 0, "8"), pain(2, 100, score)]).latest
    assert latest is not None
    assert Fraction(*latest.relief or (1, 0)) == relief
    assert latest.worse is worse


def test_a_latest_average_is_compared_with_what_weeks_are() -> None:
    """Usual 5, at the needle 8: an average of 6 is 20 % more, and worse. Fault: compared with the 8."""
    scores = [pain(1, 0, "8"), pain(2, 0, "5", period="week"), pain(3, 100, "6", period="day")]
    latest = figures(scores).latest
    assert latest is not None
    assert Fraction(*latest.relief or (1, 0)) == -20
    assert latest.worse is True


def test_worse_than_a_mean_is_told_exactly() -> None:
    """Days of 5, 5, 5, 6 before: 5.25. 6.24 is 0.99 above, 6.25 a whole point. Fault: a rounded mean."""
    days = [pain(10 + n, -DAY * n, "6" if n == 1 else "5") for n in (1, 2, 3, 4)]
    for score, worse in (("6.24", False), ("6.25", True)):
        latest = figures([*days, pain(2, 100, score, period="day")]).latest
        assert latest is not None
        assert latest.worse is worse


def test_the_best_week_is_one_that_counts_the_earliest_of_equals() -> None:
    """Week 1: 0 on one day, which does not count; weeks 2 and 3: 2. Fault: the week of a single score."""
    averages = [pain(10 + week, 7 * DAY * week, "2", period="week") for week in (2, 3)]
    found = figures([pain(1, 0, "8"), pain(2, DAY, "0"), *averages])
    assert found.best_week is not None
    assert found.best_week.week == 2


def test_the_json_has_the_figures_under_the_names_of_the_contract() -> None:
    scores = [*AFTER_OPIOID, *(pain(10 + week, 7 * DAY * week, "2", period="week") for week in (1, 2))]
    made = series_object(figures(scores, dose(0.75)), at(0))
    assert list(made["summary"]) == [
        "best_relief_percent", "best_relief_hours", "best_before_rescue_percent", "last_relief_percent",
        "relief_percent_at", "latest", "best_before_rescue_hours", "best_week",
    ]  # fmt: skip
    assert made["summary"]["latest"] == {
        "id": "p12", "at": "2026-01-26T09:00:00+00:00", "hours": 336.0, "period": "week", "score": 2,
        "relief_percent": 75.0, "worse": False,
    }  # fmt: skip
    assert (made["summary"]["best_before_rescue_percent"], made["summary"]["best_week"]) == (12.5, 1)
    assert made["windows"][0]["spid_carried"] == 3.0
    assert made["windows"][0]["spid_carried_percent"] == 12.5
    assert made["weeks_baseline"] == {"score": 8, "from": "needle", "days": 0}
    assert made["weeks"][0] == {
        "week": 1, "value": 2, "relief_percent": 75.0, "days": 0, "counts": True, "shared": False,
    }  # fmt: skip
    assert [made[f"held_{name}"] for name in ("until_week", "below_week", "ended")] == [2, None, False]
