"""The distribution of the ends of relief once more: from intervals alone, by a way of its own.

Mass stands only in cells (l, r] from one interval's beginning to the next end (Peto 1973, Turnbull 1976).
Mass is moved from the cell where it is worth least to the one where it is worth most (Boehning 1986), by
as much as makes the intervals likeliest, until all cells with mass are worth the same: Kuhn and Tucker.
The log-rank test is Sun's (1996), in the form of Fay (1999), with the variance over all permutations.
No relief is an end in (-1, 0].
"""

from itertools import pairwise
from math import erfc, inf, sqrt

from independent.slow_log import Row
from independent.slow_records import NO_RELIEF

Interval = tuple[float, float]  # after, at or before; inf: not seen to end
Cell = tuple[float, float]
Clinic = list[list[Row]]
BLOCKS = (("first", False), ("later", True))
ROUNDS, EXACT = 20_000, 1e-10


def cells_of(intervals: list[Interval]) -> list[Cell]:
    """Return the cells in which mass can stand: an end that follows a beginning with none between."""
    marks = sorted({(after, 1) for after, _ in intervals} | {(by, 0) for _, by in intervals})
    return [(one[0], other[0]) for one, other in pairwise(marks) if one[1] == 1 and other[1] == 0]


def holds(interval: Interval, cell: Cell) -> bool:
    """Tell whether an interval has the whole cell inside; the cell of all that is exact at 0, too."""
    return interval[0] <= cell[0] and cell[1] <= interval[1]


def likeliest(intervals: list[Interval]) -> dict[Cell, float]:
    """Return the masses of the cells under which the intervals are likeliest."""
    cells = cells_of(intervals)
    inside = [[place for place, cell in enumerate(cells) if holds(one, cell)] for one in intervals]
    masses = [1 / len(cells)] * len(cells)
    for _ in range(ROUNDS):
        worth = worths(inside, masses)
        best = max(range(len(cells)), key=lambda place: worth[place])
        worst = min((p for p in range(len(cells)) if masses[p] > 0), key=lambda place: worth[place])
        if worth[best] - worth[worst] < EXACT:
            break
        exchange(inside, masses, worst, best)
    return {cell: mass for cell, mass in zip(cells, masses, strict=True) if mass > 1e-9}


def worths(inside: list[list[int]], masses: list[float]) -> list[float]:
    """Return for each cell the derivative of the log likelihood a interval by its mass."""
    worth = [0.0] * len(masses)
    for places in inside:
        share = 1 / (len(inside) * sum(masses[place] for place in places))
        for place in places:
            worth[place] += share
    return worth


def exchange(inside: list[list[int]], masses: list[float], giver: int, taker: int) -> None:
    """Move as much mass from one cell to another as makes the intervals likeliest, by bisection."""
    low, high = 0.0, masses[giver]
    gaining = [places for places in inside if taker in places and giver not in places]
    losing = [places for places in inside if giver in places and taker not in places]
    gains = [sum(masses[place] for place in places) for places in gaining]
    losses = [sum(masses[place] for place in places) for places in losing]
    for _ in range(60):
        move = (low + high) / 2
        slope = sum(1 / (p + move) for p in gains) - sum(1 / max(p - move, 1e-300) for p in losses)
        low, high = (move, high) if slope > 0 else (low, move)
    masses[giver] = masses[giver] - high if high < masses[giver] - 1e-14 else 0.0
    masses[taker] += high


def probability(interval: Interval, masses: dict[Cell, float]) -> float:
    """Return the probability of an interval."""
    return sum(mass for cell, mass in masses.items() if holds(interval, cell))


# Two groups


def log_rank(first: list[Interval], second: list[Interval]) -> tuple[float, float]:
    """Return Z, above 0 where relief ended earlier in the first group than expected, and p of two sides."""
    both = first + second
    scores = sun_scores(both)
    mine = sum(scores[: len(first)])
    whole = len(both)
    variance = len(first) * len(second) / (whole * (whole - 1)) * sum(score**2 for score in scores)
    z = mine / sqrt(variance) if variance else 0.0
    return z, erfc(abs(z) / sqrt(2))


def sun_scores(intervals: list[Interval]) -> list[float]:
    """Return each interval's expected ends less those that its time at risk would have."""
    masses = likeliest(intervals)
    cells = sorted(masses)
    scores = [0.0] * len(intervals)
    at_risk = [[0.0] * len(cells) for _ in intervals]
    ending = [[0.0] * len(cells) for _ in intervals]
    for number, interval in enumerate(intervals):
        whole = probability(interval, masses)
        for place, cell in enumerate(cells):
            if holds(interval, cell) and cell[1] < inf:
                ending[number][place] = masses[cell] / whole
            at_risk[number][place] = (
                sum(masses[later] for later in cells[place:] if holds(interval, later)) / whole
            )
    for place, cell in enumerate(cells):
        ends, risk = (sum(row[place] for row in table) for table in (ending, at_risk))
        if cell[1] < inf:
            for number in range(len(intervals)):
                scores[number] += ending[number][place] - at_risk[number][place] * ends / risk
    return scores


# What is told of a clinic


def ends_told(
    clinic: Clinic, mark: int, unit: str, by: str | None, all_injections: bool
) -> list[tuple[Row | None, list[list[float | None] | None]]]:
    """Return the groups, each with the ends of its injections; of a patient the first, unless all."""
    firsts = []
    for log in clinic:
        such = [record for record in log if (mark, unit) in record["ends"]]
        firsts += such if all_injections else such[:1]
    found: list[tuple[Row | None, list[Row]]] = [(None, firsts)]
    if all_injections and unit == "hours":
        parts = (
            (name, [one for one in firsts if one["is_later_block"] == is_later])
            for name, is_later in BLOCKS
        )
        found = [({"block": name}, part) for name, part in parts]
        firsts = [one for one in firsts if not one["is_later_block"]]
    if by is not None:
        for name in dict.fromkeys(name for one in firsts for name in one["groups"][by]):
            found.append(({by: name}, [one for one in firsts if name in one["groups"][by]]))
    return [(group, [one["ends"][mark, unit] for one in part]) for group, part in found]


def as_interval(end: list[float | None]) -> Interval:
    """Return an end as the likelihood has it."""
    if end == NO_RELIEF:
        return (-1.0, 0.0)
    after, by = end
    return (after or 0.0, inf if by is None else by)
