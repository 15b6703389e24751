"""The course over several injections, in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from facetlog.entries.kinds import Injection
from facetlog.outcome.results import Outcome
from facetlog.relief.course import (
    COURSE_PERCENT,
    Course,
    CourseOfSide,
    EachShorter,
    Length,
    NotInARow,
    Sessions,
    Span,
    TooFew,
    WaningReason,
    same_place,
)
from facetlog.words.numbers import counted, date_words, percent, possible_time, shown_time
from facetlog.words.parts import Line, line, prose

DATES = 12  # so many are told one by one


def course_lines(outcome: Outcome, course: Course) -> Iterator[Line]:
    """Every injection at one place in a line; whether relief wanes; the sessions of a year."""
    if before := earlier_there(outcome, course):
        yield prose(f"before these here: {number_and_dates(before)}")
    for of_side in course.sides:
        told = list(side_lines(of_side, is_pair(outcome, course)))
        if told and len(course.sides) > 1:
            yield line(f"{of_side.side} side:")
        yield from told
    yield from session_lines(outcome, course)


def is_pair(outcome: Outcome, course: Course) -> bool:
    """Whether it is just two blocks, which are told of beside each other."""
    ids = [one.id for one in course.injections]
    return ids in [[pair.first, pair.second] for pair in outcome.pairs]


def side_lines(course: CourseOfSide, is_told: bool) -> Iterator[Line]:
    """How long each injection helped on a side, whether relief wanes, what may be left over."""
    for length in () if is_told else course.lengths:
        block = length.injection
        on = date_words(block.at)
        yield prose(f"{block.id} {on}: {best_words(length)}{length_words(length, course)}")
    if course.waning:
        yield prose(f"relief gets shorter over {why_waning(course.reason)}")
    for name in course.left_over:
        yield line(
            f"{name}: the score before the needle was 3 or more under the first; relief may be left over"
        )


def number_and_dates(injections: Sequence[Injection]) -> str:
    """``1 injection (1 Jan 2026)``; of many the first and last date."""
    days = [date_words(one.at) for one in injections]
    dates = ", ".join(days) if len(days) <= DATES else f"{days[0]} to {days[-1]}"
    return f"{counted(len(days), 'injection')} ({dates})"


def earlier_there(outcome: Outcome, course: Course) -> list[Injection]:
    """The injections at the same place that are too far back to be told of one by one."""
    first = course.injections[0]
    before = (one for one in outcome.all_injections if one.at.epoch < first.at.epoch)
    return [one for one in before if same_place(one, first)]


def best_words(length: Length) -> str:
    """``best 80 %, ``; ``best 80 % (week 3), ``; nothing where there is none."""
    if length.best is None:
        return ""
    week = f" (week {length.best.week})" if length.best.week else ""
    return f"best {percent(length.best.relief)}{week}, "


def session_lines(outcome: Outcome, course: Course) -> Iterator[Line]:
    """How many sessions there were in a year in each region; how many are counted with at most."""
    told = [f"{region} {session_words(counts)}" for region, counts in course.sessions.items()]
    yield prose(f"sessions logged in 365 days: {', '.join(told)}{caps_told(outcome, course)}")


def caps_told(outcome: Outcome, course: Course) -> str:
    """How many the clinic's file counts with, else the source of the first rule that shows and has caps."""
    if course.caps:
        return f"; the clinic's file counts at most {caps_words(course.caps)}"
    last = next(one for one in outcome.injections if one.injection.number == course.last.number)
    rule = next((rule for rule in last.shown.rules if rule.caps), None)
    if rule is None:
        return ""
    return f"; {rule.publication.source} counts at most {caps_words(dict(rule.caps))}"


def caps_words(caps: Mapping[str, int]) -> str:
    """``4 diagnostic, 4 therapeutic, 2 ablation``."""
    return ", ".join(f"{most} {kind}" for kind, most in caps.items())


def session_words(counts: Sessions) -> str:
    """``2 diagnostic, 1 role not said``: those that there were."""
    kinds = ("diagnostic", "therapeutic", "ablation", "role not said")
    told = (f"{number} {kind}" for kind, number in zip(kinds, counts, strict=True) if number)
    return ", ".join(told) or "none"


def why_waning(reason: WaningReason) -> str:
    """Why relief wanes, or why that is not said."""
    match reason:
        case EachShorter(injections):
            return f"{', '.join(injections)}: each surely shorter than the one before"
        case TooFew(enough):
            return f"said only of {enough} or more injections"
        case NotInARow(enough):
            return f"no {enough} in a row are each surely shorter than the one before"
        case _:
            assert_never(reason)


def why_waning_of(course: Course) -> str:
    """Why relief wanes over a course, or why that is not said: side by side where each was logged apart."""
    if len(course.sides) == 1:
        return why_waning(course.sides[0].reason)
    return "; ".join(f"{of_side.side}: {why_waning(of_side.reason)}" for of_side in course.sides)


def length_words(length: Length, course: CourseOfSide) -> str:
    """How long at 50 % an injection helped: by hours where all can be told so, else by weeks."""
    told = [one for one in course.lengths if one.hours or one.weeks]
    by_hours = length.hours if all(one.hours for one in told) or not length.weeks else None
    if by_hours:
        return hours_words(by_hours)
    return weeks_words(length.weeks) if length.weeks else "length cannot be told"


def weeks_words(span: Span) -> str:
    """``50 % or more until week 8, over by the end of week 11``."""
    held = f"or more until week {span.shown}" if span.shown else "not shown to hold"
    ended = f"over by the end of week {span.possible}" if span.possible else "not seen to end"
    return f"{COURSE_PERCENT} % {held}, {ended}"


def hours_words(span: Span) -> str:
    """``4:30 h to 5:45 h at 50 %``."""
    if not span.shown:
        unseen = span.possible is None
        most = "no upper bound" if unseen else f"less than {possible_time(span.possible)} possible"
        return f"{COURSE_PERCENT} % not shown to last, {most}"
    possible = "or more" if span.possible is None else f"to {possible_time(span.possible)}"
    return f"{shown_time(span.shown)} {possible} at {COURSE_PERCENT} %"
