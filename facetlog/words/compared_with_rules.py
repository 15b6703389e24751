"""How the scores of an injection compare with each rule, as the patient reads it."""

from collections.abc import Iterator

from facetlog.outcome.leading import judged_of
from facetlog.outcome.results import InjectionOutcome, Outcome
from facetlog.relief.series import grouped
from facetlog.rules.criterion import MET, NOT_MET, UNDETERMINED
from facetlog.words.numbers import day
from facetlog.words.parts import INDENT, Line, line, prose

SAID = {MET: "meet", NOT_MET: "do not meet", UNDETERMINED: "cannot show"}
OF_TWO = "A rule that asks for two blocks cannot be met by one alone."
IN_FULL = "Each with its reasons: facetlog relief --all"


def comparison_lines(outcome: Outcome, block: InjectionOutcome) -> Iterator[Line]:
    """Which rules the scores meet, do not meet, and cannot show; of each side where there are several."""
    injection = block.injection
    yield prose(f"The scores after the injection of {day(injection.at)} ({injection.id})")
    asks_two = False
    for series in block.judged:
        led = judged_of(outcome, block, series)
        asks_two |= any(one.rule.blocks > 1 and one.of_pair is None for one in led)
        side = f"{series.key.side or 'both sides'}: " if len(block.judged) > 1 else ""
        by_verdict = grouped(led, lambda one: one.verdict)
        for verdict, said in SAID.items():
            names = dict.fromkeys(one.rule.id for one in by_verdict.get(verdict, ()))
            if names:
                yield line(INDENT, prose(f"{side}{said}: {', '.join(names)}"))
    if asks_two:
        yield line(OF_TWO)
    yield line(IN_FULL)
