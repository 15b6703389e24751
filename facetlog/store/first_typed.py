"""What a changed score was when it was first typed: read out of the journal."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from facetlog.entries.archive import purged_on
from facetlog.entries.kinds import Injection, Pain
from facetlog.store.changes import entry_of
from facetlog.store.journal import row_in


class Step(NamedTuple):
    """What one change made of an entry; None where it was not there, or was purged."""

    change: int
    before: Any
    after: Any


def first_typed(connection: sqlite3.Connection, scores: Iterable[Pain]) -> dict[int, Pain]:
    """Of scores that a change made so, those that say else than was typed first, as it was, by number.

    Asked is which score, time and side. A time that moved along with the injection that recorded the
    score is no change of it. What was deleted stays deleted: only scores that are there are asked of.
    """
    typed = ((score, _as_typed(connection, score)) for score in scores)
    return {score.number: first for score, first in typed if first != score}


def _as_typed(connection: sqlite3.Connection, score: Pain) -> Pain:
    first, *steps = _steps_of(connection, score.id)
    at = first.after.at
    for step in steps:
        if step.before and step.after and _moved_along(connection, step):
            at = at.moved_along(step.before.at, step.after.at)
    return score.with_values(score=first.after.score, at=at, side=first.after.side)


def _moved_along(connection: sqlite3.Connection, step: Step) -> bool:
    """Whether the injection that recorded a score moved in the same change, by the same seconds."""
    before, after = step.before, step.after
    if not after.recorded_with or before.at == after.at:
        return False
    injection, by = Injection.id_of(after.recorded_with), after.at.since(before.at)
    return any(may_move(one, by) for one in _steps_of(connection, injection, step.change))


def may_move(step: Step, by: int) -> bool:
    """Whether an injection moved by so many seconds; of one that was purged, nothing says no."""
    if step.before and step.after:
        return bool(step.after.at.since(step.before.at) == by)
    return not step.before and not step.after


def _steps_of(connection: sqlite3.Connection, entry_id: str, change: int | None = None) -> Iterator[Step]:
    """What changes made of an entry, in their order, or what one of them did."""
    which = "" if change is None else f" AND change = {change}"
    query = f"SELECT change, before, after FROM change_entry WHERE entry = ?{which} ORDER BY rowid"
    for number, *texts in connection.execute(query, (entry_id,)).fetchall():
        rows = [row_in(text) for text in texts]
        kept = [None if purged_on(row) else row for row in rows]
        yield Step(number, *(row and entry_of(entry_id, row) for row in kept))
