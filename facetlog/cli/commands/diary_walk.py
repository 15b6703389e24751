"""A walk through the diary: one question after the other, until all were asked or the patient leaves."""

from collections.abc import Callable

from facetlog.cli.commands.diary_answers import Answers, Meanwhile
from facetlog.cli.commands.diary_replies import Reply, reply_to, takes_two
from facetlog.cli.echo import say
from facetlog.entries.kinds import Dose
from facetlog.errors import BadValue
from facetlog.words.diary import (
    AGAIN,
    BECAUSE,
    EARLIER,
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
Typed = Callable[[], str]  # a line that the patient types; EOFError and KeyboardInterrupt leave


def walk(answers: Answers, typed: Typed) -> bool:
    """Ask for one time after the other; whether all were asked, and the patient did not leave."""
    say(f"{counted(len(answers.questions), 'time')} without a score.", *how_to(answers))
    place = 0
    try:
        while place < len(answers.questions):
            say("", question(answers, place))
            place = following(answers, place, typed)
    except (EOFError, KeyboardInterrupt):
        say("")
        return False
    return True


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
    text = typed()
    word = plain(text)
    if word in LEAVE:
        raise EOFError
    if word in BACK:
        return max(place - 1, 0)
    if word in HELP:
        say(*how_to(answers))
        return place
    asked = answers.questions[place]
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
            reply = with_reasons(reply_to(asked, answers.injection, text), typed)
            say(*answers.score(asked, reply, text))
    except Meanwhile as change:
        say(safe(str(change)))
        return answers.look_after_change(asked)
    except BadValue as refusal:
        say(safe(str(refusal)))
        return place
    return answers.place_behind(place)


def with_reasons(reply: Reply, typed: Typed) -> Reply:
    """The same, once it was asked what each medicine was taken for: one key."""
    return reply.with_taken([taken_for(dose, typed) for dose in reply.doses])


def taken_for(dose: Dose, typed: Typed) -> str | None:
    """What a medicine was taken for; None where that is not said."""
    while True:
        say("", f"{safe(dose.drug)}: {BECAUSE}")
        key = typed().lower()
        if key in TAKEN:
            return TAKEN[key]
