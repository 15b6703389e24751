"""Logs drawn at random for the comparison, each from its seed: what patients log, and what goes wrong.

Each log is a few injections, close to each other or months apart, with the scores of the waiting room, of
the hours and of the weeks after each, medicine, function, what was typed late, from paper, or changed.
"""

from fractions import Fraction
from random import Random
from typing import Any

from independent.drawn_entries import (
    draw_beside,
    draw_doses,
    draw_edits,
    draw_function,
    draw_stated,
    number_through,
    typed_when,
)
from independent.drawn_scores import draw_scores
from independent.drawn_times import DAY, HOUR, MINUTE, Clock
from independent.slow_log import Row
from independent.slow_rules import ABLATION, FACET, MBB

PROCEDURES = (
    MBB, MBB, MBB, MBB, FACET, FACET, FACET, ABLATION, ABLATION,
    "sacroiliac joint injection", "epidural injection", "nerve block", "trigger point injection",
)  # fmt: skip
JOINTS = (
    "C2-C3", "C5-C6", "C6-C7", "C7-T1", "T1-T2", "T8-T9", "T11-T12", "T12-L1", "L1-L2", "L3-L4", "L4-L5",
    "L5-S1",
)  # fmt: skip
NERVES = ("TON", "C4", "C5", "C7", "C8", "T1", "T11", "T12", "L1", "L3", "L4", "L5", "S1")
DRUGS = (
    "lidocaine", "lidocaine", "Bupivacaine", "bupivacaine", "ropivacaine", "mepivacaine", "levobupivacaine",
    "lidocaine and bupivacaine", "lidocaine with epinephrine", "sarapin",
)  # fmt: skip
LENGTHS = ((7, 5, 3, 1), (8, 5, 2, 1), (2, 5, 7, 9), (1.5, 6, 3, 0), (2, 2, 5, 5), (5, 2, 0, 0))
STEROIDS = (None, None, {"drug": "none", "mg": None}, {"drug": "triamcinolone", "mg": 40.0})
EXPECTED: tuple[Row, ...] = (
    {}, {}, {}, {"lidocaine": [1, 4], "bupivacaine": [2, 10]}, {"lidocaine": 1, "ropivacaine": [2, 3]},
    {"lidocaine": [0.5, 1.5], "bupivacaine": [1, 2.5]},
)  # fmt: skip


def drawn_log(seed: int) -> Row:
    """Draw the log of a seed; what is asked of it stands under ``now``, ``expected`` and ``until``."""
    random = Random(seed)
    clock = Clock(random)
    is_neat = random.random() < 0.5  # as a clinic would have it: else hardly a verdict is met
    injections = draw_blocks(random, clock) if is_neat else draw_injections(random, clock)
    scores = draw_scores(random, clock, injections, is_neat)
    log: Row = {
        "injections": injections,
        "scores": typed_when(random, scores),
        "doses": draw_doses(random, clock, injections, scores),
        **draw_function(random, clock, injections),
        "estimates": draw_beside(random, clock, injections),
    }
    log = number_through(random, log)
    log["edits"] = draw_edits(random, log)
    stated = draw_stated(Random(f"{seed} stated"), log)  # of its own: the rest of a log stays what it was
    log["estimates"] += stated
    return log | draw_question(random, clock, injections)


def draw_question(random: Random, clock: Clock, injections: list[Row]) -> Row:
    """Draw when it is asked, which is after everything, and by which clinic's hours."""
    last = max(injection["seconds"] for injection in injections)
    days = random.choice((0, 1, 30, 88, 89, 90, 91, 92, 93, 180, 182, 184, 300))
    now = max(clock.latest, last + days * DAY + random.choice((-HOUR, 0, HOUR, 10 * HOUR)))
    until = random.choice((None, None, Fraction(2), Fraction(7, 2), Fraction(12), Fraction(100)))
    return {"now": clock.text(now), "expected": random.choice(EXPECTED), "until": until}


# Injections


def draw_injections(random: Random, clock: Clock) -> list[Row]:
    """Draw one to four injections, in time."""
    seconds = clock.start + random.randrange(340) * DAY + random.randrange(24 * 4) * 15 * MINUTE
    found: list[Row] = []
    for _ in range(random.choice((1, 1, 2, 2, 2, 3, 3, 4))):
        found.append(draw_injection(random, clock, seconds, found[-1] if found else None))
        seconds += draw_time_to_the_next(random)
    return found


def draw_blocks(random: Random, clock: Clock) -> list[Row]:
    """Draw injections of one procedure at one place, weeks or months apart, the drugs in turn."""
    seconds = clock.start + random.randrange(340) * DAY + 9 * HOUR
    first = draw_injection(random, clock, seconds, None)
    first |= {"procedure": random.choice((MBB, MBB, FACET, ABLATION)), "steroid": None, "state": None}
    low, lengths = random.choice(("0", "0", "1", "2", "4")), random.choice(LENGTHS)
    found = []
    for length in lengths[: random.choice((1, 2, 2, 3, 3, 4))]:
        found.append(
            first
            | {"at": clock.text(seconds), "seconds": seconds, "plan": (low, length)}
            | {
                "anesthetic": {
                    "drug": DRUGS[0 if (length < 4) == (random.random() < 0.8) else 3],
                    "percent": 0.5,
                    "ml": None,
                }
            }
        )
        if random.random() < 0.1:
            found[-1]["procedure"] = random.choice((MBB, FACET))
        seconds += random.choice((1, 13, 14, 15, 28, 28, 120, 200)) * DAY + random.choice((0, HOUR))
    return found


def draw_time_to_the_next(random: Random) -> int:
    """Draw nothing, minutes, hours, a day or so, days about a spacing, or weeks and months."""
    return random.choice(
        (
            0,
            random.randrange(1, 90) * MINUTE,
            random.randrange(1, 30) * HOUR,
            DAY,
            random.choice((23, 24, 25, 47, 48, 49)) * HOUR,
            random.randrange(2, 30) * DAY,
            random.choice((13, 14, 15, 21, 22)) * DAY + random.choice((-HOUR, 0, HOUR)),
            random.randrange(30, 200) * DAY,
            random.randrange(30, 200) * DAY,
        )
    )


def draw_injection(random: Random, clock: Clock, seconds: int, before: Row | None) -> Row:
    """Draw one injection, often at the place of the one before."""
    as_before = before if before and random.random() < 0.6 else None
    side = random.choice(("left", "right", "right", "both", None))
    place: Row = {
        "site": random.choice((None, None, None, None, "index pain", "Neck", "neck")),
        "state": random.choice((None, None, None, None, None, "moving", "rest")),
        **draw_levels(random, side),
    }
    if as_before:
        place = {name: as_before[name] for name in place}
        if random.random() < 0.25:
            place |= draw_levels(random, side)
    procedure = random.choice(PROCEDURES)
    return {
        "at": clock.text(seconds),
        "seconds": seconds,
        "procedure": as_before["procedure"] if as_before and random.random() < 0.7 else procedure,
        "role": random.choice((None, "diagnostic", "diagnostic", "therapeutic")),
        **place,
        "anesthetic": draw_anesthetic(random),
        "steroid": random.choice(
            (None, None, {"drug": "none", "mg": None}, {"drug": "triamcinolone", "mg": 40.0})
        ),
        "sedation": random.choice((None, None, "none", "midazolam 2 mg")),
    }


def draw_anesthetic(random: Random) -> Row | None:
    """Draw a local anesthetic, or none that was said."""
    if random.random() < 0.15:
        return None
    return {"drug": random.choice(DRUGS), "percent": 0.5, "ml": None}


def draw_levels(random: Random, side: str | None) -> Row:
    """Draw neighbouring levels with their sides: the common one, unlike ones, some not said."""
    names = random.choice((JOINTS, JOINTS, NERVES))
    start = random.choice((*range(len(names) - 1), len(names) - 3, len(names) - 2))
    chosen = names[start : start + random.choice((1, 1, 2, 2, 3))]
    if random.random() < 0.1:
        return {"levels": [], "side": side}
    sides: list[Any] = [side] * len(chosen)
    if random.random() < 0.12:
        sides = [random.choice(("left", "right", "both", None)) for _ in chosen]
    levels = [{"level": name, "side": own} for name, own in zip(chosen, sides, strict=True)]
    return {"levels": levels, "side": side if sides == [side] * len(chosen) else None}
