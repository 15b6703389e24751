"""Who comes next: a line a patient, the urgent and the worse first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from facetlog.cohort.records import Record

URGENT, WORSE, LATE, MEDICINE = "URGENT", "WORSE", "LATE", "MEDICINE"


class Visit(NamedTuple):
    """What a clinic sees of one patient: the last injection, the answer about it, the leading rule.

    ``file`` is as it was given; ``name`` only where names were asked for; ``at`` is ISO 8601; ``answer``
    is the physician's, as in JSON; ``flags`` most serious first; ``due`` is the ISO date on which the
    leading rule's months are over, None of a rule in hours; ``brief`` the answer in a clause a side;
    ``urgent`` the patient's words that name a warning sign, the most urgent, with their date.
    """

    file: str
    name: str | None
    injection: str | None
    at: str | None
    days_since: int | None
    answer: Mapping[str, object] | None
    rule: str | None
    verdict: str | None
    flags: tuple[str, ...]
    due: str | None
    brief: tuple[str, ...] = ()
    urgent: str | None = None


def flags_of(records: Sequence[Record]) -> tuple[str, ...]:
    """What must be seen of an injection, by what is known of it on each side; most serious first.

    LATE: most of the scores after the needle were typed late, or from paper.
    """
    told = {
        URGENT: any(one.warning for one in records),
        WORSE: any(one.worse for one in records),
        LATE: any(_is_mostly_late(one) for one in records),
        MEDICINE: any(one.medicine for one in records),
    }
    return tuple(flag for flag, is_so in told.items() if is_so)


def _is_mostly_late(record: Record) -> bool:
    return 2 * (record.late + record.paper) > record.scores + record.averages


def in_order(visits: Iterable[Visit]) -> list[Visit]:
    """The urgent first, then the worse, each by date: the latest injection first, those without last."""
    return sorted(visits, key=_place)


def _place(visit: Visit) -> tuple[bool, bool, bool, int, str]:
    is_untreated = visit.days_since is None
    return (
        URGENT not in visit.flags,
        WORSE not in visit.flags,
        is_untreated,
        visit.days_since or 0,
        visit.file,
    )


def due_within(visits: Iterable[Visit], today: date, days: int) -> list[Visit]:
    """Those whose leading rule's months are over within so many days, today among them."""
    first, last = today.isoformat(), (today + timedelta(days)).isoformat()
    return [one for one in visits if one.due and first <= one.due <= last]
