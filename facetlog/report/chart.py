"""The curve of pain after an injection, in characters: the one owner of plotext.

A mark at every score, and under the hours a bar for each threshold. One row per half point, fewer in a
low window. A terminal with colour and UTF-8 gets lines of dots in two colours; others plain characters.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import plotext

from facetlog.outcome.results import InjectionOutcome
from facetlog.report.curves import (
    Bar,
    Curve,
    Panel,
    Position,
    Span,
    curve_words,
    curves_of,
    events_of,
    panels_of,
    stated_words,
)
from facetlog.report.terminal import Screen
from facetlog.words.curve import curve_sentences
from facetlog.words.folded import folded

EVENTS = {"D": "medicine", "z": "asleep"}
MARKS, JOINS = "ox+*#%", ".:'`,;"
STATED = "pqrstu"  # the marks of the patient's own per cents
SHARED = "&"  # where scores of two curves fall on one character
SIDE = 4  # columns at the left, for numbers and the names of bars
FRAME = SIDE + 2  # with the frame's own
MARGIN = 8  # columns at the right, for the names of lines
HEIGHTS = (22, 17, 12, 7)  # of a plot: five rows, or fewer, to two points; and one for doses and sleep
LEAST_OF_SEVERAL = 12  # rows: lower than that, each panel has the window for itself
AROUND = 4  # rows: the frame, the numbers, the words of the axis
TO_ASCII = str.maketrans("┌┐└┘├┤┬┴┼─│", "+++++++++-|")  # plotext's frame
SHOWN, UNKNOWN, OPEN = "=", ".", ">"
TO_BARS = str.maketrans(SHOWN + UNKNOWN, "━┄")
BARS = f"bars, 50 % and 80 % gone: {SHOWN} at each score, {UNKNOWN} perhaps, {OPEN} no end in these hours"
STEPS = (1, 2, 7, 14, 28, 56, 112)  # of the numbers at an axis, in hours or days
# Of the 256 colours: blue and orange, which those who see no red or no green tell apart, as does a printer
# in greys; on white as on black. The marks differ without them.
COLOURS = (26, 172)
DIM = "dim"


def chart(
    blocks: Sequence[InjectionOutcome],
    screen: Screen,
    most: int | None = None,
    is_first: bool = False,
) -> str:
    """The panels, a bar for each threshold under the hours, and what the marks mean; or sentences.

    ``most`` is how many lines a page leaves for all of it, as far as plots can be so low.
    ``is_first``: of the panels the first one alone.
    """
    if screen.is_accessible:
        told = (sentence for block in blocks for sentence in curve_sentences(block))
        return "\n".join(part for sentence in told for part in folded(sentence, screen.width))
    panels = panels_of(blocks)[: 1 if is_first else None]
    curves = curves_of(blocks)
    legend = list(_legend(panels, curves, screen))
    rows = _height(panels, len(legend), screen.height)
    if most is not None:
        rows = min(rows, _lowered(panels, most - len(legend)))
    has_events = any(map(events_by_mark, panels))
    drawn = [line for panel in panels for line in _Drawing(panel, screen, rows, has_events).lines()]
    text = "\n".join([*drawn, *legend])
    return text.translate(TO_ASCII) if screen.ascii_only else text


def mark_of(curve: Curve) -> str:
    """The character at the scores of a curve."""
    return MARKS[curve.place % len(MARKS)]


def mark_of_stated(curve: Curve) -> str:
    """The character at the per cents that the patient said beside the scores of a curve."""
    return STATED[curve.place % len(STATED)]


def _height(panels: Sequence[Panel], legend: int, window: int | None) -> int:
    """The rows of each plot: the most that a window has room for, all of them in it where they can be."""
    if window is None:
        return HEIGHTS[0]
    around = [AROUND + len(panel.bars) + bool(panel.side) for panel in panels]
    left = window - 1 - legend  # a row is for the prompt
    each = (left - sum(around)) // len(panels)
    room = each if each >= LEAST_OF_SEVERAL else left - max(around)
    return next((rows for rows in HEIGHTS if rows <= room), HEIGHTS[-1])


def _lowered(panels: Sequence[Panel], left: int) -> int:
    """The rows of each plot, where so many lines are left for all of them."""
    around = sum(AROUND + len(panel.bars) + bool(panel.side) for panel in panels)
    each = (left - around) // len(panels)
    return next((rows for rows in HEIGHTS if rows <= each), HEIGHTS[-1])


class _Drawing(NamedTuple):
    """One panel, of at most so many rows, on a screen; the uppermost is for doses and sleep, if any."""

    panel: Panel
    screen: Screen
    most: int
    has_events: bool

    @property
    def rows(self) -> int:
        """Those of the plot."""
        return self.most if self.has_events else self.most - 1

    @property
    def columns(self) -> int:
        """Those within the frame."""
        return self.screen.width - MARGIN - FRAME

    @property
    def is_rich(self) -> bool:
        """Whether lines are of dots, in colours."""
        return self.screen.has_colour and not self.screen.ascii_only

    def x(self, seconds: float) -> float:
        """The column of a time, and how far into it."""
        return (self.columns - 1) * self.panel.span.share(seconds)

    def y(self, score: float) -> float:
        """The row of a score from the bottom."""
        return (self.most - 2) * score / 10

    def cell(self, point: Position) -> tuple[int, int]:
        """Column and row of a score."""
        return _nearest(self.x(point[0])), _nearest(self.y(point[1]))

    def lines(self) -> Iterator[str]:
        """The name of the side, the plot, what its axis tells, the bars."""
        if self.panel.side:
            yield self.panel.side.upper()
        self._draw()
        built = plotext.build()
        rows = (built if self.is_rich else plotext.uncolorize(built)).rstrip("\n").split("\n")
        yield from self._labelled(rows)
        yield self.panel.span.words.center(self.screen.width).rstrip()
        for bar in self.panel.bars:
            yield self._bar(bar)

    def _draw(self) -> None:
        """From the bottom up: what comes later covers what is there."""
        self._begin()
        for name, score in self.panel.levels:
            across = [(column, _nearest(self.y(score))) for column in range(0, self.columns, 2)]
            self._mark(across, "=" if name == "before" else "-", style=DIM)
        for curve in self.panel.curves:
            for run in curve.stated(self.panel.span):
                self._join(curve.place + 3, run)
            for run in curve.runs(self.panel.span):
                self._join(curve.place, run)
        for mark, (cells, colour) in self._scores_by_mark().items():
            self._mark(cells, mark, color=colour, style="bold")
        for mark, times in events_by_mark(self.panel).items():
            self._mark([(_nearest(self.x(seconds)), self.rows - 1) for seconds in times], mark)

    def _begin(self) -> None:
        """An empty panel with its axes, which count columns and rows."""
        scores, times = range(0, 11, 2), _ticks(self.panel.span)
        empty_plot(
            (self.columns, self.rows),
            {_nearest(self.x(number * self.panel.span.unit)): str(number) for number in times},
            {_nearest(self.y(score)): f"{score:>{SIDE}}" for score in scores},
        )

    def _mark(self, cells: Collection[tuple[int, int]], mark: str, **how: object) -> None:
        plotext.scatter(*_apart(cells), marker=mark, **(how if self.is_rich else {}))

    def _join(self, place: int, run: Sequence[Position]) -> None:
        """The line through scores that are joined: in the cells that their marks have."""
        xs, ys = _apart((self.x(seconds), self.y(score)) for seconds, score in run)
        if self.is_rich:
            xs, ys = _dots(xs, 2, self.columns), _dots(ys, 4, self.rows)
            plotext.plot(xs, ys, marker="braille", color=_colour(place))
        else:
            plotext.plot(xs, ys, marker=JOINS[place % len(JOINS)])

    def _scores_by_mark(self) -> dict[str, tuple[list[tuple[int, int]], int | None]]:
        """The cells of scores by the mark of their curve, or by SHARED where two meet; and its colour."""
        found: dict[tuple[int, int], dict[str, int]] = {}
        for mark, colour, points in self._marked():
            for point in points:
                found.setdefault(self.cell(point), {})[mark] = colour
        by_mark: dict[str, tuple[list[tuple[int, int]], int | None]] = {}
        for cell, ((mark, colour), *others) in ((cell, here.items()) for cell, here in found.items()):
            told = (SHARED, None) if others else (mark, colour)
            by_mark.setdefault(told[0], ([], told[1]))[0].append(cell)
        return by_mark

    def _marked(self) -> Iterator[tuple[str, int, list[Position]]]:
        """Of each curve, and of what was said beside it: the mark, the colour, the places."""
        for curve in self.panel.curves:
            place, span = curve.place, self.panel.span
            said = [point for run in curve.stated(span) for point in run]
            yield mark_of(curve), _colour(place), curve.marks(span)
            yield mark_of_stated(curve), _colour(place + 1), said

    def _labelled(self, rows: Sequence[str]) -> Iterator[str]:
        """The rows with the names of the levels at their right ends."""
        names: dict[int, list[str]] = {}
        for name, score in self.panel.levels:
            names.setdefault(self.rows - _nearest(self.y(score)), []).append(name)  # row 0 is the frame
        for place, row in enumerate(rows):
            several = names.get(place, [])
            numbers = (name.removesuffix(" %") for name in several) if len(several) > 1 else several
            yield f"{row.rstrip()} {','.join(numbers)[: MARGIN - 1]}".rstrip()

    def _bar(self, bar: Bar) -> str:
        """A bar in the columns of the plot, and its mark where there are several."""
        cells = "at no score" if bar.is_empty else _finer(self._cells(bar), self.screen)
        whose = mark_of(bar.curve) if len(self.panel.curves) > 1 else ""
        return f"{bar.name:>{SIDE}} {cells:<{self.columns}} {whose}".rstrip()

    def _cells(self, bar: Bar) -> str:
        """What is shown over what is not known."""
        cells = [" "] * self.columns
        for first, last in bar.unknown:  # at the scores at its ends it is known
            between = range(_nearest(self.x(first)) + 1, _nearest(self.x(last)))
            for column in (*between, *self._edges(first, last)):
                cells[column] = UNKNOWN
        for first, last in bar.shown:
            start, end = _nearest(self.x(first)), _nearest(self.x(last)) + 1
            cells[start:end] = SHOWN * (end - start)
        if bar.is_open:
            cells[-1] = OPEN
        return "".join(cells)

    def _edges(self, first: float, last: float) -> Iterator[int]:
        """The columns of the needle and of the panel's end, where no score bounds what is not known."""
        if first == self.panel.span.start:
            yield 0
        if last == self.panel.span.end:
            yield self.columns - 1


def empty_plot(size: tuple[int, int], xs: Mapping[int, str], ys: Mapping[int, str]) -> None:
    """A plot of so many columns and rows within its frame; what stands at which of them.

    The labels at the left are all of one width.
    """
    columns, rows = size
    wide = max(map(len, ys.values()))
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.limit_size(False, False)
    plotext.plotsize(columns + wide + 2, rows + AROUND - 1)
    plotext.scatter([], [])  # with nothing plotted there are no axes
    plotext.xlim(0, columns - 1)
    plotext.ylim(0, rows - 1)
    plotext.yticks(list(ys), list(ys.values()))
    plotext.xticks(list(xs), list(xs.values()))


def plotted(cells_by_mark: Mapping[str, Collection[tuple[int, int]]]) -> list[str]:
    """The rows of a plot with marks in cells of it, the later over the earlier; without colour."""
    for mark, cells in cells_by_mark.items():
        plotext.scatter(*_apart(cells), marker=mark)
    rows: list[str] = plotext.uncolorize(plotext.build()).rstrip("\n").split("\n")
    return rows


def _nearest(place: float) -> int:
    """The cell that a place lies in; half-way it is the upper one."""
    return math.floor(0.5 + place)


def _dots(places: Iterable[float], parts: int, cells: int) -> list[float]:
    """Places for a line of dots, so many a cell: plotext's own put the middle of a cell on its edge."""
    return [(parts * (place + 0.5) - 0.5) * (cells - 1) / (parts * cells - 1) for place in places]


def _apart(points: Iterable[tuple[float, float]]) -> tuple[list[float], list[float]]:
    """Their first coordinates, and their second."""
    listed = list(points)
    return [x for x, _ in listed], [y for _, y in listed]


def _colour(place: int) -> int:
    return COLOURS[place % len(COLOURS)]


def _ticks(span: Span) -> list[int]:
    """Whole hours or days in a span, few enough to stand beside each other."""
    shown = (span.end - span.start) / span.unit
    step = next((step for step in STEPS if shown / step <= 9), STEPS[-1])
    first, last = math.ceil(span.start / span.unit), span.end // span.unit
    return [number for number in range(0, last + 1, step) if number >= first]


def events_by_mark(panel: Panel) -> dict[str, list[float]]:
    """When there is what in a panel, in seconds after the needle, by its mark."""
    times: dict[str, list[float]] = {"z": [], "D": []}
    for events in events_of(panel.curves):
        times["D"] += events.doses
        for began, ended in events.asleep:
            times["z"] += [began + (ended - began) * part / 8 for part in range(9)]
    within = {mark: list(filter(panel.span.holds, seconds)) for mark, seconds in times.items()}
    return {mark: seconds for mark, seconds in within.items() if seconds}


def _finer(text: str, screen: Screen) -> str:
    """A bar, or what tells of bars, in nicer characters where there are any."""
    return text if screen.ascii_only else text.translate(TO_BARS)


def _legend(panels: Sequence[Panel], curves: Sequence[Curve], screen: Screen) -> Iterator[str]:
    """What the marks mean, in lines of the screen's width; folded as ASCII, which needs no rich."""
    for line in _meanings(panels, curves):
        yield from folded(line, screen.width)
    if any(panel.bars for panel in panels):
        yield from (_finer(line, screen) for line in folded(BARS, screen.width))


def _meanings(panels: Sequence[Panel], curves: Sequence[Curve]) -> Iterator[str]:
    yield from (f"{mark_of(curve)} {curve.label}: {curve_words(curve)}" for curve in curves)
    stated = [curve for curve in curves if curve.series.stated]
    for curve in stated:
        mark = f"{mark_of_stated(curve)} " if curve.has_scale else ""
        yield f"{mark}{curve.label}: {stated_words(curve)}"
    several = max((len(panel.curves) for panel in panels), default=0) > 1
    if leading := next((panel.leading for panel in panels if panel.leading), None):
        whose = f" ({leading.label})" if several else ""
        yield f"= before the needle, - where 50 % and 80 % of that are gone{whose}"
    if several or stated:
        yield f"{SHARED} where two of them meet"
    events = {mark for panel in panels for mark in events_by_mark(panel)}
    if events:
        marks = (f"{mark} {name}" for mark, name in EVENTS.items() if mark in events)
        yield f"uppermost row: {', '.join(marks)}"
