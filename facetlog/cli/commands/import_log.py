"""Whole logs brought in: as they were into an empty one, what is missing into another."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

from facetlog.cli.given import Given
from facetlog.cli.session import Session
from facetlog.entries.archive import Dump
from facetlog.errors import BadValue, FacetlogError
from facetlog.store.backups import keep_backup
from facetlog.store.changes import Change
from facetlog.store.connection import told_apart, writing
from facetlog.store.database import Mode, copy_into, make_room, opened, unreadable
from facetlog.store.private_copy import private_folder
from facetlog.store.queries import number_of_entries
from facetlog.store.sound import checking, damage_of, faults
from facetlog.store.transfer import Plan, contents, held_of, is_empty, plan_of, restore, store_missing
from facetlog.words.numbers import counted, first_few
from facetlog.words.safe import command


@contextmanager
def other_log(file: Given, own: Path) -> Iterator[Dump]:
    """Another log, to be read in the block; out of a pipe, or unpacked, it is copied aside.

    The ``own`` log, which is written to in the block, is read before. What is refused names the file as
    it was typed. Raises as ``read_other_log``.
    """
    if file.lasts and own.exists() and own.samefile(file.path):
        with read_other_log(file.path) as whole:
            held = held_of(whole)
        yield held
        return
    if file.lasts:
        with read_other_log(file.path) as whole:
            yield whole
        return
    with private_folder() as folder:
        copy = folder / "log.db"
        file.copy_to(copy)
        try:
            with read_other_log(copy) as whole:
                yield whole
        except FacetlogError as problem:
            told = str(problem).replace(str(copy), str(file.path))
            raise type(problem)(told) from problem


@contextmanager
def read_other_log(path: Path) -> Iterator[Dump]:
    """Another log, as it lies there; it must be sound, and is not changed. Raises as opening a log does."""
    with told_apart(path), checking(path) as connection:
        if next(faults(connection), None):
            raise damage_of(path) or unreadable(path)
        yield contents(connection)


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
    """Put a whole log into an empty one, or what is missing into another; what to say.

    Raises BadValue where there is nothing in it: no log is started for that.
    """
    would = "Would bring" if dry_run else "Brought"
    whole, is_blank = looked_into(whole)
    if is_blank:
        raise BadValue(f"{name}: The log in it has no entry. Nothing was imported.")
    try:
        with changing_unless(dry_run, session) as connection:
            make_room(connection)
            if is_empty(connection):
                restore(connection, whole)
                number, kept = number_of_entries(connection), "ids and history as they were"
                return [f"{would} in the whole log of {name}: {counted(number, 'entry')}, {kept}."]
            plan = plan_of(connection, whole.entries)
            if plan.missing:
                store_missing(Change(connection, session.command, session.now), plan)
    except sqlite3.IntegrityError as error:
        raise BadValue(f"{name} does not fit together: {error}. Nothing was imported.") from None
    lines = [f"{would} in {counted(len(plan.missing), 'entry')} of {name}."]
    lines += merging_lines(plan)
    if plan.missing and not dry_run:
        lines += ["    To take it all back:", command("undo")]
    return lines


def looked_into(whole: Dump) -> tuple[Dump, bool]:
    """The same log, of which a first change was read, and whether nothing was ever given a number in it."""
    changes = iter(whole.changes)
    first = list(islice(changes, 1))
    is_blank = not first and not any(whole.numbers.values()) and not any(True for _ in whole.entries)
    return whole._replace(changes=chain(first, changes)), is_blank


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
