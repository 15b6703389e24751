"""What an outcome is asked of: a log, the settings in force, the present; its timeline made once."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Dose, Estimate, Injection, Log, Sleep
from facetlog.entries.moments import Moment
from facetlog.relief.conventions import Conventions
from facetlog.relief.exact import Borders
from facetlog.relief.function import FunctionLog
from facetlog.relief.series import grouped
from facetlog.relief.timeline import Timeline
from facetlog.rules.in_force import Settings
from facetlog.rules.otherwise import Readings

TimedEntry = TypeVar("TimedEntry", Dose, Sleep, Injection)


class Inquiry(NamedTuple):
    """What is asked: a log, the settings, the present, and ``--until`` in seconds.

    ``for_report``: with function, medicine by the day, symptoms, the schedule, the warning list.
    ``for_cohort``: without the course at each place and what was noted, of which no cohort tells.
    """

    log: Log
    settings: Settings
    now: Moment
    until: int | None = None
    for_report: bool = False
    for_cohort: bool = False

    @property
    def conventions(self) -> Conventions:
        """Those in force."""
        return self.settings.conventions


class Reading(NamedTuple):
    """An inquiry with its log in the order of time, and every score placed; how else it can be read."""

    inquiry: Inquiry
    timeline: Timeline
    otherwise: Readings
    borders: Borders
    estimates: Mapping[int, Sequence[Estimate]]  # by injection number
    beside: Mapping[int, Estimate]  # what was said beside a score, by its number

    @property
    def log(self) -> Log:
        """The log, its doses and sleeps in the order of time."""
        return self.inquiry.log

    def function_around(self, injection: Injection) -> FunctionLog:
        """What was logged of function, up to the next injection at the site."""
        log = self.log
        return FunctionLog(log.abilities, log.measures, self.timeline.next_at_site(injection))

    def is_under(self, entry: Entry, injection: Injection) -> bool:
        """Whether an entry falls under an injection: the latest at or before it, else the next."""
        return self.timeline.nearest(entry.moment.epoch) == injection


def reading_of(inquiry: Inquiry) -> Reading:
    """The inquiry, ready to be answered: of a long log only a few entries are looked at."""
    log = inquiry.log
    doses = sorted(log.doses, key=lambda dose: (dose.at.epoch, dose.number))
    in_order = log._replace(doses=doses, sleeps=sorted(log.sleeps, key=_epoch))
    timeline = Timeline(log.injections, log.scores)
    otherwise = Readings(timeline, log.scores, log.first_typed, inquiry.conventions)
    settings = inquiry.settings.of_patient(log.profile)
    asked = inquiry._replace(log=in_order, settings=settings)
    return Reading(
        inquiry=asked,
        timeline=timeline,
        otherwise=otherwise,
        borders=settings.borders,
        **_stated(log, timeline),
    )


def _stated(log: Log, timeline: Timeline) -> dict[str, Any]:
    """By injection what was stated about it, and by score what was said beside it."""
    if not log.estimates:
        return {"estimates": {}, "beside": {}}
    from facetlog.relief.stated import injection_of, said_beside, spoken_of

    scores = spoken_of(log.estimates, log.scores)
    under = grouped(log.estimates, lambda one: _number_of(injection_of(one, timeline, scores)))
    return {"estimates": under, "beside": said_beside(log.estimates)}


def between(entries: Sequence[TimedEntry], start: int, end: int | None) -> Sequence[TimedEntry]:
    """Of entries in the order of time, those from ``start`` to ``end`` (epochs), both included."""
    first = bisect_left(entries, start, key=_epoch)
    return entries[first : None if end is None else bisect_right(entries, end, key=_epoch)]


def _number_of(injection: Injection | None) -> int:
    return injection.number if injection else 0


def _epoch(entry: Entry) -> int:
    return entry.moment.epoch
