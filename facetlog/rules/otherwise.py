"""Other readings of the same log: what the checks of a verdict compare it with (method.md, 6.8).

Without what was entered late, without what was typed from paper, with what was typed first: each is a log
of its own, of which the series and their sides are read anew, once for all its injections.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from facetlog.entries.kinds import Injection, Pain
from facetlog.relief.conventions import Conventions
from facetlog.relief.exact import Ratio
from facetlog.relief.timeline import Timeline, needed_since
from facetlog.rules.case import Case, case_of
from facetlog.rules.rescue import first_rescue, is_unknown_medicine

MEAN_BASELINE, CLINICS_SCORE = "mean baseline", "clinic's score"
LATE, PAPER, CHANGED = "late entries", "paper entries", "changed entries"
UNKNOWN_MEDICINE = "unknown medicine"


class OtherLog(NamedTuple):
    """A log read otherwise; ``touched`` are the numbers of the scores that differ, ``epochs`` when."""

    kind: str
    timeline: Timeline
    touched: frozenset[int]
    epochs: Sequence[int]

    def tells_of(self, injection: Injection, until: int | None) -> bool:
        """Whether a score that differs can tell of an injection, whose series reach up to ``until``."""
        start = needed_since(injection, self.timeline.injections)
        place = bisect_left(self.epochs, start)
        return place < len(self.epochs) and (until is None or self.epochs[place] <= until)


class Readings:
    """The scores of a log, and how else they can be read."""

    def __init__(
        self,
        timeline: Timeline,
        scores: Sequence[Pain],
        first_typed: Mapping[int, Pain],
        conventions: Conventions,
    ) -> None:
        """Nothing is read otherwise before it is asked for."""
        self.timeline, self.first_typed = timeline, first_typed
        self._scores, self._late_entry = scores, conventions.late_entry

    def is_late(self, pain: Pain) -> bool:
        """Whether a score was entered late, from memory: what stood on paper was not."""
        return pain.source is None and pain.late_seconds > self._late_entry

    def is_unmarked(self, pain: Pain) -> bool:
        """Whether nothing is to be said of how a score came into the log: so it is of most."""
        is_prompt = pain.source is None and pain.late_seconds <= self._late_entry
        return is_prompt and pain.number not in self.first_typed

    @cached_property
    def others(self) -> tuple[OtherLog, ...]:
        """The log without late entries, without those from paper, and as it was typed first."""
        return (
            *self._without(LATE, [pain for pain in self._scores if self.is_late(pain)]),
            *self._without(PAPER, [pain for pain in self._scores if pain.source is not None]),
            *self._as_typed_first(),
        )

    def _without(self, kind: str, gone: Sequence[Pain]) -> Iterator[OtherLog]:
        if gone:
            numbers = {pain.number for pain in gone}
            kept = [pain for pain in self._scores if pain.number not in numbers]
            yield self._other(kind, kept, gone)

    def _as_typed_first(self) -> Iterator[OtherLog]:
        if typed := self.first_typed:
            scores = [typed.get(pain.number, pain) for pain in self._scores]
            changed = [pain for pain in self._scores if pain.number in typed]
            yield self._other(CHANGED, scores, [*changed, *(typed[pain.number] for pain in changed)])

    def _other(self, kind: str, scores: Iterable[Pain], touched: Sequence[Pain]) -> OtherLog:
        return OtherLog(
            kind,
            Timeline(self.timeline.injections, scores),
            frozenset(pain.number for pain in touched),
            sorted(pain.at.epoch for pain in touched),
        )


def other_cases(case: Case, readings: Readings) -> Iterator[tuple[str, Case]]:
    """The same case by another baseline, from another log, or with another dose that bars."""
    yield from _by_other_baselines(case)
    end = readings.timeline.reach(case.injection, case.series.key)
    for other in readings.others:
        if other.tells_of(case.injection, end):
            yield other.kind, _in_other_log(case, other.timeline)
    counted = first_rescue(case.injection, case.doses, case.conventions, also=is_unknown_medicine)
    if counted != case.rescue:
        yield UNKNOWN_MEDICINE, case._replace(rescue=counted)


def _by_other_baselines(case: Case) -> Iterator[tuple[str, Case]]:
    baseline = case.series.baseline
    if baseline and baseline.scores > 1:
        mean = Fraction(baseline.sum_hundredths, baseline.scores)
        yield MEAN_BASELINE, with_baseline(case, mean)
    if baseline and baseline.clinic is not None and baseline.clinic != baseline.hundredths:
        yield CLINICS_SCORE, with_baseline(case, baseline.clinic)


def with_baseline(case: Case, baseline: int | Fraction | None) -> Case:
    """The case with another score before the needle; its weeks, where it is theirs, too."""
    compared = case.weeks_baseline
    if compared is None or compared.origin != "needle":
        return case._replace(baseline=baseline)
    weeks = [week.against(baseline) for week in case.weeks]
    if baseline is None:
        return case._replace(baseline=None, weeks=weeks, weeks_baseline=None)
    against = compared._replace(score=Ratio(baseline.numerator, baseline.denominator))
    return case._replace(baseline=baseline, weeks=weeks, weeks_baseline=against)


def _in_other_log(case: Case, timeline: Timeline) -> Case:
    found = timeline.series_of(case.injection)
    own = next((series for series in found if series.key == case.series.key), None)
    return case_of(
        case.injection,
        own or case.series._replace(baseline=None, points=()),
        found,
        timeline,
        case.doses,
        case.function,
        case.today,
        case.conventions,
    )
