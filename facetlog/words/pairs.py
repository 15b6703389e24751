"""Two blocks side by side, and the course over several, in words."""

from collections.abc import Iterator
from typing import assert_never

from facetlog.entries.kinds import Injection
from facetlog.entries.moments import Moment
from facetlog.outcome.results import Outcome
from facetlog.relief.course import Course
from facetlog.rules.criterion import NOT_APPLICABLE
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
from facetlog.rules.two_blocks import PAIR_PERCENT, Duration, Pair, PairVerdict, drug_class
from facetlog.words.course import length_words, why_waning
from facetlog.words.numbers import counted, day, percent, possible_time, shown_time
from facetlog.words.parts import BORDER, Line, line, listed, prose, typed
from facetlog.words.reasons import why
from facetlog.words.rules import sentence

DISPUTED = "the drug-duration test is disputed (Lord 1995; Bogduk 2010)"


def pair_lines(outcome: Outcome, pair: Pair) -> Iterator[Line]:
    """Days apart, how long each relieved, the difference, the type, the rules of two blocks."""
    by_id = {one.injection.id: one.injection for one in outcome.injections}
    first, second = by_id[pair.first], by_id[pair.second]
    side = f", {pair.side}" if pair.side else ""
    apart = f", {counted(pair.days_apart, 'day')} apart{side}"
    yield line(_block_words(first), " and ", _block_words(second), apart)
    if pair.durations and pair.difference:
        both = zip((first, second), pair.durations, strict=True)
        lengths = (prose(f"{block.id} {lasting(duration)}") for block, duration in both)
        yield line(prose(f"relief of {PAIR_PERCENT} %: "), listed(lengths, BORDER))
        if not pair.is_without_relief:
            yield difference_line(first, second, pair.difference)
    yield prose(f"pattern: {pair.type or 'none'}. {sentence(why_of_type(pair))}")
    titles = {rule.id for rule in outcome.rules}
    alike: dict[str, list[str]] = {}
    for verdict in pair.verdicts:
        if verdict.verdict != NOT_APPLICABLE and verdict.rule in titles:
            because = sentence(why_of_pair(verdict, first, second))
            said = f"{verdict.verdict} (the pair). {because}"
            alike.setdefault(said, []).append(verdict.rule)
    yield from (prose(f"{', '.join(names)}: {said}") for said, names in alike.items())


def why_of_type(pair: Pair) -> str:
    """Why the response is of a type, or of none; and always that the test is disputed."""
    return f"{_why_of_type(pair.reason)}; {DISPUTED}"


def _why_of_type(reason: TypeReason) -> str:
    match reason:
        case NotCompared():
            return "a block without a baseline or scores cannot be compared"
        case NoReliefInEither():
            return f"surely no relief of {PAIR_PERCENT} % after either block"
        case ReliefInOne():
            return f"relief of {PAIR_PERCENT} % after one block, surely none after the other"
        case ReliefNotKnown():
            return f"no type: whether each block brought {PAIR_PERCENT} % cannot be told"
        case DrugNotKnown():
            return "no type: a local anesthetic is unknown, not logged, or mixed"
        case SameClass(drug_class):
            return f"no type: both local anesthetics are {drug_class}-acting"
        case Overlapping():
            return "no type: the durations overlap"
        case Compared(is_longer, outlasted):
            longer = f"surely {'longer' if is_longer else 'not longer'} with the long-acting drug"
            blocks = ", ".join(_outlasted(block) for block in outlasted)
            return f"{longer}; beyond the clinic's expected hours: {blocks}" if blocks else longer
        case _:
            assert_never(reason)


def _outlasted(block: OutlastedBlock) -> str:
    expected = f"{block.expected_hours:g} h expected of {block.drug}"
    return f"{block.block} {shown_time(block.shown)} shown, {expected}"


def why_of_pair(verdict: PairVerdict, first: Injection, second: Injection) -> str:
    """Why two blocks together get a verdict; each block's times on the clock of its own day."""
    injected = {block.id: block.at for block in (first, second)}
    return _why_of_pair(verdict.reason, injected)


def _why_of_pair(reason: PairReason, injected: dict[str, Moment]) -> str:
    match reason:
        case BlockNotApplicable(block, inner):
            return f"{block}: {why(inner, injected[block])}"
        case BlockFails(block, inner):
            return f"{block} does not meet it: {why(inner, injected[block])}"
        case BlockOpen(block, inner):
            return f"{block} is undetermined: {why(inner, injected[block])}"
        case NervesAgainstJoints():
            return "both blocks meet it, one names nerves, the other joints: clinic to confirm"
        case SomeJoints():
            return "both blocks meet it at only some joints in common: clinic to confirm"
        case SideNotSaid():
            return "both blocks meet it, a side was not said: clinic to confirm"
        case TooClose(days, asked):
            spacing = f"the rule asks for {asked} (the rule allows a documented exception)"
            return f"both blocks meet it, {days} days apart; {spacing}"
        case BothMeet(named_by, days):
            return f"both blocks meet it, same {named_by} and side, {days} days apart"
        case _:
            assert_never(reason)


def _block_words(block: Injection) -> Line:
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
        return f"{shown} or more"
    return f"{shown} to {possible_time(duration.possible)}"


def difference_line(first: Injection, second: Injection, difference: tuple[int | None, int | None]) -> Line:
    """``1:45 h to 4:15 h longer with bupivacaine``."""
    low, high = difference
    classes = (drug_class(first), drug_class(second))
    longer = first if classes == ("long", "short") else second
    unlike = set(classes) == {"short", "long"} and longer.anesthetic
    drug = longer.anesthetic.drug if unlike and longer.anesthetic else None
    whose = line("with ", typed(drug)) if drug else line(f"after {longer.id}")
    if low is None and high is None:
        return line("which lasted longer cannot be told (", whose, " or not)")
    if low is None or high is None:
        bound = f"at least {_signed(low)}" if low is not None else f"at most {_signed(high or 0)}"
        return line(prose(bound), " ", whose)
    lowest = shown_time(low) if low >= 0 else _signed(low)
    return line(prose(f"{lowest} to {_signed(high)} "), whose)


def _signed(seconds: int) -> str:
    return f"{shown_time(abs(seconds))} {'longer' if seconds >= 0 else 'shorter'}"


def course_lines(outcome: Outcome, course: Course) -> Iterator[Line]:
    """Every injection at one place in a line; whether relief wanes; the sessions of a year."""
    by_id = {one.injection.id: one for one in outcome.injections}
    for length in course.lengths:
        series = by_id[length.injection.id].judged[0]
        best = f"best {percent(series.best.relief)}, " if series.best else ""
        yield prose(f"{length.injection.id} {day(length.injection.at)}: {best}{length_words(length)}")
    yield prose(f"waning: {'yes' if course.waning else 'not said'}. {sentence(why_waning(course.reason))}")
    for name in course.left_over:
        yield line(
            f"{name}: the score before the needle was 3 or more under the first; relief may be left over"
        )
    counts = course.sessions
    yield line(
        f"sessions in this region in 365 days, as logged here: {counts.diagnostic} diagnostic, "
        f"{counts.therapeutic} therapeutic, {counts.ablation} ablation, {counts.not_said} not said"
    )
    if course.caps:
        caps = ", ".join(f"{most} {kind}" for kind, most in course.caps.items())
        yield line(f"the clinic's file counts with at most: {caps}")
