"""Section 4.10 from records on, once more: every figure is counted anew, from a list written out for it.

A record is a dict, and so is what came out of a rule (``ruled``); ``ended`` has the ends by threshold and
unit. Nothing here knows the program's cohort.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from itertools import combinations
from statistics import median
from typing import Any

Row = dict[str, Any]
Found = tuple[Row, Row]  # a record, and what came out of a rule
Z = 1.959963984540054
CURVES = ((50, "hours"), (80, "hours"), (50, "weeks"))


def figures(patients: list[str], records: list[Row], by: str | None, every: bool) -> Row:
    """What the JSON of a cohort says, but for files, visits, and what is estimated of the ends."""
    return {
        "patients": len(set(patients)),
        "injections": injections(records),
        "with_baseline": injections([one for one in records if has_baseline(one)]),
        "with_scores": injections([one for one in records if one["scores"] or one["averages"]]),
        "judged": injections([one for one in records if is_judged(one)]),
        "all_injections": every,
        "by": by,
        "funnel": list(funnels(records)),
        "rates": list(rates(records, by, every)),
        "end_of_relief": list(ends(records, by, every)),
        "tests": tests(records, by, every),
        "stated": list(stated(records)),
    }


def injections(records: list[Row]) -> int:
    return len({f"{one['patient']} {one['injection']}" for one in records})


def has_baseline(record: Row) -> bool:
    return record["baseline"] is not None


def is_judged(record: Row) -> bool:
    return any(one["verdict"] == "met" or one["verdict"] == "not met" for one in record["ruled"])


def kind(record: Row) -> str:
    if record["procedure"] == "radiofrequency ablation":
        return "ablation"
    return str(record["role"]) if record["role"] else "not said"


def is_block(record: Row) -> bool:
    if record["role"] == "diagnostic":
        return bool(record["procedure"] != "radiofrequency ablation")
    return not record["role"] and record["procedure"] in ("facet joint injection", "medial branch block")


def funnels(records: list[Row]) -> Iterator[Row]:
    for name in ("diagnostic", "therapeutic", "ablation", "not said"):
        of_kind = [one for one in records if kind(one) == name]
        in_weeks = name in ("therapeutic", "ablation")
        left = [one for one in of_kind if has_baseline(one)]
        scored = [one for one in left if (one["last_week"] if in_weeks else one["scores_in_window"])]
        weeks = {"1": 4, "3": 13, "6": 26}
        if of_kind:
            yield {
                "for": name,
                "injections": injections(of_kind),
                "with_baseline": injections(left),
                "with_scores": injections(scored),
                "judged": injections([one for one in scored if is_judged(one)]),
                "followed_months": {
                    months: injections([one for one in scored if (one["last_week"] or 0) >= week])
                    if in_weeks
                    else None
                    for months, week in weeks.items()
                },
            }


# Who is counted


def rules(records: list[Row]) -> list[str]:
    """The rules that ask of somebody: of one block, of two, in months; of each those asked of most."""
    found = [
        one
        for record in records
        for one in record["ruled"]
        if one["verdict"] not in (None, "not applicable")
    ]
    names = sorted(one["rule"] for one in found)
    by_number = sorted(dict.fromkeys(names), key=names.count, reverse=True)
    kinds = {one["rule"]: 3 if one["months"] else one["blocks"] for one in found}
    return sorted(by_number, key=kinds.__getitem__)


def asked(records: list[Row], rule: str, every: bool) -> list[Found]:
    found: list[Found] = []
    for record in records:
        is_new = every or record["patient"] not in {one["patient"] for one, _ in found}
        for one in record["ruled"]:
            fits = one["rule"] == rule and one["verdict"] not in (None, "not applicable")
            if fits and is_new:
                found.append((record, one))
    return found


def names(record: Row, by: str) -> list[str]:
    if by == "level":
        return sorted(set(record["levels"])) or ["not said"]
    return [record[by] or "not said"]


def parted(found: list[Any], by: str | None, every: bool, of_blocks: bool) -> list[tuple[Row | None, Any]]:
    """First and later blocks apart; groups that are asked for without the later ones."""
    blocks = [one for one in found if of_blocks and is_block(one[0])]
    later = [one for one in blocks if one[0]["earlier_block"]]
    first = [one for one in blocks if not one[0]["earlier_block"]]
    others = [one for one in found if one not in blocks]
    parts: list[tuple[Row | None, Any]] = [(None, found)]
    if later or (first and every):
        halves = {"first": first, "later": later, "not diagnostic": others}
        parts = [({"block": name}, half) for name, half in halves.items()]
    if by:
        parts += by_name([one for one in found if one not in later], by)
    return [(group, part) for group, part in parts if part]


def by_name(found: list[Any], by: str) -> Iterator[tuple[Row, Any]]:
    said = {name for one in found for name in names(one[0], by)} - {"not said"}
    for name in [*sorted(said, key=str.casefold), "not said"]:
        yield {by: name}, [one for one in found if name in names(one[0], by)]


# Rates


def rates(records: list[Row], by: str | None, every: bool) -> Iterator[Row]:
    for rule in rules(records):
        found = asked(records, rule, every)
        _, example = found[0]
        in_hours = example["blocks"] == 1 and example["months"] is None
        for group, part in parted(found, by, every, in_hours):
            if any(one["but_agent"] for _, one in part):
                yield rate(rule, group, "all but agent", part, lambda one: one["but_agent"])
            yield rate(rule, group, None, part, lambda one: one["verdict"])


def rate(
    rule: str, group: Row | None, name: str | None, part: list[Found], of: Callable[[Row], str]
) -> Row:
    told = [of(one) for _, one in part]
    met, judged = told.count("met"), len([word for word in told if word in ("met", "not met")])
    open_ones = [word for word in told if word == "undetermined"]
    is_hidden = bool(group) and "clinician" in (group or {}) and judged < 20
    is_rated = judged > 0 and not is_hidden
    return {
        "rule": rule,
        "by": group,
        "part": name,
        "applies": len(part),
        "followed": len([one for _, one in part if one["followed"]]),
        "met": met,
        "not_met": judged - met,
        "undetermined": len(open_ones),
        "rate": rounded(Fraction(met, judged)) if is_rated else None,
        "interval": wilson(met, judged) if is_rated else None,
        "bounds": None
        if is_hidden
        else [rounded(Fraction(n, len(part))) for n in (met, met + len(open_ones))],
        "beside": beside([record for record, _ in part]),
    }


def rounded(value: Fraction) -> float:
    return float(round(value, 4))


@cache
def wilson(met: int, judged: int) -> list[float]:
    """The p farthest from met of judged on both sides that is within z standard errors of its own."""
    seen, ends = met / judged, []
    for outer in (0.0, 1.0):
        inner = seen
        for _ in range(60):
            middle = (inner + outer) / 2
            is_within = abs(seen - middle) <= Z * (middle * (1 - middle) / judged) ** 0.5
            inner, outer = (middle, outer) if is_within else (inner, middle)
        ends.append(round(inner, 4))
    return ends


def beside(records: list[Row]) -> Row:
    def number(name: str) -> int:
        return len([one for one in records if one[name]])

    def middle(name: str) -> float | None:
        told = [one[name] for one in records if one[name] is not None]
        return round(float(median(told)), 4) if told else None

    return {
        "baseline_median": middle("baseline"),
        "baseline_under_4": len([one for one in records if has_baseline(one) and one["baseline"] < 4]),
        "pgic": len([one for one in records if one["pgic"] is not None]),
        "pgic_median": middle("pgic"),
    } | {
        name: number(name)
        for name in ("medicine", "late", "paper", "sedation", "steroid", "worse", "warning", "function")
    }


def stated(records: list[Row]) -> Iterator[Row]:
    for rule in rules(records):
        sure = ("met", "not met")
        both = [
            (one["verdict"], one["stated"])
            for _, one in asked(records, rule, every=True)
            if one["verdict"] in sure and one["stated"] in sure
        ]
        if both:
            yield {
                "rule": rule,
                "both": len(both),
                "met_by_both": both.count(("met", "met")),
                "by_scores_only": both.count(("met", "not met")),
                "by_stated_only": both.count(("not met", "met")),
                "by_neither": both.count(("not met", "not met")),
            }


# The end of relief


def curve(records: list[Row], mark: int, unit: str, by: str | None, every: bool) -> list[Any]:
    """The groups of a curve, each with its records and their ends; None where the scores cannot tell."""
    found: list[Any] = []
    for record in records:
        is_new = every or record["patient"] not in {one["patient"] for one, _ in found}
        if is_block(record) == (unit == "hours") and is_new:
            found.append((record, record["ended"][mark, unit]))
    return parted(found, by, every, unit == "hours")


def ends(records: list[Row], by: str | None, every: bool) -> Iterator[Row]:
    for mark, unit in CURVES:
        for group, part in curve(records, mark, unit, by, every):
            told = [end for _, end in part if end is not None]
            relieved = [end for end in told if end != [0.0, 0.0]]
            is_hidden = bool(group) and "clinician" in (group or {}) and len(told) < 20
            if told and not is_hidden:
                yield {
                    "threshold_percent": mark,
                    "unit": unit,
                    "by": group,
                    "n": len(told),
                    "untold": len(part) - len(told),
                    "no_relief": len(told) - len(relieved),
                    "intervals": sorted(relieved, key=lambda end: (end[0], end[1] or 1e9)),
                }


def tests(records: list[Row], by: str | None, every: bool) -> list[Row]:
    """Which groups are tested, and how many tests there are."""
    found = []
    for mark, unit in CURVES:
        groups = curve(records, mark, unit, by, every)
        said = [(group[by], part) for group, part in groups if group and by in group]
        enough = [
            (name, {record["patient"] for record, _ in part})
            for name, part in said
            if name != "not said" and len([end for _, end in part if end is not None]) >= 5
        ]
        for (one, ours), (other, theirs) in combinations(enough if by != "clinician" else [], 2):
            if not ours & theirs:
                found.append({"threshold_percent": mark, "unit": unit, "by": by, "groups": [one, other]})
    return [one | {"comparisons": len(found)} for one in found]
