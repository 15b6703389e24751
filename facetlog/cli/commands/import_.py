"""``facetlog import``: scores out of a file, all of them or none."""

import gc
from pathlib import Path
from typing import Annotated

import typer

from facetlog.cli.commands.import_lines import Request
from facetlog.cli.commands.import_options import (
    parse_columns,
    parse_decimal,
    parse_grades,
    parse_scale,
    parse_where,
    parse_zone,
)
from facetlog.cli.commands.import_sorts import brought_in
from facetlog.cli.echo import say
from facetlog.cli.options import option_of
from facetlog.cli.session import Session
from facetlog.entries.moments import Clock
from facetlog.exchange.intake import Reading
from facetlog.settings.places import expanded


def run(
    ctx: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", parser=expanded, help="CSV, JSON, FHIR, Apple Health, another log; - is stdin."
        ),
    ],
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="NAME=COLUMN", help="As at=Time, at=Date,Time; may be repeated."),
    ] = None,
    time_format: Annotated[str | None, option_of('As "%d.%m.%Y %H:%M"; unix, unix-ms.', "FORMAT")] = None,
    timezone: Annotated[str | None, option_of("Of times without offset: Europe/Berlin.", "ZONE")] = None,
    scale: Annotated[
        str | None, option_of("The top of the file's scale: 100 for millimetres.", "TOP")
    ] = None,
    decimal: Annotated[str | None, option_of("In its numbers: , or .", "MARK")] = None,
    grade: Annotated[
        list[str] | None,
        option_of("As mild=3; may be repeated.", "WORD=SCORE"),
    ] = None,
    where: Annotated[
        list[str] | None,
        option_of("Only such rows (* is any); may be repeated.", "COLUMN=VALUE"),
    ] = None,
    patient: Annotated[str | None, option_of("Of a file of several: only this one's.", "NAME")] = None,
    site: Annotated[str | None, option_of('Of all its scores; "" is the treated pain.', "SITE")] = None,
    leave_out_wrong: Annotated[
        bool, typer.Option("--leave-out-wrong", help="Count what cannot be taken, and take the rest.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be imported, and import nothing.")
    ] = False,
) -> None:
    """Read what another diary, another program or your other device holds: all of a file, or nothing.

    CSV: a header, then a score a line. Dates, times and scores are found by the names of their columns;
    what could be read in two ways is asked for. Tables of export. JSON: of export, or FHIR. Another log
    (log.db): what is missing here. Apple Health: export.xml or export.zip, with --grade for its words.
    Each may be packed with gzip (.gz).

    Examples: facetlog import scores.csv

    facetlog import scores.csv --dry-run

    facetlog import diary.csv --column at=Time --column score=VAS --scale 100
    """
    session: Session = ctx.obj
    clock = Clock(session.now, parse_zone(timezone) if timezone else None)
    reading = Reading(
        clock=clock,
        columns=parse_columns(column or []),
        time_format=time_format,
        scale=parse_scale(scale or "10"),
        is_scale_said=scale is not None,
        decimal=parse_decimal(decimal),
        grades=parse_grades(grade or []),
        where=parse_where(where or []),
        patient=patient,
        site=site,
        leave_out_wrong=leave_out_wrong,
    )
    request = Request(session, file, reading, dry_run, shown=[])
    gc.disable()  # no cycles are made, and it would look through every score again and again
    try:
        with session.work.shown(request.doing):
            said = brought_in(request)
    finally:
        say(*request.shown)
    say(*said)
