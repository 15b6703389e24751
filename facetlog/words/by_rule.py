"""BY RULE on the page: each rule that leads, its verdict beside its title, and why below it."""

from collections.abc import Iterator
from typing import assert_never

from facetlog.outcome.leading import Leading, OfBlock, leading_of
from facetlog.outcome.results import InjectionOutcome, Outcome, SeriesOutcome
from facetlog.rules.criterion import NOT_MET, UNDETERMINED, Agent, AnyOf, parts_of, relief_of
from facetlog.rules.criterion import Part as Asked
from facetlog.rules.of_pairs import PairVerdict
from facetlog.rules.pair_reasons import (
    BlockFails,
    BlockOpen,
    BlockSilent,
    BlocksMeet,
    PairPart,
    PartReason,
)
from facetlog.rules.rule import Check, Publication, Rule
from facetlog.words.asked import part_in_brief
from facetlog.words.clinic_file import mark_of, origin_of
from facetlog.words.folded import cells, folded
from facetlog.words.in_brief import in_brief
from facetlog.words.numbers import counted
from facetlog.words.pair_reasons import obstacle_words, pair_reason_words
from facetlog.words.parts import INDENT, Line, Part, line, prose
from facetlog.words.rules import OF_ONE, short_title
from facetlog.words.safe import safe

TITLE_CELLS = 54  # of a title before its verdict; with a label of 11 the line so fits into 80
FOR_PHYSICIAN = "for the physician"
CHECKED = {
    "mean baseline": "by the mean of the 24 h before",
    "clinic's score": "by the clinic's score before",
    "late entries": "without late entries",
    "paper entries": "without entries from paper",
    "changed entries": "as first typed",
    "unknown medicine": "if unknown medicine counts",
}


def by_rule_lines(outcome: Outcome, block: InjectionOutcome, series: SeriesOutcome) -> Iterator[Line]:
    """Of each rule that leads a line with its title and its verdict, then nested lines that explain it.

    The first line is at most 69 cells wide: the title, blanks, and a part of the sort ``verdict``, in
    capitals. The others begin with INDENT: source, version and date; the reason in a clause; of a rule of
    several parts one each; what would turn it. Where no payer's rule leads, what the country asks instead
    comes last, once a block.
    """
    for led in leading_of(outcome, block, series):
        yield from title_lines(led)
        for told in (*source_lines(led.rule.publication), *why_lines(led), *turned_lines(led)):
            yield line(INDENT, prose(told))
    if block.shown.fact and series == block.judged[0]:
        yield prose(f"{block.shown.fact.code}: {block.shown.fact.text}")


def title_lines(led: Leading) -> Iterator[Line]:
    """The title and the verdict in a column of its own; what is left of a long title below."""
    side = f"{led.side}: " if led.side else ""
    first, *others = folded(safe(f"{side}{short_title(led.rule)}"), TITLE_CELLS)
    blanks = " " * (TITLE_CELLS + 2 - cells(first))
    yield line(prose(first), Part(blanks, "border"), Part(led.verdict.upper(), "verdict"))
    for other in (*others, *changed_lines(led.rule)):
        yield line(INDENT, prose(other))


def changed_lines(rule: Rule) -> Iterator[str]:
    """What a rule of a clinic's file has otherwise than the one that ships."""
    if (mark := mark_of(rule)) != origin_of(rule):
        yield mark


def source_lines(published: Publication) -> Iterator[str]:
    """Whose it is, and as of when; nothing where a short title says source and year."""
    whole = "" if published.short else f"{published.source}, version {published.version}"
    if named := published.cite or whole:
        label = f"{published.label}; " if published.label else ""
        yield f"{label}{named}, as of {published.as_of}"
    elif published.label:
        yield f"{published.label} ({published.as_of})"


def why_lines(led: Leading) -> Iterator[str]:
    """Why it has its verdict: a clause, or of several parts and of two blocks one each."""
    if led.rule.blocks == 1 and len(led.own.parts) == 1:
        yield from filter(None, [in_brief(led.own.reason, led.blocks[-1].injection.at)])
    elif led.rule.blocks == 1:
        yield from (part_line(led, place, "") for place in range(len(led.own.parts)))
    elif led.of_pair:
        yield from of_pair_lines(led, led.of_pair)
    else:
        yield from alone_lines(led)


def alone_lines(led: Leading) -> Iterator[str]:
    """Of a rule of two blocks, where one has no other to pair with."""
    verdicts = [part.verdict for part in led.parts]
    failing = verdicts.index(NOT_MET) if led.verdict == NOT_MET else None
    if failing is not None:
        clause = bracketed(of_block(led.blocks[-1], failing))
        yield f"this block does not meet it{clause}; the rule asks for two that do"
    for place, verdict in enumerate(verdicts):
        of_two = OF_ONE.get(verdict, "") if failing is None and place == 0 else ""
        if place != failing:
            yield f"{part_line(led, place, '')}{of_two}"


def of_pair_lines(led: Leading, of_pair: PairVerdict) -> Iterator[str]:
    """Each part over both blocks; what keeps them from being a pair."""
    assert led.pair
    apart = f", two blocks, {counted(led.pair.days_apart, 'day')} apart"
    for place in range(len(of_pair.parts)):
        yield part_line(led, place, "" if place else apart)
    if of_pair.obstacle is not None:
        yield obstacle_words(of_pair.obstacle)


def part_line(led: Leading, place: int, of: str) -> str:
    """``80 % relief, two blocks, 21 days apart: met``: one part, its own word, and why in a clause."""
    asked, verdict = list(parts_of(led.rule.criterion))[place], led.parts[place].verdict
    clause = part_clause(led, place, asked)
    is_left = isinstance(asked, Agent) and verdict == UNDETERMINED and clause
    is_other = place > 0 and isinstance(led.rule.criterion, AnyOf)  # one of them is enough
    named = f"{'or ' if is_other else ''}{part_in_brief(asked)}{of}"
    return f"{named}: {FOR_PHYSICIAN if is_left else verdict}{bracketed(clause)}"


def part_clause(led: Leading, place: int, asked: Asked) -> str:
    """Why one part has its verdict: of the drug by each block, else by the block that decides."""
    said = led.parts[place]
    if said.verdict == UNDETERMINED and led.verdict == NOT_MET:
        return ""  # another part has decided
    if isinstance(asked, Agent):
        told = ", ".join(filter(None, (of_block(block, place) for block in led.blocks)))
        relief = relief_of(led.rule.criterion)
        return f"at {relief.percent} %: {told}" if told and relief else told
    return pair_clause(led, said.reason) if isinstance(said, PairPart) else of_block(led.blocks[-1], place)


def pair_clause(led: Leading, reason: PartReason) -> str:
    """Which block fails, or leaves it open, and why; "" where both meet it."""
    injected = {block.injection.id: block.injection.at for block in led.blocks}
    match reason:
        case BlocksMeet():
            return ""
        case BlockSilent():
            return pair_reason_words(reason, injected)
        case BlockFails(name, inner) | BlockOpen(name, inner):
            return f"{name}: {in_brief(inner, injected[name])}"
        case _:
            assert_never(reason)


def of_block(block: OfBlock, place: int) -> str:
    """Why one block has its verdict on a part; "" where none speaks for it."""
    return in_brief(block.own.parts[place].reason, block.injection.at) if block.own else ""


def bracketed(clause: str) -> str:
    """`` (best 79 %)``; nothing of nothing."""
    return f" ({clause})" if clause else ""


def turned_lines(led: Leading) -> Iterator[str]:
    """How else the log would read, where the verdict would be another; of a pair block by block."""
    told = [f"{which}{CHECKED[check.kind]}: {check.verdict}" for which, check in turning(led)]
    if told:
        yield "; ".join(told)


def turning(led: Leading) -> Iterator[tuple[str, Check]]:
    """The checks that turn the rule's own verdict; of a pair also which block they speak of."""
    for block in led.blocks:
        for check in block.own.checks if block.own else ():
            if led.of_pair:
                is_turned = led.verdict != NOT_MET or block.verdict == NOT_MET
                if is_turned:
                    yield f"{block.injection.id} ", check
            elif led.rule.blocks == 1:
                yield "", check
            elif NOT_MET in (led.verdict, check.verdict):
                yield "", check._replace(verdict=led.alone(check.verdict))
            else:
                yield "this block ", check
