"""Why two blocks together have a verdict, in words."""

from collections.abc import Mapping
from typing import assert_never

from facetlog.entries.kinds import Injection
from facetlog.entries.moments import Moment
from facetlog.rules.of_pairs import PairVerdict
from facetlog.rules.pair_reasons import (
    BlockFails,
    BlockNotApplicable,
    BlockOpen,
    BlockSilent,
    BlocksMeet,
    BothMeet,
    NervesAgainstJoints,
    Obstacle,
    OfPart,
    PairPart,
    PairReason,
    SameDate,
    SideNotSaid,
    SomeJoints,
    TooClose,
)
from facetlog.words.numbers import counted
from facetlog.words.reasons import why


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
