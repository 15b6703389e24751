"""Verdicts are sound: a "met" is true of the patient's course of pain, a "not met" is false of it.

True courses are drawn that obey the assumptions of method.md, 6.3, and nothing else; their change
points do not know the times of the scores. They are sampled with gaps, dips, doses and baselines.
``FACETLOG_COURSES`` sets how many courses a rule.
"""

import os
import random
from collections import Counter
from itertools import pairwise

import pytest
from support.courses import RULES, Drawn, asked_by, draw, truth

from facetlog.relief.conventions import Conventions
from facetlog.rules.criterion import MET, NOT_MET
from facetlog.rules.in_hours import judge

COURSES = int(os.environ.get("FACETLOG_COURSES", "10000"))


def medicated(drawn: Drawn) -> Drawn:
    """The same, with relief that only the medicine brings: it may show, and proves nothing."""
    course = drawn.course
    if course.dose is None:
        return drawn
    kept = [(t, s) for t, s in zip(course.changes, course.scores, strict=True) if t < course.dose]
    changes = [t for t, _ in kept] + [course.dose + 1]
    scores = [s for _, s in kept] + [0]
    return drawn._replace(course=course._replace(changes=changes, scores=scores))


def obeys(drawn: Drawn, threshold: int, conventions: Conventions, timeless: bool) -> bool:
    """Whether a drawn course obeys the assumptions, for the scores that were taken of it."""
    spells = drawn.course.spells(threshold)
    relieved = [(t, any(a <= t < b for a, b in spells)) for t in [0, *drawn.times]]
    for (earlier, one), (later, other) in pairwise(relieved):
        inside = [s for s in spells if s[0] > earlier and s[1] <= later]
        held = any(a <= earlier and later < b for a, b in spells)
        if one and other and later - earlier <= conventions.max_gap and not held:
            return False  # it did not hold between two scores in relief
        if not one and not other and inside:
            if earlier >= conventions.latest_onset:
                return False  # a new spell came and went unseen, too late
            if timeless and later - earlier <= conventions.max_gap:
                return False
    last = relieved[-1][0]
    return not any(a > max(last, conventions.latest_onset) for a, _ in spells)


def unmedicated_truth(drawn: Drawn, threshold: int, hours: float | None) -> bool:
    """The same, doses ignored: "not met" must be false even of relief that medicine brought."""
    free = drawn._replace(course=drawn.course._replace(dose=None))
    return truth(free, threshold, hours, Conventions())


@pytest.mark.parametrize("name", RULES)
def test_met_is_true_and_not_met_is_false_of_the_course(name: str) -> None:
    """Faults: ``>`` for ``>=``, ignoring max_gap, ``d - a`` for ``c - b``, ignoring doses."""
    threshold, hours = RULES[name]
    chance, counts, conventions = random.Random(name), Counter[str](), Conventions()
    while counts.total() < COURSES:
        drawn = medicated(draw(chance, threshold, hours))
        if not drawn.times or not obeys(drawn, threshold, conventions, hours is None):
            continue
        found = judge(asked_by(name), drawn.evidence(), conventions)
        counts[found.verdict] += 1
        if found.verdict == MET:
            assert truth(drawn, threshold, hours or 0.5, conventions), (drawn, found)
        if found.verdict == NOT_MET:
            assert not unmedicated_truth(drawn, threshold, hours), (drawn, found)
    assert min(counts.values()) >= 0.15 * COURSES, counts
    assert len(counts) == 3
