"""Whether relief ended at other times in one group than in another (method.md, 12)."""

from collections.abc import Sequence
from itertools import accumulate
from math import erfc, sqrt

from facetlog.cohort.end_of_relief import fitted
from facetlog.cohort.records import End
from facetlog.cohort.spans import reached_by


def log_rank(first: Sequence[End], second: Sequence[End]) -> tuple[float, float]:
    """The log-rank test for intervals with Sun's (1996) scores and the variance under permutation.

    As R's ``interval::ictest(scores = "logrank1")`` has it, asymptotically (Fay and Shaw 2010).

    Returns:
        z, below 0 where ends in the first group were fewer or later than in all; and two-sided p.
        0 and 1 where the intervals tell nobody apart.
    """
    scores = sun_scores([*first, *second])
    spread = sum(score * score for score in scores) / (len(scores) - 1)
    variance = spread * len(first) * len(second) / len(scores)
    z = sum(scores[: len(first)]) / sqrt(variance) if variance else 0.0
    return z, erfc(abs(z) / sqrt(2))


def sun_scores(intervals: Sequence[End]) -> list[float]:
    """Each one's observed less its expected ends, from the distribution of all; their sum is 0.

    (S(a) log s(a) - S(b) log s(b)) / (S(a) - S(b)) of an interval (a, b], where S is the share that has
    not ended and log s the hazards' sum (Nelson and Aalen's), negative.
    """
    fit = fitted(intervals)
    left = [1 - reached for reached in reached_by(fit.masses)]
    hazards = (mass and mass / share for mass, share in zip(fit.masses, left[:-1], strict=True))
    summed = accumulate(hazards, initial=0.0)
    terms = [-share * hazard for share, hazard in zip(left, summed, strict=True)]
    return [(terms[one] - terms[other]) / (left[one] - left[other]) for one, other in fit.covered]
