"""The answer as sections of the page: HOW MUCH, HOW LONG, NOW, RECORD, BLOCK 1, for each judged series."""

from collections.abc import Iterator

from facetlog.outcome.answer import HALF, MOST, Answer, Lasting, Stay, answers_of
from facetlog.outcome.leading import pairs_of
from facetlog.outcome.results import Outcome
from facetlog.report.identity_lines import nested
from facetlog.rules.two_blocks import Pair
from facetlog.words.answer import borders_of, signed
from facetlog.words.answer_physician import (
    GONE,
    at,
    capital,
    gap_within,
    how_much,
    lasted,
    later_stays,
    medicine_within,
    no_baseline,
    now,
    reached,
)
from facetlog.words.answer_record import record
from facetlog.words.answer_weeks import by_weeks
from facetlog.words.numbers import possible_time
from facetlog.words.parts import BLANKS, COLON, SEMICOLON, Line, figure, line, listed, prose, typed
from facetlog.words.visit_brief import interval_of


def much_lines(answer: Answer) -> Iterator[Line]:
    """Before and best, then at how many scores 80 % or half was reached; then what weakens it."""
    change, *doubts = how_much(answer, timed=True)
    yield listed([change, reached(answer)], SEMICOLON)
    yield from map(capital, doubts)


def long_lines(answer: Answer) -> Iterator[Line]:
    """How long half, and 80 %, was gone; of the weeks by dates; first what leads."""
    weeks = [capital(by_weeks(answer))] if answer.tells_weeks else []
    hours = list(_of_hours(answer)) if answer.is_defined and answer.hours else []
    yield from (*weeks, *hours) if answer.leads_with_weeks else (*hours, *weeks)


def _of_hours(answer: Answer) -> Iterator[Line]:
    told: dict[Line, None] = {}
    for percent in (HALF, MOST):
        lasting = answer.threshold(percent)
        if lasting.longest:
            yield _row(answer, percent, lasting.longest)
            beside = dict.fromkeys(_beside(answer, lasting, lasting.longest))
            yield from (nested(one) for one in beside if one not in told)
            told |= beside
        elif percent == HALF or answer.threshold(HALF).stays:
            yield line(_named(answer, percent), "at no score")
    later = answer.threshold(HALF).later
    if later and not answer.tells_weeks:
        yield capital(later_stays(answer, later))


def _named(answer: Answer, percent: int) -> Line:
    """``half or more gone  ``, in a column of its own; where the weeks lead, that it is of the day."""
    if answer.leads_with_weeks and answer.in_hours:
        return line(prose(f"on the day {GONE[percent]}"), COLON)
    return line(prose(f"{GONE[percent]} gone"), BLANKS)


def _row(answer: Answer, percent: int, stay: Stay) -> Line:
    """How long, from when to when; that no end was seen, or only a later needle."""
    ended = None
    if stay.then is None:
        ended = ", NOT ENDED"
    elif stay.then.point.closing:
        ended = "; ended by a score just before the next injection"
    return line(_named(answer, percent), _lasted(answer, stay), BLANKS, _span(answer, stay), ended)


def _span(answer: Answer, stay: Stay) -> Line:
    """``10:00 to 14:00``; of one score its time."""
    first, last = at(answer, stay.first), at(answer, stay.last)
    return line(figure(first), *((" to ", figure(last)) if len(stay.scores) > 1 else ()))


def _lasted(answer: Answer, stay: Stay) -> Line:
    """The interval; across a gap only that it was so at each score, and its upper bound."""
    if not stay.gaps(answer.max_gap):
        return lasted(stay)
    bound = stay.spell.possible
    return prose("at each score" if bound is None else f"at each score, under {possible_time(bound)}")


def _beside(answer: Answer, lasting: Lasting, longest: Stay) -> Iterator[Line]:
    """What is to be known of it: other spells, gaps, medicine."""
    stays = lasting.stays
    if len(stays) > 1:
        others = [_span(answer, one) for one in stays if one != longest]
        named = (": also ", others[0]) if len(others) == 1 else ()
        yield line(prose(f"the longest of {len(stays)} spells"), *named)
    for told in (gap_within(answer, longest), medicine_within(answer, [longest])):
        if told:
            yield told


def now_lines(answer: Answer) -> Iterator[Line]:
    """The latest score, in a line."""
    told = list(now(answer))
    of_it = " of this pain" if answer.apart else ""
    yield listed(told, SEMICOLON) if told else line(f"no score after the needle{of_it}")


def record_lines(answer: Answer) -> Iterator[Line]:
    """How it was kept, and what weakens it."""
    yield listed([*record(answer), _low(answer)], SEMICOLON)


def _low(answer: Answer) -> str | None:
    """That no per cent can be told, or that it tells little: HOW MUCH says why."""
    if answer.before is None:
        return None if answer.weeks else no_baseline(answer)
    return "LOW BASELINE" if answer.is_low else None


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
    change = prose(f"{start} -> {best.point.pain.score} ({signed(best.relief, borders_of(answer))})")
    longest = answer.threshold(HALF).longest
    if longest is None:
        return line(change, prose("; 50 % at no score"))
    end = ", not ended" if longest.then is None else None
    return line(change, ", half or more ", interval_of(longest), end)
