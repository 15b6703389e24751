"""The outcomes of a long log, one injection after the other: of each only what it needs is read."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from facetlog.entries.kinds import Injection, Log
from facetlog.entries.moments import Moment
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.compared import pairs_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.outcome.results import InjectionOutcome, Outcome
from facetlog.relief.reaching import needed_until
from facetlog.relief.timeline import needed_since
from facetlog.rules.in_force import Settings
from facetlog.rules.pairing import Blocks, may_be_beside


class Stretch(NamedTuple):
    """What is logged around an injection: from when to when (epochs; None: to the end)."""

    since: int
    until: int | None


def outcomes_one_by_one(
    injections: Sequence[Injection],
    read: Callable[[Stretch], Log],
    settings: Settings,
    now: Moment,
) -> Iterator[tuple[Injection, Stretch, Outcome]]:
    """Each injection of a log, in the order of time, with its outcome, and of which stretch that is.

    The outcome holds the earlier blocks that it is set beside as well, and the pairs with them. Of the
    injections before, only those are kept that a later one is set beside.
    """
    beside = _beside(injections)
    last_use = {number: one.number for one in injections for number in beside[one.number]}
    kept: dict[int, InjectionOutcome] = {}
    for injection in injections:
        since = needed_since(injection, injections) - settings.conventions.lookback
        stretch = Stretch(since, needed_until(injection, injections))
        outcome = outcome_of(Inquiry(read(stretch), settings, now), {injection.number})
        (own,) = outcome.injections
        earlier = [kept[number] for number in beside[injection.number]]
        pairs = pairs_of([*earlier, own], settings)
        yield (
            injection,
            stretch,
            outcome._replace(
                injections=(*earlier, own),
                pairs=tuple(pair for pair in pairs if pair.second == injection.id),
            ),
        )
        kept[injection.number] = own
        kept = {number: one for number, one in kept.items() if _is_needed(number, injection, last_use)}
        last_use = {n: last for n, last in last_use.items() if last != injection.number}


def _is_needed(number: int, done: Injection, last_use: dict[int, int]) -> bool:
    return last_use.get(number, done.number) != done.number


def _beside(injections: Sequence[Injection]) -> dict[int, list[int]]:
    """By the number of an injection those of the earlier blocks that it may be set beside."""
    blocks = Blocks(injections)
    return {one.number: sorted({b.number for b in may_be_beside(one, blocks)}) for one in injections}
