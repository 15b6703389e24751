"""Who meets a rule by scores, who by the per cent that patients state themselves."""

from collections import Counter
from collections.abc import Iterator
from itertools import product

from facetlog.cohort.rates import DECIDED, ByRule
from facetlog.cohort.results import StatedBeside


def stated_beside(rules: ByRule) -> Iterator[StatedBeside]:
    """Of each rule all injections that are judged, met or not met, by the scores and by what was stated.

    A payer's rule is never judged by what was stated, and has none.
    """
    for rule, units in rules.items():
        counts = Counter((ruled.verdict, ruled.stated) for _, ruled in units)
        both, scores, stated, neither = (counts[pair] for pair in product(DECIDED, DECIDED))
        if judged := both + scores + stated + neither:
            yield StatedBeside(
                rule=rule,
                both=judged,
                met_by_both=both,
                by_scores_only=scores,
                by_stated_only=stated,
                by_neither=neither,
            )
