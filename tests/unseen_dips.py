"""How often "met" is false where pain came back unseen: ``python tests/unseen_dips.py [--courses N]``.

"Met" rests on one assumption: between neighbouring scores in relief at most ``max_gap`` apart,
relief held (method.md, 6.3). Here it need not have held.

The model of a true course. It is made up: we know no source for how often pain comes back so, or for
how long.

- Relief begins 5 to 60 min after the needle and is over 1 to 8 h later (both uniform), for good.
- In between, dips: from each moment of relief one begins at a constant rate per hour, and lasts for
  an exponential time of the mean given. It is pain above what the rule asks for, however little.
  Relief returns after it. Dips do not know the times of the scores, nor of each other.
- The baseline is 4 to 10. The score is constant through a dip, and through relief between two dips;
  half of those in relief stand exactly at the threshold. Only the side of the threshold matters.

The diaries: a score at every slot to 8 h after the needle, on the minute, none missing, no medicine;
the score is the true pain at that instant, not rounded. Both diaries keep the same courses.

"Met" is false where the course nowhere has the rule's time in relief without a break, begun in the
window; 30 min where the rule names no time, as facetlog wants them shown. The stretch that the scores
showed may be broken and "met" still be true, by another; so the shorter relief lasts as a whole, the
larger the share.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from functools import cache
from itertools import product
from math import sqrt
from typing import NamedTuple

from support.courses import Course, Drawn, asked_by, truth
from support.helpers import at

from facetlog.entries.kinds import Pain
from facetlog.entries.values import PainScore
from facetlog.relief.conventions import Conventions
from facetlog.relief.series import Point
from facetlog.rules.criterion import MET, ReliefInHours, ReliefWithoutTime
from facetlog.rules.in_hours import TIMELESS_SECONDS, Evidence, judge

MINUTE, HOUR = 60, 3600
DIARIES = {"15-minute": 15 * MINUTE, "hourly": HOUR}
DIARY_ENDS = 8 * HOUR
RULES = ("75-for-2h", "50-for-3h", "80 without time")
NEEDLE = at(0)


class Dips(NamedTuple):
    """How many begin in an hour of relief, and how many minutes they last on average."""

    per_hour: float
    mean_minutes: float


DIPS = tuple(Dips(rate, minutes) for rate, minutes in product((0.25, 1.0), (5, 15, 30)))


class Count(NamedTuple):
    """Of so many courses, how many were called "met", and how many of these falsely."""

    courses: int
    met: int
    false: int


def draw(chance: random.Random, threshold: int, dips: Dips) -> Course:
    """One true course; ``threshold`` in per cent."""
    baseline = 100 * chance.randint(4, 10)
    limit = baseline * (100 - threshold) // 100
    clock = round(chance.uniform(5, 60) * MINUTE)
    end = clock + round(chance.uniform(1, 8) * HOUR)
    changes: list[int] = []
    scores: list[int] = []
    while clock < end:
        in_dip = len(changes) % 2 == 1
        changes.append(clock)
        scores.append(chance.randint(limit + 1, baseline) if in_dip else relieved(chance, limit))
        clock = min(end, clock + seconds_until_change(chance, dips, in_dip))
    return Course(baseline, [*changes, end], [*scores, baseline], None)


def relieved(chance: random.Random, limit: int) -> int:
    """A score in relief, in hundredths; half of them the highest that still is."""
    return chance.choice((limit, chance.randint(0, limit)))


def seconds_until_change(chance: random.Random, dips: Dips, in_dip: bool) -> int:
    """How long a dip lasts, or relief until the next one; at least a second."""
    if not dips.per_hour:
        return DIARY_ENDS + HOUR  # longer than any course
    mean = dips.mean_minutes * MINUTE if in_dip else HOUR / dips.per_hour
    return max(1, round(chance.expovariate(1 / mean)))


def kept(course: Course, step: int) -> Drawn:
    """A diary of a course, with a score every ``step`` seconds."""
    return Drawn(course, list(range(step, DIARY_ENDS + 1, step)))


def evidence(drawn: Drawn) -> Evidence:
    """What the patient logged."""
    course = drawn.course
    return Evidence(NEEDLE, [point(t, course.at(t)) for t in drawn.times], course.baseline, None)


@cache
def point(seconds: int, hundredths: int) -> Point:
    """A score so long after the needle; the same few recur in all courses."""
    felt = NEEDLE._replace(epoch=NEEDLE.epoch + seconds)
    return Point(Pain(number=1, at=felt, score=PainScore(hundredths)), seconds, True, hundredths)


def is_true(asked: ReliefInHours | ReliefWithoutTime, drawn: Drawn) -> bool:
    """Whether the course itself, seen at every second, is what is asked for."""
    hours = asked.hours if isinstance(asked, ReliefInHours) else TIMELESS_SECONDS / HOUR
    return truth(drawn, asked.percent, hours, Conventions())


def counted(name: str, dips: Dips, courses: int) -> dict[str, Count]:
    """The counts of each diary, for one rule and one sort of dips; always the same courses."""
    asked, chance = asked_by(name), random.Random(f"{name} {dips.per_hour} {dips.mean_minutes}")
    met, false = dict.fromkeys(DIARIES, 0), dict.fromkeys(DIARIES, 0)
    for _ in range(courses):
        course = draw(chance, asked.percent, dips)
        for diary, step in DIARIES.items():
            drawn = kept(course, step)
            if judge(asked, evidence(drawn), Conventions()).verdict == MET:
                met[diary] += 1
                false[diary] += not is_true(asked, drawn)
    return {diary: Count(courses, met[diary], false[diary]) for diary in DIARIES}


def wilson(events: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927, J Am Stat Assoc 22:209); ``of`` above 0."""
    z, share = 1.96, events / of
    middle = share + z**2 / (2 * of)
    half = z * sqrt(share * (1 - share) / of + z**2 / (4 * of**2))
    whole = 1 + z**2 / of
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


HEADER = f"{'rule':<16} {'dips':<9} {'mean':<7} {'diary':<10} {'courses':>7} {'met':>6}  of these false, %"


def table(courses: int) -> Iterator[str]:
    """The lines of the table, each when it is counted."""
    yield HEADER
    for name, dips in product(RULES, DIPS):
        for diary, count in counted(name, dips, courses).items():
            often, mean = f"{dips.per_hour:g} an h", f"{dips.mean_minutes:g} min"
            yield f"{name:<16} {often:<9} {mean:<7} {diary:<10} {counts_text(count)}"


def counts_text(count: Count) -> str:
    """The numbers of a line."""
    if not count.met:
        return f"{count.courses:7} {0:6}  -"
    low, high = (100 * bound for bound in wilson(count.false, count.met))
    share = 100 * count.false / count.met
    return f"{count.courses:7} {count.met:6}  {share:4.1f} ({low:.1f} to {high:.1f})"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description='How often "met" is false where pain came back unseen.')
    parser.add_argument("--courses", type=int, default=2000, help="courses a cell (default 2000)")
    for line in table(max(1, parser.parse_args().courses)):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
