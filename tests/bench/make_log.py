"""Make up a log, alike each time: ``python make_log.py empty|small|large FOLDER``.

Run by a Python that has facetlog: it writes the injections into FOLDER/NAME.db in one transaction,
because a process for each would take long, and the scores as FOLDER/NAME.csv, to be imported.
"""

import csv
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from facetlog.clock import parse_instant
from facetlog.model import Injection
from facetlog.store.changes import Change
from facetlog.store.connection import writing

START = datetime(2014, 1, 1, 9, tzinfo=UTC)


class Plan(NamedTuple):
    """How many injections, how far apart, and the scores that follow each."""

    injections: int
    apart: timedelta = timedelta(hours=500)
    scores_each: int = 0
    every: timedelta = timedelta(hours=1)

    def times(self) -> list[datetime]:
        """When the injections are."""
        return [START + number * self.apart for number in range(self.injections)]

    def scores(self) -> Iterator[tuple[str, float]]:
        """The scores from each injection on: 8 at the needle, then low, and back within days."""
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
}


def log_injections(log: Path, times: list[datetime]) -> None:
    """A right facet joint injection at each time, each a change of its own; makes the log."""
    with writing(log) as connection:
        for at in (parse_instant(time.isoformat()) for time in times):
            injection = Injection(at=at, procedure="facet joint injection", side="right")
            Change(connection, "inject", at).add(injection)


def main(name: str, folder: Path) -> None:
    """Write the log of that name without its scores, and its scores."""
    plan = PLANS[name]
    log_injections(folder / f"{name}.db", plan.times())
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("at", "score"), *plan.scores()])


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
