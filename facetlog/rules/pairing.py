"""Which earlier block is set beside a block, each side apart (method.md, 7)."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from facetlog.entries.kinds import Injection
from facetlog.entries.levels import regions_of
from facetlog.relief.course import on_side
from facetlog.relief.series import ONE_SIDE, grouped, same_site

BLOCKS = ("facet joint injection", "medial branch block")


def is_block(injection: Injection) -> bool:
    """Whether it can be of a pair: diagnostic, or of a role that was not said; never an ablation."""
    return injection.procedure in BLOCKS and injection.role != "therapeutic"


Side = str | None


class Blocks:
    """The blocks of a log, in which earlier ones are sought.

    Of those of one procedure, with the same levels and side,
    only the latest can be set beside another: the rest, however
    many, are not looked at.
    """

    def __init__(self, injections: Iterable[Injection]) -> None:
        """Sort them; they need not be in order."""
        blocks = sorted(filter(is_block, injections), key=_in_order)
        by_site = grouped(blocks, lambda one: same_site(one.treated_site))
        self._alike = {site: grouped(there, _likeness) for site, there in by_site.items()}

    def earlier(self, injection: Injection) -> Iterator[Injection]:
        """Of those alike at an injection's site the latest before it."""
        there = self._alike.get(same_site(injection.treated_site), {})
        for alike in there.values():
            if place := bisect_left(alike, injection.at.epoch, key=_given):
                yield alike[place - 1]


def _likeness(block: Injection) -> tuple[object, ...]:
    return block.procedure, block.levels, block.treated_side


def _given(block: Injection) -> int:
    return block.at.epoch


def _in_order(block: Injection) -> tuple[int, int]:
    return block.at.epoch, block.number


def earlier_blocks(injection: Injection, blocks: Blocks, read_side: Side) -> Mapping[Side, Injection]:
    """By side the latest earlier block of the same procedure, else of the other, that shares a joint there.

    ``read_side`` is the side that the injection is read as having treated: each of both is sought apart;
    one that nobody said, None, may be either, and so is one that the earlier block did not say.
    """
    if not is_block(injection):
        return {}
    earlier = list(blocks.earlier(injection))
    sought: tuple[Side, ...] = ONE_SIDE if read_side == "both" else (read_side,)
    found = {side: _latest_beside(injection, earlier, side) for side in sought}
    return {side: block for side, block in found.items() if block}


def may_be_beside(injection: Injection, blocks: Blocks) -> Iterator[Injection]:
    """The earlier blocks that an injection is set beside, however its side is read.

    By its scores one of no side may be one of both.
    """
    side = injection.treated_side
    for read in {side, side or "both"}:
        yield from earlier_blocks(injection, blocks, read).values()


def _latest_beside(injection: Injection, earlier: Iterable[Injection], side: Side) -> Injection | None:
    there = [one for one in earlier if may_be_on(one, side) and shares_joint(one, injection, side)]
    alike = [one for one in there if one.procedure == injection.procedure]
    return max(alike or there, key=_in_order, default=None)


def may_be_on(injection: Injection, side: Side) -> bool:
    """Whether an injection treated a side, or may have: one that was not said may be either."""
    return side is None or injection.treated_side in (side, "both", None)


def shares_joint(one: Injection, other: Injection, side: Side) -> bool:
    """Whether they share a joint or nerve on a side, or one names nerves, the other joints of a region."""
    names, others = named_on(one, side), named_on(other, side)
    if names and others and one.named_by != other.named_by:
        return not regions_of(one).isdisjoint(regions_of(other))
    return bool(names & others)


def named_on(injection: Injection, side: Side) -> set[str]:
    """The joints or nerves that were treated on a side, as named; None: on any."""
    levels = injection.levels if side is None else on_side(injection.levels, side)
    return {level.level for level in levels}
