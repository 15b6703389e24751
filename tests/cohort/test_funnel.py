"""Denominators first: each step of the funnel, and the counts above all others."""

from typing import Any

from support.pools import block, pool, shown

from facetlog.cohort.assembly import cohort_of
from facetlog.cohort.groups import Asked
from facetlog.cohort.records import ABLATION, Pool, Record
from facetlog.cohort.results import Funnel

NO_MONTHS: dict[str, int | None] = {"1": None, "3": None, "6": None}


def test_each_step_is_of_those_left_at_the_one_before() -> None:
    """d has a verdict and no score in time, e no baseline. Fault: steps counted by themselves: 4, 3, 4."""
    told = [
        block("a", "+", scores_in_window=1),
        block("b", "?", scores_in_window=5),
        block("c", "x", scores_in_window=5),
        block("d", "-", scores=9, scores_in_window=0),
        block("e", "+", scores_in_window=2, baseline=None),
    ]
    assert shown(told).funnel == (Funnel("diagnostic", 5, 4, 3, 1, NO_MONTHS),)


def course(patient: str, last_week: int | None, **values: Any) -> Record:
    return block(patient, "+", role="therapeutic", last_week=last_week, scores_in_window=9, **values)


def test_months_are_followed_by_weeks_that_count() -> None:
    """4, 13 and 26 weeks. Faults: a week too few or too many; scores of the first hours as weeks."""
    told = [course(f"{week}", week) for week in (3, 4, 12, 13, 25, 26)] + [course("none", None)]
    (funnel,) = shown(told).funnel
    assert funnel == Funnel("therapeutic", 7, 7, 6, 6, {"1": 5, "3": 3, "6": 1})


def test_months_are_followed_only_with_something_to_compare_with() -> None:
    """As in a rate. Fault: those without a baseline, whom no rule can judge."""
    (funnel,) = shown([course("a", 26, baseline=None)]).funnel
    assert funnel == Funnel("therapeutic", 1, 0, 0, 0, {"1": 0, "3": 0, "6": 0})


def test_kinds_are_told_apart_an_ablation_whatever_its_role() -> None:
    """Faults: an ablation by its role; what was not said with the diagnostic ones; a kind of none."""
    told = [
        block("a", role=None),
        block("b", procedure=ABLATION, role="therapeutic"),
        block("c", procedure=ABLATION, role=None),
    ]
    assert [(one.of, one.injections) for one in shown(told).funnel] == [("ablation", 2), ("not said", 1)]


BOTH_SIDES = [
    block("a", "?", side="left", scores=3, scores_in_window=3),
    block("a", "-", side="right", baseline=None, scores=3, scores_in_window=3),
    block("b", "?", averages=1),
]


def test_an_injection_of_two_sides_is_one_injection() -> None:
    """Fault: 3 injections. a's left side has a baseline, the other a verdict: no side has both."""
    cohort = shown(BOTH_SIDES)
    assert cohort.funnel == (Funnel("diagnostic", 2, 2, 1, 0, NO_MONTHS),)
    assert (cohort.injections, cohort.with_baseline, cohort.with_scores, cohort.judged) == (2, 2, 2, 1)


def test_patients_without_an_injection_are_patients() -> None:
    """Fault: those of the records alone."""
    assert cohort_of(Pool(["a", "b", "c"], BOTH_SIDES), Asked()).patients == 3
    assert cohort_of(Pool(["a"], []), Asked()).funnel == ()


def test_the_same_injection_number_of_two_patients_is_two_injections() -> None:
    """Fault: injections told apart by their number alone."""
    assert cohort_of(pool([block("a"), block("b")]), Asked()).injections == 2
