"""Between which scores, or weeks, relief ended (method.md, 6.12).

Only the scores were seen, so an end is an interval: after the last score
of the longest piece that is shown, at or before the first later one that
is not in relief.
"""

from typing import NamedTuple

from facetlog.relief.conventions import Conventions
from facetlog.relief.exact import highest_in_relief
from facetlog.relief.weeks import Held
from facetlog.rules.in_hours import (
    Evidence,
    is_surely_none,
    longest_piece,
    relevant,
)


class Ended(NamedTuple):
    """After ``after``, at or before ``by``: seconds, or weeks.

    ``by`` is None where no end was seen; both are 0 where there was no relief.
    """

    after: int
    by: int | None


NO_RELIEF = Ended(0, 0)


def end_in_seconds(
    evidence: Evidence | None,
    percent: int,
    conventions: Conventions,
) -> Ended | None:
    """When the longest relief that is shown ended; None where the scores cannot tell.

    From a rescue dose on no end is seen: a later score may be the medicine's.
    """
    if evidence is None:
        return None
    near = relevant(evidence, percent, conventions)
    piece = longest_piece(near, percent, conventions)
    if piece:
        last = piece[-1].seconds
        return Ended(last, _end_after(near, last, percent))
    is_none = is_surely_none(near, percent, conventions)
    return NO_RELIEF if is_none else None


def _end_after(evidence: Evidence, last: int, percent: int) -> int | None:
    """When the first score not in relief was felt; None where a dose came before it."""
    highest = highest_in_relief(evidence.baseline, percent)
    for point in evidence.after:
        if point.seconds > last and point.hundredths > highest:
            return None if evidence.bars(point) else point.seconds
    return None


def end_in_weeks(held: Held) -> Ended | None:
    """After which week that held, and by which that did not; None where weeks cannot tell."""
    if held.week is not None:
        return Ended(held.week, held.below if held.ended else None)
    return NO_RELIEF if held.ended else None
