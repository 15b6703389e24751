"""A clinic's figures by facetlog beside the slow ones: every count, rate, bound and end of relief."""

from math import inf
from typing import Any

from independent.slow_cohort import FEWEST_OF_A_CLINICIAN, Clinic, cohort_figures
from independent.slow_curves import (
    Cell,
    Interval,
    as_interval,
    cells_of,
    ends_told,
    likeliest,
    log_rank,
    probability,
)
from independent.slow_log import Row
from independent.slow_records import NO_RELIEF

COUNTS = ("patients", "injections", "with_baseline", "with_scores", "judged")
CURVES = ((50, "hours"), (80, "hours"), (50, "weeks"))
QUARTERS = {"25": 0.25, "50": 0.5, "75": 0.75}
FEWEST_TESTED = 5
NEAR = 0.001  # of Z and p
ROUNDED = 0.0002  # what rounding each mass to four decimals may leave of a share, a cell
Groups = list[tuple[Row | None, list[list[Any] | None]]]
NOT_SAID = ("not said", None)


def differences(clinic: Clinic, fast: Row, by: str | None, all_injections: bool) -> list[str]:
    """Return a line a figure that differs."""
    slow = cohort_figures(clinic, by, all_injections)
    found = unlike("", {name: slow[name] for name in COUNTS}, fast)
    found += unlike_rows("funnel", slow["funnel"], fast["funnel"], ("for",), "injections")
    found += unlike_rows("rates", slow["rates"], fast["rates"], ("rule", "by", "part"), "applies")
    found += unlike_rows("stated", slow["stated"], fast["stated"], ("rule",), "both")
    for mark, unit in CURVES:
        found += unlike_ends(clinic, fast, mark, unit, by, all_injections)
    return found


def unlike(place: str, slow: Row, fast: Row) -> list[str]:
    """Compare the figures that the slow one has."""
    found = []
    for name, value in slow.items():
        other = fast.get(name, "(missing)")
        if isinstance(value, dict) and isinstance(other, dict) and name != "by":
            found += unlike(f"{place} {name}", value, other)
        elif name != "by" and value != other:
            found.append(f"{place} {name}: slow {value}, facetlog {other}")
    return found


def unlike_rows(
    name: str, slow: list[Row], fast: list[Row], keys: tuple[str, ...], whole: str
) -> list[str]:
    """Compare two lists by what tells their rows apart; a row of nothing may be left out."""
    by_key = [{key_of(row, keys): row for row in rows if row[whole]} for rows in (slow, fast)]
    found = []
    for key in dict.fromkeys([*by_key[0], *by_key[1]]):
        one, other = (rows.get(key) for rows in by_key)
        if one is None or other is None:
            found.append(f"{name} {key}: slow {bool(one)}, facetlog {bool(other)}")
        else:
            found += unlike(f"{name} {key}", one, other)
    return found


def key_of(row: Row, keys: tuple[str, ...]) -> str:
    """Return what tells a row apart; a group of what was not said is one, however it is called."""
    return "/".join(group_of(row[key]) if key == "by" else str(row[key]) for key in keys)


def group_of(by: Row | None) -> str:
    """Return a group as a text."""
    if by is None:
        return ""
    ((name, value),) = by.items()
    return f"{name}={'' if value in NOT_SAID else value}"


# The end of relief


def unlike_ends(
    clinic: Clinic, fast: Row, mark: int, unit: str, by: str | None, all_injections: bool
) -> list[str]:
    """Compare the curves of one threshold and unit, each group."""
    curves = {
        group_of(row["by"]): row
        for row in fast["end_of_relief"]
        if (row["threshold_percent"], row["unit"]) == (mark, unit)
    }
    found = []
    groups = ends_told(clinic, mark, unit, by, all_injections)
    for group, ends in groups:
        place = f"{mark} % {unit} {group_of(group)}"
        told = [end for end in ends if end is not None]
        curve = curves.pop(group_of(group), None)
        if curve is not None:
            found += unlike_curve(place, ends, told, curve)
        elif told and not is_too_few(group, told):
            found.append(f"{place}: not in facetlog")
    found += [f"{mark} % {unit} {group}: only in facetlog" for group, row in curves.items() if row["n"]]
    found += unlike_tests(groups, fast, mark, unit)
    is_tested = by not in (None, "level", "clinician") and not all_injections  # no patient is in two groups
    return found + (lacking_tests(groups, fast, mark, unit) if is_tested else [])


def is_too_few(group: Row | None, told: list[Any]) -> bool:
    """Tell whether a clinician's group is so small that nothing but counts is given."""
    return group is not None and "clinician" in group and len(told) < FEWEST_OF_A_CLINICIAN


def unlike_curve(place: str, ends: list[list[Any] | None], told: list[list[Any]], curve: Row) -> list[str]:
    """Compare one curve: who is told, their intervals, and whether no other curve is likelier."""
    plain = {
        "n": len(told),
        "no_relief": told.count(NO_RELIEF),
        "untold": len(ends) - len(told),
    }
    found = unlike(place, plain, curve)
    mine = sorted((rounded(end) for end in told if end != NO_RELIEF), key=str)
    if mine != sorted(([*end] for end in curve["intervals"]), key=str):
        found.append(f"{place} intervals: slow {mine}, facetlog {curve['intervals']}")
    elif told and not found:
        found += [f"{place}: {wrong}" for wrong in wrongs_of_masses([as_interval(e) for e in told], curve)]
    return found


def rounded(end: list[Any]) -> list[Any]:
    """Return an end as JSON has it."""
    return [None if value is None else round(float(value), 4) for value in end]


def masses_of(curve: Row, intervals: list[Interval]) -> dict[Cell, float]:
    """Return a curve's masses by cell; the cell of those not seen to end begins with the last interval."""
    masses: dict[Cell, float] = {(step["from"], step["to"]): step["mass"] for step in curve["steps"]}
    if curve["no_relief"]:
        masses[-1.0, 0.0] = curve["no_relief"] / curve["n"]
    if curve["beyond"]:
        masses[round(max(after for after, _ in intervals), 4), inf] = curve["beyond"]
    return masses


def wrongs_of_masses(intervals: list[Interval], curve: Row) -> list[str]:
    """Return what is wrong with a curve: its cells, its sum, its probabilities, its quartiles."""
    masses = masses_of(curve, intervals)
    best = likeliest(intervals)
    near = ROUNDED * (len(masses) + 1)
    cells = {(round(left, 4), round(right, 4)) for left, right in cells_of(intervals)}
    rough = [(round(left, 4), round(right, 4)) for left, right in intervals]
    found = [f"{cell} is no cell" for cell in masses if cell not in cells]
    if abs(sum(masses.values()) - 1) > near:
        found.append(f"the masses are together {sum(masses.values())}")
    for interval, exact in zip(rough, intervals, strict=True):
        ours, theirs = probability(exact, best), probability(interval, masses)
        if abs(ours - theirs) > near:
            found.append(f"{interval} has {theirs:.4f}, likelier is {ours:.4f}")
    for name, share in QUARTERS.items():
        if curve["quartiles"][name] not in quartiles(masses, share, near):
            found.append(f"quartile {name} is {curve['quartiles'][name]}")
    return list(dict.fromkeys(found))


def quartiles(masses: dict[Cell, float], share: float, near: float) -> list[list[float] | None]:
    """Return where a share had ended: both neighbours where rounding leaves it open."""
    found: list[list[float] | None] = []
    whole = 0.0
    for (left, right), mass in sorted(masses.items()):
        if whole - near < share <= whole + mass + near:
            found.append(None if right == inf else [max(left, 0.0), right])
        whole += mass
    return found


def large_groups(groups: Groups) -> dict[str, list[Interval]]:
    """Return the ends of each group of which at least five are told."""
    told = {
        group_of(group).partition("=")[2]: [as_interval(end) for end in ends if end is not None]
        for group, ends in groups
        if group and "block" not in group
    }
    return {name: ends for name, ends in told.items() if len(ends) >= FEWEST_TESTED}


def tests_in(fast: Row, mark: int, unit: str) -> list[Row]:
    """Return the tests of one threshold and unit."""
    return [row for row in fast["tests"] if (row["threshold_percent"], row["unit"]) == (mark, unit)]


def unlike_tests(groups: Groups, fast: Row, mark: int, unit: str) -> list[str]:
    """Compare Z and p of every test that was made."""
    large, found = large_groups(groups), []
    for test in tests_in(fast, mark, unit):
        one, other = ("" if name in NOT_SAID else str(name) for name in test["groups"])
        place = f"{mark} % {unit} {one}, {other}"
        if not {one, other} <= set(large):
            found.append(f"{place}: tested, with fewer than five")
            continue
        z, p = log_rank(large[one], large[other])
        if abs(z - test["z"]) > NEAR or abs(p - test["p"]) > NEAR:
            found.append(f"{place}: slow {z:.4f} {p:.4f}, facetlog {test['z']} {test['p']}")
    return found


def lacking_tests(groups: Groups, fast: Row, mark: int, unit: str) -> list[str]:
    """Return whether not every two groups are tested."""
    large, made = large_groups(groups), len(tests_in(fast, mark, unit))
    pairs = len(large) * (len(large) - 1) // 2
    return [] if made == pairs else [f"{mark} % {unit}: {made} tests, there are {pairs} pairs of groups"]
