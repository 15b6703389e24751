"""The report as a note for a chart: one paragraph in ASCII, of whole sentences, each with its label.

It is about the latest injection that is told. What does not fit is left out from the end, and named.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from facetlog.outcome.answer import Answer, answers_of
from facetlog.outcome.leading import Leading, leading_of
from facetlog.outcome.results import InjectionOutcome, Outcome
from facetlog.report.answer_lines import earlier_lines, now_lines, record_lines
from facetlog.report.history_lines import WARNINGS, timeless_warning_lines, warning_lines
from facetlog.report.identity_lines import given_line, injection_line
from facetlog.rules.criterion import UNDETERMINED
from facetlog.words.answer import side_words
from facetlog.words.answer_physician import how_long, how_much
from facetlog.words.ascii_text import UNKNOWN, ascii_text, figures_apart
from facetlog.words.by_rule import source_lines, why_lines
from facetlog.words.folded import cut
from facetlog.words.numbers import counted, day
from facetlog.words.parts import Line, Part, line, listed, prose
from facetlog.words.rules import short_title
from facetlog.words.safe import safe

MOST = 900  # characters
SENTENCE = 400  # of them at most in one
TYPED = 60  # characters of what a person typed, in one place
QUOTES = 3
COUNTED = ("rule", "reason")
WHOSE = "Patient's own pain log (0 to 10; no diagnosis), made "
NOT_ASCII = f"({UNKNOWN}: not in ASCII)"


class Sentence(NamedTuple):
    """A sentence, and what it is called where it is left out; ``label`` stands before it."""

    name: str
    label: str
    told: Line

    @property
    def text(self) -> str:
        """The sentence as it is printed: in ASCII, on one line, what a person typed cut short."""
        parts = (cut_short(part) for part in self.told)
        text = figures_apart(ascii_text("".join(parts)))
        return cut(f"{self.label}{': ' if self.label else ''}{text}", SENTENCE).rstrip(".") + "."


def cut_short(part: Part) -> str:
    """What a person typed, safe and short, without the marks that end a quotation."""
    return cut(safe(part.text), TYPED).replace('"', "'") if part.sort == "typed" else part.text


def note(outcome: Outcome, told: Collection[str]) -> str:
    """The paragraph, at most 900 characters."""
    latest = [one for one in outcome.injections if one.injection.id in told][-1]
    sentences = list(sentences_of(outcome, latest))
    texts = [one.text for one in sentences]
    for number in range(len(texts), 0, -1):
        text = " ".join((*texts[:number], *left_out(sentences[number:])))
        told_unknown = f"{text} {NOT_ASCII}" if UNKNOWN in text else text
        if len(told_unknown) <= MOST:
            break
    return told_unknown


def left_out(sentences: Iterable[Sentence]) -> Iterator[str]:
    """What was left out, by name and number: ``+ record, 2 rules: facetlog report.``."""
    names = Counter(one.name for one in sentences)
    told = [counted(number, name) if name in COUNTED else name for name, number in names.items()]
    if told:
        yield f"+ {', '.join(told)}: facetlog report."


def sentences_of(outcome: Outcome, block: InjectionOutcome) -> Iterator[Sentence]:
    """What is said of an injection, the most serious first, then in the order of the page."""
    for label, order in WARNINGS:
        if warned := [*timeless_warning_lines(outcome, order), *warning_lines(block, order)]:
            yield Sentence("warnings", label, warnings_line(warned))
    whose = line(WHOSE, prose(day(outcome.made_at)), ": ")
    yield Sentence("injection", "", line(whose, injection_line(outcome, block)))
    yield Sentence("injectate", "GIVEN", given_line(block.injection))
    if outcome.omitted:
        yield Sentence("left out", "LEFT OUT", listed(outcome.omitted))
    answers = answers_of(outcome, block)
    for answer in answers:
        yield from facts(answer)
    yield from records(answers)
    for answer in answers:
        yield from side_by_side(outcome, answer)
    led = [(answer, one) for answer in answers for one in leading_of(outcome, block, answer.series)]
    yield from (rule_sentence(*one) for one in led)
    yield from (reason_sentence(*one) for one in led if one[1].verdict == UNDETERMINED)


def warnings_line(warned: Sequence[Line]) -> Line:
    """The first of the quotes, and how many more there are."""
    more = len(warned) - QUOTES
    return line(listed(warned[:QUOTES]), f" and {more} more" if more > 0 else None)


def facts(answer: Answer) -> Iterator[Sentence]:
    """How much, how long, now, of one side."""
    told = {
        "how much": how_much(answer, timed=True),
        "how long": how_long(answer),
        "now": now_lines(answer),
    }
    for name, lines in told.items():
        if sentence := listed(lines, "; "):
            yield Sentence(name, labelled(answer, name.upper()), sentence)


def records(answers: Sequence[Answer]) -> Iterator[Sentence]:
    """How the log was kept; once, where that is the same of both sides."""
    kept = {listed(record_lines(answer), "; "): answer for answer in answers}
    for told, answer in kept.items():
        yield Sentence("record", labelled(answer, "RECORD") if len(kept) > 1 else "RECORD", told)


def side_by_side(outcome: Outcome, answer: Answer) -> Iterator[Sentence]:
    """The earlier block that it is compared with."""
    if told := listed(earlier_lines(outcome, answer), "; "):
        yield Sentence("earlier block", labelled(answer, "EARLIER BLOCK"), told)


def labelled(answer: Answer, label: str) -> str:
    """The label, after the side where there are several."""
    return f"{side_words(answer.side)} {label}".upper() if answer.side else label


def rule_sentence(answer: Answer, led: Leading) -> Sentence:
    """The title, whose it is, and the verdict."""
    source = "; ".join(source_lines(led.rule.publication))
    named = prose(f"{title_of(answer, led)}{f' [{source}]' if source else ''}: ")
    return Sentence("rule", "RULE", line(named, Part(led.verdict.upper(), "verdict")))


def reason_sentence(answer: Answer, led: Leading) -> Sentence:
    """Why a verdict is open."""
    reason = prose("; ".join(why_lines(led)))
    return Sentence("reason", "WHY", line(prose(title_of(answer, led)), ": ", reason))


def title_of(answer: Answer, led: Leading) -> str:
    """The title, and the side where there are several."""
    side = led.side or side_words(answer.side)
    return f"{short_title(led.rule)}{f', {side}' if side else ''}"
