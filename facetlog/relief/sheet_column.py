"""Which scores of a log stand at the times of a paper sheet, in one of its columns."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from facetlog.entries.kinds import Injection, Pain, Sleep
from facetlog.entries.moments import Moment
from facetlog.relief.days import TYPED_LATE_DAYS, week_of_day
from facetlog.relief.schedule import Slot
from facetlog.relief.timeline import Timeline


class Column(NamedTuple):
    """The scores of the pain that a column tells of, and the sleeps; ``injected`` is the needle's time.

    ``is_parted``: the log has each side by itself, and the column names none.
    """

    injected: Moment
    scores: Sequence[Pain]
    sleeps: Sequence[Sleep]
    is_parted: bool

    def there(self, slot: Slot) -> Pain | None:
        """The score that the log has for a time: of several the one nearest to it."""
        found = [pain for pain in self.scores if self._is_of(slot, pain)]
        return min(found, key=lambda pain: abs(pain.at.since(slot.at)), default=None)

    def at(self, moment: Moment) -> Pain | None:
        """The single score that the log has of a minute; of several the one that counts."""
        found = [one for one in self.scores if one.period == "now" and one.at.epoch == moment.epoch]
        return found[-1] if found else None

    def asleep(self, slot: Slot) -> Sleep | None:
        """The sleep that a time lies in."""
        epoch = slot.at.epoch
        spans = (one for one in self.sleeps if one.began.epoch <= epoch <= one.ended.epoch)
        return next(spans, None)

    def _is_of(self, slot: Slot, pain: Pain) -> bool:
        """Of an average only an average: a single score of that day says less than the paper does."""
        if pain.period != slot.period:
            return False
        if slot.is_before:
            return pain.at.epoch <= self.injected.epoch
        if slot.period == "now":
            return slot.takes(pain.at.epoch)
        day, wanted = (one.at.ordinal - self.injected.ordinal for one in (pain, slot))
        if slot.period == "day":
            return day == wanted
        return week_of_day(day - TYPED_LATE_DAYS) == week_of_day(wanted - TYPED_LATE_DAYS)


def column_of(
    timeline: Timeline, injection: Injection, side: str | None, sleeps: Iterable[Sleep]
) -> Column:
    """The column of a side (None: of a sheet with one) of the sheet of an injection."""
    judged, found = timeline.judged_key(injection), timeline.series_of(injection)
    wanted = timeline.key_under(injection, judged._replace(side=side) if side else judged)
    parted = (one.key for one in found if one.key.side and timeline.is_treated(injection, one.key))
    return Column(
        injection.at,
        [point.pain for one in found if one.key.is_like(wanted) for point in one.points],
        list(sleeps),
        timeline.side_of(injection) == "both" and side is None and any(parted),
    )
