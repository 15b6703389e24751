"""What the weeks after an injection show, as the answer tells it: until when half or more was gone."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from facetlog.outcome.results import (
    InjectionOutcome,
    SeriesOutcome,
)
from facetlog.relief.days import DAYS_OF_WEEK, WeeksBaseline
from facetlog.relief.weeks import (
    Held,
    Week,
    counted_weeks,
    weeks_again,
)
from facetlog.rules.criterion import MET, NOT_MET
from facetlog.rules.month_reasons import ByWeeks
from facetlog.rules.rule import Verdict

FEW_WEEKS = 3  # so few weeks tell of all that have gone by, more of those up to the last of them


class InWeeks(NamedTuple):
    """What the weeks show: those that count and those in brackets, how many there were so far.

    ``again`` are weeks of half or more after relief was seen to end; ``is_over``: a later needle has ended
    them; ``is_judged``: a rule in months is met by them, or not met.
    """

    compared_with: WeeksBaseline
    counted: tuple[Week, ...]
    thin: tuple[Week, ...]
    elapsed: int
    held: Held
    again: tuple[Week, ...]
    best: Week | None
    injected: date
    today: date
    is_over: bool
    is_judged: bool

    @property
    def days(self) -> int:
        """The days that were logged."""
        return sum(week.days for week in (*self.counted, *self.thin))

    @property
    def up_to_held(self) -> list[Week]:
        """The weeks that count up to the last one of half or more."""
        return [week for week in self.counted if self.held.week and week.week <= self.held.week]

    @property
    def after_held(self) -> list[Week]:
        """The weeks that count after it."""
        return [week for week in self.counted if self.held.week and week.week > self.held.week]

    @property
    def before_again(self) -> list[Week]:
        """The weeks that count after it, or from the first on, and before half or more was gone again."""
        after = self.after_held if self.held.week else self.counted
        return [week for week in after if self.again and week.week < self.again[0].week]

    @property
    def is_thin(self) -> bool:
        """Whether too few of the weeks count to tell how long relief lasted."""
        if self.held.ended or not self.counted:
            return not self.counted
        is_few = len(self.counted) < FEW_WEEKS
        weeks = self.elapsed if is_few else self.counted[-1].week
        return 2 * len(self.counted) < weeks


def weeks_after(
    block: InjectionOutcome,
    series: SeriesOutcome,
    today: date,
) -> InWeeks | None:
    """The weeks of a judged series, where one has a relief."""
    known = [week for week in series.weeks if week.relief is not None]
    if series.weeks_baseline is None or not known:
        return None
    injected = block.injection.at.date
    counted = counted_weeks(known)
    until = today if block.ends is None else min(today, block.ends.date)
    over = max(0, (until - injected).days - 1) // DAYS_OF_WEEK
    return InWeeks(
        compared_with=series.weeks_baseline,
        counted=tuple(counted),
        thin=tuple(week for week in known if not week.counts),
        elapsed=max(over, known[-1].week),
        held=series.held,
        again=tuple(weeks_again(counted, series.held)),
        best=series.best_week,
        injected=injected,
        today=today,
        is_over=block.ends is not None,
        is_judged=is_judged_by_weeks(series.verdicts),
    )


def is_judged_by_weeks(verdicts: Iterable[Verdict]) -> bool:
    """Whether a rule's part in months is met, or not met."""
    parts = (part for verdict in verdicts for part in verdict.finding.parts)
    return any(isinstance(part.reason, ByWeeks) and part.verdict in (MET, NOT_MET) for part in parts)
