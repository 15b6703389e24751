"""All that many records show together, in one frozen value."""

from facetlog.cohort.ends import ends_of
from facetlog.cohort.funnel import compared, funnels, injections, judged
from facetlog.cohort.groups import Asked
from facetlog.cohort.rates import asking, rates_of
from facetlog.cohort.records import Pool
from facetlog.cohort.results import Cohort
from facetlog.cohort.stated import stated_beside


def cohort_of(pool: Pool, asked: Asked) -> Cohort:
    """What a pool shows; linear in its records. Whether there are groups to ask by is the caller's care."""
    records = pool.records
    rules = asking(records)
    ends, tests = ends_of(records, asked)
    return Cohort(
        patients=len(pool.patients),
        injections=injections(records),
        with_baseline=injections(compared(records)),
        with_scores=injections(one for one in records if one.scores + one.averages > 0),
        judged=injections(judged(records)),
        all_injections=asked.all_injections,
        by=asked.by,
        funnel=tuple(funnels(records)),
        rates=tuple(rates_of(rules, asked)),
        ends=tuple(ends),
        tests=tuple(tests),
        stated=tuple(stated_beside(rules)),
    )
