"""``facetlog status``: where the log stands, in a few lines."""

import sqlite3
import sys
from collections.abc import Iterator

import typer

from facetlog.cli.echo import NO_INJECTION, say
from facetlog.cli.options import AsJson
from facetlog.cli.session import Session
from facetlog.cli.standing import standing
from facetlog.entries.kinds import Injection, Pain
from facetlog.entries.moments import Moment, at_zone
from facetlog.relief.schedule import Slot
from facetlog.relief.standing import Standing
from facetlog.report.terminal import terminal_width
from facetlog.settings.settings import load_schedule
from facetlog.store.queries import latest
from facetlog.words.entries import PERIOD_WORDS, headline, joined, place_of
from facetlog.words.folded import cells, cut
from facetlog.words.numbers import clock_or_day, counted, day, relief_words, since

NAMED_SLOTS = 3
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
    if as_json:
        _print_json(found)
    else:
        say(*lines)


def without_injection(connection: sqlite3.Connection) -> list[str]:
    """The last score, and how an injection is logged."""
    return [*map(headline, latest(connection, Pain, 1)), NO_INJECTION.strip()]


def status_lines(found: Standing, now: Moment) -> Iterator[str]:
    """At most five lines."""
    slots = found.slots
    yield _identity(found.injection, now)
    yield _last_line(found, now)
    for slot in slots.due[:1]:
        then = f"facetlog {command_for(slot)}"
        yield _fitting(f"Due now: {slot_name(slot)}: {then}", f"Due: {_short(slot, now)}: {then}")
    for slot in slots.coming[:1]:
        yield f"Next: {clock_or_day(at_zone(slot.at, None), now)}, {slot_name(slot)}"
    if slots.missed:
        times = ", ".join(_short(slot, now) for slot in slots.missed[:NAMED_SLOTS])
        more = f" and {len(slots.missed) - NAMED_SLOTS} more" if len(slots.missed) > NAMED_SLOTS else ""
        short = f"No score for {counted(len(slots.missed), 'time')}: facetlog diary asks for them"
        yield _fitting(f"No score for {times}{more}: facetlog diary asks for them", short)


def _identity(injection: Injection, now: Moment) -> str:
    """Which injection, in one line: what is long of it is cut, unless the terminal is too narrow."""
    place = place_of(injection) or injection.procedure
    then = f", {day(injection.at)}: now {since(injection.at, now)} the needle"
    room = terminal_width() - cells(f"{injection.id}  {then}")
    return f"{injection.id}  {place if room < LEAST_ROOM else cut(place, room)}{then}"


def _fitting(text: str, shorter: str) -> str:
    """The text, or a shorter one where it does not fit into a line."""
    return text if cells(text) <= terminal_width() else shorter


def _last_line(found: Standing, now: Moment) -> str:
    pain = found.last
    if pain is None:
        return "Last score: none yet"
    said = joined(f"{pain.score} of 10", PERIOD_WORDS[pain.period], pain.side)
    before = pain.at.epoch <= found.injection.at.epoch
    relief = "" if before or found.relief is None else f", {relief_words(found.relief)}"
    compared = f" ({found.baseline / 100:g} before the needle)" if relief and found.baseline else ""
    return f"Last score: {said} at {clock_or_day(pain.at, now)} ({pain.id}){relief}{compared}"


def slot_name(slot: Slot) -> str:
    """What a slot asks about, and of which side."""
    return joined(slot.name, slot.side)


def _short(slot: Slot, now: Moment) -> str:
    """``10:15``, ``day 3``, ``week 4, left``."""
    name = clock_or_day(slot.at, now) if slot.period == "now" else f"{slot.period} {slot.number}"
    return joined(name, slot.side)


def command_for(slot: Slot) -> str:
    """The command that fills a slot now."""
    over = f" --over {slot.period}" if slot.period != "now" else ""
    return f"pain SCORE{over}{f' --side {slot.side}' if slot.side else ''}"


def _print_json(found: Standing | None) -> None:
    import json

    empty: dict[str, object] = {"injection": None, "last": None, "due": [], "coming": [], "missed": []}
    shown = empty if found is None else _status_object(found)
    sys.stdout.write(json.dumps({"schema": "facetlog.status/1", **shown}) + "\n")


def _status_object(found: Standing) -> dict[str, object]:
    from facetlog.exchange.relief_json import rounded, score

    pain, relief = found.last, found.relief
    last = pain and {
        "id": pain.id,
        "at": pain.at.iso,
        "score": score(pain.score.hundredths),
        "period": pain.period,
        "side": pain.side,
        "relief_percent": rounded(*relief) if relief and pain.at.epoch > found.injection.at.epoch else None,
    }
    slots = found.slots
    return {
        "injection": found.injection.id,
        "last": last,
        "due": [_slot_object(slot) for slot in slots.due],
        "coming": [_slot_object(slot) for slot in slots.coming],
        "missed": [_slot_object(slot) for slot in slots.missed],
    }


def _slot_object(slot: Slot) -> dict[str, object]:
    return {"at": slot.at.iso, "period": slot.period, "side": slot.side, "name": slot.name}
