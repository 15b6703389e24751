"""Two blocks side by side, in words."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from facetlog.entries.kinds import Injection
from facetlog.entries.moments import Moment
from facetlog.outcome.results import Outcome
from facetlog.relief.conventions import Conventions
from facetlog.rules.criterion import NOT_APPLICABLE
from facetlog.rules.of_pairs import PairVerdict
from facetlog.rules.pair_reasons import (
    BlockFails,
    BlockNotApplicable,
    BlockOpen,
    BlockSilent,
    BlocksMeet,
    BothMeet,
    Compared,
    DrugNotKnown,
    NervesAgainstJoints,
    NoReliefInEither,
    NotCompared,
    Obstacle,
    OfPart,
    OutlastedBlock,
    Overlapping,
    PairPart,
    PairReason,
    ReliefInOne,
    SameClass,
    SameDate,
    SideNotSaid,
    SomeJoints,
    TooClose,
)
from facetlog.rules.rule import Rule
from facetlog.rules.two_blocks import PAIR_PERCENT, Duration, Pair, drug_class
from facetlog.words.numbers import counted, possible_time, shown_time
from facetlog.words.parts import BORDER, INDENT, Line, line, listed, prose, typed
from facetlog.words.reasons import why
from facetlog.words.rules import name_of, sentence

DISPUTED = "disputed test: Lord 1995; Bogduk 2010"
SEEN_ELSEWHERE = (
    f"in 150 diaries elsewhere {PAIR_PERCENT} % lasted, by scores, 16.4 h after lidocaine and 3.5 h after "
    "bupivacaine (PMC11372915)"
)
NO_UPPER, NO_LOWER = ", no upper bound", ", no lower bound"
TO_CONFIRM = "a side was not said: clinic to confirm that they are a pair"


def pair_lines(outcome: Outcome, pair: Pair) -> Iterator[Line]:
    """Days apart, how long each relieved, the difference, the type, the rules of two blocks."""
    by_id = {one.injection.id: one.injection for one in outcome.injections}
    first, second = by_id[pair.first], by_id[pair.second]
    side = f", {pair.side}" if pair.side else ""
    apart = f", {counted(pair.days_apart, 'day')} apart{side}"
    yield line(block_name(first), " and ", block_name(second), apart)
    if pair.to_confirm:
        yield line(sentence(TO_CONFIRM))
    if pair.durations and pair.difference:
        yield lengths_line(first, second, pair.durations)
        if not pair.is_without_relief:
            yield difference_line(first, second, pair.difference)
    yield prose(f"pattern: {type_words(pair, outcome.conventions)}.")
    yield from pair_verdict_lines(outcome, pair, first, second)


def lengths_line(first: Injection, second: Injection, durations: tuple[Duration, Duration]) -> Line:
    """``relief of 80 %: i1 1:30 h to 2:45 h | i2 4:00 h or more``."""
    lengths = (
        prose(f"{block.id} {lasting(duration)}")
        for block, duration in zip((first, second), durations, strict=True)
    )
    return line(prose(f"relief of {PAIR_PERCENT} %: "), listed(lengths, BORDER))


def pair_verdict_lines(outcome: Outcome, pair: Pair, first: Injection, second: Injection) -> Iterator[Line]:
    """A line for the rules of two blocks that show and say the same; of several parts one each."""
    shown = shown_rules(outcome, second)
    alike: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for verdict in pair.verdicts:
        if verdict.verdict != NOT_APPLICABLE and verdict.rule in shown:
            because, parts = told_apart(verdict, first, second)
            said = f"{verdict.verdict} (the pair). {because}".rstrip()
            alike.setdefault((said, parts), []).append(name_of(shown[verdict.rule]))
    for (said, parts), names in alike.items():
        yield prose(f"{', '.join(names)}: {said}")
        for part in parts:
            yield prose(f"{INDENT}{part}")


def shown_rules(outcome: Outcome, injection: Injection) -> dict[str, Rule]:
    """The rules that show of an injection, by their ids."""
    one = next(one for one in outcome.injections if one.injection.number == injection.number)
    return {rule.id: rule for rule in one.shown.rules}


def told_apart(verdict: PairVerdict, first: Injection, second: Injection) -> tuple[str, tuple[str, ...]]:
    """Why a rule has its verdict; of several parts also each: ``relief met: both blocks meet it``."""
    if len(verdict.parts) < 2:
        return sentence(why_of_pair(verdict, first, second)), ()
    told = ((part, why_of_part(part, first, second)) for part in verdict.parts)
    parts = tuple(f"{part.name} {part.verdict}: {said}" for part, said in told)
    if isinstance(verdict.reason, OfPart):
        return sentence(obstacle_words(verdict.obstacle)) if verdict.obstacle is not None else "", parts
    return sentence(why_of_pair(verdict, first, second)), parts


def why_of_type(pair: Pair, conventions: Conventions) -> str:
    """The type and why it is this one, or why there is none; and that the clinic is to confirm the pair."""
    said = type_words(pair, conventions)
    return f"{said}; {TO_CONFIRM}" if pair.to_confirm else said


def type_words(pair: Pair, conventions: Conventions) -> str:
    """The type, what it rests on and what is disputed of it; or why there is none."""
    match pair.reason:
        case NoReliefInEither():
            return f"no {PAIR_PERCENT} % relief in either; {surely_none(conventions)}"
        case ReliefInOne(relieved, other):
            blocks = f"after {relieved}, surely none after {other}"
            return f"{PAIR_PERCENT} % relief in one only: {blocks}; {surely_none(conventions)}"
        case Compared(is_longer, outlasted):
            longer = f"surely {'longer' if is_longer else 'not longer'} with the long-acting drug"
            return "; ".join(
                [f"{pair.type} ({DISPUTED}): {longer}", *map(outlasted_words, outlasted), SEEN_ELSEWHERE]
            )
        case _:
            return f"no type, as {no_type_words(pair.reason)}"


def surely_none(conventions: Conventions) -> str:
    """What "surely none" assumes: that of a rule without a time."""
    gap, onset = shown_time(conventions.max_gap), shown_time(conventions.latest_onset)
    return (
        f"surely none means that a rule of {PAIR_PERCENT} % without a time is not met (assumed, clinic "
        f"convention: nothing was missed between scores not in relief at most {gap} apart, and no relief "
        f"began unseen later than {onset} after the needle)"
    )


def no_type_words(
    reason: NotCompared | DrugNotKnown | SameClass | Overlapping,
) -> str:
    """Why there is no type."""
    match reason:
        case NotCompared():
            return "a block without a baseline, or without scores of this side, cannot be compared"
        case DrugNotKnown():
            return "a local anesthetic is unknown, not logged, or mixed"
        case SameClass(drug_class):
            return f"both local anesthetics are {drug_class}-acting"
        case Overlapping():
            return "the durations overlap"
        case _:
            assert_never(reason)


def outlasted_words(block: OutlastedBlock) -> str:
    """``i2 6:00 h shown, by this clinic's hours 1 to 4 of bupivacaine``."""
    shortest, longest = block.expected
    hours = f"by this clinic's hours {shortest:g} to {longest:g} of {block.drug}"
    return f"{block.block} {shown_time(block.shown)} shown, {hours}"


def why_of_pair(verdict: PairVerdict, first: Injection, second: Injection) -> str:
    """Why two blocks together get a verdict; each block's times on the clock of its own day."""
    because = pair_reason_words(verdict.reason, {block.id: block.at for block in (first, second)})
    if verdict.obstacle is None:
        return because
    return f"{because}; {obstacle_words(verdict.obstacle)}"


def why_of_part(part: PairPart, first: Injection, second: Injection) -> str:
    """Why one part of a rule of two blocks gets its verdict."""
    return pair_reason_words(part.reason, {block.id: block.at for block in (first, second)})


def pair_reason_words(reason: PairReason, injected: Mapping[str, Moment]) -> str:
    """The reason of a pair; ``injected`` is when each block was given, by its id."""
    match reason:
        case BlockNotApplicable(block, inner):
            return f"{block}: {why(inner, injected[block])}"
        case BlockFails(block, inner):
            return f"{block} does not meet it: {why(inner, injected[block])}"
        case BlockOpen(block, inner):
            return f"{block} leaves it open: {why(inner, injected[block])}"
        case BlockSilent(block, side):
            which = f"of the {side} side" if side else "without side"
            return f"{block} has no score {which} after the needle"
        case BlocksMeet():
            return "both blocks meet it"
        case OfPart(part):
            return f"{part.name}: {pair_reason_words(part.reason, injected)}"
        case BothMeet(named_by, days):
            return f"both blocks meet it, same {named_by} and side, {days} days apart"
        case _:
            assert_never(reason)


def obstacle_words(reason: Obstacle) -> str:
    """What keeps two blocks from meeting a rule together."""
    match reason:
        case NervesAgainstJoints():
            return "one names nerves, the other joints: clinic to confirm"
        case SomeJoints():
            return "only some joints in common: clinic to confirm"
        case SideNotSaid():
            return "a side was not said: clinic to confirm"
        case TooClose(days, asked):
            return f"{counted(days, 'day')} apart; the rule asks {asked} or a documented exception"
        case SameDate():
            return "on one date; the rule asks two"
        case _:
            assert_never(reason)


def block_name(block: Injection) -> Line:
    """``i1 (2 Feb 2026, lidocaine)``."""
    return line(f"{block.id} ({block.at.wall.day} {block.at.wall:%b %Y}", given(block), ")")


def given(block: Injection) -> Line:
    """``, lidocaine``; nothing where the anesthetic was not said."""
    return line(", ", typed(block.anesthetic.drug)) if block.anesthetic else line()


def lasting(duration: Duration) -> str:
    """``1:30 h to 2:45 h``; ``surely none``; ``1:30 h or more``."""
    if duration.relieved is False:
        return "surely none"
    shown = shown_time(duration.shown)
    if duration.possible is None:
        return f"{shown} or more" if duration.shown else "not shown to last, no upper bound"
    return f"{shown} to {possible_time(duration.possible)}"


def difference_line(first: Injection, second: Injection, difference: tuple[int | None, int | None]) -> Line:
    """``1:45 h to 4:15 h longer with bupivacaine``; ``at most 0:30 h shorter after i2, no upper bound``."""
    low, high = difference
    whose = longer_block(first, second)
    if low is not None and high is not None:
        lowest = shown_time(low) if low >= 0 else at_least(low)
        return line(prose(f"{lowest} to {at_most(high)} "), whose)
    if low is not None:
        return line(prose(f"{'at least' if low >= 0 else 'at most'} {at_least(low)} "), whose, NO_UPPER)
    if high is not None:
        return line(prose(f"{'at least' if high <= 0 else 'at most'} {at_most(high)} "), whose, NO_LOWER)
    return line("which lasted longer cannot be told (", whose, " or not)")


def longer_block(first: Injection, second: Injection) -> Line:
    """The block whose drug acts longer, by its drug; of drugs that act alike the second, by its id."""
    classes = (drug_class(first), drug_class(second))
    longer = first if classes == ("long", "short") else second
    if set(classes) == {"short", "long"} and longer.anesthetic and longer.anesthetic.drug:
        return line("with ", typed(longer.anesthetic.drug))
    return line(f"after {longer.id}")


def at_least(seconds: int) -> str:
    """A lower bound, rounded down: ``1:45 h longer``."""
    return f"{shown_time(seconds)} longer" if seconds >= 0 else f"{possible_time(-seconds)} shorter"


def at_most(seconds: int) -> str:
    """An upper bound, rounded up: ``4:15 h longer``."""
    return f"{possible_time(seconds)} longer" if seconds > 0 else f"{shown_time(-seconds)} shorter"
