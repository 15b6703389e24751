"""The rules that clinics decide by: what each asks, and of which injections it asks it.

How a rule is decided stands in ``verdicts`` (hours), ``months`` and ``pairs``.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from facetlog.entries.kinds import Injection
from facetlog.relief.conventions import Conventions
from facetlog.relief.schedule import Schedule

if TYPE_CHECKING:
    from facetlog.rules.warning_signs import WarningSign

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


class Settings(NamedTuple):
    """The conventions and rules in force, and which rules show, in which order.

    ``expected_hours`` is how long a clinic expects a drug to act, by its name; ``caps`` how many
    sessions of a kind it counts with in a region and year. Both ship empty. ``signs`` is the warning
    list, where it is needed.
    """

    conventions: Conventions
    rules: tuple[Rule, ...]
    shown: tuple[str, ...] = ()
    expected_hours: Mapping[str, float] = {}
    caps: Mapping[str, int] = {}
    schedule: Schedule = Schedule()
    signs: "Sequence[WarningSign]" = ()

    @property
    def in_order(self) -> tuple[Rule, ...]:
        """The rules that show, in their order."""
        by_id = {rule.id: rule for rule in self.rules}
        return tuple(by_id[name] for name in self.shown)
