"""How long until relief ended, from intervals alone (method.md, 12): never from their midpoints."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from facetlog.cohort.innermost import innermost
from facetlog.cohort.likeliest import likeliest
from facetlog.cohort.records import End
from facetlog.cohort.results import Interval, Step
from facetlog.cohort.spans import Masses, Spans

NEARLY = 1e-6  # by which a share may be missed and is reached: masses are not known better
QUARTERS = {"25": 0.25, "50": 0.5, "75": 0.75}


class Fit(NamedTuple):
    """The likeliest ``masses`` of the innermost ``cells``, and which of these each interval covers."""

    cells: tuple[End, ...]
    covered: list[tuple[int, int]]
    masses: Masses


class Estimate(NamedTuple):
    """Where ends lie: the masses of ``steps``, all above 0, and of ``beyond`` are together 1.

    ``quartiles`` are the steps within which a quarter, a half, three quarters are reached. Where just
    that share is reached by the end of one step, that step: the earliest time by which so many ended.
    None where it is not reached.
    """

    steps: tuple[Step, ...]
    beyond: float
    quartiles: dict[str, Interval | None]


def npmle(intervals: Sequence[End]) -> Estimate:
    """The nonparametric maximum likelihood estimate of when relief ended (Turnbull 1976).

    Of intervals (after, by] in any unit of time; points where both are equal, as [0, 0] for no relief;
    right-censored where ``by`` is None. Their order does not matter.

    Raises:
        ValueError: There are none.
    """
    fit = fitted(intervals)
    found = [(cell, mass) for cell, mass in zip(fit.cells, fit.masses, strict=True) if mass > 0]
    steps = tuple(Step(after, by, mass) for (after, by), mass in found if by is not None)
    beyond = sum((mass for (_, by), mass in found if by is None), 0.0)
    return Estimate(steps, beyond, {name: reached_in(steps, share) for name, share in QUARTERS.items()})


def fitted(intervals: Sequence[End]) -> Fit:
    """The distribution under which the intervals are likeliest.

    Raises:
        ValueError: There are none.
    """
    if not intervals:
        raise ValueError("no intervals to estimate from")
    cells = innermost(intervals)
    covered = [cells.covered(one) for one in intervals]
    return Fit(cells.intervals, covered, likeliest(Spans.counted(len(cells.begins), covered)))


def reached_in(steps: Sequence[Step], share: float) -> Interval | None:
    """The step within which a share of all is reached; a share is reached to within ``NEARLY``."""
    so_far = accumulate(step.mass for step in steps)
    there = (reached >= share - NEARLY for reached in so_far)
    return next(
        ((step.after, step.by) for step, is_there in zip(steps, there, strict=True) if is_there), None
    )
