"""Which verdicts lead on a page: of one block its own, of two blocks that of the pair on its side."""

from typing import NamedTuple

from facetlog.outcome.results import InjectionOutcome, Outcome, SeriesOutcome
from facetlog.rules.criterion import NOT_APPLICABLE, NOT_MET, UNDETERMINED, bases_of
from facetlog.rules.of_pairs import PairVerdict
from facetlog.rules.rule import Rule, Verdict
from facetlog.rules.two_blocks import Pair

MONTHS_FROM_WEEK = 3  # from then on the weeks matter, and the hours come after them


class Leading(NamedTuple):
    """A rule that leads: what this block says of it, and, of a rule of two blocks, what both say.

    ``pair`` and ``of_pair`` are None where the rule asks one block, or no earlier block is its pair.
    ``side`` is named where the pairs of two sides come to different verdicts.
    """

    rule: Rule
    own: Verdict
    pair: Pair | None = None
    of_pair: PairVerdict | None = None
    side: str | None = None

    @property
    def verdict(self) -> str:
        """The rule's own: two blocks are not met by one, and undetermined where the other is missing."""
        if self.of_pair:
            return self.of_pair.verdict
        is_open = self.rule.blocks > 1 and self.own.verdict != NOT_MET
        return UNDETERMINED if is_open else self.own.verdict


def leading_of(outcome: Outcome, block: InjectionOutcome, series: SeriesOutcome) -> list[Leading]:
    """The rules that lead for a series, in the order in which they show; months later those first."""
    found = [pair for pair in applicable(block, series) if pair[0].id in block.shown.leading]
    if is_months_later(series):
        found.sort(key=lambda pair: "weeks" not in bases_of(pair[0].criterion))
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
    judged = [
        Leading(rule, own, pair, said, pair.side)
        for pair in pairs
        for said in pair.verdicts
        if said.rule == rule.id and said.verdict != NOT_APPLICABLE
    ]
    if not judged:
        return [Leading(rule, own)]
    came_out = {(led.verdict, *(part[:2] for part in led.of_pair.parts)) for led in judged if led.of_pair}
    return judged if len(came_out) > 1 else [judged[0]._replace(side=None)]
