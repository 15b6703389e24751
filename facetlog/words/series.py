"""What a series is called, how long its relief lasted, and what is to be known of a score."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from facetlog.entries.kinds import INDEX_SITE, Estimate
from facetlog.entries.moments import HOUR
from facetlog.outcome.results import ScoreOutcome, SeriesOutcome
from facetlog.relief.spells import Spell
from facetlog.words.entries import PERIOD_WORDS, STATE_WORDS
from facetlog.words.numbers import counted, late, possible_time, shown_time
from facetlog.words.parts import Line, line, listed, prose, typed

SHOWN_THRESHOLDS = (50, 75, 80)
TREATED = "the treated pain"
FOR_BOTH = "given for both sides"
CLOSING = "just before the next injection"
ONLY_CLOSING = f"{CLOSING}: only ends this one's relief"


def series_name(series: SeriesOutcome) -> Line:
    """Site, side, state and period of a series, in words."""
    key = series.series.key
    beside = "kept apart from the pain treated" if key.period == "now" else "for the weeks"
    apart = "" if series.series.judged else beside
    return listed([place_name(series), STATE_WORDS[key.state], PERIOD_WORDS[key.period], apart])


def place_name(series: SeriesOutcome) -> Line:
    """``right low back``: the side, where there is one, and the site; ``the treated pain, right``."""
    side = series.series.key.side
    if series.site == INDEX_SITE:
        return listed([site_name(series), side])
    return line(side and f"{side} ", site_name(series))


def site_name(series: SeriesOutcome) -> Line:
    """The site, without the side: as it was typed, or a name of ours, which nobody wrote."""
    return line(TREATED if series.site == INDEX_SITE else typed(series.site))


def apart_words(apart: Mapping[str, int]) -> Line:
    """``4 scores of Lumbar region``: how many scores are of each other site."""
    sites = ((n, "another pain" if site == INDEX_SITE else typed(site)) for site, n in apart.items())
    return listed(line(f"{counted(number, 'score')} of ", site) for number, site in sites)


def why_undefined(series: SeriesOutcome) -> str:
    """Why no relief can be computed for a series."""
    if series.series.baseline:
        return "no pain before the needle"
    return no_score_before(bool(series.sides_before))


def no_score_before(is_of_sides: bool) -> str:
    """That none was felt just before the needle; that none without side was, where those of sides were."""
    return f"no score{' without side' if is_of_sides else ''} just before the needle"


def duration(spell: Spell) -> Line:
    """``4:30 h shown, 5:45 h at most``; or that its end was not seen."""
    shown = f"{shown_time(spell.shown)} shown" if spell.shown else "one score only"
    if spell.before is None:
        return prose(f"{shown}; not over at the last score")
    return prose(f"{shown}, less than {possible_time(spell.possible)} possible")


def for_both(series: SeriesOutcome) -> str | None:
    """That the score before the needle was given for both sides."""
    baseline = series.series.baseline
    return FOR_BOTH if baseline and baseline.shared else None


def remarks(series: SeriesOutcome, score: ScoreOutcome) -> Iterator[str | None]:
    """What is to be known of a score beside its figures."""
    yield score.point.pain.activity
    baseline = series.series.baseline
    yield for_both(series) if baseline and score.point == baseline.point else None
    yield ONLY_CLOSING if score.point.closing else None
    yield None if score.point.counts else "a later entry of this time counts"
    yield "after pain medicine" if score.after_rescue else None
    yield typed_late(score, "entered")


def typed_late(score: ScoreOutcome, verb: str) -> str | None:
    """How late a score was typed from memory; or that it is from paper, and so not late."""
    if source := score.point.pain.source:
        return f"from {source}"
    seconds = score.late_seconds
    return f"{verb} {late(seconds)}" if seconds > HOUR else None


def said_at(
    series: SeriesOutcome,
    score: ScoreOutcome,
    who: str = "you say",
) -> str | None:
    """``you say 80 % less``: what was said beside a score of a judged series."""
    points = series.stated.series.points if series.stated else ()
    seconds = score.point.seconds
    place = bisect_left(points, seconds, key=lambda point: point.seconds)
    for point in points[place : place + 1]:
        if point.beside == score.point:
            return f"{who} {stated_text(point.estimate)} % less"
    return None


def stated_text(estimate: Estimate) -> str:
    """``82.5``: the per cent as it was said, never rounded onto another."""
    return repr(float(estimate.relief)).removesuffix(".0")


def sides_before_text(series: SeriesOutcome) -> str:
    """``7 left and 6 right before``: of scores that name no side; "" where there is none of a side."""
    told = " and ".join(f"{pain.score} {pain.side}" for pain in series.sides_before)
    return told and f"{told} before"
