"""Per cent relief and thresholds in whole numbers: exact, and light enough for every echo.

Relief is 100 x (baseline - score) / baseline, both in hundredths of a point.
"""

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


class Ratio(NamedTuple):
    """The plainest rational number."""

    numerator: int
    denominator: int


def relief_ratio(baseline: Rational | None, hundredths: int) -> Ratio | None:
    """The relief in per cent, negative when worse; None where it is undefined."""
    if baseline is None or not baseline.numerator:
        return None
    over = baseline.numerator
    return Ratio(100 * (over - hundredths * baseline.denominator), over)


def in_relief(baseline: Rational, hundredths: int, threshold: int) -> bool:
    """Whether the relief is at or above a threshold in per cent: exactly, and inclusively."""
    over = baseline.numerator
    return 100 * (over - hundredths * baseline.denominator) >= threshold * over


def highest_in_relief(baseline: int, threshold: int) -> int:
    """The highest score, in whole hundredths, that is still in relief."""
    return baseline * (100 - threshold) // 100


def nearest_whole(value: Rational) -> int:
    """The nearest whole number, half to even."""
    whole, rest = divmod(value.numerator, value.denominator)
    twice = 2 * rest
    return whole + (twice > value.denominator or (twice == value.denominator and whole % 2 == 1))
