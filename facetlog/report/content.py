"""What stands on the page for the physician, in the order of the questions: sections of lines.

Every renderer (terminal, Markdown, HTML, CSV) shows these same lines; none computes a figure.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from facetlog.outcome.leading import is_months_later
from facetlog.outcome.results import InjectionOutcome, Outcome, SeriesOutcome
from facetlog.report.data_lines import data_lines, dose_lines, note_lines, score_lines, week_lines
from facetlog.report.history_lines import (
    function_lines,
    medication_lines,
    profile_lines,
    symptom_lines,
    timeless_warning_lines,
    treatment_lines,
    warning_lines,
)
from facetlog.report.identity_lines import beside_lines, block_lines, pain_lines, place_line
from facetlog.report.result_lines import (
    beside_others,
    is_drawn_by_days,
    result_lines,
)
from facetlog.rules.confounders import Confounder
from facetlog.words.by_rule import by_rule_lines
from facetlog.words.clinic_file import clinic_lines
from facetlog.words.clinic_to_add import to_add_lines
from facetlog.words.confounders import why_it_matters
from facetlog.words.course import course_lines, earlier_there, number_and_dates
from facetlog.words.numbers import day, day_and_time
from facetlog.words.pairs import pair_lines
from facetlog.words.parts import Line, line, listed, prose, typed
from facetlog.words.rules import DISCLAIMER, assumptions, country_lines, place_lines, verdict_lines
from facetlog.words.series import series_name

LISTED = 24  # injections of a log in a line each, the latest
SAID_ELSEWHERE = (
    "gap", "late entries", "rescue dose", "paper entries", "changed entries", "unknown medicine",
    "shared baseline",
)  # fmt: skip
HEADINGS = {
    "FILE": "The log", "WHO": "Patient", "BLOCK": "Injection", "PAIN": "Pain that was treated",
    "RESULT": "Result", "ALSO": "Patient's own words, first pain medicine", "WARN": "Warning list",
    "CURVE": "Curve", "PAIR": "Two blocks", "COURSE": "Over several injections", "RULES": "Rules",
    "SCORES": "Scores", "WEEKS": "Weeks", "ABLE": "Function", "DOSES": "Medicine taken",
    "MEDS": "Pain medicine by the day", "FELT": "Symptoms", "NOTE": "To keep in mind",
    "DATA": "Data quality", "WORDS": "Patient's notes", "TRIED": "What else was tried",
    "SET": "The clinic's settings", "TO ADD": "To add", "LEFT": "Left out",
    "ALL": "All injections of the log",
}  # fmt: skip


class Section(NamedTuple):
    """One section: its label on a narrow page, and its lines; ``CURVE`` stands for the curve."""

    label: str
    lines: tuple[Line, ...]

    @property
    def heading(self) -> str:
        """The label in full."""
        return HEADINGS[self.label]


class Block(NamedTuple):
    """The sections of one injection; which panels of the curve are drawn."""

    one: InjectionOutcome
    sections: tuple[Section, ...]
    months_later: bool


class Content(NamedTuple):
    """The whole page."""

    title: str
    made: str
    disclaimer: str
    head: tuple[Section, ...]
    blocks: tuple[Block, ...]
    tail: tuple[Section, ...]


def content_of(outcome: Outcome, told: Collection[str]) -> Content:
    """The page about the injections whose ids are ``told``."""
    head = [
        ("FILE", provenance_lines(outcome)),
        ("WHO", profile_lines(outcome.profile)),
        ("WARN", timeless_warning_lines(outcome)),
    ]
    tail = [
        ("ALL", injection_lines(outcome)),
        ("TRIED", treatment_lines(outcome)),
        ("SET", clinic_lines(outcome.clinic)),
        ("TO ADD", to_add_lines(outcome, told)),
        ("LEFT", map(line, outcome.left_out)),
    ]
    return Content(
        title="FACET BLOCK REPORT",
        made=f"made {day_and_time(outcome.made_at)}",
        disclaimer=DISCLAIMER,
        head=tuple(_filled(head)),
        blocks=tuple(_block(outcome, one) for one in outcome.injections if one.injection.id in told),
        tail=tuple(_filled(tail)),
    )


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
    last = f", the last of {day_and_time(known.last)}" if known.last else ""
    changed = f"; {known.edits} changed after they were typed" if known.edits else ""
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


def _block(outcome: Outcome, one: InjectionOutcome) -> Block:
    return Block(one, tuple(_filled(_sections(outcome, one))), any(map(is_drawn_by_days, one.judged)))


def _sections(outcome: Outcome, one: InjectionOutcome) -> Iterator[tuple[str, Iterable[Line]]]:
    """In the order in which a physician asks: identity, result, curve, then what is behind it."""
    yield "BLOCK", block_lines(one.injection)
    for series in one.judged:
        yield "PAIN", pain_lines(one, series)
        lines = [*result_lines(outcome, one, series), *beside_others(outcome, one, series)]
        yield "RESULT", [*lines, *by_rule_lines(outcome, one, series)]
    yield "ALSO", beside_lines(one)
    yield "WARN", warning_lines(one)
    yield "CURVE", ()
    for pair in outcome.pairs:
        if pair.second == one.injection.id:
            yield "PAIR", pair_lines(outcome, pair)
    for course in outcome.courses:
        if course.last.id == one.injection.id:
            yield "COURSE", course_lines(outcome, course)
    yield from _behind(outcome, one)


def _behind(outcome: Outcome, one: InjectionOutcome) -> Iterator[tuple[str, Iterable[Line]]]:
    rules = [list(_rules(outcome, one, series)) for series in one.judged]
    rules[-1] += [*country_lines(one), *assumptions(outcome, one)]
    for lines in rules:
        yield "RULES", lines
    months_later = any(map(is_months_later, one.judged))  # then the weeks tell it
    for series in one.judged:
        yield "SCORES", [] if months_later else score_lines(one, series)
        yield "WEEKS", week_lines(series)
    yield "ABLE", function_lines(one)
    yield "DOSES", [] if months_later else dose_lines(one)
    yield "MEDS", medication_lines(one)
    yield "FELT", symptom_lines(one)
    yield "NOTE", [prose(why_it_matters(confounder)) for confounder in _to_keep_in_mind(outcome, one)]
    yield "DATA", [*data_lines(one), *place_lines(one)]
    yield "WORDS", note_lines(one)


def _to_keep_in_mind(outcome: Outcome, one: InjectionOutcome) -> Iterator[Confounder]:
    """What is not told elsewhere, and near enough to tell in the hours."""
    for confounder in one.confounders:
        is_meant = confounder.kind == "steroid" and one.injection.role == "therapeutic"
        is_near = confounder.seconds <= outcome.conventions.window
        if confounder.kind not in SAID_ELSEWHERE and is_near and not is_meant:
            yield confounder


def _rules(outcome: Outcome, one: InjectionOutcome, series: SeriesOutcome) -> Iterator[Line]:
    """The verdicts of a series; under its name where there are several."""
    lines = list(verdict_lines(one, series, outcome))
    if lines and len(one.judged) > 1:
        yield line("(", series_name(series), ")")
    yield from lines
