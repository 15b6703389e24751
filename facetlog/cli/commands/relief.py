"""``facetlog relief``: how much of the pain went away and for how long, and every figure behind it."""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated

import typer

from facetlog.cli.json_line import print_json
from facetlog.cli.looking import NothingTreated, outcome_for
from facetlog.cli.options import AsJson, Ids
from facetlog.cli.session import Session
from facetlog.cli.so_far import show_days
from facetlog.cli.warn import warned_lines
from facetlog.entries.moments import HOUR
from facetlog.errors import BadValue
from facetlog.outcome.results import Outcome
from facetlog.words.parts import Line


def run(
    ctx: typer.Context,
    injections: Ids = None,
    in_full: Annotated[
        bool, typer.Option("--all", help="Every score and figure, and what the rules say.")
    ] = False,
    until: Annotated[
        str | None, typer.Option("--until", metavar="HOURS", help="As --all, and from 0 to there.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """How much of the pain went away after an injection (the last, unless named), and for how long.

    Before the first injection it shows the days so far.

    Examples: facetlog relief

    facetlog relief i1 i2 --all

    facetlog relief --until 6 --json
    """
    session: Session = ctx.obj
    refuse_scores(injections or [])
    seconds = int(parse_hours(until) * HOUR) if until is not None else None
    try:
        outcome = outcome_for(session, injections, everything=as_json, until=seconds)
    except NothingTreated:
        show_days(session)
        return
    if as_json:
        from facetlog.exchange.relief_json import relief_object

        print_json(relief_object(outcome))
    else:
        with session.reading() as connection:
            warned = warned_lines(connection, session.now)
        show(outcome, warned, in_full or until is not None)


def show(outcome: Outcome, warned: Iterable[Line], in_full: bool) -> None:
    """The warnings of the last days; then the answer and the scores for the patient, or every figure."""
    from facetlog.report.printing import Page

    page = Page()
    page.show(page.paragraphs(warned))
    if in_full:
        from facetlog.report.relief_in_full import lines_in_full

        page.show(lines_in_full(outcome, page))
    else:
        from facetlog.report.relief_table import relief_lines

        page.show(relief_lines(outcome, page))


def refuse_scores(injections: list[str]) -> None:
    """Raises BadValue where a number stands for an injection: it is a relief that `said` would log."""
    for text in injections:
        if text.removesuffix("%").replace(".", "", 1).isdecimal():
            raise BadValue(f"To log the relief you would state yourself: facetlog said {text}.")


def parse_hours(text: str) -> Fraction:
    """Read hours above 0, as ``6`` or ``2.5``. Raises BadValue."""
    is_number = re.fullmatch(r"\d{1,6}(\.\d{1,6})?", text.strip(), re.ASCII)
    if not is_number or not Fraction(text):
        raise BadValue(f"{text!r} is not a number of hours; write for example 6 or 2.5.")
    return Fraction(text.strip())
