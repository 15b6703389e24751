"""Section 4.1 and 4.2 once more: which scores belong together, where they may speak, and the baseline.

A key is a tuple: site, side, state, period. A point is a dict: the ``score``, its ``seconds`` after the
needle, its ``day``, and whether it ``counts`` (4.2), is ``closing``, is ``shared`` by one without side.
"""

from fractions import Fraction
from typing import NamedTuple

from independent.slow_log import DAY, SIDES, Row, has_one_side, is_read_for, later_than

PERIODS = ("now", "day", "week")


class Key(NamedTuple):
    """What the scores of one series have in common."""

    site: str
    side: str | None
    state: str
    period: str


# Which score is in which series


def key_of(score: Row, injection: Row) -> Key:
    """Read the score as this injection sees it: as its own before the needle, else as its owner's."""
    reader = injection if is_read_for(score, injection) else score["owner"]
    side, state = score["said_side"], score["said_state"]
    if reader is None:
        return Key(score["said_site"], side, state or "moving", score["period"])
    site = score["said_site"] or reader["site"]
    if side is None and has_one_side(reader):
        side = reader["side"]
    if site == injection["site"] and injection["side"] is None:
        side = None
    return Key(site, side, state or reader["state"], score["period"])


def end_of_reach(injection: Row, key: Key, log: Row) -> int | None:
    """Return when the next injection at the series' site, with a side in common or not said, was given."""
    ends = [
        later["seconds"]
        for later in later_than(injection, log["injections"])
        if later["site"] == key.site and shares_a_side(key.side, later["side"])
    ]
    return min(ends, default=None)


def shares_a_side(one: str | None, other: str | None) -> bool:
    """Tell whether sides meet: one not said meets all, both are left and right."""
    return one in (None, "both") or other in (None, "both") or one == other


def points_of(injection: Row, key: Key, log: Row) -> list[Row]:
    """Collect the series from a day before the needle to the end of its reach, by time."""
    points = raw_points(injection, key, log)
    closing = closing_ids(injection, log)
    for point in points:
        point["closing"] = point["seconds"] > 0 and point["score"]["id"] in closing
    return points


def raw_points(injection: Row, key: Key, log: Row) -> list[Row]:
    """Collect the series without asking which of its scores are closing; looked for once."""
    found = log["found"]
    if (injection["id"], key) not in found:
        found[injection["id"], key] = found_points(injection, key, log)
    return [dict(point) for point in found[injection["id"], key]]


def found_points(injection: Row, key: Key, log: Row) -> list[Row]:
    """Look through all scores for those of the series."""
    start, end = injection["seconds"] - DAY, end_of_reach(injection, key, log)
    scores = [
        score
        for score in log["scores"]
        if key_of(score, injection) == key
        and start <= score["seconds"]
        and (end is None or score["seconds"] <= end)
    ]
    return [point_of(score, injection, scores) for score in scores]


def point_of(score: Row, injection: Row, scores: list[Row]) -> Row:
    """Place a score in its series; of several at one instant the highest id counts."""
    later_ids = [s for s in scores if s["seconds"] == score["seconds"] and s["number"] > score["number"]]
    return {
        "score": score,
        "value": score["value"],
        "seconds": score["seconds"] - injection["seconds"],
        "day": (score["date"] - injection["date"]).days,
        "counts": not later_ids,
        "closing": False,
        "shared": False,
    }


# Baseline


def baseline_of(injection: Row, key: Key, log: Row) -> Row | None:
    """Find the baseline; for one side of both sides without its own, that of the series without side."""
    own = own_baseline(injection, key, log)
    if own is None and is_a_side_of_both(injection, key):
        shared = own_baseline(injection, key._replace(side=None), log)
        return shared and shared | {"shared": True}
    return own


def is_a_side_of_both(injection: Row, key: Key) -> bool:
    """Tell whether the series is one side of the place where an injection of both sides was given."""
    return injection["side"] == "both" and key.side in SIDES and key.site == injection["site"]


def own_baseline(injection: Row, key: Key, log: Row) -> Row | None:
    """Find the last score at or before the needle that may be its baseline, with the mean of its day."""
    candidates = baseline_candidates(injection, key, log)
    if not candidates:
        return None
    values = [point["value"] for point in candidates]
    return {
        "point": candidates[-1],
        "value": candidates[-1]["value"],
        "mean": sum(values, Fraction(0)) / len(values),
        "scores": len(values),
        "shared": False,
    }


def baseline_candidates(injection: Row, key: Key, log: Row) -> list[Row]:
    """Return the scores that count of the 24 hours before the needle, its instant included."""
    return [point for point in before_the_needle(injection, key, log) if point["counts"]]


def before_the_needle(injection: Row, key: Key, log: Row) -> list[Row]:
    """Return the scores of the 24 hours before the needle that may be a baseline, counting or not."""
    points = [point for point in raw_points(injection, key, log) if point["seconds"] <= 0]
    return [point for point in points if may_be_baseline(point["score"], injection, key, log)]


def may_be_baseline(score: Row, injection: Row, key: Key, log: Row) -> bool:
    """Refuse what was felt before an earlier needle at the place, at its minute or in the day after it."""
    for earlier in log["injections"]:
        is_earlier = earlier["seconds"] < injection["seconds"] and earlier["site"] == key.site
        if is_earlier and score["seconds"] <= earlier["seconds"] + DAY:
            recorded_later = was_recorded_later(score, earlier, log)
            if not recorded_later and not names_another_side(score, earlier):
                return False
    return True


def was_recorded_later(score: Row, earlier: Row, log: Row) -> bool:
    """Tell whether a later `inject` than this one recorded the score."""
    later = later_than(earlier, log["injections"])
    return any(one["id"] == score["recorded_with"] for one in later)


def names_another_side(score: Row, earlier: Row) -> bool:
    """Tell whether the score names a side on which this injection surely was not given."""
    return score["said_side"] is not None and not shares_a_side(score["said_side"], earlier["side"])


# Closing scores


def treated_keys(injection: Row) -> list[Key]:
    """Return the series of now of what an injection treats, each side that it was given on."""
    sides = (*SIDES, None) if injection["side"] == "both" else (injection["side"],)
    return [Key(injection["site"], side, injection["state"], "now") for side in sides]


def closing_ids(injection: Row, log: Row) -> set[str]:
    """Return the scores that are the baseline of a later needle."""
    found = set()
    for later in later_than(injection, log["injections"]):
        baselines = [own_baseline(later, key, log) for key in treated_keys(later)]
        found |= {baseline["point"]["score"]["id"] for baseline in baselines if baseline}
    return found


# Which series there are


def judged_keys(injection: Row, log: Row) -> list[Key]:
    """Return the series that are judged."""
    keys = treated_keys(injection)
    if injection["side"] != "both":
        return keys
    left, right, without = keys
    sides = [key for key in (left, right) if has_a_score_after(injection, key, PERIODS, log)]
    if not sides or has_a_score_after(injection, without, ("now",), log):
        return [*sides, without]
    return sides


def has_a_score_after(injection: Row, key: Key, periods: tuple[str, ...], log: Row) -> bool:
    """Tell whether the series, in one of these periods, has a score after the needle, not closing."""
    keys = [key._replace(period=period) for period in periods]
    points = [point for one in keys for point in points_of(injection, one, log)]
    return any(point["seconds"] > 0 and not point["closing"] for point in points)


def shown_keys(injection: Row, log: Row) -> list[Key]:
    """Return the series that are shown: the judged ones, and others that have more than a baseline."""
    judged = judged_keys(injection, log)
    seen = {key_of(score, injection) for score in log["scores"]} - set(judged)
    others = [k for k in seen if any(p["seconds"] > 0 for p in raw_points(injection, k, log))]
    return judged + sorted(others, key=str)


# What a judged series and its like of other periods have after the needle


def speaking(points: list[Row]) -> list[Row]:
    """Return the scores that may speak in 4.4: after the needle, counting, not closing."""
    return [p for p in points if p["seconds"] > 0 and p["counts"] and not p["closing"]]


def own_like(injection: Row, key: Key, log: Row) -> list[Row]:
    """Return what speaks in 4.4 of the series and its like of other periods, by time."""
    keys = [key._replace(period=period) for period in PERIODS]
    points = [p for one in keys for p in speaking(points_of(injection, one, log))]
    return sorted(points, key=lambda point: point["seconds"])
