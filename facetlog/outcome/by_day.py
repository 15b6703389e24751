"""The days after an injection one by one, for whoever looks before there are weeks to look at."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from facetlog.outcome.results import InjectionOutcome, SeriesOutcome
from facetlog.relief.days import logged_of
from facetlog.relief.exact import Ratio, mean_ratio, relief_ratio


class Day(NamedTuple):
    """What counts for a day: the mean of its averages, else of its single scores, in hundredths.

    ``relief`` is against what weeks are compared with, since weeks are means of these days; ``scores`` is
    how many the mean is of; ``shared``: it rests on an average that was given for both sides.
    """

    date: date
    value: Ratio
    relief: Ratio | None
    scores: int
    shared: bool


def days_of(block: InjectionOutcome, series: SeriesOutcome) -> Iterator[Day]:
    """Each day after the day of the needle that has a score of a judged series."""
    injected = block.injection.at.date
    logged = logged_of(series.series, [one.series for one in block.series], injected)
    compared = series.weeks_baseline and series.weeks_baseline.score
    for day, values in sorted(logged.of_days.items()):
        value = mean_ratio(values)
        yield Day(
            date=injected + timedelta(day),
            value=value,
            relief=relief_ratio(compared, value),
            scores=len(values),
            shared=day in logged.shared_days,
        )
