"""``facetlog report``: one page for the physician."""

import typer

from facetlog.cli.looking import outcome_for
from facetlog.cli.options import Ids
from facetlog.cli.session import Session


def run(ctx: typer.Context, injections: Ids = None) -> None:
    """Print the page for the physician: the last injection, or those that are named.

    Examples: facetlog report

    facetlog report i1 i2
    """
    from facetlog.report.content import content_of
    from facetlog.report.printing import Page
    from facetlog.report.text_page import report_lines

    session: Session = ctx.obj
    outcome = outcome_for(session, injections, with_earlier=True)
    told = [text.strip().lower() for text in injections or [outcome.injections[-1].injection.id]]
    page = Page()
    page.show(report_lines(content_of(outcome, told), page))
