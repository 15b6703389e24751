"""Why a rule in months is decided or left open: small frozen values, told by ``words.months``.

Relief and thresholds are per cent, weeks their numbers after the needle.
"""

from datetime import date
from typing import NamedTuple

from facetlog.relief.exact import Ratio


class HeldForWeeks(NamedTuple):
    """Relief in every logged week of those asked about; which of them were not logged."""

    percent: int
    first: int
    last: int
    missing: tuple[int, ...]
    strict: bool = False


class LowWeeks(NamedTuple):
    """Consecutive logged weeks with too little relief, each with its own; the mean from the first on."""

    percent: int
    weeks: tuple[tuple[int, Ratio], ...]
    mean: Ratio
    strict: bool = False


class MonthsToCome(NamedTuple):
    """The months are not over yet."""

    months: int
    reached: date


class TooFewLowWeeks(NamedTuple):
    """Weeks without enough relief, which are no end: too few in a row, or their mean is enough."""

    percent: int
    weeks: tuple[int, ...]
    strict: bool = False


class WeeksNotLogged(NamedTuple):
    """Weeks that are not logged, and would decide."""

    weeks: tuple[int, ...]


class NoWeekAsked(NamedTuple):
    """The months are over before the first week that is asked about."""

    months: int
    first: int


OfMonths = HeldForWeeks | LowWeeks | MonthsToCome | TooFewLowWeeks | WeeksNotLogged | NoWeekAsked


class ByWeeks(NamedTuple):
    """Why, and on how much it rests: how many weeks were logged of those asked about.

    ``against_one``: they are compared with the single score before the needle.
    """

    because: OfMonths
    logged: int
    asked: int
    against_one: bool
