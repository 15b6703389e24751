"""The answer in words: for each kind of log the exact sentences, to the patient and to the physician.

Each log is written as hours after the needle and scores; the sentences are those of DESIGN.md 4.9, and
their figures are worked by hand: per cent from the two scores, times from 09:30.
"""

from datetime import timedelta
from typing import Any, NamedTuple

from support.helpers import log_of

from facetlog.entries.kinds import Dose, Injection, Log, Pain
from facetlog.entries.moments import Moment, moment_of, parse_instant
from facetlog.entries.values import parse_score
from facetlog.outcome.answer import answers_of
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.rules.in_force import Settings
from facetlog.settings.settings import load
from facetlog.words import answer_physician as physician
from facetlog.words.answer_patient import patient_lines

NEEDLE = parse_instant("2026-11-19T09:30+00:00")
SETTINGS: Settings = load()._replace(rules=())


def clock(text: str, day: int = 0) -> Moment:
    """A clock time so many days after the needle's date."""
    hours, minutes = map(int, text.split(":"))
    return moment_of(NEEDLE.wall.replace(hour=hours, minute=minutes) + timedelta(day))


def scores(told: str, day: int = 0, **values: Any) -> list[Pain]:
    """``09:20 7, 10:00 2``: scores of a day; numbered later."""
    made = []
    for one in told.split(", "):
        time, score = one.split()
        moment = clock(time, day)
        entered = moment.epoch + values.pop("late", 0)
        values_of = {"at": moment, "score": parse_score(score), "entered_at": entered}
        made.append(Pain(number=1, **(values_of | values)))
    return made


def dose(time: str, drug: str, amount: float) -> Dose:
    return Dose(number=1, at=clock(time), drug=drug, amount=amount, unit="mg", taken="rescue")


class Logged(NamedTuple):
    """A log, and when it is looked at: day and clock."""

    log: Log
    now: Moment


def logged(
    pains: list[Pain], doses: tuple[Dose, ...] = (), now: tuple[str, int] = ("20:30", 0), **values: Any
) -> Logged:
    """One injection with these scores."""
    given = {"procedure": "medial branch block", "role": "diagnostic", "side": "right"} | values
    needle = Injection(number=1, at=NEEDLE, **given)
    numbered = [one.with_values(number=n) for n, one in enumerate(pains, 1)]
    return Logged(log_of([needle], numbered, list(doses)), clock(*now))


def told_patient(one: Logged) -> str:
    """What the patient reads."""
    outcome = outcome_of(Inquiry(one.log, SETTINGS, one.now))
    answers = answers_of(outcome, outcome.injections[0])
    return " ".join(line.text for line in patient_lines(answers))


def told_physician(one: Logged) -> list[str]:
    """What the physician reads: how much, how long, now."""
    outcome = outcome_of(Inquiry(one.log, SETTINGS, one.now))
    (answer,) = answers_of(outcome, outcome.injections[0])
    return [
        physician.joined_up(list(fact(answer))).text
        for fact in (physician.how_much, physician.how_long, physician.now)
    ]


def in_weeks(*values: str, usual: str | None = "6.2", days: int = 0) -> list[Pain]:
    """A week's average on the last day of each week; ``-`` for none; ``4x2``: on so many days single ones."""
    made = scores(f"09:00 {usual}", period="week") if usual else []
    for week, value in enumerate(values, 1):
        if "x" in value:
            score, number = value.split("x")
            for day in range(int(number)):
                made += scores(f"20:00 {score}", 7 * week - day, period="day")
        elif value != "-":
            made += scores(f"20:00 {value}", 7 * week, period="week")
    return made
