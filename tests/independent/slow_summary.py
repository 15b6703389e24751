"""Section 4.4's summary and windows once more, each over the scores that may speak in 4.4."""

from fractions import Fraction

from independent.slow_figures import hours, number, percent
from independent.slow_log import HOUR, MINUTE, Row
from independent.slow_medicine import is_barred
from independent.slow_rules import WINDOW_HOURS
from independent.slow_weeks import mean, relief

TIMES = (("0.5", 30 * MINUTE), *((f"{h}", h * HOUR) for h in (1, 2, 4, 6, 8)))
WINDOWS = (("hours", 0, 8 * HOUR), ("week", 8 * HOUR, 168 * HOUR), ("later", 168 * HOUR, None))


def summary(injection: Row, points: list[Row], baseline: Fraction | None, log: Row) -> Row:
    """Return best, best before rescue, last and timed relief; ``points`` are those that may speak."""
    early = [point for point in points if point["seconds"] <= WINDOW_HOURS * HOUR]
    before = [point for point in early if not is_barred(point["seconds"], injection, log)]
    best, best_before = best_of(points, baseline), best_of(before, baseline)
    return {
        "best_relief_percent": percent(best[1]),
        "best_relief_hours": hours(best[0]),
        "best_before_rescue_percent": percent(best_before[1]),
        "best_before_rescue_hours": hours(best_before[0]),
        "last_relief_percent": percent(relief(baseline, points[-1]["value"]) if points else None),
        "relief_percent_at": relief_at_times(points, baseline),
    }


def best_of(points: list[Row], baseline: Fraction | None) -> tuple[int | None, Fraction | None]:
    """Return when relief was best, the earliest on ties, and how much it was."""
    best: tuple[int | None, Fraction | None] = (None, None)
    for point in points:
        here = relief(baseline, point["value"])
        if here is not None and (best[1] is None or here > best[1]):
            best = point["seconds"], here
    return best


def relief_at_times(points: list[Row], baseline: Fraction | None) -> Row:
    """Give each time, in order, the nearest score not yet used."""
    unused = list(points)
    found: Row = {}
    for name, time in TIMES:
        tolerance = 15 * MINUTE if name == "0.5" else 30 * MINUTE
        near = [point for point in unused if abs(point["seconds"] - time) <= tolerance]
        nearest = min(near, key=lambda p: (abs(p["seconds"] - time), p["seconds"]), default=None)
        unused = [point for point in unused if point is not nearest]
        found[name] = percent(relief(baseline, nearest["value"])) if nearest else None
    return found


def windows(
    injection: Row, points: list[Row], baseline: Fraction | None, until: Fraction | None, log: Row
) -> list[Row]:
    """Return the named windows, and the one asked for, to so many hours."""
    rows = [window(injection, name, points, baseline, (start, end), log) for name, start, end in WINDOWS]
    if until is not None:
        end = until * HOUR + 1
        row = window(injection, "until", points, baseline, (0, end), log)
        rows.append(row | {"to_hours": number(until)})
    return rows


def window(
    injection: Row,
    name: str,
    points: list[Row],
    baseline: Fraction | None,
    bounds: tuple[int, int | Fraction | None],
    log: Row,
) -> Row:
    """Return the figures of one window."""
    start, end = bounds
    inside = [p for p in points if start < p["seconds"] and (end is None or p["seconds"] <= end)]
    percents = [relief(baseline, point["value"]) for point in inside]
    known = [one for one in percents if one is not None]
    row = {
        "name": name,
        "from_hours": hours(start),
        "to_hours": number(Fraction(end, HOUR)) if end is not None else None,
        "scores": len(inside),
        "last_score_hours": hours(inside[-1]["seconds"]) if inside else None,
        "mean_relief_percent": percent(mean(known)) if known else None,
    }
    is_summed = baseline is not None and inside and name in ("hours", "until")
    values = [point["value"] for point in inside]
    carried = carried_values(injection, inside, baseline, log) if is_summed and baseline is not None else []
    for suffix, these in (("", values), ("_carried", carried)):
        spid = summed(baseline, inside, these) if is_summed and baseline is not None else None
        share = None if not (spid is not None and baseline) else largest_share(spid, baseline, inside)
        row |= {f"spid{suffix}": number(spid), f"spid{suffix}_percent": percent(share)}
    return row


def summed(baseline: Fraction, points: list[Row], values: list[Fraction]) -> Fraction:
    """Return SPID in step form, from the needle: each difference times the hours since the score before."""
    total, before = Fraction(0), 0
    for point, value in zip(points, values, strict=True):
        total += (baseline - value) * Fraction(point["seconds"] - before, HOUR)
        before = point["seconds"]
    return total


def largest_share(spid: Fraction, baseline: Fraction, points: list[Row]) -> Fraction:
    """Return SPID as per cent of pain gone from the needle to the last score."""
    return 100 * spid / (baseline * Fraction(points[-1]["seconds"], HOUR))


def carried_values(injection: Row, points: list[Row], baseline: Fraction, log: Row) -> list[Fraction]:
    """Return the scores, each after the first rescue dose no lower than the last at or before it."""
    carried = baseline
    values = []
    for point in points:
        if is_barred(point["seconds"], injection, log):
            values.append(max(point["value"], carried))
        else:
            values.append(point["value"])
            carried = point["value"]
    return values
