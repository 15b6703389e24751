"""What a series is called, how long its relief lasted, and what is to be known of a score."""

from collections.abc import Iterator

from facetlog.entries.moments import HOUR
from facetlog.outcome.results import ScoreOutcome, SeriesOutcome
from facetlog.relief.spells import Spell
from facetlog.relief.weeks import HELD_PERCENT
from facetlog.words.entries import PERIOD_WORDS, STATE_WORDS
from facetlog.words.numbers import late, percent, possible_time, shown_time
from facetlog.words.parts import Line, line, listed, prose, typed

SHOWN_THRESHOLDS = (50, 75, 80)


def series_name(series: SeriesOutcome) -> Line:
    """Site, side, state and period of a series, in words."""
    key = series.series.key
    beside = "kept apart from the pain treated" if key.period == "now" else "for the weeks"
    apart = "" if series.series.judged else beside
    return listed([place_name(series), STATE_WORDS[key.state], PERIOD_WORDS[key.period], apart])


def place_name(series: SeriesOutcome) -> Line:
    """``right low back``: the side, where there is one, and the site."""
    side = series.series.key.side
    return line(side and f"{side} ", typed(series.site))


def why_undefined(series: SeriesOutcome) -> str:
    """Why no relief can be computed for a series."""
    return "no pain before the needle" if series.series.baseline else "no score before the needle"


def duration(spell: Spell) -> Line:
    """``4:30 h shown, 5:45 h at most``; or that its end was not seen."""
    shown = f"{shown_time(spell.shown)} shown" if spell.shown else "one score only"
    if spell.before is None:
        return prose(f"{shown}; not over at the last score")
    return prose(f"{shown}, less than {possible_time(spell.possible)} possible")


def held_line(series: SeriesOutcome) -> Iterator[Line]:
    """Until which week no two adjacent logged weeks were below 50 %, in just these words."""
    week, ended, first = series.held
    if week is None:
        return
    logged = {one.week: one.relief for one in series.weeks if one.week >= first and one.relief is not None}
    last = f"{week} ({percent(logged[week])})"
    if ended:
        yield prose(f"last logged week before two adjacent ones below 50 %: week {last}")
    elif min(logged.values()) < HELD_PERCENT:
        yield prose(f"from week {first} no two adjacent weeks below 50 %, up to the last, {last}")
    elif len(logged) == 1:
        yield prose(f"50 % or more in the one logged week, {last}; not over")
    else:
        yield prose(f"50 % or more in every logged week from {min(logged)} to {last}; not over")


def remarks(score: ScoreOutcome) -> Iterator[str | None]:
    """What is to be known of a score beside its figures."""
    yield score.point.pain.activity
    yield None if score.point.counts else "a later entry of this time counts"
    yield "after pain medicine" if score.after_rescue else None
    yield f"entered {late(score.late_seconds)}" if score.late_seconds > HOUR else None
