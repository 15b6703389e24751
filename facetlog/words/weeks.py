"""The weeks after an injection in words: each of them, and until when half or more was gone."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from facetlog.entries.moments import Moment
from facetlog.outcome.results import SeriesOutcome
from facetlog.relief.days import ENOUGH_DAYS
from facetlog.relief.weeks import Held, Week, counted_weeks, weeks_again
from facetlog.words.numbers import counted, dates, percent
from facetlog.words.parts import Line, prose

THIN = f"in brackets: fewer than {ENOUGH_DAYS} days, decides nothing"


def bracketed(week: Week, words: str) -> str:
    """What is told of a week, in brackets where it rests on too little to decide anything."""
    return words if week.counts else f"[{words}]"


def held_lines(series: SeriesOutcome, injected: Moment, now: Moment) -> Iterator[Line]:
    """In how many of the weeks that count half or more was gone, until when, and what came then."""
    weeks = counted_weeks(series.weeks)
    days = sum(week.days for week in series.weeks if week.relief is not None)
    if weeks:
        told = _Told(weeks, series.held, Dates(injected.date, now.date))
        yield prose("; ".join(told.held() if told.held_week else told.never_held()))
    elif days:
        yield prose(f"{counted(days, 'day')} logged, never {ENOUGH_DAYS} in a week")


class Dates(NamedTuple):
    """The dates of the needle and of today, by which weeks are named."""

    injected: date
    today: date

    def of(self, week: Week) -> str:
        """``15 to 21 Sep``; of a week in progress to its last logged day, ``15 to 18 Sep so far``."""
        return f"{dates(*self.ends(week))}{self.so_far(week)}"

    def ends(self, week: Week) -> tuple[date, date]:
        """The first and the last date of a week; of one in progress, the last that was logged."""
        first, last = week.days_of_it
        end = week.last_day if self.is_in_progress(week) else last
        return self.injected + timedelta(first), self.injected + timedelta(end)

    def so_far(self, week: Week) -> str:
        """That a week is in progress."""
        return " so far" if self.is_in_progress(week) else ""

    def is_in_progress(self, week: Week) -> bool:
        """Whether the last day of a week is not over."""
        return (self.today - self.injected).days <= week.days_of_it[1]


class _Told(NamedTuple):
    """The weeks that count, until when relief held, the dates by which they are named."""

    weeks: Sequence[Week]
    until: Held
    dates: Dates

    @property
    def held_week(self) -> Week | None:
        """The last week of half or more."""
        return next((week for week in self.weeks if week.week == self.until.week), None)

    @property
    def again(self) -> list[Week]:
        """The weeks of half or more after relief was seen to end."""
        return weeks_again(self.weeks, self.until)

    def held(self) -> Iterator[str]:
        """``50 % or more in 5 of 6 logged weeks, until week 7 (15 to 21 Sep)``, ``week 8: 43 %``."""
        held = self.held_week
        assert held is not None
        until = [week for week in self.weeks if week.week <= held.week]
        good = sum(not week.is_low for week in until)
        named = f"until week {held.week} ({self.dates.of(held)})"
        yield f"50 % or more in {good} of {counted(len(until), 'logged week')}, {named}"
        yield from (self.relief(week) for week in self.weeks if week.week == self.until.below)
        yield "seen to end" if self.until.ended else "not seen to end"
        if self.again:
            yield f"again in {', '.join(map(self.relief, self.again))}"

    def never_held(self) -> Iterator[str]:
        """``no logged week reached 50 % (6 logged)``; or those of half or more long after."""
        if not self.again:
            yield f"no logged week reached 50 % ({len(self.weeks)} logged)"
            return
        before = [week for week in self.weeks if week.week < self.again[0].week]
        yield f"50 % or more in none of the first {counted(len(before), 'logged week')}"
        yield f"then in {', '.join(map(self.relief, self.again))}"

    def relief(self, week: Week) -> str:
        """``week 8: 43 %``."""
        return f"week {week.week}: {percent(week.relief)}{self.dates.so_far(week)}"
