"""The weeks after an injection in words: each of them, and until when half or more was gone."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

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
    weeks, held = counted_weeks(series.weeks), series.held
    if not weeks:
        days = sum(week.days for week in series.weeks if week.relief is not None)
        if days:
            yield prose(f"{counted(days, 'day')} logged, never {ENOUGH_DAYS} in a week")
        return
    told = [_reached(weeks, held, injected.date, now.date), *_since(weeks, held, injected.date, now.date)]
    yield prose("; ".join(told))


def _reached(weeks: Sequence[Week], held: Held, injected: date, today: date) -> str:
    """``50 % or more in 5 of 6 logged weeks, until week 7 (15 to 21 Sep)``."""
    if held.week is None:
        if weeks_again(weeks, held):
            low = next(place for place, week in enumerate(weeks) if week.week == held.three[-1]) + 1
            return f"50 % or more in none of the first {counted(low, 'logged week')}"
        return f"no logged week reached 50 % ({len(weeks)} logged)"
    until = [week for week in weeks if week.week <= held.week]
    good = sum(not week.is_low for week in until)
    named = f"week {held.week} ({_dates(until[-1], injected, today)})"
    return f"50 % or more in {good} of {counted(len(until), 'logged week')}, until {named}"


def _dates(week: Week, injected: date, today: date) -> str:
    """``15 to 21 Sep``; of a week in progress to its last logged day, ``15 to 18 Sep so far``."""
    first, last = week.days_of_it
    so_far = _in_progress(week, injected, today)
    end = week.last_day if so_far else last
    return f"{dates(injected + timedelta(first), injected + timedelta(end))}{' so far' if so_far else ''}"


def _in_progress(week: Week, injected: date, today: date) -> bool:
    return (today - injected).days <= week.days_of_it[1]


def _since(weeks: Sequence[Week], held: Held, injected: date, today: date) -> Iterator[str]:
    """The first week after it; whether it was seen to end; the weeks in which it was half or more again."""
    for week in weeks:
        if week.week == held.below:
            so_far = " so far" if _in_progress(week, injected, today) else ""
            yield f"week {week.week}: {percent(week.relief)}{so_far}"
    if held.week is not None:
        yield "seen to end" if held.ended else "not seen to end"
    if again := weeks_again(weeks, held):
        named = ", ".join(f"week {week.week}: {percent(week.relief)}" for week in again)
        yield f"again in {named}"
