"""The result of an injection in a few lines: per cent and duration together, then the verdicts."""

from collections.abc import Collection, Iterator

from facetlog.entries.kinds import Injection
from facetlog.entries.moments import Moment
from facetlog.outcome.leading import MONTHS_FROM_WEEK, is_months_later, pairs_of
from facetlog.outcome.results import (
    InjectionOutcome,
    Outcome,
    ScoreOutcome,
    SeriesOutcome,
)
from facetlog.relief.conventions import Conventions
from facetlog.relief.spells import Spell, Threshold
from facetlog.rules.two_blocks import Pair
from facetlog.words.course import why_waning
from facetlog.words.numbers import clock_or_day, percent, relief_words, shown_time
from facetlog.words.pairs import difference_line, given
from facetlog.words.parts import Line, Part, figure, line, listed, prose
from facetlog.words.series import duration, why_undefined
from facetlog.words.weeks import held_lines

RESULT_THRESHOLDS = (80, 50)


def is_drawn_by_days(series: SeriesOutcome) -> bool:
    """Whether its curve is that of the days: months later, or where the hours have nothing to draw."""
    return is_months_later(series) or (bool(series.weeks) and not series.after)


def result_lines(outcome: Outcome, block: InjectionOutcome, series: SeriesOutcome) -> Iterator[Line]:
    """What the weeks show, where there are any, and what the hours show; each score named once.

    Weeks that rest on too little come last.
    """
    late = any(week.week >= MONTHS_FROM_WEEK for week in series.weeks)
    by_weeks = list(held_lines(series, block.injection.at, outcome.made_at)) if late else []
    first = is_months_later(series)
    yield from by_weeks if first else ()
    singles = "on the day: " if series.has_hours else "single scores: "
    yield from _of_the_day(outcome, block, series, singles if first and by_weeks else "")
    yield from () if first else by_weeks


def _of_the_day(
    outcome: Outcome, block: InjectionOutcome, series: SeriesOutcome, on_the_day: str
) -> Iterator[Line]:
    """What the hours show."""
    if not series.best or not series.last:
        yield line(_why_no_result(series))
        return
    yield line(on_the_day, listed(_course(block, series)))
    for threshold_percent in RESULT_THRESHOLDS:
        threshold = series.threshold(threshold_percent)
        if threshold:
            lasting = _lasting(outcome.conventions, block, series, threshold)
            yield line(">= ", figure(f"{threshold_percent} %"), "  ", lasting)


def _why_no_result(series: SeriesOutcome) -> str:
    if series.weeks and not series.after:
        return "no single scores to judge the hours by; see the weeks"
    why = why_undefined(series) if series.after else "no score after the needle yet"
    return f"{'of the hours, ' if series.weeks else ''}relief cannot be computed: {why}"


def _course(block: InjectionOutcome, series: SeriesOutcome) -> Iterator[Line]:
    """First at 50 % or more, best before any medicine, best at all, and how it ended; each named once."""
    half = series.threshold(50)
    spells = half.spells if half else ()
    first = _leading(_at(series, spells[0].first)) if spells else None
    yield from _first_and_best(block, series, first)
    if len(spells) > 1:
        yield line(f"on and off ({len(spells)} spells of ", figure("50 %"), " or more)")
    ended = spells[-1].before if spells else None
    end = None if ended is None else _at(series, ended)
    if end and not end.point.closing:
        yield line(f"back to {end.point.pain.score} at ", time_of(block, end))
    else:
        yield _at_last(block, series, (series.best_before_rescue, series.best, first))


def _leading(first: ScoreOutcome) -> ScoreOutcome | None:
    """The first score in relief; none where it comes after medicine, or just before a later needle."""
    return None if first.after_rescue or first.point.closing else first


def _first_and_best(
    block: InjectionOutcome, series: SeriesOutcome, first: ScoreOutcome | None
) -> Iterator[Line]:
    """The first relief, the best before any medicine, and the best at all."""
    baseline = series.series.baseline
    best = series.best
    before = series.best_before_rescue
    if first and baseline:
        change = f" ({baseline.point.pain.score} to {first.point.pain.score}) by "
        yield line(figure(percent(first.relief)), change, time_of(block, first))
    if before and before != first:
        unbarred = "before pain medicine " if best and best.after_rescue else ""
        yield _best(f"best {unbarred}", block, before)
    if best and best != first and (before is None or best.point.hundredths < before.point.hundredths):
        which = "after pain medicine " if best.after_rescue else "later " if before else "best "
        yield _best(which, block, best)


def _best(which: str, block: InjectionOutcome, score: ScoreOutcome) -> Line:
    return line(which, figure(percent(score.relief)), " at ", time_of(block, score))


def _at_last(block: InjectionOutcome, series: SeriesOutcome, named: Collection[object]) -> Line:
    """The relief at the last score, where it was not named before; and what came then."""
    last, then = series.last, _just_before_the_next(series)
    if last is None or last in named:
        return line("the last score", then)
    relief, at = prose(relief_words(last.relief)), time_of(block, last)
    return line(relief, " at the last score, ", at, then)


def _just_before_the_next(series: SeriesOutcome) -> Line | None:
    """The score that closes a series: it tells that relief is over, and is in no figure."""
    closing = next((one.point for one in series.scores if one.point.closing), None)
    if closing is None:
        return None
    score = figure(str(closing.pain.score))
    return line(" (", score, " just before the next injection)")


def _at(series: SeriesOutcome, seconds: int) -> ScoreOutcome:
    return next(one for one in series.followed if one.point.seconds == seconds)


def time_of(block: InjectionOutcome, score: ScoreOutcome) -> Part:
    """When a score was felt: the clock on the day of the injection, else with its date."""
    return figure(clock_or_day(score.point.pain.at, block.injection.at))


def _lasting(
    conventions: Conventions,
    block: InjectionOutcome,
    series: SeriesOutcome,
    threshold: Threshold,
) -> Line:
    spell = threshold.longest
    if spell is None:
        return line("at no score")
    first, last = (time_of(block, _at(series, seconds)).text for seconds in (spell.first, spell.last))
    more = f" (the longest of {len(threshold.spells)})" if len(threshold.spells) > 1 else ""
    beside = line(_gap_in(conventions, spell), _medicine_in(block, series, spell))
    return line(figure(f"{first}-{last}"), "  ", duration(spell), more, beside)


def _gap_in(conventions: Conventions, spell: Spell) -> Line | None:
    """That a spell spans a gap over which rules do not take relief to have held."""
    if spell.longest_gap <= conventions.max_gap:
        return None
    return line("; WITH ", figure(shown_time(spell.longest_gap)), " WITHOUT A SCORE")


def _medicine_in(block: InjectionOutcome, series: SeriesOutcome, spell: Spell) -> Line | None:
    """How much of a spell came before pain medicine: what comes after cannot show relief."""
    if block.rescue is None or not block.rescue.bars(spell.last):
        return None
    if block.rescue.bars(spell.first):
        return line("; ALL AFTER PAIN MEDICINE")
    before = [s.point.seconds for s in series.after if not block.rescue.bars(s.point.seconds)]
    length = figure(shown_time(before[-1] - spell.first))
    at = figure(clock_or_day(block.rescue.dose.at, block.injection.at))
    return line("; ONLY ", length, " BEFORE PAIN MEDICINE at ", at)


def beside_others(outcome: Outcome, block: InjectionOutcome, series: SeriesOutcome) -> Iterator[Line]:
    """The earlier block that it is compared with, and whether relief wanes: details stand below."""
    by_id = {other.injection.id: other.injection for other in outcome.injections}
    for pair in pairs_of(outcome, block, series):
        first = by_id[pair.first]
        beside = line(f"beside {first.id} of {_day(first.at)}", given(first))
        yield line(beside, ": ", _compared(pair, first, block.injection))
    for course in outcome.courses:
        for of_side in course.sides if course.last.id == block.injection.id else ():
            if of_side.waning and block.speaking_for(of_side.side) == series:
                yield prose(f"relief gets shorter over {why_waning(of_side.reason)}")


def _day(moment: Moment) -> str:
    return f"{moment.wall.day} {moment.wall:%b %Y}"


def _compared(pair: Pair, first: Injection, second: Injection) -> Line:
    """The difference where both blocks relieved; no type, which is disputed, and told below."""
    if pair.difference is None or pair.is_without_relief:
        return line("see the two blocks below")
    return difference_line(first, second, pair.difference)
