"""What stands beside a rate: what else is known of the injections that a rule asks of."""

from collections.abc import Iterable, Sequence

from facetlog.cohort.records import Record
from facetlog.cohort.results import Beside

COUNTED = ("medicine", "late", "paper", "sedation", "steroid", "worse", "warning", "function")
LOW = 4.0  # a baseline below it is below what trials take (IMMPACT, Dworkin 2012)


def beside_of(records: Sequence[Record]) -> Beside:
    """How many of the injections it is so of; what was not said is not so."""
    baselines = known(one.baseline for one in records)
    changes = known(one.pgic for one in records)
    return Beside(
        baseline_median=median(baselines),
        baseline_under_4=sum(baseline < LOW for baseline in baselines),
        pgic=len(changes),
        pgic_median=median(changes),
        **{name: sum(bool(getattr(one, name)) for one in records) for name in COUNTED},
    )


def median(values: Sequence[float]) -> float | None:
    """The middle one of the values, or the mean of the two in the middle; None of none."""
    if not values:
        return None
    ranked = sorted(values)
    middle = len(ranked) // 2
    return (ranked[middle] + ranked[-1 - middle]) / 2


def known(values: Iterable[float | None]) -> list[float]:
    """Those that are known."""
    return [value for value in values if value is not None]
