"""The rules that clinics decide by: what each asks, and of which injections it asks it.

How a rule is decided stands in ``in_hours``, ``in_months`` and ``two_blocks``.
"""

import re
from typing import TYPE_CHECKING, NamedTuple

from facetlog.entries.kinds import Injection
from facetlog.relief.conventions import Conventions

if TYPE_CHECKING:
    pass

MET, NOT_MET, UNDETERMINED, NOT_APPLICABLE = "met", "not met", "undetermined", "not applicable"


class Rule(NamedTuple):
    """One published or local criterion; thresholds in per cent, hours and months as it states them.

    A rule has ``hours``, or ``months``, or neither: then it names no time.
    """

    id: str
    title: str
    threshold_percent: int
    procedures: tuple[str, ...]
    source: str
    version: str
    as_of: str
    seen: str
    hours: float | None = None
    months: int | None = None
    blocks: int = 1
    spacing_days: int = 0
    role: str | None = None
    anesthetic: str | None = None
    region: str | None = None
    movements: bool = False
    function: bool = False
    function_percent: int | None = None
    min_baseline: float | None = None
    physician: str = ""
    conventions: Conventions = Conventions()


class Check(NamedTuple):
    """A verdict that another reading of the same log would give: which reading, and the verdict."""

    kind: str
    verdict: str


class Verdict(NamedTuple):
    """What the scores say of a rule: met, not met, undetermined, not applicable; and why.

    ``shown`` and ``possible`` are seconds in relief; ``bounded``: whether there is a bound.
    """

    rule: str
    verdict: str
    why: str
    shown: int | None = None
    possible: int | None = None
    bounded: bool | None = None
    checks: tuple[Check, ...] = ()


def why_not_applicable(rule: Rule, injection: Injection) -> str:
    """Why a rule does not ask of an injection; "" where it does. A role not said fits."""
    if injection.procedure not in rule.procedures:
        return f"the rule is for a {' or '.join(rule.procedures)}, this was a {injection.procedure}"
    if rule.role and injection.role and injection.role != rule.role:
        return f"the rule is for a {rule.role} injection, this was {injection.role}"
    if rule.anesthetic and not _is_drug(injection, rule.anesthetic):
        return f"the rule is for {rule.anesthetic}, which was not logged for this injection"
    if rule.region == "cervical" and not is_cervical(injection):
        return "the rule is for the neck: every level must be cervical"
    return ""


def _is_drug(injection: Injection, drug: str) -> bool:
    named = injection.anesthetic.drug.lower() if injection.anesthetic else ""
    return drug in re.findall(r"[a-z]+", named)


def is_cervical(injection: Injection) -> bool:
    """Whether every level is cervical, C7-T1 included; without levels it is not known to be."""
    names = [level.level for level in injection.levels]
    return bool(names) and all(name.startswith("C") or name == "TON" for name in names)
