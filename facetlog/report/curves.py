"""What is drawn of the pain after an injection, whoever draws it: curves, levels, what the marks mean.

Scores further apart than twice the schedule's spacing are not joined: nobody knows what was between.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from facetlog.entries.moments import DAY, HOUR
from facetlog.outcome.results import InjectionOutcome, SeriesOutcome
from facetlog.relief.exact import Rational
from facetlog.relief.schedule import is_gap
from facetlog.relief.series import alike
from facetlog.words.entries import joined
from facetlog.words.numbers import counted, day, score_text
from facetlog.words.series import for_both

HOURS_PANEL = 8 * HOUR
DRAWN_THRESHOLDS = (50, 80)
Position = tuple[float, float]
Run = list[Position]  # (seconds, score) of scores that are joined


class Span(NamedTuple):
    """The time that a panel shows, in seconds after the needle; its axis counts in ``unit`` seconds."""

    name: str
    start: int
    end: int
    unit: int

    @property
    def words(self) -> str:
        """What its axis tells."""
        return f"{self.name} after the needle"

    def holds(self, seconds: float) -> bool:
        """Whether a time is in it, its ends included."""
        return self.start <= seconds <= self.end

    def cut(self, stretches: Iterable[Position]) -> list[Position]:
        """What of some stretches of time is in it."""
        cut = [(max(first, self.start), min(last, self.end)) for first, last in stretches]
        return [(first, last) for first, last in cut if first < last]

    def scaled(self, points: Iterable[Position]) -> tuple[list[float], list[float]]:
        """Times in its unit, and scores."""
        placed = [(seconds / self.unit, score) for seconds, score in points]
        return [x for x, _ in placed], [score for _, score in placed]


class Curve(NamedTuple):
    """One judged series; ``place`` among those drawn together tells its mark."""

    label: str
    place: int
    block: InjectionOutcome
    series: SeriesOutcome
    alike: list[SeriesOutcome]

    def singles(self, span: Span) -> list[Run]:
        """The runs of single scores; the span that begins with the needle begins with the baseline."""
        return _runs(self.series, span.start or -math.inf, span.end)

    def averages(self, span: Span) -> list[Run]:
        """The runs of averages, of days and of weeks apart."""
        return [run for series in self.alike for run in _runs(series, span.start, span.end)]

    def runs(self, span: Span) -> list[Run]:
        """Those of single scores, then those of averages."""
        return [*self.singles(span), *self.averages(span)]

    def marks(self, span: Span) -> list[Position]:
        """Every score and average in a span."""
        return [point for run in self.runs(span) for point in run]


def curves_of(blocks: Iterable[InjectionOutcome]) -> list[Curve]:
    """The curves of some injections: one, or one a side."""
    pairs = [(block, series) for block in blocks for series in block.judged]
    return [
        Curve(
            label=_label(block, series),
            place=place,
            block=block,
            series=series,
            alike=[other for other in alike(block.series, series.key) if other.key.period != "now"],
        )
        for place, (block, series) in enumerate(pairs)
    ]


def _label(block: InjectionOutcome, series: SeriesOutcome) -> str:
    """The injection; its side, too, where there is a curve a side."""
    name = block.injection.id
    return f"{name} {series.key.side or 'both sides'}" if len(block.judged) > 1 else name


def _runs(series: SeriesOutcome, after: float, end: int) -> list[Run]:
    """The scores that count, later than ``after`` up to ``end``, parted where there is a gap."""
    runs: list[Run] = []
    last: int | None = None
    for point in series.series.points:
        if point.counts and after < point.seconds <= end:
            seconds = max(point.seconds, 0)
            if last is None or is_gap(last, seconds):
                runs.append([])
            runs[-1].append((seconds, point.hundredths / 100))
            last = seconds
    return runs


def spans_of(curves: Sequence[Curve], *, hours: bool, days: bool) -> list[Span]:
    """The spans that are asked for; the hours alone where no score is later than 8 h."""
    end = _last_day(curves)
    spans = []
    if hours or not end:
        spans.append(Span("hours", 0, HOURS_PANEL, HOUR))
    if days and end:
        spans.append(Span("days", HOURS_PANEL, end, DAY))
    return spans


def _last_day(curves: Iterable[Curve]) -> int:
    """The end of the last day with a score, in seconds after the needle; 0 where none is later than 8 h."""
    series = [series for curve in curves for series in (curve.series, *curve.alike)]
    counting = [p.seconds for one in series for p in one.series.points if p.counts and not p.closing]
    later = [seconds for seconds in counting if seconds > HOURS_PANEL]
    return math.ceil(max(later, default=0) / DAY) * DAY


class Events(NamedTuple):
    """What else happened after an injection, in seconds after the needle: doses, times asleep."""

    block: InjectionOutcome
    doses: Sequence[float]
    asleep: Sequence[Position]


def events_of(curves: Iterable[Curve]) -> Iterator[Events]:
    """Once for each injection of some curves, those before its needle included."""
    for block in {id(curve.block): curve.block for curve in curves}.values():
        zero = block.injection.at.epoch
        doses = [dose.at.epoch - zero for dose in block.doses]
        asleep = [(sleep.began.epoch - zero, sleep.ended.epoch - zero) for sleep in block.sleeps]
        yield Events(block, doses, asleep)


def level_lines(curve: Curve, start: int = 0) -> list[tuple[str, float]]:
    """Name and score of the baseline of a panel (its first second) and of what each threshold asks for."""
    own, weekly = curve.series.series.baseline, curve.series.weeks_baseline
    baseline: Rational | None = (weekly and weekly.score) if start else (own and own.hundredths)
    if baseline is None or not baseline.numerator:
        return []
    before = baseline.numerator / baseline.denominator / 100
    asked = [(f"{percent} %", before * (100 - percent) / 100) for percent in DRAWN_THRESHOLDS]
    return [("before", before), *asked]


def curve_words(curve: Curve) -> str:
    """The day of the injection, the score before it, and how many scores there are."""
    own, weekly = curve.series.series.baseline, curve.series.weeks_baseline
    baseline: Rational | None = own.hundredths if own else weekly and weekly.score
    before = "no score before" if baseline is None else f"{score_text(baseline)} before"
    both = for_both(curve.series)
    scores, averages = len(curve.series.after), sum(len(series.after) for series in curve.alike)
    numbers = [counted(averages, "average")] if averages else []
    if scores or not averages:
        numbers.insert(0, counted(scores, "score"))
    return joined(day(curve.block.injection.at), before, both, *numbers)
