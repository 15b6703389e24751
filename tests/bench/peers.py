"""Measure facetlog beside its peers: ``python tests/bench/peers.py [--entries N] [--runs N]``.

For jrnl, Watson, timewarrior, taskwarrior and facetlog, where they are on the PATH: the median wall
time and the largest resident set of adding one entry and of showing the last week, in a log of
87,600 entries: ten years, hourly. Each works in a home of its own with settings of its own, and on
a fresh copy of its log in each turn; a first turn does not count. Nothing is measured of a peer
that does not say itself that it has all the entries, or that shows fewer than the week's.
What takes longer than 120 s is ended, and printed so.

To have them (facetlog, its tests and the other benches need none of them)::

    apt-get install timewarrior taskwarrior        # or: brew install timewarrior task
    pipx install jrnl && pipx install td-watson
    python tests/bench/peers.py

``--here`` as in ``run.py``. POSIX only.
"""

import argparse
import csv
import json
import math
import os
import re
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from environment import Environment, installed
from measuring import (
    CannotMeasure,
    Run,
    aligned,
    answer,
    exit_status,
    own_megabytes,
    peak,
    say,
    seconds,
    spawn,
)

ENTRIES = 87_600
LIMIT = 120.0  # seconds
HOUR, TEN_MINUTES, WEEK = timedelta(hours=1), timedelta(minutes=10), timedelta(days=7)
COMPACT = "%Y%m%dT%H%M%SZ"  # how timewarrior and taskwarrior write a time


class Entry(NamedTuple):
    """One entry; it lasts ten minutes where a program asks how long."""

    at: datetime
    score: int

    @property
    def until(self) -> datetime:
        """When it ends."""
        return self.at + TEN_MINUTES


def hourly(number: int) -> list[Entry]:
    """Entries up to the last full hour but one: another may follow that is not still to come."""
    last = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - HOUR
    return [Entry(last - ago * HOUR, ago % 11) for ago in reversed(range(number))]


class Program:
    """A program that is there: the words that start it, and the home that it works in."""

    def __init__(self, words: list[str], folder: Path, variables: dict[str, str]) -> None:
        """Take them; ``HOME`` in a variable stands for the home, which is made."""
        self.words, self.home, self.kept = words, folder / "home", folder / "kept"
        own = {name: value.replace("HOME", str(self.home)) for name, value in variables.items()}
        self.variables = {"PATH": os.defpath, "LANG": "C.UTF-8", "TZ": "UTC", "HOME": str(self.home)} | own
        self.home.mkdir(parents=True)

    def command(self, text: str) -> list[str]:
        """The words of a command of it."""
        return [*self.words, *(word.replace("HOME", str(self.home)) for word in shlex.split(text))]

    def says(self, text: str) -> str:
        """What it prints. Raises CannotMeasure if it fails."""
        return answer(self.command(text), self.variables)

    def keep(self) -> None:
        """Keep the home as it is now, for every turn to begin with."""
        shutil.copytree(self.home, self.kept)

    def run(self, text: str) -> Run:
        """Run a command in the home as it was kept."""
        shutil.rmtree(self.home)
        shutil.copytree(self.kept, self.home)
        os.sync()
        return spawn(self.command(text), self.variables, LIMIT)


def write_facetlog(program: Program, entries: Sequence[Entry]) -> None:
    """The scores, imported, and one injection in the week that is shown."""
    scores = program.home / "scores.csv"
    with scores.open("w", encoding="utf-8", newline="") as file:
        lines = ((entry.at.isoformat(), entry.score) for entry in entries)
        csv.writer(file).writerows([("at", "score"), *lines])
    program.says("import HOME/scores.csv")
    injected = max(entries[0].at, entries[-1].at - WEEK / 2)
    program.says(f"inject --side right --at {injected.isoformat()}")


def write_jrnl(program: Program, entries: Sequence[Entry]) -> None:
    """One text file, and settings, so that it asks for none; the first run puts the rest in."""
    journal = program.home / "journal.txt"
    lines = (f"[{entry.at:%Y-%m-%d %I:%M:%S %p}] pain {entry.score}\n\n" for entry in entries)
    journal.write_text("".join(lines), encoding="utf-8")
    settings = f"version: new\njournals: {{default: {{journal: {json.dumps(str(journal))}}}}}\n"
    (program.home / "jrnl.yaml").write_text(settings, encoding="utf-8")


def write_watson(program: Program, entries: Sequence[Entry]) -> None:
    """One JSON file of frames: start, stop, project, id, tags, when it was written."""
    frames: list[Sequence[object]] = [
        (int(entry.at.timestamp()), int(entry.until.timestamp()), "pain", f"{number:032x}", [], 0)
        for number, entry in enumerate(entries)
    ]
    (program.home / "frames").write_text(json.dumps(frames, indent=1), encoding="utf-8")


def write_timewarrior(program: Program, entries: Sequence[Entry]) -> None:
    """A text file a month, and how often each tag is used."""
    data = program.home / "data"
    data.mkdir()
    (program.home / "timewarrior.cfg").touch()
    (data / "tags.data").write_text(json.dumps({"pain": {"count": len(entries)}}), encoding="utf-8")
    for month, own in groupby(entries, lambda entry: f"{entry.at:%Y-%m}"):
        lines = (f"inc {entry.at:{COMPACT}} - {entry.until:{COMPACT}} # pain\n" for entry in own)
        (data / f"{month}.data").write_text("".join(lines), encoding="utf-8")


def write_taskwarrior(program: Program, entries: Sequence[Entry]) -> None:
    """Completed tasks by its own import: text files up to version 2, a database from 3 on."""
    (program.home / "taskrc").touch()
    with (program.home / "tasks.json").open("w", encoding="utf-8") as file:
        for number, entry in enumerate(entries, 1):
            at = f"{entry.at:{COMPACT}}"
            task = {"uuid": str(UUID(int=number)), "description": f"pain {entry.score}"}
            file.write(json.dumps(task | {"status": "completed", "entry": at, "end": at}) + "\n")
    program.says("rc.confirmation=off import HOME/tasks.json")


class Peer(NamedTuple):
    """A program, how its log is written, and its commands, in which names in braces are times.

    ``listing`` shows all entries, each in a line of its own that ``entry`` matches.
    """

    name: str
    program: str
    write: Callable[[Program, Sequence[Entry]], None]
    variables: dict[str, str]
    listing: str
    entry: str
    add: str
    week: str


PEERS = (
    Peer(
        "facetlog",
        "facetlog",
        write_facetlog,
        {"FACETLOG_DB": "HOME/log.db"},
        "list --all --kind pain",
        r"p\d",
        "pain 4",
        "list --kind pain --since {since}",
    ),
    Peer(
        "jrnl",
        "jrnl",
        write_jrnl,
        {},
        "--config-file HOME/jrnl.yaml --short",
        r"\d{4}-\d\d-\d\d",
        "--config-file HOME/jrnl.yaml pain 4",
        "--config-file HOME/jrnl.yaml -from {since}",
    ),
    Peer(
        "Watson",
        "watson",
        write_watson,
        {"WATSON_DIR": "HOME"},
        "frames",
        r"[0-9a-f]{7}",
        "add --from {at} --to {until} pain",
        "log --from {since} --to {tomorrow}",
    ),
    Peer(
        "timewarrior",
        "timew",
        write_timewarrior,
        {"TIMEWARRIORDB": "HOME"},
        "export",
        r"\{",
        "track {at} - {until} pain",
        "summary {since} - {tomorrow}",
    ),
    Peer(
        "taskwarrior",
        "task",
        write_taskwarrior,
        {"TASKRC": "HOME/taskrc", "TASKDATA": "HOME"},
        "export",
        r"\{",
        "log pain 4",
        "end.after:{since} completed",
    ),
)


def times(last: datetime) -> dict[str, str]:
    """What the names in braces stand for: the week shown, and an entry after the last."""
    return {
        "since": f"{last - WEEK:%Y-%m-%d}",
        "tomorrow": f"{last + timedelta(days=1):%Y-%m-%d}",
        "at": f"{last + 2 * TEN_MINUTES:%Y-%m-%dT%H:%M:%S}",
        "until": f"{last + 3 * TEN_MINUTES:%Y-%m-%dT%H:%M:%S}",
    }


def prepare(peer: Peer, program: Program, number: int) -> dict[str, str]:
    """Make the peer's log; ``times`` of it. Raises CannotMeasure unless the peer sees what is in it."""
    entries = hourly(number)
    peer.write(program, entries)
    seen = len(re.findall(f"^{peer.entry}", program.says(peer.listing), re.MULTILINE))
    if seen != number:
        raise CannotMeasure(f"it sees {seen:,} of {number:,} entries")
    named = times(entries[-1].at)
    due = sum(f"{entry.at:%Y-%m-%dT%H}" > f"{named['since']}T00" for entry in entries)
    shown = program.says(peer.week.format(**named)).count("\n")
    if shown < due:
        raise CannotMeasure(f"it shows {shown:,} lines for the {due:,} entries of a week")
    program.keep()
    return named


HEADER = ("program", "version", "adding one entry", "showing a week")
WIDTHS = (12, 9, 19, 19)


def line(peer: Peer, environment: Environment, number: int, turns: int) -> tuple[str, ...]:
    """One line of the table. Raises CannotMeasure."""
    found = shutil.which(peer.program)
    words = environment.program if peer is PEERS[0] else [found] if found else []
    if not words:
        return peer.name, "-", "not installed", ""
    program = Program(words, environment.folder / peer.program, peer.variables)
    version = re.search(r"\d+(\.\d+)+", program.says("--version"))
    with ProcessPoolExecutor(1, get_context("spawn")) as other:  # so that this process stays small
        named = other.submit(prepare, peer, program, number).result()
    cells = (cell(program, text.format(**named), turns) for text in (peer.add, peer.week))
    return peer.name, version[0] if version else "?", *cells


def cell(program: Program, command: str, turns: int) -> str:
    """Time and memory of a command."""
    runs = [program.run(command)]
    if not math.isinf(runs[0].seconds):
        runs = [program.run(command) for _ in range(turns)]
    took = seconds(runs)
    shown = f"> {LIMIT:.0f} s" if math.isinf(took) else f"{took:.3f} s"
    return f"{shown:>9} {peak(runs):>6.0f} MB"


def table(peers: Sequence[Peer], environment: Environment, number: int, turns: int) -> Iterator[str]:
    """The lines of the table, each when it is measured."""
    yield aligned(HEADER, WIDTHS)
    for peer in peers:
        try:
            cells = line(peer, environment, number, turns)
        except CannotMeasure as reason:
            cells = peer.name, "-", f"not measured: {str(reason).splitlines()[0]}", ""
        yield aligned(cells, WIDTHS)


def bench(peers: Sequence[Peer], number: int, turns: int, here: bool) -> bool:
    """Print the table; whether every peer that is installed could be measured."""
    with installed(here) as environment:
        say(f"{number:,} entries, median of {turns} turns.\n")
        lines = list(map(say, table(peers, environment, number, turns)))
    say(f"\nThe bench itself took {own_megabytes():.0f} MB; no child is shown with less on Linux.")
    return not any("not measured" in text for text in lines)


def main() -> int:
    """The command line: 0 measured, 1 a peer that is installed is not, 2 nothing measured."""
    names = [peer.name for peer in PEERS]
    parser = argparse.ArgumentParser(description="Measure facetlog beside its peers.")
    parser.add_argument("--entries", type=int, default=ENTRIES, help=f"(default {ENTRIES})")
    parser.add_argument("--runs", type=int, default=5, help="turns of a command (default 5)")
    parser.add_argument("--peer", action="append", choices=names, help="only this; may be repeated")
    parser.add_argument("--here", action="store_true", help="in the running Python's environment")
    options = parser.parse_args()
    peers = [peer for peer in PEERS if peer.name in (options.peer or names)]
    number, turns = max(1, options.entries), max(1, options.runs)
    return exit_status(lambda: bench(peers, number, turns, options.here))


if __name__ == "__main__":
    sys.exit(main())
