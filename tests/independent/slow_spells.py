"""Section 4.3 once more: spells at a threshold, as facts about the scores alone."""

from fractions import Fraction
from itertools import pairwise

from independent.slow_figures import hours
from independent.slow_log import Row

NAMES = ("spells", "total_shown_hours", "scores_in_relief", "first", "longest")


def reaches(baseline: Fraction, value: Fraction, threshold: int, strict: bool = False) -> bool:
    """Compare exactly: at the threshold is enough, but for a strict rule."""
    gone, asked = 100 * (baseline - value), threshold * baseline
    return gone > asked if strict else gone >= asked


def spells_of(points: list[Row], in_relief: list[bool]) -> list[Row]:
    """Find the maximal runs in relief; ``a`` to ``d`` as the contract names them, in seconds."""
    spells: list[Row] = []
    for place, point in enumerate(points):
        if not in_relief[place]:
            continue
        goes_on = place > 0 and in_relief[place - 1]
        before = points[place - 1]["seconds"] if place else 0
        after = points[place + 1]["seconds"] if place + 1 < len(points) else None
        if goes_on:
            spells[-1] |= {"c": point["seconds"], "d": after, "inside": [*spells[-1]["inside"], point]}
        else:
            spells.append(
                {"a": before, "b": point["seconds"], "c": point["seconds"], "d": after, "inside": [point]}
            )
    return spells


def shown(spell: Row) -> int:
    """Return the seconds from its first to its last score."""
    return int(spell["c"] - spell["b"])


def possible(spell: Row) -> int | None:
    """Return the seconds that the scores allow; None is no bound."""
    return None if spell["d"] is None else spell["d"] - spell["a"]


def longest(spells: list[Row]) -> Row | None:
    """Return the longest by what is shown, the earliest on ties."""
    return max(spells, key=lambda spell: (shown(spell), -spell["b"]), default=None)


def threshold_row(points: list[Row], baseline: Fraction | None, threshold: int) -> Row:
    """Return the spells at one threshold; every figure null where relief is undefined."""
    if not baseline:
        return {"threshold_percent": threshold, **dict.fromkeys(NAMES)}
    in_relief = [reaches(baseline, point["value"], threshold) for point in points]
    spells = spells_of(points, in_relief)
    return {
        "threshold_percent": threshold,
        "spells": len(spells),
        "total_shown_hours": hours(sum(map(shown, spells))),
        "scores_in_relief": sum(in_relief),
        "first": spell_row(spells[0]) if spells else None,
        "longest": spell_row(longest(spells)),
    }


def spell_row(spell: Row | None) -> Row | None:
    """Show onset and offset as intervals."""
    if spell is None:
        return None
    return {
        "onset_hours": [hours(spell["a"]), hours(spell["b"])],
        "offset_hours": [hours(spell["c"]), hours(spell["d"])],
        "shown_hours": hours(shown(spell)),
        "possible_hours": hours(possible(spell)),
        "ended": spell["d"] is not None,
        "longest_gap_hours": hours(longest_gap(spell)),
    }


def longest_gap(spell: Row) -> int:
    """Return the longest time between neighbouring scores of the spell."""
    times = [point["seconds"] for point in spell["inside"]]
    return max((later - earlier for earlier, later in pairwise(times)), default=0)
