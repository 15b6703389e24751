"""The curve of pain after an injection, in characters: the one owner of plotext.

One row per half point, a mark at every score.
"""

import math
from collections.abc import Collection, Iterable, Sequence

import plotext

from facetlog.outcome.results import InjectionOutcome
from facetlog.report.curves import (
    Curve,
    Position,
    Span,
    curve_words,
    curves_of,
    events_of,
    level_lines,
    spans_of,
)
from facetlog.words.folded import folded

EVENTS = {"D": "medicine", "z": "asleep"}
MARKS, JOINS = "ox+*#%", ".:'`,;"
SHARED = "&"  # where scores of two curves fall on one character
TOP = 10.5  # the uppermost row, above every score, is for doses and sleep
FRAME = 4  # columns of the axis and its numbers
MARGIN = 8  # columns at the right, for the names of lines
ROWS = 22  # from 0 to TOP in half points
TO_ASCII = str.maketrans("┌┐└┘├┤┬┴┼─│", "+++++++++-|")  # plotext's frame
STEPS = (1, 2, 7, 14, 28, 56, 112)  # of the numbers at an axis, in hours or days


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
    spans = spans_of(curves, hours=hours, days=days)
    panels = [_panel(curves, span, width) for span in spans]
    events = {mark for span in spans for mark in _events(curves, span)}
    legend = [part for line in _legend(curves, events) for part in folded(line, width)]
    text = "\n".join([*panels, *legend])
    return text.translate(TO_ASCII) if ascii_only else text


def _panel(curves: Sequence[Curve], span: Span, width: int) -> str:
    """One panel, drawn from the bottom up: what comes later covers what is there."""
    levels = level_lines(curves[0], span.start) if curves else []
    columns = width - MARGIN
    _begin(span, columns)
    for name, score in levels:
        across = _evenly(span.start, span.end, 30)
        _mark([(x, score) for x in across], span, "=" if name == "before" else "-")
    for curve in curves:
        for run in curve.runs(span):
            plotext.plot(*span.scaled(run), marker=JOINS[curve.place % len(JOINS)])
    for mark, scores in _scores_by_mark(curves, span, columns - FRAME).items():
        _mark(scores, span, mark)
    for mark, times in _events(curves, span).items():
        _mark([(seconds, TOP) for seconds in times], span, mark)
    rows = plotext.uncolorize(plotext.build()).rstrip("\n").split("\n")
    return "\n".join([*_labelled(rows, levels), span.words.center(width).rstrip()])


def _begin(span: Span, columns: int) -> None:
    """An empty panel with its axes."""
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.limit_size(False, False)
    plotext.plotsize(columns, ROWS + 3)
    plotext.scatter([], [])  # with nothing plotted there are no axes
    plotext.xlim(span.start / span.unit, span.end / span.unit)
    plotext.ylim(0, TOP)
    plotext.yticks(list(range(0, 11, 2)))
    plotext.xticks(_ticks(span))


def _ticks(span: Span) -> list[float]:
    """Whole hours or days in a span, few enough to stand beside each other."""
    shown = (span.end - span.start) / span.unit
    step = next((step for step in STEPS if shown / step <= 9), STEPS[-1])
    first, last = math.ceil(span.start / span.unit), span.end // span.unit
    return [float(number) for number in range(first, last + 1, step)]


def _mark(points: Sequence[Position], span: Span, mark: str) -> None:
    plotext.scatter(*span.scaled(points), marker=mark)


def _evenly(first: float, last: float, parts: int) -> list[float]:
    """The ends of so many equal parts of a stretch."""
    return [first + (last - first) * part / parts for part in range(parts + 1)]


def _scores_by_mark(curves: Iterable[Curve], span: Span, columns: int) -> dict[str, list[Position]]:
    """The scores by the mark of their curve, or by SHARED where two curves meet on a character."""
    cells: dict[tuple[int, int], dict[str, Position]] = {}
    for curve in curves:
        for seconds, score in curve.marks(span):
            # as plotext rounds
            column = int(0.5 + (columns - 1) * (seconds - span.start) / (span.end - span.start))
            cell = cells.setdefault((column, _half_points(score)), {})
            cell[mark_of(curve)] = (seconds, score)
    by_mark: dict[str, list[Position]] = {}
    for cell in cells.values():
        own, *others = cell
        by_mark.setdefault(SHARED if others else own, []).append(cell[own])
    return by_mark


def _half_points(score: float) -> int:
    """On which row a score falls, counted from 0, as plotext rounds."""
    return int(0.5 + 2 * score)


def _labelled(rows: list[str], levels: Iterable[tuple[str, float]]) -> list[str]:
    """The rows with the names of the levels at their right ends."""
    by_row: dict[int, list[str]] = {}
    for name, score in levels:
        by_row.setdefault(ROWS - _half_points(score), []).append(name)  # row 0 is the frame
    for row, names in by_row.items():
        several = ",".join(name.removesuffix(" %") for name in names)
        label = several if len(names) > 1 else names[0]
        rows[row] = f"{rows[row].rstrip()} {label[: MARGIN - 1]}"
    return [row.rstrip() for row in rows]


def _events(curves: Iterable[Curve], span: Span) -> dict[str, list[float]]:
    """When there is what in a span, in seconds after the needle, by its mark."""
    times: dict[str, list[float]] = {"z": [], "D": []}
    for events in events_of(curves):
        times["D"] += events.doses
        for began, ended in events.asleep:
            times["z"] += _evenly(began, ended, 8)
    within = {mark: list(filter(span.holds, seconds)) for mark, seconds in times.items()}
    return {mark: seconds for mark, seconds in within.items() if seconds}


def _legend(curves: Sequence[Curve], events: Collection[str]) -> list[str]:
    lines = [f"{mark_of(curve)} {curve.label}: {curve_words(curve)}" for curve in curves]
    if curves and (level_lines(curves[0]) or level_lines(curves[0], 1)):
        whose = f" ({curves[0].label})" if len(curves) > 1 else ""
        lines.append(f"= before the needle, - what 50 % and 80 % relief ask for{whose}")
    if len(curves) > 1:
        lines.append(f"{SHARED} where two of them meet")
    if events:
        marks = (f"{mark} {name}" for mark, name in EVENTS.items() if mark in events)
        lines.append(f"uppermost row: {', '.join(marks)}")
    return lines
