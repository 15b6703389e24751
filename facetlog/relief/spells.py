"""Per cent relief, how long it lasted, and the summary figures of one series; all exact.

Scores are whole hundredths, times whole seconds, so every figure is an exact fraction. Relief is
100 x (baseline - score) / baseline. Durations are intervals, as for interval-censored data
(Zhang and Sun 2010, Stat Methods Med Res 19:53): only the scores were seen, not the change.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby, pairwise
from typing import NamedTuple

from facetlog.entries.moments import HOUR
from facetlog.relief.exact import in_relief
from facetlog.relief.series import Point

SUMMARY_HOURS = (Fraction(1, 2), Fraction(1), Fraction(2), Fraction(4), Fraction(6), Fraction(8))
WINDOWS: tuple[tuple[str, int, int | None], ...] = (
    ("hours", 0, 8 * HOUR),
    ("week", 8 * HOUR, 168 * HOUR),
    ("later", 168 * HOUR, None),
)


def relief_percent(baseline: int | Fraction | None, hundredths: int | Fraction) -> Fraction | None:
    """Relief in per cent of a score or of a mean of scores; None where that is undefined."""
    return Fraction(100 * (baseline - hundredths), baseline) if baseline else None


class Spell(NamedTuple):
    """An unbroken run of scores in relief, in seconds since the injection.

    It began in (after, first] and ended in (last, before]; ``before`` is None where no later score
    saw it end. ``longest_gap`` is the longest time between two of its scores.
    """

    after: int
    first: int
    last: int
    before: int | None
    longest_gap: int

    @property
    def shown(self) -> int:
        """The seconds that the scores show."""
        return self.last - self.first

    @property
    def possible(self) -> int | None:
        """The seconds that the scores allow, never quite reached; None without bound."""
        return None if self.before is None else self.before - self.after


class Threshold(NamedTuple):
    """The spells of a series at one threshold."""

    percent: int
    scores_in_relief: int
    spells: tuple[Spell, ...]

    @property
    def first(self) -> Spell | None:
        """The first spell."""
        return self.spells[0] if self.spells else None

    @property
    def longest(self) -> Spell | None:
        """The longest by what is shown, then the earliest."""
        return max(self.spells, key=lambda spell: spell.shown, default=None)

    @property
    def total_shown(self) -> int:
        """The seconds shown by all spells together."""
        return sum(spell.shown for spell in self.spells)


def at_threshold(after: Sequence[Point], baseline: int | Fraction, percent: int) -> Threshold:
    """The spells at a threshold, of the scores after the injection in the order of time."""
    runs = [
        (relieved, list(run))
        for relieved, run in groupby(after, lambda point: in_relief(baseline, point.hundredths, percent))
    ]
    spells = tuple(
        _spell(run, runs[i - 1][1] if i else [], runs[i + 1][1] if i + 1 < len(runs) else [])
        for i, (relieved, run) in enumerate(runs)
        if relieved
    )
    return Threshold(percent, sum(len(run) for relieved, run in runs if relieved), spells)


def _spell(run: list[Point], earlier: list[Point], later: list[Point]) -> Spell:
    return Spell(
        after=earlier[-1].seconds if earlier else 0,
        first=run[0].seconds,
        last=run[-1].seconds,
        before=later[0].seconds if later else None,
        longest_gap=longest_gap([point.seconds for point in run]),
    )


def longest_gap(times: Sequence[int]) -> int:
    """The longest time between neighbours of an ordered sequence; 0 with fewer than two."""
    return max((later - earlier for earlier, later in pairwise(times)), default=0)


class Window(NamedTuple):
    """The figures of one window (from, to], in seconds since the injection; never across windows.

    SPID is the sum of the pain intensity differences, each times the hours since the score before
    it (the window's start for the first); in per cent it is set against a pain of 0 all the time.
    """

    name: str
    start: int
    end: int | None
    scores: int
    last: int | None = None
    mean_relief_percent: Fraction | None = None
    spid: Fraction | None = None
    spid_percent: Fraction | None = None


def windows(
    after: Sequence[Point], baseline: int | None, until: Fraction | None = None
) -> tuple[Window, ...]:
    """The hours, the week and later; and from 0 to ``until`` hours, if asked."""
    made = [window(after, baseline, name, start, end) for name, start, end in WINDOWS]
    if until is not None:
        made.append(window(after, baseline, "until", 0, int(until * HOUR), slack=1))
    return tuple(made)


def window(
    after: Sequence[Point], baseline: int | None, name: str, start: int, end: int | None,
    slack: int = 0,
) -> Window:  # fmt: skip
    """The figures of the scores in (start, end]; ``slack`` seconds past the end are in."""
    inside = [p for p in after if start < p.seconds and (end is None or p.seconds <= end + slack)]
    if not inside:
        return Window(name, start, end, 0)
    last = inside[-1].seconds
    if baseline is None:
        return Window(name, start, end, len(inside), last)
    spid = _spid(inside, baseline, start)
    mean = Fraction(sum(point.hundredths for point in inside), len(inside))
    whole = Fraction(baseline * (last - start), 100 * HOUR)
    return Window(
        name, start, end, len(inside), last,
        relief_percent(baseline, mean), spid, 100 * spid / whole if baseline else None,
    )  # fmt: skip


def _spid(points: Sequence[Point], baseline: int, start: int) -> Fraction:
    """The sum of pain intensity difference times hours, in score-hours."""
    times = [start, *(point.seconds for point in points)]
    steps = (later - earlier for earlier, later in pairwise(times))
    areas = ((baseline - p.hundredths) * step for p, step in zip(points, steps, strict=True))
    return Fraction(sum(areas), 100 * HOUR)


def relief_at(after: Sequence[Point], baseline: int | None) -> dict[Fraction, Fraction | None]:
    """Relief at each of the summary hours, by the nearest score not yet used."""
    unused = list(after)
    found: dict[Fraction, Fraction | None] = {}
    for hours in SUMMARY_HOURS:
        target, reach = int(hours * HOUR), HOUR // 4 if hours < 1 else HOUR // 2
        near = min(unused, key=lambda point: abs(point.seconds - target), default=None)
        found[hours] = None
        if near is not None and abs(near.seconds - target) <= reach:
            unused.remove(near)
            found[hours] = relief_percent(baseline, near.hundredths)
    return found
