"""Settings that no source fixes, shipped with a value and labelled "clinic convention"."""

from collections.abc import Mapping
from typing import NamedTuple

from facetlog.entries.kinds import Injection
from facetlog.entries.moments import HOUR

ABLATION = "radiofrequency ablation"


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

    def first_week(self, injection: Injection) -> int:
        """The week from which on it is asked whether relief held."""
        return self.from_week_ablation if injection.procedure == ABLATION else self.from_week
