"""What a reader must know beside the figures: each with its entry, and whether it can decide."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from facetlog.entries.kinds import Dose, Injection
from facetlog.relief.conventions import Conventions
from facetlog.relief.series import Series
from facetlog.rules.rescue import counts_as_rescue, first_rescue
from facetlog.words.entries import dose_text
from facetlog.words.numbers import shown_time


class Confounder(NamedTuple):
    """One of them; ``seconds`` since the injection, effect ``shown`` or ``undetermined``."""

    kind: str
    entry: str
    seconds: int
    effect: str
    why: str


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
        *_rescue_doses(injection, doses, conventions, decisive),
        *_at_the_procedure(injection),
        *_other_procedures(injection, injections, conventions),
        *(one for series in judged for one in _low_baseline(series, conventions, decisive)),
        *(one for series in judged for one in _of_scores(series, conventions)),
    ]


def _rescue_doses(
    injection: Injection, doses: Iterable[Dose], conventions: Conventions, decisive: Collection[str]
) -> Iterator[Confounder]:
    listed = list(doses)
    barring = first_rescue(injection, listed, conventions)
    for dose in listed:
        seconds = dose.at.epoch - injection.at.epoch
        inside = -conventions.lookback <= seconds <= conventions.window
        if inside and counts_as_rescue(dose, conventions):
            bars = barring is not None and dose == barring.dose
            why = "pain medicine: scores after it cannot show relief by themselves"
            effect = "undetermined" if bars and "rescue dose" in decisive else "shown"
            yield Confounder("rescue dose", dose.id, seconds, effect, f"{dose_text(dose)}; {why}")


def _at_the_procedure(injection: Injection) -> Iterator[Confounder]:
    if injection.sedation and injection.sedation.lower() != "none":
        why = f"sedation ({injection.sedation}) can itself relieve pain"
        yield Confounder("sedation", injection.id, 0, "shown", why)
    steroid = injection.steroid
    if injection.role == "diagnostic" and steroid and steroid.drug.lower() != "none":
        why = f"a steroid ({steroid.drug}) in a diagnostic block acts after the anesthetic"
        yield Confounder("steroid in a diagnostic block", injection.id, 0, "shown", why)


def _other_procedures(
    injection: Injection, injections: Iterable[Injection], conventions: Conventions
) -> Iterator[Confounder]:
    for other in injections:
        seconds = other.at.epoch - injection.at.epoch
        if other.number != injection.number and abs(seconds) <= conventions.window:
            why = f"another procedure within {conventions.window_hours:g} h ({other.procedure})"
            yield Confounder("another procedure", other.id, seconds, "shown", why)


def _low_baseline(
    series: Series, conventions: Conventions, decisive: Collection[str]
) -> Iterator[Confounder]:
    baseline, decides = series.baseline, "low baseline" in decisive
    if baseline and (decides or baseline.hundredths < 100 * conventions.low_baseline):
        why = f"a baseline of {baseline.point.pain.score} leaves little to relieve"
        effect = "undetermined" if decides else "shown"
        pain = baseline.point.pain
        yield Confounder("low baseline", pain.id, baseline.point.seconds, effect, why)


def _of_scores(series: Series, conventions: Conventions) -> Iterator[Confounder]:
    inside = [point for point in series.after if point.seconds <= conventions.window]
    late = [point for point in inside if point.pain.late_seconds > conventions.late_entry]
    if late:
        why = f"{len(late)} of {len(inside)} scores were entered more than an hour late"
        yield Confounder("late entries", late[0].pain.id, late[0].seconds, "shown", why)
    for earlier, later in pairwise([None, *inside]):
        start, end = earlier.seconds if earlier else 0, later.seconds if later else 0
        if later and end - start > conventions.max_gap:
            why = f"no score for {shown_time(end - start)} before it"
            yield Confounder("gap", later.pain.id, end, "shown", why)
