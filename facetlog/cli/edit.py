"""``facetlog edit``: other values for an entry, checked like new."""

from typing import Annotated, Any

import typer

from facetlog.cli.delete import there
from facetlog.cli.echo import say
from facetlog.cli.session import Session
from facetlog.clock import Clock
from facetlog.describe import headline
from facetlog.errors import BadValue
from facetlog.fields import Entry
from facetlog.model import parse_field, parse_id


def run(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="As p57.")],
    changes: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE...", help="As score=4; note= clears it.")
    ],
) -> None:
    """Change fields of an entry. What it was is kept; `undo` takes the change back.

    Examples: facetlog edit p57 score=4 at="yesterday 15:00"

    facetlog edit d1 taken=regular
    """
    session: Session = ctx.obj
    kind, number = parse_id(id)
    values = dict(_parsed(kind, text, session.clock) for text in changes)
    with session.changing(create=False) as change:
        before = there(change, kind, number)
        after = before.with_values(**values)
        change.replace(after)
    say(f"Was  {headline(before)}", f"Now  {headline(after)}")


def _parsed(kind: type[Entry], text: str, clock: Clock) -> tuple[str, Any]:
    word, equals, value = text.partition("=")
    if not equals:
        raise BadValue(f"{text!r} is not FIELD=VALUE; write score=4, or note= to clear.")
    field = parse_field(kind, word)
    return field.name, field.form.read(value, clock) if value.strip() else None
