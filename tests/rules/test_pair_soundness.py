"""Pairs are sound: no type and no verdict of a pair is false of the two drawn courses of pain.

Courses are drawn that obey the assumptions of method.md, 6.3 and 6.4; some are followed for the day, some
not: one score in the first minutes, or none after an hour or two. Medicine brings relief of its own, for
ever or for some hours. ``FACETLOG_PAIRS`` sets how many pairs; in full: ``FACETLOG_PAIRS=3000``.
"""

import os
import random
from collections import Counter
from typing import Any

from support.courses import HOUR, MINUTE, Course, Drawn, draw, truth
from support.helpers import injection
from test_soundness import obeys

from facetlog.entries.levels import Level
from facetlog.entries.medicine import Anesthetic
from facetlog.relief.conventions import Conventions
from facetlog.rules.criterion import MET, NOT_MET, UNDETERMINED, ReliefInHours, ReliefWithoutTime
from facetlog.rules.in_force import Settings
from facetlog.rules.in_hours import judge
from facetlog.rules.of_pairs import Block
from facetlog.rules.reasons import JudgedPart
from facetlog.rules.rule import AppliesTo, Publication, Rule, Verdict
from facetlog.rules.two_blocks import PAIR_PERCENT, Pair, pair_of

PAIRS = int(os.environ.get("FACETLOG_PAIRS", "600"))
CONVENTIONS = Conventions()
PUBLICATION, APPLIES = Publication("t", "s", "v", "a", "s"), AppliesTo(("medial branch block",))
ASKED: dict[str, ReliefInHours | ReliefWithoutTime] = {
    "timeless": ReliefWithoutTime(PAIR_PERCENT),
    "2 h": ReliefInHours(PAIR_PERCENT, 2),
}
RULES = tuple(Rule(name, PUBLICATION, APPLIES, asked, blocks=2) for name, asked in ASKED.items())
HOURS = {"timeless": None, "2 h": 2.0}


def felt(chance: random.Random, course: Course) -> Course:
    """The same with the relief that medicine brings: for ever, or for 2 to 6 hours."""
    if course.dose is None:
        return course
    begins = course.dose + 1
    ends = begins + chance.choice([10**6, chance.randint(2 * HOUR, 6 * HOUR)])
    alone = list(zip(course.changes, course.scores, strict=True))
    before = [(t, score) for t, score in alone if t < begins]
    after = [(t, score) for t, score in alone if t > ends]
    changes = [*before, (begins, 0), (ends, course.at(ends)), *after]
    return course._replace(changes=[t for t, _ in changes], scores=[score for _, score in changes])


def followed(chance: random.Random, times: list[int]) -> list[int]:
    """The scores that were logged: of the whole day, or only of its beginning."""
    last = chance.choice([None, None, None, None, 5 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR])
    if last is None:
        return times
    return [t for t in times if t <= last] or [last]


def drawn(chance: random.Random) -> tuple[Course, Drawn]:
    """What a block alone brought, and what was felt and logged of it, within the assumptions."""
    while True:
        one = draw(chance, PAIR_PERCENT, chance.choice([None, 1.0, 2.0, 3.0]))
        alone = one.course._replace(dose=chance.choice([one.course.dose] * 4 + [0]))
        logged = Drawn(felt(chance, alone), followed(chance, one.times))
        if logged.times and obeys(logged, ReliefWithoutTime(PAIR_PERCENT), CONVENTIONS):
            return alone, logged


def block(number: int, days: int, drug: str, logged: Drawn) -> Block:
    """A block of which so much was logged, with its own verdicts."""
    own: dict[str, Any] = {"procedure": "medial branch block", "levels": (Level("L3", "left"),)}
    made = injection(number, 24 * days, anesthetic=Anesthetic(drug), **own)
    evidence = logged.evidence()
    verdicts = {}
    for name, asked in ASKED.items():
        found = judge(asked, evidence, CONVENTIONS)
        verdicts[name] = Verdict(
            name, found._replace(parts=(JudgedPart("relief", found.verdict, found.reason),))
        )
    return Block(made, evidence, verdicts)


def longest(alone: Course) -> int:
    """The longest true relief, in seconds, that the block brought and that began in the window."""
    spells = alone.spells(PAIR_PERCENT)
    return max((end - start for start, end in spells if start <= CONVENTIONS.window), default=0)


def is_true_type(pair: Pair, short: int, long: int) -> bool:
    """Whether a type is true of two blocks that relieved so long."""
    return {
        None: True,
        "concordant": long > short,
        "discordant": long < short,
        "negative": long == short == 0,
        "discrepant": (long == 0) != (short == 0),
    }[pair.type]


def relieved(alone: Course, hours: float | None, shown: bool) -> bool:
    """Whether a block truly brought what a rule asks: where it is ``shown``, before any dose."""
    course = alone if shown else alone._replace(dose=None)
    wanted = 0.5 if shown and hours is None else hours
    return truth(Drawn(course, []), PAIR_PERCENT, wanted, CONVENTIONS)


def test_no_type_and_no_verdict_of_a_pair_is_false_of_the_drawn_courses() -> None:
    """Faults: a bound where nothing was followed; shown pieces after a dose; the dose as the end."""
    chance, counts = random.Random("pairs"), Counter[str | None]()
    settings = Settings(CONVENTIONS, RULES)
    for _ in range(PAIRS):
        (first, one), (second, other) = drawn(chance), drawn(chance)
        pair = pair_of(block(1, 0, "lidocaine", one), block(2, 14, "bupivacaine", other), "left", settings)
        short, long = longest(first), longest(second)
        case = (first, one, second, other, pair)
        assert pair.durations is not None
        for duration, true in zip(pair.durations, (short, long), strict=True):
            assert duration.shown <= true, case
            assert duration.possible is None or true < duration.possible or true == 0, case
        assert is_true_type(pair, short, long), case
        counts[pair.type] += 1
        for said in pair.verdicts:
            both = [relieved(alone, HOURS[said.rule], said.verdict == MET) for alone in (first, second)]
            assert said.verdict == UNDETERMINED or all(both) == (said.verdict == MET), case
            counts[f"{said.rule} {said.verdict}"] += 1
    told = {None, "concordant", "discordant", "negative", "discrepant"}
    told |= {f"{name} {verdict}" for name in ASKED for verdict in (MET, NOT_MET, UNDETERMINED)}
    assert {name for name, number in counts.items() if number >= 0.01 * PAIRS} == told, counts


def test_where_nothing_was_followed_to_latest_onset_nothing_is_bounded() -> None:
    """Fault: the longest of what early scores allow, as if relief could not begin later."""
    chance, settings = random.Random("early"), Settings(CONVENTIONS, RULES)
    for _ in range(PAIRS):
        (_, one), (_, other) = drawn(chance), drawn(chance)
        early = other._replace(times=[t for t in other.times if t < CONVENTIONS.latest_onset] or [1])
        blocks = block(1, 0, "lidocaine", one), block(2, 14, "bupivacaine", early)
        pair = pair_of(*blocks, "left", settings)
        assert pair.durations is not None
        assert pair.difference is not None
        assert (pair.durations[1].possible, pair.difference[1]) == (None, None)
        assert pair.type not in ("discordant", "negative")
        assert all(said.verdict != NOT_MET or one_fails(blocks[0], said.rule) for said in pair.verdicts)


def one_fails(first: Block, rule: str) -> bool:
    """Whether the block that was followed does not meet a rule."""
    return first.verdicts is not None and first.verdicts[rule].verdict == NOT_MET
