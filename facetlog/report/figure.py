"""The picture of the pain after an injection, as SVG, PNG or PDF: the one owner of matplotlib.

Everything is placed in millimetres from the upper left corner, and nothing depends on the machine's
fonts or settings: the same log is the same bytes. No colour says what a mark, a line or a word does
not say, too.
"""

import io
import warnings
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple
from xml.etree import ElementTree

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from facetlog.report.curves import Bar, Curve, Position, Run, Span
from facetlog.report.looks import GREY, INK, PAPER, Look
from facetlog.report.picture import (
    Band,
    Key,
    Of,
    Picture,
    Plot,
    Row,
    bar_words,
    description,
    keys_of,
    plots_of,
)
from facetlog.report.svg import as_element, as_file, svg_tree

GRID = "#d0d0d0"
SHADE, DEEP = "#f2f2f2", "#dedede"  # of the rules' window, of what is expected of a drug
VARIABLES = {
    INK: "--ink", GREY: "--grey", GRID: "--grid", PAPER: "--paper", SHADE: "--shade", DEEP: "--deep",
}  # fmt: skip

LEFT, RIGHT = 19.0, 20.0  # millimetres, as all that follows
TOP, AXIS, ROW, GAP, LINE, BOTTOM = 1.5, 10.0, 3.8, 1.6, 3.9, 1.0
SAMPLE = 8.0  # the length of a line in the key
LEAST = 0.6  # the width of the bar of one score
LETTER = 2.2  # the width of a letter D, and a little: a dose that is closer to another is a stroke
INCH = 25.4
APART = 0.68  # points of the scale between the names of two levels

DOTTED = (0, (1, 2))
HATCHES = {50: "////", 80: "\\\\\\\\"}  # one leans against the other where both are
UNKNOWN: dict[str, Any] = {"fill": False, "edgecolor": GREY}
OF_LEVELS: dict[str, Any] = {"before": "-", "50": (0, (5, 2.5)), "80": (0, (2, 2.5))}
STEPS = (1, 2, 7, 14, 28, 56, 112, 364)

SETTINGS: dict[str, Any] = {
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],  # matplotlib brings it along
    "text.color": INK,
    "text.parse_math": False,  # a patient's $ is a $
    "hatch.linewidth": 0.5,
    "svg.fonttype": "none",
    "svg.hashsalt": "facetlog",
    "pdf.fonttype": 42,
    "savefig.dpi": 300,
}
WITHOUT_TRACES: dict[str, dict[str, Any]] = {
    "png": dict.fromkeys(("Software",)),
    "pdf": dict.fromkeys(("CreationDate", "Creator", "Producer")),
}


def figure_bytes(picture: Picture, ending: str) -> bytes:
    """The picture as a file of its own; ``ending`` is ``svg``, ``png`` or ``pdf``."""
    return as_file(_tree(picture, "facetlog-")) if ending == "svg" else _saved(picture, ending)


def inline_svg(picture: Picture, prefix: str) -> str:
    """The picture as an ``<svg>`` element for a page, as wide as the page lets it be.

    Its colours are the page's variables (VARIABLES) and its font is for the page to set; ``prefix``
    begins all of its ids, so that no two pictures of a page share any.
    """
    return as_element(_tree(picture, prefix), VARIABLES)


def _tree(picture: Picture, prefix: str) -> ElementTree.Element:
    return svg_tree(_saved(picture, "svg"), picture.title, description(picture), prefix)


def _saved(picture: Picture, ending: str) -> bytes:
    """The bytes of the drawing: no date in them, and no setting of the machine."""
    settings: Any = {**matplotlib.rcParamsDefault, **SETTINGS, "font.size": picture.points}
    del settings["backend"]  # that of a window, which is never opened
    file = io.BytesIO()
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")  # a frame stands for it
        _drawn(picture).savefig(file, format=ending, metadata=WITHOUT_TRACES.get(ending))
    return file.getvalue()


class _Sheet:
    """The figure, and how things are put on it, in millimetres from its upper left corner."""

    def __init__(self, picture: Picture, height: float) -> None:
        """An empty one, as wide as the picture."""
        self.width, self.height, self.plot = picture.width, height, picture.plot
        self.small = picture.points - 0.5  # the size of words beside the plot
        size = self.width / INCH, height / INCH
        self.figure = Figure(figsize=size, facecolor=PAPER)

    @property
    def across(self) -> float:
        """The width of a plot."""
        return self.width - LEFT - RIGHT

    @property
    def right(self) -> float:
        """Where a plot ends."""
        return self.width - RIGHT

    def write(self, place: Position, words: str, **how: Any) -> None:
        """Words, at the middle of their height."""
        x, y = place
        self.figure.text(x / self.width, 1 - y / self.height, words, va="center_baseline", **how)

    def fill(self, across: Position, down: Position, **how: Any) -> None:
        """A rectangle without an edge, beneath everything."""
        corner = (across[0] / self.width, 1 - down[1] / self.height)
        size = ((across[1] - across[0]) / self.width, (down[1] - down[0]) / self.height)
        self.figure.add_artist(Rectangle(corner, *size, **{"linewidth": 0, "zorder": -1, **how}))

    def line(self, xs: Sequence[float], ys: Sequence[float], **how: Any) -> None:
        """A line from place to place."""
        across, down = [x / self.width for x in xs], [1 - y / self.height for y in ys]
        self.figure.add_artist(Line2D(across, down, transform=self.figure.transFigure, **how))

    def axes(self, top: float) -> Axes:
        """Axes of a plot that begins so far down."""
        bottom = 1 - (top + self.plot) / self.height
        size = self.across / self.width, self.plot / self.height
        return self.figure.add_axes((LEFT / self.width, bottom, *size))


class _Placed(NamedTuple):
    """A plot on the sheet, from so far down: its name, rows and bands; itself, its axis, its bars."""

    plot: Plot
    sheet: _Sheet
    top: float

    @property
    def span(self) -> Span:
        """The time that it shows."""
        return self.plot.panel.span

    @property
    def rows(self) -> float:
        """Where the first row begins."""
        return self.top + (ROW if self.plot.panel.side else 0)

    @property
    def bands(self) -> float:
        """Where the first band begins."""
        return self.rows + ROW * len(self.plot.rows) + (GAP if self.plot.rows else 0)

    @property
    def upper(self) -> float:
        """Where 10 is."""
        return self.bands + ROW * len(self.plot.bands)

    @property
    def axis(self) -> float:
        """Where 0 is."""
        return self.upper + self.sheet.plot

    @property
    def bars(self) -> float:
        """Where the first bar begins."""
        return self.axis + AXIS

    @property
    def end(self) -> float:
        """Where the next plot can begin."""
        bars = self.plot.panel.bars
        return self.bars + ROW * len(bars) + (GAP if bars else 0)

    @property
    def centre(self) -> float:
        """The middle between left and right."""
        return LEFT + self.sheet.across / 2

    def x(self, seconds: float) -> float:
        """How far from the left a time stands."""
        return LEFT + self.sheet.across * self.span.share(seconds)

    def y(self, score: float) -> float:
        """How far down a score stands."""
        return self.upper + self.sheet.plot * (1 - score / 10)


def _drawn(picture: Picture) -> Figure:
    plots, keys = plots_of(picture), keys_of(picture)
    unplaced = _Sheet(picture, 1)
    height = sum(_Placed(plot, unplaced, 0).end for plot in plots)
    sheet = _Sheet(picture, TOP + height + LINE * len(keys) + BOTTOM)
    top = TOP
    for plot in plots:
        placed = _Placed(plot, sheet, top)
        _draw_panel(picture, placed)
        top = placed.end
    for place, key in enumerate(keys):
        colour = GREY if key.curve in picture.earlier else INK
        _draw_key(sheet, key, colour, top + LINE * (place + 0.5))
    return sheet.figure


def _draw_panel(picture: Picture, placed: _Placed) -> None:
    sheet, plot = placed.sheet, placed.plot
    if plot.panel.side:
        middle = placed.top + ROW / 2
        sheet.write((LEFT, middle), plot.panel.side.upper(), ha="left", weight="bold")
    for place, row in enumerate(plot.rows):
        _draw_row(placed, row, placed.rows + ROW * (place + 0.5))
    for place, band in enumerate(plot.bands):
        _draw_band(placed, band, placed.bands + ROW * place)
    _draw_plot(picture, placed)
    for place, bar in enumerate(plot.panel.bars):
        _draw_bar(placed, bar, placed.bars + ROW * (place + 0.5))
    if plot.is_empty:
        nothing = f"no score in these {placed.span.name}"
        pale = {"facecolor": PAPER, "linewidth": 0}
        sheet.write((placed.centre, placed.y(5)), nothing, ha="center", bbox=pale)


def _draw_plot(picture: Picture, placed: _Placed) -> None:
    """The axes and what they tell, the curves, the levels."""
    sheet, span = placed.sheet, placed.span
    axes = _scaled(sheet.axes(placed.upper), span, picture)
    for curve in picture.earlier_in(placed.plot.panel):
        _draw_curve(axes, span, curve, GREY)
    for curve in placed.plot.panel.curves:
        _draw_curve(axes, span, curve, INK)
    _draw_unknown(axes, placed)
    _draw_levels(axes, placed)
    sheet.write((placed.centre, placed.axis + 6.6), span.words, ha="center")
    upright = {"ha": "center", "rotation": 90, "rotation_mode": "anchor"}
    sheet.write((9, placed.y(5)), "pain, 0 to 10", **upright)


def _draw_unknown(axes: Axes, placed: _Placed) -> None:
    """Hatched: between which scores a level was reached, or left; from it down to no pain."""
    panel, unit = placed.plot.panel, placed.span.unit
    heights = dict(panel.levels)
    for bar in (bar for bar in panel.bars if bar.curve == panel.leading):
        look: dict[str, Any] = {**UNKNOWN, "linewidth": 0, "hatch": HATCHES[bar.percent], "zorder": 0.5}
        for place, (first, last) in enumerate(bar.unknown):
            gid = f"{placed.plot.gid}-unknown-{bar.percent}-{place}"
            size = (last - first) / unit, heights[bar.name]
            axes.add_patch(Rectangle((first / unit, 0), *size, gid=gid, **look))


def _draw_bar(placed: _Placed, bar: Bar, y: float) -> None:
    """How long a threshold was reached: solid where scores show it, hatched where it is not known."""
    sheet = placed.sheet
    several = len(placed.plot.panel.curves) > 1
    name = f"{bar.name} {bar.curve.label}" if several else bar.name
    sheet.write((LEFT - 2.2, y), name, ha="right", fontsize=sheet.small)
    if words := bar_words(bar):
        x = LEFT + 1 if bar.is_empty else sheet.right + 2
        sheet.write((x, y), words, ha="left", fontsize=sheet.small)
    gid = f"{placed.plot.gid}-bar-{bar.percent}-{bar.curve.place}"
    hatched = {**UNKNOWN, "linewidth": 0.4, "hatch": HATCHES[bar.percent]}
    _fill(placed, bar.unknown, y, hatched, f"{gid}-unknown")
    _fill(placed, bar.shown, y, {"color": INK}, f"{gid}-shown")


def _fill(placed: _Placed, stretches: Iterable[Position], y: float, look: dict[str, Any], gid: str) -> None:
    """Rectangles over some stretches of time, each wide enough to be seen."""
    for place, (first, last) in enumerate(stretches):
        left, right = placed.x(first), placed.x(last)
        across = left, max(right, left + LEAST)
        placed.sheet.fill(across, (y - 1.0, y + 1.0), gid=f"{gid}-{place}", **look)


def _draw_row(placed: _Placed, row: Row, y: float) -> None:
    """A bar for a time asleep, a mark for a dose."""
    sheet = placed.sheet
    sheet.write((LEFT - 2.2, y), row.name, ha="right", fontsize=sheet.small)
    for place, (first, last) in enumerate(row.asleep):
        across = placed.x(first), placed.x(last)
        sheet.fill(across, (y - 0.8, y + 0.8), color=GREY, gid=f"{row.gid}-{place}")
    _draw_doses(sheet, [placed.x(dose) for dose in sorted(row.doses)], y, row.gid)


def _draw_doses(sheet: _Sheet, xs: Sequence[float], y: float, gid: str) -> None:
    """A letter, or a stroke where another dose is close before it; nothing under a letter."""
    for place, (before, x) in enumerate(pairwise([-LETTER, *xs])):
        if x - before >= LETTER:
            sheet.write((x, y), "D", ha="center", weight="bold", gid=f"{gid}-{place}")
            letter = x
        elif x - letter >= LETTER / 2:
            sheet.line([x, x], [y - 0.9, y + 0.9], color=INK, linewidth=0.7, gid=f"{gid}-{place}")


def _draw_band(placed: _Placed, band: Band, top: float) -> None:
    """The shade from above its words to the axis, and in the plot a line where it ends."""
    sheet, last = placed.sheet, placed.span.end
    x = placed.x(min(band.end, last))
    shade = DEEP if band.of_drug else SHADE
    sheet.fill((LEFT, x), (top, placed.axis), color=shade, gid=band.gid)
    if band.end < last:
        dotted = (0, (1, 2))
        sheet.line(
            [x, x], [placed.upper, placed.axis], color=GREY, linewidth=0.7, linestyle=dotted, zorder=0
        )
    sheet.write((LEFT + 1, top + ROW / 2), band.words, ha="left", fontsize=sheet.small)


def _scaled(axes: Axes, span: Span, picture: Picture) -> Axes:
    """Axes from 0 to 10 and over the time of a span, with a grid."""
    axes.patch.set_visible(False)
    axes.set(xlim=(span.start / span.unit, span.end / span.unit), ylim=(0, 10))
    for axis, numbers in ((axes.xaxis, _ticks(span, picture.ticks)), (axes.yaxis, range(0, 11, 2))):
        axis.set_ticks(numbers, map(str, numbers))
    axes.tick_params(color=INK, labelcolor=INK, labelsize=picture.points, width=0.6, length=2.5, pad=2)
    axes.grid(color=GRID, linewidth=0.4)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set(color=INK, linewidth=0.6)
    return axes


def _ticks(span: Span, most: int) -> list[int]:
    """Whole hours or days in a span, few enough to be told apart."""
    last = span.end // span.unit
    step = next((step for step in STEPS if last / step <= most), STEPS[-1])
    return [number for number in range(0, last + 1, step) if number * span.unit >= span.start]


def _draw_curve(axes: Axes, span: Span, curve: Curve, colour: str) -> None:
    """Its single scores, its averages, and of a curve in ink what the patient said beside them."""
    stated = curve.stated(span) if colour == INK else []
    drawn: dict[Of, list[Run]] = {
        "scores": curve.singles(span),
        "averages": curve.averages(span),
        "stated": stated,
    }
    gid = f"{span.name}-{curve.label.replace(' ', '-')}"
    for of, runs in drawn.items():
        _draw_runs(axes, span, runs, Look(curve, colour, of), f"{gid}-{of}")


def _draw_runs(axes: Axes, span: Span, runs: Sequence[Run], look: Look, gid: str) -> None:
    """A line through the scores that are joined, and a mark at each."""
    order = 3 - look.curve.place / 100  # the first on top, the earlier block undermost
    for place, run in enumerate(run for run in runs if len(run) > 1):
        axes.plot(*span.scaled(run), **look.line, zorder=order, gid=f"{gid}-line-{place}")
    if runs:
        points = [point for run in runs for point in run]
        axes.plot(*span.scaled(points), **look.mark, zorder=order, clip_on=False, gid=gid)


def _draw_levels(axes: Axes, placed: _Placed) -> None:
    """The lines across, and their names at the right, moved apart where they would meet."""
    sheet, plot, right = placed.sheet, placed.plot, placed.sheet.right
    lowest = 0.0
    for level in sorted(plot.levels, key=lambda level: level.score):
        gid, style = f"{plot.gid}-level-{level.name}", OF_LEVELS[level.name]
        axes.axhline(level.score, color=INK, linewidth=0.7, linestyle=style, zorder=1.5, gid=gid)
        named_at = max(level.score, lowest)
        lowest = named_at + APART
        y = placed.y(named_at)
        sheet.line([right, right + 1.5], [placed.y(level.score), y], color=INK, linewidth=0.5)
        sheet.write((right + 2, y), level.words, ha="left", fontsize=sheet.small)


def _draw_key(sheet: _Sheet, key: Key, colour: str, y: float) -> None:
    if key.curve is not None:
        look = Look(key.curve, colour, of=key.of)
        sheet.line([LEFT, LEFT + SAMPLE], [y, y], **look.line)
        sheet.line([LEFT + SAMPLE / 2], [y], **look.mark)
    sheet.write((LEFT + SAMPLE + 2, y), key.words, ha="left")
