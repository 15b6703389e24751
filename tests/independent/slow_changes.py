"""The checks of section 4.5 once more: the log as it would be otherwise, read anew, and judged again."""

from datetime import datetime, timedelta

from independent.slow_log import HOUR, Row, read_log
from independent.slow_medicine import is_rescue, is_unknown
from independent.slow_series import (
    Key,
    baseline_candidates,
    baseline_of,
    before_the_needle,
    is_a_side_of_both,
    own_baseline,
)
from independent.slow_verdicts import verdicts_of

KINDS = ("late entries", "paper entries", "changed entries", "unknown medicine", "rescue dose")


def is_late(score: Row) -> bool:
    """Tell whether a score was typed more than an hour late, from memory."""
    return score["late_seconds"] > HOUR and not score["from_paper"]


def other_logs(log: Row, read: Row) -> dict[str, Row]:
    """Return the log otherwise, by what is otherwise; only where there is something of the kind."""
    return {kind: read_log(otherwise(kind, log, read)) for kind in KINDS if ids_of(kind, log, read)}


def ids_of(kind: str, log: Row, read: Row) -> set[str]:
    """Return the entries that the kind is about."""
    if kind == "late entries":
        return {score["id"] for score in read["scores"] if is_late(score)}
    if kind == "paper entries":
        return {score["id"] for score in read["scores"] if score["from_paper"]}
    if kind == "changed entries":
        return {entry["id"] for entry in log["scores"] if as_first_typed(entry, log) != entry}
    if kind == "rescue dose":
        return {dose["id"] for dose in read["doses"] if is_rescue(dose)}
    return {dose["id"] for dose in read["doses"] if is_unknown(dose)}


def otherwise(kind: str, log: Row, read: Row) -> Row:
    """Return the log without the entries, or with them as they first were, or as if they counted."""
    ids = ids_of(kind, log, read)
    if kind == "changed entries":
        return log | {"scores": [as_first_typed(entry, log) for entry in log["scores"]]}
    if kind == "unknown medicine":
        doses = [dose | {"taken": "rescue"} if dose["id"] in ids else dose for dose in log["doses"]]
        return log | {"doses": doses}
    name = "doses" if kind == "rescue dose" else "scores"
    return log | {name: [entry for entry in log[name] if entry["id"] not in ids]}


def as_first_typed(entry: Row, log: Row) -> Row:
    """Return the score with the score, time and side first typed; moving with its injection stays."""
    for edit in log["edits"]:
        if edit["id"] == entry["id"]:
            moved = datetime.fromisoformat(edit["at"]) + timedelta(seconds=edit["moved_seconds"])
            is_moved = moved != datetime.fromisoformat(entry["at"])
            at = moved.isoformat() if is_moved else entry["at"]
            return entry | {"score": edit["score"], "side": edit["side"], "at": at}
    return entry


# Checks


def verdicts_otherwise(injection: Row, key: Key, log: Row, asked: Row) -> dict[str, str]:
    """Return every rule's verdict of the same series in another log."""
    same = next(one for one in log["injections"] if one["id"] == injection["id"])
    found = verdicts_of(same, key, log, asked)
    return {name: finding["verdict"] for name, finding in found.items()}


def checks_of(
    injection: Row, key: Key, log: Row, others: dict[str, Row], asked: Row
) -> dict[str, list[Row]]:
    """Return, by rule, what would make its verdict another, and which."""
    now = {name: finding["verdict"] for name, finding in verdicts_of(injection, key, log, asked).items()}
    otherwise_by_kind = {
        kind: verdicts_otherwise(injection, key, other, asked)
        for kind, other in others.items()
        if kind != "rescue dose"
    }
    for kind, value in other_baselines(injection, key, log).items():
        found = verdicts_of(injection, key, log, asked, value)
        otherwise_by_kind[kind] = {name: finding["verdict"] for name, finding in found.items()}
    return {
        name: [
            {"kind": kind, "verdict": verdicts[name]}
            for kind, verdicts in otherwise_by_kind.items()
            if verdicts[name] != now[name]
        ]
        for name in now
    }


def other_baselines(injection: Row, key: Key, log: Row) -> Row:
    """Return the mean of the day before the needle, and the clinic's own last score, counting or not."""
    baseline = baseline_of(injection, key, log)
    if baseline is None:
        return {}
    found = {"mean baseline": baseline["mean"]}
    source = key._replace(side=None) if baseline["shared"] else key
    clinics = [
        point["value"]
        for point in before_the_needle(injection, source, log)
        if point["score"]["by"] == "clinic"
    ]
    return found | ({"clinic's score": clinics[-1]} if clinics else {})


# A shared baseline


def without_sharing(injection: Row, key: Key, log: Row) -> Row:
    """Return the log, read, without the scores that lend this side a baseline, and what they replaced."""
    lent = {point["score"]["at"] for point in lenders(injection, key, log)}
    kept = [one for one in log["scores"] if one["period"] != "now" or one["at"] not in lent]
    return log | {"found": {}, "scores": kept}


def lenders(injection: Row, key: Key, log: Row) -> list[Row]:
    """Return the scores of the series without side that stand for this side's baseline."""
    if not is_a_side_of_both(injection, key) or own_baseline(injection, key, log) is not None:
        return []
    return baseline_candidates(injection, key._replace(side=None), log)
