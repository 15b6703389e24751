"""``facetlog status``: where the log stands, in a few lines."""

from collections.abc import Iterator, Sequence

import typer

from facetlog.cli.answering import Answered, Unjudged, answered
from facetlog.cli.json_line import print_json
from facetlog.cli.options import AsJson
from facetlog.cli.session import Session
from facetlog.entries.kinds import Injection
from facetlog.entries.moments import Moment
from facetlog.relief.landing import Landing
from facetlog.relief.schedule import Slot, Slots, asked_together
from facetlog.relief.standing import Standing
from facetlog.report.printing import Line, Page
from facetlog.report.terminal import terminal_width
from facetlog.words.answer_patient import patient_lines, rules_lines
from facetlog.words.echo import none_in_force
from facetlog.words.entries import headline, place_of
from facetlog.words.folded import cells, cut, folded_whole
from facetlog.words.numbers import counted, day, since
from facetlog.words.safe import COMMAND, command
from facetlog.words.schedule import (
    command_for,
    next_slot,
    other_sheet,
    short_slot_name,
    slot_name,
    slot_name_with_sides,
    slot_time,
)

NAMED_SLOTS = 3
NOTHING: dict[str, object] = dict.fromkeys(("injection", "last", "answer"))
LEAST_ROOM = 15  # cells: a terminal that leaves a place no more has it folded, not cut


def run(ctx: typer.Context, as_json: AsJson = False) -> None:
    """What the log says of the injection in force, what is due next, what was missed.

    Examples: facetlog status

    facetlog status --json
    """
    session: Session = ctx.obj
    found = answered(session)
    if as_json:
        print_json({"schema": "facetlog.status/1", **status_object(found)})
    else:
        page = Page()
        page.show(status_lines(found, session.now, page))


def status_lines(found: Answered | Unjudged, now: Moment, page: Page) -> Iterator[Line]:
    """The injection, what the log says of it, what is due next."""
    for warning in found.warned:
        yield from page.words(warning)
    match found:
        case Unjudged(last, slots, _, coming):
            for pain in last:
                yield from page.words(headline(pain))
            yield from map(Line, folded_whole(none_in_force(coming, now), page.width))
            told = list(slot_lines(slots, now))
        case Answered(standing, answers, _):
            yield from page.words(injection_line(standing.injection, now), bold=True)
            yield from page.paragraphs([*patient_lines(answers), *rules_lines(answers)])
            told = due_lines(standing, now)
    for text in told:
        yield from [Line(text)] if text.startswith(COMMAND) else page.words(text)


def due_lines(found: Standing, now: Moment) -> list[str]:
    """Of an injection: what is due now and next, what was missed."""
    if told := other_sheet(found.injection, found.schedule):
        return [told, *slot_lines(found.slots, now)]
    return list(slot_lines(found.slots, now))


def slot_lines(slots: Slots, now: Moment) -> Iterator[str]:
    """Of the times without a score: the one that is due, the next, those that were missed."""
    if slots.due:
        yield from due_line(asked_together(slots.due)[0], now)
    if slots.coming:
        yield next_slot(asked_together(slots.coming)[0], now)
    if slots.missed:
        yield missed_line(asked_together(slots.missed), now)


def injection_line(injection: Injection, now: Moment) -> str:
    """Which injection, in one line: what is long of it is cut, unless the terminal is too narrow."""
    place = place_of(injection) or injection.procedure
    then = f", {day(injection.at)}: now {since(injection.at, now)} the needle"
    room = terminal_width() - cells(f"{injection.id}  {then}")
    if room >= LEAST_ROOM:
        place = cut(place, room)
    return f"{injection.id}  {place}{then}"


def due_line(slots: Sequence[Slot], now: Moment) -> list[str]:
    """The time that is due, and the command that logs its score: in one piece, however narrow it is."""
    shorter = f"Due: {short_slot_name(slots, now)}:"
    for told in (f"Due now: {slot_name_with_sides(slots)}:", shorter):
        line = f"{told} facetlog {command_for(slots)}"
        if cells(line) <= terminal_width():
            return [line]
    return [shorter, command(command_for(slots))]


def missed_line(times: Sequence[Sequence[Slot]], now: Moment) -> str:
    """The times without a score: the first few by name, or how many."""
    others = len(times) - NAMED_SLOTS
    named = ", ".join(missed_name(slots, now) for slots in times[:NAMED_SLOTS])
    more = f" and {others} more" if others > 0 else ""
    asked = "facetlog diary asks for them"
    line = f"No score for {named}{more}: {asked}"
    if cells(line) <= terminal_width():
        return line
    return f"No score for {counted(len(times), 'time')}: {asked}"


def missed_name(slots: Sequence[Slot], now: Moment) -> str:
    """A side is named where the other one has a score."""
    return slot_time(slots[0], now) if len(slots) > 1 else short_slot_name(slots, now)


def status_object(found: Answered | Unjudged) -> dict[str, object]:
    """The standing as plain values, and the answer as the patient reads it."""
    match found:
        case Unjudged(slots=slots):
            return NOTHING | slots_object(slots)
        case Answered(standing, answers, _):
            told = [told.text for told in patient_lines(answers)]
            return standing_object(standing) | {"answer": told}


def standing_object(found: Standing) -> dict[str, object]:
    """The standing as plain values."""
    last = landing_object(found.last) if found.last else None
    return {"injection": found.injection.id, "last": last, **slots_object(found.slots)}


def slots_object(slots: Slots) -> dict[str, object]:
    """The times without a score as plain values."""
    return {
        "due": list(map(slot_object, slots.due)),
        "coming": list(map(slot_object, slots.coming)),
        "missed": list(map(slot_object, slots.missed)),
    }


def landing_object(last: Landing) -> dict[str, object]:
    """A score and its relief as plain values."""
    from facetlog.exchange.json_values import figure, score

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
