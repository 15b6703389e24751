"""What the file of a log notes of itself, and no export holds.

Notes are numbers by name, in SQLite's own table of the numbers given,
beside the tables' names: so they come and go in the transaction of what
they tell, whatever the schema.
"""

import sqlite3
from contextlib import suppress

from facetlog.store.database import patiently

# The change that left the file to be written anew.
PURGE_DUE = "facetlog: purge to finish"
# The last change that came with the log.
BROUGHT_IN = "facetlog: brought in whole"
# With the name of a kind: the highest number given that came with the log.
NUMBERS = "facetlog: numbers of "


def noted(connection: sqlite3.Connection, name: str) -> int:
    """The number under a name; 0 where nothing is noted."""
    query = "SELECT seq FROM sqlite_sequence WHERE name = ?"
    row = connection.execute(query, (name,)).fetchone()
    return int(row[0]) if row else 0


def note(connection: sqlite3.Connection, name: str, number: int) -> None:
    """Note a number under a name, in the place of another."""
    forget(connection, name)
    connection.execute(
        "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)",
        (name, number),
    )


def forget(connection: sqlite3.Connection, name: str) -> None:
    """Take a note away."""
    query = "DELETE FROM sqlite_sequence WHERE name = ?"
    connection.execute(query, (name,))


def is_purge_due(connection: sqlite3.Connection) -> bool:
    """Whether a purge has left the file to be written anew."""
    return noted(connection, PURGE_DUE) > 0


def finish_purge(connection: sqlite3.Connection) -> None:
    """Write the whole file anew where a purge left that to do.

    It stays to be done where it cannot be done now: the disk is full or
    reports an error, or others use the file.
    """
    with suppress(sqlite3.DatabaseError):
        if not is_purge_due(connection):
            return
        patiently(lambda: connection.execute("VACUUM"))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        forget(connection, PURGE_DUE)
