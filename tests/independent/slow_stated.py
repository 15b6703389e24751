"""Section 4.5's stated per cent once more: what was said beside a score, as a series of its own."""

from fractions import Fraction

from independent.slow_figures import hours, percent
from independent.slow_hours import NOT_APPLICABLE, judge_hours
from independent.slow_log import Row, owner_of, timed
from independent.slow_medicine import first_rescue, is_barred
from independent.slow_rules import PAYERS, RULES, THRESHOLDS, Rule
from independent.slow_series import Key, points_of
from independent.slow_spells import threshold_row
from independent.slow_verdicts import applies

ALL = Fraction(100)  # what is left where nothing is gone


def estimate_row(entry: Row) -> Row:
    """Show an estimate as it was said."""
    beside = entry.get("beside")
    return {
        "id": entry["id"],
        "at": entry["at"],
        "percent": entry["relief"],
        "for": entry["for"],
        "beside": beside,
    }


def is_under(entry: Row, injection: Row, log: Row) -> bool:
    """Tell whether its score is this injection's; else, whether one without site at its time would be."""
    beside = [score for score in log["scores"] if score["id"] == entry.get("beside")]
    if beside and beside[0]["owner"]:
        return beside[0]["owner"] is injection
    score = timed(entry) | {"recorded_with": None, "said_site": None}
    return owner_of(score, log["injections"]) is injection


def stated_rows(injection: Row, keys: list[Key], raw: Row, log: Row) -> list[Row]:
    """Return the stated series of each judged side that has a point."""
    rows = []
    for key in keys:
        points = stated_points(injection, key, raw, log)
        if points:
            rows.append(stated_row(injection, key, points, log))
    return rows


def stated_points(injection: Row, key: Key, raw: Row, log: Row) -> list[Row]:
    """Find what was said beside each score of now that counts after the needle; the last by its id."""
    found = []
    for point in points_of(injection, key, log):
        if not point["counts"] or point["seconds"] <= 0:
            continue
        said = [one for one in raw["estimates"] if one.get("beside") == point["score"]["id"]]
        if said:
            last = max(said, key=lambda one: int(one["id"][1:]))
            relief = Fraction(str(last["relief"]))
            found.append(point | {"id": last["id"], "relief": relief, "value": ALL - relief})
    return found


def stated_row(injection: Row, key: Key, points: list[Row], log: Row) -> Row:
    """Return the points of one side, their spells, and what they make of the rules."""
    evidence = {
        "points": points,
        "baseline": ALL,
        "barred": {p["seconds"] for p in points if is_barred(p["seconds"], injection, log)},
        "first_rescue": first_rescue(injection, log),
    }
    return {
        "side": key.side,
        "scores": [
            {"id": p["id"], "hours": hours(p["seconds"]), "relief_percent": percent(p["relief"])}
            for p in points
        ],
        "thresholds": [threshold_row(points, ALL, threshold) for threshold in THRESHOLDS],
        "verdicts": [
            verdict_row(name, rule, injection, evidence)
            for name, rule in RULES.items()
            if rule["months"] is None and name not in PAYERS
        ],
    }


def verdict_row(name: str, rule: Rule, injection: Row, evidence: Row) -> Row:
    """Judge the relief that one rule asks for, and no other part of it."""
    if not applies(rule, injection):
        found: Row = {"verdict": NOT_APPLICABLE, "shown": None, "possible": None, "bounded": None}
    else:
        found = judge_hours(rule, evidence)
    parts = [{"part": "relief", "verdict": found["verdict"]}]
    return {
        "rule": name,
        "verdict": found["verdict"],
        "shown_hours": hours(found["shown"]),
        "possible_hours": hours(found["possible"]),
        "bounded": found["bounded"],
        "parts": [] if found["verdict"] == NOT_APPLICABLE else parts,
        "checks": [],
    }
