"""``facetlog said``: the relief that the patient would state."""

from typing import Annotated

import typer

from facetlog.cli.echo import say, told
from facetlog.cli.options import Ago, At, given, refuse_unknown, when
from facetlog.cli.session import Session
from facetlog.cli.warn import warn
from facetlog.entries.forms import TEXT
from facetlog.entries.kinds import Estimate
from facetlog.entries.values import parse_percent
from facetlog.words.stated_echo import slip_lines

CONTEXT = {"ignore_unknown_options": True}  # so that -5 is refused as a per cent, not as an option


def run(
    ctx: typer.Context,
    percent: Annotated[
        list[str], typer.Argument(metavar="PER_CENT", help="0 = no better, 100 = pain gone.")
    ],
    lasting: Annotated[
        str | None, typer.Option("--for", metavar="TEXT", help='For how long, as "5 h".')
    ] = None,
    at: At = None,
    ago: Ago = None,
) -> None:
    """Log the relief you would state yourself: 0 = no better, 100 = pain gone.

    It stands beside what facetlog computes from your scores and is never mixed with it.
    It looks back over hours, and no rule is judged by it. Of one moment, say it with the
    score: pain 3 60%.

    Examples: facetlog said 80

    facetlog said 80 --for "5 h"
    """
    session: Session = ctx.obj
    moment, assumed = when(at, ago, session.clock)
    refuse_unknown(percent, "said")
    relief = parse_percent("".join(percent))
    estimate = Estimate(at=moment, relief=relief, lasting=given(TEXT, lasting, session))
    warn(session, estimate)
    with session.changing() as change:
        logged = change.add(estimate)
        lines = told(change.connection, logged, assumed)
    say(*lines, *slip_lines(logged))
