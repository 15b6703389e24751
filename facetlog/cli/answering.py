"""How `facetlog` alone and `status` learn where the log stands, and what it answers so far."""

from collections.abc import Sequence
from typing import NamedTuple

from facetlog.cli.session import Session
from facetlog.cli.standing import evenings
from facetlog.cli.warn import warned_lines
from facetlog.entries.kinds import Injection, Pain
from facetlog.outcome.answer import Answer, answers_of
from facetlog.outcome.inquiry import Inquiry, reading_of
from facetlog.outcome.one_injection import injection_outcome
from facetlog.outcome.results import Outcome
from facetlog.relief.schedule import Slots
from facetlog.relief.standing import Standing, in_force, standing_of
from facetlog.relief.timeline import needed_since
from facetlog.settings.schedules import load_schedules
from facetlog.settings.settings import load_without_rules, with_medicines
from facetlog.store.queries import between, latest, read_for_answer
from facetlog.words.parts import Line

LAST_SCORES = 3  # that are told while nothing is treated


class Answered(NamedTuple):
    """Where the injection in force stands, and the answer about it, one a judged series.

    ``warned`` are the warnings of the last days, as they are told again.
    """

    standing: Standing
    answers: tuple[Answer, ...]
    warned: list[Line]


class Unjudged(NamedTuple):
    """No injection is logged up to now; the last scores, the evenings, the warnings of the last days.

    ``coming`` is the first that is dated later, as where the clock is wrong.
    """

    last: list[Pain]
    slots: Slots
    warned: list[Line]
    coming: Injection | None = None


def answered(session: Session) -> Answered | Unjudged:
    """The injection in force at the present; without any, the last scores."""
    with session.reading() as connection:
        warned = warned_lines(connection, session.now)
        injections = between(connection, Injection)
        injection = in_force(injections, session.now)
        if injection is None:
            last = latest(connection, Pain, LAST_SCORES)
            slots = evenings(connection, session, load_schedules(session.path))
            coming = next(iter(injections), None)
            return Unjudged(last, since_begun(slots, last), warned, coming)
        settings = load_without_rules(session.path)  # the answer to a patient names no verdict
        since = needed_since(injection, injections) - settings.conventions.lookback
        log = read_for_answer(connection, since)
    if log.doses:
        settings = with_medicines(settings)
    schedules, now = settings.schedules, session.now
    standing = standing_of(injection, injections, log.scores, log.sleeps, schedules, session.clock)
    one = injection_outcome(reading_of(Inquiry(log, settings, now)), injection)
    outcome = Outcome(made_at=now, injections=(one,), conventions=settings.conventions)
    return Answered(standing, answers_of(outcome, one), warned)


def since_begun(slots: Slots, scores: Sequence[Pain]) -> Slots:
    """The slots without those missed before the first of some scores: nobody logged yet."""
    began = [pain.at.epoch for pain in scores[:1]]
    missed = [slot for slot in slots.missed if began and slot.at.epoch >= began[0]]
    return slots._replace(missed=tuple(missed))
