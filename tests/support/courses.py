"""True courses of pain, drawn, and what a patient logged of them."""

import random
from bisect import bisect_right
from typing import NamedTuple

from facetlog.entries.kinds import Dose, Pain
from facetlog.entries.values import PainScore
from facetlog.relief.conventions import Conventions
from facetlog.relief.series import Point
from facetlog.rules.criterion import ReliefInHours, ReliefWithoutTime
from facetlog.rules.in_hours import Evidence
from facetlog.rules.rescue import Rescue
from support.helpers import at

MINUTE, HOUR = 60, 3600


RULES: dict[str, ReliefInHours | ReliefWithoutTime] = {
    "75-for-2h": ReliefInHours(75, 2.0),
    "50-for-3h": ReliefInHours(50, 3.0),
    "80-for-1h": ReliefInHours(80, 1.0),
    "over-50-for-3h": ReliefInHours(50, 3.0, strict=True),
    "50 without time": ReliefWithoutTime(50),
    "60 without time": ReliefWithoutTime(60),
    "75 without time": ReliefWithoutTime(75),
    "80 without time": ReliefWithoutTime(80),
    "100 without time": ReliefWithoutTime(100),
    "over 50 without time": ReliefWithoutTime(50, strict=True),
}


def asked_by(name: str) -> ReliefInHours | ReliefWithoutTime:
    """What one of them asks for."""
    return RULES[name]


class Course(NamedTuple):
    """A true course: from which second on which score (hundredths), and when medicine was taken."""

    baseline: int
    changes: list[int]
    scores: list[int]
    dose: int | None

    def at(self, seconds: int) -> int:
        """The true score at a time; before the first change it is the baseline."""
        place = bisect_right(self.changes, seconds) - 1
        return self.scores[place] if place >= 0 else self.baseline

    def spells(self, threshold: int, strict: bool = False) -> list[tuple[int, int]]:
        """When it truly was in relief: from, to, in seconds."""
        found: list[tuple[int, int]] = []
        ends = [*self.changes[1:], 10**7]
        for start, end, score in zip(self.changes, ends, self.scores, strict=False):
            above = 100 * (self.baseline - score) - threshold * self.baseline
            relieved = above > 0 or (above == 0 and not strict)
            if relieved and found and found[-1][1] == start:
                found[-1] = (found[-1][0], end)
            elif relieved:
                found.append((start, end))
        return found


class Drawn(NamedTuple):
    """A course and the times of its scores."""

    course: Course
    times: list[int]

    def evidence(self) -> Evidence:
        """What the patient logged of it."""
        injected = at(0)
        points = [
            Point(Pain(number=n, at=at(t / HOUR), score=PainScore(score)), t, True, score)
            for n, t in enumerate(self.times, 1)
            for score in [self.course.at(t)]
        ]
        dose = self.course.dose
        rescue = None if dose is None else Rescue(Dose(at=at(dose / HOUR), drug="x"), dose, dose or None)
        return Evidence(injected, points, self.course.baseline, rescue)


def draw(chance: random.Random, percent: int, hours: float | None) -> Drawn:
    """One course: perhaps a first spell that begins early, dips and later spells, a dose."""
    baseline = chance.choice([300, 400, 500, 560, 700, 800, 910, 1000])
    limit = baseline * (100 - percent) // 100
    wanted = hours or 1.0
    changes, scores = [], []
    clock = chance.randint(1, 100 * MINUTE)
    for _ in range(chance.choice([0, 1, 1, 1, 1, 2, 3] if hours else [0, 0, 0, 1, 1, 2])):
        length = int(wanted * chance.choice([0.2, 0.5, 2.5, 3]) * chance.uniform(0.5, 1.5) * HOUR)
        changes += [clock, clock + length + 1]
        scores += [chance.randint(0, limit), chance.randint(limit + 1, baseline)]
        clock += length + int(chance.uniform(0.1, 2) * HOUR) + 1
    if changes and chance.random() < 0.1:
        changes, scores = changes[:-1], scores[:-1]  # relief that never ends
    dose = chance.choice([None] * 5 + [chance.randint(1, 8 * HOUR)])
    return Drawn(Course(baseline, changes, scores, dose), sampled(chance))


def sampled(chance: random.Random) -> list[int]:
    """Times of scores: a schedule kept more or less well, and some holes."""
    step = chance.choice([15, 15, 30, 30, 60]) * MINUTE
    kept = chance.choice([1.0, 1.0, 0.9, 0.7])
    times = {int(t * chance.uniform(0.95, 1.05)) for t in range(step, 10 * HOUR, step)}
    hole = chance.randint(0, 9 * HOUR)
    hidden = range(hole, hole + chance.choice([0, 0, 0, 0, 1, 2, 3]) * HOUR)
    return sorted(t for t in times if t > 0 and chance.random() < kept and t not in hidden)


def truth(
    drawn: Drawn, threshold: int, hours: float | None, conventions: Conventions, strict: bool = False
) -> bool:
    """Whether the rule was truly met: relief without medicine, begun in the window, long enough."""
    wanted = 0 if hours is None else hours * HOUR
    dose = drawn.course.dose
    for start, end in drawn.course.spells(threshold, strict):
        before_dose = end if dose is None else min(end, max(start, dose))
        if start <= conventions.window and before_dose - start >= max(wanted, 1):
            return True
    return False
