"""Two blocks side by side, and the course over several, in words."""

from collections.abc import Iterator, Mapping
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
from facetlog.rules.rule import Rule
from facetlog.rules.two_blocks import PAIR_PERCENT, Duration, Pair, PairVerdict, drug_class
from facetlog.words.course import length_words, why_waning
from facetlog.words.numbers import counted, day, percent, possible_time, shown_time
from facetlog.words.parts import BORDER, Line, line, listed, prose, typed
from facetlog.words.reasons import why
from facetlog.words.rules import name_of, sentence

DISPUTED = "the drug-duration test is disputed (Lord 1995; Bogduk 2010)"


def pair_lines(outcome: Outcome, pair: Pair) -> Iterator[Line]:
    """Days apart, how long each relieved, the difference, the type, the rules of two blocks."""
    by_id = {one.injection.id: one.injection for one in outcome.injections}
    first, second = by_id[pair.first], by_id[pair.second]
    side = f", {pair.side}" if pair.side else ""
    apart = f", {counted(pair.days_apart, 'day')} apart{side}"
    yield line(block_name(first), " and ", block_name(second), apart)
    if pair.durations and pair.difference:
        yield lengths_line(first, second, pair.durations)
        if not pair.is_without_relief:
            yield difference_line(first, second, pair.difference)
    yield prose(f"pattern: {pair.type or 'none'}. {sentence(why_of_type(pair))}")
    yield from pair_verdict_lines(outcome, pair, first, second)


def lengths_line(first: Injection, second: Injection, durations: tuple[Duration, Duration]) -> Line:
    """``relief of 80 %: i1 1:30 h to 2:45 h | i2 4:00 h or more``."""
    lengths = (
        prose(f"{block.id} {lasting(duration)}")
        for block, duration in zip((first, second), durations, strict=True)
    )
    return line(prose(f"relief of {PAIR_PERCENT} %: "), listed(lengths, BORDER))


def pair_verdict_lines(outcome: Outcome, pair: Pair, first: Injection, second: Injection) -> Iterator[Line]:
    """A line for the rules of two blocks that show and say the same."""
    shown = shown_rules(outcome, second)
    alike: dict[str, list[str]] = {}
    for verdict in pair.verdicts:
        if verdict.verdict != NOT_APPLICABLE and verdict.rule in shown:
            because = sentence(why_of_pair(verdict, first, second))
            name = name_of(shown[verdict.rule])
            alike.setdefault(f"{verdict.verdict} (the pair). {because}", []).append(name)
    for said, names in alike.items():
        yield prose(f"{', '.join(names)}: {said}")


def shown_rules(outcome: Outcome, injection: Injection) -> dict[str, Rule]:
    """The rules that show of an injection, by their ids."""
    one = next(one for one in outcome.injections if one.injection.number == injection.number)
    return {rule.id: rule for rule in one.shown.rules}


def why_of_type(pair: Pair) -> str:
    """Why the response is of a type, or of none; and always that the test is disputed."""
    return f"{type_words(pair.reason)}; {DISPUTED}"


def type_words(reason: TypeReason) -> str:
    """What the two durations show of a type, or why they show none."""
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
            blocks = ", ".join(map(outlasted_words, outlasted))
            return f"{longer}; beyond the clinic's expected hours: {blocks}" if blocks else longer
        case _:
            assert_never(reason)


def outlasted_words(block: OutlastedBlock) -> str:
    """``i2 6:00 h shown, 4 h expected of bupivacaine``."""
    expected = f"{block.expected_hours:g} h expected of {block.drug}"
    return f"{block.block} {shown_time(block.shown)} shown, {expected}"


def why_of_pair(verdict: PairVerdict, first: Injection, second: Injection) -> str:
    """Why two blocks together get a verdict; each block's times on the clock of its own day."""
    injected = {block.id: block.at for block in (first, second)}
    return pair_reason_words(verdict.reason, injected)


def pair_reason_words(reason: PairReason, injected: Mapping[str, Moment]) -> str:
    """The reason of a pair; ``injected`` is when each block was given, by its id."""
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
        return f"{shown} or more"
    return f"{shown} to {possible_time(duration.possible)}"


def difference_line(first: Injection, second: Injection, difference: tuple[int | None, int | None]) -> Line:
    """``1:45 h to 4:15 h longer with bupivacaine``."""
    low, high = difference
    whose = longer_block(first, second)
    if low is not None and high is not None:
        lowest = shown_time(low) if low >= 0 else _signed(low)
        return line(prose(f"{lowest} to {_signed(high)} "), whose)
    if low is not None:
        return line(prose(f"at least {_signed(low)}"), " ", whose)
    if high is not None:
        return line(prose(f"at most {_signed(high)}"), " ", whose)
    return line("which lasted longer cannot be told (", whose, " or not)")


def longer_block(first: Injection, second: Injection) -> Line:
    """The block whose drug acts longer, by its drug; of drugs that act alike the second, by its id."""
    classes = (drug_class(first), drug_class(second))
    longer = first if classes == ("long", "short") else second
    if set(classes) == {"short", "long"} and longer.anesthetic and longer.anesthetic.drug:
        return line("with ", typed(longer.anesthetic.drug))
    return line(f"after {longer.id}")


def _signed(seconds: int) -> str:
    return f"{shown_time(abs(seconds))} {'longer' if seconds >= 0 else 'shorter'}"


def course_lines(outcome: Outcome, course: Course) -> Iterator[Line]:
    """Every injection at one place in a line; whether relief wanes; the sessions of a year."""
    by_id = {one.injection.id: one for one in outcome.injections}
    for length in course.lengths:
        block, best = length.injection, by_id[length.injection.id].judged[0].best
        highest = f"best {percent(best.relief)}, " if best else ""
        yield prose(f"{block.id} {day(block.at)}: {highest}{length_words(length)}")
    yield prose(f"waning: {'yes' if course.waning else 'not said'}. {sentence(why_waning(course.reason))}")
    for name in course.left_over:
        yield line(
            f"{name}: the score before the needle was 3 or more under the first; relief may be left over"
        )
    yield from session_lines(course)


def session_lines(course: Course) -> Iterator[Line]:
    """How many sessions there were in a year, and how many the clinic's file counts with."""
    counts = course.sessions
    yield line(
        f"sessions in this region in 365 days, as logged here: {counts.diagnostic} diagnostic, "
        f"{counts.therapeutic} therapeutic, {counts.ablation} ablation, {counts.not_said} not said"
    )
    if course.caps:
        caps = ", ".join(f"{most} {kind}" for kind, most in course.caps.items())
        yield line(f"the clinic's file counts with at most: {caps}")
