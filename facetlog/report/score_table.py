"""The scores behind a picture, a row each: what a reader who cannot see the curve gets in its place."""

from typing import NamedTuple

from facetlog.outcome.results import InjectionOutcome, ScoreOutcome, SeriesOutcome
from facetlog.report.curves import Curve
from facetlog.words.entries import PERIOD_WORDS, joined
from facetlog.words.numbers import clock_or_day, percent, since
from facetlog.words.series import remarks, said_at, series_name

HEADINGS = ("Time", "From the needle", "Pain", "Relief", "Remark")


class ScoreTable(NamedTuple):
    """One curve as a table; the cells of a row are those of HEADINGS."""

    caption: str
    rows: tuple[tuple[str, ...], ...]


def score_table(curve: Curve) -> ScoreTable:
    """The single scores of a curve, then its averages."""
    shown = [(series, score) for series in (curve.series, *curve.alike) for score in series.scores]
    caption = f"{curve.label}: {series_name(curve.series).text}"
    return ScoreTable(caption, tuple(_row(curve.block, *told) for told in shown))


def _row(block: InjectionOutcome, series: SeriesOutcome, score: ScoreOutcome) -> tuple[str, ...]:
    pain, needle = score.point.pain, block.injection.at
    distance = since(needle, pain.at)
    return (
        clock_or_day(pain.at, needle),
        "at the needle" if distance == "at" else distance,
        str(pain.score),
        "" if score.point.seconds <= 0 else percent(score.relief),
        joined(
            PERIOD_WORDS[pain.period],
            *remarks(series, score),
            said_at(series, score, "the patient says"),
        ),
    )
