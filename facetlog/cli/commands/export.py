"""``facetlog export``: everything in the log, for other programs and for keeping."""

import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile, gettempdir
from typing import Annotated, NamedTuple, TextIO

import typer

from facetlog.cli.aside import aside
from facetlog.cli.files import Text, write_files
from facetlog.cli.options import kind_named, output_option
from facetlog.cli.session import Session
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import ALL_KINDS
from facetlog.entries.values import one_of
from facetlog.errors import BadValue
from facetlog.store.database import files_said_in_a_sentence
from facetlog.store.queries import latest, number_of_entries
from facetlog.store.sound import refuse_differing
from facetlog.store.transfer import contents, stored_of, without_history
from facetlog.words.safe import safe

FORMATS = ("json", "csv", "fhir")


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

    @property
    def place(self) -> Path:
        """Where the only text goes; a dash where it is printed."""
        return self.output or Path("-")


def run(
    ctx: typer.Context,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS))] = "json",
    output: Annotated[Path | None, output_option("A file; of CSV a folder, unless --kind.")] = None,
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

    A CSV file (-o) begins with the mark by which spreadsheets know UTF-8; what is piped does not.

    With --without-history only what is in the log now: nothing of what an entry was before, no command
    that was typed, no mark of what was deleted or purged.

    Examples: facetlog export -o log.json

    facetlog export --format csv --kind pain
    """
    session: Session = ctx.obj
    chosen = kind_named(kind, ALL_KINDS) if kind else None
    wanted = Wanted(one_of(form, FORMATS), chosen, output, name, not bare)
    refuse_mismatch(wanted)
    with TemporaryFile("w+", encoding="utf-8", newline="") as page:
        with (
            session.work.shown("Reading the log"),
            read(wanted, session) as (number, texts),
        ):
            if output:
                write_files(texts, force)
            else:
                keep(texts, page)
        if output:
            aside(f"Exported {number} entries to {output}")
        else:
            show(page)


def refuse_mismatch(wanted: Wanted) -> None:
    """Raises BadValue where a kind is named and needs no naming, or none is and must be."""
    if wanted.kind and wanted.form != "csv":
        raise BadValue("--kind goes with --format csv.")
    if wanted.form != "json" and not wanted.with_history:
        raise BadValue("--without-history goes with --format json; CSV and FHIR hold no history anyway.")
    if wanted.form == "csv" and not (wanted.kind or wanted.output):
        raise BadValue("CSV has a file for each kind: name a folder with -o, or one kind with --kind.")


@contextmanager
def read(wanted: Wanted, session: Session) -> Iterator[tuple[int, Iterable[Text]]]:
    """How many entries the log has, and what is given out: a text, or a table a kind.

    All is read while it is written: it may be larger than the memory.
    """
    with session.reading() as connection:
        refuse_differing(connection, session.path)
        number = number_of_entries(connection)
        session.work.now(f"Putting {number:,} entries into {wanted.form.upper()}")
        yield number, texts_of(wanted, connection, session)


def texts_of(wanted: Wanted, connection: sqlite3.Connection, session: Session) -> Iterator[Text]:
    """JSON, FHIR, the tables of all kinds that there are, or one."""
    if wanted.form == "fhir":
        from facetlog.cli.commands.export_fhir import fhir_pieces

        yield wanted.place, fhir_pieces(connection, session.path, session.now, wanted.with_name)
    elif folder := wanted.folder:
        make_folder(folder)
        for kind in ALL_KINDS:
            if latest(connection, kind, 1):
                yield folder / f"{kind.kind}.csv", table_of(kind, connection, is_file=True)
    elif wanted.kind:
        yield wanted.place, table_of(wanted.kind, connection, wanted.output is not None)
    else:
        from facetlog.exchange.log_json import log_pieces

        whole = contents(connection) if wanted.with_history else without_history(connection, session.now)
        yield wanted.place, log_pieces(whole)


def make_folder(folder: Path) -> None:
    """A folder for the tables, unless it is there."""
    with files_said_in_a_sentence(folder):
        folder.mkdir(mode=0o700, exist_ok=True)


def table_of(kind: type[Entry], connection: sqlite3.Connection, is_file: bool) -> Iterator[str]:
    """The entries of one kind as CSV, line by line; in a file, it begins with the mark for spreadsheets."""
    from facetlog.exchange.tables import BYTE_ORDER_MARK, table_lines

    if is_file:
        yield BYTE_ORDER_MARK
    yield from table_lines(kind, (one.entry for one in stored_of(connection, kind)))


def keep(texts: Iterable[Text], page: TextIO) -> None:
    """Keep what is to be printed: who reads it may take long, and the log is held."""
    with files_said_in_a_sentence(Path(gettempdir())):
        for _, pieces in texts:
            page.writelines(pieces)


def show(page: TextIO) -> None:
    """Print what was kept."""
    page.seek(0)
    if sys.stdout.isatty():
        sys.stdout.writelines(map(steerless, page))
    else:
        copyfileobj(page, sys.stdout)


def steerless(text: str) -> str:
    """What a terminal can be shown of a table: a file, or another program, gets every character."""
    return "".join(f"{safe(line)}\n" for line in text.splitlines())
