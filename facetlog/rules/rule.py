"""A rule that clinics decide by: who published it, of which injections it asks, and what it asks.

How a part of it is decided stands in the file of the part: ``in_hours``, ``in_months``,
``better_function``, ``better_movements``; a rule of two blocks in ``two_blocks``.
"""

import re
from typing import NamedTuple

from facetlog.entries.kinds import Injection
from facetlog.rules.criterion import Criterion
from facetlog.rules.reasons import (
    AnotherDrug,
    AnotherProcedure,
    AnotherRegion,
    AnotherRole,
    Reason,
)


class Publication(NamedTuple):
    """Who asks it, where that stands, and how it was seen.

    ``payer``: one pays by it. ``physician`` is what it leaves to the physician, in words.
    """

    title: str
    source: str
    version: str
    as_of: str
    seen: str
    payer: bool = False
    physician: str = ""


class AppliesTo(NamedTuple):
    """The injections that it is asked of; None: of any role, drug, region."""

    procedures: tuple[str, ...]
    role: str | None = None
    anesthetic: str | None = None
    region: str | None = None


class Rule(NamedTuple):
    """One published or local rule.

    ``blocks`` is how many injections it takes, ``spacing_days`` how far apart; ``min_baseline`` the
    least score before the needle, 0 to 10.
    """

    id: str
    publication: Publication
    applies_to: AppliesTo
    criterion: Criterion
    blocks: int = 1
    spacing_days: int = 0
    min_baseline: float | None = None


class Finding(NamedTuple):
    """What a log says of a criterion: a verdict, and why.

    ``shown`` and ``possible`` are seconds in relief, where hours are asked; ``bounded``: whether there
    is a bound.
    """

    verdict: str
    reason: Reason
    shown: int | None = None
    possible: int | None = None
    bounded: bool | None = None


class Check(NamedTuple):
    """A verdict that another reading of the same log would give: which reading, and the verdict."""

    kind: str
    verdict: str


class Verdict(NamedTuple):
    """What the scores say of a rule: met, not met, undetermined, not applicable; and why."""

    rule: str
    finding: Finding
    checks: tuple[Check, ...] = ()

    @property
    def verdict(self) -> str:
        """The word."""
        return self.finding.verdict

    @property
    def reason(self) -> Reason:
        """Why it is this one."""
        return self.finding.reason


def why_not_applicable(applies_to: AppliesTo, injection: Injection) -> Reason | None:
    """Why a rule does not ask of an injection; None where it does. A role not said fits."""
    if injection.procedure not in applies_to.procedures:
        return AnotherProcedure(applies_to.procedures, injection.procedure)
    if applies_to.role and injection.role and injection.role != applies_to.role:
        return AnotherRole(applies_to.role, injection.role)
    if applies_to.anesthetic and not _is_drug(injection, applies_to.anesthetic):
        return AnotherDrug(applies_to.anesthetic)
    if applies_to.region == "cervical" and not is_cervical(injection):
        return AnotherRegion(applies_to.region)
    return None


def _is_drug(injection: Injection, drug: str) -> bool:
    named = injection.anesthetic.drug.lower() if injection.anesthetic else ""
    return drug in re.findall(r"[a-z]+", named)


def is_cervical(injection: Injection) -> bool:
    """Whether every level is cervical, C7-T1 included; without levels it is not known to be."""
    names = [level.level for level in injection.levels]
    return bool(names) and all(name.startswith("C") or name == "TON" for name in names)
