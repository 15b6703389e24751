"""``facetlog edit``: other values for an entry, checked like new."""

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from facetlog.cli.commands.delete import there
from facetlog.cli.commands.edit_all import edit_all
from facetlog.cli.commands.edit_values import replaced, values_of, with_sides
from facetlog.cli.commands.inject import name_of_sheet
from facetlog.cli.echo import say, where_lines
from facetlog.cli.fields import as_fields
from facetlog.cli.options import kind_named
from facetlog.cli.session import Session
from facetlog.cli.warn import warn_of
from facetlog.entries.kinds import ALL_KINDS, Pain, parse_id
from facetlog.errors import BadValue
from facetlog.store.changes import Change
from facetlog.words.echo import moved_lines
from facetlog.words.entries import headline

CONTEXT = {"ignore_unknown_options": True}  # as --at 9:00 is read as at=9:00


def run(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="As p57.")],
    changes: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE...", help="As score=4; note= clears it.")
    ],
    is_all: Annotated[
        bool, typer.Option("--all", help="Every entry that has a FIELD=VALUE, as a new FIELD=VALUE says.")
    ] = False,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="With --all: not pain, but dose, sleep, ...")
    ] = None,
) -> None:
    """Change fields of an entry. What it was is kept; `undo` takes the change back.

    With the time of an injection go the scores that `inject` recorded with it. With --all, the first
    FIELD=VALUE says which entries, the rest what they become; so does the last of a field given again.

    Examples: facetlog edit p57 score=4 at="yesterday 15:00"

    facetlog edit d1 taken=regular

    facetlog edit i1 at=9:10

    facetlog edit --all site="Lumbar region" site=
    """
    session: Session = ctx.obj
    if is_all:
        say(*edit_all(session, kind_named(kind or Pain.kind, ALL_KINDS), [id, *changes]))
    elif kind:
        raise BadValue("--kind goes with --all; an ID names its kind.")
    else:
        say(*edit_one(session, id, changes))


def edit_one(session: Session, id: str, changes: Iterable[str]) -> list[str]:
    """Change fields of one entry; what to say. Raises BadValue, and Refused where it is not there."""
    kind, number = parse_id(id)
    values = values_of(kind, as_fields(changes), session.clock)
    if "sheet" in values:
        values["sheet"] = name_of_sheet(values["sheet"], session)
    warn_of(session, kind, values, values.get(kind.fields[0].name) if kind.is_timed() else None, number)
    with session.writing(create=False) as connection:
        before = there(connection, kind, number)
        after = before.with_values(**with_sides(before, values))
        lines = [f"Was  {headline(before)}", f"Now  {headline(after)}"]
        if after == before:
            lines = [f"Nothing changed: {headline(before)}"]
        else:
            change = Change(connection, session.command, session.now)
            lines += moved_lines(replaced(change, before, after))
            lines += where_lines(connection, after)
    return lines


def fields_of_kinds() -> Iterator[tuple[str, str]]:
    """Each kind of entry, and its fields, for the help."""
    for kind in ALL_KINDS:
        name = kind.kind if kind.single else f"{kind.kind} ({kind.letter}1)"
        yield name, ", ".join(one.word for one in kind.fields)


SECTIONS = {"Fields": fields_of_kinds}
