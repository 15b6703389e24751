"""How long until relief ended, from intervals alone (method.md, 12): never from their midpoints."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from facetlog.cohort.innermost import innermost
from facetlog.cohort.likeliest import LEAST, Spans, likeliest
from facetlog.cohort.records import End
from facetlog.cohort.results import Interval, Step

QUARTERS = {"25": 0.25, "50": 0.5, "75": 0.75}


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
    if not intervals:
        raise ValueError("no intervals to estimate from")
    cells = innermost(intervals)
    found = likeliest(Spans.counted(len(cells.begins), map(cells.covered, intervals)))
    masses = [(cell, mass) for cell, mass in zip(cells.intervals, found, strict=True) if mass]
    steps = tuple(Step(after, by, mass) for (after, by), mass in masses if by is not None)
    beyond = sum(mass for (_, by), mass in masses if by is None)
    return Estimate(steps, beyond, {name: reached_in(steps, share) for name, share in QUARTERS.items()})


def reached_in(steps: Sequence[Step], share: float) -> Interval | None:
    """The step within which a share of all is reached; a share is reached to within ``LEAST``."""
    reached = accumulate(step.mass for step in steps)
    ends = (
        (step.after, step.by)
        for step, so_far in zip(steps, reached, strict=True)
        if so_far >= share - LEAST
    )
    return next(ends, None)
