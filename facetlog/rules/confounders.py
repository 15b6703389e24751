"""What a reader must know beside the figures: each with its entry, and whether it can decide."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from facetlog.entries.kinds import Dose, Injection, Pain
from facetlog.entries.values import PainScore
from facetlog.relief.conventions import Conventions
from facetlog.relief.exact import highest_in_relief
from facetlog.relief.series import Point, Series
from facetlog.rules.otherwise import CHANGED, LATE, PAPER, UNKNOWN_MEDICINE, Readings
from facetlog.rules.rescue import counts_as_rescue, is_unknown_medicine

RESCUE_DOSE, SHARED_BASELINE = "rescue dose", "shared baseline"
GAP_PERCENT = 50


class PainMedicine(NamedTuple):
    """Medicine taken because of the pain."""

    dose: Dose


class UnknownMedicine(NamedTuple):
    """Medicine of which it is not known whether it was taken because of the pain."""

    dose: Dose


class Sedation(NamedTuple):
    """Sedation at the injection, as it was written."""

    given: str


class SteroidGiven(NamedTuple):
    """A steroid in the injection."""

    drug: str


class ProcedureBeside(NamedTuple):
    """Another procedure, so many seconds after this one."""

    procedure: str
    seconds: int


class LowBaseline(NamedTuple):
    """A score before the needle that leaves little to relieve."""

    score: PainScore


class SharedBaseline(NamedTuple):
    """A score before the needle that was given for both sides."""

    score: PainScore


class LateEntry(NamedTuple):
    """A score entered so many seconds after it was felt, from memory."""

    seconds: int


class PaperEntry(NamedTuple):
    """A score typed from paper."""


class ChangedEntry(NamedTuple):
    """A score that was changed since, as it was typed first."""

    typed: Pain


class ScoreGap(NamedTuple):
    """So many seconds without a score within relief, before one."""

    seconds: int


Matter = (
    PainMedicine | UnknownMedicine | Sedation | SteroidGiven | ProcedureBeside | LowBaseline
    | SharedBaseline | LateEntry | PaperEntry | ChangedEntry | ScoreGap
)  # fmt: skip


class Confounder(NamedTuple):
    """One of them; ``seconds`` since the injection, effect ``shown`` or ``undetermined``."""

    kind: str
    entry: str
    seconds: int
    effect: str
    matter: Matter


class Surroundings(NamedTuple):
    """What stands around an injection: series judged, and like them; doses; injections."""

    judged: Sequence[Series]
    like: Sequence[Series]
    doses: Sequence[Dose]
    injections: Sequence[Injection]
    readings: Readings
    conventions: Conventions
    until: int | None


def confounders_of(
    injection: Injection, around: Surroundings, decisive: Collection[str] = ()
) -> list[Confounder]:
    """All of one injection, in the order of the page; one an entry and kind.

    ``decisive`` are the kinds without which a verdict would be another: their effect is "undetermined".
    """
    found = [
        *_of_doses(injection, around),
        *_at_the_procedure(injection),
        *_other_procedures(injection, around),
        *(one for series in around.judged for one in _of_baseline(series, around.conventions)),
        *_of_entries(around),
        *(one for series in around.judged for one in _gaps(series, around.conventions)),
    ]
    rows = {(one.kind, one.entry): one for one in reversed(found)}
    return [_judged(one, decisive) for one in reversed(rows.values())]


def _judged(one: Confounder, decisive: Collection[str]) -> Confounder:
    return one._replace(effect="undetermined") if one.kind in decisive else one


def _of_doses(injection: Injection, around: Surroundings) -> Iterator[Confounder]:
    for dose in around.doses:
        seconds = dose.at.epoch - injection.at.epoch
        if counts_as_rescue(dose, around.conventions):
            yield Confounder(RESCUE_DOSE, dose.id, seconds, "shown", PainMedicine(dose))
        elif is_unknown_medicine(dose, around.conventions):
            yield Confounder(UNKNOWN_MEDICINE, dose.id, seconds, "shown", UnknownMedicine(dose))


def _at_the_procedure(injection: Injection) -> Iterator[Confounder]:
    sedation, steroid = injection.sedation, injection.steroid
    if sedation and sedation.lower() != "none":
        yield Confounder("sedation", injection.id, 0, "shown", Sedation(sedation))
    if steroid and injection.has_steroid:
        yield Confounder("steroid", injection.id, 0, "shown", SteroidGiven(steroid.drug))


def _other_procedures(injection: Injection, around: Surroundings) -> Iterator[Confounder]:
    """Those within the reach of the series, but for the one that ends it."""
    for other in around.injections:
        seconds = other.at.epoch - injection.at.epoch
        is_within = seconds >= 0 and (around.until is None or other.at.epoch < around.until)
        if other.number != injection.number and is_within:
            matter = ProcedureBeside(other.procedure, seconds)
            yield Confounder("another procedure", other.id, seconds, "shown", matter)


def _of_baseline(series: Series, conventions: Conventions) -> Iterator[Confounder]:
    if (baseline := series.baseline) is None:
        return
    pain, seconds = baseline.point.pain, baseline.point.seconds
    if baseline.hundredths < 100 * conventions.low_baseline:
        yield Confounder("low baseline", pain.id, seconds, "shown", LowBaseline(pain.score))
    if baseline.shared:
        yield Confounder(SHARED_BASELINE, pain.id, seconds, "shown", SharedBaseline(pain.score))


def _of_entries(around: Surroundings) -> Iterator[Confounder]:
    """Scores that were entered late, typed from paper, or changed since."""
    readings = around.readings
    for point in points_in_order(around.like):
        pain = point.pain
        if readings.is_unmarked(pain):
            continue
        if readings.is_late(pain):
            yield Confounder(LATE, pain.id, point.seconds, "shown", LateEntry(pain.late_seconds))
        if pain.source is not None:
            yield Confounder(PAPER, pain.id, point.seconds, "shown", PaperEntry())
        if typed := readings.first_typed.get(pain.number):
            yield Confounder(CHANGED, pain.id, point.seconds, "shown", ChangedEntry(typed))


def points_in_order(series: Iterable[Series]) -> list[Point]:
    """The scores of several series, each once, in the order of time."""
    points = {point.pain.number: point for one in series for point in one.points}
    return sorted(points.values(), key=lambda point: (point.seconds, point.pain.number))


def _gaps(series: Series, conventions: Conventions) -> Iterator[Confounder]:
    """Times without a score within relief at 50 % over which rules do not take it to have held."""
    if not series.baseline or not series.baseline.hundredths:
        return
    highest = highest_in_relief(series.baseline.hundredths, GAP_PERCENT)
    max_gap = conventions.max_gap
    for earlier, later in pairwise(series.followed):
        seconds = later.seconds - earlier.seconds
        if seconds > max_gap and max(earlier.hundredths, later.hundredths) <= highest:
            yield Confounder("gap", later.pain.id, later.seconds, "shown", ScoreGap(seconds))
