"""One patient's log read and computed for a cohort: what a worker hands back of it, and no more."""

import sqlite3
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from facetlog.cli.commands.cohort_files import reason
from facetlog.cli.commands.cohort_visit import visit_of
from facetlog.cli.files import is_log
from facetlog.cli.given import given
from facetlog.cohort.records import Record
from facetlog.cohort.visits import Visit
from facetlog.entries.kinds import ALL_KINDS
from facetlog.entries.moments import Moment
from facetlog.errors import FacetlogError
from facetlog.exchange.rows_csv import COLUMNS, Column, line_of_patient, lines_of, random_key
from facetlog.exchange.rows_in import records_of
from facetlog.exchange.rows_shared import SHARED
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.outcome.rows import Row, rows_of
from facetlog.rules.in_force import Settings
from facetlog.rules.shown import Choice
from facetlog.store.connection import reading
from facetlog.store.in_memory import bring_in, in_memory
from facetlog.store.queries import read_log
from facetlog.store.transfer import contents

MOST_OF_A_LOG = 72 * 2**20  # bytes of JSON: read as a whole, they become 8 times as many
TAKEN_OUT = """SELECT json_extract(coalesce(before, after), '$.uid') FROM change_entry
    WHERE after IS NULL OR purged = 1"""
LAST_CHANGE = "SELECT max(at), count(*) FROM change"


class Wanted(NamedTuple):
    """What is asked of every log: as of when, by which settings, with names, with the rows as a table.

    ``share``: the table is to be given to others.
    """

    now: Moment
    settings: Settings
    names: bool = False
    table: bool = False
    share: bool = False

    @property
    def judging(self) -> Settings:
        """The settings by which every rule is judged and told."""
        choice = Choice(first=self.settings.choice.first, everything=True)
        return self.settings.choosing(choice)


class Patient(NamedTuple):
    """What is kept of one log.

    ``uids`` are of all entries that there ever were, 64 bits of each, in order; ``changed`` is when the
    last change was made, and how many there are. ``table`` are its rows as lines of a table, packed: there
    may be thousands of logs.
    """

    key: str
    records: tuple[Record, ...]
    visit: Visit
    uids: "array[int]"
    changed: tuple[str, int]
    table: bytes = b""

    @property
    def lines(self) -> str:
        """Its rows as lines of a table."""
        return zlib.decompress(self.table).decode()


class Read(NamedTuple):
    """A file, and the patient; or why it could not be read."""

    file: str
    patient: Patient | None
    why: str = ""


def read_patient(path: Path, wanted: Wanted) -> Read:
    """A log, or an export of one, as a patient of the cohort."""
    try:
        with told_of(path), opened_log(path) as connection:
            return Read(str(path), patient_of(connection, str(path), wanted))
    except FacetlogError as problem:
        return Read(str(path), None, reason(problem, path))


def read_together(paths: Iterable[Path], wanted: Wanted) -> Read:
    """Files of one patient put together in memory: into the first what it lacks of the others, by uid."""
    first, *others = paths
    file = str(first)
    try:
        with opened_log(first) as connection, in_memory(contents(connection)) as whole:
            for path in others:
                with opened_log(path) as other:
                    bring_in(whole, contents(other), wanted.now)
            return Read(file, patient_of(whole, file, wanted))
    except FacetlogError as problem:
        return Read(file, None, str(problem))


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Turn what no code can foresee of a spoilt log into what is wrong with it, as the door does."""
    try:
        yield
    except FacetlogError:
        raise
    except Exception:
        from facetlog.store.sound import damage_of

        damage = damage_of(path) if is_log(path) else None
        if damage is None:
            raise
        raise damage from None


@contextmanager
def opened_log(path: Path) -> Iterator[sqlite3.Connection]:
    """A log to look at: as it lies there, or of an export in memory. Raises as opening a log does."""
    if is_log(path):
        with reading(path) as connection:
            yield connection
        return
    from facetlog.exchange.log_json import log_of
    from facetlog.exchange.plain_json import parse_json

    with given(path) as file:
        text = file.content(MOST_OF_A_LOG).decode("utf-8-sig")
    with in_memory(log_of(parse_json(text))) as connection:
        yield connection


def patient_of(connection: sqlite3.Connection, file: str, wanted: Wanted) -> Patient:
    """What is kept of an open log."""
    log = read_log(connection)
    asked = Inquiry(log, wanted.judging, wanted.now, for_report=True, for_cohort=True)
    outcome = outcome_of(asked)
    key = random_key()
    told = [one.injection.id for one in outcome.injections]
    rows = list(rows_of(outcome, told, key))
    records = tuple(records_of(rows))
    return Patient(
        key=key,
        records=records,
        visit=visit_of(file, outcome, wanted.settings, records, wanted.names),
        uids=uids_of(connection),
        changed=tuple(connection.execute(LAST_CHANGE).fetchone()),
        table=table_of(rows, key, SHARED if wanted.share else COLUMNS) if wanted.table else b"",
    )


def table_of(rows: Sequence[Row], key: str, columns: Mapping[str, Column]) -> bytes:
    """The rows as lines of a table, packed; a line of its own for a patient without any."""
    lines = "".join(lines_of(rows, columns)) or line_of_patient(key)
    return zlib.compress(lines.encode())


def uids_of(connection: sqlite3.Connection) -> "array[int]":
    """Half of the uid of every entry that there ever was, in order."""
    kept = " UNION ALL ".join(f"SELECT uid FROM {kind.kind}" for kind in ALL_KINDS)
    rows = connection.execute(f"{kept} UNION {TAKEN_OUT}")
    halves = array("Q", bytes.fromhex("".join(uid for (uid,) in rows)))[::2]
    return array("Q", sorted(halves))
