"""Which verdicts lead on a page: of one block its own, of two blocks that of the pair on its side."""

from collections.abc import Sequence
from typing import NamedTuple

from facetlog.entries.kinds import Injection
from facetlog.outcome.results import InjectionOutcome, Outcome, SeriesOutcome
from facetlog.rules.criterion import NOT_APPLICABLE, NOT_MET, UNDETERMINED, bases_of
from facetlog.rules.of_pairs import PairVerdict
from facetlog.rules.pair_reasons import PairPart
from facetlog.rules.reasons import JudgedPart
from facetlog.rules.rule import Rule, Verdict
from facetlog.rules.two_blocks import Pair

MONTHS_FROM_WEEK = 3  # from then on the weeks matter, and the hours come after them


class OfBlock(NamedTuple):
    """What one block says of a rule; ``own`` is None where no score speaks for the side."""

    injection: Injection
    own: Verdict | None

    @property
    def verdict(self) -> str | None:
        """The word."""
        return self.own.verdict if self.own else None


class Leading(NamedTuple):
    """A rule that leads: what each block says of it, the injection's own last; and what both say.

    ``pair`` and ``of_pair`` are None where the rule asks one block, or no earlier block is its pair.
    ``side`` is named where the pairs of two sides come to different verdicts.
    """

    rule: Rule
    own: Verdict
    blocks: tuple[OfBlock, ...]
    pair: Pair | None = None
    of_pair: PairVerdict | None = None
    side: str | None = None

    @property
    def verdict(self) -> str:
        """The rule's own."""
        return self.of_pair.verdict if self.of_pair else self.alone(self.own.verdict)

    @property
    def parts(self) -> Sequence[JudgedPart | PairPart]:
        """The verdict of each part, over both blocks where there are two."""
        return self.of_pair.parts if self.of_pair else self.own.parts

    def alone(self, verdict: str) -> str:
        """What a verdict of one block is of the rule, without another: of two it cannot be met."""
        return UNDETERMINED if self.rule.blocks > 1 and verdict != NOT_MET else verdict


def leading_of(outcome: Outcome, block: InjectionOutcome, series: SeriesOutcome) -> list[Leading]:
    """The rules that lead for a series, in the order in which they show; months later those first."""
    found = [led for led in judged_of(outcome, block, series) if led.rule.id in block.shown.leading]
    if is_months_later(series):
        found.sort(key=lambda led: "weeks" not in bases_of(led.rule.criterion))
    return found


def judged_of(outcome: Outcome, block: InjectionOutcome, series: SeriesOutcome) -> list[Leading]:
    """The rules that show and apply to a series, of two blocks as the pair on its side has them."""
    found = applicable(block, series)
    return [led for rule, own in found for led in _led(outcome, block, series, rule, own)]


def applicable(one: InjectionOutcome, series: SeriesOutcome) -> list[tuple[Rule, Verdict]]:
    """The rules that show and apply, in the order in which they show."""
    asked = {said.rule: said for said in series.verdicts if said.verdict != NOT_APPLICABLE}
    return [(rule, asked[rule.id]) for rule in one.shown.rules if rule.id in asked]


def is_months_later(series: SeriesOutcome) -> bool:
    """Whether weeks that rules in months ask about were logged well enough to count."""
    return any(week.counts and week.week >= MONTHS_FROM_WEEK for week in series.weeks)


def pairs_of(outcome: Outcome, block: InjectionOutcome, series: SeriesOutcome) -> list[Pair]:
    """The pairs that an injection closes, on the sides for which a series speaks."""
    closed = (pair for pair in outcome.pairs if pair.second == block.injection.id)
    return [pair for pair in closed if block.speaking_for(pair.side) == series]


def _led(
    outcome: Outcome,
    block: InjectionOutcome,
    series: SeriesOutcome,
    rule: Rule,
    own: Verdict,
) -> list[Leading]:
    """One, or one a side where the pairs of both sides come to different verdicts."""
    pairs = pairs_of(outcome, block, series) if rule.blocks > 1 else []
    alone = OfBlock(block.injection, own)
    judged = [
        Leading(
            rule=rule,
            own=own,
            blocks=(_first_of(outcome, pair, rule), alone),
            pair=pair,
            of_pair=said,
            side=pair.side,
        )
        for pair in pairs
        for said in pair.verdicts
        if said.rule == rule.id and said.verdict != NOT_APPLICABLE
    ]
    if not judged:
        return [Leading(rule, own, (alone,))]
    came_out = {(led.verdict, *(part.verdict for part in led.parts)) for led in judged}
    return judged if len(came_out) > 1 else [judged[0]._replace(side=None)]


def _first_of(outcome: Outcome, pair: Pair, rule: Rule) -> OfBlock:
    """What the first block of a pair says of a rule, by the series that speaks for the pair's side."""
    first = next(one for one in outcome.injections if one.injection.id == pair.first)
    series = first.speaking_for(pair.side)
    said = (one for one in series.verdicts if one.rule == rule.id) if series else iter(())
    return OfBlock(first.injection, next(said, None))
