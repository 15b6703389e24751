"""A log, read for the slow recomputation of the contract: slow, obvious, and from its text alone.

A log is plain dicts. ``injections``, ``scores``, ``doses``, ``measures``, ``abilities`` and ``estimates``
are lists of entries with the fields of ``facetlog.log/1``: ``id``, ``at`` (ISO with offset), ``entered_at``
(the same) and so on; levels are ``{"level", "side"}``, a score is text. ``edits`` is what the journal
says of changed scores: ``{"id", "score", "at", "side", "moved_seconds"}``, the values first typed, and by
how much the score has moved along with its injection since.

``read_log`` gives dicts again, with times in whole seconds and scores as fractions. Nothing here imports
facetlog, and nothing is remembered but the scores of a series (``found``): whatever else is asked twice is
worked out twice.
"""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

Row = dict[str, Any]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE, HOUR, DAY = 60, 3600, 86400
INDEX_PAIN = "index pain"
SIDES = ("left", "right")


def read_log(log: Row) -> Row:
    """Read the entries, each kind in the order of time; every score then knows its owner."""
    injections = in_order([read_injection(entry) for entry in log["injections"]])
    scores = in_order([read_score(entry, injections) for entry in log["scores"]]) if injections else []
    for injection in injections:
        if injection["side"] is None and is_of_both_sides(injection, scores):
            injection["side"] = "both"
    return {
        "found": {},
        "injections": injections,
        "scores": scores,
        "doses": in_order([read_dose(entry) for entry in log["doses"]]),
        "measures": in_order([read_rating(entry, "score") for entry in log["measures"]]),
        "abilities": in_order([read_rating(entry, "rating") for entry in log["abilities"]]),
    }


def in_order(entries: list[Row]) -> list[Row]:
    """Order by time; at one instant by id."""
    return sorted(entries, key=time_and_number)


def time_and_number(entry: Row) -> tuple[int, int]:
    """Return what entries are ordered by."""
    return entry["seconds"], entry["number"]


def timed(entry: Row) -> Row:
    """Return what every entry has: id, number, instant in seconds, local date."""
    at = datetime.fromisoformat(entry["at"])
    number = int(entry["id"][1:])
    return {"id": entry["id"], "number": number, "at": at, "seconds": seconds_of(at), "date": at.date()}


def seconds_of(at: datetime) -> int:
    """Return whole seconds since 1970, UTC."""
    return (at - EPOCH) // timedelta(seconds=1)


def compared(text: str) -> str:
    """Return a site, an activity or a drug as such are compared."""
    return " ".join(text.casefold().split())


# Injections


def read_injection(entry: Row) -> Row:
    """Read an injection; its site and state have a default, its side has none."""
    levels = entry["levels"]
    return timed(entry) | {
        "procedure": entry["procedure"],
        "role": entry["role"],
        "levels": levels,
        "site": compared(entry["site"] or INDEX_PAIN),
        "state": entry["state"] or "moving",
        "side": treated_side(entry["side"], levels),
        "side_was_said": treated_side(entry["side"], levels) is not None,
        "anesthetic": entry["anesthetic"],
        "steroid": entry["steroid"],
        "sedation": entry["sedation"],
    }


def treated_side(side: str | None, levels: list[Row]) -> str | None:
    """Return its side: that of its levels, of which unlike sides are both; else its own."""
    of_levels = {level["side"] for level in levels if level["side"]}
    if len(of_levels) > 1:
        return "both"
    return of_levels.pop() if of_levels else side


def is_of_both_sides(injection: Row, scores: list[Row]) -> bool:
    """Read an injection without a side as one of both: two scores a side, or both at one instant."""
    its = [s for s in scores if s["owner"] is injection or is_read_for(s, injection)]
    left = [score["seconds"] for score in its if score["said_side"] == "left"]
    right = [score["seconds"] for score in its if score["said_side"] == "right"]
    return (len(left) >= 2 and len(right) >= 2) or any(moment in right for moment in left)


def has_one_side(injection: Row) -> bool:
    """Tell whether it was given left or right: not both, and not unsaid."""
    return injection["side"] in SIDES


def later_than(injection: Row, injections: list[Row]) -> list[Row]:
    """Return the strictly later injections."""
    return [other for other in injections if other["seconds"] > injection["seconds"]]


# Scores


def read_score(entry: Row, injections: list[Row]) -> Row:
    """Read a score, what it says and whose it is."""
    score = timed(entry) | {
        "value": Fraction(entry["score"]),
        "period": entry["period"],
        "said_site": compared(entry["site"]) if entry["site"] else None,
        "said_side": entry["side"],
        "said_state": entry["state"],
        "by": entry["by"],
        "from_paper": entry["source"] == "paper",
        "recorded_with": entry["recorded_with"],
        "late_seconds": late_seconds(entry),
    }
    return score | {"owner": owner_of(score, injections)}


def late_seconds(entry: Row) -> int:
    """Return how long after it was felt it was entered, not below 0."""
    at, entered = (datetime.fromisoformat(entry[name]) for name in ("at", "entered_at"))
    return max(0, seconds_of(entered) - seconds_of(at))


def owner_of(score: Row, injections: list[Row]) -> Row | None:
    """Find the injection that recorded it, else the latest at its site (or of all), else the next."""
    recorded = [one for one in injections if one["id"] == score["recorded_with"]]
    if recorded:
        return recorded[0]
    site = score["said_site"]
    such = [one for one in injections if site is None or one["site"] == site]
    before = [one for one in such if one["seconds"] <= score["seconds"]]
    if before:
        return max(before, key=time_and_number)
    return min(such, key=time_and_number, default=None)


def is_read_for(score: Row, injection: Row) -> bool:
    """Tell whether a score felt in the day before a needle at its owner's site is read as that needle's."""
    owner = score["owner"]
    if owner is None or owner is injection or owner["site"] != injection["site"]:
        return False
    return bool(0 < injection["seconds"] - score["seconds"] <= DAY)


# The rest


def read_dose(entry: Row) -> Row:
    """Read a dose."""
    return timed(entry) | {"drug": entry["drug"], "taken": entry["taken"]}


def read_rating(entry: Row, name: str) -> Row:
    """Read the score of a questionnaire, or how well an activity goes."""
    what = entry["instrument"] if name == "score" else compared(entry["what"])
    return timed(entry) | {"what": what, "value": Fraction(entry[name])}
