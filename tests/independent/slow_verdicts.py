"""Section 4.5 once more: a rule's verdict of one series, made of the verdicts of its parts."""

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


def case_of(
    injection: Row, key: Key, log: Row, asked: Row, another_baseline: Fraction | None = None
) -> Row:
    """Collect what rules speak of; ``asked`` has ``now`` (a date) and ``expected`` hours of drugs.

    Another baseline speaks of weeks only where they are compared with the needle's score.
    """
    baseline = weeks_baseline(injection, key, log)
    if baseline and baseline["from"] == "needle" and another_baseline is not None:
        baseline = baseline | {"value": another_baseline}
    return asked | {
        "injection": injection,
        "evidence": evidence_of(injection, key, log, another_baseline),
        "reliefs": reliefs_by_week(weeks_of(injection, key, log), baseline),
        "log": log,
    }


def judge(rule: Rule, case: Row) -> Row:
    """Judge one rule of one series."""
    injection = case["injection"]
    if not applies(rule, injection):
        return finding(NOT_APPLICABLE) | {"parts": []}
    if rule["months"] is None:
        relief = judge_hours(rule, case["evidence"])
    else:
        relief = judge_months(rule, injection, case["reliefs"], case["now"])
    parts = [
        ("relief", relief["verdict"]),
        *((part, beside(part, rule, relief, case)) for part in rule["beside"]),
    ]
    return relief | {"verdict": joined(rule, [verdict for _, verdict in parts]), "parts": parts}


def beside(part: str, rule: Rule, relief: Row, case: Row) -> str:
    """Judge a part that stands beside relief."""
    injection, evidence, log = case["injection"], case["evidence"], case["log"]
    if part == "agent":
        return judge_agent(relief, injection, case["expected"])
    if part == "function":
        return judge_function(rule, injection, log)
    spell = longest_shown(evidence, rule["relief"], rule["strict"]) if can_speak(evidence) else None
    return judge_movements(spell, injection, log)


def verdicts_of(
    injection: Row, key: Key, log: Row, asked: Row, another_baseline: Fraction | None = None
) -> dict[str, Row]:
    """Judge every rule of one series."""
    case = case_of(injection, key, log, asked, another_baseline)
    return {name: judge(rule, case) for name, rule in RULES.items()}
