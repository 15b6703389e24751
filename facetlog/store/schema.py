"""What a log of each schema consists of: compared as text before any of it is used.

A trigger, a view, or a table that is not ours could do anything when it is touched.
"""

import sqlite3
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from facetlog.store.database import pragma

SCHEMA_VERSION = 4
FIRST_UNTRUSTING = 4  # earlier ones ask json_valid, which SQLite runs only where it trusts a schema
BOOKS = ("sqlite_", "_sqlite_", "idx__sqlite_")  # what SQLite and sqlite-utils keep for themselves
PLAIN = ("table", "index")
SCHEMAS = Path(__file__).with_name("schemas")


def schema_version(connection: sqlite3.Connection) -> int:
    """How far the file's schema is."""
    return pragma(connection, "user_version")


@lru_cache
def statements(version: int) -> Mapping[str, str]:
    """What makes a log of a schema, by the name of the table or the index."""
    text = (SCHEMAS / f"{version}.sql").read_text(encoding="utf-8")
    parts = text.removesuffix(";\n\n").split(";\n\n")
    return {_name_in(part): part for part in parts}


def _name_in(statement: str) -> str:
    """The name behind CREATE TABLE, CREATE INDEX or CREATE UNIQUE INDEX."""
    before = statement.partition("(")[0].replace(" ON ", " ").split()
    at = before.index("TABLE" if "TABLE" in before else "INDEX")
    return before[at + 1]


def unlike(connection: sqlite3.Connection) -> list[str]:
    """The names of what a log has otherwise than its schema: more, less, or of another text."""
    version = schema_version(connection)
    if not 1 <= version <= SCHEMA_VERSION:
        return [f"schema {version}"]
    query = "SELECT type, name, sql FROM main.sqlite_master"
    there = {name: text for kind, name, text in connection.execute(query) if not _is_book(kind, name)}
    ours = statements(version)
    return sorted(name for name in {*there, *ours} if there.get(name) != ours.get(name))


def _is_book(kind: str, name: str) -> bool:
    return kind in PLAIN and name.startswith(BOOKS)
