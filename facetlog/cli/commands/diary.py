"""``facetlog diary``: every time of the schedule without a score is asked for, oldest first."""

import sys

import typer

from facetlog.cli.aside import aside
from facetlog.cli.commands.diary_answers import Answers
from facetlog.cli.echo import say
from facetlog.cli.session import Session
from facetlog.cli.standing import standing, why_none
from facetlog.entries.moments import Moment
from facetlog.errors import BadValue
from facetlog.relief.schedule import Slot, Slots
from facetlog.settings.schedules import load_schedules
from facetlog.words.numbers import counted, day_and_time
from facetlog.words.safe import safe
from facetlog.words.schedule import other_sheet, score_before_slot, slot_name_with_side, slot_when

HOW = (
    "A score from 0 to 10, with words if you like: 4 walking, or 3 +ibuprofen 400 mg.",
    "s: asleep.  Enter: skip.  b: back.  q: leave; what you answered is kept.",
)
LEAVE, BACK = ("q", "quit", "exit"), ("b", "back")
HELP, ASLEEP = ("?", "h", "help"), ("s", "sleep", "asleep")
AGAIN = "; answered already, a new answer takes its place"
NOTHING = "Every time of the schedule so far has a score."


def run(ctx: typer.Context) -> None:
    """Ask for every score that is missing, oldest first. Each answer is kept as soon as it is given.

    Without a terminal the times without a score are listed.

    Examples: facetlog diary

    facetlog diary | cat
    """
    session: Session = ctx.obj
    with session.reading() as connection:
        found = standing(connection, session, load_schedules(session.path))
        if found is None:
            say(why_none(connection, session))
            return
    if told := other_sheet(found.injection, found.schedule):
        aside(told)
    slots = without_score(found.slots, session.now)
    if not slots:
        say(NOTHING)
    elif sys.stdin.isatty() and sys.stdout.isatty():
        walk(Answers(session, found.injection, slots))
    else:
        say(*(f"{day_and_time(slot.at)}  {slot_name_with_side(slot)}" for slot in slots))


def without_score(slots: Slots, now: Moment) -> list[Slot]:
    """The times up to now that have no score, oldest first."""
    past = [slot for slot in (*slots.missed, *slots.due) if slot.at.epoch <= now.epoch]
    return sorted(past, key=lambda slot: (slot.at.epoch, slot.side or ""))


def walk(answers: Answers) -> None:
    """Ask for one slot after the other until all were asked, or the patient leaves."""
    asked = len(answers.slots)
    say(f"{counted(asked, 'time')} without a score.", *HOW)
    place = 0
    try:
        while place < asked:
            say("", question(answers, place))
            place = following(answers, place, typed())
    except (EOFError, KeyboardInterrupt):
        say("")
    kept, left = len(answers.given), asked - len(answers.given)
    more = f" {left} without a score yet: facetlog diary" if left else ""
    say(f"{counted(kept, 'answer')} kept.{more}")


def typed() -> str:
    """What was typed, where the terminal sends letters in another encoding with those marked."""
    text = input("> ").encode("utf-8", "surrogateescape")
    return text.decode("utf-8", "replace").strip()


def question(answers: Answers, place: int) -> str:
    """Which of how many, what is asked about, and the score before it."""
    slot = answers.slots[place]
    before = answers.score_before(slot)
    said = f"; {score_before_slot(before, slot)}" if before else ""
    again = AGAIN if place in answers.given else ""
    asked = slot_when(slot, answers.injection.at)
    return f"{place + 1} of {len(answers.slots)}: {asked}{said}{again}"


def following(answers: Answers, place: int, text: str) -> int:
    """Take an answer; the place of the slot to ask about next."""
    word = text.lower()
    if word in LEAVE:
        return len(answers.slots)
    if word in BACK:
        return max(place - 1, 0)
    if word in HELP:
        say(*HOW)
        return place
    return taken(answers, place, text) if word else place + 1


def taken(answers: Answers, place: int, text: str) -> int:
    """Keep a score or a sleep; the same place again where it is refused."""
    asleep = text.lower() in ASLEEP
    try:
        say(*(answers.sleep(place) if asleep else answers.score(place, text)))
    except BadValue as refusal:
        say(safe(str(refusal)))
        return place
    return answers.following(place)
