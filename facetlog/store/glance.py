"""A glance at a log while something is typed: it must not write, and must not keep anyone waiting."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facetlog.entries.entry import Entry
from facetlog.errors import BadLog
from facetlog.store.connection import shown_as_today
from facetlog.store.database import Mode, opened
from facetlog.store.files import in_wal
from facetlog.store.opening import check_header
from facetlog.store.queries import find, latest

MOMENT_SECONDS = 0.2  # the longest that another program's lock is waited for


@contextmanager
def glancing(path: Path) -> Iterator[sqlite3.Connection]:
    """A log as it lies there, opened so that nothing can be written, migrated or recovered.

    Raises Refused where there is none, BadLog for one that is not sound, sqlite3.Error where it is
    damaged, locked, or was left half-written.
    """
    check_header(path)
    if in_wal(path):
        raise BadLog(f"{path} cannot be read without writing beside it.")
    with opened(path, Mode.LOOK, MOMENT_SECONDS) as connection:
        connection.execute("BEGIN")
        shown_as_today(connection, path)
        yield connection


def recent(connection: sqlite3.Connection, kind: type[Entry], count: int, digits: str) -> set[Entry]:
    """The last entries of a kind, those whose number begins with the digits.

    Of all the older ones, that number itself and those that one more digit makes.
    """
    last = [entry for entry in latest(connection, kind, count) if str(entry.number).startswith(digits)]
    number = int(digits or 0)
    asked = (number, *range(number * 10, number * 10 + 10)) if number else ()
    return {*last, *(one for each in asked if (one := find(connection, kind, each)))}
