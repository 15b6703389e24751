"""The distribution over ordered cells under which what was seen is likeliest, and the proof that it is.

A round is one of self-consistency (EM: Turnbull 1976), a step of the iterative convex minorant (Wellner
and Zhan 1997), which finds the cells that have no mass, and one of Newton's among the others. All are
O(cells + spans). It ends by the Kuhn-Tucker conditions (Gentleman and Geyer 1994).
"""

from itertools import accumulate

from facetlog.cohort.spans import Masses, Spans, masses_of, reached_by
from facetlog.cohort.steps import minorant_step, newton_step

TOLERANCE = 1e-10  # by which the mean log-likelihood may be below the greatest
WORK = 500_000  # how many cells and spans are gone through before rounds end without that


def likeliest(spans: Spans) -> Masses:
    """The masses of greatest likelihood, 0 where the conditions show that a cell has none.

    Where more than one distribution has it, one of them. Where ``WORK`` is done first, the last round's:
    of 20,000 spans none were found but in a made-up staircase, each as long as the next and shifted.
    """
    masses = first_guess(spans)
    for _ in range(WORK // (spans.cells + len(spans.counts))):
        pull = spans.pull(masses)
        if max(pull) > 1 + TOLERANCE:
            masses = next_round(spans, masses, pull)
        elif (kept := without_nothing(masses, pull)) == masses:
            break
        else:
            masses = masses_of(reached_by(kept))
    return masses


def next_round(spans: Spans, masses: Masses, pull: list[float]) -> Masses:
    """Likelier masses."""
    consistent = [mass * gain for mass, gain in zip(masses, pull, strict=True)]
    return masses_of(newton_step(spans, minorant_step(spans, reached_by(consistent))))


def first_guess(spans: Spans) -> Masses:
    """Each span's count spread over its cells, those that reach the last cell taken as right-censored.

    By Kaplan and Meier's product: of points and right-censored times that is already the likeliest.
    """
    ended, left = [0.0] * (spans.cells + 1), [0] * spans.cells
    for first, past, count in zip(spans.firsts, spans.pasts, spans.counts, strict=True):
        if past == spans.cells:
            left[first] += count
        else:
            ended[first] += count / (past - first)
            ended[past] -= count / (past - first)
    share, watched = 1.0, float(spans.total)
    masses = []
    for gone, ends in zip(left[:-1], accumulate(ended[:-2]), strict=True):
        watched -= gone
        masses.append(share * ends / watched)
        share -= masses[-1]
        watched -= ends
    return [*masses, share]


def without_nothing(masses: Masses, pull: list[float]) -> Masses:
    """Masses of which those are 0 that lack more of a gain of 1 than they have of mass.

    At the greatest likelihood one of the two is 0 (complementary slackness).
    """
    return [mass if mass > 1 - gain else 0.0 for mass, gain in zip(masses, pull, strict=True)]
