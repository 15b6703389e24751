"""``facetlog export``: everything in the log, for other programs and for keeping."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from facetlog.cli.aside import aside
from facetlog.cli.files import write_file
from facetlog.cli.options import kind_named
from facetlog.cli.session import Session
from facetlog.entries.archive import Dump
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import ALL_KINDS
from facetlog.entries.values import one_of
from facetlog.errors import BadValue
from facetlog.store.database import said_in_a_sentence
from facetlog.store.sound import refuse_differing
from facetlog.store.transfer import dump, without_history
from facetlog.words.safe import safe

FORMATS = ("json", "csv", "fhir")
Text = tuple[Path | None, str]  # and the file that it goes to, unless it is printed


class Wanted(NamedTuple):
    """What is given out: in which format, of CSV only which kind, where to, of FHIR with the name.

    Of JSON with every change, or as if all had been logged now.
    """

    form: str
    kind: type[Entry] | None
    output: Path | None
    with_name: bool
    with_history: bool = True

    @property
    def folder(self) -> Path | None:
        """Where the tables of all kinds go, a file each."""
        return self.output if self.form == "csv" and not self.kind else None


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
    bare: Annotated[
        bool, typer.Option("--without-history", help="Of JSON: without what was edited or deleted.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files.")] = False,
) -> None:
    """Give out the whole log: JSON (lossless, with every change), CSV (a file a kind), or FHIR.

    With --without-history only what is in the log now: nothing of what an entry was before, no command
    that was typed, no mark of what was deleted or purged.

    Examples: facetlog export -o log.json

    facetlog export --format csv --kind pain
    """
    session: Session = ctx.obj
    chosen = kind_named(kind, ALL_KINDS) if kind else None
    wanted = Wanted(one_of(form, FORMATS), chosen, output, name, not bare)
    refuse_mismatch(wanted)
    with session.work.shown("Reading the log"):
        with session.reading() as connection:
            refuse_differing(connection, session.path)
            whole = dump(connection)
        whole = whole if wanted.with_history else without_history(whole, session.now)
        session.work.now(f"Putting {len(whole.entries):,} entries into {wanted.form.upper()}")
        texts = texts_of(wanted, whole, session)
    if folder := wanted.folder:
        with said_in_a_sentence(folder):
            folder.mkdir(mode=0o700, exist_ok=True)
    for path, text in texts:
        give(text, path, force)
    if output:
        aside(f"Exported {len(whole.entries)} entries to {output}")


def refuse_mismatch(wanted: Wanted) -> None:
    """Raises BadValue where a kind is named and needs no naming, or none is and must be."""
    if wanted.kind and wanted.form != "csv":
        raise BadValue("--kind goes with --format csv.")
    if wanted.form != "json" and not wanted.with_history:
        raise BadValue("--without-history goes with --format json; CSV and FHIR hold no history anyway.")
    if wanted.form == "csv" and not (wanted.kind or wanted.output):
        raise BadValue("CSV has a file for each kind: name a folder with -o, or one kind with --kind.")


def texts_of(wanted: Wanted, whole: Dump, session: Session) -> list[Text]:
    """What is given out, one text or a table a kind."""
    if wanted.folder:
        return list(tables(whole, wanted.folder))
    if wanted.kind:
        text = table_of(wanted.kind, whole)
    elif wanted.form == "fhir":
        text = fhir_text(session, whole, wanted.with_name)
    else:
        text = log_text(whole)
    return [(wanted.output, text)]


def log_text(whole: Dump) -> str:
    """The whole log as JSON."""
    from facetlog.exchange import log_json

    return log_json.log_text(whole)


def fhir_text(session: Session, whole: Dump, named: bool) -> str:
    """The whole log, and what it shows, as a FHIR bundle."""
    from facetlog.cli.looking import whole_inquiry
    from facetlog.exchange.fhir_out import bundle
    from facetlog.exchange.plain_json import json_text
    from facetlog.outcome.assembly import outcome_of

    asked = whole_inquiry(session)
    outcome = outcome_of(asked)
    uids = {stored.entry.id: stored.uid for stored in whole.entries}
    return json_text(bundle(asked.log, outcome, uids, named)) + "\n"


def tables(whole: Dump, folder: Path) -> Iterator[Text]:
    """A table of each kind that there is, and its file in a folder."""
    there = {type(stored.entry) for stored in whole.entries}
    for kind in ALL_KINDS:
        if kind in there:
            yield folder / f"{kind.kind}.csv", table_of(kind, whole)


def table_of(kind: type[Entry], whole: Dump) -> str:
    """The entries of one kind as CSV."""
    from facetlog.exchange.tables import table

    return table(kind, [stored.entry for stored in whole.entries if type(stored.entry) is kind])


def give(text: str, output: Path | None, force: bool) -> None:
    """Write a text to a file; without one, print it."""
    if output is not None:
        write_file(output, text.encode(), force)
    elif sys.stdout.isatty():
        sys.stdout.write(steerless(text))
    else:
        sys.stdout.write(text)


def steerless(text: str) -> str:
    """What a terminal can be shown of a table: a file, or another program, gets every character."""
    return "".join(f"{safe(line)}\n" for line in text.splitlines())
