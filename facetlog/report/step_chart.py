"""The end of relief as a curve of steps, in characters: the share of all that are still in relief.

When relief ended is known up to a stretch: what the curve does in there nothing tells, so a box is
shaded from its upper left to its lower right corner.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from facetlog.cohort.results import EndOfRelief
from facetlog.report.chart import TO_ASCII, empty_plot, plotted
from facetlog.report.terminal import Screen
from facetlog.words.folded import folded

ROWS = 11  # of 0 to 100 %, a row for each ten
SIDE = 7  # columns: numbers, the frame
COLUMNS = 61  # of the plot at most
LINE, BOX = "=", ":"
FINER = str.maketrans(LINE + BOX, "━▒")
STEPS = (1, 2, 4, 8, 13, 26, 52)  # of the numbers at the axis
KEY = f"{LINE} share still in relief, at 0 without those that had none; {BOX} it fell somewhere in here"


Column = Callable[[float], int]


class Level(NamedTuple):
    """A stretch in which the share is known: from one time to another."""

    start: float
    end: float
    share: float


class Box(NamedTuple):
    """A stretch in which it falls from one share to another."""

    start: float
    end: float
    upper: float
    lower: float


def curve_of(end: EndOfRelief) -> tuple[list[Level], list[Box], float]:
    """Where the share is known, where it falls, and the last time of all."""
    last = last_time(end)
    share, time = start_share(end), 0.0
    levels, boxes = list[Level](), list[Box]()
    for step in end.steps:
        levels.append(Level(time, step.after, share))
        lower = max(share - step.mass, 0.0)
        boxes.append(Box(step.after, step.by, share, lower))
        share, time = lower, step.by
    levels.append(Level(time, max(last, time), share))
    return levels, boxes, last


def start_share(end: EndOfRelief) -> float:
    """The share that had relief: of all without those that had none."""
    return min(end.beyond + sum(step.mass for step in end.steps), 1.0)


def last_time(end: EndOfRelief) -> float:
    """The last score of any of them: so far the curve is drawn."""
    seen = [one.after if one.by is None else one.by for one in end.intervals]
    return max([1.0, *seen, *(step.by for step in end.steps)])


def step_chart(end: EndOfRelief, width: int, screen: Screen) -> list[str]:
    """The rows of the curve, and what its marks mean."""
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
    return [drawn(row, screen) for row in (*rows, axis, *folded(KEY, width))]


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


def ticks(last: float) -> list[int]:
    """Whole hours or weeks, few enough to stand beside each other."""
    step = next((step for step in STEPS if last / step <= 9), STEPS[-1])
    return list(range(0, int(last) + 1, step))
