"""The patient's sheet for the visit: facts of the log, what patient guides say of them, a question.

No advice, and nothing from a verdict that is undetermined. What the guides say, and what they
describe where injections do not help, stands in ``knowledge/guides.toml``.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from facetlog.entries.kinds import Log
from facetlog.outcome.results import InjectionOutcome, Outcome
from facetlog.relief.conventions import Conventions
from facetlog.relief.schedule import months_later
from facetlog.rules.criterion import MET, NOT_MET, UNDETERMINED, ReliefWithoutTime
from facetlog.rules.in_hours import judge
from facetlog.rules.reasons import Reason
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
    facts = {
        "no_relief": _no_relief(outcome, conventions),
        "waning": _waning(outcome),
        "guides_rule": _guides_rule(outcome),
    }
    questions = [_question(fact, guides[name]) for name, fact in facts.items() if fact]
    options = tuple(_option(table, log, conventions) for table in guides["option"])
    return Sheet(tuple(questions[:MOST_QUESTIONS]), _chronic(log, guides["chronic"]), options)


def _question(fact: str, guide: Guides) -> VisitQuestion:
    return VisitQuestion(fact, guide["says"], guide["guide"], guide["ask"])


def _no_relief(outcome: Outcome, conventions: Conventions) -> str | None:
    """No score at or above 50 % in the hours after the latest block that can be judged."""
    blocks = [block for block in outcome.injections if block.injection.procedure in BLOCKS]
    for block in reversed(blocks):
        findings = _half_relief(block, conventions)
        if findings and block.injection.role != "therapeutic":
            is_without = all(finding.verdict == NOT_MET for finding in findings)
            return _after(block, findings[0].reason) if is_without else None
    return None


def _half_relief(block: InjectionOutcome, conventions: Conventions) -> list[Finding]:
    """Whether relief of half the pain was seen at all, of each side; none where one cannot be told."""
    asked = ReliefWithoutTime(HALF)
    evidence = [series.evidence for series in block.judged]
    findings = [judge(asked, known, conventions) for known in evidence if known is not None]
    decided = [finding for finding in findings if finding.verdict != UNDETERMINED]
    return decided if len(decided) == len(evidence) else []


def _guides_rule(outcome: Outcome) -> str | None:
    """The latest injection that the guides' rule decides, where it met the rule."""
    for block in reversed(outcome.injections):
        verdicts = [verdict for series in block.judged for verdict in series.verdicts]
        judged = [verdict for verdict in verdicts if verdict.rule == GUIDES_RULE]
        met = [verdict for verdict in judged if verdict.verdict == MET]
        if met:
            return _after(block, met[0].reason)
        if any(verdict.verdict == NOT_MET for verdict in judged):
            return None
    return None


def _after(block: InjectionOutcome, reason: Reason) -> str:
    injection = block.injection
    place = place_of(injection) or injection.procedure
    named = f"the injection of {day(injection.at)} ({injection.id}, {place})"
    return f"After {named}, {why(reason, injection.at)}."


def _waning(outcome: Outcome) -> str | None:
    """The latest course over which relief wanes."""
    waning = [of_side for course in outcome.courses for of_side in course.sides if of_side.waning]
    if not waning:
        return None
    course = waning[-1]
    lengths = ", ".join(
        f"{length.injection.id} ({day(length.injection.at)}) {length_words(length, course)}"
        for length in course.lengths
    )
    number = counted(len(course.lengths), "injection")
    return f"{number} at the same place: {lengths}; {why_waning(course.reason)}."


def _chronic(log: Log, says: str) -> str:
    """What the guides call pain that is logged for more than three months; "" where it is not."""
    days = [one.at.date for one in log.scores if one.score.hundredths]
    if not days or max(days) <= months_later(min(days), CHRONIC_MONTHS):
        return ""
    return f"Your log holds pain from {_date(min(days))} to {_date(max(days))}. {says}"


def _date(one: date) -> str:
    return f"{one.day} {one:%b %Y}"


def _option(table: Mapping[str, Any], log: Log, conventions: Conventions) -> Option:
    tried = _treatments(log, table["words"])
    procedures = table.get("procedures", ())
    tried += [f"{one.id} {day(one.at)}" for one in log.injections if one.procedure in procedures]
    if table.get("medicines"):
        tried += _medicines(log, conventions)
    return Option(table["name"], tuple(tried))


def _treatments(log: Log, words: Sequence[str]) -> list[str]:
    """The treatments that were logged in one of these words."""
    either = "|".join(map(re.escape, words))
    named = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
    return [f"{one.id} {describe(one)}" for one in log.treatments if named.search(one.what)]


def _medicines(log: Log, conventions: Conventions) -> list[str]:
    """Each pain medicine that was logged, and how often."""
    drugs = Counter(dose.drug for dose in log.doses if conventions.medicines_read(dose.drug))
    return [f"{drug}, {counted(number, 'dose')}" for drug, number in drugs.items()]
