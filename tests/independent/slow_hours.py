"""Section 4.5's relief in hours and without a time once more, over all scores after the needle.

``evidence`` of a series is a dict: ``points`` (counting, after the needle, closing ones included),
``baseline`` (a value or None), ``barred`` (the seconds of those that medicine bars).
"""

from fractions import Fraction

from independent.slow_log import HOUR, Row
from independent.slow_medicine import first_rescue, is_barred
from independent.slow_rules import (
    LATEST_ONSET_HOURS,
    MAX_GAP_HOURS,
    SHOWN_WITHOUT_TIME_HOURS,
    WINDOW_HOURS,
    Rule,
)
from independent.slow_series import Key, baseline_of, points_of
from independent.slow_spells import longest, possible, reaches, shown, spells_of

MET, NOT_MET, UNDETERMINED, NOT_APPLICABLE = "met", "not met", "undetermined", "not applicable"
WINDOW, LATEST_ONSET = WINDOW_HOURS * HOUR, LATEST_ONSET_HOURS * HOUR
MAX_GAP = MAX_GAP_HOURS * HOUR


def evidence_of(injection: Row, key: Key, log: Row, baseline: Fraction | None = None) -> Row:
    """Collect what rules in hours speak of; another value may be asked to stand for the baseline."""
    points = [p for p in points_of(injection, key, log) if p["counts"] and p["seconds"] > 0]
    own = baseline_of(injection, key, log)
    value = own["value"] if own else None
    return {
        "points": points,
        "baseline": value if baseline is None else baseline,
        "barred": {p["seconds"] for p in points if is_barred(p["seconds"], injection, log)},
        "first_rescue": first_rescue(injection, log),
    }


def can_speak(evidence: Row) -> bool:
    """Tell whether there is a baseline above 0, and a score after the needle."""
    return bool(evidence["baseline"]) and bool(evidence["points"])


# Spells


def all_spells(evidence: Row, threshold: int, strict: bool = False) -> list[Row]:
    """Find the spells of all scores, doses ignored."""
    return spells_of(evidence["points"], in_relief(evidence, threshold, strict))


def in_relief(evidence: Row, threshold: int, strict: bool) -> list[bool]:
    """Tell of each score whether it is in relief."""
    return [reaches(evidence["baseline"], p["value"], threshold, strict) for p in evidence["points"]]


def shown_spells(evidence: Row, threshold: int, strict: bool = False) -> list[Row]:
    """Find the spells that begin in the window, before any dose, split where a gap is too long."""
    found: list[Row] = []
    for spell in all_spells(evidence, threshold, strict):
        before: int | None = None
        for point in spell["inside"]:
            seconds = point["seconds"]
            if seconds in evidence["barred"]:
                break
            if before is None or seconds - before > MAX_GAP:
                found.append({"b": seconds, "c": seconds})
            found[-1]["c"] = seconds
            before = seconds
    return [spell for spell in found if spell["b"] <= WINDOW]


def longest_shown(evidence: Row, threshold: int, strict: bool = False) -> Row | None:
    """Return the longest spell that is shown, the earliest on ties."""
    return longest(shown_spells(evidence, threshold, strict))


# What is possible


def is_followed(evidence: Row) -> bool:
    """Tell whether a score stands at or after the latest onset."""
    return any(point["seconds"] >= LATEST_ONSET for point in evidence["points"])


def stretches(evidence: Row, threshold: int, strict: bool = False) -> list[int | None]:
    """Return how long relief can have lasted, wherever it can have begun in the window; None: no bound."""
    spells = all_spells(evidence, threshold, strict)
    return [possible(spell) for spell in spells if spell["a"] < WINDOW] + unseen(
        evidence, threshold, strict
    )


def unseen(evidence: Row, threshold: int, strict: bool) -> list[int | None]:
    """Return the times between neighbours below the threshold of which the earlier is before the onset."""
    times = [0, *(point["seconds"] for point in evidence["points"])]
    low = [True, *(not one for one in in_relief(evidence, threshold, strict))]
    return [
        times[place + 1] - times[place]
        for place in range(len(times) - 1)
        if low[place] and low[place + 1] and times[place] < LATEST_ONSET
    ]


def longest_possible(evidence: Row, lengths: list[int | None]) -> int | None:
    """Return the longest stretch; None is no bound."""
    if not is_followed(evidence) or None in lengths:
        return None
    return max((length for length in lengths if length is not None), default=0)


# Findings


def finding(verdict: str, **values: int | None) -> Row:
    """Make a finding; without figures all three are null: undefined, which is not without bound."""
    return {"verdict": verdict, "shown": None, "possible": None, "bounded": None} | values


def judge_hours(rule: Rule, evidence: Row) -> Row:
    """Judge relief in hours, or without a time."""
    if not can_speak(evidence):
        return finding(UNDETERMINED)
    threshold, strict = rule["relief"], rule["strict"]
    spell = longest_shown(evidence, threshold, strict)
    most = longest_possible(evidence, stretches(evidence, threshold, strict))
    asked = (SHOWN_WITHOUT_TIME_HOURS if rule["hours"] is None else rule["hours"]) * HOUR
    if spell is not None and shown(spell) >= asked and not began_late(evidence, threshold, strict):
        verdict = MET
    elif rule["hours"] is None:
        verdict = NOT_MET if surely_none(evidence, threshold, strict) else UNDETERMINED
    else:
        verdict = NOT_MET if most is not None and most <= asked else UNDETERMINED
    length = shown(spell) if spell else 0
    return finding(verdict, shown=length, possible=most, bounded=most is not None)


def began_late(evidence: Row, threshold: int, strict: bool) -> bool:
    """Tell whether the first score in relief of all stands after the latest onset."""
    spells = all_spells(evidence, threshold, strict)
    return bool(spells) and spells[0]["b"] > LATEST_ONSET


def surely_none(evidence: Row, threshold: int, strict: bool = False) -> bool:
    """Tell whether no relief can have begun in the window, unseen between close scores neither."""
    if not can_speak(evidence) or not is_followed(evidence):
        return False
    if any(spell["a"] < WINDOW for spell in all_spells(evidence, threshold, strict)):
        return False
    times = [0, *(point["seconds"] for point in evidence["points"])]
    first = next(place for place, seconds in enumerate(times) if seconds >= LATEST_ONSET)
    return all(times[place + 1] - times[place] <= MAX_GAP for place in range(first))
