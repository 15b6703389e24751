"""Measure many logs at once: ``python tests/bench/cohort.py [--sizes N,...] [--intervals N]``.

Clinics of 100, 1,000 and 10,000 logs, each of 500 scores and two injections (``make_clinic.py``), told by
``facetlog cohort FOLDER --json``: wall time of the whole process, the largest resident set of it or of a
worker, milliseconds a log, and these by those of the smallest clinic: the growth. Then, within one
process, one log opened, read and computed, and the estimate of when relief ended from so many intervals.
The budgets of the design stand in the last column.

``--here`` as in ``run.py``. POSIX only; 10,000 logs need 5 GB under TMPDIR, on a disk that holds them.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence

from environment import Environment, installed
from measuring import aligned, exit_status, own_megabytes, say

SIZES = (100, 1_000, 10_000)
INTERVALS = 20_000
LOGS = 100  # that are read one by one
BUDGETS = {10_000: "60 s, 300 MB"}
LOG_BUDGET, ESTIMATE_BUDGET = "8 ms", "5 s"
WIDTHS = (30, 10, 10, 10, 8, 14)
HEADER = ("", "s", "MB", "ms a log", "growth", "budget")


def table(sizes: Sequence[int], intervals: int, environment: Environment) -> Iterator[str]:
    """The lines of the table, each when it is measured."""
    yield aligned(HEADER, WIDTHS)
    least = 0.0
    for size in sizes:
        folder = environment.make_clinic(size)
        run = environment.run(environment.facetlog(f"cohort {folder}/ --json"), "no.db")
        each = 1000 * run.seconds / size
        least = least or each
        cells = (f"{run.seconds:.2f}", f"{run.megabytes:.0f}", f"{each:.1f}", f"{each / least:.2f}")
        yield aligned((f"{size:,} logs", *cells, BUDGETS.get(size, "")), WIDTHS)
    inside = json.loads(environment.ask("inside.py", str(environment.folder / folder), str(intervals)))
    log, estimate = f"{inside['log_ms']:.1f}", f"{inside['estimate_s']:.2f}"
    yield aligned(("one log, within one process", "", "", log, "", LOG_BUDGET), WIDTHS)
    yield aligned((f"{intervals:,} intervals, the estimate", estimate, "", "", "", ESTIMATE_BUDGET), WIDTHS)


def bench(sizes: Sequence[int], intervals: int, here: bool) -> bool:
    """Print the table."""
    with installed(here) as environment:
        say(f"one run each; the bench itself took {own_megabytes():.0f} MB.\n")
        for line in table(sizes, intervals, environment):
            say(line)
    return True


def parse_sizes(text: str) -> tuple[int, ...]:
    """Numbers with commas between. Raises ValueError."""
    return tuple(int(word) for word in text.split(","))


def main() -> int:
    """The command line: 0 measured, 2 not measured."""
    parser = argparse.ArgumentParser(description="Measure many logs at once.")
    parser.add_argument("--sizes", type=parse_sizes, default=SIZES, metavar="N,...", help="how many logs")
    parser.add_argument("--intervals", type=int, default=INTERVALS, help=f"(default {INTERVALS})")
    parser.add_argument("--here", action="store_true", help="in the running Python's environment")
    options = parser.parse_args()
    return exit_status(lambda: bench(options.sizes, options.intervals, options.here))


if __name__ == "__main__":
    sys.exit(main())
