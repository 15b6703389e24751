"""Where a log stands at a moment: the injection in force, the last score, what is due and missed."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from facetlog.entries.kinds import Injection, Pain, Sleep
from facetlog.entries.moments import Clock, Moment
from facetlog.relief.landing import Landing, landing_of, latest
from facetlog.relief.schedule import Schedule, Schedules, Slots, open_slots
from facetlog.relief.timeline import Timeline


class Standing(NamedTuple):
    """The injection in force; its last score, and where that lands; its slots, by which schedule."""

    injection: Injection
    last: Landing | None
    slots: Slots
    schedule: Schedule


def in_force(injections: Sequence[Injection], now: Moment) -> Injection | None:
    """The latest injection at or before a moment; ``injections`` are in the order of time."""
    given = [one for one in injections if one.at.epoch <= now.epoch]
    return given[-1] if given else None


def standing_of(
    injection: Injection,
    injections: Iterable[Injection],
    scores: Iterable[Pain],
    sleeps: Sequence[Sleep],
    schedules: Schedules,
    clock: Clock,
) -> Standing:
    """The standing of an injection; ``scores`` begin a baseline's reach before it."""
    timeline = Timeline(injections, scores)
    around = timeline.series_of(injection)
    judged = [series for series in around if series.judged]
    until = timeline.reach(injection, judged[0].key)
    schedule = schedules.of(injection)
    pain = latest(judged, around)
    return Standing(
        injection,
        landing_of(pain, injection, timeline) if pain else None,
        open_slots(injection, around, sleeps, schedule, clock, until),
        schedule,
    )
