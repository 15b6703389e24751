"""``facetlog dose``: a medicine taken."""

from typing import Annotated

import typer

from facetlog.cli.echo import say, told
from facetlog.cli.medicine import add_dose
from facetlog.cli.options import Ago, At, Note, dose_of, either, given, when
from facetlog.cli.session import Session
from facetlog.cli.swallowed_times import refuse_time
from facetlog.cli.warn import warn
from facetlog.entries.forms import TEXT


def run(
    ctx: typer.Context,
    drug: Annotated[list[str], typer.Argument(metavar="DRUG...", help="As: ibuprofen 400 mg.")],
    rescue: Annotated[
        bool | None,
        typer.Option("--rescue/--regular", help="Because of this pain, or as usual at its time."),
    ] = None,
    at: At = None,
    ago: Ago = None,
    note: Note = None,
) -> None:
    """Log a medicine you took. Did you take it because of this pain? Say --rescue or --regular.

    If you say neither, one that your profile names is as always (facetlog profile --regular), and
    another known pain medicine counts as taken because of this pain, misspelt or not.

    Examples: facetlog dose tramadol 50 mg --rescue

    facetlog dose metformin 500 mg --regular --at 8am
    """
    session: Session = ctx.obj
    moment, assumed = when(at, ago, session.clock)
    taken = either(rescue, "rescue", "regular")
    dose = dose_of(refuse_time(" ".join(drug)), moment, taken, given(TEXT, note, session))
    warn(session, dose)
    with session.changing() as change:
        logged = add_dose(change, dose)
        lines = told(change.connection, logged, assumed)
    say(*lines)
