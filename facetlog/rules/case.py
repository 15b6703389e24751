"""What the rules are asked about: one judged series, its weeks, doses, function."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from facetlog.entries.kinds import Dose, Injection
from facetlog.relief.conventions import Conventions
from facetlog.relief.days import WeeksBaseline, weeks_baseline
from facetlog.relief.function import FunctionLog
from facetlog.relief.series import Seen, Series
from facetlog.relief.timeline import Timeline
from facetlog.relief.weeks import Week, weeks_of
from facetlog.rules.in_hours import Evidence
from facetlog.rules.rescue import Rescue, first_rescue


class Case(NamedTuple):
    """What the rules are asked about: one judged series, its weeks, doses, function.

    ``baseline`` is in hundredths, None without one; ``weeks`` are compared with ``weeks_baseline``;
    ``after`` are the scores after the needle that count, the closing one, too; ``rescue`` is the dose that
    bars some of them. The ``conventions`` are handed in beside the rules: no rule has its own.
    """

    injection: Injection
    series: Series
    doses: Sequence[Dose]
    function: FunctionLog
    baseline: int | Fraction | None
    weeks: Sequence[Week]
    weeks_baseline: WeeksBaseline | None
    today: date
    conventions: Conventions
    after: Sequence[Seen]
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
    timeline: Timeline,
    doses: Sequence[Dose],
    function: FunctionLog,
    today: date,
    conventions: Conventions,
) -> Case:
    """The case of a judged series, of all that were found around the injection, with its own baseline."""
    compared = weeks_baseline(timeline, injection, series, found)
    return Case(
        injection=injection,
        series=series,
        doses=doses,
        function=function,
        baseline=series.baseline.hundredths if series.baseline else None,
        weeks=weeks_of(series, found, injection.at.date, compared.score if compared else None),
        weeks_baseline=compared,
        today=today,
        conventions=conventions,
        after=series.followed,
        rescue=first_rescue(injection, doses, conventions),
    )
