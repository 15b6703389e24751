"""Who comes next: a line a patient, the urgent and the worse first."""

from collections.abc import Mapping
from typing import NamedTuple

URGENT, WORSE, LATE, MEDICINE = "URGENT", "WORSE", "LATE", "MEDICINE"


class Visit(NamedTuple):
    """What a clinic sees of one patient: the last injection, the answer about it, the leading rule.

    ``file`` is as it was given; ``name`` only where names were asked for; ``at`` is ISO 8601; ``answer``
    is the physician's, as in JSON; ``flags`` most serious first; ``due`` is the ISO date on which the
    leading rule's months are over, None of a rule in hours; ``brief`` the answer in a clause a side.
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
