"""When relief ended: the intervals that are estimated from, and the groups that are held side by side."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from facetlog.cohort.end_of_relief import npmle
from facetlog.cohort.groups import CLINICIAN, NOT_SAID, Asked, Units, chosen, grouped, is_too_few
from facetlog.cohort.log_rank import log_rank
from facetlog.cohort.records import NO_RELIEF, End, Record
from facetlog.cohort.results import EndOfRelief, Group, GroupTest

FEWEST_TESTED = 5  # told of in each of two groups
Ends = Units[End | None]  # None: the scores cannot tell
Part = tuple[Group, Ends]


class Curve(NamedTuple):
    """What is told of when relief ended: hours of diagnostic blocks, weeks of all others."""

    threshold_percent: int
    unit: str
    end: Callable[[Record], End | None]

    @property
    def is_of_blocks(self) -> bool:
        """Whether it is of diagnostic blocks."""
        return self.unit == "hours"


CURVES = (
    Curve(50, "hours", lambda record: record.ended_at_50),
    Curve(80, "hours", lambda record: record.ended_at_80),
    Curve(50, "weeks", lambda record: record.ended_in_weeks),
)


def ends_of(records: Sequence[Record], asked: Asked) -> tuple[list[EndOfRelief], list[GroupTest]]:
    """The end of relief by threshold, unit and group; and how the groups that were asked for differ."""
    told = [(curve, list(parts_of(curve, records, asked))) for curve in CURVES]
    ends = [end_of(curve, group, units) for curve, groups in told for group, units in groups]
    pairs = [(curve, pair) for curve, groups in told for pair in pairs_of(groups, asked)]
    tests = [comparison_of(curve, *pair, comparisons=len(pairs)) for curve, pair in pairs]
    return [end for end in ends if end], tests


def parts_of(curve: Curve, records: Sequence[Record], asked: Asked) -> Iterator[tuple[Group | None, Ends]]:
    """Of a patient the first injection of those that the curve is of, whether it can be told or not."""
    units = [(one, curve.end(one)) for one in records if one.is_block == curve.is_of_blocks]
    return grouped(chosen(units, asked), asked, curve.is_of_blocks)


def told_of(units: Ends) -> list[End]:
    """In an order of their own: the sums of an estimate are so the same, whatever order files come in."""
    told = [end for _, end in units if end is not None]
    return sorted(told, key=lambda end: (end.after, end.by is None, end.by or 0.0))


def end_of(curve: Curve, group: Group | None, units: Ends) -> EndOfRelief | None:
    """None where nothing is told, or too little of a clinician's."""
    intervals = told_of(units)
    if not intervals or is_too_few(group, len(intervals)):
        return None
    estimate = npmle(intervals)
    with_relief = [end for end in intervals if end != NO_RELIEF]
    return EndOfRelief(
        threshold_percent=curve.threshold_percent,
        unit=curve.unit,
        by=group,
        injections=len(intervals),
        untold=len(units) - len(intervals),
        no_relief=len(intervals) - len(with_relief),
        intervals=tuple(with_relief),
        steps=tuple(step for step in estimate.steps if step.by),  # the one at 0 is no_relief
        beyond=estimate.beyond,
        quartiles=estimate.quartiles,
    )


def pairs_of(groups: Iterable[tuple[Group | None, Ends]], asked: Asked) -> list[tuple[Part, Part]]:
    """Every two of the groups that were asked for that can be compared; none of clinicians."""
    if asked.by == CLINICIAN:
        return []
    named = [(group, units) for group, units in groups if group and group[0] == asked.by]
    said = [part for part in named if part[0][1] != NOT_SAID]
    return [(one, other) for one, other in combinations(said, 2) if can_be_compared(one[1], other[1])]


def can_be_compared(ours: Ends, theirs: Ends) -> bool:
    """Whether enough is told in both, and nobody is in both, as by level: the test asks for that."""
    fewest = min(sum(end is not None for _, end in units) for units in (ours, theirs))
    shared = {one.patient for one, _ in ours} & {one.patient for one, _ in theirs}
    return fewest >= FEWEST_TESTED and not shared


def comparison_of(curve: Curve, one: Part, other: Part, comparisons: int) -> GroupTest:
    """How two groups differ."""
    (first, ours), (second, theirs) = one, other
    z, p = log_rank(told_of(ours), told_of(theirs))
    return GroupTest(
        threshold_percent=curve.threshold_percent,
        unit=curve.unit,
        by=first[0],
        groups=(first[1], second[1]),
        z=z,
        p=p,
        comparisons=comparisons,
    )
