"""Rescue doses: scores after pain medicine taken because of the pain cannot show relief."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import chain
from typing import NamedTuple

from facetlog.entries.kinds import Dose, Injection
from facetlog.relief.conventions import Conventions


def counts_as_rescue(dose: Dose, conventions: Conventions) -> bool:
    """Said to be rescue, or not said and the drug is a known pain medicine, or one misspelt."""
    if dose.taken is None:
        return bool(conventions.medicines_read(dose.drug))
    return dose.taken == "rescue"


def is_unknown_medicine(dose: Dose, conventions: Conventions) -> bool:
    """Whether it was not said what it was taken for, and the drug is no pain medicine that is known."""
    return dose.taken is None and not counts_as_rescue(dose, conventions)


class Rescue(NamedTuple):
    """The dose that bars, and from when: scores more than ``seconds`` after the injection.

    ``after`` is when the first one after the injection was taken: another one where ``dose`` was before it.
    """

    dose: Dose
    seconds: int
    after: int | None = None

    def bars(self, seconds: int) -> bool:
        """Whether a score so long after the injection cannot show relief."""
        return seconds > self.seconds


def first_rescue(
    injection: Injection,
    doses: Sequence[Dose],
    conventions: Conventions,
    also: Callable[[Dose, Conventions], bool] = lambda *_: False,
) -> Rescue | None:
    """The rescue dose that bars scores: one shortly before the injection bars them all.

    ``doses`` in the order of time; of two at one instant, the one with the lower number first. ``also``
    says which other doses are counted.
    """
    start = injection.at.epoch
    first = bisect_left(doses, start - conventions.lookback, key=lambda dose: dose.at.epoch)
    counted = (
        doses[place]
        for place in range(first, len(doses))
        if counts_as_rescue(doses[place], conventions) or also(doses[place], conventions)
    )
    dose = next(counted, None)
    if dose is None:
        return None
    later = (one.at.epoch - start for one in chain((dose,), counted) if one.at.epoch > start)
    return Rescue(dose, max(dose.at.epoch - start, 0), next(later, None))
