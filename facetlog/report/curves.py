"""What is drawn of the pain after an injection, whoever draws it: curves, levels, what the marks mean.

Scores further apart than twice the schedule's spacing are not joined: nobody knows what was between.
Which panels there are is decided here alone, by the scores: whoever draws them asks for none.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from facetlog.entries.moments import DAY, HOUR
from facetlog.outcome.results import InjectionOutcome, SeriesOutcome
from facetlog.relief.exact import Rational
from facetlog.relief.schedule import is_gap
from facetlog.relief.series import grouped
from facetlog.relief.spells import Spell
from facetlog.relief.weeks import counted_weeks
from facetlog.words.entries import joined
from facetlog.words.numbers import counted, day, score_text
from facetlog.words.series import for_both, sides_before_text
from facetlog.words.stated import OWN, stated_by_time

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

    @property
    def is_of_hours(self) -> bool:
        """Whether it is that of the hours: bars of how long stand under it."""
        return self.unit == HOUR

    def share(self, seconds: float) -> float:
        """How far into it a time is: 0 at its start, 1 at its end."""
        return (seconds - self.start) / (self.end - self.start)

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

    @property
    def side(self) -> str:
        """Whose side it is, where each has its own curve."""
        several = len(self.block.judged) > 1
        return self.series.key.side or ("both sides" if several else "side not said")

    def singles(self, span: Span) -> list[Run]:
        """The runs of single scores; the span that begins with the needle begins with the baseline."""
        return _runs(self.series, span.start or -math.inf, span.end)

    def averages(self, span: Span) -> list[Run]:
        """The runs of averages, of days and of weeks apart."""
        return [run for series in self.alike for run in _runs(series, span.start, span.end)]

    def runs(self, span: Span) -> list[Run]:
        """Those of single scores, then those of averages."""
        return [*self.singles(span), *self.averages(span)]

    @property
    def has_scale(self) -> bool:
        """Whether a per cent has a place among the scores: there was pain before the needle."""
        return bool(self.series.thresholds)

    def stated(self, span: Span) -> list[Run]:
        """The runs of the patient's own per cents, each as the score that so much less would be.

        So 0 % is at the score before, 100 % at 0, and 50 % on the line of 50 %: one axis is enough.
        Without a score before there is no such place, and none is drawn.
        """
        whole, told = _compared_with(self, span), self.series.stated
        if told is None or whole is None or not self.has_scale:
            return []
        top, bottom = whole.numerator, 100 * whole.denominator * told.series.whole
        points = [(one.seconds, top * one.hundredths / bottom) for one in told.series.points]
        return _joined(points, span.start, span.end)

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
            alike=block.averages(series),
        )
        for place, (block, series) in enumerate(pairs)
    ]


def _label(block: InjectionOutcome, series: SeriesOutcome) -> str:
    """The injection; its side, too, where there is a curve a side."""
    name = block.injection.id
    return f"{name} {series.key.side or 'both sides'}" if len(block.judged) > 1 else name


def _runs(series: SeriesOutcome, after: float, end: int) -> list[Run]:
    """The scores that count, later than ``after`` up to ``end``, parted where there is a gap."""
    counting = (point for point in series.series.points if point.counts)
    return _joined(((point.seconds, point.hundredths / 100) for point in counting), after, end)


def _joined(points: Iterable[tuple[int, float]], after: float, end: int) -> list[Run]:
    """Those later than ``after`` up to ``end``, parted where there is a gap."""
    runs: list[Run] = []
    last: int | None = None
    for at, score in points:
        if after < at <= end:
            seconds = max(at, 0)
            if last is None or is_gap(last, seconds):
                runs.append([])
            runs[-1].append((seconds, score))
            last = seconds
    return runs


class Bar(NamedTuple):
    """How long a threshold was reached, over a span: what is shown, and what is not known.

    Each is a stretch in seconds after the needle; ``is_open``: its end was not seen in the span.
    ``is_empty``: no score at all reached it.
    """

    curve: Curve
    percent: int
    shown: tuple[Position, ...]
    unknown: tuple[Position, ...]
    is_open: bool
    is_empty: bool

    @property
    def name(self) -> str:
        """``50 %``."""
        return f"{self.percent} %"


class Panel(NamedTuple):
    """One plot: the curves of one pain, of one side where each has its own, over one span."""

    side: str
    span: Span
    curves: tuple[Curve, ...]

    @property
    def name(self) -> str:
        """What no other panel is called: ``hours``, ``left hours``."""
        return f"{self.side} {self.span.name}".strip()

    @property
    def leading(self) -> Curve | None:
        """The curve whose score before the needle, and what 50 and 80 % less are, stand as lines."""
        drawn = (curve for curve in self.curves if curve.marks(self.span))
        return next((curve for curve in drawn if level_lines(curve, self.span)), None)

    @property
    def levels(self) -> list[tuple[str, float]]:
        """Name and score of each line across it."""
        return level_lines(self.leading, self.span) if self.leading else []

    @property
    def bars(self) -> list[Bar]:
        """Under the hours: of each curve that has scores in them a bar a threshold."""
        span = self.span
        curves = self.curves if span.is_of_hours else ()
        return [
            _bar(curve, threshold.percent, threshold.spells, span)
            for curve in curves
            if _is_followed(curve, span)
            for threshold in curve.series.thresholds or ()
            if threshold.percent in DRAWN_THRESHOLDS
        ]


def _bar(curve: Curve, percent: int, spells: Sequence[Spell], span: Span) -> Bar:
    inside = [spell for spell in spells if spell.after < span.end]
    ends = [span.end + 1 if spell.before is None else spell.before for spell in inside]
    shown = [(spell.first, min(spell.last, span.end)) for spell in inside if spell.first <= span.end]
    before = [(spell.after, spell.first) for spell in inside]
    behind = [(spell.last, end) for spell, end in zip(inside, ends, strict=True)]
    return Bar(
        curve=curve,
        percent=percent,
        shown=tuple(shown),
        unknown=tuple(sorted(span.cut([*before, *behind]))),
        is_open=any(end > span.end for end in ends),
        is_empty=not spells,
    )


def panels_of(blocks: Iterable[InjectionOutcome]) -> list[Panel]:
    """The panels of some injections, by their scores: every score lies in one of them.

    Hours where there is a score in them, or none at all; days from the first score on that is later than
    8 h. A panel a side where an injection has a judged series a side; else the curves lie over each other.
    """
    curves = curves_of(blocks)
    is_by_side = any(len(curve.block.judged) > 1 for curve in curves)
    sides = grouped(curves, lambda curve: curve.side if is_by_side else "")
    end = _last_day(curves)
    return [
        Panel(side, span, tuple(own))
        for side, own in (sides or {"": []}).items()
        for span in _spans(own, end)
    ]


def _spans(curves: Sequence[Curve], end: int) -> Iterator[Span]:
    """The hours, the days, or both; days alone begin with the needle, and show the score before it."""
    hours = Span("hours", 0, HOURS_PANEL, HOUR)
    has_hours = any(_is_followed(curve, hours) for curve in curves)
    has_days = bool(_last_day(curves))
    if has_hours or not has_days:
        yield hours
    if has_days:
        yield Span("days", HOURS_PANEL if has_hours else 0, end, DAY)


def _is_followed(curve: Curve, span: Span) -> bool:
    """Whether there is a score after the needle in a span."""
    return any(seconds > span.start for seconds, _ in curve.marks(span))


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


def level_lines(curve: Curve, span: Span) -> list[tuple[str, float]]:
    """Name and score of what the figures of a span are compared with, and of what each threshold asks.

    Both are whole numbers divided once: a score that is exactly at a threshold is the same float.
    """
    baseline = _compared_with(curve, span)
    if baseline is None or not baseline.numerator:
        return []
    top, bottom = baseline.numerator, 100 * baseline.denominator
    asked = [(f"{percent} %", top * (100 - percent) / (100 * bottom)) for percent in DRAWN_THRESHOLDS]
    return [("before", top / bottom), *asked]


def _compared_with(curve: Curve, span: Span) -> Rational | None:
    """Averages and weeks are compared with the usual pain, single scores with that at the needle."""
    own, weekly = curve.series.series.baseline, curve.series.weeks_baseline
    is_of_weeks = curve.averages(span) or counted_weeks(curve.series.weeks)
    if weekly and not span.is_of_hours and is_of_weeks:
        return weekly.score
    return own and own.hundredths


def stated_words(curve: Curve) -> str:
    """What the line of the patient's own per cents is; where there is none, what they were."""
    told = curve.series.stated
    if told is None:
        return ""
    if not curve.has_scale:
        return f"{OWN}, not drawn without pain before the needle: {stated_by_time(curve.block, told)}"
    times = counted(len(told.series.points), "time")
    return f"{OWN}, {times}: 0 % is drawn where the pain before is, 100 % at 0"


def curve_words(curve: Curve) -> str:
    """The day of the injection, the score before it, and how many scores there are."""
    own, weekly = curve.series.series.baseline, curve.series.weeks_baseline
    baseline: Rational | None = own.hundredths if own else weekly and weekly.score
    none = sides_before_text(curve.series) or "no score before"
    before = none if baseline is None else f"{score_text(baseline)} before"
    both = for_both(curve.series)
    scores, averages = len(curve.series.after), sum(len(series.after) for series in curve.alike)
    numbers = [counted(averages, "average")] if averages else []
    if scores or not averages:
        numbers.insert(0, counted(scores, "score"))
    return joined(day(curve.block.injection.at), before, both, *numbers)
