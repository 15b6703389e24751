"""``facetlog list``: what is in the log."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer

from facetlog.cli.aside import aside
from facetlog.cli.json_line import print_json
from facetlog.cli.options import AsJson, kind_named
from facetlog.cli.session import Session
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import KINDS, Estimate, Injection, Pain
from facetlog.entries.moments import Clock
from facetlog.entries.typed_times import parse_time
from facetlog.errors import BadValue
from facetlog.report.printing import Line, Page, in_style
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
    kinds = [kind_named(kind, KINDS.values())] if kind else KINDS.values()
    start = beginning(since, session.clock) if since else None
    everything = all_entries or since is not None
    entries = listed(session, kinds, start, None if everything else LAST)
    if as_json:
        objects = [entry_object(entry) for entry in entries]
        print_json({"schema": "facetlog.list/1", "entries": objects})
    elif entries:
        page = Page()
        page.show(line for entry in entries for line in entry_lines(entry, page))
    else:
        aside(f"Nothing of that kind and time is in the log: {session.path}")


def entry_lines(entry: Entry, page: Page) -> Iterator[Line]:
    """An entry, its id in a colour; of an injection, which begins what is below, all of it bold."""
    told = headline(entry)
    if isinstance(entry, Injection):
        return page.hanging(in_style(told, "label"))
    return page.hanging(in_style(entry.id, "name").then(told.removeprefix(entry.id)))


def listed(
    session: Session, kinds: Iterable[type[Entry]], start: int | None, most: int | None
) -> list[Entry]:
    """The last entries of some kinds in the order of time; all since an epoch where no number is said."""
    entries: list[Entry] = []
    with session.reading() as connection:
        for kind in kinds:
            entries += latest(connection, kind, most) if most else between(connection, kind, start)
    entries.sort(key=_place)
    return entries[-most:] if most else entries


def _place(entry: Entry) -> tuple[int, str, int, int]:
    """In the order of time; of one time by kind, and what was said beside a score below it."""
    epoch = entry.moment.epoch
    if isinstance(entry, Estimate) and entry.beside:
        return epoch, Pain.letter, entry.beside, entry.number
    return epoch, entry.letter, entry.number, 0


def beginning(text: str, clock: Clock) -> int:
    """A time, or the beginning of a day, in seconds since 1970 UTC. Raises BadValue."""
    try:
        return parse_time(text, clock).epoch
    except BadValue as refusal:
        try:
            return parse_time(f"{text} 0:00", clock).epoch
        except BadValue:
            raise refusal from None


def entry_object(entry: Entry) -> dict[str, Any]:
    """An entry as plain values: its id, kind, and every field as a person would type it."""
    return {"id": entry.id, "kind": entry.kind} | entry.plain
