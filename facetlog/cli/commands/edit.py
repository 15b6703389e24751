"""``facetlog edit``: other values for an entry, checked like new."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer

from facetlog.cli.commands.delete import there
from facetlog.cli.commands.inject import name_of_sheet
from facetlog.cli.echo import say, where_lines
from facetlog.cli.fields import as_fields, split_fields
from facetlog.cli.options import kind_named
from facetlog.cli.session import Session
from facetlog.cli.warn import warn_of
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import ALL_KINDS, Estimate, Injection, Pain, parse_field, parse_id
from facetlog.entries.moments import Clock
from facetlog.errors import BadValue
from facetlog.store.changes import Change
from facetlog.store.queries import recorded_with, said_beside
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

    With the time of an injection go the scores that `inject` recorded with it. With --all, a field that is
    given again is first what an entry has, and last what it becomes.

    Examples: facetlog edit p57 score=4 at="yesterday 15:00"

    facetlog edit d1 taken=regular

    facetlog edit i1 at=9:10

    facetlog edit --all site="Lumbar region" site=
    """
    session: Session = ctx.obj
    if is_all:
        from facetlog.cli.commands.edit_all import edit_all

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


def replaced(change: Change, before: Entry, after: Entry) -> list[Entry]:
    """Store an entry's new values; the entries that go along with it, as they became."""
    change.replace(after)
    return [*moved_along(change, before, after), *taken_along(change, before, after)]


def moved_along(change: Change, before: Entry, after: Entry) -> list[Pain]:
    """The scores that were recorded with an injection, moved as it was moved: by the same seconds."""
    if not isinstance(after, Injection) or before.moment == after.moment:
        return []
    scores = recorded_with(change.connection, after)
    moved = [one.with_values(at=one.at.moved_along(before.moment, after.moment)) for one in scores]
    for score in moved:
        change.replace(score)
    return moved


def taken_along(change: Change, before: Entry, after: Entry) -> list[Estimate]:
    """The per cents that were said beside a score, of its time and side again where it has others."""
    if not isinstance(before, Pain) or not isinstance(after, Pain):
        return []
    own = {name: new for name in ("at", "side") if (new := getattr(after, name)) != getattr(before, name)}
    beside = said_beside(change.connection, after) if own else []
    taken = [one.with_values(**own) for one in beside]
    for estimate in taken:
        change.replace(estimate)
    return taken


def values_of(kind: type[Entry], texts: Iterable[str], clock: Clock) -> dict[str, Any]:
    """The new values by their fields. Raises BadValue for what is none, or is said twice."""
    values: dict[str, Any] = {}
    for word, value in split_fields(texts):
        refuse_score_before(kind, word)
        name, read = value_of(kind, word, value, clock)
        if name in values:
            raise BadValue(f"{word} is given twice.")
        values[name] = read
    return values


def value_of(kind: type[Entry], word: str, value: str, clock: Clock) -> tuple[str, Any]:
    """A field's name, and the value that was typed for it; None: nothing. Raises BadValue."""
    field = parse_field(kind, word)
    return field.name, field.form.read(value, clock) if value.strip() else None


def refuse_score_before(kind: type[Entry], word: str) -> None:
    """Raises BadValue for what `inject` logs as scores of their own."""
    if kind is Injection and word in ("baseline", "usual"):
        told = "The score before the needle is an entry of its own: `facetlog list` shows its id"
        then = "`facetlog pain 7 --at TIME` logs one"
        raise BadValue(f"{told}, to be edited by that; {then}.")


def with_sides(before: Entry, values: dict[str, Any]) -> dict[str, Any]:
    """The values with the sides of levels: those that had the common side go with it, new ones take it."""
    if not isinstance(before, Injection) or not {"side", "levels"} & set(values):
        return values
    side = values.get("side", before.side)
    levels = values.get("levels", before.levels) or ()
    taken = {before.side} if "levels" not in values else {None}
    sided = (level._replace(side=side) if level.side in taken else level for level in levels)
    return values | {"levels": tuple(dict.fromkeys(sided))}  # two may have become the same
