"""The clinic's file that was read, and what it adds, changes and hides."""

from typing import Literal, NamedTuple

from facetlog.rules.differences import Difference
from facetlog.rules.rule import Rule

Place = Literal["named", "beside", "user"]
USUAL_NAME = "clinic.toml"


class ClinicFile(NamedTuple):
    """The clinic's file that was read, and what it adds, changes and hides.

    ``rules`` are those that it adds or changes; ``hidden`` the ids of those that it does not show;
    ``first`` of those that it puts first; ``differences`` are those of no rule.
    """

    path: str
    name: str
    place: Place
    rules: tuple[Rule, ...] = ()
    hidden: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def changed(self) -> list[tuple[Rule, tuple[Difference, ...]]]:
        """The rules that ship and that it changes, with what is otherwise in each."""
        of_clinic = ((rule, rule.publication.clinic) for rule in self.rules)
        return [(rule, of.differences) for rule, of in of_clinic if of and of.differences]

    @property
    def added(self) -> list[Rule]:
        """The rules that ship not."""
        return [rule for rule in self.rules if not rule.publication.changed]

    @property
    def changes_nothing(self) -> bool:
        """Whether all is as it ships."""
        return not (self.rules or self.hidden or self.first or self.differences)
