"""``facetlog import``: scores out of a file, all of them or none."""

import csv
import gc
import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from facetlog.cli.commands.import_log import bring_in, changing_unless, is_log, read_other_log
from facetlog.cli.echo import command, say
from facetlog.cli.session import Session
from facetlog.entries.entry import Entry
from facetlog.entries.forms import Row
from facetlog.entries.kinds import Pain
from facetlog.entries.moments import Clock
from facetlog.errors import BadValue
from facetlog.exchange.csv_scores import OPTIONAL, REQUIRED, Line, Reading, read_lines
from facetlog.exchange.tables import kind_of, read_table
from facetlog.store.changes import Change, stored_row
from facetlog.store.queries import is_there, times_of
from facetlog.words.numbers import counted, day_and_time
from facetlog.words.safe import safe

REFUSALS_SHOWN = 20
AT_ONCE = 1000  # entries that wait to be stored together
MOST_HEADER = 10_000  # characters


def run(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV with a header, JSON of export, FHIR, another log.")
    ],
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="NAME=COLUMN", help="As at=Time; may be repeated."),
    ] = None,
    time_format: Annotated[str | None, typer.Option(metavar="FORMAT", help='As "%d.%m.%Y %H:%M".')] = None,
    timezone: Annotated[
        str | None, typer.Option(metavar="ZONE", help="Of times without offset: Europe/Berlin.")
    ] = None,
    scale: Annotated[
        str, typer.Option(metavar="TOP", help="The top of the file's scale: 100 for millimetres.")
    ] = "10",
    patient: Annotated[
        str | None, typer.Option(metavar="SUBJECT", help="Of FHIR with several: only this one's.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be imported, and import nothing.")
    ] = False,
) -> None:
    """Read what another diary, another program or your other device holds: all of a file, or nothing.

    CSV: a header, then a score a line (at, score, ...), or a table of export. JSON: of export, or FHIR.
    Another log (log.db): what is missing here.

    Examples: facetlog import scores.csv

    facetlog import diary.csv --column at=Time --column score=VAS --scale 100
    """
    session: Session = ctx.obj
    clock = Clock(session.now, parse_zone(timezone) if timezone else None)
    reading = Reading(parse_columns(column or []), clock, time_format, parse_scale(scale))
    gc.disable()  # no cycles are made, and it would look through every score again and again
    with session.work.shown(f"Reading {safe(file.name)}:"):
        said = _bring_in(session, file, reading, patient, dry_run)
    say(*said)


def _bring_in(
    session: Session, file: Path, reading: Reading, patient: str | None, dry_run: bool
) -> list[str]:
    """Import a file of whatever sort; what to say."""
    first = beginning_of(file)
    if is_log(first):
        return bring_in(session, read_other_log(file), safe(file.name), dry_run)
    sort = first.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if sort in (b"{", b"["):
        return _from_json(session, file, reading, patient, dry_run)
    if sort == b"<":
        return _from_fhir(session, file, reading, patient, dry_run)  # which has a sentence for XML
    return _from_csv(session, file, reading, dry_run)


def beginning_of(path: Path) -> bytes:
    """The first bytes of a file. Raises BadValue where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except OSError as error:
        raise BadValue(f"{path} cannot be read: {error.strerror}.") from None


def _from_json(
    session: Session, file: Path, reading: Reading, patient: str | None, dry_run: bool
) -> list[str]:
    from facetlog.exchange.log_json import is_log_object, log_of
    from facetlog.exchange.plain_json import parse_json

    text = text_of(file)
    try:
        read = None if _is_lines(text) else parse_json(text)
        whole = log_of(read) if is_log_object(read) else None
    except BadValue as problem:
        raise BadValue(f"{safe(file.name)}: {problem} Nothing was imported.") from None
    if whole is not None:
        return bring_in(session, whole, safe(file.name), dry_run)
    return _from_fhir(session, file, reading, patient, dry_run)


def _from_fhir(
    session: Session, file: Path, reading: Reading, patient: str | None, dry_run: bool
) -> list[str]:
    from facetlog.exchange.fhir_in import read_fhir

    try:
        lines = _counted(session, file, read_fhir(file, reading.clock, reading.scale))
    except BadValue as problem:
        raise BadValue(f"{safe(file.name)}: {problem} Nothing was imported.") from None
    return _store(session, file, of_one_patient(lines, patient), dry_run)


def of_one_patient(lines: Sequence[Line], patient: str | None) -> list[Line]:
    """The lines of one patient, for a log is one patient's. Raises BadValue, naming them, for several."""
    subjects = dict.fromkeys(line.subject for line in lines if line.entry)
    if patient is None and len(subjects) > 1:
        named = ", ".join(safe(subject) or "(not said)" for subject in subjects)
        raise BadValue(
            f"The file holds {len(subjects)} patients: {named}. A log is one patient's; name the one with "
            "--patient. Nothing was imported."
        )
    return [line for line in lines if patient is None or not line.entry or line.subject == patient]


def _is_lines(text: str) -> bool:
    """Whether it is a JSON object a line: the first line is whole, and another follows."""
    first, _, rest = text.strip().partition("\n")
    return first.rstrip().endswith("}") and rest.lstrip().startswith("{")


def text_of(path: Path) -> str:
    """A file as text. Raises BadValue where it is no UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")  # its line ends as they are
    except UnicodeDecodeError:
        raise BadValue(f"{path} is not UTF-8 text.") from None
    except OSError as error:
        raise BadValue(f"{path} cannot be read: {error.strerror}.") from None


def _from_csv(session: Session, file: Path, reading: Reading, dry_run: bool) -> list[str]:
    kind = None if reading.columns else kind_of(header_of_file(file))
    lines = read_lines(file, reading) if kind is None else read_table(text_of(file), kind)
    return _store(session, file, _counted(session, file, lines), dry_run)


def _counted(session: Session, file: Path, lines: Iterable[Line]) -> list[Line]:
    """The lines of a file; meanwhile a terminal shows how many were read."""
    return list(session.work.each(f"Reading {safe(file.name)}:", lines))


def header_of_file(path: Path) -> list[str]:
    """The names in the first line of a CSV file; none where it has no such line."""
    with suppress(UnicodeDecodeError, csv.Error, OSError), path.open(encoding="utf-8-sig") as file:
        return next(csv.reader([file.readline(MOST_HEADER)]), [])
    return []


def _store(session: Session, file: Path, lines: Sequence[Line], dry_run: bool) -> list[str]:
    """Store what was read, unless a line cannot be taken; what to say."""
    refuse_problems(lines)
    entries = [line.entry for line in lines if line.entry]
    refuse_another(session, [entry for entry in entries if entry.single])
    session.work.now("Keeping a backup")
    with changing_unless(dry_run, session) as connection:
        added = add_new(connection, session, entries)
    return summary(file, lines, added, dry_run)


def summary(file: Path, lines: Sequence[Line], added: int, dry_run: bool) -> list[str]:
    """What an import did, or would do."""
    did = "Would import" if dry_run else "Imported"
    what = {type(line.entry) for line in lines if line.entry}
    number = counted(added, "score") if what <= {Pain} else f"{added} entries"
    said = [f"{did} {number} from {safe(file.name)}."]
    moments = sorted(line.entry.moment for line in lines if line.entry)
    if moments:
        said.append(f"    From {day_and_time(moments[0])} to {day_and_time(moments[-1])}.")
    if len(moments) > added:
        said.append(f"    Skipped, as the log has them already: {len(moments) - added}.")
    if passed_over := sum(bool(line.passed_over) for line in lines):
        said.append(f"    Passed over, as facetlog keeps no such thing: {passed_over}.")
    if rounded := sum(line.rounded for line in lines):
        said.append(f"    Rounded to two decimals: {counted(rounded, 'line')}.")
    return [*said, "    To take it all back:", command("undo")] if added and not dry_run else said


def refuse_problems(lines: Iterable[Line]) -> None:
    """Raises BadValue, naming every line that cannot be taken, if there is one."""
    problems = [f"line {line.number}: {line.problem}" for line in lines if line.problem]
    if problems:
        more = len(problems) - REFUSALS_SHOWN
        shown = [*problems[:REFUSALS_SHOWN], *([f"and {more} more lines"] if more > 0 else [])]
        raise BadValue("Nothing was imported.\n" + "\n".join(shown))


def refuse_another(session: Session, ones: Sequence[Entry]) -> None:
    """Raises BadValue where the log has what a log has once, and it says something else."""
    if not ones or not session.path.exists():
        return
    with session.reading() as connection:
        for one in ones:
            row = stored_row(connection, type(one), 1)
            if row and any(row[column] != value for column, value in one.row.items()):
                raise BadValue(
                    f"The log has a {one.kind} already, which says something else; `facetlog {one.kind}` "
                    "changes it. Nothing was imported."
                )


def add_new(connection: sqlite3.Connection, session: Session, entries: Sequence[Entry]) -> int:
    """Store the entries that the log does not have yet, as one change if there is any; how many."""
    change: list[Change] = []  # made for the first that is new
    added = 0
    for kind in dict.fromkeys(map(type, entries)):
        own = [entry for entry in entries if type(entry) is kind]
        adding = _Adding(connection, session, own, change)
        for entry in session.work.each("Storing", own, len(own)):
            adding.add(entry.row)
        adding.store()
        added += adding.added
    return added


class _Adding:
    """Entries of one kind on their way into the log, stored many at once."""

    def __init__(
        self, connection: sqlite3.Connection, session: Session, own: Sequence[Entry], change: list[Change]
    ) -> None:
        self.connection, self.session, self.change = connection, session, change
        self.kind = kind = type(own[0])
        self.time = kind.fields[0].columns[0] if kind.is_timed() else None
        epochs = [entry.moment.epoch for entry in own]
        self.times = times_of(connection, kind, min(epochs), max(epochs)) if self.time else set[str]()
        self.waiting: list[Row] = []
        self.added = 0

    def add(self, row: Row) -> None:
        """Take a row unless it is there: asked of the log only where its time is there, too."""
        time = row[self.time] if self.time else None
        may_be_there = time is None or time in self.times
        if may_be_there or len(self.waiting) == AT_ONCE:  # what waits may be the same again
            self.store()
        if may_be_there and is_there(self.connection, self.kind, row):
            return
        self.waiting.append(row)
        self.times.add(str(time))
        self.added += 1

    def store(self) -> None:
        """Store what waits."""
        if not self.waiting:
            return
        if not self.change:
            self.change.append(Change(self.connection, self.session.command, self.session.now))
        self.change[0].add_many(self.kind, self.waiting)
        self.waiting = []


def parse_columns(texts: Iterable[str]) -> dict[str, str]:
    """Read ``at=Time``. Raises BadValue for a name that is none of ours."""
    columns = {}
    for text in texts:
        name, equals, column = text.partition("=")
        if not equals or not column.strip() or name.strip() not in (*REQUIRED, *OPTIONAL):
            names = ", ".join((*REQUIRED, *OPTIONAL))
            raise BadValue(f"--column {text!r} is not NAME=COLUMN; names are {names}.")
        columns[name.strip()] = column
    return columns


def parse_zone(name: str) -> ZoneInfo:
    """A time zone by its name. Raises BadValue for one that is not known."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise BadValue(f"{name!r} is not a time zone; write for example Europe/Berlin.") from None


def parse_scale(text: str) -> Fraction:
    """The top of a scale. Raises BadValue where it is no number above 0."""
    is_number = re.fullmatch(r"\d{1,9}(\.\d{1,9})?", text.strip(), re.ASCII)  # 1e9999999 takes for ever
    top = Fraction(text) if is_number else Fraction(0)
    if top <= 0:
        raise BadValue(f"--scale {text!r} is not a number above 0, as 100.")
    return top
