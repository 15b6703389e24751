"""Where the doctor looks: into the file, its entries, beside it, around it. Nothing is written."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from facetlog.cli.commands import doctor_findings as finding
from facetlog.cli.commands.doctor_findings import Finding
from facetlog.cli.commands.doctor_leftovers import of_leftovers
from facetlog.cli.session import Session
from facetlog.entries.kinds import Injection, Pain
from facetlog.entries.moments import DAY, Moment
from facetlog.errors import BadLog, BadValue
from facetlog.relief.timeline import BASELINE_REACH, Timeline
from facetlog.settings.clinic import clinic_file
from facetlog.settings.places import others_may_write
from facetlog.settings.settings import load
from facetlog.store import health
from facetlog.store.backups import Backup, backups_of
from facetlog.store.database import is_damage, unreadable
from facetlog.store.files import in_wal
from facetlog.store.marks import holds, mark_of
from facetlog.store.opening import check_header, is_cut_off, remains_of
from facetlog.store.purge import unfinished
from facetlog.store.queries import between, early_scores
from facetlog.store.schema import SCHEMA_VERSION, schema_version
from facetlog.store.sound import checking, damage_of, faults, is_aside
from facetlog.words.clinic_file import clinic_lines

OLD_BACKUP = 30 * DAY


def findings(session: Session) -> Iterator[Finding]:
    """All that can be found out about a log and its place. Raises Refused where there is no log."""
    path = session.path
    backups = [backup for backup in backups_of(path) if backup.mark]
    if not path.exists():
        raise finding.missing(path, backups)
    yield from in_file(session, backups)
    yield from of_permissions(path, backups)
    yield from of_place(path)
    yield from of_leftovers(path)
    yield from of_settings(path)


def in_file(session: Session, backups: Sequence[Backup]) -> list[Finding]:
    """What is found in the file, as far as it can be read."""
    path = session.path
    try:
        check_header(path)
        return list(in_sqlite(session, backups))
    except BadLog as problem:
        no_log_of_ours = finding.foreign if path.stat().st_size else finding.empty
        return [no_log_of_ours(path, str(problem), backups)]
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        refuse_unread(path)
        return [finding.damaged(path, str(error), backups), finding.to_save(path)]


def refuse_unread(path: Path) -> None:
    """Refuse a log that is sound when it is looked at again: the disk did not give out all of it."""
    if not damage_of(path):
        raise unreadable(path)


def in_sqlite(session: Session, backups: Sequence[Backup]) -> Iterator[Finding]:
    """What is found in a file of SQLite; one that was left half-written is looked at as it will be."""
    path = session.path
    remains, wal = remains_of(path), in_wal(path)
    with checking(path) as connection:
        if remains and is_aside(connection, path):
            yield finding.held_back(remains) if wal else finding.cut_off(path)
        yield from in_log(connection, session, backups)
    if wal:
        yield finding.two_files()


def in_log(
    connection: sqlite3.Connection, session: Session, backups: Sequence[Backup]
) -> Iterator[Finding]:
    """Whether the log is whole and sound; only then, what is found in its entries."""
    path, version = session.path, schema_version(connection)
    if version > SCHEMA_VERSION:
        yield finding.newer(version)
    elif is_cut_off(connection):
        yield finding.damaged(path, "a part of it is missing", backups)
    elif problems := list(faults(connection)):
        refuse_unread(path)
        yield finding.damaged(path, "; ".join(problem.what for problem in problems), backups)
        yield finding.to_save(path)
    else:
        yield from of_entries(connection, session.now)
        yield from of_backups(connection, backups, session.now)
        if version < SCHEMA_VERSION:
            yield finding.older(version)


def of_entries(connection: sqlite3.Connection, now: Moment) -> Iterator[Finding]:
    """What is found in the tables."""
    if entry := unfinished(connection):
        yield finding.unfinished_purge(entry)
    if ids := health.still_to_come(connection, now):
        yield finding.still_ahead(ids)
    if steps := health.backward(connection):
        yield finding.clock_ran_back(steps)
    if ids := out_of_reach(connection):
        yield finding.without_injection(ids)


def out_of_reach(connection: sqlite3.Connection) -> list[str]:
    """The scores that no injection judges or compares with: none, or only one that came too late."""
    injections = between(connection, Injection)
    reaches = [injection.at.epoch - BASELINE_REACH for injection in injections]
    first, last = (reaches[0], reaches[-1]) if reaches else (None, None)
    timeline = Timeline(injections, [])

    def is_out_of_reach(score: Pain) -> bool:
        owner = timeline.owner(score)
        return owner is None or score.at.epoch < owner.at.epoch - BASELINE_REACH

    return [score.id for score in early_scores(connection, first, last) if is_out_of_reach(score)]


def of_backups(connection: sqlite3.Connection, backups: Sequence[Backup], now: Moment) -> Iterator[Finding]:
    """Whether there is a backup, how old it is, and whether one holds what the log does not."""
    last = mark_of(connection)
    fuller = [backup for backup in backups if not holds(connection, backup.mark)]
    if fuller:
        yield finding.fuller_backup(fuller[-1].path)
    elif last and not backups:
        yield finding.no_backup()
    elif last and backups[-1].mark != last and now.epoch - backups[-1].at.epoch > OLD_BACKUP:
        yield finding.old_backup(backups[-1].at)


def of_permissions(path: Path, backups: Sequence[Backup]) -> Iterator[Finding]:
    """Who may read and write the file, its backups and its folder."""
    files = [path, *(backup.path for backup in backups)]
    yield from (finding.open_file(file) for file in files if health.open_to_others(file))
    if folder := health.replaceable_in(path):
        yield finding.open_folder(path, folder)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        yield finding.read_only(path)


def of_place(path: Path) -> Iterator[Finding]:
    """Whether another program copies the file to and fro."""
    yield from map(finding.second_copy, health.conflicting_copies(path))
    if folder := health.synced_by(path):
        yield finding.kept_alike(path, folder)


def of_clinic_file(used: Path | None) -> Iterator[Finding]:
    """Who else may write the clinic's file, or put another in its place."""
    if used and used.is_file():
        if others_may_write(used):
            yield finding.settings_of_others(used)
        if folder := health.replaceable_in(used):
            yield finding.open_folder(used, folder)


def of_settings(path: Path) -> Iterator[Finding]:
    """Which clinic's file is read, and what it changes; whether it can be read, and is the only one."""
    try:
        used, usual = clinic_file(path), clinic_file(None)
        yield from of_clinic_file(used)
        file = load(path).clinic
    except BadValue as problem:
        yield finding.unread_settings(str(problem))
        return
    if file:
        yield finding.settings_in_force("; ".join(told.text for told in clinic_lines(file, True)))
    if used and usual and used != usual:
        yield finding.two_settings(used, usual)
