"""An outcome as rows of a table: one an injection, side and rule; what a clinic's logs are pooled by."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from facetlog.entries.kinds import Injection
from facetlog.outcome.leading import applicable, pairs_of
from facetlog.outcome.results import InjectionOutcome, Latest, Outcome, ScoreOutcome, SeriesOutcome
from facetlog.relief.series import Baseline, Point, alike, shared_with
from facetlog.rules.of_pairs import PairVerdict
from facetlog.rules.rule import Rule, Verdict
from facetlog.rules.two_blocks import Pair


class Row(NamedTuple):
    """What a log holds of one injection on one side by one rule.

    ``rule`` is None where no rule that shows asks of the injection; ``alone`` is what this injection says
    of it by itself; ``pair`` the two blocks, of a rule of two, on the row of the later one. ``left_out``
    is what is left out of the log, by its codes.
    """

    one: InjectionOutcome
    series: SeriesOutcome
    side: str | None
    left_out: tuple[str, ...] = ()
    rule: Rule | None = None
    alone: Verdict | None = None
    pair: Pair | None = None

    @property
    def injection(self) -> Injection:
        """The injection."""
        return self.one.injection

    @property
    def baseline(self) -> Baseline | None:
        """The score before the needle."""
        return self.series.series.baseline

    @property
    def latest(self) -> Latest | None:
        """The latest score, an average perhaps."""
        return self.series.latest

    @property
    def lowest(self) -> ScoreOutcome | None:
        """The lowest score after the needle, the earliest of equals; there is one without baseline, too."""
        return min(self.series.after, key=lambda score: score.point.hundredths, default=None)

    @property
    def together(self) -> PairVerdict | None:
        """What the two blocks say of the rule."""
        said = self.pair.verdicts if self.rule and self.pair else ()
        return next((one for one in said if self.rule and one.rule == self.rule.id), None)

    @property
    def decided(self) -> Verdict | PairVerdict | None:
        """What came out of the rule itself; None of one of two blocks where this one closes no pair."""
        is_of_two = self.rule is not None and self.rule.blocks > 1
        return self.together if is_of_two else self.alone

    @property
    def averages(self) -> list[Point]:
        """The averages of days and weeks after the needle that tell of this side."""
        around = [one.series for one in self.one.series]
        like = [*alike(around, self.series.key), *shared_with(self.series.series, around)]
        return [point for one in like if one.key.period != "now" for point in one.after]

    def marked(self, kind: str) -> int:
        """How many of the scores and averages after the needle a confounder of a kind names."""
        entries = {one.entry for one in self.one.confounders if one.kind == kind}
        told = [*self.series.series.after, *self.averages]
        return sum(point.pain.id in entries for point in told)


def rows_of(outcome: Outcome, told: Collection[str]) -> Iterator[Row]:
    """The rows of the injections whose ids are ``told``: the rules in the order in which they show."""
    for one in outcome.injections:
        if one.injection.id in told:
            for series in one.judged:
                yield from _of_series(outcome, one, series)


def _of_series(outcome: Outcome, one: InjectionOutcome, series: SeriesOutcome) -> Iterator[Row]:
    """A row a rule that asks; of a rule of two blocks one a pair. One without a rule where none asks."""
    bare = Row(one, series, series.key.side or one.read_side, outcome.omitted)
    asking = applicable(one, series)
    for rule, verdict in asking:
        row = bare._replace(rule=rule, alone=verdict)
        pairs = pairs_of(outcome, one, series) if rule.blocks > 1 else []
        yield from (row._replace(pair=pair, side=pair.side or row.side) for pair in pairs)
        yield from () if pairs else (row,)
    yield from () if asking else (bare,)
