"""Logs of one injection in few words, and what is told of them to the patient and to the physician."""

from datetime import timedelta
from typing import Any, NamedTuple

from facetlog.entries.kinds import Dose, Injection, Log, Pain
from facetlog.entries.moments import MINUTE, Moment, moment_of, parse_instant
from facetlog.entries.values import parse_score
from facetlog.outcome.answer import Answer, answers_of
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.outcome.results import Outcome
from facetlog.rules.in_force import Settings
from facetlog.settings.settings import load
from facetlog.words import answer_physician as physician
from facetlog.words.answer_patient import patient_lines
from facetlog.words.answer_record import record

NEEDLE = "2026-11-19 09:30"  # a Thursday
PERIODS = ("now", "day", "week")
SIDES = ("left", "right")
NO_RULES: Settings = load()._replace(rules=())


class Logged(NamedTuple):
    """A log, and when it is looked at."""

    log: Log
    now: Moment

    @property
    def outcome(self) -> Outcome:
        """What is computed of it, without rules."""
        return self.judged_by(NO_RULES)

    def judged_by(self, settings: Settings) -> Outcome:
        """What is computed of it, by these rules."""
        return outcome_of(Inquiry(self.log, settings, self.now))

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answer of each judged series of its first injection."""
        return answers_of(self.outcome, self.outcome.injections[0])


class Clock(NamedTuple):
    """The clock of the clinic: ``HH:MM`` is on the day of the needle, ``+4 HH:MM`` four days later."""

    needle: Moment

    def at(self, words: list[str]) -> Moment:
        """The time that stands first in the words, which is taken from them."""
        days = int(words.pop(0)) if words[0][0] in "+-" else 0
        hours, minutes = map(int, words.pop(0).split(":"))
        return moment_of(self.needle.wall.replace(hour=hours, minute=minutes) + timedelta(days))


def visit(
    scores: str, doses: str = "", *, needle: str = NEEDLE, now: str = "20:30", **injection: Any
) -> Logged:
    """One injection, what was scored around it, and the medicine.

    ``scores``: ``09:30 7; 10:00 2 left; +1 20:00 3 day; 11:00 4 late=90 paper first=6``.
    ``doses``: ``10:30 rescue ibuprofen 400 mg``. A score of the needle's minute is before it.
    """
    at = parse_instant(f"{needle.replace(' ', 'T')}+00:00")
    given = {"procedure": "medial branch block", "role": "diagnostic", "side": "right"} | injection
    return around([Injection(number=1, at=at, **given)], scores, doses, now)


def around(injections: list[Injection], scores: str, doses: str = "", now: str = "20:30") -> Logged:
    """The same of several injections; times are those of the first."""
    clock = Clock(injections[0].at)
    told = [one.split() for one in scores.split("; ") if one]
    pains = [pain(number, clock, list(words)) for number, words in enumerate(told, 1)]
    taken = [one.split() for one in doses.split("; ") if one]
    log = Log(
        injections=injections,
        scores=[score for score, _ in sorted(pains, key=lambda pair: pair[0].at.epoch)],
        doses=[dose(number, clock, words) for number, words in enumerate(taken, 1)],
        sleeps=[],
        estimates=[],
        first_typed={score.number: first for score, first in pains if first is not None},
    )
    return Logged(log, clock.at(now.split()))


def pain(number: int, clock: Clock, words: list[str]) -> tuple[Pain, Pain | None]:
    """A score, and as it was first typed, if it was changed since."""
    at, score = clock.at(words), words.pop(0)
    said = dict(word.split("=") for word in words if "=" in word)
    made = Pain(
        number=number,
        at=at,
        score=parse_score(score),
        entered_at=at.epoch + int(said.get("late", "0")) * MINUTE,
        period=next((word for word in words if word in PERIODS), "now"),
        side=next((word for word in words if word in SIDES), None),
        source="paper" if "paper" in words else None,
    )
    return made, made.with_values(score=parse_score(said["first"])) if "first" in said else None


def dose(number: int, clock: Clock, words: list[str]) -> Dose:
    """``10:30 rescue ibuprofen 400 mg``; ``?`` where nobody said what it was taken for."""
    at, taken, drug, *amount = clock.at(words), *words
    return Dose(
        number=number,
        at=at,
        drug=drug,
        amount=float(amount[0]) if amount else None,
        unit=amount[1] if amount else None,
        taken=None if taken == "?" else taken,
    )


def weeks(*values: str, usual: str = "7") -> str:
    """A week's average on the last day of each; ``-`` for none; ``4x2``: 4 on each of two days of it."""
    made = [f"09:30 {usual} week"]
    for week, value in enumerate(values, 1):
        if "x" in value:
            score, number = value.split("x")
            made += [f"+{7 * week - day} 20:00 {score} day" for day in range(int(number))]
        elif value != "-":
            made.append(f"+{7 * week} 20:00 {value} week")
    return "; ".join(made)


def to_patient(logged: Logged) -> str:
    """What the patient reads."""
    return " ".join(line.text for line in patient_lines(logged.answers))


def to_physician(logged: Logged, place: int = 0) -> list[str]:
    """How much, how long, now, of one of the judged series."""
    answer = logged.answers[place]
    facts = (physician.how_much, physician.how_long, physician.now)
    return [physician.joined_up(list(fact(answer))).text for fact in facts]


def record_of(logged: Logged, place: int = 0) -> list[str]:
    """The record, as the physician reads it."""
    return [line.text for line in record(logged.answers[place])]
