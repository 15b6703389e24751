"""The curve of pain after an injection, in characters: the one owner of plotext.

One row per half point, a mark at every score.
"""

from collections.abc import Collection, Iterator, Sequence

import plotext

from facetlog.entries.moments import DAY, HOUR
from facetlog.outcome.results import InjectionOutcome
from facetlog.report.curves import (
    HOURS_PANEL,
    Curve,
    Position,
    curve_words,
    curves_of,
    events_of,
    last_day,
    level_lines,
    runs,
)
from facetlog.words.folded import folded

MARKS, JOINS = "ox+*#%", ".:'`,;"
SHARED = "&"  # where scores of two curves fall on one character
TOP = 10.5  # the uppermost row, above every score, is for doses and sleep
FRAME = 4  # columns of the axis and its numbers
MARGIN = 8  # columns at the right, for the names of lines
ROWS = 22  # from 0 to TOP in half points
TO_ASCII = str.maketrans("┌┐└┘├┤┬┴┼─│", "+++++++++-|")  # plotext's frame


def mark_of(curve: Curve) -> str:
    """The character at the scores of a curve."""
    return MARKS[curve.place % len(MARKS)]


def chart(
    blocks: Sequence[InjectionOutcome],
    width: int,
    ascii_only: bool,
    *,
    hours: bool = True,
    days: bool = True,
) -> str:
    """The panels: hours, then days where there are any; and what the marks mean."""
    curves = curves_of(blocks)
    end = last_day(curves)
    panels, drawn = [], []
    if hours or not end:
        panels.append(_panel(curves, width, 0, HOURS_PANEL, HOUR, "hours after the needle"))
        drawn.append((0, HOURS_PANEL))
    if days and end:
        panels.append(_panel(curves, width, HOURS_PANEL, end, DAY, "days after the needle"))
        drawn.append((HOURS_PANEL, end))
    marks = {mark for span in drawn for mark, xs in _events(curves, *span) if xs}
    legend = [part for line in _legend(curves, marks) for part in folded(line, width)]
    text = "\n".join([*panels, *legend])
    return text.translate(TO_ASCII) if ascii_only else text


def _panel(curves: Sequence[Curve], width: int, start: int, end: int, unit: int, title: str) -> str:
    _blank(width, start, end, unit)
    lines = level_lines(curves[0], start) if curves else []
    across = [start + (end - start) * step / 30 for step in range(31)]
    for name, level in lines:
        mark = "=" if name == "before" else "-"
        plotext.scatter([x / unit for x in across], [level] * len(across), marker=mark)
    drawn = [(curve, list(runs(curve, start, end))) for curve in curves]
    for curve, found in drawn:
        for run in found:
            xs, ys = [x / unit for x, _ in run], [y for _, y in run]
            plotext.plot(xs, ys, marker=JOINS[curve.place % len(JOINS)])
    for mark, points in _marked(drawn, (width - MARGIN - FRAME, start, end)):
        plotext.scatter([x / unit for x, _ in points], [y for _, y in points], marker=mark)
    for mark, xs in _events(curves, start, end):
        plotext.scatter([x / unit for x in xs], [TOP] * len(xs), marker=mark)
    text = plotext.uncolorize(plotext.build()).rstrip("\n")
    return "\n".join([*_labelled(text.split("\n"), lines), title.center(width).rstrip()])


def _marked(
    drawn: Sequence[tuple[Curve, list[list[Position]]]], across: tuple[int, int, int]
) -> Iterator[tuple[str, list[Position]]]:
    """The scores of every curve by its mark; those of two curves that share a cell by another."""
    columns, start, end = across
    cells: dict[tuple[int, int], dict[str, Position]] = {}
    for curve, found in drawn:
        for x, y in (point for run in found for point in run):
            column = int(0.5 + (columns - 1) * (x - start) / (end - start))  # as plotext rounds
            cells.setdefault((column, int(0.5 + 2 * y)), {})[mark_of(curve)] = (x, y)
    by_mark: dict[str, list[Position]] = {}
    for there in cells.values():
        mark = SHARED if len(there) > 1 else next(iter(there))
        by_mark.setdefault(mark, []).append(next(iter(there.values())))
    yield from by_mark.items()


def _blank(width: int, start: int, end: int, unit: int) -> None:
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.limit_size(False, False)
    plotext.plotsize(width - MARGIN, ROWS + 3)
    plotext.xlim(start / unit, end / unit)
    plotext.ylim(0, TOP)
    plotext.yticks(list(range(0, 11, 2)))
    step = next(s for s in (1, 2, 7, 14, 28, 56, 112) if (end - start) / unit / s <= 9 or s == 112)
    first = -(-start // unit)
    plotext.xticks([float(x) for x in range(first, end // unit + 1, step)])


def _labelled(rows: list[str], lines: list[tuple[str, float]]) -> list[str]:
    """The rows with the names of the lines at their right ends."""
    names: dict[int, list[str]] = {}
    for name, level in lines:
        row = ROWS - int(2 * level + 0.5)  # as plotext rounds; row 0 is the frame
        names.setdefault(row, []).append(name)
    for row, found in names.items():
        joined = found[0] if len(found) == 1 else ",".join(n.removesuffix(" %") for n in found)
        rows[row] = f"{rows[row].rstrip()} {joined[: MARGIN - 1]}"
    return [row.rstrip() for row in rows]


def _events(curves: Sequence[Curve], start: int, end: int) -> list[tuple[str, list[float]]]:
    found = list(events_of(curves))
    doses = [x for one in found for x in one.doses]
    spans = [span for one in found for span in one.asleep]
    asleep = [first + (last - first) * step / 8 for first, last in spans for step in range(9)]
    marked = [("z", asleep), ("D", doses)]
    return [(mark, [x for x in xs if start <= x <= end]) for mark, xs in marked]


def _legend(curves: Sequence[Curve], marks: Collection[str]) -> list[str]:
    lines = [f"{mark_of(curve)} {curve.label}: {curve_words(curve)}" for curve in curves]
    if curves and (level_lines(curves[0]) or level_lines(curves[0], 1)):
        whose = f" ({curves[0].label})" if len(curves) > 1 else ""
        lines.append(f"= before the needle, - what 50 % and 80 % relief ask for{whose}")
    if len(curves) > 1:
        lines.append(f"{SHARED} where two of them meet")
    found = [name for mark, name in (("D", "D medicine"), ("z", "z asleep")) if mark in marks]
    return [*lines, "uppermost row: " + ", ".join(found)] if found else lines
