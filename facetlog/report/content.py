"""What stands on the page for the physician, in the order of the questions: sections of lines.

Every renderer (terminal, Markdown, HTML, JSON) shows these same lines; none computes a figure.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from facetlog.outcome.answer import Answer, answers_of
from facetlog.outcome.results import InjectionOutcome, Outcome
from facetlog.report.answer_lines import (
    earlier_lines,
    long_lines,
    much_lines,
    now_lines,
    record_lines,
)
from facetlog.report.data_lines import data_lines, note_lines, score_lines, week_lines
from facetlog.report.history_lines import (
    WARNINGS,
    function_lines,
    profile_lines,
    symptom_lines,
    timeless_warning_lines,
    treatment_lines,
    warning_lines,
)
from facetlog.report.identity_lines import (
    given_line,
    injection_line,
    nested,
    pain_line,
    place_line,
)
from facetlog.report.medicine_lines import medicine_lines
from facetlog.report.patient_lines import patient_lines
from facetlog.rules.confounders import Confounder
from facetlog.rules.warning_signs import Order
from facetlog.words.about import IN_BRIEF
from facetlog.words.answer import side_words
from facetlog.words.by_rule import by_rule_lines
from facetlog.words.clinic_file import clinic_lines
from facetlog.words.clinic_to_add import to_add_lines
from facetlog.words.confounders import why_it_matters
from facetlog.words.course import course_lines, earlier_there, number_and_dates
from facetlog.words.numbers import date_and_time, day
from facetlog.words.pairs import pair_lines
from facetlog.words.parts import Line, line, listed, prose, typed
from facetlog.words.rules import assumptions, country_lines, place_lines, verdict_lines
from facetlog.words.series import series_name

TITLE = "FACET INJECTION REPORT"
DISCLAIMER = "patient's own log, no diagnosis"
LISTED = 24  # injections of a log in a line each, the latest
SAID_ELSEWHERE = (
    "gap", "late entries", "rescue dose", "paper entries", "changed entries", "unknown medicine",
    "shared baseline", "low baseline", "steroid", "sedation",
)  # fmt: skip
HEADINGS = {
    "INJECTION": "Injection", "URGENT": "Urgent", "WARNING": "Warning list",
    "HOW MUCH": "How much", "HOW LONG": "How long",
    "NOW": "Now", "RECORD": "Record", "BLOCK 1": "Earlier block", "BY RULE": "By rule",
    "PATIENT": "The patient's own per cent", "CURVE": "Curve", "TWO BLOCKS": "Two blocks",
    "COURSE": "Over several injections", "RULES": "Rules", "SCORES": "Scores", "WEEKS": "Weeks",
    "ABLE": "Function", "MEDICINE": "Medicine taken", "FELT": "Symptoms", "NOTES": "Notes",
    "ALSO": "To keep in mind", "TRIED": "What else was tried", "ALL": "All injections of the log",
    "TO ADD": "For the clinic to add", "LEFT OUT": "Left out", "DATA": "Data",
    "ASSUMED": "Assumed", "ABOUT": "What facetlog is",
}  # fmt: skip
ANSWERS = ("HOW MUCH", "HOW LONG", "NOW", "RECORD", "BLOCK 1", "BY RULE")


class Tight(NamedTuple):
    """What gives way, in this order, where the answer would not fit on the first screen."""

    injectate: bool = False
    earlier: bool = False


ROOMS = (Tight(), Tight(True), Tight(True, True))


class Section(NamedTuple):
    """One section: its label on a narrow page, and its lines; ``CURVE`` stands for the curve."""

    label: str
    lines: tuple[Line, ...]

    @property
    def heading(self) -> str:
        """The label in full."""
        return HEADINGS[self.label]


class Side(NamedTuple):
    """The answer about one judged series; its name where there are several."""

    name: str
    sections: tuple[Section, ...]


class Block(NamedTuple):
    """One injection: which it is, the answer of each side, and what is behind it with the curve."""

    one: InjectionOutcome
    injection: Section
    sides: tuple[Side, ...]
    sections: tuple[Section, ...]


class Content(NamedTuple):
    """The whole page."""

    title: str
    made: str
    disclaimer: str
    head: tuple[Section, ...]
    blocks: tuple[Block, ...]
    tail: tuple[Section, ...]


def content_of(outcome: Outcome, told: Collection[str], tight: Tight = ROOMS[0]) -> Content:
    """The page about the injections whose ids are ``told``."""
    shown = [one for one in outcome.injections if one.injection.id in told]
    return Content(
        title=TITLE,
        made=f"made {date_and_time(outcome.made_at)}",
        disclaimer=DISCLAIMER,
        head=tuple(_filled((label, _warnings(outcome, shown, order)) for label, order in WARNINGS)),
        blocks=tuple(_block(outcome, one, tight) for one in shown),
        tail=tuple(_filled(_tail(outcome, shown))),
    )


def _warnings(outcome: Outcome, shown: Iterable[InjectionOutcome], order: Order) -> Iterator[Line]:
    yield from timeless_warning_lines(outcome, order)
    for one in shown:
        yield from warning_lines(one, order)


def _tail(outcome: Outcome, shown: Collection[InjectionOutcome]) -> Iterator[tuple[str, Iterable[Line]]]:
    yield "TRIED", treatment_lines(outcome)
    yield "ALL", injection_lines(outcome)
    yield "TO ADD", to_add_lines(outcome, [one.injection.id for one in shown])
    yield "LEFT OUT", map(line, outcome.left_out)
    yield "DATA", _data(outcome, shown)
    yield "ASSUMED", dict.fromkeys(told for one in shown for told in assumptions(outcome, one))
    yield "ABOUT", [prose(IN_BRIEF)]


def _data(outcome: Outcome, shown: Collection[InjectionOutcome]) -> Iterator[Line]:
    """Who it is, how complete the log is, which file, whose settings, which country's rules."""
    yield from profile_lines(outcome.profile)
    for one in shown:
        name = line(f"{one.injection.id}: ") if len(shown) > 1 else None
        yield from (line(name, told) for told in data_lines(one))
    yield from provenance_lines(outcome)
    yield from clinic_lines(outcome.clinic)
    yield from dict.fromkeys(told for one in shown for told in place_lines(one))


def _filled(sections: Iterable[tuple[str, Iterable[Line]]]) -> Iterator[Section]:
    """The sections that have anything to say."""
    for label, lines in sections:
        section = Section(label, tuple(lines))
        if section.lines or label == "CURVE":
            yield section


def provenance_lines(outcome: Outcome) -> Iterator[Line]:
    """Which file it is, how much it holds, how current it is."""
    known = outcome.provenance
    if known is None:
        return
    last = f", the last of {date_and_time(known.last)}" if known.last else ""
    changed = f"; {known.edits} changed after typing" if known.edits else ""
    yield line(typed(known.file), f": {known.entries} entries{last}{changed}; facetlog {known.version}")


def injection_lines(outcome: Outcome) -> Iterator[Line]:
    """Every injection of the log in a line, where there are more than a course tells of already."""
    told = max((len(c.injections) + len(earlier_there(outcome, c)) for c in outcome.courses), default=1)
    if len(outcome.all_injections) > told:
        before, latest = outcome.all_injections[:-LISTED], outcome.all_injections[-LISTED:]
        if before:
            yield prose(f"before these: {number_and_dates(before)}")
        for one in latest:
            what = " ".join(part for part in (one.role, one.procedure) if part)
            yield listed([f"{one.id} {day(one.at)}: {what}", place_line(one)])


def _block(outcome: Outcome, one: InjectionOutcome, tight: Tight) -> Block:
    answers = answers_of(outcome, one)
    return Block(
        one=one,
        injection=Section("INJECTION", tuple(_identity(outcome, one, tight))),
        sides=tuple(_side(outcome, one, answer, tight) for answer in answers),
        sections=tuple(_filled(_behind(outcome, one, answers, tight))),
    )


def _identity(outcome: Outcome, one: InjectionOutcome, tight: Tight) -> Iterator[Line]:
    named, given = injection_line(outcome, one), given_line(one.injection)
    if tight.injectate:
        yield line(named, "; ", given)
    else:
        yield named
        yield nested(given)
    yield nested(pain_line(one))


def _side(outcome: Outcome, one: InjectionOutcome, answer: Answer, tight: Tight) -> Side:
    """The answer in the order of the questions; first that the pain is more than before."""
    long, now = ("HOW LONG", long_lines(answer)), ("NOW", now_lines(answer))
    much = ("HOW MUCH", much_lines(answer))
    in_order = [now, much, long] if answer.is_worse else [much, long, now]
    earlier = [] if tight.earlier else list(earlier_lines(outcome, answer))
    rules = by_rule_lines(outcome, one, answer.series)
    rest = [("RECORD", record_lines(answer)), ("BLOCK 1", earlier), ("BY RULE", rules)]
    return Side(side_words(answer.side), tuple(_filled([*in_order, *rest])))


def _behind(
    outcome: Outcome, one: InjectionOutcome, answers: Collection[Answer], tight: Tight
) -> Iterator[tuple[str, Iterable[Line]]]:
    """What stands below the answer: the curve, then what is behind it."""
    if tight.earlier:
        yield "BLOCK 1", [told for answer in answers for told in earlier_lines(outcome, answer)]
    yield "PATIENT", patient_lines(one)
    yield "CURVE", ()
    for pair in outcome.pairs:
        if pair.second == one.injection.id:
            yield "TWO BLOCKS", pair_lines(outcome, pair)
    for course in outcome.courses:
        if course.last.id == one.injection.id:
            yield "COURSE", course_lines(outcome, course)
    yield "RULES", [*_all_rules(outcome, one), *country_lines(one)]
    for series in one.judged:
        yield "SCORES", score_lines(one, series)
        yield "WEEKS", week_lines(one, series, outcome.made_at)
    yield "ABLE", function_lines(one)
    yield "MEDICINE", medicine_lines(one)
    yield "FELT", symptom_lines(one)
    yield "NOTES", note_lines(one)
    yield "ALSO", [prose(why_it_matters(confounder)) for confounder in _to_keep_in_mind(outcome, one)]


def _to_keep_in_mind(outcome: Outcome, one: InjectionOutcome) -> Iterator[Confounder]:
    """What is not told elsewhere, and near enough to tell in the hours."""
    for confounder in one.confounders:
        is_near = confounder.seconds <= outcome.conventions.window
        if confounder.kind not in SAID_ELSEWHERE and is_near:
            yield confounder


def _all_rules(outcome: Outcome, one: InjectionOutcome) -> Iterator[Line]:
    """The verdicts of each series; under its name where there are several."""
    for series in one.judged:
        lines = list(verdict_lines(one, series, outcome))
        if lines and len(one.judged) > 1:
            yield line("(", series_name(series), ")")
        yield from lines
