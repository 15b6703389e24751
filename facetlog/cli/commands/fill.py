"""``facetlog fill``: a paper sheet typed in, as one line or row by row."""

from typing import Annotated

import typer

from facetlog.cli.commands.fill_rows import fill_at_once
from facetlog.cli.commands.fill_sheet import Asked
from facetlog.cli.echo import say
from facetlog.cli.options import given
from facetlog.cli.session import Session
from facetlog.entries.kinds import PAIN_SIDE
from facetlog.entries.paper import parse_answers
from facetlog.entries.typed_times import parse_time
from facetlog.errors import BadValue
from facetlog.words.fill import to_type

CONTEXT = {"ignore_unknown_options": True}  # so that -1 is refused as a score, not as an option


def run(
    ctx: typer.Context,
    scores: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SCORE]...",
            show_default=False,
            help="As on the sheet, row by row; - for an empty one.",
        ),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="TIME", help="When the sheet's needle came out."),
    ] = None,
    side: Annotated[str | None, typer.Option(metavar="left|right", help="Which column of two.")] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Take the paper's where the log has a score.")
    ] = False,
) -> None:
    """Type in a paper sheet: its scores in the order of its rows, those after the needle.

    -: left empty. s: asleep. 2/60%: 60 per cent of the pain gone, as you say. 10:20=3: a time of its own.
    before=7: the score before the needle. Without scores it asks row by row.

    Examples: facetlog fill 3 1 - s 0.5 2/60%

    facetlog fill before=7 9:50=3 10:20=1 11:30=2
    """  # fmt: skip
    session: Session = ctx.obj
    answers = parse_answers(scores or [])
    begun = None if start is None else parse_time(start, session.clock)
    asked = Asked(begun, given(PAIN_SIDE, side, session), again)
    if answers:
        say(*fill_at_once(session, asked, answers))
        return
    from facetlog.cli.commands.diary_walk import is_at_terminal

    if not is_at_terminal():
        raise BadValue(to_type(asked.command))
    from facetlog.cli.commands.fill_loop import walk

    walk(session, asked)
