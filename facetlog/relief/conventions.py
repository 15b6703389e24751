"""Settings that no source fixes, shipped with a value and labelled "clinic convention"."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from facetlog.entries.kinds import Injection
from facetlog.entries.medicine import Known, names_read
from facetlog.entries.moments import HOUR

ABLATION = "radiofrequency ablation"
# Of the conventions those that are names, and no setting.
MEDICINES = ("pain_medicines", "opioids", "never_misspelled")


class ExpectedHours(NamedTuple):
    """How long a clinic calls consistent with a drug: the shortest, and the longest, None without one."""

    shortest: float
    longest: float | None = None

    @property
    def end(self) -> float:
        """The longest; the shortest where there is no longest."""
        return self.longest or self.shortest


class Conventions(NamedTuple):
    """What a clinic may set its own way; hours, weeks, scores of 10, per cent.

    ``expected_hours`` is how long a clinic expects a drug to act, by its name in lower case; none ship.
    """

    window_hours: float = 8
    latest_onset_hours: float = 2
    max_gap_hours: float = 1.5
    lookback_hours: float = 6
    late_entry_hours: float = 1
    low_baseline: int = 4
    from_week: int = 3
    from_week_ablation: int = 7
    missed_weeks: int = 2
    max_gap_weeks: int = 1
    pain_medicines: frozenset[str] = frozenset()
    opioids: frozenset[str] = frozenset()
    expected_hours: Mapping[str, ExpectedHours] = {}
    never_misspelled: frozenset[str] = frozenset()

    @property
    def window(self) -> int:
        """The window of rules in hours, in seconds since the injection."""
        return round(self.window_hours * HOUR)

    @property
    def latest_onset(self) -> int:
        """After how long no new spell is taken to have begun unseen, in seconds."""
        return round(self.latest_onset_hours * HOUR)

    @property
    def lookback(self) -> int:
        """How long before the injection a rescue dose still tells, in seconds."""
        return round(self.lookback_hours * HOUR)

    @property
    def max_gap(self) -> int:
        """Over how long a gap relief is taken to have held, in seconds."""
        return round(self.max_gap_hours * HOUR)

    @property
    def late_entry(self) -> int:
        """From when on an entry counts as entered late, in seconds."""
        return round(self.late_entry_hours * HOUR)

    @property
    def known(self) -> Known:
        """The names of pain medicines, and what is never one misspelt."""
        return Known(self.pain_medicines, self.never_misspelled)

    def medicines_read(self, drug: str) -> Mapping[str, str]:
        """The words of a drug as written that name a pain medicine, or nearly, each with its name."""
        return names_read(drug, self.known)

    def is_opioid(self, drug: str) -> bool:
        """Whether a drug as written names an opioid, or nearly."""
        return not self.opioids.isdisjoint(self.medicines_read(drug).values())

    def is_near(self, epoch: int, injections: Iterable[Injection]) -> bool:
        """Whether a dose then tells of an injection: from the lookback before one to its window's end."""
        return any(-self.lookback <= epoch - one.at.epoch <= self.window for one in injections)

    def first_week(self, injection: Injection) -> int:
        """The week from which on it is asked whether relief held."""
        return self.from_week_ablation if injection.procedure == ABLATION else self.from_week
