"""What two blocks together say of a rule of two blocks, part by part (method.md, 7)."""

from collections.abc import Mapping
from typing import NamedTuple

from facetlog.entries.kinds import Injection
from facetlog.rules.criterion import (
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    UNDETERMINED,
    name_of,
    parts_of,
    verdict_of,
)
from facetlog.rules.in_hours import Evidence
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
    PartReason,
    SameDate,
    SideNotSaid,
    SomeJoints,
    TooClose,
)
from facetlog.rules.pairing import named_on
from facetlog.rules.reasons import JudgedPart
from facetlog.rules.rule import Rule, Verdict, why_not_applicable


class Block(NamedTuple):
    """One block of a pair on one side: its evidence (None: none), its own verdicts by rule.

    ``verdicts`` is None where no score speaks for that side.
    """

    injection: Injection
    evidence: Evidence | None
    verdicts: Mapping[str, Verdict] | None


class PairVerdict(NamedTuple):
    """What two blocks together say of a rule of two blocks, and why; by parts, in the rule's order.

    ``obstacle`` keeps the pair from meeting it, whatever its parts come to; it is named where none fails.
    """

    rule: str
    verdict: str
    reason: PairReason
    parts: tuple[PairPart, ...] = ()
    obstacle: Obstacle | None = None


def judge_pair(rule: Rule, first: Block, second: Block, side: str | None) -> PairVerdict:
    """The verdict of a rule of two blocks: its own logic over what each part says of both blocks."""
    for block in (first, second):
        because = why_not_applicable(rule.applies_to, block.injection)
        if because is not None:
            return PairVerdict(rule.id, NOT_APPLICABLE, BlockNotApplicable(block.injection.id, because))
    parts = tuple(
        PairPart(name_of(part), *_of_part(rule, place, (first, second), side))
        for place, part in enumerate(parts_of(rule.criterion))
    )
    verdict = verdict_of(rule.criterion, (part.verdict for part in parts))
    obstacle = None if verdict == NOT_MET else obstacle_of(rule, first.injection, second.injection, side)
    if verdict != MET:
        deciding = next(part for part in parts if part.verdict == verdict)
        why = deciding.reason if len(parts) == 1 else OfPart(deciding)
        return PairVerdict(rule.id, verdict, why, parts, obstacle)
    if obstacle is not None:
        return PairVerdict(rule.id, UNDETERMINED, BlocksMeet(), parts, obstacle)
    days = days_between(first.injection, second.injection)
    return PairVerdict(rule.id, MET, BothMeet(first.injection.named_by, days), parts)


def _of_part(
    rule: Rule, place: int, blocks: tuple[Block, Block], side: str | None
) -> tuple[str, PartReason]:
    """Not met where one block does not meet it, met where both do, else undetermined."""
    said = [(block.injection.id, _verdict_on_part(block, rule, place)) for block in blocks]
    for name, part in said:
        if part and part.verdict == NOT_MET:
            return NOT_MET, BlockFails(name, part.reason)
    for name, part in said:
        if part is None:
            return UNDETERMINED, BlockSilent(name, side or "")
        if part.verdict != MET:
            return UNDETERMINED, BlockOpen(name, part.reason)
    return MET, BlocksMeet()


def _verdict_on_part(block: Block, rule: Rule, place: int) -> JudgedPart | None:
    return block.verdicts[rule.id].parts[place] if block.verdicts else None


def obstacle_of(rule: Rule, first: Injection, second: Injection, side: str | None) -> Obstacle | None:
    """Why two blocks do not meet a rule together though both may; None where they can."""
    if first.named_by != second.named_by:
        return NervesAgainstJoints()
    if named_on(first, side) != named_on(second, side):
        return SomeJoints()
    if first.treated_side is None or second.treated_side is None:
        return SideNotSaid()
    days = days_between(first, second)
    if days < rule.spacing_days:
        return TooClose(days, rule.spacing_days)
    return None if days else SameDate()


def days_between(first: Injection, second: Injection) -> int:
    """How many local calendar dates lie between two injections."""
    return (second.at.date - first.at.date).days
