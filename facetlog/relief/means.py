"""Exact fractions, where a mean is: apart from ``exact``, since ``fractions`` takes 6 ms to load."""

from collections.abc import Sequence
from fractions import Fraction

from facetlog.relief.exact import Rational, relief_ratio


def mean(values: Sequence[int | Fraction]) -> Fraction:
    """The mean of one value or more."""
    return Fraction(sum(values), len(values))


def relief_percent(baseline: Rational | None, score: Rational) -> Fraction | None:
    """``relief_ratio`` as a number that can be compared and set off against others."""
    relief = relief_ratio(baseline, score)
    return None if relief is None else Fraction(*relief)
