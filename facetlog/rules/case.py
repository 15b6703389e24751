"""What the rules are asked about: one judged series, its like of other periods, doses, function."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from facetlog.entries.kinds import Dose, Injection
from facetlog.relief.conventions import Conventions
from facetlog.relief.function import FunctionLog
from facetlog.relief.series import Point, Series, alike
from facetlog.relief.weeks import Week, weeks_of
from facetlog.rules.in_hours import Evidence
from facetlog.rules.rescue import Rescue, first_rescue


class Case(NamedTuple):
    """What the rules are asked about: one judged series, its like of other periods, doses, function.

    ``baseline`` is in hundredths, None without one; ``weeks`` are those of the series, ``after`` its scores
    after the needle that count, the closing one, too; ``rescue`` the dose that bars some of them. The
    ``conventions`` are handed in beside the rules: no rule has its own.
    """

    injection: Injection
    series: Series
    alike: Sequence[Series]
    doses: Sequence[Dose]
    function: FunctionLog
    baseline: int | Fraction | None
    weeks: Sequence[Week]
    today: date
    conventions: Conventions
    after: Sequence[Point]
    rescue: Rescue | None

    @property
    def evidence(self) -> Evidence | None:
        """What relief in hours is judged by; None without a baseline above 0, or scores after it."""
        if not self.baseline or not self.after:
            return None
        return Evidence(self.injection.at, self.after, self.baseline, self.rescue)


def case_of(
    injection: Injection,
    series: Series,
    found: Sequence[Series],
    doses: Sequence[Dose],
    function: FunctionLog,
    today: date,
    conventions: Conventions,
) -> Case:
    """The case of a judged series, with its own baseline."""
    like = alike(found, series.key)
    return Case(
        injection=injection,
        series=series,
        alike=like,
        doses=doses,
        function=function,
        baseline=series.baseline.hundredths if series.baseline else None,
        weeks=weeks_of(series, like, injection.at.date),
        today=today,
        conventions=conventions,
        after=series.followed,
        rescue=first_rescue(injection, doses, conventions),
    )
