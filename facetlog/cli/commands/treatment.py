"""``facetlog treatment``: something that was tried or done."""

from typing import Annotated

import typer

from facetlog.cli.echo import say
from facetlog.cli.options import Note, given, has_letter, text_of
from facetlog.cli.session import Session
from facetlog.cli.warn import warn
from facetlog.entries.forms import DATE, TEXT
from facetlog.entries.kinds import HELPED, Treatment
from facetlog.entries.values import clean_text
from facetlog.errors import BadValue
from facetlog.words.entries import headline


def run(
    ctx: typer.Context,
    what: Annotated[list[str], typer.Argument(metavar="WHAT...", help="As: physical therapy.")],
    began: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="A year, month or day: 2024-03.")
    ] = None,
    ended: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The last one.")] = None,
    amount: Annotated[
        str | None, typer.Option("--amount", metavar="TEXT", help='How much: "12 sessions".')
    ] = None,
    helped: Annotated[
        str | None, typer.Option("--helped", metavar="yes|some|no", help="Did it help?")
    ] = None,
    note: Note = None,
) -> None:
    """Log what else was tried or done: physical therapy, medicines, exercise, a test, surgery.

    Examples: facetlog treatment physical therapy --from 2024-03 --to 2024-06 --helped some

    facetlog treatment MRI of the lumbar spine --from 2025-11-02
    """
    session: Session = ctx.obj
    text = clean_text(text_of(what)) or ""
    if not has_letter(text):
        raise BadValue(f"{text!r} is not a treatment; write for example: physical therapy.")
    treatment = Treatment(
        what=text,
        began=given(DATE, began, session),
        ended=given(DATE, ended, session),
        amount=given(TEXT, amount, session),
        helped=given(HELPED, helped, session),
        note=given(TEXT, note, session),
    )
    warn(session, treatment)
    with session.changing() as change:
        logged = change.add(treatment)
    say(headline(logged))
