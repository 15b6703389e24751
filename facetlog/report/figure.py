"""The picture of the pain after an injection, as SVG, PNG or PDF: the one owner of matplotlib.

Everything is placed in millimetres from the upper left corner, and nothing depends on the machine's
fonts or settings: the same log is the same bytes. No colour says what a mark, a line or a word does
not say, too.
"""

import io
import warnings
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from facetlog.report.curves import Curve, Position
from facetlog.report.picture import Band, Key, Panel, Picture, Row, description, keys_of, panels_of

INK, GREY, GRID, PAPER = "#1a1a1a", "#707070", "#d0d0d0", "#ffffff"
SHADE, DEEP = "#f2f2f2", "#dedede"  # of the rules' window, of what is expected of a drug
VARIABLES = {
    INK: "--ink", GREY: "--grey", GRID: "--grid", PAPER: "--paper", SHADE: "--shade", DEEP: "--deep",
}  # fmt: skip

WIDTH, LEFT, RIGHT = 170.0, 19.0, 20.0  # millimetres, as all that follows
TOP, PLOT, AXIS, ROW, GAP, LINE, BOTTOM = 1.5, 44.0, 10.0, 3.8, 1.6, 3.9, 1.0
ACROSS = WIDTH - LEFT - RIGHT
SAMPLE = 8.0  # the length of a line in the key
LETTER = 2.2  # the width of a letter D, and a little: a dose that is closer to another is a stroke
INCH = 25.4
APART = 0.68  # points of the scale between the names of two levels

MARKS, SIZES = "os^Dv*", (4.6, 6.2, 7.6, 6.2, 7.6, 9.0)  # the later ones show beneath the first
# One less, so that a seventh curve has the mark of the first and another line.
STYLES: tuple[Any, ...] = ("-", (0, (5, 1.5)), (0, (5, 1.5, 1, 1.5)), (0, (9, 2)), (0, (2, 1)))
OF_AVERAGES = (0, (1, 1.5))
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
            element.set("style", _with_variables(style))
    return ElementTree.tostring(root, encoding="unicode")


def _with_variables(style: str) -> str:
    for colour, variable in VARIABLES.items():
        style = style.replace(colour, f"var({variable})")
    return style


def _tree(picture: Picture, prefix: str) -> ElementTree.Element:
    """What matplotlib wrote, with ids of our own, told in words, and nothing that reaches outside it."""
    root = ElementTree.fromstring(_saved(picture, "svg"))
    for element in root.iter():
        for child in list(element):
            if child.tag in (f"{{{SVG}}}metadata", f"{{{SVG}}}style"):
                element.remove(child)
        element.tag = element.tag.removeprefix(f"{{{SVG}}}")
        element.attrib = _prefixed(element.attrib, prefix)
    for place, (name, words) in enumerate((("title", picture.title), ("desc", description(picture)))):
        told = ElementTree.Element(name, {"id": f"{prefix}{name}"})
        told.text = words
        root.insert(place, told)
    root.attrib = {
        "xmlns": SVG, "xmlns:xlink": XLINK, "role": "img",
        "aria-labelledby": f"{prefix}title", "aria-describedby": f"{prefix}desc",
        "font-family": FONTS, "stroke-linejoin": "round", "stroke-linecap": "butt", **root.attrib,
    }  # fmt: skip
    return root


def _prefixed(attributes: Mapping[str, str], prefix: str) -> dict[str, str]:
    """The attributes with a prefix in ids and in what points to them, and without the machine's fonts."""
    made = {}
    for name, value in attributes.items():
        name = name.replace(f"{{{XLINK}}}", "xlink:")
        if name == "id":
            value = f"{prefix}{value}"
        elif name == "style":
            parts = value.split("; ")
            value = "; ".join(part for part in parts if not part.startswith("font-family"))
        elif name == "xlink:href":
            value = f"#{prefix}{value.removeprefix('#')}"
        made[name] = value.replace("url(#", f"url(#{prefix}")
    return made


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


def _drawn(picture: Picture) -> Figure:
    panels = panels_of(picture)
    keys = keys_of(picture, panels)
    sheet = _Sheet(TOP + sum(map(_height, panels)) + LINE * len(keys) + BOTTOM)
    top = TOP
    for panel in panels:
        _draw_panel(sheet, picture, panel, top)
        top += _height(panel)
    for place, key in enumerate(keys):
        _draw_key(sheet, key, GREY if key.curve in picture.earlier else INK, top + LINE * (place + 0.5))
    return sheet.figure


def _height(panel: Panel) -> float:
    return _above(panel) + ROW * len(panel.bands) + PLOT + AXIS


def _above(panel: Panel) -> float:
    return ROW * len(panel.rows) + (GAP if panel.rows else 0)


def _x(panel: Panel, seconds: float) -> float:
    return LEFT + ACROSS * (seconds - panel.start) / (panel.end - panel.start)


def _draw_panel(sheet: _Sheet, picture: Picture, panel: Panel, top: float) -> None:
    """Rows and bands, one under the other, then the plot; the bands reach down to its axis."""
    for place, row in enumerate(panel.rows):
        _draw_row(sheet, panel, row, top + ROW * (place + 0.5))
    top += _above(panel)
    plot = top + ROW * len(panel.bands)
    for place, band in enumerate(panel.bands):
        _draw_band(sheet, panel, band, top + ROW * place, plot)
    axes = _scaled(sheet.axes(plot), panel)
    for curve in picture.earlier:
        _draw_curve(axes, panel, curve, GREY)
    for curve in picture.curves:
        _draw_curve(axes, panel, curve, INK)
    _draw_levels(sheet, axes, panel, plot)
    sheet.write((LEFT + ACROSS / 2, plot + PLOT + 6.6), panel.words, ha="center")
    middle = plot + PLOT / 2
    sheet.write((9, middle), "pain, 0 to 10", ha="center", rotation=90, rotation_mode="anchor")
    if panel.is_empty(picture.curves):
        pale = {"facecolor": PAPER, "linewidth": 0}
        sheet.write((LEFT + ACROSS / 2, middle), f"no score in these {panel.name}", ha="center", bbox=pale)


def _draw_row(sheet: _Sheet, panel: Panel, row: Row, y: float) -> None:
    """A bar for a time asleep, a mark for a dose."""
    sheet.write((LEFT - 2.2, y), row.name, ha="right", fontsize=7)
    for place, (first, last) in enumerate(row.spans):
        across = _x(panel, first), _x(panel, last)
        sheet.fill(across, (y - 0.8, y + 0.8), color=GREY, gid=f"{row.gid}-{place}")
    places = [_x(panel, dose) for dose in sorted(row.doses)]
    for place, (before, x) in enumerate(pairwise([-LETTER, *places])):
        gid = f"{row.gid}-{place}"
        if x - before >= LETTER:
            sheet.write((x, y), "D", ha="center", weight="bold", gid=gid)
            letter = x
        elif x - letter >= LETTER / 2:  # else it is under the letter
            sheet.line([x, x], [y - 0.9, y + 0.9], color=INK, linewidth=0.7, gid=gid)


def _draw_band(sheet: _Sheet, panel: Panel, band: Band, top: float, plot: float) -> None:
    """The shade from above its words to the axis, and in the plot a line where it ends."""
    end = _x(panel, min(band.end, panel.end))
    sheet.fill((LEFT, end), (top, plot + PLOT), color=DEEP if band.of_drug else SHADE, gid=band.gid)
    if band.end < panel.end:
        dotted: dict[str, Any] = {"color": GREY, "linewidth": 0.7, "linestyle": (0, (1, 2)), "zorder": 0}
        sheet.line([end, end], [plot, plot + PLOT], **dotted)
    sheet.write((LEFT + 1, top + ROW / 2), band.words, ha="left", fontsize=7)


def _scaled(axes: Axes, panel: Panel) -> Axes:
    """Axes from 0 to 10 and over the time of the panel, with a grid."""
    axes.patch.set_visible(False)
    axes.set(xlim=(panel.start / panel.unit, panel.end / panel.unit), ylim=(0, 10))
    last = panel.end // panel.unit
    step = next((s for s in STEPS if last / s <= MOST_TICKS), STEPS[-1])
    ticks = [x for x in range(0, last + 1, step) if x * panel.unit >= panel.start]
    axes.set_xticks(ticks, [str(x) for x in ticks])
    axes.set_yticks(range(0, 11, 2), [str(score) for score in range(0, 11, 2)])
    axes.tick_params(color=INK, labelcolor=INK, labelsize=7.5, width=0.6, length=2.5, pad=2)
    axes.grid(color=GRID, linewidth=0.4)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set(color=INK, linewidth=0.6)
    return axes


def _draw_curve(axes: Axes, panel: Panel, curve: Curve, colour: str) -> None:
    """A line through the scores that are joined, and a mark at each; averages hollow and dotted."""
    gid = f"{panel.name}-{curve.label.replace(' ', '-')}"
    order = 3 - curve.place / 100  # the first on top, the earlier block undermost
    found = ("scores", panel.singles(curve), False), ("averages", panel.averages(curve), True)
    for name, runs, hollow in found:
        style = OF_AVERAGES if hollow else STYLES[curve.place % len(STYLES)]
        for place, run in enumerate(run for run in runs if len(run) > 1):
            xs, ys = _scaled_to(panel, run)
            line: dict[str, Any] = {"color": colour, "linewidth": 1.2, "linestyle": style, "zorder": order}
            axes.plot(xs, ys, **line, gid=f"{gid}-{name}-line-{place}")
        xs, ys = _scaled_to(panel, [point for run in runs for point in run])
        marks = {**_mark(curve, colour, hollow), "zorder": order, "clip_on": False}
        if xs:
            axes.plot(xs, ys, **marks, gid=f"{gid}-{name}")


def _scaled_to(panel: Panel, points: Sequence[Position]) -> tuple[list[float], list[float]]:
    return [x / panel.unit for x, _ in points], [y for _, y in points]


def _mark(curve: Curve, colour: str, hollow: bool) -> dict[str, Any]:
    """The mark of a curve: filled with a thin pale edge, that others may show beneath; or hollow."""
    place = curve.place % len(MARKS)
    return {
        "linestyle": "none",
        "marker": MARKS[place],
        "markersize": SIZES[place],
        "markerfacecolor": PAPER if hollow else colour,
        "markeredgecolor": colour if hollow else PAPER,
        "markeredgewidth": 0.9 if hollow else 0.7,
    }


def _draw_levels(sheet: _Sheet, axes: Axes, panel: Panel, plot: float) -> None:
    """The lines across, and their names at the right, moved apart where they would meet."""
    lowest = 0.0
    for level in sorted(panel.levels, key=lambda one: one.score):
        style = OF_LEVELS[level.name]
        gid = f"{panel.name}-level-{level.name}"
        axes.axhline(level.score, color=INK, linewidth=0.7, linestyle=style, zorder=1.5, gid=gid)
        named_at = max(level.score, lowest)
        lowest = named_at + APART
        right, down = LEFT + ACROSS, [plot + PLOT * (1 - y / 10) for y in (level.score, named_at)]
        sheet.line([right, right + 1.5], down, color=INK, linewidth=0.5)
        sheet.write((right + 2, down[1]), level.words, ha="left", fontsize=7)


def _draw_key(sheet: _Sheet, key: Key, colour: str, y: float) -> None:
    if key.curve is not None:
        style = OF_AVERAGES if key.of_averages else STYLES[key.curve.place % len(STYLES)]
        across = [LEFT, LEFT + SAMPLE]
        sheet.line(across, [y, y], color=colour, linewidth=1.2, linestyle=style)
        sheet.line([LEFT + SAMPLE / 2], [y], **_mark(key.curve, colour, key.of_averages))
    sheet.write((LEFT + SAMPLE + 2, y), key.words, ha="left")
