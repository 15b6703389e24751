"""``facetlog delete``: an entry taken out, to be put back by ``undo``."""

import sqlite3
from typing import Annotated

import typer

from facetlog.cli.echo import say
from facetlog.cli.session import Session
from facetlog.describe import headline
from facetlog.errors import Refused
from facetlog.fields import Entry
from facetlog.model import parse_id
from facetlog.store.entries import find


def run(ctx: typer.Context, id: Annotated[str, typer.Argument(metavar="ID", help="As p57.")]) -> None:
    """Take an entry out of the log. Its id is not given again; `undo` puts it back.

    Examples: facetlog delete p57

    facetlog delete d2
    """
    session: Session = ctx.obj
    kind, number = parse_id(id)
    with session.changing(create=False) as change:
        entry = there(change.connection, kind, number)
        change.put_row(entry.id, None)
    say(f"Deleted {headline(entry)}", "    To put it back: facetlog undo")


def there(connection: sqlite3.Connection, kind: type[Entry], number: int) -> Entry:
    """The entry of that id. Raises Refused where there is none."""
    entry = find(connection, kind, number)
    if entry is None:
        raise Refused(f"There is no entry {kind.letter}{number}; `facetlog list` shows them.")
    return entry
