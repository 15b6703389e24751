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
from facetlog.rules.criterion import MET, NOT_MET, ReliefInHours
from facetlog.rules.in_hours import Asked, judge

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


def obeys(drawn: Drawn, asked: Asked, conventions: Conventions) -> bool:
    """Whether a drawn course obeys the assumptions, for the scores that were taken of it."""
    timeless = hours_of(asked) is None
    spells = drawn.course.spells(asked.percent, asked.strict)
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


def hours_of(asked: Asked) -> float | None:
    return asked.hours if isinstance(asked, ReliefInHours) else None


def unmedicated_truth(drawn: Drawn, asked: Asked) -> bool:
    """The same, doses ignored: "not met" must be false even of relief that medicine brought."""
    free = drawn._replace(course=drawn.course._replace(dose=None))
    return truth(free, asked.percent, hours_of(asked), Conventions(), asked.strict)


@pytest.mark.parametrize("name", RULES)
def test_met_is_true_and_not_met_is_false_of_the_course(name: str) -> None:
    """Faults: ``>`` for ``>=``, ignoring max_gap, ``d - a`` for ``c - b``, ignoring doses."""
    asked = asked_by(name)
    hours = hours_of(asked)
    chance, counts, conventions = random.Random(name), Counter[str](), Conventions()
    while counts.total() < COURSES:
        drawn = medicated(draw(chance, asked.percent, hours))
        if not drawn.times or not obeys(drawn, asked, conventions):
            continue
        found = judge(asked, drawn.evidence(), conventions)
        counts[found.verdict] += 1
        if found.verdict == MET:
            assert truth(drawn, asked.percent, hours or 0.5, conventions, asked.strict), (drawn, found)
        if found.verdict == NOT_MET:
            assert not unmedicated_truth(drawn, asked), (drawn, found)
    assert min(counts.values()) >= 0.15 * COURSES, counts
    assert len(counts) == 3
