"""Two blocks set side by side: their durations, the type of response, the rules of two blocks.

method.md, 7. The drug-duration test is disputed: against placebo its specificity was 88 %, its
sensitivity 54 % (Lord 1995, doi 10.1097/00002508-199509000-00008), and in the low back such blocks
"lack validity because the prevalence of the condition is low" (Bogduk 2010, PMC2990543).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from facetlog.entries.kinds import Injection
from facetlog.entries.moments import HOUR
from facetlog.relief.conventions import Conventions
from facetlog.relief.spells import at_threshold
from facetlog.rules.in_force import Settings
from facetlog.rules.in_hours import Evidence, judge, relevant, stretches
from facetlog.rules.rule import MET, NOT_APPLICABLE, NOT_MET, UNDETERMINED, Rule, Verdict
from facetlog.words.numbers import shown_time

PAIR_PERCENT = 80
SHORT_ACTING = ("lidocaine", "mepivacaine", "chloroprocaine")
LONG_ACTING = ("bupivacaine", "levobupivacaine", "ropivacaine")
DISPUTED = "the drug-duration test is disputed (Lord 1995; Bogduk 2010)"


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
    rule = Rule("", "", threshold, (), "", "", "", "", conventions=conventions)
    surely_none = judge(rule, evidence).verdict == NOT_MET
    relieved = True if found.piece else (False if surely_none else None)
    possible = None if _reaches_dose(evidence, conventions, threshold) else found.possible
    return Duration(found.shown, possible, relieved)


def _reaches_dose(evidence: Evidence, conventions: Conventions, threshold: int) -> bool:
    """Whether a spell that can have begun in the window was not over before a rescue dose."""
    if evidence.rescue is None:
        return False
    spells = at_threshold(evidence.after, evidence.baseline, threshold).spells
    return any(
        spell.after < conventions.window and (spell.before is None or evidence.rescue.bars(spell.before))
        for spell in spells
    )


class PairVerdict(NamedTuple):
    """What two blocks together say of a rule of two blocks."""

    rule: str
    verdict: str
    why: str


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
    why: str
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
    expected: Mapping[str, float],
) -> tuple[str | None, str]:
    """The type of response, and why it is this one or none; always that the test is disputed."""
    kind, why = _type(first, second, durations, expected)
    return kind, f"{why}; {DISPUTED}"


def _type(
    first: Injection,
    second: Injection,
    durations: tuple[Duration, Duration],
    expected: Mapping[str, float],
) -> tuple[str | None, str]:
    relieved = {one.relieved for one in durations}
    if relieved == {False}:
        return "negative", f"surely no relief of {PAIR_PERCENT} % after either block"
    if relieved == {True, False}:
        return "discrepant", f"relief of {PAIR_PERCENT} % after one block, surely none after the other"
    if None in relieved:
        return None, f"no type: whether each block brought {PAIR_PERCENT} % cannot be told"
    classes = (drug_class(first), drug_class(second))
    if None in classes:
        return None, "no type: a local anesthetic is unknown, not logged, or mixed"
    if classes[0] == classes[1]:
        return None, f"no type: both local anesthetics are {classes[0]}-acting"
    return _by_duration(first, second, durations, expected)


def _by_duration(
    first: Injection,
    second: Injection,
    durations: tuple[Duration, Duration],
    expected: Mapping[str, float],
) -> tuple[str | None, str]:
    low, high = difference_of(first, second, durations)
    if low is not None and low > 0:
        kind, why = "concordant", "surely longer with the long-acting drug"
    elif high is not None and high <= 0:
        kind, why = "discordant", "surely not longer with the long-acting drug"
    else:
        return None, "no type: the durations overlap"
    pairs = list(zip((first, second), durations, strict=True))
    if any(_is_prolonged(block, duration, expected) for block, duration in pairs):
        return f"{kind}-prolonged", f"{why}; {_prolonged_words(pairs, expected)}"
    return kind, why


def _prolonged_words(blocks: Iterable[tuple[Injection, Duration]], expected: Mapping[str, float]) -> str:
    """Which blocks outlasted what the clinic expects of their drugs."""
    longer = [
        f"{block.id} {shown_time(duration.shown)} shown, "
        f"{expected[block.anesthetic.drug.lower()]:g} h expected of {block.anesthetic.drug}"
        for block, duration in blocks
        if block.anesthetic and _is_prolonged(block, duration, expected)
    ]
    return f"beyond the clinic's expected hours: {', '.join(longer)}"


def _is_prolonged(block: Injection, duration: Duration, expected: Mapping[str, float]) -> bool:
    drug = block.anesthetic.drug.lower() if block.anesthetic else ""
    return drug in expected and duration.shown > expected[drug] * HOUR


def judge_pair(
    rule: Rule, first: Injection, second: Injection, verdicts: tuple[Verdict, Verdict]
) -> PairVerdict:
    """The verdict of a rule of two blocks, from the verdicts of its blocks."""
    return PairVerdict(rule.id, *_pair_verdict(rule, first, second, verdicts))


def _pair_verdict(
    rule: Rule, first: Injection, second: Injection, verdicts: tuple[Verdict, Verdict]
) -> tuple[str, str]:
    found = [verdict.verdict for verdict in verdicts]
    if NOT_APPLICABLE in found:
        which = first if found[0] == NOT_APPLICABLE else second
        return NOT_APPLICABLE, f"{which.id}: {verdicts[found.index(NOT_APPLICABLE)].why}"
    if NOT_MET in found:
        which = first if found[0] == NOT_MET else second
        return NOT_MET, f"{which.id} does not meet it: {verdicts[found.index(NOT_MET)].why}"
    if found != [MET, MET]:
        which = first if found[0] != MET else second
        return UNDETERMINED, f"{which.id} is undetermined: {verdicts[found[0] == MET].why}"
    return _where_both_met(rule, first, second)


def _where_both_met(rule: Rule, first: Injection, second: Injection) -> tuple[str, str]:
    """Same joints as named, same side, dates far enough apart; else undetermined."""
    if first.named_by != second.named_by:
        return UNDETERMINED, "both blocks meet it, one names nerves, the other joints: clinic to confirm"
    if _names(first) != _names(second):
        return UNDETERMINED, "both blocks meet it at only some joints in common: clinic to confirm"
    if first.treated_side is None or second.treated_side is None:
        return UNDETERMINED, "both blocks meet it, a side was not said: clinic to confirm"
    days = (second.at.date - first.at.date).days
    if days < rule.spacing_days:
        return UNDETERMINED, (
            f"both blocks meet it, {days} days apart; the rule asks for {rule.spacing_days} "
            "(the rule allows a documented exception)"
        )
    return MET, f"both blocks meet it, same {first.named_by} and side, {days} days apart"


class Block(NamedTuple):
    """One block of a pair on one side: its evidence (None: no baseline), its own verdicts by rule."""

    injection: Injection
    evidence: Evidence | None
    verdicts: Mapping[str, Verdict]


def pair_of(first: Block, second: Block, side: str | None, settings: Settings) -> Pair:
    """Two blocks set side by side."""
    conventions = settings.conventions
    one, other = first.injection, second.injection
    durations = difference = kind = None
    why = f"a block without a baseline or scores cannot be compared; {DISPUTED}"
    if first.evidence and second.evidence:
        durations = duration_of(first.evidence, conventions), duration_of(second.evidence, conventions)
        difference = difference_of(one, other, durations)
        kind, why = type_of(one, other, durations, settings.expected_hours)
    verdicts = tuple(
        judge_pair(rule, one, other, (first.verdicts[rule.id], second.verdicts[rule.id]))
        for rule in settings.rules
        if rule.blocks == 2
    )
    days = (other.at.date - one.at.date).days
    return Pair(one.id, other.id, side, days, durations, difference, kind, why, verdicts)
