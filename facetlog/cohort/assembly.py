"""All that many records show together, in one frozen value."""

from collections.abc import Callable

from facetlog.cohort.funnel import funnels, is_judged
from facetlog.cohort.groups import Asked
from facetlog.cohort.rates import asking, rates_of
from facetlog.cohort.records import Pool, Record
from facetlog.cohort.results import Cohort
from facetlog.cohort.stated import stated_beside


def cohort_of(pool: Pool, asked: Asked) -> Cohort:
    """What a pool shows; linear in its records. Whether there are groups to ask by is the caller's care."""

    def injections(is_so: Callable[[Record], bool]) -> int:
        return len({(one.patient, one.injection) for one in pool.records if is_so(one)})

    rules = asking(pool.records)
    return Cohort(
        patients=len(pool.patients),
        injections=injections(lambda _: True),
        with_baseline=injections(lambda one: one.baseline is not None),
        with_scores=injections(lambda one: one.scores + one.averages > 0),
        judged=injections(is_judged),
        all_injections=asked.all_injections,
        by=asked.by,
        funnel=tuple(funnels(pool.records)),
        rates=tuple(rates_of(rules, asked)),
        ends=(),
        tests=(),
        stated=tuple(stated_beside(rules)),
    )
