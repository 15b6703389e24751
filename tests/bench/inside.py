"""What the bench of many logs measures within one process: ``python inside.py FOLDER INTERVALS``.

Prints as JSON the median milliseconds in which one log of the folder is opened, read and computed, after
one that does not count, and the seconds that the estimate from so many intervals takes.
"""

import json
import random
import sys
import time
from itertools import islice
from pathlib import Path
from statistics import median

from facetlog.cli.commands.cohort_patient import Wanted, read_patient
from facetlog.cohort.end_of_relief import npmle
from facetlog.cohort.records import NO_RELIEF, End
from facetlog.entries.moments import parse_instant
from facetlog.settings.facts import warning_signs
from facetlog.settings.settings import load

LOGS = 100
NOW = "2026-06-01T09:00+00:00"


def log_milliseconds(folder: Path) -> float:
    """The median of some logs."""
    settings = load(folder / "no.db")._replace(signs=warning_signs())
    wanted = Wanted(parse_instant(NOW), settings)
    taken = []
    for path in islice(sorted(folder.iterdir()), LOGS + 1):
        began = time.perf_counter()
        assert read_patient(path, wanted).patient
        taken.append(1000 * (time.perf_counter() - began))
    return median(taken[1:] or taken)


def ends(number: int) -> list[End]:
    """So many ends of relief: hourly scores and half-hourly ones, some not seen, some without relief."""
    chance = random.Random(8)
    found = []
    for _ in range(number):
        step = chance.choice((0.25, 0.5, 1.0))
        last = step * int(chance.lognormvariate(1.2, 0.6) / step)
        by = None if chance.random() < 0.2 else last + step * chance.choice((1, 1, 2))
        found.append(NO_RELIEF if chance.random() < 0.2 else End(last + chance.randrange(60) / 3600, by))
    return found


def main(folder: Path, intervals: int) -> None:
    """Print both."""
    drawn = ends(intervals)
    began = time.perf_counter()
    npmle(drawn)
    taken = time.perf_counter() - began
    sys.stdout.write(json.dumps({"log_ms": log_milliseconds(folder), "estimate_s": taken}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
