"""The days before any injection, in words."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from facetlog.entries.kinds import INDEX_SITE, Pain
from facetlog.relief.days import MeanOfDays
from facetlog.relief.so_far import DaySoFar, SoFar
from facetlog.words.entries import joined
from facetlog.words.numbers import counted, score_text
from facetlog.words.safe import safe

if TYPE_CHECKING:
    from facetlog.outcome.results import SeriesOutcome

NOT_TREATED = "Nothing is treated yet: what you log until then is how it was before."
NOTHING_YET = (
    "Neither a score nor an injection is logged yet: `facetlog pain 5` logs a score, `facetlog inject` an "
    "injection."
)
NO_PICTURE = "A picture needs an injection, and none is logged yet; without -o the days so far are shown."
NO_REPORT = (
    "A report needs an injection, and none is logged yet: `facetlog inject` logs one. `facetlog relief` "
    "shows the days so far."
)
COMPARED = "With the needle today, the weeks after it would be compared with that."
TOO_FEW = "From 4 days on it is what the weeks after a needle are compared with."
LAST_WEEKS = 4


def mean_words(mean: MeanOfDays) -> str:
    """``6.25 on average of 6 days``."""
    return f"{score_text(mean.score)} on average of {counted(mean.days, 'day')}"


def week_before_words(series: "SeriesOutcome") -> str | None:
    """What was logged in the week before a needle, and whether weeks are compared with that."""
    if series.week_before is None:
        return None
    against = series.weeks_baseline
    is_compared = against is not None and against.origin == "days"
    compared = "; weeks are compared with that" if is_compared else ""
    return f"the week before: {mean_words(series.week_before)}{compared}"


def week_before_lines(weeks: Mapping[str | None, MeanOfDays]) -> Iterator[str]:
    """The week before a needle, by side; None where it has one, or both are alike."""
    for side, mean in weeks.items():
        yield f"    {joined('The week before', side)}: {mean_words(mean)}."


def pain_words(pain: SoFar) -> str:
    """Which pain, in a title: ``The pain so far, left``."""
    site = None if pain.key.site == INDEX_SITE else safe(pain.site or pain.key.site)
    rest = "at rest" if pain.key.state == "rest" else None
    return joined("The pain so far", site, pain.key.side, rest)


def day_words(one: date) -> str:
    """``Mon 12 Jan``."""
    return f"{one:%a} {one.day} {one:%b}"


def beside_words(day: DaySoFar) -> str:
    """What a day's value is made of, where it is not one score."""
    if not day.scores:
        return "the day's average"
    return f"mean of {counted(day.scores, 'score')}" if day.scores > 1 else ""


def averages(pain: SoFar, today: date) -> Iterator[str]:
    """The means of the days, and what weeks would be compared with; the averages of weeks."""
    near, every = pain.week_before(today), pain.mean
    if every and every != near:
        yield f"{mean_words(every)[0].upper()}{mean_words(every)[1:]} so far."
    if near:
        yield f"The week before today: {mean_words(near)}."
        yield COMPARED if near.is_enough else TOO_FEW
    yield from map(week_words, pain.weeks[-LAST_WEEKS:])


def week_words(pain: Pain) -> str:
    """``The average of the week to Sun 18 Jan: 6 of 10 (p9)``."""
    return f"The average of the week to {day_words(pain.at.date)}: {pain.score} of 10 ({pain.id})."


def day_sentences(pain: SoFar) -> Iterator[str]:
    """Each day in a sentence, in the place of a drawing."""
    for one in pain.days:
        yield f"{joined(f'{day_words(one.date)}: {score_text(one.value)} of 10', beside_words(one))}."
