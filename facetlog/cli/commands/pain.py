"""``facetlog pain``: one score, in seconds."""

from typing import Annotated

import typer

from facetlog.cli.echo import say
from facetlog.cli.options import Ago, At, Note, either, given, refuse_unknown, when
from facetlog.cli.pain_words import log_pain, read_words
from facetlog.cli.session import Session
from facetlog.cli.warn import warn
from facetlog.entries.forms import TEXT
from facetlog.entries.kinds import PAIN_SIDE, PERIOD, REPORTER, Pain
from facetlog.entries.values import parse_score

CONTEXT = {"ignore_unknown_options": True}  # so that -1 is refused as a score, not as an option


def run(
    ctx: typer.Context,
    score: Annotated[str, typer.Argument(metavar="SCORE", help="0 (no pain) to 10 (worst).")],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            show_default=False,
            help="What you are doing; 60% if that much of it is gone; +DRUG AMOUNT logs a medicine.",
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

    facetlog pain 3 60% sitting

    facetlog pain 4 walking +ibuprofen 400 mg --at 14:30
    """  # fmt: skip
    session: Session = ctx.obj
    value = parse_score(score)
    moment, assumed = when(at, ago, session.clock)
    refuse_unknown(words or [], "pain")
    said = read_words(words or [])
    pain = Pain(
        at=moment,
        score=value,
        period=given(PERIOD, over, session),
        site=given(TEXT, site, session),
        side=given(PAIN_SIDE, side, session),
        state=either(rest, "rest", "moving"),
        activity=said.activity,
        by=given(REPORTER, by, session),
        note=given(TEXT, note, session),
    )
    beside = said.beside(pain)
    warn(session, pain, *beside)
    with session.changing() as change:
        lines = log_pain(change, pain, beside, assumed)
    say(*lines)
