"""Whether movements that used to hurt went better while there was relief (method.md, 6.7)."""

from facetlog.entries.kinds import Injection
from facetlog.relief.conventions import Conventions
from facetlog.relief.function import FunctionLog, movements_in
from facetlog.rules.criterion import MET, NOT_MET, UNDETERMINED, Relief
from facetlog.rules.in_hours import Evidence, relevant, stretches
from facetlog.rules.reasons import MovementsBetter, MovementsMixed, MovementsNotBetter, MovementsNotRated
from facetlog.rules.rule import Finding


def judge_movements(
    asked: Relief,
    injection: Injection,
    logged: FunctionLog,
    evidence: Evidence | None,
    conventions: Conventions,
) -> Finding:
    """Met where one is better than before the needle and none worse, not met where none is better.

    They are rated in the longest shown spell of the relief that is ``asked``; ``evidence`` is None where
    relief cannot be computed.
    """
    span = spell_in_relief(asked, evidence, conventions) if evidence else None
    rated = tuple(movements_in(injection, logged.abilities, span)) if span else ()
    if not rated:
        return Finding(UNDETERMINED, MovementsNotRated())
    if not any(movement.is_better for movement in rated):
        return Finding(NOT_MET, MovementsNotBetter(rated))
    if any(movement.is_worse for movement in rated):
        return Finding(UNDETERMINED, MovementsMixed(rated))
    return Finding(MET, MovementsBetter(rated))


def spell_in_relief(asked: Relief, evidence: Evidence, conventions: Conventions) -> tuple[int, int] | None:
    """The longest shown spell that begins in the window, the earliest on ties: seconds since the needle."""
    near = relevant(evidence, asked.percent, conventions, asked.strict)
    piece = stretches(near, asked.percent, conventions, asked.strict).piece
    return (piece[0].seconds, piece[-1].seconds) if piece else None
