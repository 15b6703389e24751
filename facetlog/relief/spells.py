"""How long relief lasted, and the summary figures of one series; all exact.

Scores are whole hundredths, times whole seconds, so every figure is a whole number or an exact fraction.
Durations are intervals, as for interval-censored data (Zhang and Sun 2010, Stat Methods Med Res 19:53):
only the scores were seen, not the change.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from facetlog.entries.moments import HOUR
from facetlog.relief.exact import Ratio, Rational, highest_in_relief, relief_ratio
from facetlog.relief.means import mean, relief_percent
from facetlog.relief.series import Point, Seen

SUMMARY_TIMES = (HOUR // 2, HOUR, 2 * HOUR, 4 * HOUR, 6 * HOUR, 8 * HOUR)
HUNDREDTH_HOURS = 100 * HOUR  # seconds times hundredths of a score, in one hour times one score
HOURS_END = 8 * HOUR
WINDOWS: tuple[tuple[str, int, int | None], ...] = (
    ("hours", 0, HOURS_END),
    ("week", HOURS_END, 168 * HOUR),
    ("later", 168 * HOUR, None),
)


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


def at_threshold(
    after: Sequence[Seen], baseline: Rational, percent: int, strict: bool = False
) -> Threshold:
    """The spells at (or ``strict``: above) a threshold, of the scores after the needle in order of time."""
    highest = highest_in_relief(baseline, percent, strict)
    relieved = bytes(point.hundredths <= highest for point in after)
    spells = [_spell(after, start, end) for start, end in _runs(relieved)]
    return Threshold(percent, sum(relieved), tuple(spells))


def _runs(relieved: bytes) -> Iterator[tuple[int, int]]:
    """From where to before where there is a 1 each time."""
    end = 0
    while (start := relieved.find(1, end)) >= 0:
        end = relieved.find(0, start)
        end = len(relieved) if end < 0 else end
        yield start, end


def _spell(after: Sequence[Seen], start: int, end: int) -> Spell:
    """The spell from one place to before another."""
    return Spell(
        after=after[start - 1].seconds if start else 0,
        first=after[start].seconds,
        last=after[end - 1].seconds,
        before=after[end].seconds if end < len(after) else None,
        longest_gap=longest_gap([point.seconds for point in after[start:end]]),
    )


def longest_gap(times: Sequence[int]) -> int:
    """The longest time between neighbours of an ordered sequence; 0 with fewer than two."""
    return max((later - earlier for earlier, later in pairwise(times)), default=0)


class Window(NamedTuple):
    """The figures of one window (from, to], in seconds since the injection; never across windows.

    SPID is the sum of the pain intensity differences, each times the hours since the score before
    it (the window's start for the first); in per cent it is set against a pain of 0 all the time. Carried,
    the pain before a rescue dose stands for every lower score after it (Max 1994, in the NIH Pain
    Consortium's symptomresearch, chapter 1). Only windows that begin with the needle have one.
    """

    name: str
    start: int
    end: int | None
    scores: int
    last: int | None = None
    mean_relief_percent: Fraction | None = None
    spid: Fraction | None = None
    spid_percent: Fraction | None = None
    spid_carried: Fraction | None = None
    spid_carried_percent: Fraction | None = None


def windows(
    after: Sequence[Point],
    baseline: int | None,
    until: int | None = None,
    dose: int | None = None,
) -> tuple[Window, ...]:
    """The hours, the week and later; and from 0 to ``until`` seconds, if asked.

    Scores within a second of the end of ``until`` are in. ``dose`` is when the first rescue dose was taken,
    in seconds; 0 for one that bars every score.
    """
    made = [_window(Window(*named, 0), after, baseline, dose) for named in WINDOWS]
    if until is not None:
        asked = _window(Window("until", 0, until + 1, 0), after, baseline, dose)
        made.append(asked._replace(end=until))
    return tuple(made)


def _window(empty: Window, after: Sequence[Point], baseline: int | None, dose: int | None) -> Window:
    """The figures of the scores in (start, end]."""
    start, end = empty.start, empty.end
    first = bisect_right(after, start, key=_felt)
    inside = after[first : None if end is None else bisect_right(after, end, key=_felt)]
    if not inside:
        return empty
    last = inside[-1].seconds
    covered = empty._replace(scores=len(inside), last=last)
    if baseline is None:
        return covered
    told = covered._replace(mean_relief_percent=_mean_relief(inside, baseline))
    return told if start else _with_spid(told, inside, baseline, dose)


def _felt(point: Point) -> int:
    return point.seconds


def _mean_relief(points: Sequence[Point], baseline: int) -> Fraction | None:
    return relief_percent(baseline, mean([point.hundredths for point in points]))


def _with_spid(window: Window, points: Sequence[Point], baseline: int, dose: int | None) -> Window:
    """The same with SPID, as the scores stand, and carried over a rescue dose."""
    scores = [point.hundredths for point in points]
    standing = _spid(points, scores, baseline)
    carried = standing if dose is None else _spid(points, carried_scores(points, baseline, dose), baseline)
    largest = baseline * points[-1].seconds
    return window._replace(
        spid=Fraction(standing, HUNDREDTH_HOURS),
        spid_percent=Fraction(100 * standing, largest) if largest else None,
        spid_carried=Fraction(carried, HUNDREDTH_HOURS),
        spid_carried_percent=Fraction(100 * carried, largest) if largest else None,
    )


def _spid(points: Sequence[Point], scores: Sequence[int], baseline: int) -> int:
    """The sum of pain intensity difference times time from the needle on, in hundredths times seconds."""
    times = [0, *(point.seconds for point in points)]
    steps = (later - earlier for earlier, later in pairwise(times))
    return sum((baseline - score) * step for score, step in zip(scores, steps, strict=True))


def carried_scores(points: Sequence[Point], baseline: int, dose: int) -> list[int]:
    """The scores from the needle on, in hundredths; after a dose none is lower than the last before it."""
    before = [point.hundredths for point in points if point.seconds <= dose]
    last = before[-1] if before else baseline
    return [p.hundredths if p.seconds <= dose else max(p.hundredths, last) for p in points]


def relief_at(after: Sequence[Point], baseline: int | None) -> dict[int, Ratio | None]:
    """Relief at each of the summary times, in seconds, by the nearest score not yet used."""
    last = SUMMARY_TIMES[-1] + HOUR // 2
    unused = list(after[: bisect_right(after, last, key=_felt)])
    found: dict[int, Ratio | None] = {}
    for time in SUMMARY_TIMES:
        reach = HOUR // 4 if time < HOUR else HOUR // 2
        near = [point for point in unused if abs(point.seconds - time) <= reach]
        nearest = min(near, key=lambda point: abs(point.seconds - time), default=None)
        found[time] = relief_ratio(baseline, nearest.hundredths) if nearest else None
        if nearest:
            unused.remove(nearest)
    return found
