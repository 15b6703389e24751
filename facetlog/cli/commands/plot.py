"""``facetlog plot``: the pain after an injection, as a curve."""

from pathlib import Path
from typing import Annotated

import typer

from facetlog.cli.aside import aside
from facetlog.cli.files import write_file
from facetlog.cli.looking import NothingTreated, outcome_for, report_inquiry
from facetlog.cli.options import Ids, output_option
from facetlog.cli.session import Session
from facetlog.cli.so_far import show_days
from facetlog.errors import BadValue, Refused
from facetlog.outcome.assembly import outcome_of
from facetlog.report.missing import missing
from facetlog.words.so_far import NO_PICTURE


def run(
    ctx: typer.Context,
    injections: Ids = None,
    output: Annotated[Path | None, output_option("As curve.svg, curve.png or curve.pdf.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it is there.")] = False,
) -> None:
    """Draw the pain after an injection (the last, unless named); several are laid over each other.

    Hours are drawn, and days where a score is later than 8 h; for both sides a panel each. The bars
    under the hours say how long 50 and 80 % was gone: at each score, and where nobody knows.

    Before the first injection it shows the days so far.

    In a picture, the earlier block that an injection is compared with stands in grey beneath.
    With ACCESSIBLE=1 the curve comes in sentences; NO_COLOR=1 leaves colours out.

    Examples: facetlog plot

    facetlog plot i1 i2 -o curve.pdf
    """
    session: Session = ctx.obj
    if output is None:
        show_chart(session, injections)
    else:
        write_picture(session, injections, output, force)


def show_chart(session: Session, injections: list[str] | None, above: int = 0) -> None:
    """The curve in the terminal, which leaves room for some lines above it where it can be so low."""
    from facetlog.report.chart import chart
    from facetlog.report.printing import Line, Page

    try:
        outcome = outcome_for(session, injections)
    except NothingTreated:
        show_days(session, drawn=True)
        return
    page = Page()
    height = page.screen.height
    screen = page.screen._replace(height=height - above if height else None)
    page.show([Line(chart(outcome.injections, screen))])


def write_picture(session: Session, injections: list[str] | None, output: Path, force: bool) -> None:
    """The picture as a file. Raises BadValue for another ending, Refused without matplotlib."""
    from facetlog.report.picture import FORMATS, picture_of

    ending = output.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise BadValue(f"{str(output)!r} is not a picture's name; it must end in .svg, .png or .pdf.")
    try:
        from facetlog.report.figure import figure_bytes
    except ImportError:
        raise missing("Pictures", "picture") from None
    try:
        asked = report_inquiry(session, injections, None)
    except NothingTreated:
        raise Refused(NO_PICTURE) from None
    outcome = outcome_of(asked.inquiry, asked.compared)
    told = [f"i{number}" for number in sorted(asked.told)]
    picture = picture_of(outcome, told)
    write_file(output, figure_bytes(picture, ending), force)
    aside(f"The curve of {', '.join(told)} was written: {output}")
