"""How a log was kept around an injection, and what weakens it, as the answer tells it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from facetlog.entries.kinds import Dose, Pain
from facetlog.outcome.results import (
    InjectionOutcome,
    Outcome,
    SeriesOutcome,
)
from facetlog.relief.conventions import Conventions
from facetlog.relief.schedule import Kept
from facetlog.relief.series import grouped
from facetlog.relief.spells import HOURS_END
from facetlog.rules.confounders import Confounder
from facetlog.rules.otherwise import (
    CHANGED,
    LATE,
    PAPER,
    UNKNOWN_MEDICINE,
)
from facetlog.rules.pairing import Blocks, earlier_blocks
from facetlog.rules.rescue import counts_as_rescue


class Opioid(NamedTuple):
    """An opioid of the weeks after the needle: how many doses, and in which weeks."""

    drug: str
    doses: int
    weeks: tuple[int, ...]


class Record(NamedTuple):
    """How the log was kept, and what weakens it.

    ``kept`` is by period; of the scores after the needle and the baseline: how many there are, were typed
    late (the latest by so many seconds), from paper, or changed since; ``longest_gap`` in seconds, of the
    hours; ``regular`` is pain medicine taken as always; ``opioids`` are those of the weeks after, with the
    weeks; ``unknown`` are medicines of which nobody said why, and on which a verdict rests; ``other_sheet``
    is a sheet that is not known here: the times are not its own.
    """

    kept: dict[str, Kept]
    scores: int
    late: tuple[Confounder, ...]
    paper: int
    changed: int
    longest_gap: int
    regular: tuple[Dose, ...]
    unknown: tuple[Confounder, ...]
    opioids: tuple[Opioid, ...]
    is_shared: bool
    is_one_block: bool
    other_sheet: str | None


def record_of(
    outcome: Outcome,
    block: InjectionOutcome,
    series: SeriesOutcome,
) -> Record:
    """How the log of a judged series was kept."""
    like = [one for one in block.series if one.key.is_like(series.key)]
    told = {score.point.pain.number for one in like for score in one.scores}
    ids = {Pain.id_of(number) for number in told} if block.confounders else set()
    of = [one for one in block.confounders if one.entry in ids]
    kinds = Counter(one.kind for one in of)
    baseline = series.series.baseline
    return Record(
        kept=dict(series.kept),
        scores=len(told),
        late=tuple(one for one in of if one.kind == LATE),
        paper=kinds[PAPER],
        changed=kinds[CHANGED],
        longest_gap=longest_gap(series),
        regular=tuple(regular_medicine(block.doses, outcome.conventions)),
        unknown=tuple(one for one in block.confounders if is_unknown_and_decides(one)),
        opioids=tuple(opioids_of(block)),
        is_shared=bool(baseline and baseline.shared),
        is_one_block=is_one_block(outcome, block),
        other_sheet=block.injection.sheet if block.schedule.is_of_another(block.injection) else None,
    )


def longest_gap(series: SeriesOutcome) -> int:
    """The longest time without a score from the needle to the last score of the first hours, in seconds."""
    times = [one.point.seconds for one in series.followed if one.point.seconds <= HOURS_END]
    return max((later - earlier for earlier, later in pairwise([0, *times])), default=0)


def regular_medicine(
    doses: Iterable[Dose],
    conventions: Conventions,
) -> Iterator[Dose]:
    """The first dose of each pain medicine that was not taken because of the pain."""
    such = (dose for dose in doses if not counts_as_rescue(dose, conventions))
    named = [dose for dose in such if conventions.medicines_read(dose.drug)]
    yield from (found[0] for found in grouped(named, lambda dose: dose.drug.casefold()).values())


def is_unknown_and_decides(one: Confounder) -> bool:
    """Whether it is a medicine of which nobody said why, and on which a verdict rests."""
    return one.kind == UNKNOWN_MEDICINE and one.effect == "undetermined"


def opioids_of(block: InjectionOutcome) -> Iterator[Opioid]:
    """The opioids of the weeks after the needle, by drug."""
    uses = [
        (use, stretch.week)
        for stretch in block.medication
        for use in stretch.uses
        if use.is_opioid and stretch.week > 0
    ]
    for found in grouped(uses, lambda told: told[0].drug.casefold()).values():
        weeks = dict.fromkeys(week for _, week in found)
        yield Opioid(found[0][0].drug, sum(use.doses for use, _ in found), tuple(weeks))


def is_one_block(outcome: Outcome, block: InjectionOutcome) -> bool:
    """Whether it is a diagnostic block that can be compared with no other in the log."""
    one = block.injection
    if one.role != "diagnostic" or any(one.id in (pair.first, pair.second) for pair in outcome.pairs):
        return False
    if len(outcome.injections) == len(outcome.all_injections):
        return True  # every pair of the log is there
    blocks = Blocks(outcome.all_injections)
    is_later = bool(earlier_blocks(one, blocks, block.read_side))
    after = (other for other in outcome.all_injections if other.at.epoch > one.at.epoch)
    is_earlier = any(one in earlier_blocks(other, blocks, other.treated_side).values() for other in after)
    return not is_later and not is_earlier
