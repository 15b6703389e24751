"""Scores beside the per cent that patients state: who meets a rule by which."""

from support.pools import block, blocks, shown

from facetlog.cohort.results import StatedBeside


def test_the_150_diaries_of_print() -> None:
    """48 of 150 by scores, 64 by what was stated (PMC11372915): 40 by both, 8 and 24 by one, 78 by none.

    How many by both is made up; the paper does not say. Fault: scores and stated per cents exchanged.
    """
    both = blocks(["+.+"] * 40 + ["+.-"] * 8 + ["-.+"] * 24 + ["-.-"] * 78)
    (beside,) = shown(both).stated
    assert beside == StatedBeside("75-for-2h", 150, 40, 8, 24, 78)
    both_ways = (beside.met_by_both or 0, beside.by_scores_only or 0, beside.by_stated_only or 0)
    assert (both_ways[0] + both_ways[1], both_ways[0] + both_ways[2]) == (48, 64)


def test_only_those_judged_by_both_are_counted() -> None:
    """Faults: an undetermined one as not met; one without stated per cents as met by the scores only."""
    told = blocks(["+.?", "?.+", "+..", "x.+", "-.+"])
    assert shown(told).stated == (StatedBeside("75-for-2h", 1, 0, 0, 1, 0),)


def test_every_injection_counts_also_of_one_patient() -> None:
    """Fault: one a patient, as in a rate, which this is not."""
    told = [block("a", "+.+"), block("a", "-.+", injection="i2")]
    assert shown(told).stated == (StatedBeside("75-for-2h", 2, 1, 0, 1, 0),)


def test_a_rule_that_is_never_judged_by_what_was_stated_is_left_out() -> None:
    """A payer's. Fault: a line of 0 with both."""
    assert shown([block("a", "++.")]).stated == ()
