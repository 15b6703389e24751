"""How the commands read where the log stands: only what some injections need."""

import sqlite3
from collections.abc import Iterable, Sequence

from facetlog.cli.session import Session
from facetlog.entries.kinds import Injection, Log, Pain, Sleep
from facetlog.relief.schedule import Schedule
from facetlog.relief.standing import Standing, in_force, standing_of
from facetlog.relief.timeline import needed_since
from facetlog.rules.in_force import Settings
from facetlog.store.queries import between, read_log


def standing(connection: sqlite3.Connection, session: Session, schedule: Schedule) -> Standing | None:
    """The standing of the injection in force; None where none is logged yet."""
    injections = between(connection, Injection)
    injection = in_force(injections, session.now)
    if injection is None:
        return None
    start = needed_since(injection, injections)
    scores, sleeps = between(connection, Pain, start), between(connection, Sleep, start)
    return standing_of(injection, injections, scores, sleeps, schedule, session.now)


def log_of(
    connection: sqlite3.Connection,
    chosen: Iterable[Injection],
    injections: Sequence[Injection],
    settings: Settings,
) -> Log:
    """The entries that some of the injections need."""
    since = min((needed_since(one, injections) for one in chosen), default=0)
    return read_log(connection, since - settings.conventions.lookback)
