"""Section 4.5 once more: a rule's verdict of one series, made of the verdicts of its parts."""

from datetime import date
from fractions import Fraction

from independent.slow_function import (
    has_steroid,
    judge_agent,
    judge_function,
    judge_movements,
    regions_of,
    words_of_drug,
)
from independent.slow_hours import (
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    UNDETERMINED,
    can_speak,
    evidence_of,
    finding,
    judge_hours,
    longest_shown,
)
from independent.slow_log import Row
from independent.slow_months import judge_months
from independent.slow_rules import RULES, Rule
from independent.slow_series import Key
from independent.slow_weeks import reliefs_by_week, weeks_baseline, weeks_of


def applies(rule: Rule, injection: Row) -> bool:
    """Tell whether the rule is for such an injection; a role or levels not said are not wrong."""
    regions, drug = rule["regions"], rule["drug"]
    return (
        injection["procedure"] in rule["procedures"]
        and (rule["role"] is None or injection["role"] in (None, rule["role"]))
        and (regions is None or regions_of(injection) <= set(regions))
        and (drug is None or drug in words_of_drug(injection))
        and not (rule["without_steroid"] and has_steroid(injection))
    )


def all_of(verdicts: list[str]) -> str:
    """Join parts that are all asked for."""
    for verdict in (NOT_APPLICABLE, NOT_MET, UNDETERMINED):
        if verdict in verdicts:
            return verdict
    return MET


def any_of(verdicts: list[str]) -> str:
    """Join parts of which any is enough."""
    for verdict in (NOT_APPLICABLE, MET, UNDETERMINED):
        if verdict in verdicts:
            return verdict
    return NOT_MET


def joined(rule: Rule, verdicts: list[str]) -> str:
    """Join the parts as the rule asks."""
    return all_of(verdicts) if rule["join"] == "all" else any_of(verdicts)


def judge(
    rule: Rule, injection: Row, key: Key, log: Row, asked: Row, another_baseline: Fraction | None = None
) -> Row:
    """Judge one rule of one series; ``asked`` has ``now`` (a date) and ``expected`` hours of drugs."""
    if not applies(rule, injection):
        return finding(NOT_APPLICABLE) | {"parts": []}
    evidence = evidence_of(injection, key, log, another_baseline)
    if rule["months"] is None:
        relief = judge_hours(rule, evidence)
    else:
        relief = months_of(rule, injection, key, log, asked["now"], another_baseline)
    parts = [("relief", relief["verdict"])]
    for part in rule["beside"]:
        if part == "agent":
            verdict = judge_agent(relief, injection, asked["expected"])
        elif part == "function":
            verdict = judge_function(rule, injection, log)
        else:
            spell = longest_shown(evidence, rule["relief"], rule["strict"]) if can_speak(evidence) else None
            verdict = judge_movements(spell, injection, log)
        parts.append((part, verdict))
    return relief | {"verdict": joined(rule, [verdict for _, verdict in parts]), "parts": parts}


def months_of(
    rule: Rule, injection: Row, key: Key, log: Row, today: date, another_baseline: Fraction | None
) -> Row:
    """Judge the weeks; another baseline speaks only where they are compared with the needle's score."""
    baseline = weeks_baseline(injection, key, log)
    if baseline and baseline["from"] == "needle" and another_baseline is not None:
        baseline = baseline | {"value": another_baseline}
    reliefs = reliefs_by_week(weeks_of(injection, key, log), baseline)
    return judge_months(rule, injection, reliefs, today) if reliefs else finding(UNDETERMINED)


def verdicts_of(
    injection: Row, key: Key, log: Row, asked: Row, another_baseline: Fraction | None = None
) -> dict[str, Row]:
    """Judge every rule of one series."""
    return {name: judge(rule, injection, key, log, asked, another_baseline) for name, rule in RULES.items()}
