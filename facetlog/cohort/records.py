"""What a cohort knows of an injection on one side: the same from a log as from a row that was pooled."""

from collections.abc import Sequence
from typing import NamedTuple

ABLATION = "radiofrequency ablation"
BLOCKS = ("facet joint injection", "medial branch block")


class End(NamedTuple):
    """When relief ended, in hours or in weeks after the needle: after ``after``, at or before ``by``.

    ``by`` is None where the end was not seen; both are 0 where there was no relief.
    """

    after: float
    by: float | None


NO_RELIEF = End(0.0, 0.0)


class Ruled(NamedTuple):
    """What came out of one rule.

    ``verdict`` is None of a rule of two blocks where this injection closes no pair; ``but_agent`` is the
    verdict with the part about the agent taken away, None where the rule has no such part; ``stated``
    what the patient's own per cents say, None where there are none, or the rule is not judged by them;
    ``followed`` whether there are scores in the rule's time; ``months`` None of a rule in hours.
    """

    rule: str
    blocks: int
    months: float | None
    verdict: str | None
    but_agent: str | None
    stated: str | None
    followed: bool


class Record(NamedTuple):
    """One injection on one side of one patient; ``patient`` is a key without meaning.

    ``day`` counts from the patient's first injection, ``year`` is None where dates were dropped.
    ``drug`` names the local anesthetics; ``earlier_block`` is the injection whose second block this is.
    ``ended_at_50``, ``ended_at_80`` are in hours, ``ended_in_weeks`` at 50 %: None where the scores
    cannot tell. ``last_week`` is the last week that counts. ``function`` says whether a questionnaire or
    an ability was rated before and after; ``pgic`` is the last global impression of change.
    """

    patient: str
    injection: str
    year: str | None = None
    procedure: str | None = None
    role: str | None = None
    side: str | None = None
    levels: tuple[str, ...] = ()
    drug: str | None = None
    clinician: str | None = None
    sheet: str | None = None
    steroid: bool | None = None
    sedation: bool | None = None
    baseline: float | None = None
    scores: int = 0
    scores_in_window: int = 0
    averages: int = 0
    medicine: bool = False
    late: int = 0
    paper: int = 0
    worse: bool = False
    warning: bool = False
    function: bool = False
    pgic: float | None = None
    last_week: int | None = None
    earlier_block: str | None = None
    ended_at_50: End | None = None
    ended_at_80: End | None = None
    ended_in_weeks: End | None = None
    ruled: tuple[Ruled, ...] = ()

    @property
    def is_ablation(self) -> bool:
        """Whether it is one, whatever its role."""
        return self.procedure == ABLATION

    @property
    def is_block(self) -> bool:
        """Whether it may be a diagnostic block: said to be, or of such a kind and of no said role.

        An ablation is none, whatever was said of it.
        """
        is_unsaid = self.role is None and self.procedure in BLOCKS
        return is_unsaid or (self.role == "diagnostic" and not self.is_ablation)


class Pool(NamedTuple):
    """All that a cohort is computed from; the records of a patient in the order of time.

    ``patients`` are the keys of all, of those without an injection, too.
    """

    patients: Sequence[str]
    records: Sequence[Record]
