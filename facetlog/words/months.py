"""Why a rule in months is decided or left open, in words: a clause, without its full stop."""

from collections.abc import Sequence
from datetime import date
from typing import assert_never

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
from facetlog.words.numbers import percent, threshold_words


def months_words(reason: ByWeeks) -> str:
    """Why; how many weeks were logged of those asked about; the single score they are compared with."""
    logged = f"{reason.logged} of {reason.asked} weeks logged"
    against = "; compared with the single score before the needle" if reason.against_one else ""
    return f"{because_words(reason.because)}; {logged}{against}"


def because_words(because: OfMonths) -> str:
    """Why a rule in months is decided or left open."""
    match because:
        case HeldForWeeks(asked, first, last, missing, strict):
            without = f" (not logged: {weeks_text(missing)})" if missing else ""
            return f"{threshold_words(asked, strict)} in every logged week from {first} to {last}{without}"
        case LowWeeks(asked, weeks, mean, strict):
            low = ", ".join(f"{week} ({percent(relief, [asked])})" for week, relief in weeks)
            average = f"the mean of all logged from week {weeks[0][0]} on ({percent(mean, [asked])})"
            return f"{too_little(asked, strict)} in three logged weeks in a row, {low}, and in {average}"
        case MonthsToCome(months, reached):
            return f"{months} months are reached on {date_text(reached)}"
        case TooFewLowWeeks(asked, weeks, strict):
            below = f"{too_little(asked, strict)} in week {weeks_text(weeks)}"
            return f"{below}; only three logged weeks in a row, and the mean from the first on, decide"
        case WeeksNotLogged(weeks):
            asked_for = "the week's average, or scores of three days, would help to decide"
            return f"not logged: week {weeks_text(weeks)}; {asked_for}"
        case NoWeekAsked(months, first):
            return f"weeks count from week {first} on, and {months} months are over before"
        case _:
            assert_never(because)


def too_little(asked: int, strict: bool) -> str:
    """``below 50 %``, ``50 % or less``."""
    return f"{asked} % or less" if strict else f"below {asked} %"


def weeks_text(weeks: Sequence[int]) -> str:
    """``3, 5-8``."""
    runs: list[list[int]] = []
    for week in weeks:
        if runs and runs[-1][-1] == week - 1:
            runs[-1].append(week)
        else:
            runs.append([week])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def date_text(day: date) -> str:
    """``18 Feb 2026``."""
    return f"{day.day} {day:%b %Y}"
