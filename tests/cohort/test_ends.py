"""Whose end of relief is in which curve, and which groups are held side by side."""

from collections.abc import Sequence
from typing import Any

import pytest
from support.pools import block, shown

from facetlog.cohort.log_rank import log_rank
from facetlog.cohort.records import ABLATION, NO_RELIEF, End, Record
from facetlog.cohort.results import EndOfRelief

SOON, LATE, OPEN = End(1.0, 2.0), End(4.0, 6.0), End(3.0, None)


def ended(ends: Sequence[End | None], name: str = "", **values: Any) -> list[Record]:
    """A block of a patient each, told of at 50 % alone."""
    return [block(f"{name}{n}", ended_at_50=end, **values) for n, end in enumerate(ends)]


def figures(ends: Sequence[EndOfRelief]) -> list[tuple[object, ...]]:
    return [(one.threshold_percent, one.unit, one.by, one.injections, one.untold) for one in ends]


def test_no_relief_is_a_share_of_its_own_and_untold_ones_are_counted_apart() -> None:
    """Of 4 told 1 without relief, 2 that ended, 1 after 3 h: the masses are quarters.

    (1, 2] holds two; of the last, open from 3 h, all may be beyond. Faults: the untold among the 4; the
    step at 0 among the steps, so that no relief is told twice.
    """
    (end,) = shown(ended([SOON, None, NO_RELIEF, OPEN, SOON, None])).ends
    assert (end.injections, end.untold, end.no_relief) == (4, 2, 1)
    assert end.intervals == (SOON, SOON, OPEN)
    assert [(step.after, step.by) for step in end.steps] == [(1.0, 2.0)]
    assert sum(step.mass for step in end.steps) == pytest.approx(0.5)
    assert end.beyond == pytest.approx(0.25)
    assert end.quartiles == {"25": (0.0, 0.0), "50": (1.0, 2.0), "75": (1.0, 2.0)}


def test_hours_are_of_diagnostic_blocks_weeks_of_all_others() -> None:
    """A block of no said role is one of hours. Faults: pooled; an end of the other unit is told."""
    both: dict[str, Any] = {"ended_at_50": SOON, "ended_at_80": SOON, "ended_in_weeks": LATE}
    told = [
        block("a", **both),
        block("b", **both | {"role": None}),
        block("c", **both | {"role": "therapeutic"}),
        block("d", **both | {"role": None, "procedure": ABLATION}),
        block("e", **both | {"role": None, "procedure": None}),
    ]
    assert figures(shown(told).ends) == [
        (50, "hours", None, 2, 0),
        (80, "hours", None, 2, 0),
        (50, "weeks", None, 3, 0),
    ]


def test_of_a_patient_the_first_injection_counts_though_it_cannot_tell() -> None:
    """Fault: the first that can tell, so that well-kept diaries stand for all."""
    told = [
        block("a", ended_at_50=None),
        block("a", injection="i2", ended_at_50=SOON),
        block("b", role="therapeutic"),
        block("b", injection="i2", ended_at_50=LATE),
        block("b", injection="i3", ended_at_50=SOON),
    ]
    (end,) = shown(told).ends
    assert (end.injections, end.untold, end.intervals) == (1, 1, (LATE,))


def test_first_and_later_blocks_are_never_in_one_curve() -> None:
    """Fault: with all injections one curve of both."""
    told = [block("a", ended_at_50=SOON), block("a", injection="i2", earlier_block="i1", ended_at_50=LATE)]
    ends = shown(told, all_injections=True).ends
    assert [(end.by, end.intervals) for end in ends] == [
        (("block", "first"), (SOON,)),
        (("block", "later"), (LATE,)),
    ]


def test_where_nothing_is_told_there_is_no_curve() -> None:
    """Fault: a curve of nothing, or a refusal."""
    assert shown(ended([None, None])).ends == ()


def test_the_order_of_the_files_changes_nothing() -> None:
    """Fault: sums in the order of the files, which differ in the last bit."""
    told = ended([SOON, LATE, OPEN, End(1.5, 4.5), NO_RELIEF, End(0.5, 3.0)] * 3)
    assert shown(told).ends == shown(told[::-1]).ends


def drugs(number: int) -> list[Record]:
    return [
        *ended([SOON] * number, "l", drug="lidocaine"),
        *ended([LATE] * number, "b", drug="bupivacaine"),
    ]


def test_two_groups_that_were_asked_for_are_held_side_by_side() -> None:
    """In alphabetical order; those without relief, too. Faults: z of the other sign; no relief left out."""
    without = block("n", drug="lidocaine", ended_at_50=NO_RELIEF)
    (test,) = shown([*drugs(5), without], "drug").tests
    assert (test.threshold_percent, test.unit, test.by, test.comparisons) == (50, "hours", "drug", 1)
    assert test.groups == ("bupivacaine", "lidocaine")
    z, p = log_rank([LATE] * 5, [NO_RELIEF, *[SOON] * 5])
    assert [test.z, test.p] == pytest.approx([z, p])
    assert test.z < 0


def test_nothing_is_tested_that_was_not_asked_for() -> None:
    """Fault: a p of every page."""
    assert shown(drugs(9)).tests == ()


def test_groups_of_under_five_told_are_not_tested() -> None:
    """Five blocks each, of which one is untold. Fault: counted by blocks."""
    assert len(shown(drugs(5), "drug").tests) == 1
    told = [one._replace(ended_at_50=None) if one.patient == "l0" else one for one in drugs(5)]
    assert shown(told, "drug").tests == ()


def test_of_three_groups_every_two_are_tested_and_the_tests_counted() -> None:
    """Three pairs, at 50 and at 80 %. Fault: comparisons counted by threshold."""
    third = [*drugs(5), *ended([OPEN] * 5, "r", drug="ropivacaine")]
    tests = shown([one._replace(ended_at_80=one.ended_at_50) for one in third], "drug").tests
    assert [test.groups for test in tests[:3]] == [
        ("bupivacaine", "lidocaine"),
        ("bupivacaine", "ropivacaine"),
        ("lidocaine", "ropivacaine"),
    ]
    assert [test.comparisons for test in tests] == [6] * 6


def test_clinicians_are_not_tested_and_a_few_of_one_give_no_curve() -> None:
    """19 told and 20. Faults: a p between names; shares of 19."""
    told = [*ended([SOON] * 20, "a", clinician="Abe"), *ended([*[LATE] * 19, None], "z", clinician="Zoe")]
    cohort = shown(told, "clinician")
    assert cohort.tests == ()
    assert figures(cohort.ends) == [
        (50, "hours", None, 39, 1),
        (50, "hours", ("clinician", "Abe"), 20, 0),
    ]


def test_what_was_not_said_is_no_group_to_test() -> None:
    """Fault: a p between a drug and no word of one."""
    told = [one if one.drug == "lidocaine" else one._replace(drug=None) for one in drugs(5)]
    assert shown(told, "drug").tests == ()


def test_groups_that_share_a_patient_are_not_tested() -> None:
    """One of ten blocks was at both levels. Fault: it is tested against itself."""
    levels = [("L4-L5",)] * 5 + [("L5-S1",)] * 5
    told = [one._replace(levels=level) for one, level in zip(drugs(5), levels, strict=True)]
    assert len(shown(told, "level").tests) == 1
    told[0] = told[0]._replace(levels=("L4-L5", "L5-S1"))
    assert shown(told, "level").tests == ()
