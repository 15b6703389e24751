"""What the file of a log notes of itself: what is no entry, and goes into no export.

The notes are numbers by name. They stand in SQLite's own table of the numbers given, beside the
tables' names: so they come and go in the transaction of what they tell, at any schema.
"""

import sqlite3
from contextlib import suppress

from facetlog.store.database import patiently

PURGE_DUE = "facetlog: purge to finish"  # the change whose old pages are still in the file
BROUGHT_IN = "facetlog: brought in whole"  # the last change that came with the log


def noted(connection: sqlite3.Connection, name: str) -> int:
    """The number under a name; 0 where nothing is noted."""
    query = "SELECT seq FROM sqlite_sequence WHERE name = ?"
    row = connection.execute(query, (name,)).fetchone()
    return int(row[0]) if row else 0


def note(connection: sqlite3.Connection, name: str, number: int) -> None:
    """Note a number under a name, in the place of another."""
    forget(connection, name)
    values = (name, number)
    connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", values)


def forget(connection: sqlite3.Connection, name: str) -> None:
    """Take a note away."""
    connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (name,))


def is_purge_due(connection: sqlite3.Connection) -> bool:
    """Whether a purge has left the file to be written anew."""
    return noted(connection, PURGE_DUE) > 0


def finish_purge(connection: sqlite3.Connection) -> None:
    """Write the whole file anew where a purge left that to do: old pages hold what was on them.

    It stays to be done where it cannot be done now: the disk is full, or others use the file.
    """
    if not is_purge_due(connection):
        return
    with suppress(sqlite3.OperationalError):
        patiently(lambda: connection.execute("VACUUM"))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        forget(connection, PURGE_DUE)
