"""What is drawn of the pain after an injection, whoever draws it: curves, levels, what the marks mean.

Scores further apart than twice the schedule's spacing are not joined: nobody knows what was between.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from facetlog.entries.moments import DAY, HOUR
from facetlog.entries.values import hundredths_text
from facetlog.outcome.results import InjectionOutcome, SeriesOutcome
from facetlog.relief.schedule import is_gap
from facetlog.relief.series import alike
from facetlog.words.numbers import counted, day

HOURS_PANEL = 8 * HOUR
DRAWN_THRESHOLDS = (50, 80)
Position = tuple[float, float]


class Curve(NamedTuple):
    """One judged series; ``place`` among those drawn together tells its mark."""

    label: str
    place: int
    block: InjectionOutcome
    series: SeriesOutcome
    alike: list[SeriesOutcome]


def curves_of(blocks: Iterable[InjectionOutcome]) -> list[Curve]:
    """The curves of some injections: one, or one a side."""
    pairs = [(block, series) for block in blocks for series in block.judged]
    return [
        Curve(
            " ".join(part for part in (block.injection.id, _side_shown(block, series)) if part),
            place,
            block,
            series,
            [one for one in alike(block.series, series.key) if one.key.period != "now"],
        )
        for place, (block, series) in enumerate(pairs)
    ]


def _side_shown(block: InjectionOutcome, series: SeriesOutcome) -> str:
    return (series.series.key.side or "both sides") if len(block.judged) > 1 else ""


def runs(curve: Curve, start: int, end: int | None) -> Iterator[list[Position]]:
    """The scores of a panel as (seconds, score), those that are joined together."""
    yield from single_runs(curve, start, end)
    yield from average_runs(curve, start, end)


def single_runs(curve: Curve, start: int, end: int | None) -> Iterator[list[Position]]:
    """The runs of single scores; the panel that begins with the needle begins with the baseline."""
    yield from _joined(curve.series, start if start else None, end)


def average_runs(curve: Curve, start: int, end: int | None) -> Iterator[list[Position]]:
    """The runs of averages, of days and of weeks apart."""
    for series in curve.alike:
        yield from _joined(series, start, end)


def _joined(series: SeriesOutcome, after: int | None, end: int | None) -> Iterator[list[Position]]:
    seconds = [
        (float(max(point.seconds, 0)), point.hundredths / 100)
        for point in series.series.points
        if point.counts and (end is None or point.seconds <= end)
        if after is None or point.seconds > after
    ]
    run = seconds[:1]
    for earlier, later in pairwise(seconds):
        if is_gap(int(earlier[0]), int(later[0])):
            yield run
            run = []
        run.append(later)
    if run:
        yield run


class Events(NamedTuple):
    """What else happened after an injection, in seconds after the needle: doses, times asleep."""

    block: InjectionOutcome
    doses: list[float]
    asleep: list[Position]


def events_of(curves: Iterable[Curve]) -> Iterator[Events]:
    """Once for each injection of some curves, those before its needle included."""
    for block in {id(curve.block): curve.block for curve in curves}.values():
        zero = block.injection.at.epoch
        doses = [float(dose.at.epoch - zero) for dose in block.doses]
        asleep = [(float(one.began.epoch - zero), float(one.ended.epoch - zero)) for one in block.sleeps]
        yield Events(block, doses, asleep)


def level_lines(curve: Curve, start: int = 0) -> list[tuple[str, float]]:
    """Name and score of the baseline of a panel (its first second) and of what each threshold asks for."""
    own = curve.series.series.baseline
    baseline = curve.series.weeks_baseline if start else own and own.hundredths
    if not baseline:
        return []
    whole = baseline / 100
    asked = [(f"{t} %", whole * (100 - t) / 100) for t in DRAWN_THRESHOLDS]
    return [("before", whole), *asked]


def curve_words(curve: Curve) -> str:
    """The day of the injection, the score before it, and how many scores there are."""
    own = curve.series.series.baseline
    baseline = own.hundredths if own else curve.series.weeks_baseline
    before = "no score before" if baseline is None else f"{hundredths_text(baseline)} before"
    averages = sum(len(one.after) for one in curve.alike)
    number = [counted(len(curve.series.after), "score")] if curve.series.after or not averages else []
    number += [counted(averages, "average")] if averages else []
    return f"{day(curve.block.injection.at)}, {before}, {', '.join(number)}"


def last_day(curves: Iterable[Curve]) -> int:
    """The end of the panel of days, in seconds after the needle; 0 where nothing is later than 8 h."""
    ends = (run[-1][0] for curve in curves for run in runs(curve, HOURS_PANEL, None))
    return -(-int(max(ends, default=0)) // DAY) * DAY
