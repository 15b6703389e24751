"""Section 4.5's confounders once more: what else may have changed the pain, each with its entry."""

from itertools import pairwise

from independent.slow_changes import ids_of, verdicts_otherwise, without_sharing
from independent.slow_figures import hours
from independent.slow_function import has_steroid
from independent.slow_hours import MAX_GAP, evidence_of
from independent.slow_log import Row
from independent.slow_medicine import LOOKBACK
from independent.slow_series import PERIODS, Key, baseline_of, end_of_reach, judged_keys, points_of
from independent.slow_spells import reaches, spells_of
from independent.slow_verdicts import verdicts_of

LOW_BASELINE = 4
HALF = 50


def confounders_of(injection: Row, raw: Row, log: Row, others: dict[str, Row], asked: Row) -> list[Row]:
    """Return every confounder; one row an entry and kind."""
    keys = judged_keys(injection, log)
    rows = [
        *(row for kind in ("rescue dose", "unknown medicine") for row in doses(kind, injection, raw, log)),
        *(row for key in keys for row in scores(injection, key, raw, log)),
        *(row for key in keys for row in gaps(injection, key, log)),
        *(row for key in keys for row in baselines(injection, key, log, asked)),
        *given_with(injection),
        *procedures(injection, log),
    ]
    deciding = deciding_kinds(injection, log, others, asked)
    unlike: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row["kind"] in deciding:
            row["effect"] = "undetermined"
        before = unlike.get((row["kind"], row["entry"]))
        if before is None or before["effect"] == "shown":
            unlike[row["kind"], row["entry"]] = row
    return list(unlike.values())


def row_of(kind: str, entry: str, seconds: int, effect: str = "shown") -> Row:
    """Make a row."""
    return {"kind": kind, "entry": entry, "hours": hours(seconds), "effect": effect}


def deciding_kinds(injection: Row, log: Row, others: dict[str, Row], asked: Row) -> set[str]:
    """Return the kinds without which (for unknown medicine: with which) a verdict would be another."""
    found = set()
    for key in judged_keys(injection, log):
        now = {name: one["verdict"] for name, one in verdicts_of(injection, key, log, asked).items()}
        found |= {
            k for k, other in others.items() if verdicts_otherwise(injection, key, other, asked) != now
        }
    return found


# Entries


def end_of_all(injection: Row, log: Row) -> int | None:
    """Return the end of the longest reach of the judged series; None is none."""
    ends = [end_of_reach(injection, key, log) for key in judged_keys(injection, log)]
    return None if None in ends else max(end for end in ends if end is not None)


def doses(kind: str, injection: Row, raw: Row, log: Row) -> list[Row]:
    """Return the doses of the kind, from the hours before the needle to the end of the reach."""
    ids, end = ids_of(kind, raw, log), end_of_all(injection, log)
    return [
        row_of(kind, dose["id"], dose["seconds"] - injection["seconds"])
        for dose in log["doses"]
        if dose["id"] in ids
        and dose["seconds"] >= injection["seconds"] - LOOKBACK
        and (end is None or dose["seconds"] <= end)
    ]


def scores(injection: Row, key: Key, raw: Row, log: Row) -> list[Row]:
    """Return the late, paper and changed scores, from the baseline on, of the series and its like."""
    rows = []
    for period in PERIODS:
        like = key._replace(period=period)
        listed = listed_points(injection, like, log)
        for kind in ("late entries", "paper entries", "changed entries"):
            ids = ids_of(kind, raw, log)
            rows += [
                row_of(kind, p["score"]["id"], p["seconds"]) for p in listed if p["score"]["id"] in ids
            ]
    return rows


def listed_points(injection: Row, key: Key, log: Row) -> list[Row]:
    """Return the scores of a series from its baseline on; a shared baseline's own score, too."""
    points, baseline = points_of(injection, key, log), baseline_of(injection, key, log)
    if baseline is None:
        return [point for point in points if point["seconds"] > 0]
    start = baseline["point"]["seconds"]
    lent = [baseline["point"]] if baseline["shared"] else []
    return lent + [point for point in points if point["seconds"] >= start]


def gaps(injection: Row, key: Key, log: Row) -> list[Row]:
    """Return the gaps that are too long inside relief at 50 %, each by the score after it."""
    evidence = evidence_of(injection, key, log)
    if not evidence["baseline"]:
        return []
    points = evidence["points"]
    spells = spells_of(points, [reaches(evidence["baseline"], p["value"], HALF) for p in points])
    return [
        row_of("gap", after["score"]["id"], after["seconds"])
        for spell in spells
        for before, after in pairwise(spell["inside"])
        if after["seconds"] - before["seconds"] > MAX_GAP
    ]


def baselines(injection: Row, key: Key, log: Row, asked: Row) -> list[Row]:
    """Return a low baseline and a shared one."""
    baseline = baseline_of(injection, key, log)
    if baseline is None:
        return []
    point, rows = baseline["point"], []
    if baseline["value"] < LOW_BASELINE:
        rows.append(row_of("low baseline", point["score"]["id"], point["seconds"]))
    if baseline["shared"]:
        now = {name: one["verdict"] for name, one in verdicts_of(injection, key, log, asked).items()}
        without = verdicts_otherwise(injection, key, without_sharing(injection, key, log), asked)
        effect = "shown" if now == without else "undetermined"
        rows.append(row_of("shared baseline", point["score"]["id"], point["seconds"], effect))
    return rows


# What was done


def given_with(injection: Row) -> list[Row]:
    """Return sedation and steroid."""
    is_sedated = injection["sedation"] is not None and injection["sedation"].casefold() != "none"
    sedation = [row_of("sedation", injection["id"], 0)] if is_sedated else []
    return sedation + ([row_of("steroid", injection["id"], 0)] if has_steroid(injection) else [])


def procedures(injection: Row, log: Row) -> list[Row]:
    """Return the other procedures within the reach: from the needle on, before what ends it."""
    end = end_of_all(injection, log)
    return [
        row_of("another procedure", other["id"], other["seconds"] - injection["seconds"])
        for other in log["injections"]
        if other is not injection
        and other["seconds"] >= injection["seconds"]
        and (end is None or other["seconds"] < end)
    ]
