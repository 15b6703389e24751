"""Who meets a rule by scores, who by the per cent that patients state themselves."""

from collections import Counter
from collections.abc import Iterator

from facetlog.cohort.rates import DECIDED, ByRule
from facetlog.cohort.results import StatedBeside
from facetlog.rules.criterion import MET


def stated_beside(rules: ByRule) -> Iterator[StatedBeside]:
    """Of each rule all injections that are judged, met or not met, by the scores and by what was stated.

    A payer's rule is never judged by what was stated, and has none.
    """
    for rule, units in rules.items():
        pairs = [(ruled.verdict, ruled.stated) for _, ruled in units]
        both = [pair for pair in pairs if set(pair) <= set(DECIDED)]
        if both:
            yield _beside(rule, Counter((scores == MET, said == MET) for scores, said in both))


def _beside(rule: str, counts: Counter[tuple[bool, bool]]) -> StatedBeside:
    return StatedBeside(
        rule=rule,
        both=counts.total(),
        met_by_both=counts[True, True],
        by_scores_only=counts[True, False],
        by_stated_only=counts[False, True],
        by_neither=counts[False, False],
    )
