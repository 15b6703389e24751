"""The picture of the pain after an injection, as SVG, PNG or PDF: the one owner of matplotlib.

Everything is placed in millimetres from the upper left corner, and nothing depends on the machine's
fonts or settings: the same log is the same bytes. No colour says what a mark, a line or a word does
not say, too.
"""

import io
import warnings
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple
from xml.etree import ElementTree

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from facetlog.report.curves import Curve, Position, Run, Span
from facetlog.report.picture import Band, Key, Panel, Picture, Row, description, keys_of, panels_of

INK, GREY, GRID, PAPER = "#1a1a1a", "#707070", "#d0d0d0", "#ffffff"
SHADE, DEEP = "#f2f2f2", "#dedede"  # of the rules' window, of what is expected of a drug
VARIABLES = {
    INK: "--ink", GREY: "--grey", GRID: "--grid", PAPER: "--paper", SHADE: "--shade", DEEP: "--deep",
}  # fmt: skip

WIDTH, LEFT, RIGHT = 170.0, 19.0, 20.0  # millimetres, as all that follows
TOP, PLOT, AXIS, ROW, GAP, LINE, BOTTOM = 1.5, 44.0, 10.0, 3.8, 1.6, 3.9, 1.0
ACROSS = WIDTH - LEFT - RIGHT
CENTRE = LEFT + ACROSS / 2
SAMPLE = 8.0  # the length of a line in the key
LETTER = 2.2  # the width of a letter D, and a little: a dose that is closer to another is a stroke
INCH = 25.4
APART = 0.68  # points of the scale between the names of two levels

MARKS, SIZES = "os^Dv*", (4.6, 6.2, 7.6, 6.2, 7.6, 9.0)  # the later ones show beneath the first
# One less, so that a seventh curve has the mark of the first and another line.
STYLES: tuple[Any, ...] = ("-", (0, (5, 1.5)), (0, (5, 1.5, 1, 1.5)), (0, (9, 2)), (0, (2, 1)))
OF_AVERAGES = (0, (1, 1.5))
DOTTED = (0, (1, 2))
OF_LEVELS: dict[str, Any] = {"before": "-", "50": (0, (5, 2.5)), "80": (0, (2, 2.5))}
STEPS, MOST_TICKS = (1, 2, 7, 14, 28, 56, 112, 364), 21

FONTS = "'DejaVu Sans', Verdana, Arial, Helvetica, sans-serif"
SETTINGS: dict[str, Any] = {
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],  # matplotlib brings it along
    "font.size": 7.5,
    "text.color": INK,
    "text.parse_math": False,  # a patient's $ is a $
    "svg.fonttype": "none",
    "svg.hashsalt": "facetlog",
    "pdf.fonttype": 42,
    "savefig.dpi": 300,
}
WITHOUT_TRACES: dict[str, dict[str, Any]] = {
    "png": dict.fromkeys(("Software",)),
    "pdf": dict.fromkeys(("CreationDate", "Creator", "Producer")),
}
SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"


def figure_bytes(picture: Picture, ending: str) -> bytes:
    """The picture as a file of its own; ``ending`` is ``svg``, ``png`` or ``pdf``."""
    if ending != "svg":
        return _saved(picture, ending)
    text = ElementTree.tostring(_tree(picture, "facetlog-"), encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def inline_svg(picture: Picture, prefix: str) -> str:
    """The picture as an ``<svg>`` element for a page, as wide as the page lets it be.

    Its colours are the page's variables (VARIABLES) and its font is for the page to set; ``prefix``
    begins all of its ids, so that no two pictures of a page share any.
    """
    root = _tree(picture, prefix)
    for name in ("width", "height", "version", "xmlns:xlink"):
        del root.attrib[name]
    for element in root.iter():
        if link := element.attrib.pop("xlink:href", None):
            element.set("href", link)
        if style := element.get("style"):
            for colour, variable in VARIABLES.items():
                style = style.replace(colour, f"var({variable})")
            element.set("style", style)
    return ElementTree.tostring(root, encoding="unicode")


def _tree(picture: Picture, prefix: str) -> ElementTree.Element:
    """What matplotlib wrote, with ids of our own, told in words, and nothing that reaches outside it."""
    root = ElementTree.fromstring(_saved(picture, "svg"))
    for element in root.iter():
        _make_ours(element, prefix)
    root.insert(0, _told("title", picture.title, prefix))
    root.insert(1, _told("desc", description(picture), prefix))
    root.attrib = {
        "xmlns": SVG, "xmlns:xlink": XLINK, "role": "img",
        "aria-labelledby": f"{prefix}title", "aria-describedby": f"{prefix}desc",
        "font-family": FONTS, "stroke-linejoin": "round", "stroke-linecap": "butt", **root.attrib,
    }  # fmt: skip
    return root


def _make_ours(element: ElementTree.Element, prefix: str) -> None:
    """Take the metadata and styles out of an element, and prefix its ids."""
    for child in list(element):
        if child.tag in (f"{{{SVG}}}metadata", f"{{{SVG}}}style"):
            element.remove(child)
    element.tag = element.tag.removeprefix(f"{{{SVG}}}")
    named = {name.replace(f"{{{XLINK}}}", "xlink:"): value for name, value in element.items()}
    element.attrib = {name: _prefixed(name, value, prefix) for name, value in named.items()}


def _prefixed(name: str, value: str, prefix: str) -> str:
    """An attribute with a prefix in ids and in what points to them, and without the machine's fonts."""
    if name == "id":
        return f"{prefix}{value}"
    if name == "xlink:href":
        return f"#{prefix}{value.removeprefix('#')}"
    if name == "style":
        parts = value.split("; ")
        value = "; ".join(part for part in parts if not part.startswith("font-family"))
    return value.replace("url(#", f"url(#{prefix}")


def _told(name: str, words: str, prefix: str) -> ElementTree.Element:
    """An element for who cannot see the picture."""
    element = ElementTree.Element(name, {"id": f"{prefix}{name}"})
    element.text = words
    return element


def _saved(picture: Picture, ending: str) -> bytes:
    """The bytes of the drawing: no date in them, and no setting of the machine."""
    settings: Any = {**matplotlib.rcParamsDefault, **SETTINGS}
    del settings["backend"]  # that of a window, which is never opened
    file = io.BytesIO()
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")  # a frame stands for it
        _drawn(picture).savefig(file, format=ending, metadata=WITHOUT_TRACES.get(ending))
    return file.getvalue()


class _Sheet:
    """The figure, and how things are put on it, in millimetres from its upper left corner."""

    def __init__(self, height: float) -> None:
        """An empty one."""
        self.height = height
        self.figure = Figure(figsize=(WIDTH / INCH, height / INCH), facecolor=PAPER)

    def write(self, place: Position, words: str, **how: Any) -> None:
        """Words, at the middle of their height."""
        x, y = place
        self.figure.text(x / WIDTH, 1 - y / self.height, words, va="center_baseline", **how)

    def fill(self, across: Position, down: Position, **how: Any) -> None:
        """A rectangle without an edge, beneath everything."""
        corner = (across[0] / WIDTH, 1 - down[1] / self.height)
        size = ((across[1] - across[0]) / WIDTH, (down[1] - down[0]) / self.height)
        self.figure.add_artist(Rectangle(corner, *size, linewidth=0, zorder=-1, **how))

    def line(self, xs: Sequence[float], ys: Sequence[float], **how: Any) -> None:
        """A line from place to place."""
        across, down = [x / WIDTH for x in xs], [1 - y / self.height for y in ys]
        self.figure.add_artist(Line2D(across, down, transform=self.figure.transFigure, **how))

    def axes(self, top: float) -> Axes:
        """Axes of a panel whose plot begins so far down."""
        bottom = 1 - (top + PLOT) / self.height
        return self.figure.add_axes((LEFT / WIDTH, bottom, ACROSS / WIDTH, PLOT / self.height))


class _Placed(NamedTuple):
    """A panel on the sheet, from so far down: its rows, then its bands, then the plot and its axis."""

    panel: Panel
    top: float

    @property
    def bands(self) -> float:
        """Where the first band begins."""
        return self.top + _above(self.panel)

    @property
    def plot(self) -> float:
        """Where the plot begins."""
        return self.bands + ROW * len(self.panel.bands)

    @property
    def axis(self) -> float:
        """Where the plot ends."""
        return self.plot + PLOT

    def x(self, seconds: float) -> float:
        """How far from the left a time stands."""
        span = self.panel.span
        return LEFT + ACROSS * (seconds - span.start) / (span.end - span.start)

    def y(self, score: float) -> float:
        """How far down a score stands."""
        return self.plot + PLOT * (1 - score / 10)


class _Look(NamedTuple):
    """How a curve is drawn: single scores as filled marks, averages as hollow ones on a dotted line."""

    curve: Curve
    colour: str
    hollow: bool = False

    @property
    def line(self) -> dict[str, Any]:
        """The line through the scores."""
        style = OF_AVERAGES if self.hollow else STYLES[self.curve.place % len(STYLES)]
        return {"color": self.colour, "linewidth": 1.2, "linestyle": style}

    @property
    def mark(self) -> dict[str, Any]:
        """The mark at a score; a filled one has a thin pale edge, that others may show beneath."""
        place = self.curve.place % len(MARKS)
        return {
            "linestyle": "none",
            "marker": MARKS[place],
            "markersize": SIZES[place],
            "markerfacecolor": PAPER if self.hollow else self.colour,
            "markeredgecolor": self.colour if self.hollow else PAPER,
            "markeredgewidth": 0.9 if self.hollow else 0.7,
        }


def _drawn(picture: Picture) -> Figure:
    panels = panels_of(picture)
    keys = keys_of(picture, panels)
    sheet = _Sheet(TOP + sum(map(_height, panels)) + LINE * len(keys) + BOTTOM)
    top = TOP
    for panel in panels:
        _draw_panel(sheet, picture, _Placed(panel, top))
        top += _height(panel)
    for place, key in enumerate(keys):
        colour = GREY if key.curve in picture.earlier else INK
        _draw_key(sheet, key, colour, top + LINE * (place + 0.5))
    return sheet.figure


def _height(panel: Panel) -> float:
    return _above(panel) + ROW * len(panel.bands) + PLOT + AXIS


def _above(panel: Panel) -> float:
    return ROW * len(panel.rows) + (GAP if panel.rows else 0)


def _draw_panel(sheet: _Sheet, picture: Picture, placed: _Placed) -> None:
    for place, row in enumerate(placed.panel.rows):
        _draw_row(sheet, placed, row, placed.top + ROW * (place + 0.5))
    for place, band in enumerate(placed.panel.bands):
        _draw_band(sheet, placed, band, placed.bands + ROW * place)
    _draw_plot(sheet, picture, placed)
    if placed.panel.is_empty(picture.curves):
        nothing = f"no score in these {placed.panel.span.name}"
        pale = {"facecolor": PAPER, "linewidth": 0}
        sheet.write((CENTRE, placed.y(5)), nothing, ha="center", bbox=pale)


def _draw_plot(sheet: _Sheet, picture: Picture, placed: _Placed) -> None:
    """The axes and what they tell, the curves, the levels."""
    span = placed.panel.span
    axes = _scaled(sheet.axes(placed.plot), span)
    for curve in picture.earlier:
        _draw_curve(axes, span, curve, GREY)
    for curve in picture.curves:
        _draw_curve(axes, span, curve, INK)
    _draw_levels(sheet, axes, placed)
    sheet.write((CENTRE, placed.axis + 6.6), span.words, ha="center")
    upright = {"ha": "center", "rotation": 90, "rotation_mode": "anchor"}
    sheet.write((9, placed.y(5)), "pain, 0 to 10", **upright)


def _draw_row(sheet: _Sheet, placed: _Placed, row: Row, y: float) -> None:
    """A bar for a time asleep, a mark for a dose."""
    sheet.write((LEFT - 2.2, y), row.name, ha="right", fontsize=7)
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


def _draw_band(sheet: _Sheet, placed: _Placed, band: Band, top: float) -> None:
    """The shade from above its words to the axis, and in the plot a line where it ends."""
    last = placed.panel.span.end
    x = placed.x(min(band.end, last))
    shade = DEEP if band.of_drug else SHADE
    sheet.fill((LEFT, x), (top, placed.axis), color=shade, gid=band.gid)
    if band.end < last:
        dotted = (0, (1, 2))
        sheet.line(
            [x, x], [placed.plot, placed.axis], color=GREY, linewidth=0.7, linestyle=dotted, zorder=0
        )
    sheet.write((LEFT + 1, top + ROW / 2), band.words, ha="left", fontsize=7)


def _scaled(axes: Axes, span: Span) -> Axes:
    """Axes from 0 to 10 and over the time of a span, with a grid."""
    axes.patch.set_visible(False)
    axes.set(xlim=(span.start / span.unit, span.end / span.unit), ylim=(0, 10))
    for axis, numbers in ((axes.xaxis, _ticks(span)), (axes.yaxis, range(0, 11, 2))):
        axis.set_ticks(numbers, map(str, numbers))
    axes.tick_params(color=INK, labelcolor=INK, labelsize=7.5, width=0.6, length=2.5, pad=2)
    axes.grid(color=GRID, linewidth=0.4)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set(color=INK, linewidth=0.6)
    return axes


def _ticks(span: Span) -> list[int]:
    """Whole hours or days in a span, few enough to be told apart."""
    last = span.end // span.unit
    step = next((step for step in STEPS if last / step <= MOST_TICKS), STEPS[-1])
    return [number for number in range(0, last + 1, step) if number * span.unit >= span.start]


def _draw_curve(axes: Axes, span: Span, curve: Curve, colour: str) -> None:
    gid = f"{span.name}-{curve.label.replace(' ', '-')}"
    _draw_runs(axes, span, curve.singles(span), _Look(curve, colour), f"{gid}-scores")
    _draw_runs(axes, span, curve.averages(span), _Look(curve, colour, hollow=True), f"{gid}-averages")


def _draw_runs(axes: Axes, span: Span, runs: Sequence[Run], look: _Look, gid: str) -> None:
    """A line through the scores that are joined, and a mark at each."""
    order = 3 - look.curve.place / 100  # the first on top, the earlier block undermost
    for place, run in enumerate(run for run in runs if len(run) > 1):
        axes.plot(*span.scaled(run), **look.line, zorder=order, gid=f"{gid}-line-{place}")
    if runs:
        points = [point for run in runs for point in run]
        axes.plot(*span.scaled(points), **look.mark, zorder=order, clip_on=False, gid=gid)


def _draw_levels(sheet: _Sheet, axes: Axes, placed: _Placed) -> None:
    """The lines across, and their names at the right, moved apart where they would meet."""
    panel, right = placed.panel, LEFT + ACROSS
    lowest = 0.0
    for level in sorted(panel.levels, key=lambda level: level.score):
        gid, style = f"{panel.span.name}-level-{level.name}", OF_LEVELS[level.name]
        axes.axhline(level.score, color=INK, linewidth=0.7, linestyle=style, zorder=1.5, gid=gid)
        named_at = max(level.score, lowest)
        lowest = named_at + APART
        y = placed.y(named_at)
        sheet.line([right, right + 1.5], [placed.y(level.score), y], color=INK, linewidth=0.5)
        sheet.write((right + 2, y), level.words, ha="left", fontsize=7)


def _draw_key(sheet: _Sheet, key: Key, colour: str, y: float) -> None:
    if key.curve is not None:
        look = _Look(key.curve, colour, hollow=key.of_averages)
        sheet.line([LEFT, LEFT + SAMPLE], [y, y], **look.line)
        sheet.line([LEFT + SAMPLE / 2], [y], **look.mark)
    sheet.write((LEFT + SAMPLE + 2, y), key.words, ha="left")
