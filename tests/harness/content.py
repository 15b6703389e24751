"""What a log holds and whether it is sound, by SQLite alone: nothing of facetlog's own reading."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from facetlog.entries.kinds import ALL_KINDS

Row = dict[str, Any]
LEVELS = """SELECT injection AS id, group_concat(word, ' ') AS levels FROM (
    SELECT injection, level || coalesce(':' || side, '') AS word FROM injection_level
    ORDER BY injection, position) GROUP BY injection"""
UNPURGED = ("purged", 0)  # of a step of the journal


@contextmanager
def opened(log: Path) -> Iterator[sqlite3.Connection]:
    """A log, opened as any program would; SQLite takes back what a crash left half-written."""
    with closing(sqlite3.connect(log, timeout=30)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def content(log: Path) -> dict[str, list[Row]]:
    """Every row of every table, without what is empty; of a log that is not there, nothing."""
    if not log.exists():
        return {}
    with opened(log) as connection:
        found = {name: _rows(connection, f'SELECT * FROM "{name}"') for name in _tables(connection)}
    return {name: rows for name, rows in found.items() if rows}


def _tables(connection: sqlite3.Connection) -> list[str]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in names if "sqlite_" not in name]


def _rows(connection: sqlite3.Connection, query: str) -> list[Row]:
    """The rows of a query, without their empty columns and marks: a later schema may add some."""
    return [_filled(dict(row)) for row in connection.execute(query)]


def _filled(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None and (name, value) != UNPURGED}


def version(log: Path) -> int:
    """How far the schema of a log is."""
    with opened(log) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def journalled(log: Path, at: str) -> list[str]:
    """The ids in the journal of the changes made at a time; none of a log that is not there."""
    if not log.exists():
        return []
    query = "SELECT entry FROM change_entry JOIN change ON change.id = change WHERE at = ?"
    with opened(log) as connection:
        return [entry for (entry,) in connection.execute(query, (at,))]


def changed_at(log: Path) -> set[str]:
    """When every change in the log was made."""
    with opened(log) as connection:
        return {at for (at,) in connection.execute("SELECT at FROM change")}


def faults_of(log: Path) -> list[str]:
    """What is wrong with a log; nothing is."""
    with opened(log) as connection:
        damage = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        orphans = [f"no parent: {tuple(row)}" for row in connection.execute("PRAGMA foreign_key_check")]
        return [*damage, *orphans, *_half_entries(connection), *_half_changes(connection)]


def _half_entries(connection: sqlite3.Connection) -> Iterator[str]:
    """Entries that are not what the journal made of them, and journals that skip a step."""
    told: dict[str, Row | None] = {}
    for entry, before, after in connection.execute(
        "SELECT entry, before, after FROM change_entry ORDER BY rowid"
    ):
        if told.get(entry) != _read(before):
            yield f"{entry}: its journal does not follow from what was before"
        told[entry] = _read(after)
    stored = _stored(connection)
    for entry in sorted(told.keys() | stored.keys()):
        if told.get(entry) != stored.get(entry):
            yield f"{entry}: journal {told.get(entry)}, table {stored.get(entry)}"


def _read(text: str | None) -> Row | None:
    """A row of the journal, without its empty columns."""
    return _filled(json.loads(text)) if text else None


def _stored(connection: sqlite3.Connection) -> dict[str, Row]:
    """Every entry as its tables have it, in the journal's columns."""
    levels = {row["id"]: row["levels"] for row in connection.execute(LEVELS)}
    tables, found = _tables(connection), {}
    for kind in (kind for kind in ALL_KINDS if kind.kind in tables):
        for row in _rows(connection, f"SELECT * FROM {kind.kind}"):
            number = row.pop("id")
            if row.pop("named_by", None):
                row["levels"] = levels.get(number)
            found[kind.id_of(number)] = row
    return found


def _half_changes(connection: sqlite3.Connection) -> Iterator[str]:
    """Changes without an entry, and those that took back another but not the whole of it."""
    inside: dict[int, set[str]] = {}
    purged = set[tuple[int, str]]()
    query = "SELECT change, entry, coalesce(after, before, '\"purged\"') FROM change_entry"
    for change, entry, text in connection.execute(query):
        inside.setdefault(change, set()).add(entry)
        if '"purged"' in text:
            purged.add((change, entry))
    for number, undoes in connection.execute("SELECT id, undoes FROM change"):
        if number not in inside:
            yield f"change {number} has no entries"
        elif undoes and any((undoes, entry) not in purged for entry in inside[number] ^ inside[undoes]):
            yield f"change {number} took back only a part of change {undoes}"
