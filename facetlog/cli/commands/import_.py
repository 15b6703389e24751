"""``facetlog import``: scores out of a file, all of them or none."""

import csv
import gc
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from facetlog.cli.commands.import_lines import Request, store
from facetlog.cli.commands.import_log import bring_in, is_log, other_log
from facetlog.cli.commands.import_options import (
    parse_columns,
    parse_decimal,
    parse_grades,
    parse_scale,
    parse_where,
    parse_zone,
)
from facetlog.cli.echo import say
from facetlog.cli.given import BEGINNING, given
from facetlog.cli.session import Session
from facetlog.entries.archive import Dump
from facetlog.entries.moments import Clock
from facetlog.errors import BadValue
from facetlog.exchange.csv_scores import decoded, read_csv
from facetlog.exchange.intake import Reading
from facetlog.exchange.tables import kind_of, read_table
from facetlog.settings.places import expanded

MOST_HEADER = 10_000  # characters
BLANK = b"\xef\xbb\xbf \t\r\n"  # with the mark that some programs put before UTF-8


def run(
    ctx: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", parser=expanded, help="CSV with a header, JSON of export, FHIR, another log."
        ),
    ],
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="NAME=COLUMN", help="As at=Time, at=Date,Time; may be repeated."),
    ] = None,
    time_format: Annotated[str | None, typer.Option(metavar="FORMAT", help='As "%d.%m.%Y %H:%M".')] = None,
    timezone: Annotated[
        str | None, typer.Option(metavar="ZONE", help="Of times without offset: Europe/Berlin.")
    ] = None,
    scale: Annotated[
        str, typer.Option(metavar="TOP", help="The top of the file's scale: 100 for millimetres.")
    ] = "10",
    decimal: Annotated[str | None, typer.Option(metavar="MARK", help="In its numbers: , or .")] = None,
    grade: Annotated[
        list[str] | None,
        typer.Option("--grade", metavar="WORD=SCORE", help="As mild=3; may be repeated."),
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option("--where", metavar="COLUMN=VALUE", help="Only such rows; may be repeated."),
    ] = None,
    patient: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of a file of several: only this one's.")
    ] = None,
    site: Annotated[
        str | None, typer.Option(metavar="SITE", help='Of all its scores; "" is the treated pain.')
    ] = None,
    leave_out_wrong: Annotated[
        bool, typer.Option("--leave-out-wrong", help="Count what cannot be taken, and take the rest.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be imported, and import nothing.")
    ] = False,
) -> None:
    """Read what another diary, another program or your other device holds: all of a file, or nothing.

    CSV: a header, then a score a line (at, score, ...), or a table of export. JSON: of export, or FHIR.
    Another log (log.db): what is missing here.

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
        scale=parse_scale(scale),
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


def brought_in(request: Request) -> list[str]:
    """Import a file of whatever sort; what to say."""
    with given(request.file) as file:
        log = other_log(file) if is_log(file.beginning) else None
        content = b"" if log else file.content()
    if log:
        return whole_log(request, log)
    sort = content[:BEGINNING].lstrip(BLANK)[:1]
    if sort in (b"{", b"["):
        return from_json(request, content)
    if sort == b"<":
        return from_fhir(request, content)  # which has a sentence for XML
    return from_csv(request, content)


def from_json(request: Request, content: bytes) -> list[str]:
    """Import a log that was exported, or FHIR; what to say."""
    from facetlog.exchange.log_json import is_log_object, log_of
    from facetlog.exchange.plain_json import parse_json

    text = text_of(request, content)
    try:
        read = None if is_object_a_line(text) else parse_json(text)
        log = log_of(read) if is_log_object(read) else None
    except BadValue as problem:
        raise request.refusal(problem) from None
    if log is None:
        return from_fhir(request, text)
    return whole_log(request, log)


def whole_log(request: Request, log: Dump) -> list[str]:
    """Bring in a whole log, which comes as it is; what to say."""
    for option in ("where", "patient", "site"):
        refuse_option(request, option, "a whole log, which comes in as it is")
    return bring_in(request.session, log, request.name, request.dry_run)


def refuse_option(request: Request, option: str, sort: str) -> None:
    """Raises BadValue for an option that would be passed over in silence."""
    if getattr(request.reading, option) not in (None, {}):
        raise request.refusal(BadValue(f"It is {sort}; leave --{option} out."))


def is_object_a_line(text: str) -> bool:
    """Whether it is a JSON object a line: the first line is whole, and another follows."""
    first, _, rest = text.strip().partition("\n")
    return first.rstrip().endswith("}") and rest.lstrip().startswith("{")


def from_fhir(request: Request, content: bytes | str) -> list[str]:
    """Import the scores of a FHIR file; what to say."""
    from facetlog.exchange.fhir_in import read_fhir

    refuse_option(request, "where", "FHIR, which has no columns, and --patient says whose")
    return store(request, read_fhir(content, request.reading))


def from_csv(request: Request, content: bytes) -> list[str]:
    """Import scores of any table, or a table of export; what to say."""
    reading = request.reading
    kind = None if reading.columns else kind_of(header_of(content))
    source = read_table(text_of(request, content), kind) if kind else read_csv(content, reading)
    return store(request, source)


def header_of(content: bytes) -> list[str]:
    """The names in the first line of a CSV file; none where it has no such line."""
    with suppress(UnicodeDecodeError, csv.Error):
        first = decoded(content).readline(MOST_HEADER)
        return next(csv.reader([first]), [])
    return []


def text_of(request: Request, content: bytes) -> str:
    """A file as text. Raises BadValue where it is no UTF-8."""
    try:
        return content.decode("utf-8-sig")  # its line ends as they are
    except UnicodeDecodeError:
        raise request.refusal(BadValue("It is not UTF-8 text.")) from None
