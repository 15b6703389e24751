"""The answer about an injection in a clause: how much, how long, now; for a list of many patients."""

from collections.abc import Iterable, Iterator, Sequence

from facetlog.outcome.answer import (
    HALF,
    Answer,
    Lasting,
    Stay,
    compared_with,
)
from facetlog.outcome.answer_weeks import InWeeks
from facetlog.relief.exact import Rational
from facetlog.rules.warning_orders import Quote
from facetlog.words.answer import borders_of, more_or_less, side_words
from facetlog.words.answer_physician import GONE, how_much
from facetlog.words.answer_weeks import CANNOT, held, never_held, thin
from facetlog.words.folded import cut
from facetlog.words.numbers import possible_time, score_text, shown_time
from facetlog.words.parts import Line, line, listed, prose
from facetlog.words.safe import safe
from facetlog.words.warnings import QUOTED


def briefs(answers: Iterable[Answer]) -> Iterator[Line]:
    """A clause a judged series, after its side where there are several."""
    for answer in answers:
        side = side_words(answer.side).upper()
        told = (*how_much(answer), how_long(answer), now(answer))
        yield line(side and f"{side}: ", listed(told, "; "))


def first_quoted(quotes: Sequence[Quote]) -> str | None:
    """``17 Oct: "both legs numb"``: the most urgent of the patient's words; None of none."""
    if not quotes:
        return None
    first = quotes[0]
    return f'{first.at.wall.day} {first.at.wall:%b}: "{cut(safe(first.text), QUOTED)}"'


def how_long(answer: Answer) -> Line | None:
    """Of the weeks where they lead, else of the hours."""
    if answer.weeks and answer.leads_with_weeks:
        return prose(in_weeks(answer, answer.weeks))
    if not answer.hours or not answer.is_defined:
        return None
    return in_hours(answer, answer.threshold(HALF))


def in_weeks(answer: Answer, weeks: InWeeks) -> str:
    """``half or more in 10 of 11 weeks to week 13 (7 to 13 Apr), not ended``."""
    if not weeks.counted:
        return CANNOT
    if weeks.is_thin:
        return thin(answer, weeks)
    if not weeks.held.week:
        return next(never_held(answer, weeks))
    is_over = weeks.after_held or weeks.held.ended
    return f"{next(held(answer, weeks))}{'' if is_over else ', not ended'}"


def in_hours(answer: Answer, lasting: Lasting) -> Line:
    """``half or more 5:45 h to under 7:00 h``, and what weakens it."""
    longest = lasting.longest
    if longest is None:
        return prose(f"{lasting.percent} % at no score")
    end = ", no end seen" if longest.then is None else None
    has_gap = longest.gaps(answer.max_gap)
    gap = shown_time(longest.spell.longest_gap)
    without = f", {gap} WITHOUT A SCORE" if has_gap else None
    is_helped = len(longest.before_medicine) < len(longest.scores)
    after = ", MEDICINE IN IT" if is_helped else None
    named = f"{GONE[lasting.percent]} "
    return line(named, interval_of(longest), end, without, after)


def interval_of(stay: Stay) -> Line:
    """``2:00 h to under 3:00 h``."""
    shown, possible = stay.spell.shown, stay.spell.possible
    if possible is None:
        return prose(f"{shown_time(shown)} at least")
    return prose(f"{shown_time(shown)} to under {possible_time(possible)}")


def now(answer: Answer) -> Line | None:
    """``now 7 (2 Mar), 12 % less``: the latest score, its date, and beside what was before."""
    latest, before = answer.now, compared_with(answer)
    if latest is None:
        return None
    wall = latest.point.pain.at.wall
    told = f"now {latest.point.pain.score} ({wall.day} {wall:%b})"
    if before is None:
        return prose(told)
    return prose(f"{told}{beside(answer, before, latest.relief)}")


def beside(answer: Answer, before: Rational, relief: Rational | None) -> str:
    """Less than before, as before, or MORE THAN BEFORE."""
    if answer.is_worse:
        return f": MORE THAN BEFORE ({score_text(before)})"
    if relief is None or not relief.numerator:
        return ", as before"
    return f", {more_or_less(relief, borders_of(answer))}"
