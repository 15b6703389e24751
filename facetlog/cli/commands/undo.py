"""``facetlog undo``: the last change taken back."""

from collections.abc import Iterator

import typer

from facetlog.cli.echo import say
from facetlog.cli.session import Session
from facetlog.entries.forms import Row
from facetlog.store.changes import Reversal, entry_of, undo
from facetlog.words.entries import headline
from facetlog.words.safe import safe


def run(ctx: typer.Context) -> None:
    """Take back the last change; again takes back the one before. `redo` puts it back.

    Examples: facetlog undo

    facetlog undo && facetlog list
    """
    session: Session = ctx.obj
    with session.writing(create=False) as connection:
        done = undo(connection, session.now)
    say(*reversal_lines("Took back", done), "    To put it back: facetlog redo")


def reversal_lines(verb: str, done: Reversal) -> list[str]:
    """What a reversal did: the command it concerns, and its first few entries."""
    lines = [f"{verb}: facetlog {safe(done.command)}"]
    for entry_id, before, after in done.first:
        lines += became_lines(entry_id, before, after)
    more = done.number - len(done.first)
    if more > 0:
        lines.append(f"    and {more} more entries")
    return lines


def became_lines(entry_id: str, before: Row | None, after: Row | None) -> Iterator[str]:
    """What an entry was, and what it became; one that is new was nothing."""
    if before is not None:
        word = "was " if after is not None else "gone"
        yield f"    {word}  {headline(entry_of(entry_id, before))}"
    if after is not None:
        yield f"    now   {headline(entry_of(entry_id, after))}"
