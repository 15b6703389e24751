"""Figures as the values of JSON: rounded to four decimals, half to even, and never onto a threshold."""

from functools import lru_cache
from typing import Any

from facetlog.entries.moments import HOUR
from facetlog.relief.exact import Borders, Rational

Json = dict[str, Any]
DECIMALS = 10_000


@lru_cache(maxsize=4096)  # a log repeats its scores, and their times after the needle
def rounded(numerator: int, denominator: int = 1) -> float:
    """A fraction to four decimals, half to even, exactly."""
    whole, rest = divmod(abs(numerator) * DECIMALS, denominator)
    up = 2 * rest > denominator or (2 * rest == denominator and whole % 2)
    return (whole + bool(up)) / DECIMALS * (-1 if numerator < 0 else 1)


def figure(value: Rational | None) -> float | None:
    """A figure, or null."""
    return None if value is None else rounded(value.numerator, value.denominator)


def percent(value: Rational | None, borders: Borders) -> float | None:
    """A per cent, or null: never rounded onto a threshold that it does not stand on."""
    if value is None:
        return None
    near = rounded(value.numerator, value.denominator)
    rest = value.numerator - int(near) * value.denominator
    if not near.is_integer() or not rest:
        return near
    if rest < 0 and near in borders.thresholds:
        return (int(near) * DECIMALS - 1) / DECIMALS
    return (int(near) * DECIMALS + 1) / DECIMALS if rest > 0 and near in borders.strict else near


def hours(seconds: int | None) -> float | None:
    """Seconds as hours, or null."""
    return None if seconds is None else rounded(seconds, HOUR)


def score(hundredths: Rational | None) -> int | float | None:
    """Hundredths as a score: whole scores as whole numbers; or null."""
    if hundredths is None:
        return None
    value = rounded(hundredths.numerator, 100 * hundredths.denominator)
    return int(value) if value.is_integer() else value
