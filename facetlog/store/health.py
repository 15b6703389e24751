"""What can be wrong with a log, and with the place where it lies."""

import os
import re
import sqlite3
from pathlib import Path
from typing import NamedTuple

from facetlog.entries.kinds import ALL_KINDS
from facetlog.entries.moments import Moment, from_utc_text

SYNCED = re.compile(
    r"(dropbox|onedrive|icloud ?drive|google ?drive|nextcloud|syncthing)\b|(com~apple~clouddocs|my drive)$",
    re.I,
)
SYNCTHING_MARK = ".stfolder"  # in a folder of any name that Syncthing keeps alike


def still_to_come(connection: sqlite3.Connection, now: Moment) -> list[str]:
    """The ids of entries whose time is later than ``now``."""
    ids = []
    for kind in (kind for kind in ALL_KINDS if kind.is_timed()):
        time = kind.time_column()
        query = f"SELECT id FROM {kind.kind} WHERE {time} > ? ORDER BY {time}"
        ids += [kind.id_of(row[0]) for row in connection.execute(query, (now.utc_text,))]
    return ids


class Backward(NamedTuple):
    """A change made by a clock that said less than at the change before; an entry of it, if any."""

    at: Moment
    before: Moment
    entry: str | None


def backward(connection: sqlite3.Connection) -> list[Backward]:
    """Where the clock ran backwards, in the order of the changes."""
    query = """SELECT at, earlier, (SELECT min(entry) FROM change_entry WHERE change = id) AS entry
        FROM (SELECT id, at, lag(at) OVER (ORDER BY id) AS earlier FROM change)
        WHERE at < earlier ORDER BY id"""
    return [
        Backward(from_utc_text(at, 0), from_utc_text(earlier, 0), entry)
        for at, earlier, entry in connection.execute(query)
    ]


def synced_by(path: Path) -> str | None:
    """The part of a path that a program keeps alike on several devices, by its name or its mark."""
    for folder in path.resolve().parents:
        if SYNCED.match(folder.name) or (folder / SYNCTHING_MARK).exists():
            return folder.name
    return None


def conflicting_copies(path: Path) -> list[Path]:
    """What such a program leaves beside a log that two devices wrote at once."""
    pattern = re.compile(f"{re.escape(path.stem)}.*conflict.*{re.escape(path.suffix)}", re.I)
    return sorted(file for file in path.parent.iterdir() if pattern.fullmatch(file.name))


def open_to_others(path: Path) -> bool:
    """Whether others on this machine may read or write a file, where its modes say that."""
    return os.name == "posix" and bool(path.stat().st_mode & 0o077)


def replaceable_in(path: Path) -> Path | None:
    """The folder in which everybody may put another file in the place of one, where the modes say that.

    That of a link, or that of the file; None where neither lets them.
    """
    for folder in (path.parent, path.resolve().parent):
        mode = folder.stat().st_mode
        if os.name == "posix" and mode & 0o002 and not mode & 0o1000:  # sticky: only their own
            return folder
    return None
