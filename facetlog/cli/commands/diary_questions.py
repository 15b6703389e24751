"""What the diary asks at once, and what of the log that depends on."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from facetlog.cli.session import Session
from facetlog.cli.standing import evenings, standing, why_none
from facetlog.entries.kinds import Injection
from facetlog.relief.schedule import Schedules, Slot, Slots, asked_together
from facetlog.store.queries import between
from facetlog.words.diary import NO_EVENING, NOTHING, NOTHING_NEW


class Question(NamedTuple):
    """The times without a score that are asked together: one, or one a side, the left first."""

    slots: tuple[Slot, ...]

    @property
    def slot(self) -> Slot:
        """The first of them, with the time of all."""
        return self.slots[0]


class Found(NamedTuple):
    """The injection in force, None before the first, and the times that have no score.

    ``why_nothing`` is told where none of them is asked about.
    """

    injection: Injection | None
    slots: Slots
    why_nothing: str

    @property
    def past(self) -> list[Slot]:
        """Those that have begun."""
        return [*self.slots.forgotten, *self.slots.missed, *self.slots.due]

    def questions(self, now: int, everything: bool) -> list[Question]:
        """Of what can still be remembered, or of everything up to now, the oldest first."""
        found = self.slots
        earlier = found.forgotten if everything else ()
        past = [slot for slot in (*earlier, *found.missed, *found.due) if slot.at.epoch <= now]
        return questions_of(past)


def is_same(before: Injection | None, now: Injection | None) -> bool:
    """Whether the same is asked about: an injection of the same time and side, or none."""
    if before is None or now is None:
        return before is now
    told = [(one.number, one.at.epoch, one.treated_side) for one in (before, now)]
    return told[0] == told[1]


def questions_of(slots: Iterable[Slot]) -> list[Question]:
    """One question for the slots of one time and period."""
    return [Question(tuple(together)) for together in asked_together(slots)]


def found_in(connection: sqlite3.Connection, session: Session, schedules: Schedules) -> Found:
    """Where the log stands at the present; before the first injection the evenings are asked."""
    there = standing(connection, session, schedules)
    if there is not None:
        nothing = NOTHING_NEW if there.slots.forgotten else NOTHING
        return Found(there.injection, there.slots, nothing)
    is_to_come = bool(between(connection, Injection))
    why = why_none(connection, session) if is_to_come else NO_EVENING
    return Found(None, evenings(connection, session, schedules), why)
