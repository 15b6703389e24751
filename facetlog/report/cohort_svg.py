"""The pictures of a cohort, drawn as SVG by hand: a rate as a bar, the end of relief as a curve of steps.

No library draws them: each is a handful of rectangles and lines, and the page stays small.
"""

from xml.etree.ElementTree import Element, SubElement, tostring

from facetlog.cohort.results import EndOfRelief, Rate
from facetlog.report.steps import curve_of, start_share, ticks
from facetlog.words.cohort_ends import end_title, step_sentences
from facetlog.words.safe import safe

LENGTH, HIGH = 200, 14  # of a bar
WIDTH, HEIGHT = 360, 206  # of a curve
LEFT, RIGHT, TOP, BOTTOM = 44, 350, 8, 158
PERCENTS = range(0, 101, 20)


def element(parent: Element, name: str, style: str, **at: float | str) -> Element:
    """A shape with a style of the page; numbers to a tenth."""
    told = {key.replace("_", "-"): number(value) for key, value in at.items()}
    return SubElement(parent, name, {"class": style, **told})


def number(value: float | str) -> str:
    """A number as SVG has it."""
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")


def bar_svg(rate: Rate) -> str:
    """A rate from 0 to 100 %, its interval across the end; "" without one. The words stand beside it."""
    if rate.rate is None or rate.interval is None:
        return ""
    root = Element("svg", {"class": "bar", "viewBox": f"0 0 {LENGTH} {HIGH}", "aria-hidden": "true"})
    element(root, "rect", "rest", x=0, y=2, width=LENGTH, height=10)
    element(root, "rect", "share", x=0, y=2, width=LENGTH * rate.rate, height=10)
    low, high = (LENGTH * end for end in rate.interval)
    across = f"M{low:.1f} 3v8M{high:.1f} 3v8M{low:.1f} 7H{high:.1f}"
    element(root, "path", "halo", d=across)
    element(root, "path", "interval", d=across)
    return tostring(root, encoding="unicode")


def curve_svg(end: EndOfRelief, prefix: str) -> str:
    """The share still in relief, with boxes where it falls; told in words for who cannot see it."""
    names = {"aria-labelledby": f"{prefix}-title", "aria-describedby": f"{prefix}-desc"}
    view = f"0 0 {WIDTH} {HEIGHT}"
    root = Element("svg", {"class": "steps", "viewBox": view, "role": "img", **names})
    for name, told in (("title", end_title(end).text), ("desc", " ".join(step_sentences(end)))):
        SubElement(root, name, {"id": f"{prefix}-{name}"}).text = safe(told)
    draw_axes(root, end)
    draw_steps(root, end)
    return tostring(root, encoding="unicode")


def draw_axes(root: Element, end: EndOfRelief) -> None:
    """The per cents at the left, hours or weeks below."""
    for percent in PERCENTS:
        y = y_of(percent / 100)
        element(root, "line", "grid", x1=LEFT, x2=RIGHT, y1=y, y2=y)
        label(root, f"{percent} %", LEFT - 5, y + 4, "end")
    *_, last = curve_of(end)
    for time in ticks(last):
        label(root, str(time), x_of(time, last), BOTTOM + 17, "middle")
    label(root, f"{end.unit} after the needle", (LEFT + RIGHT) / 2, BOTTOM + 38, "middle")


def label(root: Element, text: str, x: float, y: float, anchor: str) -> None:
    """A word or number beside the plot."""
    element(root, "text", "label", x=x, y=y, text_anchor=anchor).text = text


def draw_steps(root: Element, end: EndOfRelief) -> None:
    """Boxes, then the lines over them; at 0 the fall by those that had no relief."""
    levels, boxes, last = curve_of(end)
    for box in boxes:
        left, top = x_of(box.start, last), y_of(box.upper)
        wide, high = x_of(box.end, last) - left, y_of(box.lower) - top
        element(root, "rect", "box", x=left, y=top, width=max(wide, 1), height=high)
    path = f"M{LEFT} {number(y_of(1))}V{number(y_of(start_share(end)))}"
    for level in levels:
        start, to = x_of(level.start, last), x_of(level.end, last)
        path += f"M{number(start)} {number(y_of(level.share))}H{number(to)}"
    element(root, "path", "known", d=path)


def x_of(time: float, last: float) -> float:
    """Where a time stands."""
    return LEFT + (RIGHT - LEFT) * time / last


def y_of(share: float) -> float:
    """Where a share stands."""
    return BOTTOM - (BOTTOM - TOP) * share
