"""``facetlog purge``: an entry taken out for ever, with all that the log kept of what it was."""

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from facetlog.cli.commands.delete import no_longer_judged
from facetlog.cli.echo import say
from facetlog.cli.session import Session
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Injection, parse_id
from facetlog.errors import BadValue, FacetlogError
from facetlog.store.changes import is_entry
from facetlog.store.notes import is_purge_due
from facetlog.store.purge import copies_with, purge, what_was
from facetlog.words.entries import headline
from facetlog.words.safe import shell_word

EVER = "It goes for ever: out of the log, its history and its exports. `undo` does not put it back."
DUE = (
    "    The file still holds what was on its old pages, for it could not be written anew now. "
    "The next command that writes does that; until then `facetlog doctor` says so."
)
OUT_OF_REACH = (
    "    Not in facetlog's reach: copies and exports elsewhere, what a program that keeps folders alike "
    "has kept, the list of commands of your shell, and what the disk keeps of files that are gone."
)


def run(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="As p57; also of one that was deleted.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask. Needed without a terminal.")] = False,
) -> None:
    """Take an entry out for ever: of what it was, the log, its history and its exports keep nothing.

    A mark stays, so that no import brings it back. Copies beside the log that still hold it are named.

    Examples: facetlog purge p57 --yes

    facetlog delete d2 && facetlog purge d2 --yes
    """
    session: Session = ctx.obj
    kind, number = parse_id(id)
    entry_id = kind.id_of(number)
    with session.reading() as connection:
        was = what_was(connection, entry_id)
    if not was.entry:
        with session.writing(create=False):
            pass  # which ends a purge that was cut off
        say(f"{entry_id} was purged before.")
    elif yes or is_wanted(was.entry):
        say(*purged(session, was.entry))
    else:
        say("Nothing was purged.")
        return
    say(*([DUE] if is_due(session) else []))
    copies = copies_with(session.path, was.uids)
    sys.stdout.writelines(f"{line}\n" for line in copy_lines(copies))  # in one piece, to be copied
    say(OUT_OF_REACH)


def is_due(session: Session) -> bool:
    """Whether the file is still to be written anew, as far as can be seen."""
    try:
        with session.reading() as connection:
            return is_purge_due(connection)
    except FacetlogError:
        return True


def is_wanted(entry: Entry) -> bool:
    """Ask, on a terminal. Raises BadValue without one."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadValue(
            f"What is purged is gone for ever, and nobody can be asked here. If {entry.id} is to go: "
            f"facetlog purge {entry.id} --yes"
        )
    say(headline(entry), EVER, "To purge it, type yes:")
    try:
        return input("> ").strip().lower() in ("yes", "y")
    except (EOFError, KeyboardInterrupt):
        say("")
        return False


def purged(session: Session, entry: Entry) -> list[str]:
    """Purge an entry; what to say, without a word of it."""
    with session.changing(create=False, command=f"purge {entry.id}") as change:
        lost = lost_with(change.connection, entry)
        purge(change, entry.id)
    return [f"Purged {entry.id}.", *lost]


def lost_with(connection: sqlite3.Connection, entry: Entry) -> list[str]:
    """What goes with an entry that is still there."""
    if isinstance(entry, Injection) and is_entry(connection, entry.id):
        return no_longer_judged(connection, entry)
    return []


def copy_lines(copies: Sequence[Path]) -> Iterator[str]:
    """Which copies still hold it, and what takes them away."""
    if copies:
        yield "    These copies beside the log still hold it, or cannot be read. To remove them:"
    for copy in copies:
        yield f"        rm {shell_word(str(copy))}"
