"""Several injections set beside each other: pairs of blocks, and the course at one place."""

from collections.abc import Iterator, Sequence

from facetlog.outcome.inquiry import Inquiry
from facetlog.outcome.results import InjectionOutcome
from facetlog.relief.conventions import ABLATION, Conventions
from facetlog.relief.course import (
    COURSE_PERCENT,
    Course,
    Length,
    left_over,
    same_place,
    sessions_of,
    waning_of,
)
from facetlog.rules.in_force import Settings
from facetlog.rules.two_blocks import Block, Pair, duration_of, earlier_block, pair_of, shared_sides


def pairs_of(outcomes: Sequence[InjectionOutcome], settings: Settings) -> Iterator[Pair]:
    """Each block with the latest earlier one that it can be compared with, one pair a side."""
    by_number = {outcome.injection.number: outcome for outcome in outcomes}
    injections = [outcome.injection for outcome in outcomes]
    for second in outcomes:
        earlier = earlier_block(second.injection, injections)
        if earlier is not None:
            first = by_number[earlier.number]
            for side in _sides_of_pair(first, second):
                yield pair_of(_block(first, side), _block(second, side), side, settings)


def _sides_of_pair(first: InjectionOutcome, second: InjectionOutcome) -> list[str | None]:
    """The sides that both treated and that either judges apart; None where neither does."""
    shared = shared_sides(first.injection, second.injection)
    apart = {series.key.side for outcome in (first, second) for series in outcome.judged}
    return sorted((shared & apart) - {None}, key=str) or [None]


def _block(outcome: InjectionOutcome, side: str | None) -> Block:
    """A block on one side: the series of that side, else the one without side."""
    by_side = {series.key.side: series for series in outcome.judged}
    series = by_side.get(side) or by_side.get(None) or outcome.judged[0]
    return Block(outcome.injection, series.evidence, {v.rule: v for v in series.verdicts})


def courses_of(outcomes: Sequence[InjectionOutcome], inquiry: Inquiry) -> Iterator[Course]:
    """The injections at the same joints and side, where there are two or more."""
    left = list(outcomes)
    while left:
        first = left[0].injection
        there = [outcome for outcome in left if same_place(first, outcome.injection)]
        left = [outcome for outcome in left[1:] if not same_place(first, outcome.injection)]
        if len(there) > 1:
            yield _course(there, inquiry)


def _course(outcomes: Sequence[InjectionOutcome], inquiry: Inquiry) -> Course:
    last = outcomes[-1].injection
    lengths = tuple(_length(outcome, inquiry.conventions) for outcome in outcomes)
    waning, reason = waning_of(lengths)
    return Course(
        levels=last.levels,
        lengths=lengths,
        waning=waning,
        reason=reason,
        left_over=left_over([_baseline(outcome) for outcome in outcomes]),
        sessions=sessions_of(last, inquiry.log.injections, inquiry.now),
        caps=inquiry.settings.caps,
    )


def _baseline(outcome: InjectionOutcome) -> tuple[str, int | None]:
    """The id of an injection, and its baseline in hundredths."""
    baseline = outcome.judged[0].series.baseline
    return outcome.injection.id, baseline.hundredths if baseline else None


def _length(outcome: InjectionOutcome, conventions: Conventions) -> Length:
    """How long an injection helped: by weeks where they were logged, else by hours."""
    injection, series = outcome.injection, outcome.judged[0]
    held, lasts_weeks = series.held, injection.role == "therapeutic" or injection.procedure == ABLATION
    if held.week is not None and lasts_weeks:
        return Length(injection, "weeks", held.week, held.week + 1 if held.ended else None, True)
    if series.evidence is None:
        return Length(injection, "hours", 0, None, False)
    duration = duration_of(series.evidence, conventions, COURSE_PERCENT)
    return Length(injection, "hours", duration.shown, duration.possible, True)
