"""``facetlog export``: everything in the log, for other programs and for keeping."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from facetlog.cli.aside import aside
from facetlog.cli.files import write_file
from facetlog.cli.session import Session
from facetlog.entries.archive import Dump
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import ALL_KINDS
from facetlog.entries.values import one_of
from facetlog.errors import BadValue
from facetlog.store.database import said_in_a_sentence
from facetlog.store.transfer import dump
from facetlog.words.safe import safe

FORMATS = ("json", "csv", "fhir")


def run(
    ctx: typer.Context,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS))] = "json",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="A file; of CSV a folder, unless --kind."),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Of CSV: only this kind.")
    ] = None,
    name: Annotated[
        bool, typer.Option("--name", help="Of FHIR: with the profile's name and birth date.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files.")] = False,
) -> None:
    """Give out the whole log: JSON (lossless, with every change), CSV (a file a kind), or FHIR.

    Examples: facetlog export -o log.json

    facetlog export --format csv --kind pain
    """
    session: Session = ctx.obj
    wanted = one_of(form, FORMATS)
    chosen = _kind(kind) if kind else None
    if chosen and wanted != "csv":
        raise BadValue("--kind goes with --format csv.")
    if wanted == "csv" and not (chosen or output):
        raise BadValue("CSV has a file for each kind: name a folder with -o, or one kind with --kind.")
    with session.work.shown("Reading the log"):
        with session.reading() as connection:
            whole = dump(connection)
        session.work.now(f"Putting {len(whole.entries):,} entries into {wanted.upper()}")
        if wanted == "csv":
            texts = list(_tables(whole, chosen, output))
        else:
            texts = [(output, _fhir_text(session, whole, name) if wanted == "fhir" else _log_text(whole))]
    if output and wanted == "csv" and not chosen:
        with said_in_a_sentence(output):
            output.mkdir(mode=0o700, exist_ok=True)
    for place, text in texts:
        _give(text, place, force)
    if output:
        aside(f"Exported {len(whole.entries)} entries to {output}")


def _kind(text: str) -> type[Entry]:
    by_name = {one.kind: one for one in ALL_KINDS}
    return by_name[one_of(text, tuple(by_name))]


def _log_text(whole: Dump) -> str:
    from facetlog.exchange.log_json import log_text

    return log_text(whole)


def _fhir_text(session: Session, whole: Dump, named: bool) -> str:
    from facetlog.exchange.fhir_out import bundle
    from facetlog.exchange.plain_json import json_text
    from facetlog.outcome.assembly import outcome_of
    from facetlog.outcome.inquiry import Inquiry
    from facetlog.settings.settings import load
    from facetlog.store.queries import read_log

    with session.reading() as connection:
        log = read_log(connection)
    outcome = outcome_of(Inquiry(log, load(session.path), session.now))
    uids = {stored.entry.id: stored.uid for stored in whole.entries}
    return json_text(bundle(log, outcome, uids, named)) + "\n"


def _tables(
    whole: Dump, chosen: type[Entry] | None, output: Path | None
) -> Iterator[tuple[Path | None, str]]:
    """The table of one kind, or of each kind that there is, and where it goes."""
    from facetlog.exchange.tables import table

    for kind in [chosen] if chosen else ALL_KINDS:
        entries = [stored.entry for stored in whole.entries if type(stored.entry) is kind]
        if entries or chosen:
            place = output / f"{kind.kind}.csv" if output and not chosen else output
            yield place, table(kind, entries)


def _give(text: str, output: Path | None, force: bool) -> None:
    if output is None:
        sys.stdout.write(steerless(text) if sys.stdout.isatty() else text)
    else:
        write_file(output, text.encode(), force)


def steerless(text: str) -> str:
    """What a terminal can be shown of a table: a file, or another program, gets every character."""
    return "".join(f"{safe(line)}\n" for line in text.splitlines())
