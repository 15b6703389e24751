"""Make up a log, alike each time: ``python make_log.py NAME|NUMBER FOLDER``; the names are in PLANS.

A number is that of the scores: 500 to an injection, as in the large log, but one in 20 minutes,
so that a million fit into 38 years, and up to now, so that the last injection is in force; all at
the same joint, because the report compares with every earlier injection there.

Run by a Python that has facetlog: it writes the injections into FOLDER/NAME.db in one transaction,
because a process for each would take long, and the scores, or doses, as FOLDER/NAME.csv, to be imported;
those of a number also as FOLDER/NUMBER-table.csv, the table that ``export`` makes of them.
"""

import csv
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from facetlog.entries.kinds import Injection, Pain
from facetlog.entries.levels import parse_levels
from facetlog.entries.moments import parse_instant
from facetlog.exchange.tables import header_of
from facetlog.store.changes import Change
from facetlog.store.connection import writing

LONG_AGO = datetime(1990, 1, 1, 9, tzinfo=UTC)
START = datetime(2014, 1, 1, 9, tzinfo=UTC)


class Plan(NamedTuple):
    """How many injections, how far apart, and the scores that follow each; or so many doses."""

    injections: int
    apart: timedelta = timedelta(hours=500)
    scores_each: int = 0
    every: timedelta = timedelta(hours=1)
    start: datetime = START
    most: int | None = None
    levels: str = ""
    doses: int = 0

    def table(self) -> Iterator[tuple[object, ...]]:
        """The header of what is to be imported, and its rows."""
        if not self.doses:
            yield "at", "score"
            yield from self.scores()
            return
        yield "id", "at", "drug", "amount", "unit", "taken", "note"
        for number in range(self.doses):
            at = self.start + (number + 1) * self.every
            yield "", at.isoformat(), "ibuprofen", 400, "mg", "", ""

    def times(self) -> list[datetime]:
        """When the injections are."""
        return [self.start + number * self.apart for number in range(self.injections)]

    def scores(self) -> Iterator[tuple[str, float]]:
        """All scores, or the first of them."""
        return islice(self._all_scores(), self.most)

    def _all_scores(self) -> Iterator[tuple[str, float]]:
        """From each injection on: 8 at the needle, then low, and back within days."""
        chance = random.Random(8)
        for injected in self.times():
            yield injected.isoformat(), 8.0
            for number in range(1, self.scores_each):
                after = number * self.every
                level = min(8.0, after / timedelta(hours=12)) + chance.choice((0, 0.5, 1, 2))
                yield (injected + after).isoformat(), round(level, 2)


PLANS = {
    "empty": Plan(0),
    "small": Plan(2, timedelta(days=21), 40, timedelta(minutes=30)),
    "large": Plan(200, scores_each=500),
    "1000-injections": Plan(1000, timedelta(days=3), 12, levels="L4-5", start=LONG_AGO),
    "4000-injections": Plan(4000, timedelta(days=3), 12, levels="L4-5", start=LONG_AGO),
    "doses": Plan(1, every=timedelta(minutes=15), levels="L4-5", doses=100_000),
}


def plan_of(name: str) -> Plan:
    """The plan of that name, or of that number of scores, the last injection's cut off there."""
    if name in PLANS:
        return PLANS[name]
    scores, each, every = int(name), 500, timedelta(minutes=20)
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    return Plan(-(-scores // each), each * every, each, every, now - scores * every, scores, "L4-5")


def as_exported(scores: Iterable[tuple[str, float]]) -> Iterator[Sequence[object]]:
    """Scores as the table of export has them."""
    names = header_of(Pain)
    yield names
    for number, (at, score) in enumerate(scores, 1):
        yield [f"p{number}", at, score, "now", *[""] * (len(names) - 4)]


def write(file: Path, rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(rows)


def log_injections(log: Path, plan: Plan) -> None:
    """A right facet joint injection at each time, each a change of its own; makes the log."""
    levels = parse_levels([plan.levels])
    with writing(log) as connection:
        for at in (parse_instant(time.isoformat()) for time in plan.times()):
            injection = Injection(at=at, procedure="facet joint injection", side="right", levels=levels)
            Change(connection, "inject", at).add(injection)


def main(name: str, folder: Path) -> None:
    """Write the log of that name without its scores, and its scores."""
    plan = plan_of(name)
    log_injections(folder / f"{name}.db", plan)
    write(folder / f"{name}.csv", plan.table())
    if name.isdecimal():
        write(folder / f"{name}-table.csv", as_exported(plan.scores()))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
