"""Until when scores can tell of an injection, so that of a long log no more is read for it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from facetlog.entries.kinds import Injection
from facetlog.relief.series import ONE_SIDE, same_site
from facetlog.relief.timeline import BASELINE_REACH


def needed_until(injection: Injection, injections: Sequence[Injection]) -> int | None:
    """Until when (epoch) scores can tell of an injection, of all those of a log; None: to its end.

    Its series reach up to the next at its site on each of its sides. A score up to then only closes a
    series where it is the baseline of a later needle; the side of one that was not said is read from
    whatever that one owns.
    """
    site = same_site(injection.treated_site)
    at_site = [one for one in injections if same_site(one.treated_site) == site]
    later = sorted(one.at.epoch for one in at_site if one.at.epoch > injection.at.epoch)
    ends = [_next_on(side, injection, at_site) for side in _sides(injection)]
    if None in ends:
        return None
    end = max(filter(None, ends)) + BASELINE_REACH
    near = [one for one in at_site if injection.at.epoch < one.at.epoch <= end]
    unsaid = [one for one in near if one.treated_side is None]
    reached = [_after(later, one.at.epoch) for one in unsaid]
    if None in reached:
        return None
    return max(end, *filter(None, reached), end)


def _next_on(side: str, injection: Injection, at_site: Sequence[Injection]) -> int | None:
    later = (one.at.epoch for one in at_site if one.at.epoch > injection.at.epoch and side in _sides(one))
    return min(later, default=None)


def _after(epochs: Sequence[int], epoch: int) -> int | None:
    place = bisect_right(epochs, epoch)
    return epochs[place] if place < len(epochs) else None


def _sides(injection: Injection) -> Iterator[str]:
    side = injection.treated_side
    yield from (side,) if side in ONE_SIDE else ONE_SIDE
