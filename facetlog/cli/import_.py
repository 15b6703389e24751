"""``facetlog import``: scores out of a file, all of them or none."""

import gc
import sqlite3
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from facetlog.cli.echo import command, say
from facetlog.cli.session import Session
from facetlog.clock import Clock
from facetlog.errors import BadValue
from facetlog.exchange.csv_scores import OPTIONAL, REQUIRED, Line, Reading, read_lines
from facetlog.fields import Row
from facetlog.model import Pain
from facetlog.store.changes import Change
from facetlog.store.entries import is_there, times_of
from facetlog.wording import counted, day_and_time, safe

REFUSALS_SHOWN = 20
AT_ONCE = 1000  # scores that wait to be stored together


def run(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV with a header: at,score,...")],
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
) -> None:
    """Read pain scores from a CSV file: every line, or none if one cannot be taken.

    Examples: facetlog import scores.csv

    facetlog import diary.csv --column at=Time --column score=VAS --scale 100
    """
    session: Session = ctx.obj
    clock = Clock(session.now, parse_zone(timezone) if timezone else None)
    reading = Reading(parse_columns(column or []), clock, time_format, parse_scale(scale))
    gc.disable()  # no cycles are made, and it would look through every score again and again
    lines = list(read_lines(file, reading))
    refuse_problems(lines)
    with session.writing() as connection:
        added = add_new(connection, session, [line.pain for line in lines if line.pain])
    say(*summary(file, lines, added))


def summary(file: Path, lines: Sequence[Line], added: int) -> list[str]:
    """What an import did."""
    said = [f"Imported {counted(added, 'score')} from {safe(file.name)}."]
    moments = sorted(line.pain.at for line in lines if line.pain)
    if moments:
        said.append(f"    From {day_and_time(moments[0])} to {day_and_time(moments[-1])}.")
    if len(moments) > added:
        said.append(f"    Skipped, as the log has them already: {len(moments) - added}.")
    if rounded := sum(line.rounded for line in lines):
        said.append(f"    Rounded to two decimals: {counted(rounded, 'line')}.")
    return [*said, "    To take it all back:", command("undo")] if added else said


def refuse_problems(lines: Iterable[Line]) -> None:
    """Raises BadValue, naming every line that cannot be taken, if there is one."""
    problems = [f"line {line.number}: {line.problem}" for line in lines if line.pain is None]
    if problems:
        more = len(problems) - REFUSALS_SHOWN
        shown = [*problems[:REFUSALS_SHOWN], *([f"and {more} more lines"] if more > 0 else [])]
        raise BadValue("Nothing was imported.\n" + "\n".join(shown))


def add_new(connection: sqlite3.Connection, session: Session, scores: Sequence[Pain]) -> int:
    """Store the scores that the log does not have yet, as one change if there is any; how many."""
    epochs = [score.at.epoch for score in scores]
    times = times_of(connection, Pain, min(epochs, default=0), max(epochs, default=0))
    if all(_is_known(connection, times, score.row) for score in scores):
        return 0
    change = Change(connection, session.command, session.now)
    waiting: list[Row] = []
    added = 0
    for row in (score.row for score in scores):
        if row["at"] in times or len(waiting) == AT_ONCE:  # what waits may be the same again
            change.add_many(Pain, waiting)
            waiting = []
        if not _is_known(connection, times, row):
            waiting.append(row)
            times.add(str(row["at"]))
            added += 1
    change.add_many(Pain, waiting)
    return added


def _is_known(connection: sqlite3.Connection, times: set[str], row: Row) -> bool:
    return row["at"] in times and is_there(connection, Pain, row)


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
    try:
        top = Fraction(text)
    except (ValueError, ZeroDivisionError):
        top = Fraction(0)
    if top <= 0:
        raise BadValue(f"--scale {text!r} is not a number above 0, as 100.")
    return top
