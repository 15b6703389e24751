"""The answer as sections of the page: HOW MUCH, HOW LONG, NOW, RECORD, BLOCK 1, for each judged series."""

from collections.abc import Iterator

from facetlog.outcome.answer import HALF, MOST, Answer, Stay, answers_of
from facetlog.outcome.leading import pairs_of
from facetlog.outcome.results import Outcome
from facetlog.rules.two_blocks import Pair
from facetlog.words.answer import scores_text, signed
from facetlog.words.answer_physician import (
    at,
    capital,
    end_of,
    gap_within,
    how_much,
    lasted,
    medicine_within,
    now,
)
from facetlog.words.answer_record import record
from facetlog.words.answer_weeks import by_weeks
from facetlog.words.parts import BLANKS, INDENT, SEMICOLON, Line, figure, line, listed, prose, typed
from facetlog.words.series import for_both

NAMED = {HALF: "half or more gone", MOST: "80 % or more gone"}


def much_lines(answer: Answer) -> Iterator[Line]:
    """Before and best, then at how many scores 80 % or half was reached; then what weakens it."""
    change, *doubts = how_much(answer, timed=True)
    yield listed([change, reached(answer)], SEMICOLON)
    yield from map(capital, doubts)


def reached(answer: Answer) -> Line | None:
    """``80 % or more at 7 of 11 scores of the first 8 h``; half, where 80 % was at none."""
    if not answer.is_defined or not answer.hours or answer.leads_with_weeks:
        return None
    most, half = answer.threshold(MOST), answer.threshold(HALF)
    of = scores_text(len(answer.hours))
    which = " of the first 8 h" if answer.in_hours else ""
    if most.reached:
        return prose(f"80 % or more at {most.reached} of {of}{which}")
    if half.reached:
        return prose(f"half or more at {half.reached} of {of}{which}, 80 % at none")
    return prose(f"50 % at none of {of}, to {at(answer, answer.hours[-1])}")


def long_lines(answer: Answer) -> Iterator[Line]:
    """How long half, and 80 %, was gone; of the weeks by dates; first what leads."""
    weeks = [capital(by_weeks(answer))] if answer.tells_weeks else []
    hours = list(_of_hours(answer)) if answer.is_defined and answer.hours else []
    yield from (*weeks, *hours) if answer.leads_with_weeks else (*hours, *weeks)


def _of_hours(answer: Answer) -> Iterator[Line]:
    on_the_day = "on the day: " if answer.leads_with_weeks else ""
    for percent in (HALF, MOST):
        lasting = answer.threshold(percent)
        if lasting.stays:
            longest = lasting.longest or lasting.stays[0]
            yield line(on_the_day, NAMED[percent], BLANKS, lasted(longest), BLANKS, _when(answer, longest))
            yield from _beside(answer, percent, longest)
        elif percent == HALF or answer.threshold(HALF).stays:
            yield line(on_the_day, NAMED[percent], BLANKS, "at no score")


def _when(answer: Answer, stay: Stay) -> Line:
    """``09:45 to 15:30``; where no end was seen, or only at a later needle, that."""
    first, last = at(answer, stay.first), at(answer, stay.last)
    span = line(figure(first), *((" to ", figure(last)) if len(stay.scores) > 1 else ()))
    is_seen = stay.then and not stay.then.point.closing
    return span if is_seen else line(span, ", ", end_of(answer, stay))


def _beside(answer: Answer, percent: int, longest: Stay) -> Iterator[Line]:
    """What is to be known of it: other spells, gaps, medicine."""
    stays = answer.threshold(percent).stays
    if len(stays) > 1:
        others = [f"{at(answer, one.first)} to {at(answer, one.last)}" for one in stays if one != longest]
        named = f": also {others[0]}" if len(others) == 1 else ""
        yield line(INDENT, prose(f"the longest of {len(stays)} spells{named}"))
    for told in (gap_within(answer, longest), medicine_within(answer, [longest])):
        if told:
            yield line(INDENT, told)


def now_lines(answer: Answer) -> Iterator[Line]:
    """The latest score, in a line."""
    told = list(now(answer))
    yield listed(told, SEMICOLON) if told else line("no score after the needle")


def record_lines(answer: Answer) -> Iterator[Line]:
    """How it was kept, and what weakens it."""
    yield listed([*record(answer), _low(answer)], SEMICOLON)


def _low(answer: Answer) -> str | None:
    """That no per cent can be told, or that it tells little: HOW MUCH says why."""
    if answer.before is None:
        return "NO BASELINE"
    return "LOW BASELINE" if answer.before.point.hundredths < 400 else None


def before_words(answer: Answer) -> Line | None:
    """When the score before the needle was given, and for what."""
    if answer.before is None:
        return None
    both = for_both(answer.series)
    return line("before the needle: ", figure(at(answer, answer.before)), both and f", {both}")


def earlier_lines(outcome: Outcome, answer: Answer) -> Iterator[Line]:
    """The earlier block that this one is compared with: its drug, how much, how long."""
    for pair in pairs_of(outcome, answer.block, answer.series):
        first = next(one for one in outcome.injections if one.injection.id == pair.first)
        anesthetic = first.injection.anesthetic
        named = line(f"{first.injection.at.wall.day} {first.injection.at.wall:%b}, ")
        drug = typed(anesthetic.drug.strip()) if anesthetic else "anesthetic not said"
        yield line(named, drug, ": ", _of_first(outcome, pair))


def _of_first(outcome: Outcome, pair: Pair) -> Line:
    first = next(one for one in outcome.injections if one.injection.id == pair.first)
    series = first.speaking_for(pair.side)
    answer = next((one for one in answers_of(outcome, first) if one.series == series), None)
    if answer is None or answer.before is None or not answer.best:
        return line("no per cent can be told")
    start, best = answer.before.point.pain.score, answer.best
    change = prose(f"{start} -> {best.point.pain.score} ({signed(best.relief)})")
    longest = answer.threshold(HALF).longest
    if longest is None:
        return line(change, prose("; 50 % at no score"))
    end = ", not ended" if longest.then is None else None
    return line(change, ", half or more ", lasted(longest), end)
