"""What `edit` and `edit --all` share: new values read, stored, and what goes along with them."""

from collections.abc import Iterable
from typing import Any

from facetlog.cli.fields import split_fields
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Estimate, Injection, Pain, parse_field
from facetlog.entries.moments import Clock
from facetlog.errors import BadValue
from facetlog.store.changes import Change
from facetlog.store.queries import recorded_with, said_beside


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
