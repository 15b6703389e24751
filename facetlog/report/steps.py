"""The end of relief as a curve of steps: where the share still in relief is known, where it falls."""

from typing import NamedTuple

from facetlog.cohort.results import EndOfRelief

STEPS = (1, 2, 4, 8, 13, 26, 52)  # of the numbers at the axis, in hours or weeks


class Level(NamedTuple):
    """A stretch in which the share is known: from one time to another."""

    start: float
    end: float
    share: float


class Box(NamedTuple):
    """A stretch in which it falls from one share to another."""

    start: float
    end: float
    upper: float
    lower: float


def curve_of(end: EndOfRelief) -> tuple[list[Level], list[Box], float]:
    """Where the share is known, where it falls, and the last time of all."""
    last = last_time(end)
    share, time = start_share(end), 0.0
    levels, boxes = list[Level](), list[Box]()
    for step in end.steps:
        levels.append(Level(time, step.after, share))
        lower = max(share - step.mass, 0.0)
        boxes.append(Box(step.after, step.by, share, lower))
        share, time = lower, step.by
    levels.append(Level(time, max(last, time), share))
    return levels, boxes, last


def start_share(end: EndOfRelief) -> float:
    """The share that had relief: of all without those that had none."""
    return min((end.beyond or 0.0) + sum(step.mass for step in end.steps), 1.0)


def last_time(end: EndOfRelief) -> float:
    """The last score of any of them: so far the curve is drawn."""
    seen = [one.after if one.by is None else one.by for one in end.intervals or ()]
    return max([1.0, *seen, *(step.by for step in end.steps)])


def ticks(last: float) -> list[int]:
    """Whole hours or weeks, few enough to stand beside each other."""
    step = next((step for step in STEPS if last / step <= 9), STEPS[-1])
    return list(range(0, int(last) + 1, step))
