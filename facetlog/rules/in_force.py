"""The conventions and rules in force, and which of them show."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from facetlog.entries.kinds import Injection, Profile
from facetlog.relief.conventions import Conventions, ExpectedHours
from facetlog.relief.exact import THRESHOLDS, Borders
from facetlog.relief.schedule import Schedules
from facetlog.rules.clinic_file import ClinicFile
from facetlog.rules.criterion import relief_of
from facetlog.rules.rule import Rule
from facetlog.rules.shown import Choice, Defaults, Place, Shown, shown_of

if TYPE_CHECKING:
    from facetlog.rules.warning_signs import WarningSign


class Settings(NamedTuple):
    """The conventions and rules in force, and which rules show, in which order.

    ``caps`` is how many sessions of a kind a clinic counts with in a region and year; it ships empty.
    ``signs`` is the warning list, where it is needed; ``own`` are the ids of the rules of the clinic's
    file, ``clinic`` is that file; ``place`` is the country whose payers are asked.
    """

    conventions: Conventions
    rules: tuple[Rule, ...]
    choice: Choice = Choice()
    defaults: Defaults = Defaults()
    place: Place = Place("US", "default")
    caps: Mapping[str, int] = {}
    schedules: Schedules = Schedules()
    signs: "Sequence[WarningSign]" = ()
    own: tuple[str, ...] = ()
    clinic: ClinicFile | None = None

    @property
    def expected_hours(self) -> Mapping[str, ExpectedHours]:
        """How long the clinic expects a drug to act, by its name in lower case; none ship."""
        return self.conventions.expected_hours

    def of_patient(self, profile: Profile | None) -> "Settings":
        """The settings where the patient lives, if the profile says so."""
        country = profile.country if profile else None
        return self._replace(place=Place(country, "profile")) if country else self

    def choosing(self, choice: Choice) -> "Settings":
        """The settings with the rules that were asked for: no file hides any then, or puts one first."""
        clinic = self.clinic and self.clinic._replace(hidden=(), first=choice.first)
        return self._replace(choice=choice, clinic=clinic)

    def shown_for(self, injection: Injection) -> Shown:
        """The rules that show of an injection, and which of them lead."""
        return shown_of(injection, self.rules, self.choice, self.defaults, self.place)

    @property
    def borders(self) -> Borders:
        """What no rounded per cent reaches by itself: the usual thresholds, and those of the rules."""
        reliefs = [relief for rule in self.rules if (relief := relief_of(rule.criterion))]
        return Borders(
            frozenset((*THRESHOLDS, *(relief.percent for relief in reliefs))),
            frozenset(relief.percent for relief in reliefs if relief.strict),
        )
