"""What many logs show together, as frozen values: what every page of a cohort is given.

A count, or what is computed from counts, is None where it is withheld from what is shared; a row whose
first count is withheld is not there.
"""

from typing import NamedTuple

from facetlog.cohort.records import End

Interval = tuple[float, float | None]  # None: no bound
Group = tuple[str, str]  # by what, and which: ("drug", "bupivacaine")


class Funnel(NamedTuple):
    """How many injections of a kind are left at each step, each of those that were left at the one before.

    ``of`` is diagnostic, therapeutic, ablation, or not said; ``followed_months`` how many of those with
    scores were logged up to 1, 3 and 6 months, None where hours count. One of two sides counts once.
    """

    of: str
    injections: int
    with_baseline: int | None
    with_scores: int | None
    judged: int | None
    followed_months: dict[str, int | None]


class Beside(NamedTuple):
    """What stands beside a rate: counts of the injections that are asked, their middle baseline."""

    baseline_median: float | None
    baseline_under_4: int | None
    medicine: int | None
    late: int | None
    paper: int | None
    sedation: int | None
    steroid: int | None
    worse: int | None
    warning: int | None
    function: int | None
    pgic: int | None
    pgic_median: float | None


class Rate(NamedTuple):
    """How many met a rule: one injection a patient, or one pair, unless all were asked for.

    ``part`` is "all but agent", or None for the rule itself. ``rate`` is met of met and not met, with its
    ``interval`` (Wilson, 95 %), None where nothing was judged; ``bounds`` are the rates of all if every
    undetermined one fell one way. All three are None where a clinician's group has under 20 judged.
    """

    rule: str
    by: Group | None
    part: str | None
    applies: int
    followed: int | None
    met: int | None
    not_met: int | None
    undetermined: int | None
    rate: float | None
    interval: tuple[float, float] | None
    bounds: tuple[float, float] | None
    beside: Beside

    @property
    def judged(self) -> int | None:
        """How many met it or did not."""
        return None if self.met is None or self.not_met is None else self.met + self.not_met

    @property
    def is_followed(self) -> bool:
        """Whether at least 80 % were followed, or it is withheld: the rate may stand before its bounds."""
        return self.followed is None or 10 * self.followed >= 8 * self.applies


class Step(NamedTuple):
    """A stretch in which relief ended, and for which share of the injections."""

    after: float
    by: float
    mass: float


class EndOfRelief(NamedTuple):
    """When relief ended, estimated from intervals alone (NPMLE): in hours of blocks, in weeks of the rest.

    ``injections`` are those of which the scores tell; ``untold`` those of which they cannot. The masses of
    ``steps``, the share ``no_relief`` of ``injections`` and ``beyond`` are together 1; ``beyond`` is the
    share not seen to end. ``quartiles`` are the stretches in which a quarter, half, three quarters had
    ended; None where not so many were seen to end. ``intervals`` are those of the injections with relief.
    Where they are withheld ``beyond`` is None and there are no ``steps``, or there are no ``quartiles``.
    """

    threshold_percent: int
    unit: str
    by: Group | None
    injections: int
    untold: int
    no_relief: int | None
    intervals: tuple[End, ...] | None
    steps: tuple[Step, ...]
    beyond: float | None
    quartiles: dict[str, Interval | None]


class GroupTest(NamedTuple):
    """Whether relief ended at other times in one group than in the other (interval log-rank, Sun's form).

    ``comparisons`` is how many such tests were made in this run.
    """

    threshold_percent: int
    unit: str
    by: str
    groups: tuple[str, str]
    z: float
    p: float
    comparisons: int


class StatedBeside(NamedTuple):
    """Of the injections judged by scores and by stated per cents: how many meet a rule by which."""

    rule: str
    both: int
    met_by_both: int | None
    by_scores_only: int | None
    by_stated_only: int | None
    by_neither: int | None


class Cohort(NamedTuple):
    """All that the records show together."""

    patients: int
    injections: int | None
    with_baseline: int | None
    with_scores: int | None
    judged: int | None
    all_injections: bool
    by: str | None
    funnel: tuple[Funnel, ...]
    rates: tuple[Rate, ...]
    ends: tuple[EndOfRelief, ...]
    tests: tuple[GroupTest, ...]
    stated: tuple[StatedBeside, ...]
