"""How `diary` and `remind` read where the log stands: what the last injection needs, or the evenings."""

import sqlite3

from facetlog.cli.session import Session
from facetlog.entries.kinds import Injection, Pain, Sleep
from facetlog.entries.moments import DAY
from facetlog.errors import Refused
from facetlog.relief.schedule import Schedules, Slots, open_evenings
from facetlog.relief.standing import Standing, in_force, standing_of
from facetlog.relief.timeline import needed_since
from facetlog.settings.schedules import load_schedules
from facetlog.store.queries import between
from facetlog.words.echo import none_in_force
from facetlog.words.schedule import other_sheet

EVENINGS = 13  # after today: two weeks of reminders, while no injection is logged


def standing(connection: sqlite3.Connection, session: Session, schedules: Schedules) -> Standing | None:
    """The standing of the injection in force; None where none is logged yet."""
    injections = between(connection, Injection)
    injection = in_force(injections, session.now)
    if injection is None:
        return None
    start = needed_since(injection, injections)
    scores, sleeps = between(connection, Pain, start), between(connection, Sleep, start)
    return standing_of(injection, injections, scores, sleeps, schedules, session.clock)


def evenings(
    connection: sqlite3.Connection, session: Session, schedules: Schedules, ahead: int = 1
) -> Slots:
    """Before the first injection: the evenings without a score, yesterday's first, and so many ahead.

    There are none where an injection is logged that is dated later than now.
    """
    if between(connection, Injection):
        return Slots((), (), ())
    scores = between(connection, Pain, session.now.epoch - 3 * DAY)
    return open_evenings(scores, schedules.in_force, session.clock, ahead)


def why_none(connection: sqlite3.Connection, session: Session) -> str:
    """Why there is no injection in force."""
    injections = between(connection, Injection)
    return none_in_force(injections[0] if injections else None, session.now)


def reminded_of(
    connection: sqlite3.Connection, session: Session
) -> tuple[Injection | Pain, Slots, str | None]:
    """The injection in force and its times, and what is to be told of its sheet.

    While none is logged the first score, and the evenings. Raises Refused where there is neither.
    """
    from facetlog.words.so_far import NOTHING_YET

    schedules = load_schedules(session.path)
    if found := standing(connection, session, schedules):
        return found.injection, found.slots, other_sheet(found.injection, found.schedule)
    if between(connection, Injection):  # but later than now
        raise Refused(why_none(connection, session))
    if not (scores := between(connection, Pain)):
        raise Refused(NOTHING_YET)
    first = min(scores, key=lambda pain: pain.number)
    return first, evenings(connection, session, schedules, EVENINGS), None
