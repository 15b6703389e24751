"""``facetlog backup``: a whole copy of the log, opened and checked before it counts."""

import sqlite3
import sys
from pathlib import Path
from typing import Annotated

import typer

from facetlog.cli.echo import say
from facetlog.cli.files import is_log, placed
from facetlog.cli.options import output_option
from facetlog.cli.session import Session
from facetlog.store.backups import backup_path, copy_log
from facetlog.store.connection import refuse_remains
from facetlog.store.database import said_in_a_sentence
from facetlog.store.marks import holds, last_mark
from facetlog.store.opening import remains_of
from facetlog.store.queries import last_moment, number_of_entries
from facetlog.words.numbers import day_and_time
from facetlog.words.safe import command, safe, shell_word


def run(
    ctx: typer.Context,
    output: Annotated[Path | None, output_option("A file or a folder; else beside the log.")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite the file; of logs, an earlier backup of this one.")
    ] = False,
) -> None:
    """Copy the whole log, whatever is being written to it meanwhile, and check the copy by opening it.

    A backup is a log: facetlog --db BACKUP list shows what is in it. None is ever removed, but for those
    that facetlog makes itself before an import: of these the last five stay.

    Examples: facetlog backup

    facetlog backup -o log-backup.db --force
    """
    session: Session = ctx.obj
    place = place_of(output, session)
    with session.work.shown("Copying and checking"), session.reading() as connection:
        number, last = number_of_entries(connection), last_moment(connection)
        copy_checked(connection, session.path, place, force)
    entries = "1 entry" if number == 1 else f"{number} entries"
    until = f", the last of {day_and_time(last)}" if last else ""
    sys.stdout.write(f"Backup: {safe(str(place))}\n")  # in one piece, to be copied
    say(
        f"    {entries}{until}; opened and checked.",
        "    To look at it:",
        command(f"--db {shell_word(str(place))} list"),
    )


def place_of(output: Path | None, session: Session) -> Path:
    """The file that was named; a name with the time in it in the folder that was named, or the log's."""
    if output is None:
        return backup_path(session.path, session.now)
    return backup_path(output / session.path.name, session.now) if output.is_dir() else output


def copy_checked(connection: sqlite3.Connection, log: Path, place: Path, force: bool) -> None:
    """Copy a log. Raises Refused, also in place of a log that is no earlier backup of this one."""
    if not place.exists() or not place.samefile(log):
        refuse_remains(remains_of(place))

    def stays(there: Path) -> bool:
        # The log itself is not even opened: to close it again would let go of SQLite's locks.
        return there.samefile(log) or (is_log(there) and not holds(connection, last_mark(there)))

    with placed(place, force, stays) as unfinished, said_in_a_sentence(place):
        copy_log(connection, unfinished)
