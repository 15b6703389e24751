"""Section 4.10's rows once more: of a plain log one record an injection and side, from the text alone.

A record is a dict. ``groups`` are what ``--by`` asks for, each a list of names; ``ruled`` what came out of
each rule that is for it (``verdict``, ``but_agent``, ``stated``, ``followed``), of a rule of two blocks
only where it closes a pair; ``ends`` when relief ended: a pair, ``[0, 0]`` without relief, None untold.
"""

from typing import Any

from independent.slow_contract import date_of
from independent.slow_function import has_steroid
from independent.slow_hours import (
    NOT_APPLICABLE,
    can_speak,
    evidence_of,
    in_relief,
    longest_shown,
    surely_none,
)
from independent.slow_log import HOUR, SIDES, Row, read_log
from independent.slow_medicine import is_barred
from independent.slow_pairs import earlier_block, is_block, key_of_block, pair_verdict, side_of_pair
from independent.slow_rules import ABLATION, FACET, MBB, RULES, WINDOW_HOURS, Rule
from independent.slow_series import (
    Key,
    baseline_of,
    is_a_side_of_both,
    judged_keys,
    own_like,
    points_of,
    speaking,
)
from independent.slow_stated import stated_rows
from independent.slow_verdicts import case_of, judge
from independent.slow_weeks import from_week as first_week_of
from independent.slow_weeks import held_until, latest, reliefs_by_week, weeks_baseline, weeks_of

NO_RELIEF = [0, 0]
SHEET_IN_FORCE = "uw-hf5656"
WEEKS_IN_MONTHS = {1: 4, 2: 9, 3: 13, 4: 17, 6: 26, 12: 52}
ANESTHETICS = (
    "lidocaine", "mepivacaine", "chloroprocaine", "bupivacaine", "levobupivacaine", "ropivacaine",
)  # fmt: skip


def records_of(log: Row, now: str, expected: Row | None = None) -> list[Row]:
    """Return the records of a log, in the order of time; at one injection in the order of its sides."""
    read = read_log(log)
    asked = {"now": date_of(now), "expected": expected or {}}
    return [
        record_of(injection, key, log, read, asked)
        for injection in read["injections"]
        for key in judged_keys(injection, read)
    ]


def record_of(injection: Row, key: Key, raw: Row, log: Row, asked: Row) -> Row:
    """Return one record."""
    baseline = needle = baseline_of(injection, key, log)
    if baseline is None and not is_in_hours(injection):
        baseline = weeks_baseline(injection, key, log)
    weeks, told = weeks_of(injection, key, log), told_of(injection, key, log)
    counted = [week["week"] for week in weeks if week["counts"]]
    found: Row = {
        "injection": injection["id"],
        "seconds": injection["seconds"],
        "kind": kind_of(injection),
        "in_hours": is_in_hours(injection),
        "groups": groups_of(injection, key, raw),
        "is_later_block": bool(pairs_closed(injection, key, log)),
        "baseline": baseline["value"] if baseline else None,
        "needle": needle is not None,
        "usual": weeks_baseline(injection, key, log) is not None,
        "any_score": bool(told),
        "score_in_window": is_scored_in_window(injection, key, log),
        "weeks": counted,
        "steroid": has_steroid(injection),
        "sedation": injection["sedation"] is not None and injection["sedation"].strip().lower() != "none",
        "late": any(map(is_late, told)),
        "paper": any(point["score"]["from_paper"] for point in told),
        "medicine": any(is_barred(point["seconds"], injection, log) for point in told),
        "worse": bool((last := latest(injection, key, log)) and last["worse"]),
        "ends": ends_of(injection, key, log),
    }
    return found | {"ruled": ruled_of(injection, key, raw, log, asked, found)}


def blocks_of(log: Row) -> list[Row]:
    """Return the blocks of a log."""
    return [one for one in log["injections"] if is_block(one)]


def told_of(injection: Row, key: Key, log: Row) -> list[Row]:
    """Return the scores and averages after the needle that tell of the side, those without side, too."""
    told = own_like(injection, key, log)
    if is_a_side_of_both(injection, key):
        without = own_like(injection, key._replace(side=None), log)
        told += [point for point in without if point["score"]["period"] != "now"]
    return told


def is_late(point: Row) -> bool:
    """Tell whether a score was typed from memory, over an hour after it was felt."""
    score = point["score"]
    return bool(score["late_seconds"] > HOUR and not score["from_paper"])


def kind_of(injection: Row) -> str:
    """Return the kind under which the funnel counts it."""
    return "ablation" if injection["procedure"] == ABLATION else injection["role"] or "not said"


def is_in_hours(injection: Row) -> bool:
    """Tell whether the end of its relief is told in hours."""
    is_unsaid_block = injection["role"] is None and injection["procedure"] in (FACET, MBB)
    return kind_of(injection) == "diagnostic" or is_unsaid_block


def groups_of(injection: Row, key: Key, raw: Row) -> dict[str, list[Any]]:
    """Return its groups by what ``--by`` may name."""
    (entry,) = [one for one in raw["injections"] if one["id"] == injection["id"]]
    return {
        "procedure": [injection["procedure"]],
        "drug": [drug_of(injection)],
        "level": list(dict.fromkeys(level["level"] for level in injection["levels"])) or [None],
        "side": [key.side or injection["side"]],
        "clinician": [entry.get("clinician")],
        "role": [injection["role"]],
        "sheet": [entry.get("sheet") or SHEET_IN_FORCE],
        "year": [str(injection["at"].year)],
    }


def drug_of(injection: Row) -> str | None:
    """Return the names of the local anesthetics alone, adrenaline too."""
    given = injection["anesthetic"]
    if not given:
        return None
    words = given["drug"].lower().replace("epinephrine", "adrenaline").split()
    return ", ".join(w for w in words if w in (*ANESTHETICS, "adrenaline")) or "other"


def is_scored_in_window(injection: Row, key: Key, log: Row) -> bool:
    """Tell whether a score of now stands in the first 8 hours."""
    points = speaking(points_of(injection, key, log))
    return any(point["seconds"] <= WINDOW_HOURS * HOUR for point in points)


# What came out of the rules


def ruled_of(injection: Row, key: Key, raw: Row, log: Row, asked: Row, record: Row) -> dict[str, list[Row]]:
    """Return what came out of each rule; of a rule of two blocks of the first pair that it closes."""
    stated = {
        one["rule"]: one["verdict"]
        for row in stated_rows(injection, [key], raw, log)
        for one in row["verdicts"]
    }
    found: dict[str, list[Row]] = {}
    for name, rule in RULES.items():
        without = but_agent(rule)
        if rule["blocks"] == 1:
            case = case_of(injection, key, log, asked)
            other = judge(without, case)["verdict"] if without else None
            pairs = [(judge(rule, case)["verdict"], other, is_followed(rule, record))]
        else:
            pairs = verdicts_of_pairs(name, rule, without, injection, key, log, asked)
        found[name] = [
            {
                "verdict": verdict,
                "but_agent": other,
                "stated": stated.get(name),
                "followed": followed,
            }
            for verdict, other, followed in pairs[:1]
            if verdict != NOT_APPLICABLE
        ]
    return found


def but_agent(rule: Rule) -> Rule | None:
    """Return the rule as if it did not ask for the agent's time; None of one that does not."""
    if "agent" not in rule["beside"]:
        return None
    return rule | {"beside": tuple(part for part in rule["beside"] if part != "agent")}


def verdicts_of_pairs(
    name: str, rule: Rule, without: Rule | None, injection: Row, key: Key, log: Row, asked: Row
) -> list[tuple[str, str | None, bool]]:
    """Return the verdicts of the pairs that a record closes, that without the agent, and if both tell."""
    found = []
    for first, side in pairs_closed(injection, key, log):
        keys = [key_of_block(block, side, log) for block in (first, injection)]
        verdicts = [
            pair_verdict(name, one, (first, injection), keys, side, log, asked)["verdict"]
            for one in (rule, without or rule)
        ]
        blocks = zip((first, injection), keys, strict=True)
        both = all(block_key and is_followed_in_hours(block, block_key, log) for block, block_key in blocks)
        found.append((verdicts[0], verdicts[1] if without else None, both))
    return found


def pairs_closed(injection: Row, key: Key, log: Row) -> list[tuple[Row, str | None]]:
    """Return the earlier blocks that this one is paired with on the record's side, and the pair's side."""
    found = []
    for side in SIDES if injection["side"] == "both" else (injection["side"],):
        first = earlier_block(injection, side, blocks_of(log)) if is_block(injection) else None
        if first and key_of_block(injection, side, log) == key:
            found.append((first, side_of_pair(first, side)))
    return found


def is_followed_in_hours(injection: Row, key: Key, log: Row) -> bool:
    """Tell whether a block has a baseline, and a score in the first hours."""
    return baseline_of(injection, key, log) is not None and is_scored_in_window(injection, key, log)


def is_followed(rule: Rule, record: Row) -> bool:
    """Tell whether there are a baseline and a score in the rule's time."""
    if rule["months"] is None:
        return bool(record["needle"] and record["score_in_window"])
    return record["usual"] and any(week >= WEEKS_IN_MONTHS[rule["months"]] for week in record["weeks"])


# The end of relief


def ends_of(injection: Row, key: Key, log: Row) -> dict[tuple[int, str], list[Any] | None]:
    """Return when relief ended, by threshold and unit."""
    if not is_in_hours(injection):
        return {(50, "weeks"): end_in_weeks(injection, key, log)}
    evidence = evidence_of(injection, key, log)
    return {(mark, "hours"): end_in_hours(evidence, mark) for mark in (50, 80)}


def end_in_hours(evidence: Row, mark: int) -> list[Any] | None:
    """Return the last score of the longest shown spell, and the next that was not in relief."""
    if not can_speak(evidence):
        return None
    spell = longest_shown(evidence, mark)
    if spell is None:
        return NO_RELIEF if surely_none(evidence, mark) else None
    relieved = in_relief(evidence, mark, strict=False)
    later = [
        point["seconds"]
        for point, is_relieved in zip(evidence["points"], relieved, strict=True)
        if point["seconds"] > spell["c"] and not is_relieved
    ]
    by = later[0] if later and later[0] not in evidence["barred"] else None
    return [spell["c"] / HOUR, None if by is None else by / HOUR]


def end_in_weeks(injection: Row, key: Key, log: Row) -> list[Any] | None:
    """Return the last week that was held, and the week that was below."""
    reliefs = reliefs_by_week(weeks_of(injection, key, log), weeks_baseline(injection, key, log))
    held = held_until(reliefs, first_week_of(injection))
    if held["held_until_week"] is None:
        return NO_RELIEF if held["held_ended"] else None
    return [held["held_until_week"], held["held_below_week"] if held["held_ended"] else None]
