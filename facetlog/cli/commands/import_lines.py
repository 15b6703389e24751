"""The lines of a file brought into the log: every entry that it does not have yet, or nothing."""

import sqlite3
import sys
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from facetlog.cli.commands.import_log import changing_unless
from facetlog.cli.session import Session
from facetlog.entries.entry import Entry
from facetlog.entries.forms import Row
from facetlog.entries.kinds import Injection, Pain, parse_id
from facetlog.errors import BadValue
from facetlog.exchange.chosen import Chosen, choose
from facetlog.exchange.intake import Line, Reading, Source, Unclear
from facetlog.relief.series import same_site
from facetlog.store.changed_here import own_values, said_before, said_in
from facetlog.store.changes import Change, stored_row
from facetlog.store.database import make_room
from facetlog.store.queries import between, find, is_there, times_of
from facetlog.words.imported import (
    apart_lines,
    count_lines,
    first_rows,
    left_out_lines,
    site_counts,
    skipped_lines,
    understood_lines,
)
from facetlog.words.numbers import counted, day_and_time
from facetlog.words.safe import command, safe, shell_word

AT_ONCE = 1000  # entries that wait to be stored together


class Request(NamedTuple):
    """What is to be imported: a file, how it is read; a dry run imports nothing.

    ``shown`` is filled with how it was understood, to be printed once nothing else is on the screen.
    """

    session: Session
    file: Path
    reading: Reading
    dry_run: bool
    shown: list[str]

    @property
    def name(self) -> str:
        """The file's name, safe to print."""
        return safe(self.file.name)

    @property
    def doing(self) -> str:
        """What is being done, for a terminal."""
        return f"Reading {self.name}:"

    @property
    def is_shown(self) -> bool:
        """Whether how the file was understood is shown, too: on a terminal, and on a dry run."""
        return self.dry_run or sys.stdout.isatty()

    @property
    def typed(self) -> str:
        """The command as it was typed, to be copied; without what keeps it from importing."""
        return self.typed_with(())

    def typed_with(self, options: Sequence[str]) -> str:
        """The same with options, each with its value, in place of what was typed of them."""
        typed = [word for word in self.session.args if word != "--dry-run"]
        return " ".join(map(shell_word, with_options(typed, options)))

    def refusal(self, problem: BadValue) -> BadValue:
        """The problem of a file as a whole."""
        said = f"{self.name}: {problem} Nothing was imported."
        choices = problem.choices if isinstance(problem, Unclear) else ()
        return BadValue("\n".join([said, *(command(self.typed_with(words)) for words in choices)]))


def with_options(typed: Sequence[str], options: Sequence[str]) -> list[str]:
    """The words of a command with options, each with its value, in place of those that it had."""
    new = set(map(option_of, options[::2], options[1::2]))
    replaced = {
        place + more
        for place, pair in enumerate(pairwise(typed))
        if option_of(*pair) in new
        for more in (0, 1)
    }
    return [*(word for place, word in enumerate(typed) if place not in replaced), *options]


def option_of(option: str, value: str) -> tuple[str, str]:
    """What an option says something of, for which the last one counts."""
    return option, value.partition("=")[0] if option == "--column" else ""


class Added(NamedTuple):
    """Which entries are new; how many the log has, or the file had before; which were changed here."""

    new: Sequence[Entry]
    known: int
    twice: int
    changed: Sequence[Entry]


def store(request: Request, source: Source) -> list[str]:
    """Store what a file holds, unless a line cannot be taken; what to say."""
    session = request.session
    chosen = choose_lines(request, source)
    entries, lost = belonging(session, chosen.entries)
    refuse_another(session, [entry for entry in entries if entry.single])
    added, treated = put(request, entries)
    if request.is_shown:
        request.shown.extend(first_rows(added.new))
    return [*summary(request, chosen, added, treated), *lost_lines(lost)]


def put(request: Request, entries: Sequence[Entry]) -> tuple[Added, set[str]]:
    """Store entries; what came of it, and which sites were treated, as they are compared."""
    session = request.session
    session.work.now("Keeping a backup")
    with changing_unless(request.dry_run, session) as connection:
        added = add_new(connection, session, entries)
        return added, {same_site(one.treated_site) for one in between(connection, Injection)}


def choose_lines(request: Request, source: Source) -> Chosen:
    """What of a file goes into the log; none of its lines is kept. Raises BadValue."""
    return choose(read_lines(request, source), request.reading, request.typed)


def read_lines(request: Request, source: Source) -> Iterator[Line]:
    """The lines of a file; a terminal shows how many were read. Raises BadValue."""
    try:
        yield from request.session.work.each(request.doing, source.lines)
    except BadValue as problem:
        raise request.refusal(problem) from None
    if request.is_shown:
        request.shown.extend(understood_lines(request.name, *source.understood))


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


def add_new(connection: sqlite3.Connection, session: Session, entries: Sequence[Entry]) -> Added:
    """Store the entries that the log neither has nor had, as one change if there is any."""
    change: list[Change] = []  # made for the first that is new
    new, changed, twice = list[Entry](), list[Entry](), 0
    for kind in dict.fromkeys(map(type, entries)):
        of_kind = [entry for entry in entries if type(entry) is kind]
        adding = Adding(connection, session, of_kind, change)
        for entry in session.work.each("Storing", of_kind, len(of_kind)):
            if adding.was_changed(entry):
                changed.append(entry)
        adding.store()
        new += adding.new
        twice += adding.twice
    known = len(entries) - len(new) - len(changed) - twice
    return Added(new, known, twice, changed)


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
        self.times = set[int]()
        if kind.is_timed():
            epochs = [entry.moment.epoch for entry in entries]
            self.times = times_of(connection, kind, min(epochs), max(epochs))
        self.said = said_before(connection, kind)
        self.waiting: list[Row] = []
        self.new: list[Entry] = []
        self.of_file = set[int]()
        self.twice = 0

    def was_changed(self, entry: Entry) -> bool:
        """Take an entry, unless it is there, or was and is changed since: whether that is so.

        The log is asked only where it has the entry's time, too.
        """
        row, time = entry.row, entry.moment.epoch
        was_there = not self.kind.is_timed() or time in self.times
        may_be_there = was_there or time in self.of_file
        if may_be_there or len(self.waiting) == AT_ONCE:  # what waits may be the same again
            self.store()
        if may_be_there and self._is_there(row):
            self.twice += not was_there
            return False
        if self.said and said_in(self.kind, row) in self.said:
            return True
        self.waiting.append(row)
        self.of_file.add(time)
        self.new.append(entry)
        return False

    def _is_there(self, row: Row) -> bool:
        """Whether the log has what it says, but for what it belongs to: so it is the same again."""
        return is_there(self.connection, self.kind, own_values(self.kind, row))

    def store(self) -> None:
        """Store what waits."""
        if not self.waiting:
            return
        if not self.change:
            make_room(self.connection)
            session = self.session
            self.change.append(Change(self.connection, session.command, session.now))
        self.change[0].add_many(self.kind, self.waiting)
        self.waiting = []


def summary(request: Request, chosen: Chosen, added: Added, treated: Container[str]) -> Iterator[str]:
    """What an import did, or would do. ``treated``: the sites of injections, as they are compared."""
    entries = added.new
    did = "Would import" if request.dry_run else "Imported"
    yield f"{did} {number_of(chosen.entries, len(entries))} from {request.name}."
    if entries:
        yield span_of(entries)
    yield from count_lines(entries)
    yield from skipped_lines(added.known, added.twice, len(added.changed))
    yield from left_out_lines(chosen.left_out)
    if chosen.rounded:
        yield f"    Rounded to two decimals: {counted(chosen.rounded, 'line')}."
    stand_apart = apart(chosen.entries, treated) - apart(added.changed, treated)
    yield from apart_lines(stand_apart, request.typed, bool(added.known or not request.dry_run))
    if added.new and not request.dry_run:
        yield "    To take it all back:"
        yield command("undo")


def apart(entries: Iterable[Entry], treated: Container[str]) -> Counter[str]:
    """How many scores are of each site that is not the treated pain's, nor that of an injection."""
    sites = site_counts(entry for entry in entries if isinstance(entry, Pain))
    return Counter({site: n for site, n in sites.items() if site and same_site(site) not in treated})


def lost_lines(lost: Mapping[str, int]) -> Iterator[str]:
    """What of a table the log cannot keep: to which other entry one belongs."""
    if lost:
        names = ", ".join(sorted(lost))
        lines = counted(sum(lost.values()), "line")
        yield f"    Without what it belongs to: {lines}, for the log has no {names} of the same time."


def number_of(entries: Sequence[Entry], added: int) -> str:
    """``1 score``, ``12 entries``."""
    are_scores = {type(entry) for entry in entries} <= {Pain}
    return counted(added, "score" if are_scores else "entry")


def span_of(entries: Sequence[Entry]) -> str:
    """From when to when the entries are."""
    moments = [entry.moment for entry in entries]
    return f"    From {day_and_time(min(moments))} to {day_and_time(max(moments))}."
