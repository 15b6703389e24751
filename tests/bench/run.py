"""Measure the budgets of the design: ``python tests/bench/run.py [--row NAME] [--runs N]``.

F is a Typer app that does nothing (``nothing/``). The bench makes a virtual environment of its own
from the Python that runs it, lets pip install this checkout and F into it, and refuses to measure
unless both are then started alike: the same wrapper script but for the import, the same
interpreter, out of the same folder, editable both or neither, with the same Typer.

A row is the median wall time of whole processes, from spawn to exit, without a terminal. F and
facetlog take turns, so that noise hits both, after a first turn that does not count; a slow row
(a budget in seconds) gets a tenth of the turns, on a million scores one. Memory is the largest
resident set of any run, in millions of bytes; Linux never shows a child's below the bench's own, which
is printed too. Logs, home and data folder are temporary: TMPDIR says on which disk; the million scores
take 3 GB there. POSIX only.

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

F, SMALL = "F", "x smaller"  # what a median is divided by: F, or the same command on a smaller log
SECONDS, MEGABYTES, LINES = "s", "MB", "lines"
MILLION = "1000000"
LOGS = ("empty", "small", "large", "1000-injections", "4000-injections", "doses", MILLION)


class Budget(NamedTuple):
    """A limit in a unit; None is measured for information."""

    limit: float | None = None
    unit: str = F

    def __str__(self) -> str:
        """The limit as it is printed."""
        return "-" if self.limit is None else f"{self.limit:.2f} {self.unit}"


class Row(NamedTuple):
    """One command on one of the logs of ``make_log.py``; ``fresh`` copies the log for each run.

    ``smaller`` is the log that SMALL compares with. With ``tab`` it is not run:
    TAB is pressed after its last word, which may be empty, as in zsh. With ``at_terminal`` its output, and
    that of F, goes to a terminal that has colour.
    """

    name: str
    command: str
    log: str
    budgets: tuple[Budget, ...] = (Budget(),)
    fresh: bool = False
    tab: bool = False
    smaller: str = "small"
    at_terminal: bool = False


QUARTERS = [divmod(9 * 60 + 15 * number, 60) for number in range(1, 61)]
SHEET = " ".join(f"{hour % 24}:{minute:02d}={minute // 15}" for hour, minute in QUARTERS)

ROWS = (
    Row("pain", "pain 4", "small", (Budget(1.30), Budget(40, MEGABYTES))),
    Row("pain-large", "pain 4", "large", (Budget(1.10, SMALL), Budget())),
    Row("relief", "relief", "large", (Budget(2.0),)),
    Row("plot", "plot", "small", (Budget(2.5),)),
    Row("status", "status", "small", (Budget(1.6),)),
    Row("report", "report", "small", (Budget(2.6),)),
    Row("relief-seen", "relief", "large", (Budget(2.5),), at_terminal=True),
    Row("plot-seen", "plot", "small", (Budget(2.7),), at_terminal=True),
    Row("status-seen", "status", "small", (Budget(1.7),), at_terminal=True),
    Row("report-seen", "report", "small", (Budget(3.0),), at_terminal=True),
    Row("report-html", "report --format html", "small", (Budget(2.5, SECONDS),)),
    Row("import", "import large.csv", "empty", (Budget(3, SECONDS), Budget(150, MEGABYTES)), True),
    Row("import-again", "import large.csv", "large", (Budget(3, SECONDS), Budget(100, MEGABYTES))),
    Row("relief-json", "relief --json", "large", (Budget(4, SECONDS),)),
    Row("doses", "report", "doses", (Budget(2, SECONDS), Budget(150, MEGABYTES))),
    Row("questions", "questions", "4000-injections", (Budget(4.4, SMALL),), smaller="1000-injections"),
    Row("report-1M", "report", MILLION, (Budget(1.5, SECONDS), Budget(100, MEGABYTES), Budget(100, LINES))),
    Row("export-1M", "export -o 1M.json --force", MILLION, (Budget(40, SECONDS), Budget(250, MEGABYTES))),
    Row(
        "export-csv-1M",
        "export --format csv -o tables/ --force",
        MILLION,
        (Budget(40, SECONDS), Budget(250, MEGABYTES)),
    ),
    Row(
        "export-fhir-1M",
        "export --format fhir -o fhir.json --force",
        MILLION,
        (Budget(unit=SECONDS), Budget(250, MEGABYTES)),
    ),
    Row("import-1M", f"import {MILLION}.csv", "empty", (Budget(90, SECONDS), Budget(600, MEGABYTES)), True),
    Row(
        "import-table-1M",
        f"import {MILLION}-table.csv",
        "empty",
        (Budget(90, SECONDS), Budget(600, MEGABYTES)),
        True,
    ),
    Row(
        "import-db-1M", f"import {MILLION}.db", "empty", (Budget(90, SECONDS), Budget(600, MEGABYTES)), True
    ),
    Row("doctor-1M", "doctor", MILLION, (Budget(30, SECONDS), Budget(300, MEGABYTES))),
    Row("backup-1M", "backup -o 1M.db --force", MILLION, (Budget(20, SECONDS), Budget(300, MEGABYTES))),
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
    Row("fill", f"fill --from '2014-01-24 9:00' {SHEET}", "small", (Budget(1.5),), True),
    Row("inject", "inject L4-5 L5-S1 --side right --baseline 7", "small"),
)


class Measured(NamedTuple):
    """The runs of a row, of F, and of the same command on a smaller log, in turn; the lines printed."""

    row: list[Run]
    nothing: list[Run]
    small: list[Run]
    lines: int = 0


def measure(row: Row, environment: Environment, turns: int) -> Measured:
    """Run F, the small log's command if it is asked for, and the row's own, over and over."""
    log = environment.copy_log(row.log, row.name)
    small = environment.copy_log(row.smaller, f"{row.name}-beside")
    command, units = environment.facetlog(row.command, row.tab), {budget.unit for budget in row.budgets}
    measured = Measured([], [], [], environment.lines(command, log) if LINES in units else 0)
    for _ in range(turns + 1):
        nothing = environment.run(environment.nothing, log, at_terminal=row.at_terminal)
        measured.nothing.append(nothing)
        if SMALL in units:
            measured.small.append(environment.run(command, small))
        if row.fresh:
            environment.copy_log(row.log, row.name)
        more = TAB if row.tab else {}
        measured.row.append(environment.run(command, log, more, at_terminal=row.at_terminal))
    (environment.folder / log).unlink()
    return Measured(measured.row[1:], measured.nothing[1:], measured.small[1:], measured.lines)


def turns_of(row: Row, turns: int) -> int:
    """How often a command is run, but for the first turn."""
    is_large = MILLION in f"{row.log} {row.command}"
    is_slow = any(budget.unit == SECONDS for budget in row.budgets)
    return 1 if is_large else max(3, turns // 10) if is_slow else turns


def line(row: Row, budget: Budget, measured: Measured) -> tuple[str, ...]:
    """One line of the table."""
    if budget.unit == LINES:
        verdict = "OK" if measured.lines <= (budget.limit or 0) else "over"
        return row.name, row.command[:24], row.log, str(measured.lines), "", "", str(budget), verdict
    beside = measured.small if budget.unit == SMALL else measured.nothing
    figure = peak if budget.unit == MEGABYTES else seconds
    ours, theirs = figure(measured.row), figure(beside)
    value = ours if budget.unit in (SECONDS, MEGABYTES) else ours / theirs
    verdict = "-" if budget.limit is None else "OK" if value <= budget.limit else "over"
    shown = "{:.1f} MB" if budget.unit == MEGABYTES else "{:.3f} s"
    name = row.smaller if budget.unit == SMALL else F
    pair = (shown.format(ours), f"{name} {shown.format(theirs)}")
    return row.name, row.command[:24], row.log, *pair, f"{ours / theirs:.2f}", str(budget), verdict


HEADER = ("row", "command", "log", "facetlog", "beside", "ratio", "budget", "")
WIDTHS = (16, 25, 15, 10, 25, 6, 17, 4)


def table(rows: Sequence[Row], environment: Environment, turns: int) -> Iterator[str]:
    """The lines of the table, each when it is measured."""
    yield aligned(HEADER, WIDTHS)
    for row in rows:
        measured = measure(row, environment, turns_of(row, turns))
        for budget in row.budgets:
            yield aligned(line(row, budget, measured), WIDTHS)


def bench(rows: Sequence[Row], turns: int, here: bool) -> bool:
    """Print the table; whether every row kept its budget."""
    with installed(here) as environment:
        used = " ".join(["small", *(f"{row.log} {row.command} {row.smaller}" for row in rows)])
        for log in LOGS:
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
