"""A log of an earlier schema looked at as it is: what it lacks is read as not said.

Temporary views stand before its tables, in the memory of this process alone.
"""

import sqlite3

from facetlog.entries.archive import columns_of
from facetlog.entries.kinds import ALL_KINDS

LEVELS = "levels"  # of an injection: no column, they have a table of their own
JOURNAL = "SELECT rowid AS rowid, *, 0 AS purged FROM main.change_entry"  # none had a mark of a purge


def show_as_today(connection: sqlite3.Connection) -> None:
    """Let an earlier schema, open to look at, be asked as today's is."""
    connection.execute("PRAGMA temp_store = MEMORY")
    for kind in ALL_KINDS:
        wanted = ["id", *(column for column in columns_of(kind) if column != LEVELS)]
        _stand_before(connection, kind.kind, _today(connection, kind.kind, wanted))
    _stand_before(connection, "change_entry", JOURNAL)


def _today(connection: sqlite3.Connection, table: str, wanted: list[str]) -> str:
    """What selects the columns wanted of a table, those that are not there as not said."""
    there = {row["name"] for row in connection.execute(f"PRAGMA main.table_info({table})")}
    lacking = [f'NULL AS "{column}"' for column in wanted if column not in there]
    if not there:
        return f"SELECT {', '.join(lacking)} WHERE 0"
    return f"SELECT {', '.join(['*', *lacking])} FROM main.{table}"


def _stand_before(connection: sqlite3.Connection, table: str, query: str) -> None:
    connection.execute(f"CREATE TEMP VIEW {table} AS {query}")
