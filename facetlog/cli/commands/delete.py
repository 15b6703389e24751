"""``facetlog delete``: an entry taken out, to be put back by ``undo``."""

import sqlite3
from typing import Annotated

import typer

from facetlog.cli.echo import say
from facetlog.cli.session import Session
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Injection, Pain, parse_id
from facetlog.errors import Refused
from facetlog.relief.timeline import BASELINE_REACH, Timeline
from facetlog.store.queries import between, find, said_beside
from facetlog.words.entries import headline
from facetlog.words.numbers import counted


def run(ctx: typer.Context, id: Annotated[str, typer.Argument(metavar="ID", help="As p57.")]) -> None:
    """Take an entry out of the log. Its id is not given again; `undo` puts it back.

    History and exports keep what it was; `purge` takes it out of them, too.

    Examples: facetlog delete p57

    facetlog delete d2
    """
    session: Session = ctx.obj
    kind, number = parse_id(id)
    with session.changing(create=False) as change:
        entry = there(change.connection, kind, number)
        lost = no_longer_judged(change.connection, entry) if isinstance(entry, Injection) else []
        lost += alone_now(change.connection, entry) if isinstance(entry, Pain) else []
        change.remove(entry.id)
    say(
        f"Deleted {headline(entry)}",
        *lost,
        "    To put it back: facetlog undo",
        f"    Its history is kept; to lose that, too, for ever: facetlog purge {entry.id}",
    )


def no_longer_judged(connection: sqlite3.Connection, injection: Injection) -> list[str]:
    """What an injection's scores are, once it is deleted: counted, and whose they become."""
    injections = between(connection, Injection)
    start = injection.at.epoch
    scores = between(connection, Pain, start - BASELINE_REACH)
    around = Timeline(injections, scores).scores_around(injection)
    after = [score for score in around if score.at.epoch > start]
    if not after:
        return []
    others = [one for one in injections if one.number != injection.number]
    owner = Timeline(others, []).judging(after[0])
    now = f"they are read with {owner.id} now" if owner else "no injection judges them now"
    tell = f"tell{'' if after[1:] else 's'} how it worked"
    return [f"    {counted(len(after), 'score')} after it no longer {tell}: {now}."]


def alone_now(connection: sqlite3.Connection, pain: Pain) -> list[str]:
    """The per cents that were said beside a score, which stay once it is deleted."""
    said = said_beside(connection, pain)
    return [f"    {one.id}, {one.relief:g} %, was said beside it, and stays alone." for one in said]


def there(connection: sqlite3.Connection, kind: type[Entry], number: int) -> Entry:
    """The entry of that id. Raises Refused where there is none."""
    entry = find(connection, kind, number)
    if entry is None:
        raise Refused(f"There is no entry {kind.letter}{number}; `facetlog list` shows them.")
    return entry
