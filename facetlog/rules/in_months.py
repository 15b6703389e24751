"""Where the weeks meet a rule in months, do not meet it, or cannot tell (method.md, 6.5).

Weeks are those of ``relief.weeks``; months are those of the calendar. Medicine does not decide.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from facetlog.relief.conventions import Conventions
from facetlog.relief.days import week_of_day
from facetlog.relief.schedule import months_later
from facetlog.relief.weeks import Week
from facetlog.rules.criterion import MET, NOT_MET, UNDETERMINED, ReliefInMonths
from facetlog.rules.reasons import (
    HeldForWeeks,
    MonthsToCome,
    OfMonths,
    SingleLowWeeks,
    TwoLowWeeks,
    WeeksNotLogged,
)
from facetlog.rules.rule import Finding


class Span(NamedTuple):
    """The weeks that a rule asks about, and the date on which its months are reached."""

    first: int
    last: int
    reached: date

    @property
    def weeks(self) -> range:
        """Every week of it."""
        return range(self.first, self.last + 1)


def span_of(asked: ReliefInMonths, injected: date, first_week: int) -> Span:
    """From the first week that is judged to the one in which the months are reached."""
    reached = months_later(injected, asked.months)
    return Span(first_week, week_of_day((reached - injected).days), reached)


class LoggedWeeks(NamedTuple):
    """What months are judged by: the logged weeks, when the injection was, the present day."""

    weeks: Sequence[Week]
    injected: date
    today: date
    first_week: int


def judge_months(asked: ReliefInMonths, logged: LoggedWeeks, conventions: Conventions) -> Finding:
    """What the weeks say of relief in months."""
    span = span_of(asked, logged.injected, logged.first_week)
    reliefs = {w.week: w.relief for w in logged.weeks if w.relief is not None and w.week >= span.first}
    missing = tuple(week for week in span.weeks if week not in reliefs)
    low = tuple(w for w in span.weeks if w in reliefs and reliefs[w] < asked.percent)
    if not low and _is_logged(asked, reliefs, span, missing, conventions):
        return Finding(MET, HeldForWeeks(asked.percent, span.first, span.last, missing))
    if two := [week for week in low if week + 1 in low]:
        return Finding(NOT_MET, TwoLowWeeks(asked.percent, two[0], (reliefs[two[0]], reliefs[two[0] + 1])))
    return Finding(UNDETERMINED, _why_undetermined(asked, span, logged.today, low, missing))


def _is_logged(
    asked: ReliefInMonths,
    reliefs: Mapping[int, Fraction],
    span: Span,
    missing: Sequence[int],
    conventions: Conventions,
) -> bool:
    """Whether enough weeks are logged, and the last of them, or a later one with enough relief."""
    if len(missing) == len(span.weeks) or len(missing) > conventions.missed_weeks:
        return False
    apart = all(later - earlier > 1 for earlier, later in pairwise(missing))
    later = (relief for week, relief in reliefs.items() if week > span.last)
    return apart and (span.last in reliefs or any(relief >= asked.percent for relief in later))


def _why_undetermined(
    asked: ReliefInMonths, span: Span, today: date, low: tuple[int, ...], missing: tuple[int, ...]
) -> OfMonths:
    """When it can be decided, or the weeks that would have decided."""
    if today < span.reached:
        return MonthsToCome(asked.months, span.reached)
    return SingleLowWeeks(asked.percent, low) if low else WeeksNotLogged(missing)
