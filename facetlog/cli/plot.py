"""``facetlog plot``: the pain after an injection, as a curve."""

import typer

from facetlog.cli.looking import outcome_for
from facetlog.cli.options import Ids
from facetlog.cli.session import Session


def run(ctx: typer.Context, injections: Ids = None) -> None:
    """Draw the pain after an injection (the last, unless named); several are laid over each other.

    Examples: facetlog plot

    facetlog plot i1 i2
    """
    from facetlog.report.chart import chart
    from facetlog.report.printing import Line, Page

    session: Session = ctx.obj
    outcome = outcome_for(session, injections)
    page = Page()
    page.show([Line(chart(outcome.injections, page.width, page.ascii_only))])
