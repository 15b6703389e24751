"""What tells one history from every other: a change with what is in it; a copy is known by its last one."""

import sqlite3
from pathlib import Path
from typing import NamedTuple

from facetlog.entries.archive import purged_on
from facetlog.store.database import Mode, opened
from facetlog.store.journal import GONE, row_in


class Mark(NamedTuple):
    """What tells a change from every other: its row, and the first entry in it, which has a random uid."""

    number: int
    at: str
    command: str
    entry: str | None
    before: str | None
    after: str | None

    def was(self, other: "Mark") -> bool:
        """Whether it is another's change, or was until it was purged: its uid is kept."""
        row, others = (row_in(one.after or one.before) or {} for one in (self, other))
        same = (self.number, self.at, self.entry) == (other.number, other.at, other.entry)
        purged = purged_on(row) or self.command.endswith(GONE)
        alike = same and row.get("uid") == others.get("uid")
        return self == other or bool(alike and purged)


def mark_of(connection: sqlite3.Connection, number: int | None = None) -> Mark | None:
    """The mark of a change, of the last one where no number is given; None where there is none."""
    which = "(SELECT max(id) FROM change)" if number is None else "?"
    query = f"""SELECT change.id, at, command, entry, before, after FROM change
        LEFT JOIN change_entry ON change_entry.change = change.id
        WHERE change.id = {which} ORDER BY entry LIMIT 1"""
    row = connection.execute(query, () if number is None else (number,)).fetchone()
    return Mark(*row) if row else None


def last_mark(path: Path) -> Mark | None:
    """The mark of the last change of a copy; None where it has none, or cannot be read."""
    try:
        with opened(path, Mode.UNCHANGING) as connection:
            return mark_of(connection)
    except sqlite3.DatabaseError:
        return None


def holds(connection: sqlite3.Connection, mark: Mark | None) -> bool:
    """Whether a log has the change of a mark, and with it all that a copy with this mark has."""
    here = mark_of(connection, mark.number) if mark else None
    return bool(here and mark and here.was(mark))
