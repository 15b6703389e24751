"""What a series is called, and what is to be known of a score."""

from collections.abc import Iterator

from facetlog.entries.moments import HOUR
from facetlog.outcome.results import ScoreOutcome, SeriesOutcome
from facetlog.words.entries import PERIOD_WORDS, STATE_WORDS, joined
from facetlog.words.numbers import late


def series_name(series: SeriesOutcome) -> str:
    """Site, side, state and period of a series, in words."""
    key = series.series.key
    side = f"{key.side} " if key.side else ""
    beside = "kept apart from the pain treated" if key.period == "now" else "for the weeks"
    apart = "" if series.series.judged else beside
    return joined(f"{side}{series.site}", STATE_WORDS[key.state], PERIOD_WORDS[key.period], apart)


def remarks(score: ScoreOutcome) -> Iterator[str | None]:
    """What is to be known of a score beside its figures."""
    yield score.point.pain.activity
    yield None if score.point.counts else "a later entry of this time counts"
    yield "after pain medicine" if score.after_rescue else None
    yield f"entered {late(score.late_seconds)}" if score.late_seconds > HOUR else None
