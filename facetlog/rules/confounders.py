"""What a reader must know beside the figures: each with its entry, and whether it can decide."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from facetlog.entries.kinds import Dose, Injection
from facetlog.entries.values import PainScore
from facetlog.relief.conventions import Conventions
from facetlog.relief.series import Series
from facetlog.rules.rescue import counts_as_rescue, first_rescue

RESCUE_DOSE, LOW_BASELINE = "rescue dose", "low baseline"  # they alone can decide


class PainMedicine(NamedTuple):
    """Medicine taken because of the pain, near enough to decide."""

    dose: Dose


class Sedation(NamedTuple):
    """Sedation at the injection, as it was written."""

    given: str


class SteroidInBlock(NamedTuple):
    """A steroid in a diagnostic block."""

    drug: str


class ProcedureBeside(NamedTuple):
    """Another procedure within so many hours."""

    hours: float
    procedure: str


class LowBaseline(NamedTuple):
    """A score before the needle that leaves little to relieve."""

    score: PainScore


class LateEntries(NamedTuple):
    """So many of the scores of the window were entered late."""

    late: int
    scores: int


class ScoreGap(NamedTuple):
    """So many seconds without a score before one."""

    seconds: int


Matter = PainMedicine | Sedation | SteroidInBlock | ProcedureBeside | LowBaseline | LateEntries | ScoreGap


class Confounder(NamedTuple):
    """One of them; ``seconds`` since the injection, effect ``shown`` or ``undetermined``."""

    kind: str
    entry: str
    seconds: int
    effect: str
    matter: Matter


def confounders_of(
    injection: Injection,
    judged: Sequence[Series],
    doses: Iterable[Dose],
    injections: Iterable[Injection],
    conventions: Conventions,
    decisive: Collection[str] = (),
) -> list[Confounder]:
    """All of one injection, in the order of the page: what can decide first.

    ``decisive`` are the kinds that leave a verdict open: their effect is "undetermined".
    """
    return [
        *_rescue_doses(injection, list(doses), conventions, decisive),
        *_at_the_procedure(injection),
        *_other_procedures(injection, injections, conventions),
        *(one for series in judged for one in _low_baseline(series, conventions, decisive)),
        *(one for series in judged for one in _of_scores(series, conventions)),
    ]


def _rescue_doses(
    injection: Injection, doses: Sequence[Dose], conventions: Conventions, decisive: Collection[str]
) -> Iterator[Confounder]:
    barring = first_rescue(injection, doses, conventions)
    for dose in doses:
        seconds = dose.at.epoch - injection.at.epoch
        inside = -conventions.lookback <= seconds <= conventions.window
        if inside and counts_as_rescue(dose, conventions):
            decides = RESCUE_DOSE in decisive and barring is not None and dose == barring.dose
            yield Confounder(RESCUE_DOSE, dose.id, seconds, _effect(decides), PainMedicine(dose))


def _effect(decides: bool) -> str:
    return "undetermined" if decides else "shown"


def _at_the_procedure(injection: Injection) -> Iterator[Confounder]:
    sedation, steroid = injection.sedation, injection.steroid
    if sedation and sedation.lower() != "none":
        yield Confounder("sedation", injection.id, 0, "shown", Sedation(sedation))
    if injection.role == "diagnostic" and steroid and injection.has_steroid:
        matter = SteroidInBlock(steroid.drug)
        yield Confounder("steroid in a diagnostic block", injection.id, 0, "shown", matter)


def _other_procedures(
    injection: Injection, injections: Iterable[Injection], conventions: Conventions
) -> Iterator[Confounder]:
    for other in injections:
        seconds = other.at.epoch - injection.at.epoch
        if other.number != injection.number and abs(seconds) <= conventions.window:
            matter = ProcedureBeside(conventions.window_hours, other.procedure)
            yield Confounder("another procedure", other.id, seconds, "shown", matter)


def _low_baseline(
    series: Series, conventions: Conventions, decisive: Collection[str]
) -> Iterator[Confounder]:
    baseline, decides = series.baseline, LOW_BASELINE in decisive
    if baseline and (decides or baseline.hundredths < 100 * conventions.low_baseline):
        pain = baseline.point.pain
        matter = LowBaseline(pain.score)
        yield Confounder(LOW_BASELINE, pain.id, baseline.point.seconds, _effect(decides), matter)


def _of_scores(series: Series, conventions: Conventions) -> Iterator[Confounder]:
    inside = [point for point in series.after if point.seconds <= conventions.window]
    late = [point for point in inside if point.pain.late_seconds > conventions.late_entry]
    if late:
        matter = LateEntries(len(late), len(inside))
        yield Confounder("late entries", late[0].pain.id, late[0].seconds, "shown", matter)
    for earlier, later in pairwise([0, *(point.seconds for point in inside)]):
        if later - earlier > conventions.max_gap:
            point = next(point for point in inside if point.seconds == later)
            yield Confounder("gap", point.pain.id, later, "shown", ScoreGap(later - earlier))
