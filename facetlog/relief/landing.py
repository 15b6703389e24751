"""Where a score lands, and what it is compared with: one answer for the echo, `status` and the diary.

In whole numbers, so that typing a score loads no fractions.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from facetlog.entries.kinds import Injection, Pain
from facetlog.relief.days import WeeksBaseline, weeks_baseline
from facetlog.relief.exact import Ratio, Rational, relief_ratio
from facetlog.relief.series import BASELINE_REACH, Key, Series, Timeline, alike, judged_key, shared_with


class Edit(NamedTuple):
    """A field of a score, and what to write into it; None: nothing."""

    field: str
    value: str | None


class Landing(NamedTuple):
    """A score under an injection: the series that it falls in, and what it is compared with.

    ``series`` is None where the score is in none, as one before the baseline is. ``replaced`` are the
    scores of the same series and instant that it takes the place of. ``compared_with`` is in hundredths:
    the baseline, or for an average what weeks are compared with (``weeks_baseline``); None before the
    needle, and where there is none. ``edits`` make it a score of the pain that was treated, where that is
    what it lacks.
    """

    pain: Pain
    owner: Injection
    series: Series | None
    replaced: tuple[Pain, ...]
    compared_with: Rational | None
    edits: tuple[Edit, ...]
    weeks_baseline: WeeksBaseline | None = None

    @property
    def is_after(self) -> bool:
        """Whether it was felt after the needle; its very minute is before."""
        return self.pain.at.epoch > self.owner.at.epoch

    @property
    def is_too_early(self) -> bool:
        """Whether it is too old to be compared with when the needle comes out."""
        return self.owner.at.epoch - self.pain.at.epoch > BASELINE_REACH

    @property
    def counts(self) -> bool:
        """Whether no later score of the same instant, or before the needle, takes its place."""
        points = self.series.points if self.series else ()
        return any(point.counts for point in points if point.pain.number == self.pain.number)

    @property
    def is_judged(self) -> bool:
        """Whether it is of the pain that was treated."""
        return self.series is not None and self.series.judged

    @property
    def relief(self) -> Ratio | None:
        """In per cent; None before the needle, without a score to compare with, and at 0."""
        return relief_ratio(self.compared_with, self.pain.score.hundredths)

    @property
    def lacks_baseline(self) -> bool:
        """Whether a score before the needle is all that is missing."""
        compared = self.compared_with is not None
        return self.is_after and self.is_judged and not compared and not self.edits


def placed(pain: Pain, timeline: Timeline) -> Landing | None:
    """Where a score of a timeline lands; None before any injection is logged.

    Of the other scores only those in a baseline's reach before the injection need to be in it.
    """
    owner = timeline.judging(pain)
    return landing_of(pain, owner, timeline, timeline.series_of(owner)) if owner else None


def landing_of(pain: Pain, owner: Injection, timeline: Timeline, around: Sequence[Series]) -> Landing:
    """Where a score of a timeline lands under an injection, of which these are all the series."""
    series = next((one for one in around if _holds(one, pain)), None)
    is_after = pain.at.epoch > owner.at.epoch
    weekly = averages_baseline(series, owner, timeline, around) if series and is_after else None
    own = series.baseline if series and series.key.period == "now" and is_after else None
    compared: Rational | None = own.hundredths if own else weekly and weekly.score
    lacks_one = series is not None and is_after and compared is None
    return Landing(
        pain=pain,
        owner=owner,
        series=series,
        replaced=tuple(_replaced(series, pain)) if series else (),
        compared_with=compared,
        edits=_joining(series, owner, around) if series and lacks_one else (),
        weeks_baseline=weekly,
    )


def _holds(series: Series, pain: Pain) -> bool:
    return any(point.pain.number == pain.number for point in series.points)


def _replaced(series: Series, pain: Pain) -> Iterator[Pain]:
    for point in series.points:
        same_instant = point.pain.at.epoch == pain.at.epoch
        if same_instant and point.pain.number < pain.number:
            yield point.pain


def averages_baseline(
    series: Series, owner: Injection, timeline: Timeline, around: Sequence[Series]
) -> WeeksBaseline | None:
    """What an average of the pain that was treated is compared with: what its weeks are.

    One without side, where each side is judged, is compared with what both of them are, if it is the same.
    """
    if series.key.period == "now":
        return None
    judged = (one for one in around if one.judged)
    own = [one for one in judged if series in (*alike(around, one.key), *shared_with(one, around))]
    found = {weeks_baseline(timeline, owner, one, around) for one in own}
    return found.pop() if len(found) == 1 else None


def _joining(series: Series, owner: Injection, around: Iterable[Series]) -> tuple[Edit, ...]:
    """What makes a single score one of a judged series that has a baseline."""
    targets = (one.key for one in around if one.judged and one.baseline)
    target = next(targets, None)
    if target is None or series.key.period != "now":
        return ()
    return _edits(series.key, target, owner)


def _edits(key: Key, wanted: Key, owner: Injection) -> tuple[Edit, ...]:
    """The fields to change in a score of one key for it to be of another."""
    written = {"site": owner.site, "side": wanted.side, "state": wanted.state}
    unlike = (name for name in written if getattr(key, name) != getattr(wanted, name))
    return tuple(Edit(name, written[name]) for name in unlike)


class BeforeNeedle(NamedTuple):
    """What an injection is judged by: its judged series that have a baseline, one a side at most.

    Without any, ``near`` is a score before it of another pain, and ``edits`` make it one of this.
    """

    injection: Injection
    judged: tuple[Series, ...]
    near: Pain | None
    edits: tuple[Edit, ...]


def before_needle(injection: Injection, around: Iterable[Series]) -> BeforeNeedle:
    """Which scores before the needle count, of all the series around an injection."""
    based = [series for series in around if series.baseline]
    judged = tuple(series for series in based if series.judged)
    near = next((series for series in based if series.key.period == "now"), None)
    if judged or near is None or near.baseline is None:
        return BeforeNeedle(injection, judged, None, ())
    edits = _edits(near.key, judged_key(injection), injection)
    return BeforeNeedle(injection, (), near.baseline.point.pain, edits)


def latest(judged: Iterable[Series], around: Sequence[Series]) -> Pain | None:
    """The last score of some judged series and of their like of other periods."""
    series = (one for own in judged for one in alike(around, own.key))
    last = [one.points[-1].pain for one in series if one.points]
    return max(reversed(last), key=lambda pain: pain.at.epoch, default=None)
