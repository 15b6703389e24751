"""How the log was kept and what weakens it, as the physician reads it: in capitals, each only where so."""

from collections.abc import Iterator

from facetlog.entries.moments import DAY
from facetlog.outcome.answer import HALF, Answer
from facetlog.relief.schedule import Kept
from facetlog.words.answer import scores_text
from facetlog.words.answer_physician import when
from facetlog.words.entries import dose_text
from facetlog.words.numbers import counted, shown_time
from facetlog.words.parts import Line, Piece, figure, line, listed, prose, typed

PERIODS = {"now": "times", "day": "days", "week": "weeks"}


def record(answer: Answer) -> Iterator[Line]:
    """How the log was kept, and what weakens it, each only where it is so."""
    kept = answer.record
    if told := [_kept(PERIODS[period], one) for period, one in kept.kept.items()]:
        yield prose(f"{', '.join(told)} on time")
    if answer.in_hours and len(answer.hours) > 1:
        yield prose(f"longest gap {shown_time(kept.longest_gap)}")
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
    of = "ALL" if len(kept.late) == kept.scores else str(len(kept.late))
    if kept.late:
        latest = max(late_seconds(answer), default=0)
        days = f"{latest // DAY} DAYS" if latest >= 2 * DAY else shown_time(latest)
        yield prose(f"{of} OF {kept.scores} TYPED LATE (up to {days.lower()})")
    if kept.paper:
        yield prose(f"{kept.paper} of {scores_text(kept.scores)} FROM PAPER")
    if kept.changed:
        yield prose(f"{scores_text(kept.changed)} CHANGED")


def late_seconds(answer: Answer) -> Iterator[int]:
    """How late each of the scores was typed that were typed late."""
    late = {one.entry for one in answer.record.late}
    for series in answer.block.series:
        yield from (one.late_seconds for one in series.scores if one.point.pain.id in late)


def medicine(answer: Answer) -> Line:
    """The first pain medicine, and the opioids of the weeks after; never that there was none."""
    told: list[Piece] = []
    if answer.rescue:
        dose, is_before = answer.rescue.dose, answer.rescue.seconds == 0
        named = line(typed(dose_text(dose)), " ", figure(when(answer, dose.at)))
        first = (
            line("PAIN MEDICINE BEFORE THE NEEDLE: ", named) if is_before else _first_dose(answer, named)
        )
        told.append(first)
    for drug, doses, weeks in answer.record.opioids:
        number = counted(doses, "dose")
        of = f"week {weeks[0]}" if len(weeks) == 1 else f"{len(weeks)} weeks"
        told.append(line("OPIOID: ", typed(drug), f", {number} in {of}"))
    return listed(told, "; ") or line("no pain medicine logged")


def _first_dose(answer: Answer, named: Line) -> Line:
    within = any(s.after_rescue for stay in answer.threshold(HALF).stays for s in stay.scores)
    assert answer.rescue is not None
    at_dose = figure(when(answer, answer.rescue.dose.at))
    if within or answer.medicated:
        return line("MEDICINE ", named)
    return line("no pain medicine logged until ", at_dose)
