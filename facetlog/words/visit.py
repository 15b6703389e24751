"""What the log holds, told to the patient for the visit: facts in plain words, no verdict, no advice."""

from collections.abc import Sequence

from facetlog.entries.kinds import Injection
from facetlog.entries.moments import HOUR
from facetlog.outcome.results import InjectionOutcome, SeriesOutcome
from facetlog.relief.conventions import ABLATION
from facetlog.relief.course import CourseOfSide, Length, Span
from facetlog.rules.reasons import HeldForHours, NeverReached
from facetlog.words.entries import place_of
from facetlog.words.numbers import (
    clock_or_day,
    counted,
    day,
    percent,
    possible_time,
    shown_time,
)
from facetlog.words.safe import safe


def named(injection: Injection) -> str:
    """``The injection of Mon 12 Jan 2026 (i1, right L4-L5 joints).``: which one is spoken of."""
    what = "ablation" if injection.procedure == ABLATION else "injection"
    place = place_of(injection) or injection.procedure
    return f"The {what} of {day(injection.at)} ({injection.id}, {safe(place)})."


def less_than_half(one: InjectionOutcome, series: SeriesOutcome, reason: NeverReached) -> str:
    """That no score of the hours reached half, and the lowest of them."""
    baseline, at = series.series.baseline, clock_or_day(reason.at, one.injection.at)
    window = f"{reason.window / HOUR:g}"
    less = f"{percent(reason.best)} less" if reason.best and reason.best.numerator > 0 else "no less"
    before = f", at {at}: {less} than {baseline.point.pain.score} before the needle" if baseline else ""
    return (
        f"{of_side(one, series)}Less than half of your pain was gone at every score of the first {window} "
        f"hours. The lowest of them was {lowest_at(series, reason)} of 10{before}."
    )


def lowest_at(series: SeriesOutcome, reason: NeverReached) -> str:
    """The score that a reason names."""
    return next(str(s.point.pain.score) for s in series.followed if s.point.pain.at == reason.at)


def held_for_hours(one: InjectionOutcome, series: SeriesOutcome, reason: HeldForHours) -> str:
    """From when to when so much was gone, at every score."""
    first, last = (clock_or_day(at, one.injection.at) for at in (reason.first, reason.last))
    return (
        f"{of_side(one, series)}{reason.percent} % of your pain or more was gone at every score from "
        f"{first} to {last}."
    )


def ever_shorter(course: CourseOfSide, injections: Sequence[str]) -> str:
    """Of injections at one place, each of which helped for a shorter time than the one before, how long."""
    told = [length for length in course.lengths if length.injection.id in injections]
    number = counted(len(told), "injection")
    lengths = "; ".join(length_words(length) for length in told)
    return (
        f"{number} at the same place. Half or more of your pain was gone for a shorter time after each: "
        f"{lengths}."
    )


def length_words(length: Length) -> str:
    """``i1 (Thu 1 Jan 2026) at least 3:00 h, under 5:00 h``."""
    span = length.hours or length.weeks
    told = span_words(span, is_hours=length.hours is not None) if span else "not known"
    return f"{length.injection.id} ({day(length.injection.at)}) {told}"


def span_words(span: Span, *, is_hours: bool) -> str:
    """``at least 3:00 h, under 5:00 h``; ``until week 8, not beyond week 11``."""
    if is_hours:
        least = f"at least {shown_time(span.shown)}" if span.shown else ""
        most = f"under {possible_time(span.possible)}" if span.possible is not None else ""
    else:
        least = f"until week {span.shown}" if span.shown else ""
        most = f"not beyond week {span.possible}" if span.possible is not None else ""
    return ", ".join(part for part in (least, most) if part) or "not known"


def of_side(one: InjectionOutcome, series: SeriesOutcome) -> str:
    """``Left side: ``, where there are several sides."""
    side = series.key.side
    return f"{side.capitalize()} side: " if side and len(one.judged) > 1 else ""
