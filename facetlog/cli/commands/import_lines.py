"""The lines of a file brought into the log: every entry that it does not have yet, or nothing."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from facetlog.cli.commands.import_log import changing_unless
from facetlog.cli.session import Session
from facetlog.entries.entry import Entry
from facetlog.entries.forms import Row
from facetlog.entries.kinds import Pain, parse_id
from facetlog.errors import BadValue
from facetlog.exchange.intake import Line, Reading
from facetlog.store.changes import Change, stored_row
from facetlog.store.queries import find, is_there, times_of
from facetlog.words.numbers import counted, day_and_time
from facetlog.words.safe import command, safe

REFUSALS_SHOWN = 20
AT_ONCE = 1000  # entries that wait to be stored together


class Request(NamedTuple):
    """What is to be imported: a file, how it is read; a dry run imports nothing."""

    session: Session
    file: Path
    reading: Reading
    dry_run: bool

    @property
    def name(self) -> str:
        """The file's name, safe to print."""
        return safe(self.file.name)

    @property
    def doing(self) -> str:
        """What is being done, for a terminal."""
        return f"Reading {self.name}:"

    def refusal(self, problem: BadValue) -> BadValue:
        """The problem of a file as a whole."""
        return BadValue(f"{self.name}: {problem} Nothing was imported.")


def store(request: Request, lines: Sequence[Line]) -> list[str]:
    """Store what was read, unless a line cannot be taken; what to say."""
    session = request.session
    refuse_problems(lines)
    entries, lost = belonging(session, [line.entry for line in lines if line.entry])
    refuse_another(session, [entry for entry in entries if entry.single])
    session.work.now("Keeping a backup")
    with changing_unless(request.dry_run, session) as connection:
        added = add_new(connection, session, entries)
    return [*summary(request, lines, added), *lost_lines(lost)]


def belonging(session: Session, entries: Sequence[Entry]) -> tuple[list[Entry], dict[str, int]]:
    """The entries, each as far as the log has what it belongs to; of how many it has not, by its id.

    The ids of a table are not taken over: only the time tells that the entry of that id is the same.
    """
    named = {name for entry in entries for name in entry.names}
    times: dict[str, int] = {}
    if named and session.path.exists():
        with session.reading() as connection:
            found = (find(connection, *parse_id(name)) for name in named)
            times = {entry.id: entry.moment.epoch for entry in found if entry}
    lost = Counter[str]()
    kept = []
    for entry in entries:
        missing = [name for name in entry.names if times.get(name) != entry.moment.epoch]
        lost.update(missing)
        kept.append(entry.without_names(missing) if missing else entry)
    return kept, lost


def refuse_problems(lines: Sequence[Line]) -> None:
    """Raises BadValue, naming every line that cannot be taken, if there is one."""
    problems = [f"{line.place}: {line.problem}" for line in lines if line.problem]
    if not problems:
        return
    shown = problems[:REFUSALS_SHOWN]
    if more := len(problems) - len(shown):
        shown.append(f"and {more} more lines")
    raise BadValue("\n".join(["Nothing was imported.", *shown]))


def refuse_another(session: Session, entries: Sequence[Entry]) -> None:
    """Raises BadValue where the log has what a log has once, and it says something else."""
    if not entries or not session.path.exists():
        return
    with session.reading() as connection:
        for entry in entries:
            row = stored_row(connection, type(entry), 1)
            if row and not entry.row.items() <= row.items():
                raise BadValue(
                    f"The log has a {entry.kind} already, which says something else; "
                    f"`facetlog {entry.kind}` changes it. Nothing was imported."
                )


def add_new(connection: sqlite3.Connection, session: Session, entries: Sequence[Entry]) -> int:
    """Store the entries that the log does not have yet, as one change if there is any; how many."""
    change: list[Change] = []  # made for the first that is new
    added = 0
    for kind in dict.fromkeys(map(type, entries)):
        of_kind = [entry for entry in entries if type(entry) is kind]
        adding = Adding(connection, session, of_kind, change)
        for entry in session.work.each("Storing", of_kind, len(of_kind)):
            adding.add(entry.row)
        adding.store()
        added += adding.added
    return added


class Adding:
    """Entries of one kind on their way into the log, stored many at once."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        session: Session,
        entries: Sequence[Entry],
        change: list[Change],
    ) -> None:
        """Ask the log once which times of this kind it has; ``change`` holds the one change, once made."""
        self.connection, self.session, self.change = connection, session, change
        self.kind = kind = type(entries[0])
        self.time = kind.fields[0].columns[0] if kind.is_timed() else None
        epochs = [entry.moment.epoch for entry in entries]
        self.times = set[str]()
        if self.time:
            self.times = times_of(connection, kind, min(epochs), max(epochs))
        self.waiting: list[Row] = []
        self.added = 0

    def add(self, row: Row) -> None:
        """Take a row unless it is there: asked of the log only where its time is there, too."""
        time = row[self.time] if self.time else None
        may_be_there = time is None or time in self.times
        if may_be_there or len(self.waiting) == AT_ONCE:  # what waits may be the same again
            self.store()
        if may_be_there and is_there(self.connection, self.kind, self._said_in(row)):
            return
        self.waiting.append(row)
        self.times.add(str(time))
        self.added += 1

    def _said_in(self, row: Row) -> Row:
        """A row without what it belongs to: of another number, or of none, it is the same again."""
        belongs = {one.columns[0] for one in self.kind.naming}
        return {column: value for column, value in row.items() if column not in belongs}

    def store(self) -> None:
        """Store what waits."""
        if not self.waiting:
            return
        if not self.change:
            session = self.session
            self.change.append(Change(self.connection, session.command, session.now))
        self.change[0].add_many(self.kind, self.waiting)
        self.waiting = []


def summary(request: Request, lines: Sequence[Line], added: int) -> Iterator[str]:
    """What an import did, or would do."""
    entries = [line.entry for line in lines if line.entry]
    known = len(entries) - added
    left = sum(bool(line.left_out) for line in lines)
    rounded = sum(line.rounded for line in lines)
    did = "Would import" if request.dry_run else "Imported"
    yield f"{did} {number_of(entries, added)} from {request.name}."
    if entries:
        yield span_of(entries)
    if known:
        yield f"    Skipped, as the log has them already: {known}."
    if left:
        yield f"    Passed over, as facetlog keeps no such thing: {left}."
    if rounded:
        yield f"    Rounded to two decimals: {counted(rounded, 'line')}."
    if added and not request.dry_run:
        yield "    To take it all back:"
        yield command("undo")


def lost_lines(lost: Mapping[str, int]) -> Iterator[str]:
    """What of a table the log cannot keep: to which other entry one belongs."""
    if lost:
        names = ", ".join(sorted(lost))
        lines = counted(sum(lost.values()), "line")
        yield f"    Without what it belongs to: {lines}, for the log has no {names} of the same time."


def number_of(entries: Sequence[Entry], added: int) -> str:
    """``1 score``, ``12 entries``."""
    are_scores = {type(entry) for entry in entries} <= {Pain}
    return counted(added, "score") if are_scores else f"{added} entries"


def span_of(entries: Sequence[Entry]) -> str:
    """From when to when the entries are."""
    moments = [entry.moment for entry in entries]
    return f"    From {day_and_time(min(moments))} to {day_and_time(max(moments))}."
