"""``facetlog doctor``: what is wrong with the log, its file and its place, and what to do about it."""

import json
import os
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import typer

from facetlog.cli.options import AsJson
from facetlog.cli.session import Session
from facetlog.entries.kinds import Injection
from facetlog.entries.moments import DAY, Moment, at_zone
from facetlog.errors import BadLog, BadValue, Refused
from facetlog.relief.series import BASELINE_REACH, Timeline
from facetlog.report.terminal import terminal_width
from facetlog.settings.settings import clinic_file, load
from facetlog.store.backups import Backup, backups_of, holds, mark_of
from facetlog.store.connection import SCHEMA_VERSION, check_header, lacks_a_part, no_log, remains_of
from facetlog.store.database import Mode, is_damage, opened, said_in_a_sentence, schema_version
from facetlog.store.files import in_wal
from facetlog.store.health import (
    Backward,
    backward,
    conflicting_copies,
    faults,
    open_to_others,
    replaceable_in,
    still_to_come,
    strays,
    synced_by,
)
from facetlog.store.queries import between, early_scores
from facetlog.words.folded import folded
from facetlog.words.numbers import counted, day_and_time
from facetlog.words.safe import safe, shell_word

UNREADABLE = ("damaged", "foreign", "newer")
NOT_LOOKED_INTO = (*UNREADABLE, "journal", "older")
OLD_BACKUP = 30 * DAY
NAMED = 3  # ids that a finding names
CHECKED = (
    "Looked at: the file, its tables, times, scores without injection, permissions, the folder, backups, "
    "the clinic's settings."
)


class Finding(NamedTuple):
    """What was found; ``wrong`` is to be mended, the rest to be known. ``command`` is to be copied."""

    kind: str
    wrong: bool
    what: str
    do: str
    command: str = ""
    entry: str | None = None


def run(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Look whether the log is sound and kept well. Nothing is written, mended or brought up to date.

    The exit status is 0 where nothing is wrong, 3 where something is, and 4 where the log is damaged,
    is none of facetlog, or was written by a newer one.

    Examples: facetlog doctor

    facetlog doctor --json
    """
    session: Session = ctx.obj
    with session.work.shown("Looking at the log"), said_in_a_sentence(session.path):
        found = sorted(findings(session), key=lambda one: not one.wrong)
    if as_json:
        shown = {"schema": "facetlog.doctor/1", "findings": [finding_object(one) for one in found]}
        sys.stdout.write(json.dumps(shown) + "\n")
    else:
        tell(session.path, found)
    raise typer.Exit(status_of(found))


def status_of(found: Sequence[Finding]) -> int:
    """How the command exits."""
    if any(one.kind in UNREADABLE for one in found):
        return 4
    return 3 if any(one.wrong for one in found) else 0


def finding_object(one: Finding) -> dict[str, object]:
    """A finding as plain values."""
    do = " ".join(part for part in (one.do, one.command) if part)
    return {"kind": one.kind, "wrong": one.wrong, "entry": one.entry, "what": one.what, "do": do}


def tell(path: Path, found: Sequence[Finding]) -> None:
    """Print the findings, those that are wrong first; names of files and commands in one piece."""
    wrong = sum(one.wrong for one in found)
    verdict = (
        f"{counted(wrong, 'thing')} {'is' if wrong == 1 else 'are'} wrong" if wrong else "nothing is wrong"
    )
    lines = [f"{safe(str(path))}: {verdict}."]
    for one in found:
        lines += _folded(f"{'WRONG' if one.wrong else 'Note'}: {one.what}", "")
        lines += [*_folded(one.do, "    "), *([f"        {safe(one.command)}"] if one.command else [])]
    if not any(one.kind in NOT_LOOKED_INTO for one in found):
        lines += _folded(CHECKED, "")
    sys.stdout.write("\n".join(lines) + "\n")


def _folded(text: str, indent: str) -> list[str]:
    return folded(safe(text), terminal_width(), indent, "    ", whole_words=True)


def findings(session: Session) -> Iterator[Finding]:
    """All that can be found out about a log and its place. Raises Refused where there is no log."""
    path = session.path
    backups = [one for one in backups_of(path) if one.mark]
    if not path.exists():
        raise missing(path, backups)
    yield from in_file(session, backups)
    yield from of_permissions(path, backups)
    yield from of_place(path)
    yield from of_settings(path)


def missing(path: Path, backups: Sequence[Backup]) -> Refused:
    """There is no log; where there is a backup of it, how to put it back."""
    if not backups:
        return no_log(path)
    return Refused(
        f"There is no log at {path}, but a backup of it. To put it in its place:\n"
        f"{put_back(backups[-1].path, path)}"
    )


def put_back(backup: Path, path: Path) -> str:
    """The command that puts a backup where a log was."""
    return f"facetlog --db {quoted(backup)} backup -o {quoted(path)}"


def quoted(path: Path) -> str:
    """A path as a shell reads it."""
    return shell_word(str(path))


def in_file(session: Session, backups: Sequence[Backup]) -> list[Finding]:
    """What is found in the file, as far as it can be read."""
    path = session.path
    try:
        check_header(path)
        return list(_looked_at(session, backups))
    except BadLog as problem:
        kind = "foreign" if path.stat().st_size else "damaged"
        return [Finding(kind, True, str(problem), *_mending(path, backups))]
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0)
        if is_damage(error) or code == sqlite3.SQLITE_ERROR:  # as where a table is not there
            return [_damaged(path, backups, str(error))]
        if code != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
    what = (
        f"{path}-journal was left where a program was cut off in the middle of a write. What is in the "
        "log can be looked at when that write was taken back."
    )
    do = "The next command takes it back, and must find that file; then ask the doctor again:"
    return [Finding("journal", True, what, do, "facetlog list")]


def _looked_at(session: Session, backups: Sequence[Backup]) -> Iterator[Finding]:
    path, remains, wal = session.path, remains_of(session.path), in_wal(session.path)
    if remains and remains.name.endswith("-wal"):
        what = f"{remains} holds changes that are not in the log's own file: another program has it open, "
        do = "Close that program; the next command puts them in, and must find that file:"
        yield Finding("journal", True, f"{what}or was cut off.", do, "facetlog list")
        return
    with opened(path, Mode.UNCHANGING if wal else Mode.LOOK) as connection:
        connection.execute("BEGIN")
        yield from _in_log(connection, session, backups)
    if wal:
        what = (
            "Another program switched the log to two files at a time (WAL); copied alone, one is not whole."
        )
        yield Finding("wal", False, what, "A backup is always whole:", "facetlog backup")


def _in_log(
    connection: sqlite3.Connection, session: Session, backups: Sequence[Backup]
) -> Iterator[Finding]:
    path, version = session.path, schema_version(connection)
    if version > SCHEMA_VERSION:
        what = (
            f"The log was written by a newer facetlog (schema {version}; this one knows {SCHEMA_VERSION})."
        )
        yield Finding("newer", True, what, "Update facetlog; the log is not at fault.")
        return
    if lacks_a_part(connection, path):
        yield _damaged(path, backups, "a part of it is missing")
    elif problems := faults(connection):
        yield _damaged(path, backups, "; ".join(problems))
    elif version < SCHEMA_VERSION:
        what = f"The log is of an earlier facetlog (schema {version}); its entries were not looked at."
        do = "The next command copies it and brings it up to date; then ask the doctor again:"
        yield Finding("older", False, what, do, "facetlog list")
    else:
        yield from of_entries(connection, session.now)
        yield from of_backups(connection, backups, session.now)


def _damaged(path: Path, backups: Sequence[Backup], how: str) -> Finding:
    return Finding("damaged", True, f"{path} is damaged: {how}.", *_mending(path, backups))


def _mending(path: Path, backups: Sequence[Backup]) -> tuple[str, str]:
    """What to do, and the command, about a file that is no sound log."""
    if not backups:
        return "Keep the file as it is and look for a copy elsewhere: no backup lies beside it.", ""
    do = "If it was your log: rename it, so that it is kept, and put the newest backup in its place:"
    return do, put_back(backups[-1].path, path)


def of_entries(connection: sqlite3.Connection, now: Moment) -> Iterator[Finding]:
    """What is found in the tables."""
    if tables := strays(connection):
        what = f"Rows of {', '.join(tables)} point to none: another program wrote to the log."
        do = "Give out what there is, and keep that:"
        yield Finding("foreign key", True, what, do, "facetlog export -o log.json")
    if ids := still_to_come(connection, now):
        what = f"{named(ids)}: the time is still to come. A clock was wrong, or a time mistyped."
        field = "to" if ids[0].startswith("z") else "at"
        yield Finding("future", True, what, "To mend it:", f"facetlog edit {ids[0]} {field}=TIME", ids[0])
    if steps := backward(connection):
        yield _clock(steps)
    if ids := out_of_reach(connection):
        what = f"{named(ids)}: no injection in reach; none is logged, or it was over 24 hours later."
        do = "No relief is computed from them. Is an injection missing, or its time wrong?"
        yield Finding("no injection", False, what, do, "facetlog list --kind injection", ids[0])


def _clock(steps: Sequence[Backward]) -> Finding:
    at, before, entry = steps[-1]
    how_often = counted(len(steps), "time")
    what = f"The clock ran backwards {how_often}, at last from {_here(before)} to {_here(at)}."
    do = "Look whether what was logged then has the right time; `edit ID at=TIME` mends it:"
    return Finding("clock", False, what, do, f"facetlog history {entry or ''}".strip(), entry)


def _here(moment: Moment) -> str:
    return day_and_time(at_zone(moment, None))


def named(ids: Sequence[str]) -> str:
    """The first ids, and how many more."""
    more = len(ids) - NAMED
    return ", ".join(ids[:NAMED]) + (f" and {more} more" if more > 0 else "")


def out_of_reach(connection: sqlite3.Connection) -> list[str]:
    """The scores that no injection judges or compares with: none, or only one that came too late."""
    injections = between(connection, Injection)
    times = [one.at.epoch - BASELINE_REACH for one in injections]
    first, last = (times[0], times[-1]) if times else (None, None)
    timeline = Timeline(injections, [])
    found = []
    for pain in early_scores(connection, first, last):
        owner = timeline.owner(pain)
        if owner is None or pain.at.epoch < owner.at.epoch - BASELINE_REACH:
            found.append(pain.id)
    return found


def of_backups(connection: sqlite3.Connection, backups: Sequence[Backup], now: Moment) -> Iterator[Finding]:
    """Whether there is a backup, how old it is, and whether one holds what the log does not."""
    last = mark_of(connection)
    strange = [one for one in backups if not holds(connection, one.mark)]
    if strange:
        path = strange[-1].path
        what = (
            f"{path} holds changes that the log does not: the log was replaced, perhaps by an emptier one. "
            f"To look: facetlog --db {quoted(path)} list"
        )
        do = "To bring in what is missing here; then keep that backup in another folder:"
        yield Finding("backup", True, what, do, f"facetlog import {quoted(path)}")
    elif last and not backups:
        yield Finding("backup", False, "No backup lies beside the log.", "To make one:", "facetlog backup")
    elif last and now.epoch - backups[-1].at.epoch > OLD_BACKUP and backups[-1].mark != last:
        what = f"The newest backup is of {_here(backups[-1].at)}; the log was changed since."
        yield Finding("backup", False, what, "To make another:", "facetlog backup")


def of_permissions(path: Path, backups: Sequence[Backup]) -> Iterator[Finding]:
    """Who may read and write the file, its backups and its folder."""
    for file in (path, *(one.path for one in backups)):
        if open_to_others(file):
            what = f"Others on this machine may open {file}."
            yield Finding("permissions", True, what, "To make it yours alone:", f"chmod 600 {quoted(file)}")
    if folder := replaceable_in(path):
        what = f"Everybody on this machine may put another file in the place of {path}."
        command = f"chmod o-w {quoted(folder)}"
        yield Finding("permissions", True, what, "To keep others out of the folder:", command)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        what = (
            f"{path} cannot be written by you: it or its folder is read-only, or belongs to another user."
        )
        do = "Give yourself the right to write both; until then nothing can be logged."
        yield Finding("permissions", True, what, do)


def of_place(path: Path) -> Iterator[Finding]:
    """Whether another program copies the file to and fro."""
    for copy in conflicting_copies(path):
        what = f"{copy}: two devices wrote to the log at once, and the copy of one was put aside."
        do = "To bring in what is missing here; then take that copy away:"
        yield Finding("conflicting copy", True, what, do, f"facetlog import {quoted(copy)}")
    if folder := synced_by(path):
        what = f'The log lies in "{folder}": a program keeps it alike on several devices, and may mix two.'
        do = "Keep the log itself in another folder, and backups of it there:"
        yield Finding("synced folder", False, what, do, f"facetlog backup -o {quoted(path.parent)}")


def of_settings(path: Path) -> Iterator[Finding]:
    """Whether the clinic's file can be read, and whether it is the only one."""
    try:
        load(path)
        used, usual = clinic_file(path), clinic_file(None)
    except BadValue as problem:
        do = "Mend that line, or rename the file; until then relief is not judged."
        yield Finding("settings", True, str(problem), do)
        return
    if used and usual and used != usual:
        what = f"{used} is used, and {usual} is not read."
        yield Finding("settings", False, what, "Is it the one that you mean? If not, rename it.")
