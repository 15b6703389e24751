"""The scores still to come as a calendar with alarms: iCalendar, RFC 5545. The owner of icalendar.

What Google, Apple and Outlook ask for: a UID that stays, DTSTAMP, times in UTC, a DESCRIPTION in each
alarm, METHOD:PUBLISH. Calendars are copied to clouds and shown on locked screens, so no word in it
names an illness, a part of the body or a medicine.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, TypeVar
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Component, Event

from facetlog.entries.entry import Entry
from facetlog.entries.moments import Moment
from facetlog.relief.schedule import Slot

LENGTH = timedelta(minutes=5)
AT_THE_TIME = timedelta(0)
SUMMARIES = {
    "now": "facetlog: a score",
    "day": "facetlog: the day's average",
    "week": "facetlog: the week's average",
}
TO_TYPE = "Type: facetlog diary. It asks for what is missing. A number from 0 to 10 is enough."
OF_THE_CALENDAR = {
    "prodid": "-//facetlog//facetlog//EN",
    "version": "2.0",
    "calscale": "GREGORIAN",
    "method": "PUBLISH",
}
OF_EACH_EVENT = {"description": TO_TYPE, "transp": "TRANSPARENT", "class": "PRIVATE"}

AnyComponent = TypeVar("AnyComponent", bound=Component)


class Reminder(NamedTuple):
    """One alarm: its identity in any calendar, when it rings, the period of the score it asks for."""

    uid: str
    at: Moment
    period: str


class Edition(NamedTuple):
    """Which making of the calendar it is: when, and its number, which never goes down."""

    made_at: Moment
    number: int


def edition_of(entry: Entry, last_change: int, now: Moment) -> Edition:
    """The edition that a calendar made now is; ``last_change`` is the number of the entry's.

    The entry is the injection, or the first score where none is logged yet.

    A calendar lets an event of a higher SEQUENCE take the place of its own. The seconds since
    it was entered outrun the few that a calendar adds when the patient moves an event by
    hand; the number tells two editions of one moment apart.
    """
    return Edition(now, max(0, now.epoch - entry.entered_at) + last_change)


def reminders_of(uid: str, slots: Iterable[Slot]) -> list[Reminder]:
    """One reminder for each time, however many sides are asked about; ``uid`` is the entry's."""
    slot_of = {event_uid(uid, slot): slot for slot in slots}
    return [Reminder(event, slot.at, slot.period) for event, slot in slot_of.items()]


def event_uid(uid: str, slot: Slot) -> str:
    """The UID of a slot's event: it stays where the injection (``uid``) is moved to another time."""
    unit = "minute" if slot.period == "now" else slot.period
    which = slot.at.date.isoformat() if slot.is_evening else slot.number
    return str(uuid5(UUID(uid), f"{unit} {which}"))


def calendar_of(reminders: Iterable[Reminder], edition: Edition) -> bytes:
    """The calendar file: UTF-8, lines of at most 75 bytes that end in CRLF."""
    calendar = _filled(Calendar(), OF_THE_CALENDAR)
    for reminder in reminders:
        calendar.add_component(event_of(reminder, edition))
    return bytes(calendar.to_ical())


def event_of(reminder: Reminder, edition: Edition) -> Event:
    """The event of a reminder, with its alarm."""
    starts, made = _utc(reminder.at), _utc(edition.made_at)
    summary = SUMMARIES[reminder.period]
    own = {
        "uid": reminder.uid,
        "dtstamp": made,
        "last-modified": made,
        "sequence": edition.number,
        "dtstart": starts,
        "dtend": starts + LENGTH,
        "summary": summary,
    }
    alarm = {"action": "DISPLAY", "description": summary, "trigger": AT_THE_TIME}
    event = _filled(Event(), own | OF_EACH_EVENT)
    event.add_component(_filled(Alarm(), alarm))
    return event


def _filled(component: AnyComponent, values: Mapping[str, Any]) -> AnyComponent:
    for name, value in values.items():
        component.add(name, value)
    return component


def _utc(moment: Moment) -> datetime:
    return datetime.fromtimestamp(moment.epoch, UTC)
