"""How the log was kept and what weakens it, as the physician reads it: in capitals, each only where so."""

from collections.abc import Iterator

from facetlog.outcome.answer import HALF, Answer
from facetlog.relief.schedule import Kept
from facetlog.rules.confounders import UnknownMedicine
from facetlog.words.answer import late_seconds, scores_text
from facetlog.words.answer_physician import when
from facetlog.words.entries import dose_text
from facetlog.words.numbers import (
    FEW,
    counted,
    possible_time,
)
from facetlog.words.parts import (
    Line,
    figure,
    line,
    listed,
    prose,
    typed,
)

PERIODS = {"now": "times", "day": "days", "week": "weeks"}


def record(answer: Answer) -> Iterator[Line]:
    """How the log was kept, and what weakens it, each only where it is so."""
    kept = answer.record
    if told := [_kept(PERIODS[period], one) for period, one in kept.kept.items()]:
        yield prose(f"{', '.join(told)} on time")
    if kept.other_sheet:
        yield line("SHEET NOT KNOWN HERE, OTHER TIMES: ", typed(kept.other_sheet))
    if answer.in_hours and len(answer.hours) > 1:
        yield prose(f"longest gap {possible_time(kept.longest_gap)}")
    yield from _entries(answer)
    yield medicine(answer)
    if kept.is_shared:
        yield line("BASELINE GIVEN FOR BOTH SIDES")
    if kept.is_one_block:
        yield line("one block")


def _kept(periods: str, kept: Kept) -> str:
    """``10 of 12 times``; with those that have a late score, or one from paper: ``(12 in all)``."""
    in_all = f" ({kept.filled} in all)" if kept.filled > kept.on_time else ""
    return f"{kept.on_time} of {kept.asked} {periods}{in_all}"


def _entries(answer: Answer) -> Iterator[Line]:
    """Scores typed late, from paper, or changed since."""
    kept = answer.record
    if kept.late:
        of = "ALL" if len(kept.late) == kept.scores else str(len(kept.late))
        late = possible_time(max(late_seconds(answer)))
        yield prose(f"{of} OF {kept.scores} TYPED LATE (up to {late})")
    if kept.paper:
        yield prose(f"{kept.paper} of {scores_text(kept.scores)} FROM PAPER")
    if kept.changed:
        yield prose(f"{scores_text(kept.changed)} CHANGED")


def medicine(answer: Answer) -> Line:
    """The first pain medicine, and the opioids of the weeks after; never that there was none."""
    return listed((*_because_of_pain(answer), *_beside(answer)), "; ")


def _because_of_pain(answer: Answer) -> Iterator[Line]:
    """The first dose taken because of the pain; that none is logged, where no other medicine is."""
    kept, rescue = answer.record, answer.rescue
    none = "no rescue medicine logged" if kept.regular else "no pain medicine logged"
    if rescue is None:
        if kept.regular or not kept.opioids:
            yield line(none)
        return
    named = line(typed(dose_text(rescue.dose)), " ", figure(when(answer, rescue.dose.at)))
    stays = answer.threshold(HALF).stays
    if rescue.seconds == 0:
        yield line("PAIN MEDICINE BEFORE THE NEEDLE: ", named)
    elif answer.medicated or any(one.after_rescue for stay in stays for one in stay.scores):
        yield line("MEDICINE ", named)
    else:
        yield line(none, " until ", figure(when(answer, rescue.dose.at)))


def _beside(answer: Answer) -> Iterator[Line]:
    """Pain medicine taken as always, opioids of the weeks, and what may have been pain medicine."""
    kept = answer.record
    opioids = {one.drug.casefold() for one in kept.opioids}
    if regular := [dose for dose in kept.regular if dose.drug.casefold() not in opioids]:
        yield line("REGULAR: ", listed(typed(dose.drug) for dose in regular[:FEW]))
    for drug, doses, weeks in kept.opioids:
        of = f"week {weeks[0]}" if len(weeks) == 1 else f"{len(weeks)} weeks"
        yield line("OPIOID: ", typed(drug), f", {counted(doses, 'dose')} in {of}")
    for one in kept.unknown[:1]:
        if isinstance(one.matter, UnknownMedicine):
            dose = one.matter.dose
            yield line("NOT KNOWN IF FOR PAIN: ", typed(dose.drug), " ", figure(when(answer, dose.at)))
