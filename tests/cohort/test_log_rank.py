"""Two groups of intervals: as R prints it, as the log-rank test of exact times, and blind to nothing."""

import pytest
from support.published_ends import (
    MERCAPTOPURINE,
    PLACEBO,
    RADIOTHERAPY,
    WITH_CHEMOTHERAPY,
    intervals,
)

from facetlog.cohort.log_rank import log_rank, sun_scores


def test_it_is_what_r_prints_of_the_cosmesis_data() -> None:
    """interval::ictest(scores = "logrank1"): Z -2.6684, p 0.007622; observed less expected -9.14 and 9.14.

    Faults: Finkelstein's scores; n in the variance for n - 1; the sign of the other group.
    """
    z, p = log_rank(RADIOTHERAPY, WITH_CHEMOTHERAPY)
    assert (round(z, 4), round(p, 6)) == (-2.6684, 0.007622)
    other, same = log_rank(WITH_CHEMOTHERAPY, RADIOTHERAPY)
    assert other == pytest.approx(-z)
    assert same == pytest.approx(p)


def test_of_exact_and_right_censored_times_the_scores_are_observed_less_expected() -> None:
    """Gehan's data: 9 relapses of 19.25 expected, 21 of 10.75 (Freireich 1963; R's survdiff).

    Fault: the hazard of the stretch in which a time lies left out.
    """
    scores = sun_scores([*MERCAPTOPURINE, *PLACEBO])
    assert round(sum(scores[:21]), 2) == round(9 - 19.25, 2)
    assert sum(scores) == pytest.approx(0, abs=1e-9)


def test_scores_worked_out_by_hand() -> None:
    """Of 1, 2, 3+: the hazards are 1/3 at 1 and 1/2 at 2."""
    assert sun_scores(intervals("1 2 3+")) == pytest.approx([1 - 1 / 3, 1 - 5 / 6, -5 / 6])


@pytest.mark.parametrize("written", ["1+ 2+ 3+", "0 0 0", "0-2 1-3 1-2"])
def test_intervals_that_tell_nobody_apart_show_no_difference(written: str) -> None:
    """Fault: divided by a variance that is a rounding."""
    assert log_rank(intervals(written), intervals(written)) == (0.0, 1.0)
