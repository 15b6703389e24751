"""Where the weeks meet a rule in months, do not meet it, or cannot tell (method.md, 6.5).

Weeks are those of ``relief.weeks``, and logged is one that counts. Months are counted in weeks of the
injection's own, so that no calendar decides; only when it may be met at all is told by the calendar.
Medicine does not decide.
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from facetlog.relief.conventions import Conventions
from facetlog.relief.schedule import months_later
from facetlog.relief.weeks import IN_A_ROW, Week, counted_weeks, low_from, mean_relief
from facetlog.rules.criterion import MET, NOT_MET, UNDETERMINED, ReliefInMonths
from facetlog.rules.month_reasons import (
    ByWeeks,
    HeldForWeeks,
    LowWeeks,
    MonthsToCome,
    NoWeekAsked,
    OfMonths,
    TooFewLowWeeks,
    WeeksNotLogged,
)
from facetlog.rules.rule import Finding

WEEKS_OF_YEAR, MONTHS_OF_YEAR = 52, 12


class LoggedWeeks(NamedTuple):
    """What months are judged by: the weeks, when the injection was, the present day.

    ``first_week`` is the first that is asked about; ``against_one``: they are compared with a single score.
    """

    weeks: Sequence[Week]
    injected: date
    today: date
    first_week: int
    against_one: bool = False


def last_week(months: int) -> int:
    """The week in which so many months end: 4, 9, 13, 17, 26, 52 for 1, 2, 3, 4, 6, 12."""
    return (2 * months * WEEKS_OF_YEAR + MONTHS_OF_YEAR) // (2 * MONTHS_OF_YEAR)


def judge_months(asked: ReliefInMonths, logged: LoggedWeeks, conventions: Conventions) -> Finding:
    """What the weeks say of relief in months."""
    question = _Question(asked, logged, conventions, counted_weeks(logged.weeks))
    verdict, because = question.judged()
    number, missing = len(question.span), len(question.missing)
    return Finding(verdict, ByWeeks(because, number - missing, number, logged.against_one))


class _Question(NamedTuple):
    """One rule in months, asked of the weeks that count."""

    asked: ReliefInMonths
    logged: LoggedWeeks
    conventions: Conventions
    counted: list[Week]

    @property
    def span(self) -> range:
        """Every week that is asked about."""
        return range(self.logged.first_week, last_week(self.asked.months) + 1)

    @property
    def missing(self) -> tuple[int, ...]:
        """Those of them that are not logged."""
        logged = {week.week for week in self.counted}
        return tuple(week for week in self.span if week not in logged)

    @property
    def low(self) -> tuple[int, ...]:
        """Those of them that have too little relief."""
        return tuple(one.week for one in self.counted if one.week in self.span and not self.is_enough(one))

    def is_enough(self, week: Week) -> bool:
        """Whether a week has the relief that is asked."""
        return week.relief is not None and self.asked.is_reached(week.relief)

    def judged(self) -> tuple[str, OfMonths]:
        """The verdict, and why."""
        end = low_from(self.counted, self.span, self.asked.is_reached)
        if end is not None:
            return NOT_MET, self.why_not_met(end)
        reached = months_later(self.logged.injected, self.asked.months)
        if self.logged.today < reached:
            return UNDETERMINED, MonthsToCome(self.asked.months, reached)
        if not self.span:
            return UNDETERMINED, NoWeekAsked(self.asked.months, self.logged.first_week)
        if self.low:
            return UNDETERMINED, TooFewLowWeeks(self.asked.percent, self.low, self.asked.strict)
        if not self.is_logged():
            return UNDETERMINED, WeeksNotLogged(self.missing)
        first, last = self.span[0], self.span[-1]
        return MET, HeldForWeeks(self.asked.percent, first, last, self.missing, self.asked.strict)

    def is_logged(self) -> bool:
        """Whether enough weeks are logged, and the last of them, or a later one with enough relief."""
        missing, last, allowed = self.missing, self.span[-1], self.conventions
        runs = groupby(enumerate(missing), lambda placed: placed[1] - placed[0])
        longest = max((len(list(run)) for _, run in runs), default=0)
        few = len(missing) <= allowed.missed_weeks and longest <= allowed.max_gap_weeks
        goes_on = any(week.week > last and self.is_enough(week) for week in self.counted)
        return few and len(missing) < len(self.span) and (last not in missing or goes_on)

    def why_not_met(self, end: int) -> LowWeeks:
        """The weeks in a row that have too little, and the mean from the first of them on."""
        three = self.counted[end : end + IN_A_ROW]
        reliefs = tuple((one.week, one.relief) for one in three if one.relief is not None)
        return LowWeeks(
            self.asked.percent,
            reliefs,
            mean_relief(self.counted[end:]),
            self.asked.strict,
        )
