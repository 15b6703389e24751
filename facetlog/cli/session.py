"""What every command needs: which log, what time it is, and the doors to read and to write."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from facetlog.cli.aside import aside
from facetlog.cli.work import Work
from facetlog.entries.moments import Clock, Moment, at_zone, moment_of, parse_instant
from facetlog.errors import BadValue
from facetlog.settings.places import expanded
from facetlog.store.changes import Change
from facetlog.store.connection import reading, writing
from facetlog.words.numbers import day_and_time
from facetlog.words.safe import shell_word


def _present() -> Moment:
    return at_zone(moment_of(datetime.now(UTC)), None)


def _refuse_other_encoding(name: str) -> None:
    """Raises BadValue for a name whose bytes are no UTF-8: a log of that name was told to be damaged."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        raise BadValue("The name of the log is not in UTF-8; give it another.") from None


def _given(now: str) -> Moment:
    """The time of ``--now``; its offset is that of the clock here, where TZ names no zone.

    Raises BadValue.
    """
    moment = parse_instant(now)
    if "TZ" not in os.environ and hasattr(time, "tzset"):
        west, minutes = divmod(abs(moment.offset_minutes), 60)
        sign = "-" if moment.offset_minutes > 0 else "+"  # of POSIX: west of UTC is above 0
        os.environ["TZ"] = f"<{sign}{west:02d}{minutes:02d}>{sign}{west}:{minutes:02d}"
        time.tzset()
    return moment


def _say_who_reads(path: Path, is_new: bool) -> None:
    """Where a new log is; who else may read it or replace it, where that could not be mended."""
    if is_new:
        aside(f"A new log was started: {path}")
    there = path.stat()
    if os.name == "posix" and there.st_mode & 0o077 and (is_new or there.st_uid != os.geteuid()):
        aside(f"Others on this machine may open {path}. More: facetlog doctor")
    if is_new:
        from facetlog.store.health import replaceable_in

        if folder := replaceable_in(path):
            aside(
                "Everybody on this machine may put another file in its place. To keep others out of the "
                f"folder: chmod o-w {shell_word(str(folder))}"
            )


class Session:
    """One run of facetlog: the only place that asks the machine for the time and the path."""

    def __init__(self, db: str | None, now: str | None, args: list[str], command: str | None) -> None:
        """Settle the path and the time. Raises BadValue for a ``--now`` that is none."""
        if db == "":
            raise BadValue("--db needs the name of a file; it was empty.")
        self._db = db or os.environ.get("FACETLOG_DB")
        _refuse_other_encoding(self._db or "")
        self.is_now_given = bool(now)
        self.now = _given(now) if now else _present()
        self.clock = Clock(self.now)
        self.work = Work()
        self.args = args[args.index(command) :] if command in args else args
        typed = " ".join(self.args)
        self.command = typed.encode("utf-8", "backslashreplace").decode()

    def look_at_the_clock(self) -> None:
        """Let it be now again, for a command that stays open; a ``--now`` stays as it was given."""
        if not self.is_now_given:
            self.now = _present()
            self.clock = Clock(self.now)

    @property
    def path(self) -> Path:
        """Where the log is: ``--db``, else FACETLOG_DB, else the user's data folder."""
        if self._db:
            return expanded(self._db)
        import platformdirs

        return platformdirs.user_data_path("facetlog", appauthor=False) / "log.db"

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The log, to look at."""
        with reading(self.path) as connection:
            yield connection

    @contextmanager
    def writing(self, create: bool = True) -> Iterator[sqlite3.Connection]:
        """The log, to write to; if this makes it, says where it is."""
        path, is_new = self.path, not self.path.exists()
        with writing(path, create) as connection:
            yield connection
        _say_who_reads(path, is_new)

    @contextmanager
    def changing(self, create: bool = True, command: str | None = None) -> Iterator[Change]:
        """One change to the log, all of it or none, under the command typed unless another is named."""
        with self.writing(create) as connection:
            change = Change(connection, command or self.command, self.now)
            yield change
        if change.is_out_of_order and change.before:
            before = day_and_time(at_zone(change.before, None))
            aside(
                f"The clock says {day_and_time(self.now)}, but the last entry was made at {before}. "
                "Both are kept; a wrong time is mended by: facetlog edit ID at=TIME"
            )
