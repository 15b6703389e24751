"""``facetlog remind``: an alarm in the patient's own calendar for each score still to come."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from facetlog.cli.aside import aside
from facetlog.cli.echo import say
from facetlog.cli.files import write_file
from facetlog.cli.options import output_option
from facetlog.cli.session import Session
from facetlog.cli.standing import reminded_of
from facetlog.entries.kinds import Injection, Pain
from facetlog.entries.moments import Moment, at_zone
from facetlog.errors import Refused
from facetlog.relief.schedule import Slot
from facetlog.report.missing import missing
from facetlog.store.changes import stored_row
from facetlog.store.journal import steps_of
from facetlog.words.numbers import counted, day_and_time
from facetlog.words.safe import command, safe, shell_word

NOTHING = "Nothing is to come for {}: each time of its schedule has passed or has its score."
WHAT_EVENINGS = (
    "    For the average of each evening before a needle. After the needle make it again, for the times of "
    "then; what is left of these evenings rings, too."
)
WHAT_TO_DO = (
    "    Open the file with your calendar. After a change to the log, make it again and open it again: "
    "reminders that are in your calendar move, and none is doubled."
)


def run(
    ctx: typer.Context,
    output: Annotated[Path | None, output_option("As diary.ics; else it is printed.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it is there.")] = False,
) -> None:
    """Make a calendar file with a reminder for each score still to come after the last injection.

    Before the first injection it is one for each evening of two weeks.

    It names no illness, no part of the body and no medicine. Made again after a change and opened
    again, it moves the reminders that your calendar has, and doubles none. A time that has passed or
    has its score is no longer in the file; your calendar keeps the reminder it had for it.

    Examples: facetlog remind -o diary.ics

    facetlog remind -o diary.ics --force
    """
    session: Session = ctx.obj
    wanted = wanted_reminders(session)
    times, calendar = calendar_for(wanted, session.now)
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(calendar)
        aside(f"{_told(times)}. To a file: facetlog remind -o diary.ics")
    else:
        write_file(output, calendar, force)
        again = command(f"remind -o {shell_word(str(output))} --force")
        more = () if isinstance(wanted.entry, Injection) else (WHAT_EVENINGS,)
        say(f"{_told(times)}, in {safe(str(output))}.", *more, WHAT_TO_DO, again)


class Wanted(NamedTuple):
    """What reminders are made of: the injection, or the first score where none is logged yet.

    ``last_change`` is the number of that entry's last change.
    """

    entry: Injection | Pain
    uid: str
    last_change: int
    slots: list[Slot]


def wanted_reminders(session: Session) -> Wanted:
    """The times that `diary` does not ask for yet. Raises Refused where there is none."""
    with session.reading() as connection:
        entry, found, told = reminded_of(connection, session)
        if told:
            aside(told)
        row = stored_row(connection, type(entry), entry.number)
        assert row is not None
        last_change = steps_of(connection, entry.id, last=1)[0].number
    empty = (*found.due, *found.coming)
    slots = [slot for slot in empty if slot.at.epoch > session.now.epoch]
    if not slots:
        raise Refused(NOTHING.format(entry.id))
    return Wanted(entry, str(row["uid"]), last_change, slots)


def calendar_for(wanted: Wanted, now: Moment) -> tuple[list[Moment], bytes]:
    """When the reminders ring, and the calendar. Raises Refused where icalendar is not installed."""
    try:
        from facetlog.exchange.calendar import calendar_of, edition_of, reminders_of
    except ImportError:
        raise missing("Calendars", "calendar") from None
    reminders = reminders_of(wanted.uid, wanted.slots)
    calendar = calendar_of(reminders, edition_of(wanted.entry, wanted.last_change, now))
    return [reminder.at for reminder in reminders], calendar


def _told(times: Sequence[Moment]) -> str:
    """How many reminders, from when to when on the clock here, which is what a calendar shows."""
    first, last = (day_and_time(at_zone(time, None)) for time in (times[0], times[-1]))
    span = f"on {first}" if len(times) == 1 else f"from {first} to {last}"
    return f"{counted(len(times), 'reminder')} {span}"
