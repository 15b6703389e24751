"""Two blocks side by side, in words."""

from collections.abc import Iterator
from typing import assert_never

from facetlog.entries.kinds import Injection
from facetlog.outcome.results import Outcome
from facetlog.relief.conventions import Conventions
from facetlog.rules.criterion import NOT_APPLICABLE
from facetlog.rules.pair_reasons import (
    Compared,
    DrugNotKnown,
    NoReliefInEither,
    NotCompared,
    OutlastedBlock,
    Overlapping,
    ReliefInOne,
    SameClass,
)
from facetlog.rules.rule import Rule
from facetlog.rules.two_blocks import PAIR_PERCENT, Duration, Pair, drug_class
from facetlog.words.numbers import counted, possible_time, shown_time
from facetlog.words.parts import Line, line, listed, prose, typed
from facetlog.words.reasons import sentence
from facetlog.words.rules import name_of, pair_in_brief

DISPUTED = "disputed test: Lord 1995; Bogduk 2010"
SEEN_ELSEWHERE = (
    f"150 diaries elsewhere, {PAIR_PERCENT} % by scores: 16.4 h after lidocaine, 3.5 h after bupivacaine "
    "(PMC11372915)"
)
NO_UPPER, NO_LOWER = ", no upper bound", ", no lower bound"
TO_CONFIRM = "a side was not said: clinic to confirm that they are a pair"


def pair_lines(outcome: Outcome, pair: Pair) -> Iterator[Line]:
    """Days apart, how long each relieved, the difference, the type; the verdicts stand in RULES."""
    by_id = {one.injection.id: one.injection for one in outcome.injections}
    first, second = by_id[pair.first], by_id[pair.second]
    side = f", {pair.side}" if pair.side else ""
    told = [prose(f"{counted(pair.days_apart, 'day')} apart{side}")]
    if pair.durations and pair.difference:
        told.append(lengths_line(first, second, pair.durations))
        if not pair.is_without_relief:
            told.append(difference_line(first, second, pair.difference))
    told.append(prose(type_words(pair, outcome.conventions)))
    yield listed(told, "; ")
    if pair.to_confirm:
        yield line(sentence(TO_CONFIRM))
    yield from unspoken_lines(outcome, pair)


def unspoken_lines(outcome: Outcome, pair: Pair) -> Iterator[Line]:
    """The verdicts of a pair for whose side no series of the later block speaks: RULES has none of them."""
    second = next(one for one in outcome.injections if one.injection.id == pair.second)
    if second.speaking_for(pair.side):
        return
    shown = shown_rules(outcome, second.injection)
    injected = {one.injection.id: one.injection.at for one in outcome.injections}
    told: dict[str, list[str]] = {}
    for verdict in pair.verdicts:
        if verdict.verdict != NOT_APPLICABLE and verdict.rule in shown:
            said = f"{verdict.verdict} (both blocks): {pair_in_brief(verdict, injected)}"
            told.setdefault(said, []).append(name_of(shown[verdict.rule]))
    for said, names in told.items():
        yield prose(f"{', '.join(names)}: {said}")


def lengths_line(first: Injection, second: Injection, durations: tuple[Duration, Duration]) -> Line:
    """``80 % for i1 1:30 h to 2:45 h, i2 4:00 h or more``."""
    lengths = (
        prose(f"{block.id} {lasting(duration)}")
        for block, duration in zip((first, second), durations, strict=True)
    )
    return line(prose(f"{PAIR_PERCENT} % for "), listed(lengths))


def shown_rules(outcome: Outcome, injection: Injection) -> dict[str, Rule]:
    """The rules that show of an injection, by their ids."""
    one = next(one for one in outcome.injections if one.injection.number == injection.number)
    return {rule.id: rule for rule in one.shown.rules}


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
