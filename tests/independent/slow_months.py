"""Section 4.5's relief in months once more, judged by the weeks of 4.4 that count."""

import calendar
from datetime import date
from fractions import Fraction

from independent.slow_hours import MET, NOT_MET, UNDETERMINED, finding
from independent.slow_log import Row
from independent.slow_rules import MAX_GAP_WEEKS, MISSED_WEEKS, Rule
from independent.slow_weeks import from_week, mean


def last_week(months: int) -> int:
    """Return the last week of so many months."""
    return round(Fraction(months * 52, 12))


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def judge_months(rule: Rule, injection: Row, reliefs: list[tuple[int, Fraction]], today: date) -> Row:
    """Judge relief in months from the weeks that count, each with its relief."""
    first, last = from_week(injection), last_week(rule["months"])
    if is_not_met(rule, reliefs, first, last):
        return finding(NOT_MET)
    is_reached = today >= months_after(injection["date"], rule["months"])
    return finding(MET if is_reached and is_met(rule, reliefs, first, last) else UNDETERMINED)


def holds(rule: Rule, percent: Fraction) -> bool:
    """Compare exactly: at the threshold is enough, but for a strict rule."""
    return bool(percent > rule["relief"] if rule["strict"] else percent >= rule["relief"])


def is_not_met(rule: Rule, reliefs: list[tuple[int, Fraction]], first: int, last: int) -> bool:
    """Tell whether three logged weeks from one asked of, and the mean from there on, are below."""
    for place, (week, _) in enumerate(reliefs):
        three = [percent for _, percent in reliefs[place : place + 3]]
        rest = [percent for _, percent in reliefs[place:]]
        low = len(three) == 3 and not any(holds(rule, percent) for percent in [*three, mean(rest)])
        if first <= week <= last and low:
            return True
    return False


def is_met(rule: Rule, reliefs: list[tuple[int, Fraction]], first: int, last: int) -> bool:
    """Tell whether every logged week holds, few are missed, and the last or a later one is logged."""
    asked = [percent for week, percent in reliefs if first <= week <= last]
    logged = {week for week, _ in reliefs}
    missed = [week for week in range(first, last + 1) if week not in logged]
    run = max((run_from(week, missed) for week in missed), default=0)
    ends = last in logged or any(week > last and holds(rule, percent) for week, percent in reliefs)
    all_hold = all(holds(rule, percent) for percent in asked)
    return all_hold and len(missed) <= MISSED_WEEKS and run <= MAX_GAP_WEEKS and ends


def run_from(week: int, missed: list[int]) -> int:
    """Return how many weeks in a row are missed from this one on."""
    length = 0
    while week + length in missed:
        length += 1
    return length
