"""A walk through the diary: one question after the other, until all were asked or the patient leaves."""

import sys
from collections.abc import Callable

from facetlog.cli.commands.diary_answers import Answers, Meanwhile
from facetlog.cli.commands.diary_questions import Question
from facetlog.cli.commands.diary_replies import reply_to, takes_two
from facetlog.cli.echo import say
from facetlog.entries.kinds import Dose
from facetlog.errors import BadValue
from facetlog.words.diary import (
    AGAIN,
    BECAUSE,
    EARLIER,
    NOT_KEPT,
    how_to_answer,
    question_text,
    score_before_slot,
)
from facetlog.words.numbers import counted
from facetlog.words.safe import safe

LEAVE, BACK = ("q", "quit", "exit"), ("b", "back")
HELP, ASLEEP = ("h", "help"), ("s", "sleep", "asleep")
SKIP = (
    *("", "?", "-", "- -", "skip", "forgot", "dont know", "do not know", "dunno", "not sure"),
    *("dont remember", "do not remember", "cant remember", "cannot remember", "no idea", "unknown"),
)
TAKEN = {"r": "rescue", "u": "regular", "": None}
Typed = Callable[[Question], str]  # a line that is typed; EOFError and KeyboardInterrupt leave


def walk(answers: Answers, typed: Typed) -> bool:
    """Ask for one time after the other; whether all were asked, and the patient did not leave."""
    place = 0
    try:
        while place < len(answers.questions):
            place = next_place(answers, place, typed)
    except (EOFError, KeyboardInterrupt):
        say("")
        return False
    return True


def next_place(answers: Answers, place: int, typed: Typed) -> int:
    """Ask for one time; the place of the next. Raises EOFError to leave."""
    say("", question(answers, place))
    asked = answers.questions[place]
    try:
        return following(answers, place, typed)
    except Meanwhile as change:
        say("", safe(str(change)))
        return answers.look_after_change(asked)


def say_how(answers: Answers) -> None:
    """How many questions there are, and what can be typed."""
    say(f"{counted(len(answers.questions), 'time')} without a score.", *how_to(answers))


def how_to(answers: Answers) -> list[str]:
    """What can be typed, as far as these questions ask for it."""
    has_sides = any(takes_two(one, answers.injection) for one in answers.questions)
    earlier = answers.found.slots.forgotten and not answers.everything
    asks_per_cent = answers.schedule.per_cent
    return [*how_to_answer(has_sides, asks_per_cent), *([EARLIER] if earlier else [])]


def question(answers: Answers, place: int) -> str:
    """Which of how many, what is asked about, and the score before it."""
    asked = answers.questions[place]
    parts = [question_text(asked.slots, answers.injected, answers.session.now)]
    if before := answers.scores_before(asked):
        parts.append(score_before_slot(before, asked.slot))
    if asked in answers.given:
        parts.append(AGAIN)
    return f"{place + 1} of {len(answers.questions)}: {'; '.join(parts)}"


def following(answers: Answers, place: int, typed: Typed) -> int:
    """Take an answer; the place of the question to ask next. Raises EOFError to leave."""
    asked = answers.questions[place]
    text = typed(asked)
    word = plain(text)
    if word in LEAVE:
        raise EOFError
    if word in BACK:
        return max(place - 1, 0)
    if word in HELP:
        say(*how_to(answers))
        return place
    if word in SKIP:
        answers.skipped.add(asked)
        return place + 1
    return taken(answers, place, text, typed)


def plain(text: str) -> str:
    """An answer without its apostrophes and full stops, in lower case: ``dont know``."""
    kept = (char for char in text.lower() if char.isalnum() or char in " ?-")
    return "".join(kept).strip().removeprefix("i ")


def taken(answers: Answers, place: int, text: str, typed: Typed) -> int:
    """Keep a score or a sleep; the same place again where it is refused."""
    asked = answers.questions[place]
    try:
        if text.lower() in ASLEEP:
            say(*answers.sleep(asked))
        else:
            answers.session.look_at_the_clock()
            reply = reply_to(asked, answers.injection, text, answers.session.clock)
            taken_for = [reason_of(answers, dose, asked, typed) for dose in reply.doses]
            say(*answers.score(asked, reply.with_taken(taken_for), text))
    except Meanwhile as change:
        raise Meanwhile(f"{change} {NOT_KEPT}") from None
    except BadValue as refusal:
        say(safe(str(refusal)))
        return place
    return answers.place_behind(place)


def reason_of(answers: Answers, dose: Dose, asked: Question, typed: Typed) -> str | None:
    """What a medicine was taken for, by one key; None where the profile says it, or nobody, as who leaves."""
    while not answers.is_as_always(dose):
        say("", f"{safe(dose.drug)}: {BECAUSE}")
        key = typed(asked).lower()
        if key in TAKEN or key in LEAVE:
            return TAKEN.get(key)
    return None


def is_at_terminal() -> bool:
    """Whether somebody can be asked."""
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and stream.isatty() for stream in streams)


def typed(prompt: str = "") -> str:
    """What was typed, where the terminal sends letters in another encoding with those marked."""
    text = input(prompt).encode("utf-8", "surrogateescape")
    return text.decode("utf-8", "replace").strip()
