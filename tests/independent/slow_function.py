"""Section 4.5's function, movements and agent once more: the parts that stand beside relief."""

import re
from datetime import date, timedelta
from fractions import Fraction

from independent.slow_hours import MET, NOT_MET, UNDETERMINED
from independent.slow_log import Row, later_than
from independent.slow_months import months_after
from independent.slow_rules import CERVICAL, LUMBAR, THORACIC, Rule
from independent.slow_weeks import mean

DAYS_BEFORE = 90
DAYS_AROUND_THE_DATE = 14
DRUGS = ("lidocaine", "mepivacaine", "chloroprocaine", "bupivacaine", "levobupivacaine", "ropivacaine")
INSTRUMENTS = {CERVICAL: ("NDI",), THORACIC: ("ODI", "RMDQ"), LUMBAR: ("ODI", "RMDQ")}


# Regions


def regions_of(injection: Row) -> set[str]:
    """Return the regions of its levels; none where no level is named."""
    names = [level["level"] for level in injection["levels"]]
    return {region_of(name, names) for name in names}


def region_of(name: str, names: list[str]) -> str:
    """Return the region of a joint or nerve; T12 is lumbar with L1."""
    if name in ("C7-T1", "TON") or (name[0] == "C"):
        return CERVICAL
    if name == "T12-L1" or (name == "T12" and "L1" in names):
        return LUMBAR
    return THORACIC if name[0] == "T" else LUMBAR


# Function


def judge_function(rule: Rule, injection: Row, log: Row) -> str:
    """Judge function: each questionnaire of the region, and the mean of the abilities."""
    if rule["function"] is None:
        return UNDETERMINED
    pairs = [
        pair for pair in (*questionnaires(rule, injection, log), abilities(rule, injection, log)) if pair
    ]
    better = [100 * fallen >= rule["function"] * before for before, fallen in pairs]
    if better and all(better):
        return MET
    return NOT_MET if better and not any(better) else UNDETERMINED


def questionnaires(rule: Rule, injection: Row, log: Row) -> list[tuple[Fraction, Fraction] | None]:
    """Return, of each questionnaire of the region, its value before and how far it has fallen."""
    regions = regions_of(injection) or set(INSTRUMENTS)
    names = {name for region in regions for name in INSTRUMENTS[region]}
    return [fallen(values_of(name, log["measures"], rule, injection, log)) for name in sorted(names)]


def fallen(values: tuple[Fraction, Fraction] | None) -> tuple[Fraction, Fraction] | None:
    """Return the value before, and what it has lost; nothing where it was 0."""
    return (values[0], values[0] - values[1]) if values and values[0] > 0 else None


def abilities(rule: Rule, injection: Row, log: Row) -> tuple[Fraction, Fraction] | None:
    """Return what the abilities with both values lacked in the mean, and what they have gained of it."""
    names = sorted({ability["what"] for ability in log["abilities"]})
    found = [values_of(name, log["abilities"], rule, injection, log) for name in names]
    both = [values for values in found if values]
    if not both:
        return None
    before, after = mean([pair[0] for pair in both]), mean([pair[1] for pair in both])
    return fallen((10 - before, 10 - after))


def values_of(
    name: str, ratings: list[Row], rule: Rule, injection: Row, log: Row
) -> tuple[Fraction, Fraction] | None:
    """Return the last value before the needle and the last asked for after it, if both are there."""
    before = last_before(name, ratings, injection)
    after = last_after(name, ratings, rule, injection, log)
    return None if before is None or after is None else (before, after)


def last_before(name: str, ratings: list[Row], injection: Row) -> Fraction | None:
    """Return the last value in the 90 days before the needle, its instant included."""
    since = injection["date"] - timedelta(days=DAYS_BEFORE)
    found = [
        rating["value"]
        for rating in ratings
        if rating["what"] == name and rating["seconds"] <= injection["seconds"] and rating["date"] >= since
    ]
    return found[-1] if found else None


def last_after(name: str, ratings: list[Row], rule: Rule, injection: Row, log: Row) -> Fraction | None:
    """Return the last value from 14 days before the rule's date to the next injection at the site."""
    since = function_from(rule, injection)
    nexts = [
        o["seconds"] for o in later_than(injection, log["injections"]) if o["site"] == injection["site"]
    ]
    found = [
        rating["value"]
        for rating in ratings
        if rating["what"] == name
        and rating["seconds"] > injection["seconds"]
        and rating["date"] >= since
        and (not nexts or rating["seconds"] <= min(nexts))
    ]
    return found[-1] if found else None


def function_from(rule: Rule, injection: Row) -> date:
    """Return the first date whose values are asked for."""
    day: date = injection["date"]
    if rule["months"] is None:
        return day
    return months_after(day, rule["months"]) - timedelta(days=DAYS_AROUND_THE_DATE)


# Movements


def judge_movements(spell: Row | None, injection: Row, log: Row) -> str:
    """Judge each ability rated within the longest shown spell against its own value before the needle."""
    if spell is None:
        return UNDETERMINED
    start, end = (injection["seconds"] + spell[name] for name in ("b", "c"))
    inside = [rating for rating in log["abilities"] if start <= rating["seconds"] <= end]
    last = {rating["what"]: rating["value"] for rating in inside}  # by time: the last one stays
    changes = []
    for name, value in last.items():
        before = last_before(name, log["abilities"], injection)
        if before is not None:
            changes.append(value - before)
    better = any(change > 0 for change in changes)
    if better and all(change >= 0 for change in changes):
        return MET
    return NOT_MET if changes and not better else UNDETERMINED


# Agent


def drug_of(injection: Row) -> str | None:
    """Return the one local anesthetic by its name; None where it is mixed, unknown or not said."""
    words = words_of_drug(injection)
    return words[0] if len(words) == 1 and words[0] in DRUGS else None


def words_of_drug(injection: Row) -> list[str]:
    """Return the words of the local anesthetic as written."""
    anesthetic = injection["anesthetic"]
    return re.findall("[a-z]+", anesthetic["drug"].casefold()) if anesthetic else []


def has_steroid(injection: Row) -> bool:
    """Tell whether a steroid was given, as far as was said."""
    steroid = injection["steroid"]
    return steroid is not None and steroid["drug"].casefold().strip() != "none"


def expected_of(injection: Row, expected: Row) -> tuple[int | None, int | None]:
    """Return the shortest and longest seconds that this clinic expects of the drug; None where not set."""
    drug = drug_of(injection)
    pair = expected.get(drug) if drug else None
    if pair is None:
        return None, None
    shortest, longest = (pair, None) if isinstance(pair, int | float) else pair
    return round(shortest * 3600), None if longest is None else round(longest * 3600)


def judge_agent(relief: Row, injection: Row, expected: Row) -> str:
    """Judge whether relief lasted as the drug does, by the hours that this clinic expects of it."""
    shortest, longest = expected_of(injection, expected)
    shown, possible = relief["shown"], relief["possible"]
    if shortest is None or shown is None or has_steroid(injection):
        return UNDETERMINED
    if possible is not None and possible <= shortest:
        return NOT_MET
    within = longest is None or (possible is not None and possible <= longest)
    return MET if shown >= shortest and within else UNDETERMINED
