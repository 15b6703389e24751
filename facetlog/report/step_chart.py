"""The end of relief as a curve of steps, in characters: the share of all that are still in relief.

When relief ended is known up to a stretch: what the curve does in there nothing tells, so a box is
shaded from its upper left to its lower right corner.
"""

from collections.abc import Callable, Iterator

from facetlog.cohort.results import EndOfRelief
from facetlog.report.chart import TO_ASCII, empty_plot, plotted
from facetlog.report.steps import Box, Level, curve_of, start_share, ticks
from facetlog.report.terminal import Screen
from facetlog.words.cohort import FELL, IN_RELIEF
from facetlog.words.folded import folded

ROWS = 11  # of 0 to 100 %, a row for each ten
SIDE = 7  # columns: numbers, the frame
COLUMNS = 61  # of the plot at most
LINE, BOX = "=", ":"
FINER = str.maketrans(LINE + BOX, "━▒")
KEY = f"{LINE} {IN_RELIEF}; {BOX} {FELL}"


Column = Callable[[float], int]


def step_chart(end: EndOfRelief, width: int, screen: Screen) -> list[str]:
    """The rows of the curve; ``key_lines`` has what its marks mean."""
    columns = min(width - SIDE, COLUMNS)
    levels, boxes, last = curve_of(end)

    def column(time: float) -> int:
        return round((columns - 1) * time / last)

    shares = {row: f"{10 * row:>3} %" for row in range(0, ROWS, 2)}
    times = {column(time): str(time) for time in ticks(last)}
    empty_plot((columns, ROWS), times, shares)
    shaded = {cell for box in boxes for cell in cells_of_box(box, column)}
    known = {(0, row) for row in range(row_of(start_share(end)), ROWS)}
    known |= {cell for level in levels for cell in cells_of_level(level, column)}
    rows = plotted({BOX: sorted(shaded - known), LINE: sorted(known)})
    axis = f"{end.unit} after the needle".center(columns + SIDE)
    return [drawn(row, screen) for row in (*rows, axis)]


def key_lines(width: int, screen: Screen) -> list[str]:
    """What the marks of a curve mean."""
    return [drawn(row, screen) for row in folded(KEY, width)]


def drawn(row: str, screen: Screen) -> str:
    """A row in nicer characters where there are any, else in ASCII."""
    table = TO_ASCII if screen.ascii_only else FINER
    return row.translate(table).rstrip()


def cells_of_level(level: Level, column: Column) -> Iterator[tuple[int, int]]:
    """The cells along a share that is known."""
    for place in range(column(level.start), column(level.end) + 1):
        yield place, row_of(level.share)


def cells_of_box(box: Box, column: Column) -> Iterator[tuple[int, int]]:
    """The cells within a stretch in which it falls."""
    for place in range(column(box.start), column(box.end) + 1):
        for row in range(row_of(box.lower), row_of(box.upper) + 1):
            yield place, row


def row_of(share: float) -> int:
    """The row of a share, from the bottom."""
    return round((ROWS - 1) * share)
