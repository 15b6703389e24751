"""Section 4.4's weeks once more: their values, what they are compared with, and how long half was held."""

from fractions import Fraction

from independent.slow_log import Row
from independent.slow_rules import ABLATION, FROM_WEEK, FROM_WEEK_ABLATION
from independent.slow_series import (
    Key,
    baseline_of,
    is_a_side_of_both,
    key_of,
    own_like,
    point_of,
)

HALF = 50
DAYS_THAT_COUNT = 3
DAYS_BEFORE, DAYS_BEFORE_THAT_COUNT, CLEAR_DAYS = 7, 4, 14


def mean(values: list[Fraction]) -> Fraction:
    """Return the exact mean."""
    return sum(values, Fraction(0)) / len(values)


def divided_up(number: int, by: int) -> int:
    """Divide, rounding up."""
    return -(-number // by)


def relief(baseline: Fraction | None, value: Fraction) -> Fraction | None:
    """Return the per cent of the baseline that is gone; undefined without one and at 0."""
    return 100 * (baseline - value) / baseline if baseline else None


# Days and weeks


def week_of(point: Row) -> int | None:
    """Return the week of a score after the needle; None where it is in none."""
    if point["score"]["period"] == "week":
        return divided_up(point["day"] - 2, 7) if point["day"] > 2 else None
    return divided_up(point["day"], 7) if point["day"] > 0 else None


def value_of_day(points: list[Row]) -> Fraction:
    """Return the mean of a day's averages, else of what was felt in it."""
    averages = [point["value"] for point in points if point["score"]["period"] == "day"]
    return mean(averages or [point["value"] for point in points])


def days_in(points: list[Row]) -> dict[int, list[Row]]:
    """Part the scores of now and of the day by their local day."""
    days: dict[int, list[Row]] = {}
    for point in points:
        if point["score"]["period"] != "week":
            days.setdefault(point["day"], []).append(point)
    return days


def week_row(week: int, points: list[Row]) -> Row | None:
    """Return the value of one week; None where nothing was logged in it."""
    inside = [point for point in points if week_of(point) == week]
    averages = [point for point in inside if point["score"]["period"] == "week"]
    days = days_in(inside)
    if not inside:
        return None
    value = mean([p["value"] for p in averages] or [value_of_day(day) for day in days.values()])
    resting_on = averages or [point for day in days.values() for point in rested_on(day)]
    return {
        "week": week,
        "value": value,
        "days": len(days),
        "counts": bool(averages) or len(days) >= DAYS_THAT_COUNT,
        "shared": any(point["shared"] for point in resting_on),
    }


def rested_on(day: list[Row]) -> list[Row]:
    """Return the scores that a day's value is the mean of."""
    return [point for point in day if point["score"]["period"] == "day"] or day


def all_like(injection: Row, key: Key, log: Row) -> list[Row]:
    """Return what speaks in 4.4, and for one side of both the averages without side that are its, too."""
    own = own_like(injection, key, log)
    if not is_a_side_of_both(injection, key):
        return own
    without = own_like(injection, key._replace(side=None), log)
    lent = [point | {"shared": True} for point in without if is_lent(point, own)]
    return sorted(own + lent, key=lambda point: point["seconds"])


def is_lent(point: Row, own: list[Row]) -> bool:
    """Tell whether an average without side is that of a side with these scores of its own."""
    if point["score"]["period"] == "day":
        return point["day"] not in days_in(own)
    week = week_of(point) if point["score"]["period"] == "week" else None
    row = week and week_row(week, own)
    return week is not None and not (row and row["counts"])


def weeks_of(injection: Row, key: Key, log: Row) -> list[Row]:
    """Return every logged week."""
    points = all_like(injection, key, log)
    last = max((week_of(point) or 0 for point in points), default=0)
    rows = [week_row(week, points) for week in range(1, last + 1)]
    return [row for row in rows if row]


# What weeks are compared with


def weeks_baseline(injection: Row, key: Key, log: Row) -> Row | None:
    """Return what weeks are compared with: the usual week, the days before, or the needle's score."""
    usual = baseline_of(injection, key._replace(period="week"), log)
    if usual:
        return {"value": usual["value"], "from": "usual", "days": 0}
    days = values_of_days_before(injection, key, log)
    if len(days) >= DAYS_BEFORE_THAT_COUNT and not another_stands_before(injection, log):
        return {"value": mean(days), "from": "days", "days": len(days)}
    baseline = baseline_of(injection, key, log)
    return baseline and {"value": baseline["value"], "from": "needle", "days": 0}


def values_of_days_before(injection: Row, key: Key, log: Row) -> list[Fraction]:
    """Return the values of the days, of the seven dates before the needle's, that have one."""
    own = points_before(injection, key, log)
    if is_a_side_of_both(injection, key):
        days = days_in(own)
        without = points_before(injection, key._replace(side=None), log)
        own += [p for p in without if p["score"]["period"] == "day" and p["day"] not in days]
    return [value_of_day(day) for day in days_in(own).values()]


def points_before(injection: Row, key: Key, log: Row) -> list[Row]:
    """Return the scores of now and of the day that count, of the seven dates before the needle's."""
    found = []
    for period in ("now", "day"):
        like = key._replace(period=period)
        scores = [score for score in log["scores"] if key_of(score, injection) == like]
        points = [point_of(score, injection, scores) for score in scores]
        found += [p for p in points if p["counts"] and -DAYS_BEFORE <= p["day"] <= -1 and p["seconds"] <= 0]
    return found


def another_stands_before(injection: Row, log: Row) -> bool:
    """Tell whether another injection at the site stands on those dates or within 14 days before them."""
    others = [o for o in log["injections"] if o is not injection and o["site"] == injection["site"]]
    days = [(other["date"] - injection["date"]).days for other in others]
    return any(-DAYS_BEFORE - CLEAR_DAYS <= day <= -1 for day in days)


# Held until


def from_week(injection: Row) -> int:
    """Return the first week that may end relief or be judged."""
    return FROM_WEEK_ABLATION if injection["procedure"] == ABLATION else FROM_WEEK


def reliefs_by_week(rows: list[Row], baseline: Row | None) -> list[tuple[int, Fraction]]:
    """Pair each week that counts with its relief; nothing where relief is undefined."""
    value = baseline["value"] if baseline else None
    pairs = [(row["week"], relief(value, row["value"])) for row in rows if row["counts"]]
    return [(week, percent) for week, percent in pairs if percent is not None]


def held_until(reliefs: list[tuple[int, Fraction]], first_week: int) -> Row:
    """Find the last week at half or more before three in a row below it that stayed below it."""
    start = start_of_the_end(reliefs, first_week)
    considered = reliefs if start is None else reliefs[:start]
    held = max((week for week, percent in considered if percent >= HALF), default=None)
    after = [week for week, _ in reliefs if held is None or week > held]
    return {
        "held_until_week": held,
        "held_below_week": min(after, default=None),
        "held_ended": start is not None if reliefs else None,
    }


def start_of_the_end(reliefs: list[tuple[int, Fraction]], first_week: int) -> int | None:
    """Find the place of the first of the three weeks, if there are such."""
    for place, (week, _) in enumerate(reliefs):
        low = [percent for _, percent in reliefs[place : place + 3]]
        rest = [percent for _, percent in reliefs[place:]]
        if week >= first_week and len(low) == 3 and max(low) < HALF and mean(rest) < HALF:
            return place
    return None


# Latest


def latest(injection: Row, key: Key, log: Row) -> Row | None:
    """Return the latest score of the series and its like; at one instant now before day before week."""
    order = {"now": 2, "day": 1, "week": 0}
    points = all_like(injection, key, log)
    if not points:
        return None
    point = max(points, key=lambda one: (one["seconds"], order[one["score"]["period"]], not one["shared"]))
    is_now = point["score"]["period"] == "now"
    baseline = baseline_of(injection, key, log) if is_now else weeks_baseline(injection, key, log)
    compared_with = baseline["value"] if baseline else None
    return {
        "point": point,
        "relief": relief(compared_with, point["value"]),
        "worse": compared_with is not None and point["value"] - compared_with >= 1,
    }
