"""When relief ended, estimated from intervals: as in print, and as the conditions of the greatest ask."""

from itertools import accumulate
from random import Random

import pytest
from harness.size import sized
from support.drawn_ends import HARD, drawn, excess
from support.published_ends import MERCAPTOPURINE, RADIOTHERAPY, WITH_CHEMOTHERAPY, intervals

from facetlog.cohort.end_of_relief import Estimate, npmle
from facetlog.cohort.records import NO_RELIEF, End
from facetlog.cohort.results import Step


def masses(found: Estimate) -> list[float]:
    return [round(step.mass, 4) for step in found.steps]


def bounds(found: Estimate) -> list[tuple[float, float]]:
    return [(step.after, step.by) for step in found.steps]


def test_the_data_of_print_are_whole() -> None:
    """The counts of Finkelstein 1986: 46 and 48 women, 38 of all without the event."""
    assert (len(RADIOTHERAPY), len(WITH_CHEMOTHERAPY)) == (46, 48)
    assert sum(one.by is None for one in (*RADIOTHERAPY, *WITH_CHEMOTHERAPY)) == 38


def test_the_masses_are_those_that_were_published_of_radiotherapy() -> None:
    """R's interval and survival print these. Fault: a point of an interval's beginning taken into it."""
    found = npmle(RADIOTHERAPY)
    assert masses(found) == [0.0463, 0.0334, 0.0887, 0.0708, 0.0926, 0.0818, 0.1209, 0.4656]
    assert bounds(found) == [(4, 5), (6, 7), (7, 8), (11, 12), (24, 25), (33, 34), (38, 40), (46, 48)]
    assert found.beyond == 0
    assert found.quartiles == {"25": (24, 25), "50": (38, 40), "75": (46, 48)}


def test_the_masses_are_those_that_were_published_with_chemotherapy() -> None:
    found = npmle(WITH_CHEMOTHERAPY)
    assert masses(found) == [
        0.0433, 0.0433, 0.0692, 0.1454, 0.1411, 0.1157, 0.0999, 0.0709, 0.1608, 0.0552, 0.0552,
    ]  # fmt: skip
    assert bounds(found)[-2:] == [(44, 48), (48, 60)]


def test_of_exact_and_right_censored_times_it_is_kaplan_and_meiers() -> None:
    """Gehan's table. Fault: a time censored at 6 taken as gone before those that end at 6."""
    found = npmle(MERCAPTOPURINE)
    assert [step.by for step in found.steps] == [6, 7, 10, 13, 16, 22, 23]
    left = [round(1 - reached, 3) for reached in accumulate(step.mass for step in found.steps)]
    assert left == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert round(found.beyond, 3) == 0.448
    assert found.quartiles == {"25": (13, 13), "50": (23, 23), "75": None}


def test_without_relief_is_a_share_at_0_of_its_own() -> None:
    """Two of five; the others (0, 1], (0, 1] and later than 1. Fault: (0, 1] taken to hold 0."""
    found = npmle([NO_RELIEF, NO_RELIEF, *intervals("0-1 0-1 1+")])
    assert [(step.after, step.by, round(step.mass, 9)) for step in found.steps] == [
        (0, 0, 0.4),
        (0, 1, 0.4),
    ]
    assert found.beyond == pytest.approx(0.2)
    assert found.quartiles == {"25": (0, 0), "50": (0, 1), "75": (0, 1)}


@pytest.mark.parametrize(
    ("written", "steps", "beyond"),
    [
        ("5+ 3+ 8+", [], 1.0),  # never seen to end
        ("0-9 3-7 4-5", [(4, 5, 1.0)], 0.0),  # each within the one before
        ("1-2 2-3", [(1, 2, 0.5), (2, 3, 0.5)], 0.0),  # what ends at 2 does not meet what begins after it
        ("1-2 2 2-3", [(2, 2, 2 / 3), (2, 3, 1 / 3)], 0.0),  # but a point at 2 is within (1, 2]
        ("2+ 2", [(2, 2, 0.5)], 0.5),
    ],
)
def test_what_can_be_seen_by_eye(
    written: str, steps: list[tuple[float, float, float]], beyond: float
) -> None:
    found = npmle(intervals(written))
    assert [(*step[:2], round(step.mass, 9)) for step in found.steps] == [
        (after, by, round(mass, 9)) for after, by, mass in steps
    ]
    assert found.beyond == beyond


def test_a_quartile_that_a_step_just_reaches_lies_in_that_step() -> None:
    """Half had ended by 2, and nothing ended until 3. Fault: the step after it, by a rounding."""
    assert npmle(intervals("1-2 3-4")).quartiles == {"25": (1, 2), "50": (1, 2), "75": (3, 4)}
    twenty = npmle([End(time, time) for time in range(1, 21)])
    assert twenty.quartiles == {"25": (5, 5), "50": (10, 10), "75": (15, 15)}


def test_none_cannot_be_estimated() -> None:
    with pytest.raises(ValueError, match="no intervals"):
        npmle([])


@pytest.mark.parametrize("seed", range(40))
def test_masses_are_one_and_no_others_are_likelier(seed: int) -> None:
    """The Kuhn-Tucker conditions, on intervals in an order that must not matter.

    Faults: one round of self-consistency and no more; a mass of 1 % dropped.
    """
    random = Random(seed)
    seen = drawn(random, random.choice([1, 2, 5, 20, 60, 200]))
    found = npmle(seen)
    assert sum(step.mass for step in found.steps) + found.beyond == pytest.approx(1, abs=1e-12)
    assert all(step.mass > 0 for step in found.steps)
    assert excess(seen, found) < 1e-9
    assert npmle(random.sample(seen, len(seen))) == found


@pytest.mark.parametrize("kind", HARD)
def test_every_hard_kind_ends_by_the_conditions(kind: str) -> None:
    """Before the work that it may do is done. Fault: Newton's step left out.

    The sums of Python 3.12 and later, which round otherwise, leave 5.4e-9 of one kind.
    """
    seen = HARD[kind](Random(1), sized(4000, 20_000))
    assert excess(seen, npmle(seen)) < 1e-8


def test_a_step_is_what_a_cohort_holds() -> None:
    assert npmle([End(1, 1)]).steps == (Step(1, 1, 1.0),)
