"""Who met a rule: one after the other, those of the same figures together, each with what is beside."""

from collections.abc import Collection, Iterator, Sequence

from facetlog.cohort.results import Beside, Cohort, Rate
from facetlog.report.cohort_parts import Chapter, Item
from facetlog.words.cohort import by_words
from facetlog.words.cohort_rates import (
    INTERVALS,
    Rules,
    as_of,
    beside_line,
    none_judged,
    rate_lines,
    rate_name,
    rules_told,
    sources,
    titled,
    whole_rule,
)
from facetlog.words.parts import Line, line, listed, prose

Told = dict[Beside, str]  # what stood beside rates so far, and of which rule


def rates_chapter(cohort: Cohort, led: Collection[str], rules: Rules) -> Chapter:
    """The rules that lead first; last those by which nobody was judged."""
    ids = rules_told(cohort)
    judged = [rule for rule in ids if any(rate.judged != 0 for rate in rates_of(cohort, rule))]
    items = list(rule_items(cohort, in_order(judged, led), rules))
    if silent := [rule for rule in ids if rule not in judged]:
        items.append(Item(none_judged(silent), ()))
    lines = [by_words(cohort.by), INTERVALS if judged else ""]
    told = tuple(prose(text) for text in lines if text)
    return Chapter("Who met a rule", told, tuple(items))


def in_order(judged: Sequence[str], led: Collection[str]) -> list[str]:
    """Those that lead, in their order; then the others in theirs."""
    first = [rule for rule in led if rule in judged]
    return [*first, *(rule for rule in judged if rule not in first)]


def rates_of(cohort: Cohort, rule: str) -> list[Rate]:
    """The rates of one rule, in their order."""
    return [rate for rate in cohort.rates if rate.rule == rule]


def rule_items(cohort: Cohort, ids: Sequence[str], rules: Rules) -> Iterator[Item]:
    """An item a rule, or of several whose rates are all the same."""
    alike: dict[object, list[str]] = {}
    for rule in ids:
        alike.setdefault(figures_of(rates_of(cohort, rule), rules), []).append(rule)
    told: Told = {}
    for together in alike.values():
        inner = tuple(rate_items(rates_of(cohort, together[0]), rules, told))
        titles = listed((titled(rule, rules) for rule in together), "; ")
        yield Item(titles, tuple(sources_of(together, rules)), inner=inner)


def figures_of(rates: Sequence[Rate], rules: Rules) -> object:
    """All that is printed of a rule but its title and source."""
    return tuple((rate._replace(rule=""), rate_name(rate, rules)) for rate in rates)


def sources_of(together: Sequence[str], rules: Rules) -> Iterator[Line]:
    """Whose each is, by its id where there are several."""
    for rule in together:
        before = line(prose(rule), ": ") if len(together) > 1 else None
        yield from (line(before, told) for told in sources(rule, rules))


def rate_items(rates: Sequence[Rate], rules: Rules, told: Told) -> Iterator[Item]:
    """A rate an item; what stands beside it once, behind the last that it is of."""
    for rate, following in zip(rates, (*rates[1:], None), strict=True):
        name = listed([rate_name(rate, rules), whole_rule(rate, rates)], ": ")
        lines, below = rate_lines(rate)
        is_last = not following or (following.by, following.beside) != (rate.by, rate.beside)
        if is_last and rate.judged != 0:
            below.append(beside_of(rate, told))
        yield Item(name, tuple(lines), tuple(below), rate)


def beside_of(rate: Rate, told: Told) -> Line:
    """What stands beside it; where it stood beside another rule, of which."""
    rule = told.setdefault(rate.beside, rate.rule)
    return beside_line(rate.beside) if rule == rate.rule else as_of(rule)
