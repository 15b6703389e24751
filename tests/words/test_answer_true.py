"""Nothing in the answer is false of the log: each sentence is parsed, and found true of the scores alone.

The logs are drawn as for the comparison of all figures; what is true of them is recomputed in
``independent``, where no figure of facetlog's is asked. ``FACETLOG_DRAWN`` sets how many logs.
"""

import os
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from independent.claims import Claims, Told
from independent.claims_patient_long import PATIENT
from independent.drawn_logs import drawn_log
from independent.facetlog_figures import inquiry_of
from independent.slow_answer import Asked, Facts
from independent.slow_contract import date_of
from independent.slow_log import read_log
from independent.slow_series import judged_keys

from facetlog.outcome.answer import Answer, answers_of
from facetlog.outcome.assembly import outcome_of
from facetlog.words import answer_patient
from facetlog.words.parts import Line

DRAWN = int(os.environ.get("FACETLOG_DRAWN", "1200"))
AT_ONCE = 100


class Case(NamedTuple):
    """The answer of one judged series of a drawn log, and what is true of it."""

    seed: int
    answer: Answer
    facts: Facts


def cases(seed: int) -> Iterator[Case]:
    """Each judged series of each injection of a drawn log."""
    raw = drawn_log(seed)
    log, today = read_log(raw), date_of(raw["now"])
    outcome = outcome_of(inquiry_of(raw))
    by_id = {one["id"]: one for one in log["injections"]}
    for block in outcome.injections:
        injection = by_id[block.injection.id]
        keys = {key.side: key for key in judged_keys(injection, log)}
        for answer in answers_of(outcome, block):
            key = keys[answer.series.key.side]
            yield Case(seed, answer, Facts(Asked(raw, log, injection, key, today)))


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


@pytest.mark.parametrize("first", range(0, DRAWN, AT_ONCE))
def test_every_sentence_to_the_patient_is_true_of_the_scores(first: int) -> None:
    found = [
        wrong
        for seed in range(first, first + AT_ONCE)
        for case in cases(seed)
        for wrong in false_of(case, PATIENT, to_patient(case.answer))
    ]
    assert not found, "\n".join(found[:40])
