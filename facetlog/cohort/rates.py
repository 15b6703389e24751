"""How many met a rule, of how many: with every denominator said."""

from collections.abc import Iterable, Iterator, Mapping

from facetlog.cohort.beside import beside_of
from facetlog.cohort.groups import Asked, Unit, Units, chosen, grouped, is_too_few
from facetlog.cohort.intervals import bounds, wilson
from facetlog.cohort.records import Record, Ruled
from facetlog.cohort.results import Group, Rate
from facetlog.rules.criterion import MET, NOT_APPLICABLE, NOT_MET, UNDETERMINED

BUT_AGENT = "all but agent"
DECIDED = (MET, NOT_MET)

Asking = Unit[Ruled]
ByRule = Mapping[str, Units[Ruled]]


def rates_of(rules: ByRule, asked: Asked) -> Iterator[Rate]:
    """The rates of every rule that asks of an injection.

    Of each all together, then by group; each time all but the agent, where the rule asks for it, then
    the rule itself.
    """
    for units in rules.values():
        for group, inside in grouped(chosen(units, asked), asked, is_of_one_block(units)):
            yield from of_group(group, inside)


def asking(records: Iterable[Record]) -> ByRule:
    """For each rule the injections that it asks of; of a rule of two blocks, those that close a pair.

    In an order that is not that of the files: rules of one block, of two, in months; of each those that
    ask of most come first.
    """
    found: dict[str, list[Asking]] = {}
    for record in records:
        for ruled in record.ruled:
            if ruled.verdict not in (None, NOT_APPLICABLE):
                found.setdefault(ruled.rule, []).append((record, ruled))
    return dict(sorted(found.items(), key=place))


def place(asked_of: tuple[str, Units[Ruled]]) -> tuple[bool, int, int, str]:
    """Where a rule stands among the others."""
    rule, units = asked_of
    _, ruled = units[0]
    return ruled.months is not None, ruled.blocks, -len(units), rule


def is_of_one_block(units: Units[Ruled]) -> bool:
    """Whether a rule is judged in the hours after one block."""
    _, ruled = units[0]
    return ruled.blocks == 1 and ruled.months is None


def of_group(group: Group | None, units: Units[Ruled]) -> Iterator[Rate]:
    """The rates of a group, which is not empty."""
    asks = [(record, ruled) for record, ruled in units if ruled.but_agent]
    if asks:
        yield rate_of(group, BUT_AGENT, asks, [ruled.but_agent for _, ruled in asks])
    yield rate_of(group, None, units, [ruled.verdict for _, ruled in units])


def rate_of(group: Group | None, part: str | None, units: Units[Ruled], verdicts: list[str | None]) -> Rate:
    """What the verdicts come to, one of each unit."""
    counted = Rate(
        rule=units[0][1].rule,
        by=group,
        part=part,
        applies=len(units),
        followed=sum(ruled.followed for _, ruled in units),
        met=verdicts.count(MET),
        not_met=verdicts.count(NOT_MET),
        undetermined=verdicts.count(UNDETERMINED),
        rate=None,
        interval=None,
        bounds=None,
        beside=beside_of([record for record, _ in units]),
    )
    met, judged = verdicts.count(MET), sum(verdict in DECIDED for verdict in verdicts)
    return counted if is_too_few(group, judged) else with_shares(counted, met, judged, len(units))


def with_shares(counted: Rate, met: int, judged: int, applies: int) -> Rate:
    """A rate with its bounds, and where something was judged with its share and interval."""
    bounded = counted._replace(bounds=bounds(met, applies - judged, applies))
    return bounded._replace(rate=met / judged, interval=wilson(met, judged)) if judged else bounded
