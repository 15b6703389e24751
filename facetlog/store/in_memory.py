"""A log in memory alone: what is brought into it is read as any other, and gone after the block."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from facetlog.entries.archive import Dump
from facetlog.entries.moments import Moment
from facetlog.errors import BadValue
from facetlog.store.changes import Change
from facetlog.store.database import opened_in_memory
from facetlog.store.schema import SCHEMA_VERSION, statements
from facetlog.store.transfer import plan_of, restore, store_missing


@contextmanager
def in_memory(whole: Dump) -> Iterator[sqlite3.Connection]:
    """A whole log, as it would be after it was imported. Raises BadValue where it does not fit together."""
    with opened_in_memory() as connection:
        _build(connection)
        connection.execute("BEGIN")
        with _fitting():
            restore(connection, whole)
        yield connection


def _build(connection: sqlite3.Connection) -> None:
    """Make it an empty log of today's schema: of no other is there ever one in memory."""
    ours = statements(SCHEMA_VERSION).values()
    for statement in sorted(ours, key=lambda text: not text.startswith("CREATE TABLE")):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def bring_in(connection: sqlite3.Connection, whole: Dump, now: Moment) -> None:
    """Store what is missing of another log, by uid, as an import would. Raises as ``in_memory``."""
    plan = plan_of(connection, whole.entries)
    if plan.missing:
        with _fitting():
            store_missing(Change(connection, "import", now), plan)


@contextmanager
def _fitting() -> Iterator[None]:
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise BadValue(f"It does not fit together: {error}.") from None
