"""How times and lengths are said to a patient, in sentences of at most 20 words."""

from collections.abc import Iterable, Iterator

from facetlog.entries.kinds import Dose
from facetlog.entries.moments import (
    DAY,
    HOUR,
    MINUTE,
    Moment,
)
from facetlog.outcome.answer import Answer
from facetlog.outcome.results import ScoreOutcome
from facetlog.words.answer import is_first_day, one_point
from facetlog.words.numbers import counted, score_text
from facetlog.words.parts import (
    Line,
    Part,
    line,
    listed,
    prose,
    typed,
)

MOST_WORDS = 20
LOW_POINTS = {"1": "all of it", "2": "half of it", "3": "a third of it"}


def fits(sentence: str) -> bool:
    """Whether a sentence is short enough."""
    return len(sentence.split()) <= MOST_WORDS


def joined(sentences: Iterable[Line]) -> Line:
    """Sentences in a row."""
    return listed(sentences, " ")


def lowered(told: Line) -> Line:
    """The same with a small letter, to stand after a name."""
    (text, sort), *rest = told
    return Line((Part(f"{text[:1].lower()}{text[1:]}", sort), *rest))


def when(answer: Answer, moment: Moment) -> str:
    """``11:00`` on the day of the needle, else ``Thu 19 Nov 20:00``."""
    wall = moment.wall
    clock = f"{wall:%H:%M}"
    return clock if moment.date == answer.at.date else f"{wall:%a} {wall.day} {wall:%b} {clock}"


def at_moment(answer: Answer, moment: Moment) -> str:
    """``at 11:00``, ``on Thu 19 Nov 20:00``."""
    return f"{'at' if moment.date == answer.at.date else 'on'} {when(answer, moment)}"


def at(answer: Answer, score: ScoreOutcome) -> str:
    """The same of a score."""
    return at_moment(answer, score.point.pain.at)


def took(answer: Answer, dose: Dose) -> Line:
    """That a medicine was taken, and when."""
    before = "" if dose.at.epoch >= answer.at.epoch else ", before the needle"
    return line("You took ", typed(dose.drug), f" {at_moment(answer, dose.at)}{before}.")


def first_hours(answer: Answer, score: ScoreOutcome) -> str:
    """Of which scores one is the lowest, where a later one is lower."""
    return "on the first day" if is_first_day(answer, score) else "in the first 8 hours"


def upper_time(seconds: int) -> str:
    """``3 hours``, ``2 hours 40 minutes``, ``100 minutes``, ``3 days``: at most so long."""
    if seconds > 2 * DAY:
        return counted(-(-seconds // DAY), "day")
    return " ".join(hours_and_minutes(-(-seconds // MINUTE)))


def exact_time(seconds: int) -> str:
    """``those 3 hours``; ``that time``, where it is of days or of seconds."""
    is_told = seconds < 2 * DAY and seconds % MINUTE == 0
    return f"those {upper_time(seconds)}" if is_told else "that time"


def hours_and_minutes(minutes: int) -> Iterator[str]:
    """``2 hours``, ``40 minutes``; below two hours in minutes, but for one hour."""
    hours, rest = divmod(minutes, HOUR // MINUTE)
    if hours > 1 or not rest:
        yield counted(hours, "hour")
    if rest:
        yield counted(rest if hours > 1 else minutes, "minute")


def tells_little(answer: Answer) -> Iterator[Line]:
    """What one point is of a low score before the needle, where it is low."""
    if answer.baseline is not None and answer.is_low:
        start = score_text(answer.baseline)
        each = LOW_POINTS.get(start) or f"{one_point(answer.baseline)} of it"
        yield prose(f"But {start} is low: each point is {each}.")
        yield prose("So the per cent tells little.")
