"""``facetlog status``: where the log stands, in a few lines."""

import sqlite3
from collections.abc import Iterator, Sequence

import typer

from facetlog.cli.echo import say
from facetlog.cli.json_line import print_json
from facetlog.cli.options import AsJson
from facetlog.cli.session import Session
from facetlog.cli.standing import standing
from facetlog.cli.warn import warned_lines
from facetlog.entries.kinds import Injection, Pain
from facetlog.entries.moments import Moment
from facetlog.relief.landing import Landing
from facetlog.relief.schedule import Slot
from facetlog.relief.standing import Standing
from facetlog.report.terminal import terminal_width
from facetlog.settings.clinic import load_schedule
from facetlog.store.queries import latest
from facetlog.words.echo import NO_INJECTION, last_score
from facetlog.words.entries import headline, place_of
from facetlog.words.folded import cells, cut
from facetlog.words.numbers import counted, day, since
from facetlog.words.schedule import (
    command_for,
    next_slot,
    short_slot_name,
    slot_name,
    slot_name_with_side,
)

NAMED_SLOTS = 3
NOTHING: dict[str, object] = {"injection": None, "last": None, "due": [], "coming": [], "missed": []}
LEAST_ROOM = 15  # cells: a terminal that leaves a place no more has it folded, not cut


def run(ctx: typer.Context, as_json: AsJson = False) -> None:
    """The injection in force, the last score and its relief, what is due next, what was missed.

    Examples: facetlog status

    facetlog status --json
    """
    session: Session = ctx.obj
    schedule = load_schedule(session.path)
    with session.reading() as connection:
        found = standing(connection, session, schedule)
        lines = without_injection(connection) if found is None else status_lines(found, session.now)
        lines = [*warned_lines(connection, session.now), *lines]
    if as_json:
        print_json({"schema": "facetlog.status/1", **(standing_object(found) if found else NOTHING)})
    else:
        say(*lines)


def without_injection(connection: sqlite3.Connection) -> list[str]:
    """The last score, and how an injection is logged."""
    return [*map(headline, latest(connection, Pain, 1)), NO_INJECTION]


def status_lines(found: Standing, now: Moment) -> Iterator[str]:
    """At most five lines."""
    slots = found.slots
    yield injection_line(found.injection, now)
    yield last_score(found.last, now)
    if slots.due:
        yield due_line(slots.due[0], now)
    if slots.coming:
        yield next_slot(slots.coming[0], now)
    if slots.missed:
        yield missed_line(slots.missed, now)


def injection_line(injection: Injection, now: Moment) -> str:
    """Which injection, in one line: what is long of it is cut, unless the terminal is too narrow."""
    place = place_of(injection) or injection.procedure
    then = f", {day(injection.at)}: now {since(injection.at, now)} the needle"
    room = terminal_width() - cells(f"{injection.id}  {then}")
    if room >= LEAST_ROOM:
        place = cut(place, room)
    return f"{injection.id}  {place}{then}"


def due_line(slot: Slot, now: Moment) -> str:
    """The time that is due, and the command that logs its score."""
    then = f"facetlog {command_for(slot)}"
    shorter = f"Due: {short_slot_name(slot, now)}: {then}"
    return _fitting(f"Due now: {slot_name_with_side(slot)}: {then}", shorter)


def missed_line(slots: Sequence[Slot], now: Moment) -> str:
    """The times without a score: the first few by name, or how many."""
    others = len(slots) - NAMED_SLOTS
    times = ", ".join(short_slot_name(slot, now) for slot in slots[:NAMED_SLOTS])
    more = f" and {others} more" if others > 0 else ""
    asked = "facetlog diary asks for them"
    shorter = f"No score for {counted(len(slots), 'time')}: {asked}"
    return _fitting(f"No score for {times}{more}: {asked}", shorter)


def _fitting(text: str, shorter: str) -> str:
    """The text, or a shorter one where it does not fit into a line."""
    return text if cells(text) <= terminal_width() else shorter


def standing_object(found: Standing) -> dict[str, object]:
    """The standing as plain values."""
    slots = found.slots
    return {
        "injection": found.injection.id,
        "last": landing_object(found.last) if found.last else None,
        "due": list(map(slot_object, slots.due)),
        "coming": list(map(slot_object, slots.coming)),
        "missed": list(map(slot_object, slots.missed)),
    }


def landing_object(last: Landing) -> dict[str, object]:
    """A score and its relief as plain values."""
    from facetlog.exchange.relief_json import figure, score

    pain = last.pain
    return {
        "id": pain.id,
        "at": pain.at.iso,
        "score": score(pain.score.hundredths),
        "period": pain.period,
        "side": pain.side,
        "relief_percent": figure(last.relief),
    }


def slot_object(slot: Slot) -> dict[str, object]:
    """A time of the schedule as plain values."""
    return {
        "at": slot.at.iso,
        "period": slot.period,
        "side": slot.side,
        "name": slot_name(slot),
    }
