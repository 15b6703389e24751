"""``facetlog import``: scores out of a file, all of them or none."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Annotated, NamedTuple
from zoneinfo import ZoneInfo

import typer

from facetlog.cli.echo import say
from facetlog.cli.session import Session
from facetlog.clock import Clock
from facetlog.errors import BadValue
from facetlog.exchange.csv_scores import OPTIONAL, REQUIRED, Line, Reading, read_lines
from facetlog.fields import Row
from facetlog.model import Pain
from facetlog.store.changes import Change
from facetlog.store.entries import is_there, times_of

REFUSALS_SHOWN = 20
AT_ONCE = 1000


def run(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV with a header: at,score,...")],
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="NAME=COLUMN", help="As at=Time; may be repeated."),
    ] = None,
    time_format: Annotated[
        str | None, typer.Option(metavar="FORMAT", help='As "%d.%m.%Y %H:%M".')
    ] = None,
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
    lines = list(read_lines(file, reading))
    refuse_problems(lines)
    with session.changing() as change:
        done = add_all(change, lines)
    say(*done.lines(file))


class Imported(NamedTuple):
    """What an import did: the scores added, those that were there already, those rounded."""

    added: int
    repeats: int
    rounded: int

    def lines(self, file: Path) -> list[str]:
        """What to say of it."""
        said = [f"Imported {self.added} scores from {file.name}."]
        if self.repeats:
            said.append(f"    {self.repeats} were in the log already and were skipped.")
        if self.rounded:
            said.append(f"    {self.rounded} were rounded to two decimals.")
        return [*said, "    To take it all back: facetlog undo"] if self.added else said


def refuse_problems(lines: Iterable[Line]) -> None:
    """Raises BadValue, naming every line that cannot be taken, if there is one."""
    problems = [f"line {line.number}: {line.problem}" for line in lines if line.pain is None]
    if problems:
        more = len(problems) - REFUSALS_SHOWN
        shown = [*problems[:REFUSALS_SHOWN], *([f"and {more} more lines"] if more > 0 else [])]
        raise BadValue("Nothing was imported.\n" + "\n".join(shown))


def add_all(change: Change, lines: Sequence[Line]) -> Imported:
    """Add every score that is not there yet, some at a time."""
    scores = [line.pain for line in lines if line.pain]
    epochs = [score.at.epoch for score in scores]
    times = times_of(change.connection, Pain, min(epochs, default=0), max(epochs, default=0))
    waiting: list[Row] = []
    repeats = 0
    for row in (score.row for score in scores):
        if row["at"] in times or len(waiting) == AT_ONCE:
            change.add_many(Pain, waiting)
            waiting = []
        if row["at"] in times and is_there(change.connection, Pain, row):
            repeats += 1
        else:
            waiting.append(row)
            times.add(str(row["at"]))
    change.add_many(Pain, waiting)
    return Imported(len(scores) - repeats, repeats, sum(line.rounded for line in lines))


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
