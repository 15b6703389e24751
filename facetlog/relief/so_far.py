"""The days before any injection: what counts for each of them, one pain after the other.

They are counted as those before a needle are, so that what is told of them now is told again after it.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from facetlog.entries.kinds import Pain
from facetlog.relief.days import DAYS_BEFORE, MeanOfDays, mean_of_days
from facetlog.relief.exact import Ratio, mean_ratio
from facetlog.relief.series import NO_INJECTIONS_KEY, Key, grouped
from facetlog.relief.timeline import Timeline


class DaySoFar(NamedTuple):
    """What counts for a day, in hundredths: the mean of its averages, else of its single scores.

    ``scores`` is how many single scores it is the mean of; 0 where it is of averages.
    """

    date: date
    value: Ratio
    scores: int


class SoFar(NamedTuple):
    """One pain: the days that have a score, in the order of time, and its averages of weeks."""

    key: Key
    site: str | None
    days: tuple[DaySoFar, ...]
    weeks: tuple[Pain, ...]

    @property
    def mean(self) -> MeanOfDays | None:
        """That of all its days."""
        return mean_of_days([day.value for day in self.days])

    def week_before(self, today: date) -> MeanOfDays | None:
        """That of the 7 dates before a day: what weeks were compared with if the needle were then."""
        near = (day for day in self.days if 1 <= (today - day.date).days <= DAYS_BEFORE)
        return mean_of_days([day.value for day in near])


def so_far(scores: Iterable[Pain]) -> list[SoFar]:
    """What was logged of each pain; first of the one that names no site, which a needle would treat."""
    place = Timeline((), ()).place
    ordered = sorted(scores, key=lambda pain: (pain.at.epoch, pain.number))
    pains = grouped(ordered, lambda pain: place(pain).key._replace(period="now"))
    return sorted((_pain(key, own) for key, own in pains.items()), key=_treated_first)


def _treated_first(one: SoFar) -> tuple[bool, str, str, str]:
    key = one.key
    return key.site != NO_INJECTIONS_KEY.site, key.site, key.state, key.side or ""


def _pain(key: Key, scores: Sequence[Pain]) -> SoFar:
    """Of several scores of one instant the last one counts."""
    counted = {(pain.at.epoch, pain.period): pain for pain in scores}.values()
    of = grouped(counted, lambda pain: pain.period)
    single, averages = (grouped(of.get(p, ()), lambda pain: pain.at.date) for p in ("now", "day"))
    days = [_day(date, averages.get(date), single.get(date, ())) for date in {**single, **averages}]
    return SoFar(key, scores[-1].site, tuple(sorted(days)), tuple(of.get("week", ())))


def _day(date: date, averages: Sequence[Pain] | None, single: Sequence[Pain]) -> DaySoFar:
    values = [Ratio(pain.score.hundredths, 1) for pain in averages or single]
    return DaySoFar(date, mean_ratio(values), 0 if averages else len(values))
