"""The contract's relief figures once more: slow, obvious and exact, to check the real program.

Written from the contract alone: it never imports facetlog. Every figure is a fraction until the
last rounding. It is quadratic on purpose: every series looks at every score and every injection
again, so that nothing is remembered or skipped.

Hours are between instants; `Point.hours` and the hours of a dose count from the injection.
Days are differences of local calendar dates, each in its own entry's offset.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Any

from independent.slow_series import (
    Baseline,
    Injection,
    Key,
    Log,
    Point,
    baseline_of,
    difference,
    figure,
    is_judged,
    keys_of,
    mean,
    points_of,
    read_log,
    relief,
    score_figure,
)
from independent.slow_weeks import course

ONE_SECOND = Fraction(1, 3600)
RESCUE_LOOKBACK = 6
THRESHOLDS = (20, 30, 50, 75, 80, 100)
RELIEF_TIMES = (Fraction(1, 2), *map(Fraction, (1, 2, 4, 6, 8)))
WINDOWS = (
    ("hours", Fraction(0), Fraction(8)),
    ("week", Fraction(8), Fraction(168)),
    ("later", Fraction(168), None),
)


@dataclass(frozen=True)
class Spell:
    """An unbroken run in relief: last score before, its first, its last, the next one."""

    before: Fraction
    first: Fraction
    last: Fraction
    after: Fraction | None
    longest_gap: Fraction

    @property
    def shown(self) -> Fraction:
        """Hours from its first to its last score."""
        return self.last - self.first

    @property
    def possible(self) -> Fraction | None:
        """Hours that the scores allow; None is no bound."""
        return None if self.after is None else self.after - self.before


def relief_injections(log: dict[str, Any], until_hours: Fraction | None = None) -> list[dict[str, Any]]:
    """Return each injection's id and series, as `relief --json` has them without verdicts."""
    read = read_log(log)
    return [
        {"id": injection.identifier, "series": all_series(injection, read, until_hours)}
        for injection in read.injections
    ]


def all_series(injection: Injection, log: Log, until_hours: Fraction | None) -> list[dict[str, Any]]:
    """Return the figures of every series that exists around the injection."""
    return [one_series(injection, key, log, until_hours) for key in keys_of(injection, log)]


def one_series(injection: Injection, key: Key, log: Log, until_hours: Fraction | None) -> dict[str, Any]:
    """Return every figure of one series."""
    points = points_of(injection, key, log)
    baseline = baseline_of(points)
    value = None if baseline is None else baseline.value
    after = [point for point in points if point.counts and point.hours > 0]
    return {
        "site": site_text(injection, key, points),
        "side": key.side,
        "state": key.state,
        "period": key.period,
        "judged": is_judged(injection, key),
        "baseline": baseline_figures(baseline),
        "scores": score_rows(injection, points, baseline, log),
        "summary": summary(after, value),
        "windows": windows(after, value, until_hours),
        **course(injection, key, log),
        "thresholds": [threshold_figures(after, value, percent) for percent in THRESHOLDS],
    }


def site_text(injection: Injection, key: Key, points: Sequence[Point]) -> str:
    """Spell the site as the injection does, another site as its first score does."""
    return injection.site_text if key.site == injection.site else points[0].score.site_text


def baseline_figures(baseline: Baseline | None) -> dict[str, Any] | None:
    """Show the baseline with its mean."""
    if baseline is None:
        return None
    return {
        "score": score_figure(baseline.value),
        "at": baseline.point.score.at.isoformat(timespec="seconds"),
        "mean": score_figure(baseline.mean),
        "scores": baseline.scores,
    }


# Scores


def score_rows(
    injection: Injection, points: Sequence[Point], baseline: Baseline | None, log: Log
) -> list[dict[str, Any]]:
    """List the scores from the baseline's instant on; without one, those after the needle."""
    value = None if baseline is None else baseline.value
    doses = [dose - injection.hours for dose in log.rescue_doses]
    return [score_row(point, value, doses) for point in points if is_listed(point, baseline)]


def is_listed(point: Point, baseline: Baseline | None) -> bool:
    """Tell whether the score is from the baseline on."""
    return point.hours > 0 if baseline is None else point.hours >= baseline.point.hours


def score_row(point: Point, baseline: Fraction | None, rescue_doses: Sequence[Fraction]) -> dict[str, Any]:
    """Show one score against the baseline."""
    score = point.score
    return {
        "id": score.identifier,
        "at": score.at.isoformat(timespec="seconds"),
        "hours": figure(point.hours),
        "score": score_figure(score.value),
        "pain_intensity_difference": score_figure(difference(baseline, score.value)),
        "relief_percent": figure(relief(baseline, score.value)),
        "counts": point.counts,
        "late_minutes": score_figure(score.late_minutes),
        "after_rescue": is_after_rescue(point.hours, rescue_doses),
    }


def is_after_rescue(hours: Fraction, rescue_doses: Sequence[Fraction]) -> bool:
    """Tell whether a rescue dose bars a score after the needle from showing relief."""
    if any(-RESCUE_LOOKBACK <= dose <= 0 for dose in rescue_doses):
        return hours > 0
    return any(0 < dose < hours for dose in rescue_doses)


# Summary and windows


def summary(after: Sequence[Point], baseline: Fraction | None) -> dict[str, Any]:
    """Return the best, the last and the timed relief."""
    reliefs = hours_and_relief(after, baseline)
    best_hours, best = max(reliefs, key=best_then_earliest, default=(None, None))
    return {
        "best_relief_percent": figure(best),
        "best_relief_hours": figure(best_hours),
        "last_relief_percent": figure(reliefs[-1][1] if reliefs else None),
        "relief_percent_at": relief_at_times(reliefs),
    }


def hours_and_relief(points: Sequence[Point], baseline: Fraction | None) -> list[tuple[Fraction, Fraction]]:
    """Pair each time with its relief; nothing where relief is undefined."""
    pairs = [(point.hours, relief(baseline, point.score.value)) for point in points]
    return [(hours, percent) for hours, percent in pairs if percent is not None]


def best_then_earliest(pair: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction]:
    """Order by relief, the earlier above the later on ties."""
    hours, percent = pair
    return percent, -hours


def relief_at_times(reliefs: Sequence[tuple[Fraction, Fraction]]) -> dict[str, float | None]:
    """Give each time, in order, the nearest score not yet used."""
    unused = list(reliefs)
    figures: dict[str, float | None] = {}
    for time in RELIEF_TIMES:
        found = nearest(unused, time)
        unused = [pair for pair in unused if pair != found]
        figures[f"{float(time):g}"] = figure(found[1] if found else None)
    return figures


def nearest(
    reliefs: Sequence[tuple[Fraction, Fraction]], time: Fraction
) -> tuple[Fraction, Fraction] | None:
    """Find the nearest score that is near enough, the earlier on ties."""
    tolerance = Fraction(1, 4) if time == RELIEF_TIMES[0] else Fraction(1, 2)
    near = [pair for pair in reliefs if abs(pair[0] - time) <= tolerance]
    return min(near, key=lambda pair: (abs(pair[0] - time), pair[0]), default=None)


def windows(
    after: Sequence[Point], baseline: Fraction | None, until_hours: Fraction | None
) -> list[dict[str, Any]]:
    """Return the named windows, and the one asked for."""
    rows = [
        window(name, start, end, points_between(after, start, end), baseline)
        for name, start, end in WINDOWS
    ]
    if until_hours is not None:
        inside = points_between(after, Fraction(0), until_hours + ONE_SECOND)
        rows.append(window("until", Fraction(0), until_hours, inside, baseline))
    return rows


def points_between(after: Sequence[Point], start: Fraction, end: Fraction | None) -> list[Point]:
    """Return the scores after the start, up to and with the end."""
    return [p for p in after if start < p.hours and (end is None or p.hours <= end)]


def window(
    name: str,
    start: Fraction,
    end: Fraction | None,
    points: Sequence[Point],
    baseline: Fraction | None,
) -> dict[str, Any]:
    """Return the figures of one window."""
    last = points[-1].hours if points else None
    spid = summed_difference(start, points, baseline)
    return {
        "name": name,
        "from_hours": figure(start),
        "to_hours": figure(end),
        "scores": len(points),
        "last_score_hours": figure(last),
        "mean_relief_percent": figure(mean_relief(points, baseline)),
        "spid": figure(spid),
        "spid_percent": figure(share_of_possible(spid, baseline, start, last)),
    }


def mean_relief(points: Sequence[Point], baseline: Fraction | None) -> Fraction | None:
    """Return the plain mean of the scores' relief."""
    percents = [percent for _, percent in hours_and_relief(points, baseline)]
    return mean(percents) if percents else None


def summed_difference(
    start: Fraction, points: Sequence[Point], baseline: Fraction | None
) -> Fraction | None:
    """Return SPID in step form: each difference times the hours since the score before."""
    if baseline is None or not points:
        return None
    times = [start, *(point.hours for point in points)]
    steps = [later - earlier for earlier, later in pairwise(times)]
    return sum(
        ((baseline - point.score.value) * step for point, step in zip(points, steps, strict=True)),
        Fraction(0),
    )


def share_of_possible(
    spid: Fraction | None, baseline: Fraction | None, start: Fraction, last: Fraction | None
) -> Fraction | None:
    """Return SPID as per cent of pain gone from the window's start to its last score."""
    if spid is None or baseline is None or baseline == 0 or last is None:
        return None
    return 100 * spid / (baseline * (last - start))


# Spells


def threshold_figures(after: Sequence[Point], baseline: Fraction | None, percent: int) -> dict[str, Any]:
    """Return the spells at one threshold; every figure null where relief is undefined."""
    names = ("spells", "total_shown_hours", "scores_in_relief", "first", "longest")
    if baseline is None or baseline == 0:
        return {"threshold_percent": percent, **dict.fromkeys(names)}
    in_relief = [100 * (baseline - point.score.value) >= percent * baseline for point in after]
    spells = spells_of([point.hours for point in after], in_relief)
    values = (
        len(spells),
        figure(sum((spell.shown for spell in spells), Fraction(0))),
        sum(in_relief),
        spell_figures(spells[0] if spells else None),
        spell_figures(longest_spell(spells)),
    )
    return {"threshold_percent": percent, **dict(zip(names, values, strict=True))}


def spells_of(hours: Sequence[Fraction], in_relief: Sequence[bool]) -> list[Spell]:
    """Find the maximal runs of scores in relief."""
    runs = [list(run) for _, run in groupby(range(len(hours)), key=in_relief.__getitem__)]
    return [spell_of(hours, run[0], run[-1]) for run in runs if in_relief[run[0]]]


def spell_of(hours: Sequence[Fraction], first: int, last: int) -> Spell:
    """Describe the run by its own times and those of its neighbours."""
    inside = hours[first : last + 1]
    return Spell(
        before=hours[first - 1] if first > 0 else Fraction(0),
        first=inside[0],
        last=inside[-1],
        after=hours[last + 1] if last + 1 < len(hours) else None,
        longest_gap=max((b - a for a, b in pairwise(inside)), default=Fraction(0)),
    )


def longest_spell(spells: Sequence[Spell]) -> Spell | None:
    """Return the longest by shown hours, the earliest on ties."""
    return max(spells, key=lambda spell: (spell.shown, -spell.first), default=None)


def spell_figures(spell: Spell | None) -> dict[str, Any] | None:
    """Show onset and offset as intervals."""
    if spell is None:
        return None
    return {
        "onset_hours": [figure(spell.before), figure(spell.first)],
        "offset_hours": [figure(spell.last), figure(spell.after)],
        "shown_hours": figure(spell.shown),
        "possible_hours": figure(spell.possible),
        "ended": spell.after is not None,
        "longest_gap_hours": figure(spell.longest_gap),
    }
