"""Nothing in the answer is false of the log: each sentence is parsed, and found true of the scores alone.

The logs are drawn as for the comparison of all figures; what is true of them is recomputed in
``independent``, where no figure of facetlog's is asked. ``FACETLOG_DRAWN`` sets how many logs.
"""

import os
import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from independent import claims_patient_long, claims_physician_weeks
from independent.claims import Claims, Told
from independent.claims_patient import PATIENT, late
from independent.claims_physician import PHYSICIAN
from independent.drawn_logs import drawn_log
from independent.facetlog_figures import inquiry_of
from independent.slow_answer import Asked, Facts
from independent.slow_contract import date_of
from independent.slow_log import read_log
from independent.slow_series import judged_keys

from facetlog.outcome.answer import Answer, answers_of
from facetlog.outcome.assembly import outcome_of
from facetlog.words import answer_patient
from facetlog.words import answer_physician as physician
from facetlog.words.answer_record import record
from facetlog.words.parts import Line

OF_LENGTHS = (claims_patient_long, claims_physician_weeks)  # which add to the claims
DRAWN = int(os.environ.get("FACETLOG_DRAWN", "600"))
AT_ONCE = 100


class Case(NamedTuple):
    """The answer of one judged series of a drawn log, what is true of it, and those of all its sides."""

    seed: int
    answer: Answer
    facts: Facts
    together: tuple[Answer, ...]


def cases(seed: int) -> Iterator[Case]:
    """Each judged series of each injection of a drawn log."""
    raw = drawn_log(seed)
    log, today = read_log(raw), date_of(raw["now"])
    outcome = outcome_of(inquiry_of(raw))
    by_id = {one["id"]: one for one in log["injections"]}
    for block in outcome.injections:
        injection = by_id[block.injection.id]
        keys = {key.side: key for key in judged_keys(injection, log)}
        answers = answers_of(outcome, block)
        for answer in answers:
            key = keys[answer.series.key.side]
            yield Case(seed, answer, Facts(Asked(raw, log, injection, key, today)), answers)


@pytest.fixture(scope="module", params=range(0, DRAWN, AT_ONCE))
def drawn(request: pytest.FixtureRequest) -> list[Case]:
    """The answers of a hundred drawn logs."""
    seeds = range(request.param, request.param + AT_ONCE)
    return [case for seed in seeds for case in cases(seed)]


def false_of(case: Case, claims: Claims, sentences: Iterator[Line]) -> Iterator[str]:
    """The sentences that are no claim, or false."""
    told = Told()
    for line in sentences:
        try:
            is_true = claims.is_true(line.text, case.facts, told)
        except (LookupError, IndexError, ValueError, TypeError, KeyError) as failure:
            is_true = False
            yield f"{case.seed} {case.answer.block.injection.id}: {failure!r}"
        if not is_true:
            yield f"{case.seed} {case.answer.block.injection.id} {case.answer.side}: {line.text}"


def to_patient(answer: Answer) -> Iterator[Line]:
    """Each sentence that a patient is told."""
    patient = answer_patient
    for fact in (patient.how_much, patient.how_long, patient.now, patient.record):
        yield from fact(answer)


def to_physician(answer: Answer) -> Iterator[Line]:
    """Each sentence that a physician is told."""
    told = physician.reached(answer)
    yield from physician.how_much(answer)
    yield from [told] if told else ()
    yield from (*physician.how_long(answer), *physician.now(answer), *record(answer))


def test_every_sentence_to_the_physician_is_true_of_the_scores(drawn: list[Case]) -> None:
    """Faults: a spell of a closing score alone; the time before the first score in no gap."""
    found = [wrong for case in drawn for wrong in false_of(case, PHYSICIAN, to_physician(case.answer))]
    assert not found, "\n".join(found[:40])


def test_every_sentence_to_the_patient_is_true_of_the_scores(drawn: list[Case]) -> None:
    """Faults: the lowest of all told as that of the first day; weeks after the next needle counted in."""
    found = [wrong for case in drawn for wrong in false_of(case, PATIENT, to_patient(case.answer))]
    assert not found, "\n".join(found[:40])


def must_be_told(facts: Facts) -> Iterator[tuple[str, bool, str | None, str | None]]:
    """What weakens an answer: whether it is so, what then is told, and only then."""
    half, hours = facts.early(), facts.hours
    inside = [point for spell in half for point in spell["inside"]]
    lowest = min((point["value"] for point in hours), default=None)
    is_lower_barred = lowest is not None and all(point["value"] > lowest for point in facts.unbarred)
    is_barred = bool(facts.baseline) and (is_lower_barred or any(map(facts.is_barred, inside)))
    is_in_hours = bool(facts.baseline and hours) and not facts.leads_with_weeks
    is_gap = any(facts.gaps(spell) for spell in half)
    base = facts.weekly["value"] if facts.leads_with_weeks and facts.weekly else facts.baseline
    is_low = base is not None and 0 < base < 4 and bool(hours or facts.leads_with_weeks)
    is_thin = facts.leads_with_weeks and len(facts.counted) < 3
    yield "worse", facts.is_worse, r"You ha(ve|d) more pain", "MORE THAN BEFORE"
    yield "latest", facts.latest is not None, r" of 10(,| on| at)", r" of 10 on "
    yield "late", bool(late(facts)), "typed late", "TYPED LATE"
    yield "changed", bool(facts.changed), "changed later", "CHANGED"
    yield "paper", any(p["score"]["from_paper"] for p in facts.listed()), "from paper", "FROM PAPER"
    yield "shared", bool(facts.found and facts.found["shared"]), "given for both", "GIVEN FOR BOTH"
    if not facts.leads_with_weeks and hours:
        is_none = "Your log has no pain score from|But scores after it that name no side"
        yield "no baseline", facts.baseline is None, is_none, "NO BASELINE"
        yield "of sides", bool(facts.sides_before), "that name no side", "FOR SCORES WITHOUT SIDE"
        yield "low", is_low, "is low: each point", "LOW BASELINE"
    if is_in_hours:
        yield "medicine", is_barred, "You took ", r"\bMEDICINE |AFTER "
        yield (
            "one score",
            len(hours) == 1,
            "That is one score only",
            "ONE SCORE ONLY",
        )
        yield "80 %", bool(facts.early(80)), None, r"(?i)80 % or more(:| at each| in)"
    if is_in_hours and len(half) < 3:
        yield "gap", is_gap, "But there (is|are)", None
    if is_in_hours and any(facts.spells()) and not half:
        yield "later", True, "Later, half or more|week", "ater half or more|week"
    if is_thin and 2 * len(facts.counted) < facts.elapsed:
        yield "thin", not facts.held["held_ended"], "enough scores", "MONTHS CANNOT BE JUDGED"


def test_what_weakens_the_answer_is_told_where_it_is_so_and_only_there(drawn: list[Case]) -> None:
    """Faults: a gap between two spells' scores not told; a dose that bars scores of relief left out."""
    found = [
        f"{case.seed} {case.answer.block.injection.id} {case.answer.side}: {what}, {told}"
        for case in drawn
        for what, is_so, *told_as in must_be_told(case.facts)
        for pattern, told in zip(told_as, both_texts(case.answer), strict=True)
        if pattern and bool(re.search(pattern, told)) != is_so
    ]
    assert not found, "\n".join(found[:40])


def both_texts(answer: Answer) -> tuple[str, str]:
    """What the patient is told, and what the physician is told."""
    patient, physician = (" ".join(one.text for one in told(answer)) for told in (to_patient, to_physician))
    return patient, physician


OURS = re.compile(
    r"\b(relief|baseline|index|spells?|shown|responder|worked|failed|wore off)\b", re.IGNORECASE
)
WEEKDAY = r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
BARE_DAY = re.compile(
    rf"(?<!{WEEKDAY} )\b\d{{1,2}} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d\d:"
)


def what_is_wrong(sentence: str) -> Iterator[str]:
    """What a sentence to a patient must not be: long, in our terms, with a day of no weekday."""
    if len(sentence.split()) > 20:
        yield "too long"
    if OURS.search(sentence):
        yield "a term of ours"
    if BARE_DAY.search(sentence):
        yield "a day without its weekday"
    if re.search(rf"\bat {WEEKDAY}|\bon \d\d:", sentence):
        yield "at a date, or on a time"
    if not re.match(r"[A-Z0-9]", sentence):
        yield "a small letter"


def sentences_of(paragraph: str) -> list[str]:
    """The sentences of a paragraph."""
    return re.split(r"(?<=\.) (?=[A-Z0-9])", paragraph)


def test_every_sentence_to_the_patient_is_short_and_in_plain_words(drawn: list[Case]) -> None:
    """Faults: ``In the first hours,`` before a sentence of 20 words; ``at Fri 20 Nov``."""
    found = [
        f"{case.seed}: {wrong}: {sentence}"
        for case in drawn
        for told in answer_patient.patient_lines(case.together)
        for sentence in sentences_of(told.text)
        for wrong in what_is_wrong(sentence)
    ]
    assert not found, "\n".join(found[:40])
