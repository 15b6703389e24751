"""How the slow recomputation rounds, as the contract says: once, at the end, and never onto a threshold."""

from fractions import Fraction

from independent.slow_log import HOUR
from independent.slow_rules import STRICT_THRESHOLDS, THRESHOLDS_ROUNDED_AWAY_FROM

STEP = Fraction(1, 10_000)


def number(value: Fraction | int | None) -> float | None:
    """Round to four decimals, half to even."""
    return None if value is None else float(round(Fraction(value), 4))


def percent(value: Fraction | None) -> float | None:
    """Round a per cent, but never onto a threshold that it has not reached (strict: nor from above)."""
    if value is None:
        return None
    rounded = round(value, 4)
    if rounded in THRESHOLDS_ROUNDED_AWAY_FROM and value < rounded:
        return float(rounded - STEP)
    if rounded in STRICT_THRESHOLDS and value > rounded:
        return float(rounded + STEP)
    return float(rounded)


def hours(seconds: int | None) -> float | None:
    """Show seconds as hours."""
    return None if seconds is None else number(Fraction(seconds, HOUR))
