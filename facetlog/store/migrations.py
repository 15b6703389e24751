"""The schema is its list of changes: append only, never edit one that has been released.

The only user of sqlite-utils, imported only when a log is made or is behind.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import sqlite_utils

from facetlog.errors import Refused
from facetlog.store.database import is_busy, patiently
from facetlog.store.files import APPLICATION_ID, beside, free_name
from facetlog.store.schema import schema_version

VERSION_PLACE = slice(60, 64)  # of the schema's version in the header of a file
Step = Callable[[sqlite_utils.Database], None]


def migrate(connection: sqlite3.Connection, path: Path, steps: Sequence[Step] = ()) -> None:
    """Copy the file, then bring its schema up to date, all of it or nothing.

    Raises sqlite3.Error or OSError where no copy can be made, or another program writes for too long,
    and Refused, which says where the copy is, where a step fails.
    """
    version, copy = schema_version(connection), None
    if version < len(steps or STEPS):
        with suppress(_Overtaken):
            while not copy:
                copy = _copy_beside(connection, path, version)
    try:
        build(connection, steps)
    except Exception as error:
        if is_busy(error) or not copy:
            raise
        raise Refused(
            f"{path} was written by an older facetlog and could not be brought up to date: {error}. "
            f"It was left as it was; a copy of it is {copy}."
        ) from error


class _Overtaken(Exception):
    """Another process brought the log up to date before the copy was made: it kept one, too."""


def build(connection: sqlite3.Connection, steps: Sequence[Step] = ()) -> None:
    """Apply the steps that the file still lacks, in one transaction."""
    wanted = steps or STEPS
    patiently(lambda: connection.execute("BEGIN IMMEDIATE"))
    try:
        if schema_version(connection) < len(wanted):  # again, under the lock
            _apply(connection, wanted)
    except BaseException:
        connection.rollback()
        raise
    patiently(lambda: connection.execute("COMMIT"))


def _apply(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    migrations = sqlite_utils.Migrations("facetlog")
    for step in steps:
        migrations()(step)
    row_factory, connection.row_factory = connection.row_factory, None
    try:
        migrations.apply(sqlite_utils.Database(connection, execute_plugins=False))
    finally:
        connection.row_factory = row_factory
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(steps)}")


def _copy_beside(connection: sqlite3.Connection, path: Path, version: int) -> Path | None:
    """A whole copy as it was, under a name that is new: it is never replaced and never removed.

    None where another process took the name meanwhile. Raises _Overtaken.
    """
    copy = free_name(path.with_name(f"{path.name}.schema-{version}"))
    try:
        with beside(copy) as unfinished:
            patiently(lambda: connection.execute("VACUUM INTO ?", (str(unfinished),)))
            with unfinished.open("rb") as file:
                header = file.read(VERSION_PLACE.stop)
            if int.from_bytes(header[VERSION_PLACE]) != version:
                raise _Overtaken
    except FileExistsError:
        return None
    return copy


def _real_time(name: str) -> str:
    # The modifier makes SQLite compute the day, so that 30 February becomes another and is refused.
    return f"""CHECK ("{name}" IS strftime('%Y-%m-%dT%H:%M:%SZ', "{name}", '+0 seconds'))"""


def _moment(name: str) -> str:
    """Columns of a moment: UTC text that is a real time, and the minutes east of UTC."""
    return f"""
    "{name}" TEXT NOT NULL {_real_time(name)},
    "{name}_offset_minutes" INTEGER NOT NULL
        CHECK ("{name}_offset_minutes" BETWEEN -1080 AND 1080),"""


BLANKS = "char(9, 10, 11, 12, 13, 32)"


def _text(*names: str) -> str:
    return "".join(
        f"""
    "{name}" TEXT CHECK (trim("{name}", {BLANKS}) <> ''),"""
        for name in names
    )


def _choice(name: str, *words: str) -> str:
    listed = ", ".join(f"'{word}'" for word in words)
    return f"""
    "{name}" TEXT CHECK ("{name}" IN ({listed})),"""


def _date(name: str) -> str:
    """A column of a year, a month or a day, as it was written."""
    day = f"""date(substr("{name}" || '-01-01', 1, 10), '+0 days')"""
    return f"""
    "{name}" TEXT CHECK (length("{name}") IN (4, 7, 10)
        AND substr("{name}" || '-01-01', 1, 10) IS {day}),"""


COMMON = f"""
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 32 AND uid NOT GLOB '*[^0-9a-f]*'),
    entered_at TEXT NOT NULL {_real_time("entered_at")},"""


def first_schema(db: sqlite_utils.Database) -> None:
    """Injections, scores, estimates, sleep, doses, and the journal of changes."""
    joints = """'C0-C1','C1-C2','C2-C3','C3-C4','C4-C5','C5-C6','C6-C7','C7-T1','T1-T2','T2-T3',
        'T3-T4','T4-T5','T5-T6','T6-T7','T7-T8','T8-T9','T9-T10','T10-T11','T11-T12','T12-L1',
        'L1-L2','L2-L3','L3-L4','L4-L5','L5-S1'"""
    nerves = """'C2','C3','C4','C5','C6','C7','C8','TON','T1','T2','T3','T4','T5','T6','T7','T8',
        'T9','T10','T11','T12','L1','L2','L3','L4','L5','S1','S2','S3','S4'"""
    sides = ("left", "right", "both")
    state = _choice("state", "moving", "rest")
    for statement in (
        f"""CREATE TABLE injection ({COMMON}{_moment("at")}
    procedure TEXT NOT NULL CHECK (procedure IN ('facet joint injection', 'medial branch block',
        'radiofrequency ablation', 'sacroiliac joint injection', 'epidural injection',
        'nerve block', 'trigger point injection')),
    {_choice("role", "diagnostic", "therapeutic")}{_choice("side", *sides)}
    {_choice("named_by", "joints", "nerves")}{_text("as_written", "site")}{state}
    {_text("anesthetic_drug")}
    anesthetic_percent REAL CHECK (anesthetic_percent > 0 AND anesthetic_percent <= 100),
    anesthetic_ml REAL CHECK (anesthetic_ml > 0 AND anesthetic_ml < 1e300),{_text("steroid_drug")}
    steroid_mg REAL CHECK (steroid_mg > 0 AND steroid_mg < 1e300),
    {_text("sedation", "guidance", "clinician", "note")}
    UNIQUE (id, named_by),
    CHECK (anesthetic_drug IS NOT NULL OR (anesthetic_percent IS NULL AND anesthetic_ml IS NULL)),
    CHECK (steroid_drug IS NOT NULL OR steroid_mg IS NULL)) STRICT""",
        # The pair of columns lets a foreign key refuse an injection that mixes joints with nerves.
        f"""CREATE TABLE injection_level (
    injection INTEGER NOT NULL, named_by TEXT NOT NULL, position INTEGER NOT NULL,
    level TEXT NOT NULL,{_choice("side", *sides)}
    PRIMARY KEY (injection, position),
    FOREIGN KEY (injection, named_by) REFERENCES injection (id, named_by)
        DEFERRABLE INITIALLY DEFERRED,
    CHECK (CASE named_by WHEN 'joints' THEN level IN ({joints})
        WHEN 'nerves' THEN level IN ({nerves}) ELSE 0 END)) STRICT""",
        f"""CREATE TABLE pain ({COMMON}{_moment("at")}
    score_hundredths INTEGER NOT NULL CHECK (score_hundredths BETWEEN 0 AND 1000),
    period TEXT NOT NULL CHECK (period IN ('now', 'day', 'week')),
    {_text("site")}{_choice("side", "left", "right")}{state}{_text("activity")}
    {_choice("by", "patient", "clinic", "other")}{_text("note").rstrip(",")}) STRICT""",
        f"""CREATE TABLE estimate ({COMMON}{_moment("at")}
    relief_percent REAL NOT NULL CHECK (relief_percent BETWEEN 0 AND 100),
    {_text("lasting").rstrip(",")}) STRICT""",
        f"""CREATE TABLE sleep ({COMMON}{_moment("began")}{_moment("ended")}
    CHECK (began < ended)) STRICT""",
        f"""CREATE TABLE dose ({COMMON}{_moment("at")}
    drug TEXT NOT NULL CHECK (trim(drug, {BLANKS}) <> ''),
    amount REAL CHECK (amount > 0 AND amount < 1e300),
    {_text("unit")}{_choice("taken", "rescue", "regular")}{_text("note").rstrip(",")}) STRICT""",
        f"""CREATE TABLE change (id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL {_real_time("at")}, command TEXT NOT NULL,
    undoes INTEGER REFERENCES change (id)) STRICT""",
        """CREATE TABLE change_entry (change INTEGER NOT NULL REFERENCES change (id),
    entry TEXT NOT NULL, before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT CHECK (after IS NULL OR json_valid(after)), UNIQUE (change, entry),
    CHECK (before IS NOT NULL OR after IS NOT NULL)) STRICT""",
        "CREATE INDEX injection_at ON injection (at)",
        "CREATE INDEX pain_at ON pain (at)",
        "CREATE INDEX estimate_at ON estimate (at)",
        "CREATE INDEX sleep_ended ON sleep (ended)",
        "CREATE INDEX dose_at ON dose (at)",
        "CREATE INDEX change_undoes ON change (undoes)",
        "CREATE INDEX change_entry_entry ON change_entry (entry)",
    ):
        db.execute(statement)


def second_schema(db: sqlite_utils.Database) -> None:
    """Function, what was tried, symptoms, and the patient's profile."""
    for statement in (
        f"""CREATE TABLE ability ({COMMON}{_moment("at")}
    what TEXT NOT NULL CHECK (trim(what, {BLANKS}) <> ''),
    rating_hundredths INTEGER NOT NULL CHECK (rating_hundredths BETWEEN 0 AND 1000)) STRICT""",
        f"""CREATE TABLE measure ({COMMON}{_moment("at")}
    instrument TEXT NOT NULL, score_hundredths INTEGER NOT NULL,
    CHECK (CASE instrument WHEN 'ODI' THEN score_hundredths BETWEEN 0 AND 10000
        WHEN 'NDI' THEN score_hundredths BETWEEN 0 AND 5000
        WHEN 'RMDQ' THEN score_hundredths BETWEEN 0 AND 2400 AND score_hundredths % 100 = 0
        WHEN 'PGIC' THEN score_hundredths BETWEEN 100 AND 700 AND score_hundredths % 100 = 0
        WHEN 'PROMIS-PI' THEN score_hundredths BETWEEN 1000 AND 9000
        WHEN 'PROMIS-PF' THEN score_hundredths BETWEEN 1000 AND 9000 ELSE 0 END)) STRICT""",
        f"""CREATE TABLE treatment ({COMMON}
    what TEXT NOT NULL CHECK (trim(what, {BLANKS}) <> ''),
    {_date("began")}{_date("ended")}{_text("amount")}{_choice("helped", "yes", "some", "no")}
    {_text("note").rstrip(",")}) STRICT""",
        f"""CREATE TABLE symptom ({COMMON}{_moment("at")}
    what TEXT NOT NULL CHECK (trim(what, {BLANKS}) <> '')) STRICT""",
        f"""CREATE TABLE profile ({COMMON}
    {_date("began")}{_choice("injury", "yes", "no")}{_text("site")}
    {_choice("limb", "leg", "arm", "both", "none")}{_text("facts", "clinic_phone")}
    {_text("emergency_phone", "name")}{_date("born")}
    CHECK (id = 1)) STRICT""",
        "CREATE INDEX ability_at ON ability (at)",
        "CREATE INDEX measure_at ON measure (at)",
        "CREATE INDEX symptom_at ON symptom (at)",
    ):
        db.execute(statement)


def third_schema(db: sqlite_utils.Database) -> None:
    """Two ways to find a few rows of many, so that nothing that is asked often reads a whole table."""
    db.execute("CREATE INDEX change_that_edits ON change (id) WHERE command GLOB 'edit *'")
    db.execute("CREATE INDEX treatment_entered_at ON treatment (entered_at)")


def fourth_schema(db: sqlite_utils.Database) -> None:
    """Which entry another belongs to, what was written on paper, what a patient says once."""
    for statement in (
        f"ALTER TABLE injection ADD COLUMN {_column(_text('sheet'))}",
        f"ALTER TABLE pain ADD COLUMN {_column(_choice('source', 'paper'))}",
        f"ALTER TABLE pain ADD COLUMN {_reference('recorded_with', 'injection')}",
        f"ALTER TABLE estimate ADD COLUMN {_column(_choice('side', 'left', 'right'))}",
        f"ALTER TABLE estimate ADD COLUMN {_column(_choice('source', 'paper'))}",
        f"ALTER TABLE estimate ADD COLUMN {_reference('beside', 'pain')}",
        f"ALTER TABLE profile ADD COLUMN {_column(_text('regular'))}",
        """ALTER TABLE profile ADD COLUMN country TEXT CHECK (country GLOB '[A-Z][A-Z]')""",
        "DROP INDEX change_entry_entry",
        "ALTER TABLE change_entry RENAME TO earlier_change_entry",
        # Without json_valid, which SQLite does not trust in a file of others; what was purged has neither.
        """CREATE TABLE change_entry (change INTEGER NOT NULL REFERENCES change (id),
    entry TEXT NOT NULL, before TEXT CHECK (before GLOB '{*}'), after TEXT CHECK (after GLOB '{*}'),
    purged INTEGER NOT NULL DEFAULT 0 CHECK (purged IN (0, 1)), UNIQUE (change, entry),
    CHECK (purged = 1 OR before IS NOT NULL OR after IS NOT NULL)) STRICT""",
        """INSERT INTO change_entry (rowid, change, entry, before, after)
    SELECT rowid, change, entry, before, after FROM earlier_change_entry""",
        "DROP TABLE earlier_change_entry",
        "CREATE INDEX change_entry_entry ON change_entry (entry)",
        "CREATE INDEX pain_recorded_with ON pain (recorded_with) WHERE recorded_with IS NOT NULL",
        "CREATE INDEX estimate_beside ON estimate (beside) WHERE beside IS NOT NULL",
    ):
        db.execute(statement)


def _column(definition: str) -> str:
    """One column's definition, as a table of several has it, alone."""
    return definition.strip().rstrip(",")


def _reference(name: str, table: str) -> str:
    """A column that names an entry of a table; asked at COMMIT, for a change puts entries one by one."""
    return f"{name} INTEGER REFERENCES {table} (id) DEFERRABLE INITIALLY DEFERRED"


STEPS: tuple[Step, ...] = (first_schema, second_schema, third_schema, fourth_schema)
