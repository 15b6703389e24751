"""Several injections set beside each other: pairs of blocks, and the course at one place."""

from collections.abc import Iterator, Sequence

from facetlog.entries.kinds import Injection
from facetlog.outcome.inquiry import Inquiry
from facetlog.outcome.results import InjectionOutcome, SeriesOutcome
from facetlog.relief.conventions import Conventions
from facetlog.relief.course import (
    COURSE_PERCENT,
    Best,
    Course,
    CourseOfSide,
    Length,
    Span,
    left_over,
    place_of,
    regions_in_order,
    sessions_in,
    waning_of,
)
from facetlog.relief.series import ONE_SIDE, grouped
from facetlog.rules.in_force import Settings
from facetlog.rules.of_pairs import Block
from facetlog.rules.pairing import Blocks, earlier_blocks
from facetlog.rules.two_blocks import Pair, duration_of, pair_of

ON_A_PAGE = 12  # so many injections at one place are read for a page, the latest


def pairs_of(outcomes: Sequence[InjectionOutcome], settings: Settings) -> Iterator[Pair]:
    """Each block with the earlier ones that it can be compared with, one pair a side."""
    by_number = {outcome.injection.number: outcome for outcome in outcomes}
    blocks = Blocks(outcome.injection for outcome in outcomes)
    for second in outcomes:
        for sought, earlier in earlier_blocks(second.injection, blocks, second.read_side).items():
            first = by_number[earlier.number]
            side = sought or (first.read_side if first.read_side in ONE_SIDE else None)
            yield pair_of(_block(first, side), _block(second, side), side, settings)


def _block(outcome: InjectionOutcome, side: str | None) -> Block:
    """A block on one side, as the series that speaks for it tells of it."""
    series = outcome.speaking_for(side)
    if series is None:
        return Block(outcome.injection, None, None)
    return Block(
        outcome.injection,
        series.evidence,
        {said.rule: said for said in series.verdicts},
    )


def courses_of(outcomes: Sequence[InjectionOutcome], inquiry: Inquiry) -> Iterator[Course]:
    """The injections at the same joints and sides, where there are two or more; a page's are the latest."""
    by_place = grouped(outcomes, lambda outcome: place_of(outcome.injection, outcome.read_side))
    for place, there in by_place.items():
        if place and len(there) > 1:
            yield _course(there[-ON_A_PAGE:] if inquiry.for_report else there, inquiry)


def _course(outcomes: Sequence[InjectionOutcome], inquiry: Inquiry) -> Course:
    last, now, injections = outcomes[-1].injection, inquiry.now, inquiry.log.injections
    regions = regions_in_order(last)
    return Course(
        injections=tuple(outcome.injection for outcome in outcomes),
        sides=tuple(_of_side(outcomes, side, inquiry.conventions) for side in _sides_of(outcomes)),
        sessions={region: sessions_in({region}, injections, now) for region in regions},
        of_year=sessions_in(regions, injections, now),
        caps=inquiry.settings.caps,
    )


def _sides_of(outcomes: Sequence[InjectionOutcome]) -> list[str | None]:
    """The sides that a course is told of, each apart; None where no score says one."""
    said = {series.key.side for outcome in outcomes for series in outcome.judged}
    return sorted(said - {None}, key=str) or [None]


def _of_side(
    outcomes: Sequence[InjectionOutcome], side: str | None, conventions: Conventions
) -> CourseOfSide:
    """The course on one side, as the series tell that speak for it."""
    told = [(outcome.injection, outcome.speaking_for(side)) for outcome in outcomes]
    lengths = tuple(_length(*one, conventions) for one in told)
    waning, reason = waning_of(lengths)
    return CourseOfSide(side, lengths, waning, reason, left_over([_baseline(*one) for one in told]))


def _baseline(injection: Injection, series: SeriesOutcome | None) -> tuple[str, int | None]:
    """The id of an injection, and its baseline in hundredths."""
    baseline = series.series.baseline if series else None
    return injection.id, baseline.hundredths if baseline else None


def _length(injection: Injection, series: SeriesOutcome | None, conventions: Conventions) -> Length:
    """How long an injection helped, by hours and by weeks."""
    if series is None:
        return Length(injection)
    hours = weeks = None
    if series.evidence and series.has_hours:
        duration = duration_of(series.evidence, conventions, COURSE_PERCENT)
        hours = Span(duration.shown, duration.possible)
    held = series.held
    if held.ended is not None:
        weeks = Span(held.week or 0, held.below if held.ended else None)
    return Length(injection, hours, weeks, _best(series))


def _best(series: SeriesOutcome) -> Best | None:
    """The best of the scores; of the weeks that count where there are no hours."""
    week = series.best_week
    if week and not series.has_hours:
        return Best(week.relief, week.week)
    return Best(series.best.relief) if series.best else None
