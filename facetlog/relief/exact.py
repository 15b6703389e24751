"""Per cent relief and thresholds in whole numbers: the one place where relief is computed.

Relief is 100 x (baseline - score) / baseline, both in hundredths of a point. A score is a whole number
of hundredths, so whole numbers are enough; exact fractions stand only where a mean is, in ``means``.
`pain`, `dose`, `said` and `status` never load those: importing ``fractions`` takes 6 ms of every start.
"""

from collections.abc import Sequence
from math import gcd, lcm
from typing import NamedTuple, Protocol

THRESHOLDS = (20, 30, 50, 75, 80, 100)


class Rational(Protocol):
    """A number that is exactly numerator / denominator, the denominator above 0."""

    @property
    def numerator(self) -> int:
        """Of any sign."""

    @property
    def denominator(self) -> int:
        """Above 0."""


class Borders(NamedTuple):
    """The thresholds that a rounded per cent never stands on where the exact one does not.

    Of a ``strict`` rule, which asks for more, not from above either; those are ``thresholds``, too.
    """

    thresholds: frozenset[int] = frozenset(THRESHOLDS)
    strict: frozenset[int] = frozenset()


USUAL_BORDERS = Borders()


class Ratio(NamedTuple):
    """The plainest rational number."""

    numerator: int
    denominator: int


def mean_ratio(values: Sequence[Rational]) -> Ratio:
    """The mean of one value or more, in lowest terms."""
    common = lcm(*(value.denominator for value in values))
    total = sum(value.numerator * (common // value.denominator) for value in values)
    shared = gcd(total, common * len(values))
    return Ratio(total // shared, common * len(values) // shared)


def is_below(value: Rational, whole: int) -> bool:
    """Whether a number is below a whole one."""
    return value.numerator < whole * value.denominator


def relief_ratio(baseline: Rational | None, score: Rational) -> Ratio | None:
    """The relief in per cent, negative when worse; None where it is undefined.

    Both are in hundredths; either may be a mean.
    """
    if baseline is None or not baseline.numerator:
        return None
    whole = baseline.numerator * score.denominator
    left = score.numerator * baseline.denominator
    return Ratio(100 * (whole - left), whole)


def in_relief(baseline: Rational, hundredths: int, percent: int, strict: bool = False) -> bool:
    """Whether the relief of a score is at or above a threshold, or above it where ``strict``: exactly."""
    return hundredths <= highest_in_relief(baseline, percent, strict)


def highest_in_relief(baseline: Rational, percent: int, strict: bool = False) -> int:
    """The highest score, in whole hundredths, that is in relief at a threshold.

    The formula turned round, 100 x (B - S) >= T x B where S <= B x (100 - T) / 100, or > and <: asked
    once a threshold, it is one comparison a score. Strictly, none may be: then it is below 0.
    """
    most, rest = divmod(baseline.numerator * (100 - percent), 100 * baseline.denominator)
    return most - 1 if strict and not rest else most


def nearest_whole(value: Rational) -> int:
    """The nearest whole number, half to even."""
    whole, rest = divmod(value.numerator, value.denominator)
    twice = 2 * rest
    return whole + (twice > value.denominator or (twice == value.denominator and whole % 2 == 1))
