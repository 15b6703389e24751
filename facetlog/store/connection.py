"""Opening a log: only a sound file of ours, only at a schema we know, in one transaction a write.

A file that is not ours, is damaged or is newer is refused before anything is done to it. Looking
writes nothing: no journal is taken back and no schema is brought up to date in the log's place.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from facetlog.errors import BadLog, FacetlogError, Refused
from facetlog.store.database import (
    Mode,
    damaged,
    is_busy,
    opened,
    patiently,
    said_in_a_sentence,
    unreadable,
)
from facetlog.store.files import (
    discard,
    keep_private,
    make_private_file,
    make_private_folder,
    name_it,
    sync_folder,
)
from facetlog.store.marks import Mark, holds, mark_of
from facetlog.store.notes import finish_purge, is_purge_due
from facetlog.store.opening import check_header, is_cut_off, looking, refuse_old_sqlite, remains_of
from facetlog.store.schema import FIRST_UNTRUSTING, SCHEMA_VERSION, schema_version, unlike

FEW = 3  # names that a refusal tells


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A log to look at, as one moment saw it and as today's schema. Raises Refused where there is none."""
    if not _is_there(path):
        raise no_log(path)
    with told_apart(path), looking(path) as connection:
        shown_as_today(connection, path)
        yield connection


@contextmanager
def told_apart(path: Path) -> Iterator[None]:
    """Turn what is refused into sentences; where SQLite speaks of damage, look what is damaged.

    SQLite says so, too, of a page that the disk did not give out once.
    """
    try:
        with said_in_a_sentence(path):
            yield
    except BadLog as problem:
        if not isinstance(problem.__cause__, (sqlite3.Error, UnicodeDecodeError)):
            raise
        from facetlog.store.sound import damage_of

        raise (damage_of(path) or unreadable(path)) from problem


def shown_as_today(connection: sqlite3.Connection, path: Path) -> None:
    """Let an older log, open to look at, be asked as today's. Raises BadLog for one that is not sound."""
    refuse_unsound(connection, path)
    if schema_version(connection) < SCHEMA_VERSION:
        from facetlog.store.older import show_as_today

        show_as_today(connection)


@contextmanager
def writing(path: Path, create: bool = True) -> Iterator[sqlite3.Connection]:
    """A log to write to, made if there is none: all that is done in the block, or nothing of it."""
    if not _is_there(path):
        if not create:
            raise no_log(path)
        _create(path)
    with told_apart(path):
        refuse_old_sqlite()
        check_header(path)
        with opened(path, Mode.WRITE) as connection:
            _begin(connection, path)
            keep_private(path)
            try:
                yield connection
            except BaseException:
                connection.rollback()  # SQLite may have done it already, as on a full disk
                raise
            _commit(connection, path)
            finish_purge(connection)
    _sync_folder(path)


def _begin(connection: sqlite3.Connection, path: Path) -> None:
    """Begin to write to a log of today's schema; an older one is brought up to date before."""
    patiently(lambda: connection.execute("BEGIN IMMEDIATE"))
    try:
        refuse_unsound(connection, path)
        is_older = schema_version(connection) < SCHEMA_VERSION
    except BaseException:
        connection.rollback()
        raise
    if is_older:
        from facetlog.store.migrations import migrate

        connection.rollback()
        migrate(connection, path)
        patiently(lambda: connection.execute("BEGIN IMMEDIATE"))
    if is_purge_due(connection):
        connection.rollback()
        finish_purge(connection)
        patiently(lambda: connection.execute("BEGIN IMMEDIATE"))


def _commit(connection: sqlite3.Connection, path: Path) -> None:
    """Make it last. Raises sqlite3.Error where nothing was written, Refused where that is not so."""
    mark = mark_of(connection)
    try:
        patiently(lambda: connection.execute("COMMIT"))
    except sqlite3.IntegrityError:
        connection.rollback()
        raise
    except sqlite3.Error as error:
        with suppress(sqlite3.Error):
            connection.rollback()
        connection.close()
        if told := None if is_busy(error) else _known_after(path, mark):
            raise told from error
        raise


def _known_after(path: Path, mark: Mark | None) -> Refused | None:
    """What to say of an error from COMMIT on, by the log opened anew; None: the change is not in it."""
    try:
        with reading(path) as connection:
            is_in_it = holds(connection, mark)
    except FacetlogError:
        return Refused(
            f"The disk reported an error, and {path} cannot be read. Whether the change is in it could "
            "not be found out; look before it is made again: facetlog history"
        )
    if not is_in_it:
        return None
    return Refused(
        f"The change is in the log, {path}. But the disk reported an error: keep a copy on another disk."
    )


def _sync_folder(path: Path) -> None:
    """Make the disk forget the journal, which a power cut would bring back, and with it what was before.

    SQLite's own way (EXTRA) fails as if nothing were written. Raises Refused where the disk fails.
    """
    try:
        sync_folder(path.parent)
    except OSError as error:
        if error.errno == errno.EIO:  # others: folders are not synced on this system
            raise Refused(
                "What was logged is in the log. But the disk reported an error: it may be lost if the "
                f"power fails. Keep a copy on another disk: {path}"
            ) from error


def _is_there(path: Path) -> bool:
    """Whether there is a log. Raises Refused where the folder may not be entered."""
    with said_in_a_sentence(path):
        return path.exists()


def no_log(path: Path) -> Refused:
    """The refusal for a log that is not there."""
    return Refused(f"There is no log at {path}; `facetlog inject` or `facetlog pain 3` starts one.")


def refuse_unsound(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a newer, a cut-off or a tampered log, open in a transaction. Raises BadLog."""
    if schema_version(connection) > SCHEMA_VERSION:
        raise BadLog(f"{path} was written by a newer facetlog; update facetlog to open it.")
    if is_cut_off(connection):
        raise damaged(path, "a part of it is missing")
    if names := unlike(connection):
        raise damaged(path, f"it has not the tables of a log ({', '.join(names[:FEW])})")
    if schema_version(connection) >= FIRST_UNTRUSTING:
        connection.execute("PRAGMA trusted_schema = OFF")


def refuse_remains(remains: Path | None) -> None:
    """Refuse a name beside which a journal lies: SQLite would mix it into a new file. Raises Refused."""
    if remains:
        raise Refused(
            f"{remains} lies there, left from a log that was being written. Put that log back beside "
            "it, or rename it; a new file beside it would be spoilt. Nothing was written."
        )


@contextmanager
def filling(unfinished: Path) -> Iterator[sqlite3.Connection]:
    """An empty file made a log, to be filled in the block in one transaction. Raises sqlite3.Error."""
    from facetlog.store.migrations import build

    with opened(unfinished, Mode.WRITE) as connection:
        build(connection)
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")


def _create(path: Path) -> None:
    """A new, empty log, whole before it has its name, so that no crash can leave half of one."""
    from facetlog.store.migrations import build

    remains = remains_of(path)
    if not path.exists():  # asked after: another process may have made it, and be writing to it
        refuse_remains(remains)
    unfinished = path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")
    with said_in_a_sentence(path):
        make_private_folder(path.parent)
        try:
            make_private_file(unfinished)
            with opened(unfinished, Mode.WRITE) as connection:
                build(connection)
            with suppress(FileExistsError):  # another process was first; its log is as good
                name_it(unfinished, path)
        finally:
            with suppress(OSError):
                discard(unfinished)
