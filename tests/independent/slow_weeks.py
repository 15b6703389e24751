"""The contract's weeks once more: the second part of ``slow_contract``, and like it on purpose."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from independent.slow_series import (
    Injection,
    Key,
    Log,
    Point,
    baseline_of,
    figure,
    is_judged,
    mean,
    points_of,
    relief,
    score_figure,
)

HELD_PERCENT = 50
FROM_WEEK = 3
FROM_WEEK_ABLATION = 7


def course(injection: Injection, key: Key, log: Log) -> dict[str, Any]:
    """Return the weeks and how long they held; none for a series that is not judged."""
    if not is_judged(injection, key):
        return {"weeks": [], "held_until_week": None, "held_ended": None}
    points = [p for k in like_keys(key) for p in points_of(injection, k, log)]
    days = [point for point in points if point.counts and point.hours > 0 and point.day >= 1]
    baseline = week_baseline(injection, key, log)
    values = {week: week_value(week, days) for week in sorted(set(map(week_of, days)))}
    reliefs = {week: relief(baseline, value) for week, value in values.items()}
    held, ended = held_until(reliefs, from_week(injection))
    return {
        "weeks": [week_row(week, values[week], reliefs[week], days) for week in values],
        "held_until_week": held,
        "held_ended": ended,
    }


def like_keys(key: Key) -> list[Key]:
    """Return the series and its like of the other periods."""
    return [key._replace(period=period) for period in ("now", "day", "week")]


def week_baseline(injection: Injection, key: Key, log: Log) -> Fraction | None:
    """Return the baseline of the week's averages, else that of the series judged."""
    usual = baseline_of(points_of(injection, key._replace(period="week"), log))
    baseline = usual or baseline_of(points_of(injection, key, log))
    return None if baseline is None else baseline.value


def week_of(point: Point) -> int:
    """Return the week; its average may be typed up to two days after its end."""
    if point.score.period == "week":
        return max(1, divided_up(point.day - 2, 7))
    return divided_up(point.day, 7)


def divided_up(number: int, by: int) -> int:
    """Divide, rounding up."""
    return -(-number // by)


def week_value(week: int, points: Sequence[Point]) -> Fraction:
    """Return the mean of the week's averages, else of its days' means."""
    averages = values_in(week, "week", points)
    days = days_in(week, points)
    return mean(averages or [day_value(day, points) for day in days])


def values_in(week: int, period: str, points: Sequence[Point]) -> list[Fraction]:
    """Return the scores of one period that belong to the week."""
    return [p.score.value for p in points if p.score.period == period and week_of(p) == week]


def days_in(week: int, points: Sequence[Point]) -> list[int]:
    """Return the local days of the week with a score of the day or of now."""
    return sorted({p.day for p in points if p.score.period != "week" and week_of(p) == week})


def day_value(day: int, points: Sequence[Point]) -> Fraction:
    """Return the mean of the day's averages, else of what was felt at the time."""
    today = [point.score for point in points if point.day == day]
    averages = [score.value for score in today if score.period == "day"]
    return mean(averages or [score.value for score in today if score.period == "now"])


def week_row(
    week: int, value: Fraction, percent: Fraction | None, points: Sequence[Point]
) -> dict[str, Any]:
    """Show one logged week."""
    return {
        "week": week,
        "value": score_figure(value),
        "relief_percent": figure(percent),
        "days": len(days_in(week, points)),
    }


def from_week(injection: Injection) -> int:
    """Return the first week that can hold."""
    ablation = injection.procedure == "radiofrequency ablation"
    return FROM_WEEK_ABLATION if ablation else FROM_WEEK


def held_until(reliefs: dict[int, Fraction | None], first_week: int) -> tuple[int | None, bool | None]:
    """Find the last logged week before two adjacent weeks below half."""
    known = {w: percent for w, percent in reliefs.items() if percent is not None}
    logged = sorted(week for week in known if week >= first_week)
    low = [week for week in logged if known[week] < HELD_PERCENT]
    for week in low:
        if week + 1 in low:
            return max((w for w in logged if w < week), default=None), True
    return (logged[-1], False) if logged else (None, None)
