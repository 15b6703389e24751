"""Where a score lands, and what it is compared with: one answer for the echo, `status` and the diary.

In whole numbers, so that typing a score loads no fractions.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from facetlog.entries.kinds import Injection, Pain
from facetlog.relief.days import WeeksBaseline, is_of_week_before, weeks_baseline
from facetlog.relief.exact import Ratio, Rational, relief_ratio
from facetlog.relief.series import ONE_SIDE, Key, Series, alike, of_period, sides_before
from facetlog.relief.timeline import BASELINE_REACH, Timeline


class Edit(NamedTuple):
    """A field of a score, and what to write into it; None: nothing."""

    field: str
    value: str | None


class MakeItTreated(NamedTuple):
    """A score of another pain, and the edits that make it one of the pain that was treated."""

    edits: tuple[Edit, ...]


class SaySide(NamedTuple):
    """A score without side, where each side has a baseline of its own: it lacks a side."""


class GiveBaseline(NamedTuple):
    """A score of the treated pain without a score before the needle: of a side, or of none."""

    side: str | None


Mending = MakeItTreated | SaySide | GiveBaseline


class Landing(NamedTuple):
    """A score under an injection: the series that it falls in, and what it is compared with.

    ``series`` is None where the score is in none, as one before the baseline is. ``is_treated``: it is of
    the pain that was treated. ``replaced`` are the scores of the same series and instant that it takes the
    place of. ``compared_with`` is in hundredths: the baseline, or for an average what weeks are compared
    with (``weeks_baseline``); None before the needle, and where there is none: then ``mending`` is what
    would give it one.
    ``is_of_week_before``: it counts in the mean of the days before the needle. ``sides_before`` are the
    scores before the needle that each name a side, where this one names none and so has none before it.
    """

    pain: Pain
    owner: Injection
    series: Series | None
    is_treated: bool
    replaced: tuple[Pain, ...]
    compared_with: Rational | None
    mending: Mending | None
    weeks_baseline: WeeksBaseline | None = None
    is_of_week_before: bool = False
    sides_before: tuple[Pain, ...] = ()

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
    def relief(self) -> Ratio | None:
        """In per cent; None before the needle, without a score to compare with, and at 0."""
        return relief_ratio(self.compared_with, self.pain.score.hundredths)


def placed(pain: Pain, timeline: Timeline) -> Landing | None:
    """Where a score of a timeline lands; None before any injection is logged.

    Of the other scores only those in a baseline's reach before the injection need to be in it.
    """
    owner = timeline.judging(pain)
    return landing_of(pain, owner, timeline) if owner else None


def landing_of(pain: Pain, owner: Injection, timeline: Timeline) -> Landing:
    """Where a score lands under an injection."""
    around = timeline.series_of(owner)
    series = next((one for one in around if _holds(one, pain)), None)
    is_after = pain.at.epoch > owner.at.epoch
    weekly = averages_baseline(series, owner, timeline, around) if series and is_after else None
    own = series.baseline if series and is_after and series.key.period == "now" else None
    compared: Rational | None = own.hundredths if own else weekly and weekly.score
    lacks_one = series is not None and is_after and compared is None
    return Landing(
        pain=pain,
        owner=owner,
        series=series,
        is_treated=series is not None and timeline.is_treated(owner, series.key),
        replaced=tuple(_replaced(series, pain)) if series else (),
        compared_with=compared,
        mending=_mending(series, owner, timeline, around) if series and lacks_one else None,
        weeks_baseline=weekly,
        is_of_week_before=is_of_week_before(timeline, owner, pain),
        sides_before=_sides_before(series, around) if series and lacks_one else (),
    )


def _holds(series: Series, pain: Pain) -> bool:
    """Whether a score is one of a series' own, not a baseline that it shares."""
    shared = series.baseline is not None and series.baseline.shared
    own = series.points[1:] if shared else series.points
    return any(point.pain.number == pain.number for point in own)


def _replaced(series: Series, pain: Pain) -> Iterator[Pain]:
    for point in series.points:
        same_instant = point.pain.at.epoch == pain.at.epoch
        if same_instant and point.pain.number < pain.number:
            yield point.pain


def averages_baseline(
    series: Series, owner: Injection, timeline: Timeline, around: Sequence[Series]
) -> WeeksBaseline | None:
    """What an average is compared with: what the weeks of its side are."""
    if series.key.period == "now" or not timeline.is_treated(owner, series.key):
        return None
    return weeks_baseline(timeline, owner, single_series(series, around), around)


def single_series(series: Series, around: Sequence[Series]) -> Series:
    """The single scores of the pain that a series tells of; an empty series where there are none."""
    single = series.key._replace(period="now")
    empty = Series(single, False, None, (), series.of_both)
    return of_period(alike(around, single), "now") or empty


def _mending(
    series: Series, owner: Injection, timeline: Timeline, around: Sequence[Series]
) -> Mending | None:
    """What a score after the needle lacks to be compared with one before it."""
    key, is_both = series.key, timeline.side_of(owner) == "both"
    if not timeline.is_treated(owner, key):
        side = key.side if is_both else timeline.judged_key(owner).side
        wanted = timeline.judged_key(owner)._replace(side=side)
        is_based = any(one.baseline and one.key in (wanted, wanted._replace(side=None)) for one in around)
        return MakeItTreated(_edits(key, wanted, owner)) if is_based and key.period == "now" else None
    if not is_both or key.side:
        return GiveBaseline(key.side if is_both else None)
    based = {pain.side for pain in _sides_before(series, around)}
    lacking = [side for side in ONE_SIDE if side not in based]
    if not lacking:
        return SaySide()
    return GiveBaseline(lacking[0] if len(lacking) == 1 else None)


def _sides_before(series: Series, around: Iterable[Series]) -> tuple[Pain, ...]:
    """The score before the needle of each side, of the single scores that a series is of."""
    baselines = {one.key: one.baseline for one in around if one.baseline}
    return sides_before(series.key._replace(period="now"), baselines)


def _edits(key: Key, wanted: Key, owner: Injection) -> tuple[Edit, ...]:
    """The fields to change in a score of one key for it to be of another."""
    written = {"site": owner.site, "side": wanted.side, "state": wanted.state}
    unlike = (name for name in written if getattr(key, name) != getattr(wanted, name))
    return tuple(Edit(name, written[name]) for name in unlike)


class BeforeNeedle(NamedTuple):
    """What an injection is judged by: its series that have a baseline of their own, one a side at most.

    Without any, ``near`` is a score before it of another pain, or one that is read as about an earlier
    needle (``about_earlier``), and ``edits`` make it one of this.
    """

    injection: Injection
    based: tuple[Series, ...]
    near: Pain | None = None
    edits: tuple[Edit, ...] = ()
    about_earlier: bool = False


def before_needle(injection: Injection, timeline: Timeline) -> BeforeNeedle:
    """Which scores before the needle count."""
    around = timeline.series_of(injection)
    single = [one for one in around if one.key.period == "now" and one.baseline]
    own = [one for one in single if timeline.is_treated(injection, one.key)]
    based = tuple(one for one in own if one.baseline and not one.baseline.shared)
    if based:
        return BeforeNeedle(injection, based)
    if barred := timeline.about_an_earlier(injection):
        return BeforeNeedle(injection, (), barred, _claiming(barred, injection, timeline), True)
    if not single or single[0].baseline is None:
        return BeforeNeedle(injection, ())
    near, wanted = single[0].key, timeline.judged_key(injection)
    if timeline.side_of(injection) == "both":
        wanted = wanted._replace(side=near.side)
    return BeforeNeedle(injection, (), single[0].baseline.point.pain, _edits(near, wanted, injection))


def _claiming(pain: Pain, injection: Injection, timeline: Timeline) -> tuple[Edit, ...]:
    """What makes a score surely about a needle: its side, else its name."""
    sided = pain.with_values(side=injection.treated_side) if injection.treated_side in ONE_SIDE else pain
    if sided != pain and not timeline.is_about_an_earlier(injection, sided):
        return (Edit("side", injection.treated_side),)
    return (Edit("recorded-with", injection.id),)


def latest(judged: Iterable[Series], around: Sequence[Series]) -> Pain | None:
    """The last score of some judged series and of their like of other periods."""
    series = (one for own in judged for one in alike(around, own.key))
    last = [one.points[-1].pain for one in series if one.points]
    return max(reversed(last), key=lambda pain: pain.at.epoch, default=None)
