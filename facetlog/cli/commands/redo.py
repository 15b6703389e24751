"""``facetlog redo``: what was undone, put back."""

import typer

from facetlog.cli.commands.undo import reversal_lines
from facetlog.cli.echo import say
from facetlog.cli.session import Session
from facetlog.store.reversal import redo


def run(ctx: typer.Context) -> None:
    """Put back what `undo` took back last, as long as nothing new was logged.

    Examples: facetlog redo

    facetlog undo && facetlog redo
    """
    session: Session = ctx.obj
    with session.writing(create=False) as connection:
        done = redo(connection, session.now)
    say(*reversal_lines("Put back", done))
