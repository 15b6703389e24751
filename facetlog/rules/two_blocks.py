"""Two blocks set side by side: their durations, the type of response, the rules of two blocks.

method.md, 7. The drug-duration test is disputed: against placebo its specificity was 88 %, its
sensitivity 54 % (Lord 1995, doi 10.1097/00002508-199509000-00008), and in the low back such blocks
"lack validity because the prevalence of the condition is low" (Bogduk 2010, PMC2990543).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from facetlog.entries.kinds import Injection
from facetlog.entries.medicine import plain_drug
from facetlog.entries.moments import HOUR
from facetlog.relief.conventions import Conventions, ExpectedHours
from facetlog.rules.criterion import MET, NOT_APPLICABLE, NOT_MET, UNDETERMINED, ReliefWithoutTime
from facetlog.rules.in_force import Settings
from facetlog.rules.in_hours import Evidence, judge, relevant, spells_in_window, stretches
from facetlog.rules.pair_reasons import (
    BlockFails,
    BlockNotApplicable,
    BlockOpen,
    BothMeet,
    Compared,
    DrugNotKnown,
    NervesAgainstJoints,
    NoReliefInEither,
    NotCompared,
    OutlastedBlock,
    Overlapping,
    PairReason,
    ReliefInOne,
    ReliefNotKnown,
    SameClass,
    SideNotSaid,
    SomeJoints,
    TooClose,
    TypeReason,
)
from facetlog.rules.rule import Rule, Verdict

PAIR_PERCENT = 80
SHORT_ACTING = ("lidocaine", "mepivacaine", "chloroprocaine")
LONG_ACTING = ("bupivacaine", "levobupivacaine", "ropivacaine")


class Duration(NamedTuple):
    """Relief of one block in seconds: from the longest shown to the longest allowed.

    ``possible`` is None without bound. ``relieved``: True where a score shows it, False where there
    surely was none, None where that cannot be told.
    """

    shown: int
    possible: int | None
    relieved: bool | None


def duration_of(evidence: Evidence, conventions: Conventions, threshold: int = PAIR_PERCENT) -> Duration:
    """How long a block relieved so much, by the scores alone; no bound from a rescue dose on."""
    evidence = relevant(evidence, threshold, conventions)
    found = stretches(evidence, threshold, conventions)
    surely_none = judge(ReliefWithoutTime(threshold), evidence, conventions).verdict == NOT_MET
    relieved = True if found.piece else (False if surely_none else None)
    possible = None if _reaches_dose(evidence, conventions, threshold) else found.possible
    return Duration(found.shown, possible, relieved)


def _reaches_dose(evidence: Evidence, conventions: Conventions, threshold: int) -> bool:
    """Whether a spell that can have begun in the window was not over before a rescue dose."""
    if evidence.rescue is None:
        return False
    spells = spells_in_window(evidence, threshold, conventions)
    return any(spell.before is None or evidence.rescue.bars(spell.before) for spell in spells)


class PairVerdict(NamedTuple):
    """What two blocks together say of a rule of two blocks, and why."""

    rule: str
    verdict: str
    reason: PairReason


class Pair(NamedTuple):
    """Two blocks, by their ids, on one side; None: no side was said, or both alike.

    ``difference`` is in seconds: long-acting minus short-acting, else second minus first.
    """

    first: str
    second: str
    side: str | None
    days_apart: int
    durations: tuple[Duration, Duration] | None
    difference: tuple[int | None, int | None] | None
    type: str | None
    reason: TypeReason
    verdicts: tuple[PairVerdict, ...]

    @property
    def is_without_relief(self) -> bool:
        """Whether a block surely brought none: then a difference of durations says nothing."""
        return any(one.relieved is False for one in self.durations or ())


def earlier_block(injection: Injection, injections: Sequence[Injection]) -> Injection | None:
    """The latest earlier block that shares a joint and a side; both diagnostic, or not said."""
    if injection.role == "therapeutic":
        return None
    earlier = [
        other
        for other in injections
        if other.at.epoch < injection.at.epoch
        and other.role != "therapeutic"
        and shares_joint(other, injection)
        and shared_sides(other, injection)
    ]
    return max(earlier, key=lambda one: (one.at.epoch, one.number), default=None)


def shares_joint(one: Injection, other: Injection) -> bool:
    """Whether they share a joint or nerve, or one names nerves and the other joints."""
    if one.named_by != other.named_by:
        return one.named_by is not None and other.named_by is not None
    return bool(_names(one) & _names(other))


def _names(one: Injection) -> set[str]:
    return {level.level for level in one.levels}


def shared_sides(one: Injection, other: Injection) -> set[str | None]:
    """The sides that both treated; None stands for a side that neither said."""
    first, second = _sides(one), _sides(other)
    if None in first or None in second:
        return first | second if None in first and None in second else (first | second) - {None}
    return first & second


def _sides(one: Injection) -> set[str | None]:
    side = one.treated_side
    return {"left", "right"} if side == "both" else {side}


def drug_class(injection: Injection) -> str | None:
    """``short`` or ``long``; None where the drug is unknown or mixed."""
    if injection.anesthetic is None:
        return None
    words = set(injection.anesthetic.drug.lower().replace(",", " ").replace("+", " ").split())
    short, long = words & set(SHORT_ACTING), words & set(LONG_ACTING)
    if bool(short) == bool(long):
        return None
    return "short" if short else "long"


def difference_of(
    first: Injection, second: Injection, durations: tuple[Duration, Duration]
) -> tuple[int | None, int | None]:
    """Long-acting minus short-acting, else second minus first; None for a missing bound."""
    before, after = durations
    if (drug_class(first), drug_class(second)) == ("long", "short"):
        before, after = after, before
    low = None if before.possible is None else after.shown - before.possible
    high = None if after.possible is None else after.possible - before.shown
    return low, high


def type_of(
    first: Injection,
    second: Injection,
    durations: tuple[Duration, Duration],
    expected: Mapping[str, ExpectedHours],
) -> tuple[str | None, TypeReason]:
    """The type of response, and why it is this one or none."""
    relieved = {duration.relieved for duration in durations}
    if relieved == {False}:
        return "negative", NoReliefInEither()
    if relieved == {True, False}:
        return "discrepant", ReliefInOne()
    if None in relieved:
        return None, ReliefNotKnown()
    short_or_long = drug_class(first), drug_class(second)
    if short_or_long[0] is None or short_or_long[1] is None:
        return None, DrugNotKnown()
    if short_or_long[0] == short_or_long[1]:
        return None, SameClass(short_or_long[0])
    return _by_duration(first, second, durations, expected)


def _by_duration(
    first: Injection,
    second: Injection,
    durations: tuple[Duration, Duration],
    expected: Mapping[str, ExpectedHours],
) -> tuple[str | None, TypeReason]:
    low, high = difference_of(first, second, durations)
    is_longer = low is not None and low > 0
    if not is_longer and (high is None or high > 0):
        return None, Overlapping()
    pairs = zip((first, second), durations, strict=True)
    outlasted = tuple(o for block, duration in pairs if (o := _outlasted(block, duration, expected)))
    kind = "concordant" if is_longer else "discordant"
    return f"{kind}-prolonged" if outlasted else kind, Compared(is_longer, outlasted)


def _outlasted(
    block: Injection, duration: Duration, expected: Mapping[str, ExpectedHours]
) -> OutlastedBlock | None:
    """A block that is shown to have lasted longer than the clinic expects of its drug."""
    drug = block.anesthetic.drug if block.anesthetic else ""
    hours = expected.get(plain_drug(drug))
    if hours is None or hours.longest is None or duration.shown <= hours.longest * HOUR:
        return None
    return OutlastedBlock(block.id, duration.shown, hours.longest, drug)


def judge_pair(
    rule: Rule, first: Injection, second: Injection, verdicts: tuple[Verdict, Verdict]
) -> PairVerdict:
    """The verdict of a rule of two blocks, from the verdicts of its blocks."""
    return PairVerdict(rule.id, *_pair_verdict(rule, first, second, verdicts))


def _pair_verdict(
    rule: Rule, first: Injection, second: Injection, verdicts: tuple[Verdict, Verdict]
) -> tuple[str, PairReason]:
    """Not applicable, not met, undetermined, by the first block that is; else as both meet it."""
    blocks = list(zip((first, second), verdicts, strict=True))
    for block, verdict in blocks:
        if verdict.verdict == NOT_APPLICABLE:
            return NOT_APPLICABLE, BlockNotApplicable(block.id, verdict.reason)
    for block, verdict in blocks:
        if verdict.verdict == NOT_MET:
            return NOT_MET, BlockFails(block.id, verdict.reason)
    for block, verdict in blocks:
        if verdict.verdict != MET:
            return UNDETERMINED, BlockOpen(block.id, verdict.reason)
    return _where_both_met(rule, first, second)


def _where_both_met(rule: Rule, first: Injection, second: Injection) -> tuple[str, PairReason]:
    """Same joints as named, same side, dates far enough apart; else undetermined."""
    days = (second.at.date - first.at.date).days
    if first.named_by != second.named_by:
        return UNDETERMINED, NervesAgainstJoints()
    if _names(first) != _names(second):
        return UNDETERMINED, SomeJoints()
    if first.treated_side is None or second.treated_side is None:
        return UNDETERMINED, SideNotSaid()
    if days < rule.spacing_days:
        return UNDETERMINED, TooClose(days, rule.spacing_days)
    return MET, BothMeet(first.named_by, days)


class Block(NamedTuple):
    """One block of a pair on one side: its evidence (None: no baseline), its own verdicts by rule."""

    injection: Injection
    evidence: Evidence | None
    verdicts: Mapping[str, Verdict]


def pair_of(first: Block, second: Block, side: str | None, settings: Settings) -> Pair:
    """Two blocks set side by side."""
    durations = difference = kind = None
    reason: TypeReason = NotCompared()
    if first.evidence and second.evidence:
        conventions = settings.conventions
        durations = duration_of(first.evidence, conventions), duration_of(second.evidence, conventions)
        blocks = first.injection, second.injection
        difference = difference_of(*blocks, durations)
        kind, reason = type_of(*blocks, durations, settings.expected_hours)
    return Pair(
        first=first.injection.id,
        second=second.injection.id,
        side=side,
        days_apart=(second.injection.at.date - first.injection.at.date).days,
        durations=durations,
        difference=difference,
        type=kind,
        reason=reason,
        verdicts=tuple(_pair_verdicts(first, second, settings.rules)),
    )


def _pair_verdicts(first: Block, second: Block, rules: Iterable[Rule]) -> Iterator[PairVerdict]:
    for rule in rules:
        if rule.blocks == 2:
            verdicts = first.verdicts[rule.id], second.verdicts[rule.id]
            yield judge_pair(rule, first.injection, second.injection, verdicts)
