"""``facetlog sleep``: a time asleep."""

from typing import Annotated

import typer

from facetlog.cli.echo import say, told
from facetlog.cli.session import Session
from facetlog.entries.kinds import Sleep
from facetlog.entries.typed_times import last_before, read_time


def run(
    ctx: typer.Context,
    began: Annotated[str, typer.Argument(metavar="FROM", help="As 23:00: the last before TO.")],
    ended: Annotated[str, typer.Argument(metavar="TO", help="As 6:30.")],
) -> None:
    """Log from when to when you slept. It explains why there are no scores, and replaces none.

    Examples: facetlog sleep 23:00 6:30

    facetlog sleep "yesterday 14:00" "yesterday 15:30"
    """
    session: Session = ctx.obj
    end, assumed = read_time(ended, session.clock)
    sleep = Sleep(began=last_before(began, end, session.clock), ended=end)
    with session.changing() as change:
        logged = change.add(sleep)
        lines = told(change.connection, logged, assumed)
    say(*lines)
