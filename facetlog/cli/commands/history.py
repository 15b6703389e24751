"""``facetlog history``: what was when, and by which command it was changed."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from facetlog.cli.commands.list import entry_object
from facetlog.cli.commands.undo import became_lines
from facetlog.cli.echo import say
from facetlog.cli.json_line import print_json
from facetlog.cli.options import AsJson
from facetlog.cli.session import Session
from facetlog.entries.archive import is_purged, purged_on
from facetlog.entries.forms import Row
from facetlog.entries.kinds import parse_id
from facetlog.entries.moments import at_zone
from facetlog.errors import Refused
from facetlog.store.changes import entry_of
from facetlog.store.journal import Step, steps_of
from facetlog.words.numbers import day_and_time
from facetlog.words.safe import safe

LAST = 20


def run(
    ctx: typer.Context,
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", show_default=False, help="As p57: only that entry.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every change, not the last 20.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show what was changed when: what an entry was, and what it became.

    Examples: facetlog history p1

    facetlog history --all
    """
    session: Session = ctx.obj
    entry_id = None
    if id is not None:
        kind, number = parse_id(id)
        entry_id = kind.id_of(number)
    with session.reading() as connection:
        steps = steps_of(connection, entry_id, None if everything or entry_id else LAST)
    if entry_id and not steps:
        raise Refused(f"There never was an entry {entry_id}; `facetlog list` shows those there are.")
    if as_json:
        changes = [step_object(step) for step in steps]
        print_json({"schema": "facetlog.history/1", "changes": changes})
    else:
        say(*(line for step in steps for line in step_lines(step)))


def step_lines(step: Step) -> Iterator[str]:
    """A step in words: when and by which command, what the entry was, what it became."""
    yield f"{day_and_time(at_zone(step.at, None))}  facetlog {safe(step.command)}"
    yield from became_lines(step.entry, step.before, step.after)


def step_object(step: Step) -> dict[str, Any]:
    """A step as plain values."""
    return {
        "change": step.number,
        "at": step.at.iso,
        "command": step.command,
        "entry": step.entry,
        "before": _entry_object(step.entry, step.before),
        "after": _entry_object(step.entry, step.after),
        "purged": is_purged(step.before, step.after),
    }


def _entry_object(entry_id: str, row: Row | None) -> dict[str, Any] | None:
    """A row as plain values; None where there was none, or it was purged."""
    return None if row is None or purged_on(row) else entry_object(entry_of(entry_id, row))
