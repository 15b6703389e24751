"""Whether movements that used to hurt went better while there was relief (method.md, 6.7)."""

from facetlog.entries.kinds import Injection
from facetlog.relief.conventions import Conventions
from facetlog.relief.function import FunctionLog, movements_in
from facetlog.rules.criterion import MET, NOT_MET, UNDETERMINED
from facetlog.rules.in_hours import Evidence, relevant, shown_pieces
from facetlog.rules.reasons import MovementsBetter, MovementsNotBetter, MovementsNotRated
from facetlog.rules.rule import Finding


def judge_movements(
    percent: int,
    injection: Injection,
    logged: FunctionLog,
    evidence: Evidence | None,
    conventions: Conventions,
) -> Finding:
    """Met where one is better than before the needle, not met where those rated in relief are not.

    ``percent`` is the relief in which they are rated; ``evidence`` None where it cannot be computed.
    """
    pieces = []
    if evidence:
        pieces = list(shown_pieces(relevant(evidence, percent, conventions), percent, conventions))
    spans = [(piece[0].seconds, piece[-1].seconds) for piece in pieces]
    rated = tuple(movements_in(injection, logged.abilities, spans))
    better = tuple(movement for movement in rated if movement.is_better)
    if better:
        return Finding(MET, MovementsBetter(better))
    if rated:
        return Finding(NOT_MET, MovementsNotBetter(rated))
    return Finding(UNDETERMINED, MovementsNotRated())
