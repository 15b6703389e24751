"""What the doctor can find, a function each: what is the matter, and what to do about it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from facetlog.entries.moments import Moment, at_zone
from facetlog.errors import Refused
from facetlog.store.backups import Backup
from facetlog.store.connection import no_log
from facetlog.store.health import Backward
from facetlog.store.schema import SCHEMA_VERSION
from facetlog.words.numbers import counted, day_and_time
from facetlog.words.safe import shell_word

NAMED = 3  # ids that a finding names


class Finding(NamedTuple):
    """What was found; ``wrong`` is to be mended, the rest to be known.

    ``command`` is to be copied; ``entry`` is the id of one that it concerns.
    """

    kind: str
    wrong: bool
    what: str
    do: str
    command: str = ""
    entry: str | None = None


def missing(path: Path, backups: Sequence[Backup]) -> Refused:
    """There is no log; where there is a backup of it, how to put it back."""
    if not backups:
        return no_log(path)
    return Refused(
        f"There is no log at {path}, but a backup of it. "
        "To put it in its place:\n"
        f"{put_back(backups[-1].path, path)}"
    )


# The file


def foreign(path: Path, problem: str, backups: Sequence[Backup]) -> Finding:
    """It is no log of facetlog."""
    return _spoilt("foreign", problem, path, backups)


def empty(path: Path, problem: str, backups: Sequence[Backup]) -> Finding:
    """There is nothing in it."""
    return _spoilt("damaged", problem, path, backups)


def damaged(path: Path, how: str, backups: Sequence[Backup]) -> Finding:
    """SQLite cannot read it, or not all of it."""
    return _spoilt("damaged", f"{path} is damaged: {how}.", path, backups)


def to_save(path: Path) -> Finding:
    """Most of a damaged log can still be read."""
    saved = path.with_name(f"{path.name}.saved")
    return Finding(
        kind="save",
        wrong=False,
        what="Most of a damaged log can still be read: each entry is kept twice, with its history.",
        do="To write all that can be read into a new log, and be told what cannot:",
        command=f"facetlog --db {quoted(path)} doctor --save {quoted(saved)}",
    )


def _spoilt(kind: str, what: str, path: Path, backups: Sequence[Backup]) -> Finding:
    """What to do about a file that is no sound log: keep it, and put a backup in its place."""
    if not backups:
        do = "Keep the file as it is and look for a copy elsewhere: no backup lies beside it."
        return Finding(kind, True, what, do)
    return Finding(
        kind=kind,
        wrong=True,
        what=what,
        do="If it was your log: rename it, so that it is kept, and put the newest backup in its place:",
        command=put_back(backups[-1].path, path),
    )


def cut_off(path: Path) -> Finding:
    """A journal lies beside it, of a write that was not finished."""
    return Finding(
        kind="journal",
        wrong=True,
        what=f"{path}-journal was left where a program was cut off in the middle of a write. "
        "The log was looked at as it will be when that write is taken back.",
        do="The next command that logs something takes it back, and must find that file: leave it there.",
    )


def held_back(changes: Path) -> Finding:
    """Changes lie in a write-ahead log, and not in the log."""
    return Finding(
        kind="journal",
        wrong=False,
        what=f"{changes} holds changes that are not in the log's own file: "
        "another program has it open, or was cut off.",
        do="Both belong together: leave that file there, and close that program before the log is moved.",
    )


def two_files() -> Finding:
    """It was switched to a write-ahead log."""
    return Finding(
        kind="wal",
        wrong=False,
        what="Another program switched the log to two files at a time (WAL); "
        "copied alone, one is not whole.",
        do="A backup is always whole:",
        command="facetlog backup",
    )


def newer(version: int) -> Finding:
    """Its schema is one that is not known here."""
    return Finding(
        kind="newer",
        wrong=True,
        what="The log was written by a newer facetlog "
        f"(schema {version}; this one knows {SCHEMA_VERSION}).",
        do="Update facetlog; the log is not at fault.",
    )


def older(version: int) -> Finding:
    """Its schema is not today's, which only a write may change."""
    return Finding(
        kind="older",
        wrong=False,
        what=f"The log is of an earlier facetlog (schema {version}). It is read as it is.",
        do="The next command that logs something copies it and brings it up to date.",
    )


def unfinished_purge(entry: str) -> Finding:
    """An entry was purged, and the old pages that held it are still in the file."""
    return Finding(
        kind="purge",
        wrong=True,
        what=f"{entry} was purged, but the file was not written anew: parts of what it was may still be "
        "on old pages in it. A program was cut off, the disk was full, or another used the log.",
        do="The next command that writes does that, or this one:",
        command=f"facetlog purge {entry}",
        entry=entry,
    )


# The entries


def still_ahead(ids: Sequence[str]) -> Finding:
    """Entries have a time that is still to come; of a sleep it is its end."""
    time = "to" if ids[0].startswith("z") else "at"
    return Finding(
        kind="future",
        wrong=True,
        what=f"{named(ids)}: the time is still to come. A clock was wrong, or a time mistyped.",
        do="To mend it:",
        command=f"facetlog edit {ids[0]} {time}=TIME",
        entry=ids[0],
    )


def clock_ran_back(steps: Sequence[Backward]) -> Finding:
    """A change was made at an earlier time than the one before it."""
    at, before, entry = steps[-1]
    return Finding(
        kind="clock",
        wrong=False,
        what=f"The clock ran backwards {counted(len(steps), 'time')}, "
        f"at last from {here(before)} to {here(at)}.",
        do="Look whether what was logged then has the right time; `edit ID at=TIME` mends it:",
        command=f"facetlog history {entry or ''}".strip(),
        entry=entry,
    )


def without_injection(ids: Sequence[str]) -> Finding:
    """Scores fall under no injection, and before none."""
    return Finding(
        kind="no injection",
        wrong=False,
        what=f"{named(ids)}: no injection in reach; none is logged, or it was over 24 hours later.",
        do="No relief is computed from them. Is an injection missing, or its time wrong?",
        command="facetlog list --kind injection",
        entry=ids[0],
    )


# The backups


def fuller_backup(backup: Path) -> Finding:
    """A backup has what the log has not."""
    return Finding(
        kind="backup",
        wrong=True,
        what=f"{backup} holds changes that the log does not: the log was replaced, "
        f"perhaps by an emptier one. To look: facetlog --db {quoted(backup)} list",
        do="To bring in what is missing here; then keep that backup in another folder:",
        command=f"facetlog import {quoted(backup)}",
    )


def no_backup() -> Finding:
    """No backup was ever made, or none is kept here."""
    return Finding(
        kind="backup",
        wrong=False,
        what="No backup lies beside the log.",
        do="To make one:",
        command="facetlog backup",
    )


def old_backup(made: Moment) -> Finding:
    """The newest backup is old, and not of the log as it is."""
    return Finding(
        kind="backup",
        wrong=False,
        what=f"The newest backup is of {here(made)}; the log was changed since.",
        do="To make another:",
        command="facetlog backup",
    )


# The place


def open_file(path: Path) -> Finding:
    """Others may open the log, or a backup of it."""
    return Finding(
        kind="permissions",
        wrong=True,
        what=f"Others on this machine may open {path}.",
        do="To make it yours alone:",
        command=f"chmod 600 {quoted(path)}",
    )


def open_folder(path: Path, folder: Path) -> Finding:
    """Others may put another file in the log's place."""
    return Finding(
        kind="permissions",
        wrong=True,
        what=f"Everybody on this machine may put another file in the place of {path}.",
        do="To keep others out of the folder:",
        command=f"chmod o-w {quoted(folder)}",
    )


def read_only(path: Path) -> Finding:
    """The log cannot be written."""
    return Finding(
        kind="permissions",
        wrong=True,
        what=f"{path} cannot be written by you: it or its folder is read-only, or belongs to another user.",
        do="Give yourself the right to write both; until then nothing can be logged.",
    )


def second_copy(copy: Path) -> Finding:
    """A program that keeps files alike put one of two aside."""
    return Finding(
        kind="conflicting copy",
        wrong=True,
        what=f"{copy}: two devices wrote to the log at once, and the copy of one was put aside.",
        do="To bring in what is missing here; then take that copy away:",
        command=f"facetlog import {quoted(copy)}",
    )


def kept_alike(path: Path, folder: str) -> Finding:
    """It lies in a folder that a program keeps alike on several devices."""
    return Finding(
        kind="synced folder",
        wrong=False,
        what=f'The log lies in "{folder}": a program keeps it alike on several devices, and may mix two.',
        do="Keep the log itself in another folder, and backups of it there:",
        command=f"facetlog backup -o {quoted(path.parent)}",
    )


# The clinic's settings


def unread_settings(problem: str) -> Finding:
    """A line of the clinic's file cannot be taken."""
    return Finding(
        kind="settings",
        wrong=True,
        what=problem,
        do="Mend that line, or rename the file; until then relief is not judged.",
    )


def settings_in_force(told: str) -> Finding:
    """A clinic's file is read: which, and what it adds, changes and hides."""
    return Finding(
        kind="settings file",
        wrong=False,
        what=f"A clinic's file is read: {told}.",
        do="Is it the one that you mean? If not, rename it, and make the report anew.",
    )


def settings_of_others(path: Path) -> Finding:
    """Others may change what the rules ask."""
    return Finding(
        kind="permissions",
        wrong=True,
        what=f"Others on this machine may write {path}, and so change what the rules ask.",
        do="To keep them from it (where it belongs to another user, copy it and name the copy):",
        command=f"chmod go-w {quoted(path)}",
    )


def two_settings(used: Path, unread: Path) -> Finding:
    """There are two files of settings, and one is read."""
    return Finding(
        kind="settings",
        wrong=False,
        what=f"{used} is used, and {unread} is not read.",
        do="Is it the one that you mean? If not, rename it.",
    )


# How ids, paths and times are told


def named(ids: Sequence[str]) -> str:
    """The first ids, and how many more."""
    more = len(ids) - NAMED
    return ", ".join(ids[:NAMED]) + (f" and {more} more" if more > 0 else "")


def put_back(backup: Path, path: Path) -> str:
    """The command that puts a backup where a log was."""
    return f"facetlog --db {quoted(backup)} backup -o {quoted(path)}"


def quoted(path: Path) -> str:
    """A path as a shell reads it."""
    return shell_word(str(path))


def here(moment: Moment) -> str:
    """A moment on the clock here."""
    return day_and_time(at_zone(moment, None))
