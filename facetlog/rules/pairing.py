"""Which earlier block is set beside a block, each side apart (method.md, 7)."""

from collections.abc import Iterable, Mapping

from facetlog.entries.kinds import Injection
from facetlog.entries.levels import regions_of
from facetlog.relief.course import on_side
from facetlog.relief.series import same_site

BLOCKS = ("facet joint injection", "medial branch block")


def is_block(injection: Injection) -> bool:
    """Whether it can be of a pair: diagnostic, or of a role that was not said; never an ablation."""
    return injection.procedure in BLOCKS and injection.role != "therapeutic"


def earlier_blocks(injection: Injection, injections: Iterable[Injection]) -> Mapping[str, Injection]:
    """By side the latest earlier block of the same procedure, else of the other, that shares a joint there.

    A side that was not said may be either one.
    """
    if not is_block(injection):
        return {}
    site = same_site(injection.treated_site)
    earlier = [
        other
        for other in injections
        if other.at.epoch < injection.at.epoch and is_block(other) and same_site(other.treated_site) == site
    ]
    found = {side: _latest_beside(injection, earlier, side) for side in sides_sought(injection)}
    return {side: block for side, block in found.items() if block}


def _latest_beside(injection: Injection, earlier: Iterable[Injection], side: str) -> Injection | None:
    there = [one for one in earlier if side in sides_sought(one) and shares_joint(one, injection, side)]
    alike = [one for one in there if one.procedure == injection.procedure]
    return max(alike or there, key=lambda one: (one.at.epoch, one.number), default=None)


def sides_sought(injection: Injection) -> tuple[str, ...]:
    """The sides for which an earlier block is sought; either one where none was said."""
    side = injection.treated_side
    return (side,) if side in ("left", "right") else ("left", "right")


def shares_joint(one: Injection, other: Injection, side: str) -> bool:
    """Whether they share a joint or nerve on a side, or one names nerves, the other joints of a region."""
    names, others = named_on(one, side), named_on(other, side)
    if names and others and one.named_by != other.named_by:
        return not regions_of(one).isdisjoint(regions_of(other))
    return bool(names & others)


def named_on(injection: Injection, side: str | None) -> set[str]:
    """The joints or nerves that were treated on a side, as named; None: on any."""
    levels = injection.levels if side is None else on_side(injection.levels, side)
    return {level.level for level in levels}
