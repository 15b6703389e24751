"""Measure the budgets of the design: ``python tests/bench/run.py [--row NAME] [--runs N]``.

F is a Typer app that does nothing (``nothing/``). The bench makes a virtual environment of its own
from the Python that runs it, lets pip install this checkout and F into it, and refuses to measure
unless both are then started alike: the same wrapper script but for the import, the same
interpreter, out of the same folder, editable both or neither, with the same Typer.

A row is the median wall time of whole processes, from spawn to exit, without a terminal. F and
facetlog take turns, so that noise hits both, after a first turn that does not count; a slow row
(a budget in seconds) gets a tenth of the turns. Memory is the largest resident set of any run, in
millions of bytes; Linux never shows a child's below the bench's own, which is printed too.
Logs, home and data folder are temporary (TMPDIR says on which disk). POSIX only.

``--here`` measures in the environment of the Python that runs the bench instead: at once, but less
exact (``environment.py`` says why). ``growth.py`` and ``peers.py`` measure what the log's size and
other programs make of it.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from environment import TAB, Environment, installed
from measuring import Run, aligned, exit_status, own_megabytes, peak, say, seconds

F, SMALL = "F", "x small log"  # what a median is divided by; the latter is the same command there
SECONDS, MEGABYTES = "s", "MB"


class Budget(NamedTuple):
    """A limit in a unit; None is measured for information."""

    limit: float | None = None
    unit: str = F

    def __str__(self) -> str:
        """The limit as it is printed."""
        return "-" if self.limit is None else f"{self.limit:.2f} {self.unit}"


class Row(NamedTuple):
    """One command on one of the logs of ``make_log.py``; ``fresh`` copies the log for each run.

    With ``tab`` it is not run: TAB is pressed after its last word, which may be empty, as in zsh.
    """

    name: str
    command: str
    log: str
    budgets: tuple[Budget, ...] = (Budget(),)
    fresh: bool = False
    tab: bool = False


ROWS = (
    Row("pain", "pain 4", "small", (Budget(1.35), Budget(40, MEGABYTES))),
    Row("pain-large", "pain 4", "large", (Budget(1.10, SMALL), Budget())),
    Row("relief", "relief", "large", (Budget(2.0),)),
    Row("plot", "plot", "small", (Budget(2.8),)),
    Row("status", "status", "small", (Budget(1.6),)),
    Row("report", "report", "small", (Budget(4.0),)),
    Row("report-html", "report --format html", "small", (Budget(2.5, SECONDS),)),
    Row("import", "import large.csv", "empty", (Budget(3, SECONDS), Budget(150, MEGABYTES)), True),
    Row("relief-json", "relief --json", "large", (Budget(4, SECONDS),)),
    Row("tab-command", "pa", "small", (Budget(1.3),), tab=True),
    Row("tab-option", "inject --", "small", (Budget(1.3),), tab=True),
    Row("tab-choice", "pain 3 --side ''", "small", (Budget(1.3),), tab=True),
    Row("tab-id", "edit ''", "large", (Budget(1.3),), tab=True),
    Row("tab-plot", "plot ''", "large", (Budget(1.3),), tab=True),
    Row("tab-dose", "dose ''", "small", (Budget(1.3),), tab=True),
    Row("tab-rule", "rules ''", "small", (Budget(1.3),), tab=True),
    Row("dose", "dose ibuprofen 400 mg", "small"),
    Row("said", "said 80", "small"),
    Row("sleep", "sleep '2025-06-01 22:30' '2025-06-02 6:30'", "small"),
    Row("inject", "inject L4-5 L5-S1 --side right --baseline 7", "small"),
)


class Measured(NamedTuple):
    """The runs of a row, of F, and of the same command on the small log, taken in turn."""

    row: list[Run]
    nothing: list[Run]
    small: list[Run]


def measure(row: Row, environment: Environment, turns: int) -> Measured:
    """Run F, the small log's command if it is asked for, and the row's own, over and over."""
    log = environment.copy_log(row.log, row.name)
    small = environment.copy_log("small", f"{row.name}-beside")
    command = environment.facetlog(row.command, row.tab)
    measured = Measured([], [], [])
    for _ in range(turns + 1):
        measured.nothing.append(environment.run(environment.nothing, log))
        if SMALL in (budget.unit for budget in row.budgets):
            measured.small.append(environment.run(command, small))
        if row.fresh:
            environment.copy_log(row.log, row.name)
        measured.row.append(environment.run(command, log, TAB if row.tab else {}))
    return Measured(*(runs[1:] for runs in measured))


def line(row: Row, budget: Budget, measured: Measured) -> tuple[str, ...]:
    """One line of the table."""
    beside = measured.small if budget.unit == SMALL else measured.nothing
    figure = peak if budget.unit == MEGABYTES else seconds
    ours, theirs = figure(measured.row), figure(beside)
    value = ours if budget.unit in (SECONDS, MEGABYTES) else ours / theirs
    verdict = "-" if budget.limit is None else "OK" if value <= budget.limit else "over"
    shown = "{:.1f} MB" if budget.unit == MEGABYTES else "{:.3f} s"
    name = "small log" if budget.unit == SMALL else F
    pair = (shown.format(ours), f"{name} {shown.format(theirs)}")
    return row.name, row.command[:24], row.log, *pair, f"{ours / theirs:.2f}", str(budget), verdict


HEADER = ("row", "command", "log", "facetlog", "beside", "ratio", "budget", "")
WIDTHS = (12, 25, 6, 10, 18, 6, 17, 4)


def table(rows: Sequence[Row], environment: Environment, turns: int) -> Iterator[str]:
    """The lines of the table, each when it is measured."""
    yield aligned(HEADER, WIDTHS)
    for row in rows:
        is_slow = any(budget.unit == SECONDS for budget in row.budgets)
        measured = measure(row, environment, max(3, turns // 10) if is_slow else turns)
        for budget in row.budgets:
            yield aligned(line(row, budget, measured), WIDTHS)


def bench(rows: Sequence[Row], turns: int, here: bool) -> bool:
    """Print the table; whether every row kept its budget."""
    with installed(here) as environment:
        used = " ".join(["small", *(f"{row.log} {row.command}" for row in rows)])
        for log in ("empty", "small", "large"):
            if log in used:
                environment.make_log(log)
        say(f"median of {turns} turns; the bench itself took {own_megabytes():.0f} MB.\n")
        lines = list(map(say, table(rows, environment, turns)))
    return not any(text.endswith(" over") for text in lines)


def main() -> int:
    """The command line: 0 measured, 1 over a budget with ``--check``, 2 not measured."""
    names = [row.name for row in ROWS]
    parser = argparse.ArgumentParser(description="Measure facetlog beside a do-nothing Typer app.")
    parser.add_argument("--runs", type=int, default=50, help="turns of a row (default 50)")
    parser.add_argument("--row", action="append", choices=names, help="only this; may be repeated")
    parser.add_argument("--check", action="store_true", help="exit 1 if a row is over its budget")
    parser.add_argument("--here", action="store_true", help="in the running Python's environment")
    options = parser.parse_args()
    rows = [row for row in ROWS if row.name in (options.row or names)]
    return exit_status(lambda: bench(rows, max(1, options.runs), options.here) or not options.check)


if __name__ == "__main__":
    sys.exit(main())
