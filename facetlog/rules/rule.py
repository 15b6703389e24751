"""A rule that clinics decide by: who published it, of which injections it asks, and what it asks.

How a part of it is decided stands in the file of the part: ``in_hours``, ``in_months``,
``better_function``, ``better_movements``; a rule of two blocks in ``two_blocks``.
"""

import re
from typing import Literal, NamedTuple, get_args

from facetlog.entries.kinds import Injection
from facetlog.entries.levels import regions_of
from facetlog.rules.criterion import Criterion
from facetlog.rules.differences import OfClinic
from facetlog.rules.reasons import (
    AnotherDrug,
    AnotherProcedure,
    AnotherRegion,
    AnotherRole,
    AnotherSteroid,
    JudgedPart,
    LevelsNotSaid,
    NotApplicable,
    Reason,
    RoleNotSaid,
    SteroidNotSaid,
)

# What a rule asks beside the scores, and a log may hold.
History = Literal["treatments", "since", "function", "levels", "sedation", "volume"]
HISTORY: tuple[History, ...] = get_args(History)


class Publication(NamedTuple):
    """Who asks it, where that stands, and how it was seen.

    ``payer``: one pays by it. ``physician`` is what it leaves to the physician, in words; ``label`` what
    is said beside its title; ``group`` what it stands among. ``short`` is its title beside a verdict,
    ``cite`` its source below that, where the short title does not name it. ``chart`` is what it asks of
    the physician's chart, ``history`` what it asks that a log may hold. ``clinic``: a clinic's file has
    added it, or put it in the place of one that ships.
    """

    title: str
    source: str
    version: str
    as_of: str
    seen: str
    payer: bool = False
    physician: str = ""
    label: str = ""
    group: str = ""
    short: str = ""
    cite: str = ""
    chart: tuple[str, ...] = ()
    history: tuple[History, ...] = ()
    clinic: OfClinic | None = None

    @property
    def changed(self) -> bool:
        """Whether it stands in the place of one that ships."""
        return self.clinic is not None and self.clinic.differences is not None


class AppliesTo(NamedTuple):
    """The injections that it is asked of; None, or no region: of any.

    ``steroid``: False asks that none was given, True that one was.
    """

    procedures: tuple[str, ...]
    role: str | None = None
    anesthetic: str | None = None
    regions: tuple[str, ...] = ()
    steroid: bool | None = None


class Rule(NamedTuple):
    """One published or local rule.

    ``blocks`` is how many injections it takes, ``spacing_days`` how far apart; ``min_baseline`` the
    least score before the needle, 0 to 10; ``caps`` how many sessions of a kind its source counts with in
    a region and 12 months.
    """

    id: str
    publication: Publication
    applies_to: AppliesTo
    criterion: Criterion
    blocks: int = 1
    spacing_days: int = 0
    min_baseline: float | None = None
    caps: tuple[tuple[str, int], ...] = ()


class Finding(NamedTuple):
    """What a log says of a rule: a verdict, and why.

    ``shown`` and ``possible`` are seconds in relief, where hours are asked; ``bounded``: whether there
    is a bound. ``parts`` are judged each by itself, in the order in which the rule names them; none where
    it is not applicable.
    """

    verdict: str
    reason: Reason
    shown: int | None = None
    possible: int | None = None
    bounded: bool | None = None
    parts: tuple[JudgedPart, ...] = ()


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

    @property
    def parts(self) -> tuple[JudgedPart, ...]:
        """The verdict of each part, in the order in which the rule names them."""
        return self.finding.parts


def why_not_applicable(applies_to: AppliesTo, injection: Injection) -> NotApplicable | None:
    """Why a rule does not ask of an injection; None where it does. What was not said fits."""
    if injection.procedure not in applies_to.procedures:
        return AnotherProcedure(applies_to.procedures, injection.procedure)
    if applies_to.role and injection.role and injection.role != applies_to.role:
        return AnotherRole(applies_to.role, injection.role)
    if applies_to.anesthetic and not _is_drug(injection, applies_to.anesthetic):
        return AnotherDrug(applies_to.anesthetic)
    if applies_to.regions and not regions_of(injection).issubset(applies_to.regions):
        return AnotherRegion(applies_to.regions)
    fitting = (None, applies_to.steroid)
    if applies_to.steroid is not None and injection.has_steroid not in fitting:
        return AnotherSteroid(applies_to.steroid)
    return None


def though_not_said(applies_to: AppliesTo, injection: Injection, reason: Reason) -> Reason:
    """The reason of a verdict, with what the rule asks of an injection and was not said of this one."""
    if applies_to.role and not injection.role:
        reason = RoleNotSaid(reason, applies_to.role)
    if applies_to.regions and not injection.levels:
        reason = LevelsNotSaid(reason, applies_to.regions)
    if applies_to.steroid is not None and injection.has_steroid is None:
        reason = SteroidNotSaid(reason, applies_to.steroid)
    return reason


def _is_drug(injection: Injection, drug: str) -> bool:
    named = injection.anesthetic.drug.lower() if injection.anesthetic else ""
    return drug in re.findall(r"[a-z]+", named)
