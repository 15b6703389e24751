"""The patient's sheet for the visit: facts of the log, what patient guides say of them, a question.

No advice, and nothing from a verdict that is undetermined. What the guides say, and what they
describe where injections do not help, stands in ``knowledge/guides.toml``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from facetlog.entries.kinds import Dose, Log
from facetlog.outcome.answer import Answer, answers_of
from facetlog.outcome.results import InjectionOutcome, Outcome, SeriesOutcome
from facetlog.relief.conventions import ABLATION, Conventions
from facetlog.relief.course import EachShorter
from facetlog.relief.schedule import months_later
from facetlog.relief.weeks import IN_A_ROW, counted_weeks
from facetlog.rules.criterion import NOT_MET, UNDETERMINED, ReliefInHours, ReliefWithoutTime
from facetlog.rules.in_hours import Asked, judge
from facetlog.rules.reasons import HeldForHours, NeverReached
from facetlog.rules.rule import Finding
from facetlog.words.answer_patient import RULES, now, patient_lines
from facetlog.words.answer_patient_weeks import by_weeks
from facetlog.words.entries import describe
from facetlog.words.numbers import counted, day
from facetlog.words.parts import Line
from facetlog.words.plain import joined
from facetlog.words.safe import safe
from facetlog.words.visit import (
    ever_shorter,
    held_for_hours,
    less_than_half,
    named,
    of_side,
)

GUIDES_ASK = ReliefInHours(75, 2)  # as the patient guides say it, whatever a clinic's file makes of it
HALF = 50
CHRONIC_MONTHS = 3
MOST_QUESTIONS = 3
BLOCKS = ("facet joint injection", "medial branch block")

Guides = Mapping[str, Any]
Fact = tuple[str, str]  # which question of the guides it brings, and the fact


class VisitQuestion(NamedTuple):
    """A logged fact, what a named guide says of such a fact ("" where none does), and what to ask."""

    fact: str
    says: str
    guide: str
    ask: str


class Option(NamedTuple):
    """What the guides describe where injections do not help, and what of it the log holds."""

    name: str
    tried: tuple[str, ...]


class Sheet(NamedTuple):
    """The answer about the latest injection, a paragraph each; the questions of the visit.

    Then whether pain is chronic, and the options with what was tried.
    """

    answer: tuple[str, ...]
    questions: tuple[VisitQuestion, ...]
    chronic: str
    options: tuple[Option, ...]


def sheet_of(outcome: Outcome, log: Log, guides: Guides, conventions: Conventions) -> Sheet:
    """The sheet of a whole log."""
    found = (
        more_than_before(outcome),
        treatment_by_weeks(outcome),
        never_half(outcome, conventions),
        shorter_each_time(outcome),
        as_guides_ask(outcome, conventions),
    )
    questions = [question_of(fact, guides[name]) for name, fact in filter(None, found)]
    options = tuple(option_of(table, log, conventions) for table in guides["option"])
    return Sheet(
        answer=tuple(answer_paragraphs(outcome)),
        questions=tuple(questions[:MOST_QUESTIONS]),
        chronic=chronic_pain(log, guides["chronic"]),
        options=options,
    )


def answer_paragraphs(outcome: Outcome) -> Iterator[str]:
    """What the log says about the latest injection, in the patient's words."""
    for block in outcome.injections[-1:]:
        yield named(block.injection)
        yield from (told.text for told in patient_lines(answers_of(outcome, block)))
        yield " ".join(RULES)


def question_of(fact: str, guide: Guides) -> VisitQuestion:
    """A fact with what a guide says of it, where one was found."""
    return VisitQuestion(fact, guide.get("says", ""), guide.get("guide", ""), guide["ask"])


def _about(one: InjectionOutcome, facts: Sequence[str]) -> str:
    return " ".join((named(one.injection), *facts))


def more_than_before(outcome: Outcome) -> Fact | None:
    """After the latest injection that was followed: the latest score, where it is more than before."""
    for block in reversed(outcome.injections):
        followed = [answer for answer in answers_of(outcome, block) if answer.now]
        facts = [_of(answer, now(answer)) for answer in followed if answer.is_worse]
        if followed:
            return ("worse", _about(block, facts)) if facts else None
    return None


def treatment_by_weeks(outcome: Outcome) -> Fact | None:
    """The latest treatment of which enough weeks count: whether any reached half, and still do."""
    treated = (one for one in outcome.injections[::-1] if one.injection.role != "diagnostic")
    for block in (one for one in treated if any(series.weeks for series in one.judged)):
        logged = [answer for answer in answers_of(outcome, block) if tells_of_weeks(answer)]
        if logged:
            what = "ablation" if block.injection.procedure == ABLATION else "treatment"
            facts = [_of(answer, by_weeks(answer)) for answer in logged]
            return f"{what}_{what_weeks_show([answer.series for answer in logged])}", _about(block, facts)
    return None


def tells_of_weeks(answer: Answer) -> bool:
    """Whether enough of them count to tell of."""
    weeks = answer.weeks if answer.tells_weeks else None
    return weeks is not None and len(weeks.counted) >= IN_A_ROW and not weeks.is_thin


def what_weeks_show(logged: Sequence[SeriesOutcome]) -> str:
    """What the weeks of one or two sides come to: none reached half; they no longer do on a side; held."""
    if all(week.is_low for series in logged for week in counted_weeks(series.weeks)):
        return "never"
    return "ended" if any(series.held.ended for series in logged) else "held"


def _of(answer: Answer, sentences: Iterable[Line]) -> str:
    """Sentences of the answer; under the name of their side, where there are several."""
    return f"{of_side(answer.block, answer.series)}{joined(sentences).text}"


def never_half(outcome: Outcome, conventions: Conventions) -> Fact | None:
    """No score of the hours after the latest block that can be judged says that half was gone."""
    for block in reversed(outcome.injections):
        judged = _judged(block, ReliefWithoutTime(HALF), conventions)
        is_decided = all(finding.verdict != UNDETERMINED for _, finding in judged)
        if judged and is_decided and block.injection.role != "therapeutic":
            facts = [
                less_than_half(block, series, finding.reason)
                for series, finding in judged
                if isinstance(finding.reason, NeverReached)
            ]
            return ("no_relief", _about(block, facts)) if len(facts) == len(judged) else None
    return None


def as_guides_ask(outcome: Outcome, conventions: Conventions) -> Fact | None:
    """The latest block that decides what the guides ask, where the scores reach it."""
    for block in reversed(outcome.injections):
        judged = _judged(block, GUIDES_ASK, conventions)
        facts = [
            held_for_hours(block, series, finding.reason)
            for series, finding in judged
            if isinstance(finding.reason, HeldForHours)
        ]
        if facts or any(finding.verdict == NOT_MET for _, finding in judged):
            return ("guides_rule", _about(block, facts)) if facts else None
    return None


def _judged(
    block: InjectionOutcome, asked: Asked, conventions: Conventions
) -> list[tuple[SeriesOutcome, Finding]]:
    """What the hours of a block say, side by side; nothing where a side cannot be asked."""
    known = [(series, series.evidence) for series in block.judged]
    if block.injection.procedure not in BLOCKS:
        return []
    found = [(series, judge(asked, one, conventions)) for series, one in known if one is not None]
    return found if len(found) == len(known) else []


def shorter_each_time(outcome: Outcome) -> Fact | None:
    """The latest course over which each injection helped for a shorter time than the one before."""
    waning = [one for course in outcome.courses for one in course.sides if one.waning]
    for course in reversed(waning):
        if isinstance(course.reason, EachShorter):
            return "waning", ever_shorter(course, course.reason.injections)
    return None


def chronic_pain(log: Log, says: str) -> str:
    """What the guides call pain that is logged for more than three months; "" where it is not."""
    days = [one.at.date for one in log.scores if one.score.hundredths]
    if not days or max(days) <= months_later(min(days), CHRONIC_MONTHS):
        return ""
    return f"Your log holds pain from {_date(min(days))} to {_date(max(days))}. {says}"


def _date(one: date) -> str:
    return f"{one.day} {one:%b %Y}"


def option_of(table: Mapping[str, Any], log: Log, conventions: Conventions) -> Option:
    """An option of the guides, with what the log holds of it."""
    tried = [*in_words(log, table["words"]), *of_procedures(log, table.get("procedures", ()))]
    if table.get("medicines"):
        tried += pain_medicines(log, conventions)
    return Option(table["name"], tuple(dict.fromkeys(tried)))


def in_words(log: Log, words: Sequence[str]) -> Iterator[str]:
    """The treatments, and what the profile tells, in one of these words, whatever stands before: 8kg."""
    either = "|".join(map(re.escape, words))
    named_so = re.compile(rf"(?<![^\W\d_])(?:{either})(?!\w)", re.IGNORECASE)
    for one in log.treatments:
        if named_so.search(f"{one.what} {one.amount or ''}"):
            yield f"{one.id} {describe(one)}"
    facts = log.profile.facts if log.profile else None
    if facts and named_so.search(facts):
        yield f"profile: {safe(facts)}"


def of_procedures(log: Log, procedures: Sequence[str]) -> Iterator[str]:
    """The injections that are one of these procedures."""
    return (f"{one.id} {day(one.at)}" for one in log.injections if one.procedure in procedures)


def pain_medicines(log: Log, conventions: Conventions) -> Iterator[str]:
    """Each pain medicine that was logged, and how often; or taken as always, or tried."""
    drugs = Counter(dose.drug for dose in log.doses if is_for_pain(dose, conventions))
    yield from (f"{safe(drug)}, {counted(number, 'dose')}" for drug, number in drugs.items())
    if log.profile and log.profile.regular:
        yield f"{safe(log.profile.regular)}, taken as always"
    yield from (f"{t.id} {describe(t)}" for t in log.treatments if conventions.medicines_read(t.what))


def is_for_pain(dose: Dose, conventions: Conventions) -> bool:
    """Whether it was taken because of the pain, or is a known pain medicine."""
    return dose.taken == "rescue" or bool(conventions.medicines_read(dose.drug))
