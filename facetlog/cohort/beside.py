"""What stands beside a rate: what else is known of the injections that a rule asks of."""

from collections.abc import Iterable, Sequence

from facetlog.cohort.records import Record
from facetlog.cohort.results import Beside

LOW = 4.0  # a baseline below it is below what trials take (IMMPACT, Dworkin 2012)


def beside_of(records: Sequence[Record]) -> Beside:
    """How many of the injections it is so of; what was not said is not so."""
    baselines = _known(one.baseline for one in records)
    changes = _known(one.pgic for one in records)
    return Beside(
        baseline_median=median(baselines),
        baseline_under_4=sum(baseline < LOW for baseline in baselines),
        medicine=_count(one.medicine for one in records),
        late=_count(one.late for one in records),
        paper=_count(one.paper for one in records),
        sedation=_count(one.sedation for one in records),
        steroid=_count(one.steroid for one in records),
        worse=_count(one.worse for one in records),
        warning=_count(one.warning for one in records),
        function=_count(one.function for one in records),
        pgic=len(changes),
        pgic_median=median(changes),
    )


def median(values: Sequence[float]) -> float | None:
    """The middle one of the values, or the mean of the two in the middle; None of none."""
    if not values:
        return None
    ranked = sorted(values)
    middle = len(ranked) // 2
    return (ranked[middle] + ranked[-1 - middle]) / 2


def _known(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _count(told: Iterable[object]) -> int:
    return sum(map(bool, told))
