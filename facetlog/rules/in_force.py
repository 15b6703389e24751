"""The conventions and rules in force, and which of them show."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from facetlog.relief.conventions import Conventions, ExpectedHours
from facetlog.relief.schedule import Schedule

if TYPE_CHECKING:
    from facetlog.rules.warning_signs import WarningSign
from facetlog.rules.rule import Rule


class Settings(NamedTuple):
    """The conventions and rules in force, and which rules show, in which order.

    ``caps`` is how many sessions of a kind a clinic counts with in a region and year; it ships empty.
    ``signs`` is the warning list, where it is needed; ``own`` are the ids of the rules of the clinic's
    file.
    """

    conventions: Conventions
    rules: tuple[Rule, ...]
    shown: tuple[str, ...] = ()
    caps: Mapping[str, int] = {}
    schedule: Schedule = Schedule()
    signs: "Sequence[WarningSign]" = ()
    own: tuple[str, ...] = ()

    @property
    def expected_hours(self) -> Mapping[str, ExpectedHours]:
        """How long the clinic expects a drug to act, by its name in lower case; none ship."""
        return self.conventions.expected_hours

    @property
    def in_order(self) -> tuple[Rule, ...]:
        """The rules that show, in their order."""
        by_id = {rule.id: rule for rule in self.rules}
        return tuple(by_id[name] for name in self.shown)
