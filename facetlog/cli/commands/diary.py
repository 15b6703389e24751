"""``facetlog diary``: every time of the schedule without a score is asked for, oldest first."""

from importlib.util import find_spec
from typing import Annotated

import typer

from facetlog.cli.aside import aside
from facetlog.cli.commands.diary_answers import Answers
from facetlog.cli.commands.diary_walk import is_at_terminal, say_how, typed, walk
from facetlog.cli.echo import say
from facetlog.cli.session import Session
from facetlog.errors import BadValue, Refused
from facetlog.words.diary import CLOCK_STANDS, NO_KEYS, NO_TERMINAL, kept_text
from facetlog.words.numbers import day_and_time
from facetlog.words.schedule import slot_name_with_sides


def run(
    ctx: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what was longer than 48 hours ago.")
    ] = False,
    wait: Annotated[bool, typer.Option("--wait", help="Stay for the day: count down, ring, ask.")] = False,
) -> None:
    """Ask for every score of the last 48 hours that is missing, oldest first.

    Each answer is kept as soon as it is given. Of both sides the left comes first: 3 5.
    Without a terminal the times without a score are listed.

    With --wait it stays for the day: it shows what the log says so far, counts down to the next score,
    rings when that is due, and asks. Leave it with q and come back whenever you like; other windows can
    write meanwhile, and the computer may sleep.

    Examples: facetlog diary

    facetlog diary --all | cat
    """
    session: Session = ctx.obj
    if wait:
        refuse_waiting(session)
    answers = Answers(session, everything)
    if told := answers.other_sheet:
        aside(told)
    if wait:
        from facetlog.cli.commands.diary_wait import stay

        stay(answers)
    elif not answers.questions:
        say(answers.found.why_nothing)
    elif is_at_terminal():
        say_how(answers)
        walk(answers, lambda _: typed("> "))
        say(kept_text(len(answers.given), answers.left))
    else:
        slots = (slot for question in answers.questions for slot in question.slots)
        say(*(f"{day_and_time(slot.at)}  {slot_name_with_sides([slot])}" for slot in slots))


def refuse_waiting(session: Session) -> None:
    """Raises BadValue for a clock that stands still, Refused where nobody can be waited for."""
    if session.is_now_given:
        raise BadValue(CLOCK_STANDS)
    if not is_at_terminal():
        raise Refused(NO_TERMINAL)
    if find_spec("termios") is None:  # as on Windows
        raise Refused(NO_KEYS)
