"""Measure what grows with the log: ``python tests/bench/growth.py [--sizes N,...] [--row NAME]``.

Logs of 1,000 to 1,000,000 scores, 500 to an injection (``make_log.py``), each as ``facetlog import``
leaves it, with its journal of changes. A cell is the median wall time of whole processes, its ratio
to F (``run.py`` says what that is) in turn with it, and the largest resident set. The last column is
the time on the largest log by that on the smallest.

Everyday commands work on one copy of the log and get ``--runs`` turns after one that does not count;
long ones get a fresh copy and three turns, or one turn from a million on. A command that takes
longer than 120 s is ended, and printed so; when all its turns together do, they are enough.

``--here`` as in ``run.py``. POSIX only; a million scores need 5 GB under TMPDIR.
"""

import argparse
import math
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from environment import TAB, Environment, installed
from measuring import Run, aligned, exit_status, own_megabytes, peak, say, seconds

SIZES = (1_000, 10_000, 100_000, 1_000_000)
LIMIT = 120.0  # seconds
LONG_TURNS, HUGE = 3, 1_000_000


class Row(NamedTuple):
    """One command; ``before`` is run ahead of each turn and not measured.

    A SIZE in it is the size's name; ``log`` is another log than that of the size. With ``tab`` as
    in ``run.py``.
    """

    name: str
    command: str
    is_long: bool = False
    before: str = ""
    log: str = "SIZE"
    tab: bool = False


ROWS = (
    Row("pain", "pain 4"),
    Row("dose", "dose ibuprofen 400 mg"),
    Row("status", "status"),
    Row("relief", "relief"),
    Row("list", "list"),
    Row("plot", "plot"),
    Row("report", "report"),
    Row("undo", "undo", before="pain 4"),
    Row("tab-id", "edit ''", tab=True),
    Row("import", "import SIZE.csv", is_long=True, log="empty"),
    Row("undo-import", "undo", is_long=True),
    Row("export-json", "export -o whole.json --force", is_long=True),
    Row("export-csv", "export --format csv -o tables/ --force", is_long=True),
    Row("backup", "backup -o kept-SIZE.db --force", is_long=True),
    Row("doctor", "doctor", is_long=True),
    Row("relief-json", "relief --json", is_long=True),
    Row("questions", "questions", is_long=True),
    Row("import-again", "import SIZE.csv", is_long=True),
)


class Measured(NamedTuple):
    """The runs of a row on a log of one size, and of F, taken in turn."""

    row: list[Run]
    nothing: list[Run]


def measure(row: Row, size: int, environment: Environment, turns: int) -> Measured:
    """Run F and the row's command over and over, until that took too long."""
    name = row.log.replace("SIZE", str(size))
    command = environment.facetlog(row.command.replace("SIZE", str(size)), row.tab)
    measured, log = Measured([], []), environment.copy_log(name, row.name)
    for turn in range(turns_of(row, size, turns)):
        if turn and row.is_long:
            environment.copy_log(name, row.name)
        if row.before:
            environment.run(environment.facetlog(row.before), log)
        measured.nothing.append(environment.run(environment.nothing, log))
        measured.row.append(environment.run(command, log, TAB if row.tab else {}, LIMIT))
        if sum(run.seconds for run in measured.row) > LIMIT:
            break
    (environment.folder / log).unlink()
    return measured if row.is_long else Measured(*(runs[1:] or runs for runs in measured))


def turns_of(row: Row, size: int, turns: int) -> int:
    """How often a command is run."""
    if not row.is_long:
        return turns + 1
    return 1 if size >= HUGE else min(turns, LONG_TURNS)


CELL = "{:>8} {:>6} {:>5}"
WIDTHS = (12, 21)


def table(rows: Sequence[Row], sizes: Sequence[int], environment: Environment, turns: int) -> Iterator[str]:
    """The lines of the table, each when it is measured."""
    widths = (WIDTHS[0], *(WIDTHS[1] for _ in sizes), WIDTHS[1])
    yield aligned(("scores", *(f"{size:>21,}" for size in sizes), "largest / smallest"), widths)
    yield aligned(("", *(CELL.format("s", "x F", "MB") for _ in sizes), ""), widths)
    for row in rows:
        taken = [measure(row, size, environment, turns) for size in sizes]
        first, last = seconds(taken[0].row), seconds(taken[-1].row)
        ratio = "-" if math.isinf(last) else f"{last / first:.1f}"
        yield aligned((row.name, *map(cell, taken), ratio), widths)


def cell(measured: Measured) -> str:
    """Time, ratio to F and memory of a row on one log."""
    took, megabytes = seconds(measured.row), f"{peak(measured.row):.0f}"
    if math.isinf(took):
        return CELL.format(f"> {LIMIT:.0f}", "", megabytes)
    return CELL.format(f"{took:.3f}", f"{took / seconds(measured.nothing):.2f}", megabytes)


def bench(rows: Sequence[Row], sizes: Sequence[int], turns: int, here: bool) -> bool:
    """Print the table."""
    with installed(here) as environment:
        say(f"median of {turns} turns; the bench itself took {own_megabytes():.0f} MB.\n")
        for log in ("empty", *map(str, sizes)):
            environment.make_log(log)
        for line in table(rows, sizes, environment, turns):
            say(line)
    return True


def parse_sizes(text: str) -> tuple[int, ...]:
    """Numbers with commas between. Raises ValueError."""
    return tuple(int(word) for word in text.split(","))


def main() -> int:
    """The command line: 0 measured, 2 not measured."""
    names = [row.name for row in ROWS]
    parser = argparse.ArgumentParser(description="Measure what grows with the log.")
    parser.add_argument("--sizes", type=parse_sizes, default=SIZES, metavar="N,...", help="how many scores")
    parser.add_argument("--runs", type=int, default=20, help="turns of a row (default 20)")
    parser.add_argument("--row", action="append", choices=names, help="only this; may be repeated")
    parser.add_argument("--here", action="store_true", help="in the running Python's environment")
    options = parser.parse_args()
    rows = [row for row in ROWS if row.name in (options.row or names)]
    return exit_status(lambda: bench(rows, options.sizes, max(1, options.runs), options.here))


if __name__ == "__main__":
    sys.exit(main())
