"""Weeks after an injection in few words, and courses of pain drawn day by day."""

import random
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from facetlog.entries.kinds import Pain
from facetlog.entries.moments import DAY
from facetlog.relief.days import weeks_baseline
from facetlog.relief.exact import Ratio
from facetlog.relief.timeline import Timeline
from facetlog.relief.weeks import Week, weeks_of
from support.helpers import injection, pain

EVENING = 11  # hours after 09:00


def week(number: int, relief: int | None, *, counts: bool = True) -> Week:
    """A week with a relief in per cent; of seven days, or of two where it does not count."""
    return Week(
        week=number,
        value=Ratio(0, 1),
        relief=None if relief is None else Ratio(relief, 1),
        days=7 if counts else 2,
        counts=counts,
        shared=False,
        last_day=7 * number,
    )


def by_week(reliefs: dict[int, int]) -> list[Week]:
    """Weeks that count by their number; one of a negative relief is not there."""
    return [week(number, relief) for number, relief in sorted(reliefs.items()) if relief >= 0]


def weeks_after(scores: Iterable[Pain], start_day: int = 0, **values: Any) -> list[Week]:
    """The weeks of the judged series of an injection so many days after 12 January 2026, 09:00."""
    block = injection(hours=24 * start_day, **values)
    timeline = Timeline([block], scores)
    around = timeline.series_of(block)
    compared = weeks_baseline(timeline, block, around[0], around)
    return weeks_of(around[0], around, block.at.date, compared.score if compared else None)


def injected_on(start_day: int) -> date:
    """The date of that injection."""
    return date.fromordinal(date(2026, 1, 12).toordinal() + start_day)


def daily(
    chance: random.Random, level: Callable[[int], float], deviation: float, days: Iterable[int]
) -> list[Pain]:
    """A whole score every evening of some days around a true level of pain; 7 before the needle."""
    scores = {day: min(10, max(0, round(chance.gauss(level(day), deviation)))) for day in days}
    after = (pain(day + 1, 24 * day + EVENING, str(score)) for day, score in scores.items())
    return [pain(1, 0, "7"), *after]


def averages(chance: random.Random, level: float, deviation: float, weeks: Iterable[int]) -> list[Pain]:
    """The average of each week, in tenths, typed on its last evening: the mean of seven drawn days."""
    means = {w: sum(chance.gauss(level, deviation) for _ in range(7)) / 7 for w in weeks}
    hours = DAY // 3600 * 7
    made = (pain(w + 1, w * hours + EVENING, f"{max(0, m):.1f}", period="week") for w, m in means.items())
    return [pain(1, 0, "7"), *made]
