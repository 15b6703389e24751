"""Several injections set beside each other: pairs of blocks, and the course at one place."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from facetlog.entries.kinds import Injection
from facetlog.outcome.inquiry import Inquiry
from facetlog.outcome.results import InjectionOutcome, SeriesOutcome
from facetlog.relief.conventions import Conventions
from facetlog.relief.course import (
    COURSE_PERCENT,
    Best,
    Course,
    Length,
    left_over,
    on_side,
    regions_in_order,
    same_place,
    sessions_in,
    waning_of,
)
from facetlog.rules.in_force import Settings
from facetlog.rules.of_pairs import Block
from facetlog.rules.pairing import earlier_blocks
from facetlog.rules.two_blocks import Pair, duration_of, pair_of

ON_A_PAGE = 12  # so many injections at one place are read for a page, the latest

Spoken = tuple[Injection, SeriesOutcome | None]


def pairs_of(outcomes: Sequence[InjectionOutcome], settings: Settings) -> Iterator[Pair]:
    """Each block with the earlier ones that it can be compared with, one pair a side."""
    by_number = {outcome.injection.number: outcome for outcome in outcomes}
    injections = [outcome.injection for outcome in outcomes]
    for second in outcomes:
        found = earlier_blocks(second.injection, injections)
        beside = dict.fromkeys(_named(by_number[block.number], second, s) for s, block in found.items())
        for number, side in beside:
            first = by_number[number]
            yield pair_of(_block(first, side), _block(second, side), side, settings)


def _named(first: InjectionOutcome, second: InjectionOutcome, side: str) -> tuple[int, str | None]:
    """The number of an earlier block, and the side of the pair: None where both may be of any."""
    return first.injection.number, side if first.read_side or second.read_side else None


def _block(outcome: InjectionOutcome, side: str | None) -> Block:
    """A block on one side, as the series that speaks for it tells of it."""
    series = outcome.speaking_for(side)
    if series is None:
        return Block(outcome.injection, None, None)
    return Block(outcome.injection, series.evidence, {said.rule: said for said in series.verdicts})


def courses_of(outcomes: Sequence[InjectionOutcome], inquiry: Inquiry) -> Iterator[Course]:
    """The injections at the same joints and sides, where there are two or more; a page's are the latest."""
    left = list(outcomes)
    while left:
        first = left[0].injection
        there = [outcome for outcome in left if same_place(first, outcome.injection)]
        left = [outcome for outcome in left[1:] if not same_place(first, outcome.injection)]
        if len(there) > 1:
            read = there[-ON_A_PAGE:] if inquiry.for_report else there
            yield from (_course(read, side, inquiry) for side in _sides_of(read))


def _sides_of(outcomes: Sequence[InjectionOutcome]) -> list[str | None]:
    """The sides that a course is told of, each apart; None where no score says one."""
    return sorted({series.key.side for one in outcomes for series in one.judged} - {None}, key=str) or [
        None
    ]


def _course(outcomes: Sequence[InjectionOutcome], side: str | None, inquiry: Inquiry) -> Course:
    last = outcomes[-1].injection
    told = [(outcome.injection, outcome.speaking_for(side)) for outcome in outcomes]
    lengths = tuple(_lengths(told, inquiry.conventions))
    waning, reason = waning_of(lengths)
    regions = regions_in_order(last)
    injections, now = inquiry.log.injections, inquiry.now
    return Course(
        levels=on_side(last.levels, side) if side else last.levels,
        side=side,
        lengths=lengths,
        waning=waning,
        reason=reason,
        left_over=left_over([_baseline(*one) for one in told]),
        sessions={region: sessions_in({region}, injections, now) for region in regions},
        of_year=sessions_in(regions, injections, now),
        caps=inquiry.settings.caps,
    )


def _baseline(injection: Injection, series: SeriesOutcome | None) -> tuple[str, int | None]:
    """The id of an injection, and its baseline in hundredths."""
    baseline = series.series.baseline if series else None
    return injection.id, baseline.hundredths if baseline else None


def _lengths(told: Sequence[Spoken], conventions: Conventions) -> Iterator[Length]:
    """How long each helped: neighbours of one procedure by hours where all have them, else by weeks.

    One that can be told by neither is not compared; one that no week tells of keeps its hours.
    """
    for _, neighbours in groupby(told, key=lambda one: one[0].procedure):
        run = list(neighbours)
        by_hours = all(s.has_hours for _, s in run if s and (s.has_hours or s.held.ended is not None))
        for injection, series in run:
            yield _length(injection, series, by_hours, conventions)


def _length(
    injection: Injection, series: SeriesOutcome | None, by_hours: bool, conventions: Conventions
) -> Length:
    if series is None:
        return Length(injection, "hours", 0, None, False)
    held, best = series.held, _best(series)
    if held.ended is not None and not by_hours:
        bound = held.below if held.ended else None
        return Length(injection, "weeks", held.week or 0, bound, True, best)
    if series.evidence is None or not series.has_hours:
        return Length(injection, "hours", 0, None, False, best)
    duration = duration_of(series.evidence, conventions, COURSE_PERCENT)
    return Length(injection, "hours", duration.shown, duration.possible, True, best)


def _best(series: SeriesOutcome) -> Best | None:
    """The best of the scores; of the weeks that count where there are no hours."""
    week = series.best_week
    if week and not series.has_hours:
        return Best(week.relief, week.week)
    return Best(series.best.relief) if series.best else None
