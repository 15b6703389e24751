"""``facetlog list``: what is in the log."""

import json
import sys
from typing import Annotated, Any

import typer

from facetlog.cli.aside import aside
from facetlog.cli.echo import say
from facetlog.cli.options import AsJson
from facetlog.cli.session import Session
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import KINDS
from facetlog.entries.moments import Clock
from facetlog.entries.typed_times import parse_time
from facetlog.entries.values import one_of
from facetlog.errors import BadValue
from facetlog.store.queries import between, latest
from facetlog.words.entries import headline

LAST = 20


def run(
    ctx: typer.Context,
    all_entries: Annotated[bool, typer.Option("--all", help="Every entry.")] = False,
    since: Annotated[
        str | None, typer.Option("--since", metavar="TIME", help='From then on: "mon 0:00".')
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Only injection, pain, dose, ...")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the last 20 entries, in the order of time.

    Examples: facetlog list

    facetlog list --kind pain --since "yesterday 8:00"
    """
    session: Session = ctx.obj
    by_name = {one.kind: one for one in KINDS.values()}
    kinds = [by_name[one_of(kind, tuple(by_name))]] if kind else list(KINDS.values())
    start = beginning(since, session.clock) if since else None
    everything = all_entries or since is not None
    entries: list[Entry] = []
    with session.reading() as connection:
        for one in kinds:
            entries += between(connection, one, start) if everything else latest(connection, one, LAST)
    entries.sort(key=lambda entry: (entry.moment.epoch, entry.letter, entry.number))
    if not entries and not as_json:
        aside(f"Nothing of that kind and time is in the log: {session.path}")
    _print(entries if everything else entries[-LAST:], as_json)


def beginning(text: str, clock: Clock) -> int:
    """A time, or the beginning of a day, in seconds since 1970 UTC. Raises BadValue."""
    try:
        return parse_time(text, clock).epoch
    except BadValue as refusal:
        try:
            return parse_time(f"{text} 0:00", clock).epoch
        except BadValue:
            raise refusal from None


def _print(entries: list[Entry], as_json: bool) -> None:
    if as_json:
        listed = {"schema": "facetlog.list/1", "entries": [entry_object(e) for e in entries]}
        sys.stdout.write(json.dumps(listed) + "\n")
    else:
        say(*map(headline, entries))


def entry_object(entry: Entry) -> dict[str, Any]:
    """An entry as plain values: its id, kind, and every field as a person would type it."""
    return {"id": entry.id, "kind": entry.kind} | entry.plain
