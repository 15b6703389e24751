"""Two blocks set side by side on one side: their durations, and the type of response.

method.md, 7. Which blocks are a pair says ``pairing``, what a rule of two blocks says of one ``of_pairs``.
The drug-duration test is disputed: against placebo its specificity was 88 %, its sensitivity 54 % (Lord
1995, doi 10.1097/00002508-199509000-00008), and in the low back such blocks "lack validity because the
prevalence of the condition is low" (Bogduk 2010, PMC2990543).
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from facetlog.entries.kinds import Injection
from facetlog.entries.medicine import plain_drug
from facetlog.entries.moments import HOUR
from facetlog.relief.conventions import Conventions, ExpectedHours
from facetlog.relief.lasting import is_surely_shorter
from facetlog.rules.in_force import Settings
from facetlog.rules.in_hours import (
    Evidence,
    is_surely_none,
    relevant,
    spells_in_window,
    stretches,
)
from facetlog.rules.of_pairs import Block, PairVerdict, days_between, judge_pair
from facetlog.rules.pair_reasons import (
    Compared,
    DrugNotKnown,
    NoReliefInEither,
    NotCompared,
    OutlastedBlock,
    Overlapping,
    ReliefInOne,
    SameClass,
    TypeReason,
)

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
    """How long a block relieved so much, by the scores alone.

    Relief that went on over the first rescue dose has no bound: from then on it may be the medicine's. Else
    a score not in relief bounds it, also after the dose.
    """
    evidence = relevant(evidence, threshold, conventions)
    found = stretches(evidence, threshold, conventions)
    surely_none = is_surely_none(evidence, threshold, conventions)
    relieved = True if found.piece else (False if surely_none else None)
    possible = None if _is_on_at_dose(evidence, threshold, conventions) else found.possible
    return Duration(found.shown, possible, relieved)


def _is_on_at_dose(evidence: Evidence, threshold: int, conventions: Conventions) -> bool:
    """Whether a spell that can have begun in the window has scores before the dose, and after it."""
    dose = evidence.rescue.after if evidence.rescue else None
    if dose is None:
        return False
    return any(one.first <= dose < one.last for one in spells_in_window(evidence, threshold, conventions))


class Pair(NamedTuple):
    """Two blocks, by their ids, on one side; None: neither said one.

    ``difference`` is in seconds: long-acting minus short-acting, else second minus first. ``to_confirm``:
    a side was not said, so that the clinic has to confirm that they are a pair.
    """

    first: str
    second: str
    side: str | None
    to_confirm: bool
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


def drug_class(injection: Injection) -> str | None:
    """``short`` or ``long``; None where the drug is unknown or mixed."""
    if injection.anesthetic is None:
        return None
    words = set(re.findall("[a-z]+", injection.anesthetic.drug.lower()))
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
    relieved = [duration.relieved for duration in durations]
    if relieved == [False, False]:
        return "negative", NoReliefInEither()
    if set(relieved) == {True, False}:
        ids = (first.id, second.id) if relieved[0] else (second.id, first.id)
        return "discrepant", ReliefInOne(*ids)
    classes = drug_class(first), drug_class(second)
    if classes[0] is None or classes[1] is None:
        return None, DrugNotKnown()
    if classes[0] == classes[1]:
        return None, SameClass(classes[0])
    return _by_duration(first, second, durations, expected)


def _by_duration(
    first: Injection,
    second: Injection,
    durations: tuple[Duration, Duration],
    expected: Mapping[str, ExpectedHours],
) -> tuple[str | None, TypeReason]:
    short, long = durations if drug_class(first) == "short" else reversed(durations)
    is_longer = is_surely_shorter(short, long)
    if not is_longer and not is_surely_shorter(long, short):
        return None, Overlapping()
    pairs = zip((first, second), durations, strict=True)
    outlasted = tuple(o for block, duration in pairs if (o := _outlasted(block, duration, expected)))
    kind = "concordant" if is_longer else "discordant"
    return f"{kind}-prolonged" if outlasted else kind, Compared(is_longer, outlasted)


def _outlasted(
    block: Injection, duration: Duration, expected: Mapping[str, ExpectedHours]
) -> OutlastedBlock | None:
    """A block that is shown to have lasted longer than the longest that the clinic expects of its drug."""
    drug = block.anesthetic.drug if block.anesthetic else ""
    hours = expected.get(plain_drug(drug))
    if hours is None or hours.longest is None or duration.shown <= round(hours.longest * HOUR):
        return None
    return OutlastedBlock(block.id, duration.shown, hours, drug)


def pair_of(first: Block, second: Block, side: str | None, settings: Settings) -> Pair:
    """Two blocks set side by side."""
    durations = difference = kind = None
    reason: TypeReason = NotCompared()
    blocks = first.injection, second.injection
    if first.evidence and second.evidence:
        conventions = settings.conventions
        durations = (
            duration_of(first.evidence, conventions),
            duration_of(second.evidence, conventions),
        )
        difference = difference_of(*blocks, durations)
        kind, reason = type_of(*blocks, durations, settings.expected_hours)
    of_two = (rule for rule in settings.rules if rule.blocks == 2)
    return Pair(
        first=blocks[0].id,
        second=blocks[1].id,
        side=side,
        to_confirm=any(block.treated_side is None for block in blocks),
        days_apart=days_between(*blocks),
        durations=durations,
        difference=difference,
        type=kind,
        reason=reason,
        verdicts=tuple(judge_pair(rule, first, second, side) for rule in of_two),
    )
