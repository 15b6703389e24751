"""Where a log stands at a moment: the injection in force, the last score, what is due and missed."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from facetlog.entries.kinds import Injection, Pain, Sleep
from facetlog.entries.moments import Moment
from facetlog.relief.exact import Ratio, relief_ratio
from facetlog.relief.schedule import Schedule, Slots, open_slots
from facetlog.relief.series import Series, Timeline
from facetlog.relief.weeks import weeks_baseline


class Standing(NamedTuple):
    """The injection in force; its last score, with relief and the baseline in hundredths; its slots."""

    injection: Injection
    last: Pain | None
    relief: Ratio | None
    baseline: int | None
    slots: Slots


def in_force(injections: Sequence[Injection], now: Moment) -> Injection | None:
    """The latest injection at or before a moment; ``injections`` are in the order of time."""
    given = [one for one in injections if one.at.epoch <= now.epoch]
    return given[-1] if given else None


def standing_of(
    injection: Injection,
    injections: Iterable[Injection],
    scores: Iterable[Pain],
    sleeps: Iterable[Sleep],
    schedule: Schedule,
    now: Moment,
) -> Standing:
    """The standing of an injection; ``scores`` begin a baseline's reach before it."""
    timeline = Timeline(injections, scores)
    found = timeline.series_of(injection)
    judged = [series for series in found if series.judged]
    slots = open_slots(injection, found, sleeps, schedule, now, timeline.reach(injection, judged[0].key))
    last = _last(found, judged)
    if last is None:
        return Standing(injection, None, None, None, slots)
    pain, baseline = last
    relief = None if baseline is None else relief_ratio(baseline, pain.score.hundredths)
    return Standing(injection, pain, relief, baseline, slots)


def _last(found: Sequence[Series], judged: Sequence[Series]) -> tuple[Pain, int | None] | None:
    """The latest score of what is judged, or of its averages, and what it is compared with."""
    latest: tuple[Pain, int | None] | None = None
    for one in judged:
        alike = [series for series in found if series.key._replace(period="now") == one.key]
        for series in alike:
            for point in series.points[-1:]:
                if latest is None or point.pain.at.epoch >= latest[0].at.epoch:
                    own = one.baseline.hundredths if one.baseline else None
                    usual = weeks_baseline(one, alike)
                    latest = point.pain, own if series.key.period == "now" else usual
    return latest
