"""BY RULE on the page: each rule that leads, its verdict beside its title, and why below it."""

from collections.abc import Iterator

from facetlog.outcome.leading import Leading, leading_of
from facetlog.outcome.results import InjectionOutcome, Outcome, SeriesOutcome
from facetlog.words.folded import cells, folded
from facetlog.words.parts import INDENT, Line, Part, line, prose
from facetlog.words.reasons import parts_in_brief
from facetlog.words.rules import title_of

TITLE_CELLS = 51  # of a title before its verdict; with a label of 11 the line so fits into 80


def by_rule_lines(outcome: Outcome, block: InjectionOutcome, series: SeriesOutcome) -> Iterator[Line]:
    """Of each rule that leads a line with its title and its verdict, then nested lines that explain it.

    The first line is at most 69 cells wide: the title, blanks, and a part of the sort ``verdict``, in
    capitals. The others begin with INDENT: source, version and date; the reason in a clause; of a rule of
    several parts one each; what would turn it. Where no payer's rule leads, what the country asks instead
    comes last, once a block.
    """
    for led in leading_of(outcome, block, series):
        yield from _led_lines(led)


def _led_lines(led: Leading) -> Iterator[Line]:
    side = f", {led.side}" if led.side else ""
    first, *others = folded(f"{title_of(led.rule)}{side}", TITLE_CELLS)
    blanks = " " * (TITLE_CELLS + 2 - cells(first))
    yield line(prose(first), blanks, Part(led.verdict.upper(), "verdict"))
    for other in others:
        yield line(INDENT, prose(other))
    label, parts = led.rule.publication.label, led.of_pair.parts if led.of_pair else led.own.parts
    if label:
        yield line(INDENT, prose(label))
    if len(parts) > 1:
        yield line(INDENT, parts_in_brief(parts))
