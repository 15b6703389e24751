"""What stands beside a rate: what else is known of the injections that it rests on."""

from collections.abc import Callable, Iterable, Sequence

from facetlog.cohort.records import Record
from facetlog.cohort.results import Beside

LOW = 4.0  # a baseline below it is below what trials take (IMMPACT, Dworkin 2012)


def beside_of(records: Sequence[Record]) -> Beside:
    """How many of the injections it is so of; what was not said is not so."""

    def count(is_so: Callable[[Record], object]) -> int:
        return sum(1 for record in records if is_so(record))

    baselines = _known(record.baseline for record in records)
    changes = _known(record.pgic for record in records)
    return Beside(
        baseline_median=median(baselines),
        baseline_under_4=sum(baseline < LOW for baseline in baselines),
        medicine=count(lambda record: record.medicine),
        late=count(lambda record: record.late),
        paper=count(lambda record: record.paper),
        sedation=count(lambda record: record.sedation),
        steroid=count(lambda record: record.steroid),
        worse=count(lambda record: record.worse),
        warning=count(lambda record: record.warning),
        function=count(lambda record: record.function),
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
