"""``facetlog undo``: the last change taken back."""

from collections.abc import Iterator

import typer

from facetlog.cli.echo import say
from facetlog.cli.session import Session
from facetlog.entries.archive import is_purged, purged_on
from facetlog.entries.forms import Row
from facetlog.store.changes import entry_of
from facetlog.store.reversal import Reversal, undo
from facetlog.words.entries import headline
from facetlog.words.numbers import first_few
from facetlog.words.safe import safe


def run(ctx: typer.Context) -> None:
    """Take back the last change; again takes back the one before. `redo` puts it back.

    What was purged stays purged, and so does a whole log that was imported into an empty one.

    Examples: facetlog undo

    facetlog undo && facetlog list
    """
    session: Session = ctx.obj
    with session.writing(create=False) as connection:
        done = undo(connection, session.now)
    say(*reversal_lines("Took back", done), "    To put it back: facetlog redo")


def reversal_lines(verb: str, done: Reversal) -> Iterator[str]:
    """What a reversal did: the command it concerns, and its first few entries; what is purged stays so."""
    if done.passed:
        yield f"Nothing takes back: facetlog {safe(done.passed)}"
    yield f"{verb}: facetlog {safe(done.command)}"
    for entry_id, before, after in done.first:
        yield from became_lines(entry_id, before, after)
    more = done.number - len(done.first)
    if more > 0:
        yield f"    and {more} more {'entry' if more == 1 else 'entries'}"
    if done.purged:
        yield f"    purged, and stays so: {first_few(done.purged)}"


def became_lines(entry_id: str, before: Row | None, after: Row | None) -> Iterator[str]:
    """What an entry was, and what it became; one that is new was nothing, one that was purged is."""
    if is_purged(before, after):
        day = purged_on(before) or purged_on(after)
        yield f"    purged  {entry_id}{f', {day}' if day else ''}"
        return
    if before is not None:
        word = "was " if after is not None else "gone"
        yield f"    {word}  {headline(entry_of(entry_id, before))}"
    if after is not None:
        yield f"    now   {headline(entry_of(entry_id, after))}"
