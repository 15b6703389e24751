"""``facetlog pain``: one score, in seconds."""

from typing import Annotated

import typer

from facetlog.cli.echo import say, taken_lines, told
from facetlog.cli.medicine import add_dose
from facetlog.cli.options import (
    Ago,
    At,
    Note,
    dose_of,
    either,
    given,
    has_letter,
    refuse_time,
    refuse_unknown,
    when,
)
from facetlog.cli.session import Session
from facetlog.cli.warn import warn
from facetlog.entries.forms import TEXT
from facetlog.entries.kinds import PAIN_SIDE, PERIOD, REPORTER, Dose, Pain
from facetlog.entries.medicine import is_followed_by_words
from facetlog.entries.values import parse_score
from facetlog.errors import BadValue
from facetlog.store.changes import Change
from facetlog.words.echo import entry_lines

CONTEXT = {"ignore_unknown_options": True}  # so that -1 is refused as a score, not as an option
OPTION_OF = {
    "left": "--side left",
    "right": "--side right",
    "rest": "--rest",
    "moving": "--moving",
}


def run(
    ctx: typer.Context,
    score: Annotated[str, typer.Argument(metavar="SCORE", help="0 (no pain) to 10 (worst).")],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            show_default=False,
            help="What you are doing; +DRUG AMOUNT logs a medicine too.",
        ),
    ] = None,
    at: At = None,
    ago: Ago = None,
    rest: Annotated[bool | None, typer.Option("--rest/--moving", help="How you felt it.")] = None,
    over: Annotated[
        str | None, typer.Option("--over", metavar="day|week", help="An average, not this moment.")
    ] = None,
    site: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Another pain than the one treated.")
    ] = None,
    side: Annotated[str | None, typer.Option(metavar="left|right")] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="patient|clinic|other", help="Who took it.")
    ] = None,
    note: Note = None,
) -> None:
    """Log a pain score. It is now, and of the pain that was treated, unless you say otherwise.

    Examples: facetlog pain 3

    facetlog pain 4 walking +ibuprofen 400 mg --at 14:30
    """  # fmt: skip
    session: Session = ctx.obj
    value = parse_score(score)
    moment, assumed = when(at, ago, session.clock)
    activity, medicines = split_words(words or [])
    pain = Pain(
        at=moment,
        score=value,
        period=given(PERIOD, over, session),
        site=given(TEXT, site, session),
        side=given(PAIN_SIDE, side, session),
        state=either(rest, "rest", "moving"),
        activity=given(TEXT, refuse_time(activity), session),
        by=given(REPORTER, by, session),
        note=given(TEXT, note, session),
    )
    doses = [dose_of(text, moment) for text in medicines]
    warn(session, pain, *doses)
    with session.changing() as change:
        lines = log_pain(change, pain, doses, assumed)
    say(*lines)


def log_pain(change: Change, pain: Pain, doses: list[Dose], assumed: str) -> list[str]:
    """Store a score and the medicines given with it; what to say back."""
    lines = told(change.connection, change.add(pain), assumed)
    for dose in doses:
        taken = add_dose(change, dose)
        lines += [*entry_lines(taken), *taken_lines(change.connection, taken)]
    return lines


def split_words(words: list[str]) -> tuple[str, list[str]]:
    """The activity, and the medicine of every ``+``. Raises BadValue for an unknown option."""
    refuse_unknown(words, "pain")
    text = f" {' '.join(words)}".replace("\0", " ")
    activity, *medicines = text.replace(" +", "\0").split("\0")
    for medicine in medicines:
        if is_followed_by_words(medicine):
            raise BadValue(f"Put what you were doing before the medicine, not after +{medicine}.")
    return unmistakable(activity.strip()), medicines


def unmistakable(activity: str) -> str:
    """The activity; refused where it is a side, a state or a number that an option would say."""
    word = activity.lower().removeprefix("at ").removesuffix(" side")
    if option := OPTION_OF.get(word):
        raise BadValue(f"{activity!r} would be taken for what you were doing; write {option}.")
    if activity and not has_letter(activity):
        raise BadValue(f"{activity!r} after the score is not understood; write what you were doing.")
    return activity
