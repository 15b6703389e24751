"""Section 4.10 once more: from records of ``slow_records.py`` to the JSON of ``facetlog cohort``.

``clinic`` is a list of logs, each its records in the order of time. Everything is counted anew for every
figure; Wilson's interval is found by bisection, the distribution of the ends by exchanging mass between
two cells at a time until no exchange makes the ends more likely.
"""

from collections.abc import Callable
from statistics import median
from typing import Any

from independent.slow_hours import MET, NOT_MET, UNDETERMINED
from independent.slow_log import Row
from independent.slow_records import WEEKS_IN_MONTHS
from independent.slow_rules import PAYERS, RULES

Z = 1.959963984540054
KINDS = ("diagnostic", "therapeutic", "ablation", "not said")
FEWEST_OF_A_CLINICIAN = 20
MONTHS = (1, 3, 6)
Clinic = list[list[Row]]


def cohort_figures(clinic: Clinic, by: str | None = None, all_injections: bool = False) -> Row:
    """Return what ``cohort --json`` says of a clinic, but for files, visits, and the ends of relief."""
    told = [record for log in clinic for record in log]
    return {
        "patients": len(clinic),
        "injections": injections_among(clinic, lambda _: True),
        "with_baseline": injections_among(clinic, lambda one: one["baseline"] is not None),
        "with_scores": injections_among(clinic, lambda one: one["any_score"]),
        "judged": injections_among(clinic, is_judged),
        "funnel": [funnel(kind, clinic) for kind in KINDS if any(one["kind"] == kind for one in told)],
        "rates": rates(clinic, by, all_injections),
        "stated": [stated(rule, clinic) for rule in rules_for_stated()],
    }


def injections_among(clinic: Clinic, holds: Callable[[Row], bool]) -> int:
    """Count the injections of which some side is so."""
    return sum(len({one["injection"] for one in log if holds(one)}) for log in clinic)


def is_judged(record: Row) -> bool:
    """Tell whether some rule is met or not met."""
    return any(one["verdict"] in (MET, NOT_MET) for found in record["ruled"].values() for one in found)


def funnel(kind: str, clinic: Clinic) -> Row:
    """Count one kind's injections step by step, each among those of the step before."""
    in_weeks = kind in ("therapeutic", "ablation")

    def begun(one: Row) -> bool:
        return bool(one["kind"] == kind)

    def with_baseline(one: Row) -> bool:
        return begun(one) and one["baseline"] is not None

    def with_scores(one: Row) -> bool:
        return with_baseline(one) and bool(one["weeks"] if in_weeks else one["score_in_window"])

    def judged(one: Row) -> bool:
        return with_scores(one) and is_judged(one)

    def followed(months: int) -> Callable[[Row], bool]:
        return lambda one: (
            with_scores(one) and any(week >= WEEKS_IN_MONTHS[months] for week in one["weeks"])
        )

    return {
        "for": kind,
        "injections": injections_among(clinic, begun),
        "with_baseline": injections_among(clinic, with_baseline),
        "with_scores": injections_among(clinic, with_scores),
        "judged": injections_among(clinic, judged),
        "followed_months": {
            str(months): injections_among(clinic, followed(months)) if in_weeks else None
            for months in MONTHS
        },
    }


# Which injections a rate is of


def chosen(rule: str, clinic: Clinic, all_injections: bool) -> list[tuple[Row, Row]]:
    """Return the records that a rule is asked of, each with what came out: one a patient, or all."""
    found = []
    for log in clinic:
        such = [(record, one) for record in log for one in record["ruled"][rule]]
        found += such if all_injections else such[:1]
    return found


def groups_in(told: list[tuple[Row, Any]], by: str) -> list[Any]:
    """Return the names of the groups that there are."""
    return list({name: None for record, _ in told for name in record["groups"][by]})


def parted(
    rule: str, told: list[tuple[Row, Row]], by: str | None, all_injections: bool
) -> list[tuple[Row | None, list[tuple[Row, Row]]]]:
    """Part what was chosen as the rates are parted: first and later blocks never in one."""
    found: list[tuple[Row | None, list[tuple[Row, Row]]]] = []
    if are_apart(rule, told, all_injections):
        for name in ("first", "later", "not diagnostic"):
            found.append(({"block": name}, [one for one in told if block_of(one[0]) == name]))
        told = [one for one in told if block_of(one[0]) != "later"]  # no group holds first and later ones
    else:
        found.append((None, told))
    if by is not None:
        for name in groups_in(told, by):
            found.append(({by: name}, [one for one in told if name in one[0]["groups"][by]]))
    return found


def are_apart(rule: str, told: list[tuple[Row, Row]], all_injections: bool) -> bool:
    """Tell whether blocks are told apart: where a rule asked of one block was asked of later ones.

    Where all injections count, first blocks are called so even if there are no later ones.
    """
    asks_one_block = RULES[rule]["blocks"] == 1 and RULES[rule]["months"] is None
    blocks = {block_of(record) for record, _ in told}
    return asks_one_block and bool(blocks & ({"first", "later"} if all_injections else {"later"}))


def block_of(record: Row) -> str:
    """Return whether it is a first block or a later one; or none."""
    if not record["in_hours"]:
        return "not diagnostic"
    return "later" if record["is_later_block"] else "first"


# Rates


def rates(clinic: Clinic, by: str | None, all_injections: bool) -> list[Row]:
    """Return the rates of every rule; all but the agent stands before the rule itself."""
    found = []
    for rule in RULES:
        for group, told in parted(rule, chosen(rule, clinic, all_injections), by, all_injections):
            for part in ("all but agent", None) if "agent" in RULES[rule]["beside"] else (None,):
                found.append(rate(rule, group, part, told))
    return [one for one in found if one["applies"]]


def rate(rule: str, group: Row | None, part: str | None, told: list[tuple[Row, Row]]) -> Row:
    """Count one rate."""
    word = "but_agent" if part else "verdict"
    verdicts = [one[word] for _, one in told]
    met, unmet, open_ones = (verdicts.count(word) for word in (MET, NOT_MET, UNDETERMINED))
    judged, whole = met + unmet, len(verdicts)
    is_too_few = group is not None and "clinician" in group and judged < FEWEST_OF_A_CLINICIAN
    is_told = judged > 0 and not is_too_few
    return {
        "rule": rule,
        "by": group,
        "part": part,
        "applies": whole,
        "followed": sum(one["followed"] or one[word] in (MET, NOT_MET) for _, one in told),
        "met": met,
        "not_met": unmet,
        "undetermined": open_ones,
        "rate": round(met / judged, 4) if is_told else None,
        "interval": wilson(met, judged) if is_told else None,
        "bounds": [round(met / whole, 4), round((met + open_ones) / whole, 4)]
        if whole and not is_too_few
        else None,
        "beside": beside([record for record, _ in told]),
    }


def wilson(met: int, judged: int) -> list[float]:
    """Find the true rates from which what was seen is just 1.96 standard errors away, by bisection."""
    seen = met / judged

    def is_too_far(true: float) -> bool:
        return judged * (seen - true) ** 2 > Z**2 * true * (1 - true)

    ends = []
    for far in (0.0, 1.0):
        near = seen
        for _ in range(200):
            middle = (far + near) / 2
            far, near = (middle, near) if is_too_far(middle) else (far, middle)
        ends.append(round(near, 4))
    return ends


def beside(records: list[Row]) -> Row:
    """Count what stands beside a rate."""
    baselines = [one["baseline"] for one in records if one["baseline"] is not None]
    return {
        "baseline_median": round(float(median(baselines)), 4) if baselines else None,
        "baseline_under_4": sum(baseline < 4 for baseline in baselines),
        "medicine": sum(one["medicine"] for one in records),
        "late": sum(one["late"] for one in records),
        "paper": sum(one["paper"] for one in records),
        "sedation": sum(one["sedation"] for one in records),
        "steroid": sum(bool(one["steroid"]) for one in records),
        "worse": sum(one["worse"] for one in records),
    }


def rules_for_stated() -> list[str]:
    """Return the rules that the patient's own per cent is held against."""
    return [
        name
        for name, rule in RULES.items()
        if name not in PAYERS and rule["months"] is None and rule["blocks"] == 1
    ]


def stated(rule: str, clinic: Clinic) -> Row:
    """Count all that meet a rule by the scores, by the patient's own per cent, by both, by neither."""
    sure = (MET, NOT_MET)
    both = [
        (one["verdict"], one["stated"])
        for _, one in chosen(rule, clinic, all_injections=True)
        if one["verdict"] in sure and one["stated"] in sure
    ]
    return {
        "rule": rule,
        "both": len(both),
        "met_by_both": both.count((MET, MET)),
        "by_scores_only": both.count((MET, NOT_MET)),
        "by_stated_only": both.count((NOT_MET, MET)),
        "by_neither": both.count((NOT_MET, NOT_MET)),
    }
