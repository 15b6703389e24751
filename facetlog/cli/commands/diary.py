"""``facetlog diary``: every time of the schedule without a score is asked for, oldest first."""

import sys

import typer

from facetlog.cli.commands.diary_answers import Answers
from facetlog.cli.echo import say
from facetlog.cli.session import Session
from facetlog.cli.standing import standing
from facetlog.entries.kinds import Injection
from facetlog.entries.moments import Moment
from facetlog.errors import BadValue
from facetlog.relief.schedule import Slot
from facetlog.settings.settings import load_schedule
from facetlog.words.echo import NO_INJECTION
from facetlog.words.numbers import counted, day_and_time, since
from facetlog.words.safe import safe
from facetlog.words.schedule import slot_name_with_side

HOW = (
    "A score from 0 to 10, with words if you like: 4 walking, or 3 +ibuprofen 400 mg.",
    "s: asleep.  Enter: skip.  b: back.  q: leave; what you answered is kept.",
)
NOTHING = "Every time of the schedule so far has a score."


def run(ctx: typer.Context) -> None:
    """Ask for every score that is missing, oldest first. Each answer is kept as soon as it is given.

    Without a terminal the times without a score are listed.

    Examples: facetlog diary

    facetlog diary | cat
    """
    session: Session = ctx.obj
    with session.reading() as connection:
        found = standing(connection, session, load_schedule(session.path))
    if found is None:
        say(NO_INJECTION)
        return
    slots = [s for s in (*found.slots.missed, *found.slots.due) if s.at.epoch <= session.now.epoch]
    slots.sort(key=lambda slot: (slot.at.epoch, slot.side or ""))
    if not slots:
        say(NOTHING)
    elif sys.stdin.isatty() and sys.stdout.isatty():
        _walk(Answers(session, found.injection, slots))
    else:
        say(*(f"{day_and_time(slot.at)}  {slot_name_with_side(slot)}" for slot in slots))


def _walk(answers: Answers) -> None:
    """Ask for one slot after the other until all were asked, or the patient leaves."""
    say(f"{counted(len(answers.slots), 'time')} without a score.", *HOW)
    place = 0
    try:
        while place < len(answers.slots):
            say("", _asked(answers, place))
            place = _next(answers, place, _readable(input("> ")).strip())
    except (EOFError, KeyboardInterrupt):
        say("")
    say(*_farewell(answers))


def _readable(text: str) -> str:
    """What was typed, where the terminal sends letters in another encoding with those marked."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _asked(answers: Answers, place: int) -> str:
    slot = answers.slots[place]
    before = answers.score_before(slot)
    number = f"{place + 1} of {len(answers.slots)}"
    given = "; answered already, a new answer takes its place" if place in answers.given else ""
    return f"{number}: {_when(answers.injection, slot)}{f'; {before}' if before else ''}{given}"


def _when(injection: Injection, slot: Slot) -> str:
    if slot.period == "now":
        return f"{_clock(slot.at, injection.at)}, {slot_name_with_side(slot)}"
    return f"{slot_name_with_side(slot)}, {since(injection.at, slot.at)} the needle"


def _clock(at: Moment, injected: Moment) -> str:
    return f"{at.wall:%a %H:%M}" if at.date != injected.date else f"{at.wall:%H:%M}"


def _next(answers: Answers, place: int, text: str) -> int:
    """Take an answer; the place of the slot to ask about next."""
    word = text.lower()
    if word in ("q", "quit", "exit"):
        return len(answers.slots)
    if word in ("b", "back"):
        return max(place - 1, 0)
    if not word:
        return place + 1
    if word in ("?", "h", "help"):
        say(*HOW)
        return place
    try:
        say(*(answers.sleep(place) if word in ("s", "sleep", "asleep") else answers.score(place, text)))
    except BadValue as refusal:
        say(safe(str(refusal)))
        return place
    return answers.following(place)


def _farewell(answers: Answers) -> list[str]:
    left = len(answers.slots) - len(answers.given)
    kept = f"{counted(len(answers.given), 'answer')} kept."
    return [kept if not left else f"{kept} {left} without a score yet: facetlog diary"]
