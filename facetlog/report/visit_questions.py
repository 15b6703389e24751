"""The patient's sheet for the visit: facts of the log, what patient guides say of them, a question.

No advice, and nothing from a verdict that is undetermined. What the guides say, and what they
describe where injections do not help, stands in ``knowledge/guides.toml``.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from facetlog.entries.kinds import Log
from facetlog.entries.medicine import is_pain_medicine
from facetlog.outcome.results import InjectionOutcome, Outcome, SeriesOutcome
from facetlog.relief.conventions import Conventions
from facetlog.relief.course import Course
from facetlog.relief.schedule import months_later
from facetlog.rules.criterion import MET, NOT_MET, UNDETERMINED, ReliefWithoutTime
from facetlog.rules.in_hours import judge
from facetlog.rules.rule import Finding
from facetlog.words.course import length_words, why_waning
from facetlog.words.entries import describe, place_of
from facetlog.words.numbers import counted, day
from facetlog.words.reasons import why

GUIDES_RULE = "75-for-2h"
HALF = 50
CHRONIC_MONTHS = 3
MOST_QUESTIONS = 3
BLOCKS = ("facet joint injection", "medial branch block")

Guides = Mapping[str, Any]


class VisitQuestion(NamedTuple):
    """A logged fact, what a named guide says of such a fact, and what to ask."""

    fact: str
    says: str
    guide: str
    ask: str


class Option(NamedTuple):
    """What the guides describe where injections do not help, and what of it the log holds."""

    name: str
    tried: tuple[str, ...]


class Sheet(NamedTuple):
    """The questions of the visit, whether pain is chronic, and the options with what was tried."""

    questions: tuple[VisitQuestion, ...]
    chronic: str
    options: tuple[Option, ...]


def sheet_of(outcome: Outcome, log: Log, guides: Guides, conventions: Conventions) -> Sheet:
    """The sheet of a whole log."""
    asked = [
        question
        for question in (
            _no_relief(outcome, guides["no_relief"], conventions),
            _waning(outcome, guides["waning"]),
            _guides_rule(outcome, guides["guides_rule"]),
        )
        if question
    ]
    options = tuple(_option(table, log, conventions) for table in guides["option"])
    return Sheet(tuple(asked[:MOST_QUESTIONS]), _chronic(log, guides["chronic"]), options)


def _question(fact: str, guide: Guides) -> VisitQuestion:
    return VisitQuestion(fact, guide["says"], guide["guide"], guide["ask"])


def _no_relief(outcome: Outcome, guide: Guides, conventions: Conventions) -> VisitQuestion | None:
    """No score at or above 50 % in the hours after the latest block that can be judged."""
    for one in reversed(outcome.injections):
        if one.injection.procedure in BLOCKS and one.injection.role != "therapeutic":
            found = [half for series in one.judged if (half := _half(series, conventions))]
            if len(found) == len(one.judged):
                none = all(finding.verdict == NOT_MET for finding in found)
                if not none:
                    return None
                because = why(found[0].reason, one.injection.at)
                return _question(f"After {_named(one)}, {because}.", guide)
    return None


def _half(series: SeriesOutcome, conventions: Conventions) -> Finding | None:
    """Whether relief of half the pain was seen at all; None where that cannot be told."""
    if series.evidence is None:
        return None
    finding = judge(ReliefWithoutTime(HALF), series.evidence, conventions)
    return None if finding.verdict == UNDETERMINED else finding


def _guides_rule(outcome: Outcome, guide: Guides) -> VisitQuestion | None:
    """The latest injection that the guides' rule decides, where it met the rule."""
    for one in reversed(outcome.injections):
        found = [v for series in one.judged for v in series.verdicts if v.rule == GUIDES_RULE]
        decided = [verdict for verdict in found if verdict.verdict in (MET, NOT_MET)]
        met = [verdict for verdict in decided if verdict.verdict == MET]
        if met:
            return _question(f"After {_named(one)}, {why(met[0].reason, one.injection.at)}.", guide)
        if decided:
            return None
    return None


def _named(one: InjectionOutcome) -> str:
    place = place_of(one.injection) or one.injection.procedure
    return f"the injection of {day(one.injection.at)} ({one.injection.id}, {place})"


def _waning(outcome: Outcome, guide: Guides) -> VisitQuestion | None:
    """The latest course over which relief wanes."""
    for course in reversed(outcome.courses):
        if course.waning:
            return _question(f"{_course_words(course)}; {why_waning(course.reason)}.", guide)
    return None


def _course_words(course: Course) -> str:
    lengths = (
        f"{one.injection.id} ({day(one.injection.at)}) {length_words(one)}" for one in course.lengths
    )
    return f"{counted(len(course.lengths), 'injection')} at the same place: {', '.join(lengths)}"


def _chronic(log: Log, says: str) -> str:
    """What the guides call pain that is logged for more than three months; "" where it is not."""
    days = [one.at.date for one in log.scores if one.score.hundredths]
    if not days or max(days) <= months_later(min(days), CHRONIC_MONTHS):
        return ""
    return f"Your log holds pain from {_date(min(days))} to {_date(max(days))}. {says}"


def _date(one: date) -> str:
    return f"{one.day} {one:%b %Y}"


def _option(table: Mapping[str, Any], log: Log, conventions: Conventions) -> Option:
    tried = [
        *_treatments(log, table["words"]),
        *_injections(log, table.get("procedures", ())),
        *(_medicines(log, conventions) if table.get("medicines") else ()),
    ]
    return Option(table["name"], tuple(tried))


def _treatments(log: Log, words: Sequence[str]) -> Iterator[str]:
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
    for one in log.treatments:
        if named.search(one.what):
            yield f"{one.id} {describe(one)}"


def _injections(log: Log, procedures: Sequence[str]) -> Iterator[str]:
    for one in log.injections:
        if one.procedure in procedures:
            yield f"{one.id} {day(one.at)}"


def _medicines(log: Log, conventions: Conventions) -> Iterator[str]:
    """Each pain medicine that was logged, and how often."""
    names = (d.drug for d in log.doses if is_pain_medicine(d.drug, conventions.pain_medicines))
    for drug, number in Counter(names).items():
        yield f"{drug}, {counted(number, 'dose')}"
