"""Logs whose schema another program changed, and what may become of them."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT"
DELETES = "AFTER INSERT ON change BEGIN DELETE FROM dose; END"

Tampering = Callable[[sqlite3.Connection], object]


class Tampered(NamedTuple):
    """What was done to a schema, and whether every command must refuse it, may, or must not.

    Where a log ``is_ours`` no longer, every command refuses it and nothing of it is run; None: what is
    wrong lies in what is stored, and doctor, backup and import must find it.
    """

    name: str
    do: Tampering
    is_ours: bool | None = False

    def __str__(self) -> str:
        return self.name


def by(*statements: str) -> Tampering:
    """Statements, one after the other."""
    return lambda log: [log.execute(statement) for statement in statements]


def told(table: str, old: str, new: str) -> Tampering:
    """Other text in place of some in what the schema says of a table or an index."""

    def do(log: sqlite3.Connection) -> None:
        sql = sql_of(log, table)
        changed = re.sub(old, new, sql, count=1)
        assert changed != sql, sql
        log.execute("PRAGMA writable_schema = ON")
        log.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (changed, table))

    return do


def remade(table: str, old: str, new: str) -> Tampering:
    """A table made anew by other text, with the rows that it had and its indices."""

    def do(log: sqlite3.Connection) -> None:
        sql = sql_of(log, table)
        changed = re.sub(old, new, sql, count=1)
        assert changed != sql, sql
        query = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type = 'index' AND sql IS NOT NULL"
        indices = [row[0] for row in log.execute(query, (table,))]
        log.execute("PRAGMA legacy_alter_table = ON")
        log.execute(f"ALTER TABLE {table} RENAME TO earlier")
        log.execute(changed)
        log.execute(f"INSERT INTO {table} SELECT * FROM earlier")
        log.execute("DROP TABLE earlier")
        for index in indices:
            log.execute(index)

    return do


def smuggled(kind: str, name: str, table: str, sql: str) -> Tampering:
    """An object under a name that SQLite keeps for itself."""

    def do(log: sqlite3.Connection) -> None:
        log.execute("PRAGMA writable_schema = ON")
        log.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, 0, ?)", (kind, name, table, sql))

    return do


def exchanged(one: str, other: str) -> Tampering:
    """Two objects, each in the pages of the other."""

    def do(log: sqlite3.Connection) -> None:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        pages = [log.execute(query, (name,)).fetchone()[0] for name in (one, other)]
        log.execute("PRAGMA writable_schema = ON")
        for name, page in zip((other, one), pages, strict=True):
            log.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = ?", (page, name))

    return do


def sql_of(log: sqlite3.Connection, name: str) -> str:
    """What the schema says of an object."""
    return str(log.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0])


def replaced_by_view(query: str) -> Tampering:
    """A view in place of the doses."""
    return by("ALTER TABLE dose RENAME TO earlier", f"CREATE VIEW dose AS {query}")


ALL = (
    Tampered("a trigger that deletes", by(f"CREATE TRIGGER t {DELETES}")),
    Tampered("a trigger before", by("CREATE TRIGGER t BEFORE INSERT ON pain BEGIN DELETE FROM dose; END")),
    Tampered("a trigger on sqlite-utils' table", by("CREATE TRIGGER t AFTER DELETE ON _sqlite_migrations"
             " BEGIN DELETE FROM dose; END")),
    Tampered("a trigger named as SQLite's own",
             smuggled("trigger", "sqlite_t", "change", f"CREATE TRIGGER sqlite_t {DELETES}")),
    Tampered("a trigger named as sqlite-utils' own", by(f"CREATE TRIGGER _sqlite_migrations_t {DELETES}")),
    Tampered("a view", by("CREATE VIEW v AS SELECT * FROM pain")),
    Tampered("a view named as SQLite's own",
             smuggled("view", "sqlite_v", "sqlite_v", "CREATE VIEW sqlite_v AS SELECT 1")),
    Tampered("a view without end", by(f"CREATE VIEW v AS {ENDLESS} i FROM n")),
    Tampered("a view in place of a table", replaced_by_view("SELECT * FROM earlier")),
    Tampered("an endless view in place of a table",
             replaced_by_view(f"{ENDLESS} dose.* FROM n, earlier AS dose")),
    Tampered("an endless view in place of sqlite-utils' table",
             by("DROP TABLE _sqlite_migrations", f"CREATE VIEW _sqlite_migrations AS {ENDLESS} i FROM n")),
    Tampered("a view that is updated by a trigger", lambda log: [
        replaced_by_view("SELECT * FROM earlier")(log),
        log.execute("CREATE TRIGGER t INSTEAD OF INSERT ON dose BEGIN DELETE FROM pain; END")]),
    Tampered("another table", by("CREATE TABLE more (x)")),
    Tampered("a virtual table", by("CREATE VIRTUAL TABLE more USING fts5(x)")),
    Tampered("another index", by("CREATE INDEX more ON pain (score_hundredths)")),
    Tampered("another unique index", by("CREATE UNIQUE INDEX more ON change (at)")),
    Tampered("no index", by("DROP INDEX pain_at")),
    Tampered("no index of the journal", by("DROP INDEX change_entry_entry")),
    Tampered("an index of another column",
             by("DROP INDEX pain_at", "CREATE INDEX pain_at ON pain (entered_at)")),
    Tampered("an index of an expression",
             by("DROP INDEX pain_at", "CREATE INDEX pain_at ON pain (substr(at, 1, 4))")),
    Tampered("an index of another order",
             by("DROP INDEX pain_at", "CREATE INDEX pain_at ON pain (at DESC)")),
    Tampered("an index that is told otherwise", told("pain_at", r"\(at\)", "(at COLLATE NOCASE)")),
    Tampered("an index of other rows", by("DROP INDEX change_that_edits",
             "CREATE INDEX change_that_edits ON change (id) WHERE command GLOB 'undo *'")),
    Tampered("an index of all rows",
             by("DROP INDEX change_that_edits", "CREATE INDEX change_that_edits ON change (id)")),
    Tampered("a CHECK less", told("pain", r"CHECK \(score_hundredths BETWEEN 0 AND 1000\)", "")),
    Tampered("a wider CHECK", told("pain", "BETWEEN 0 AND 1000", "BETWEEN 0 AND 9000")),
    Tampered("a CHECK that is text", told("injection", r"CHECK \(id > 0\)", "CHECK ('id > 0' <> '')")),
    Tampered("no STRICT", told("pain", r"\) STRICT$", ")")),
    Tampered("no NOT NULL", told("pain", "score_hundredths INTEGER NOT NULL", "score_hundredths INTEGER")),
    Tampered("no UNIQUE", remade("pain", "uid TEXT NOT NULL UNIQUE", "uid TEXT NOT NULL")),
    Tampered("no AUTOINCREMENT", remade("pain", "AUTOINCREMENT", "")),
    Tampered("no foreign key", told("change_entry", r"REFERENCES change \(id\)", "")),
    Tampered("a foreign key that is asked at once", told("pain", "DEFERRABLE INITIALLY DEFERRED", "")),
    Tampered("a foreign key that deletes", told("change_entry", r"REFERENCES change \(id\)",
                                                "REFERENCES change (id) ON DELETE CASCADE")),
    Tampered("no rowid", remade("injection_level", "STRICT", "STRICT, WITHOUT ROWID")),
    Tampered("a column more", by("ALTER TABLE pain ADD COLUMN more TEXT")),
    Tampered("a column of another name", by("ALTER TABLE pain RENAME COLUMN note TO notes")),
    Tampered("a column of another type",
             remade("measure", "score_hundredths INTEGER", "score_hundredths REAL")),
    Tampered("a column less", by("ALTER TABLE measure DROP COLUMN at_offset_minutes")),
    Tampered("a column with a value of its own",
             told("treatment", '"amount" TEXT', "\"amount\" TEXT DEFAULT 'daily'")),
    Tampered("a generated column", by("ALTER TABLE pain ADD COLUMN more TEXT AS (note || 'x') VIRTUAL")),
    Tampered("a column that is told by another name",
             told("symptom", '"at_offset_minutes"', '"at_minutes"')),
    Tampered("a table of another name", by("ALTER TABLE dose RENAME TO doses")),
    Tampered("a table less", by("DROP TABLE symptom")),
    Tampered("no journal", by("DROP TABLE change_entry")),
    Tampered("a remark in the schema", told("pain", r"\) STRICT$", ") STRICT /* ours */")),
    Tampered("an earlier version", by("PRAGMA user_version = 3")),
    Tampered("no version", by("PRAGMA user_version = 0")),
    Tampered("a later version", by("PRAGMA user_version = 99")),
    Tampered("another program's mark", by("PRAGMA application_id = 1")),
    Tampered("no numbers given", by("DELETE FROM sqlite_sequence"), None),
    Tampered("lower numbers given", by("UPDATE sqlite_sequence SET seq = 1"), None),
    Tampered("numbers given twice", by("INSERT INTO sqlite_sequence VALUES ('pain', 1)"), None),
    Tampered("two indices in each other's pages", exchanged("ability_at", "measure_at"), None),
    Tampered("an index in the pages of another", exchanged("pain_at", "dose_at"), None),
    Tampered("statistics", by("ANALYZE"), True),
    Tampered("other pages", by("PRAGMA page_size = 8192", "VACUUM"), True),
    Tampered("a table that keeps itself small", by("PRAGMA auto_vacuum = FULL", "VACUUM"), True),
    Tampered("sqlite-utils' own rows",
             by("UPDATE _sqlite_migrations SET name = 'x' WHERE rowid = 1"), True),
)  # fmt: skip


def tamper(tampered: Tampered, log: Path) -> None:
    """Do it, as another program would."""
    with closing(sqlite3.connect(log, isolation_level=None)) as connection:
        tampered.do(connection)
