"""Whether relief ended at other times in one group than in another (method.md, 12)."""

from collections.abc import Sequence
from itertools import accumulate
from math import erfc, sqrt

from facetlog.cohort.innermost import innermost
from facetlog.cohort.likeliest import Spans, likeliest, reached_by
from facetlog.cohort.records import End


def log_rank(first: Sequence[End], second: Sequence[End]) -> tuple[float, float]:
    """The log-rank test for intervals with Sun's (1996) scores and the variance under permutation.

    As R's ``interval::ictest(scores = "logrank1")`` has it, asymptotically (Fay and Shaw 2010).

    Returns:
        z, below 0 where ends in the first group were fewer or later than in all; and two-sided p.
        0 and 1 where the intervals tell nobody apart.
    """
    scores = sun_scores([*first, *second])
    mean = sum(scores) / len(scores)
    spread = sum((score - mean) ** 2 for score in scores) / (len(scores) - 1)
    variance = spread * len(first) * len(second) / len(scores)
    if not variance:
        return 0.0, 1.0
    z = (sum(scores[: len(first)]) - len(first) * mean) / sqrt(variance)
    return z, erfc(abs(z) / sqrt(2))


def sun_scores(intervals: Sequence[End]) -> list[float]:
    """Each one's observed less its expected ends, from the distribution of all; their sum is 0.

    (S(a) log s(a) - S(b) log s(b)) / (S(a) - S(b)) of an interval (a, b], where S is the share that has
    not ended and log s the hazards' sum (Nelson and Aalen's), negative.
    """
    cells = innermost(intervals)
    covered = [cells.covered(one) for one in intervals]
    masses = likeliest(Spans.counted(len(cells.begins), covered))
    left = [1 - reached for reached in reached_by(masses)]
    hazards = (mass / share if mass else 0.0 for mass, share in zip(masses, left[:-1], strict=True))
    summed = accumulate(hazards, initial=0.0)
    terms = [-share * hazard for share, hazard in zip(left, summed, strict=True)]
    return [(terms[one] - terms[other]) / (left[one] - left[other]) for one, other in covered]
