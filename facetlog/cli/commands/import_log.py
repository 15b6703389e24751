"""Whole logs brought in: as they were into an empty one, what is missing into another."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facetlog.cli.given import Given
from facetlog.cli.session import Session
from facetlog.entries.archive import Dump
from facetlog.errors import BadValue
from facetlog.store.backups import keep_backup
from facetlog.store.changes import Change
from facetlog.store.connection import told_apart, writing
from facetlog.store.database import Mode, copy_into, opened, unreadable
from facetlog.store.private_copy import private_folder
from facetlog.store.sound import checking, damage_of, faults
from facetlog.store.transfer import Plan, dump, is_empty, plan_of, restore, store_missing
from facetlog.words.numbers import counted, first_few
from facetlog.words.safe import command

SQLITE = b"SQLite format 3\0"


def is_log(first: bytes) -> bool:
    """Whether a file that begins so is an SQLite file."""
    return first.startswith(SQLITE)


def other_log(file: Given) -> Dump:
    """Another log; out of a pipe it is copied aside, to be opened. Raises as ``read_other_log``."""
    if file.lasts:
        return read_other_log(file.path)
    with private_folder() as folder:
        copy = folder / "log.db"
        copy.write_bytes(file.content())
        return read_other_log(copy)


def read_other_log(path: Path) -> Dump:
    """Another log, as it lies there; it must be sound, and is not changed. Raises as opening a log does."""
    with told_apart(path), checking(path) as connection:
        if next(faults(connection), None):
            raise damage_of(path) or unreadable(path)
        return dump(connection)


@contextmanager
def changing_unless(dry_run: bool, session: Session) -> Iterator[sqlite3.Connection]:
    """The log to write to; on a dry run a copy of it, which is gone afterwards."""
    if not dry_run:
        with session.writing() as connection:
            keep_backup(connection, session.path, session.now)
            yield connection
        return
    with private_folder() as folder:
        copy = folder / "log.db"
        if session.path.exists():
            copy.touch()
            with session.reading() as source, opened(copy, Mode.WRITE) as target:
                copy_into(source, target)
        with writing(copy) as connection:
            yield connection


def bring_in(session: Session, whole: Dump, name: str, dry_run: bool) -> list[str]:
    """Put a whole log into an empty one, or what is missing into another; what to say."""
    would = "Would bring" if dry_run else "Brought"
    try:
        with changing_unless(dry_run, session) as connection:
            if is_empty(connection):
                restore(connection, whole)
                number, kept = len(tuple(whole.entries)), "ids and history as they were"
                return [f"{would} in the whole log of {name}: {number} entries, {kept}."]
            plan = plan_of(connection, whole.entries)
            if plan.missing:
                store_missing(Change(connection, session.command, session.now), plan)
    except sqlite3.IntegrityError as error:
        raise BadValue(f"{name} does not fit together: {error}. Nothing was imported.") from None
    lines = [f"{would} in {len(plan.missing)} entries of {name}."]
    lines += merging_lines(plan)
    if plan.missing and not dry_run:
        lines += ["    To take it all back:", command("undo")]
    return lines


def merging_lines(plan: Plan) -> Iterator[str]:
    """What was skipped, left as it is here, or given another id."""
    if plan.known:
        yield f"    Skipped, as the log has or had them: {plan.known}."
    if plan.differing:
        yield f"    Of these, edited otherwise here and left so: {first_few(plan.differing)}."
    if renumbered := plan.renumbered:
        ids = counted(len(renumbered), "id")
        pairs = [f"{old} is {new}" for old, new in renumbered]
        yield f"    {ids} given here already, renumbered: {first_few(pairs)}."
