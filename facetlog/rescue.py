"""Rescue doses: scores after pain medicine taken because of the pain cannot show relief."""

from collections.abc import Iterable
from typing import NamedTuple

from facetlog.conventions import Conventions
from facetlog.medicine import is_pain_medicine
from facetlog.model import Dose, Injection


def counts_as_rescue(dose: Dose, conventions: Conventions) -> bool:
    """Said to be rescue, or not said and the drug is a known pain medicine."""
    if dose.taken is None:
        return is_pain_medicine(dose.drug, conventions.pain_medicines)
    return dose.taken == "rescue"


class Rescue(NamedTuple):
    """The dose that bars, and from when: scores more than ``seconds`` after the injection."""

    dose: Dose
    seconds: int

    def bars(self, seconds: int) -> bool:
        """Whether a score so long after the injection cannot show relief."""
        return seconds > self.seconds


def first_rescue(injection: Injection, doses: Iterable[Dose], conventions: Conventions) -> Rescue | None:
    """The rescue dose that bars scores: one shortly before the injection bars them all."""
    start = injection.at.epoch
    taken = [
        (dose.at.epoch - start, dose)
        for dose in doses
        if dose.at.epoch >= start - conventions.lookback and counts_as_rescue(dose, conventions)
    ]
    if not taken:
        return None
    seconds, dose = min(taken, key=lambda one: (one[0], one[1].number))
    return Rescue(dose, max(seconds, 0))
