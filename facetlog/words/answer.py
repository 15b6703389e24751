"""What the sentences of the answer share: how a score, a change, a number is said."""

from collections.abc import Iterator

from facetlog.entries.moments import Moment
from facetlog.outcome.answer import Answer
from facetlog.outcome.results import ScoreOutcome
from facetlog.relief.exact import Borders, Ratio, Rational
from facetlog.words.numbers import SHIPPED, counted, percent
from facetlog.words.weeks import Dates

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number_word(number: int) -> str:
    """``three``; from 11 on in figures."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def borders_of(answer: Answer) -> Borders:
    """What no rounded per cent reaches: the borders of the rules in force, and of those that ship."""
    in_force = answer.series.borders
    return Borders(SHIPPED.thresholds | in_force.thresholds, SHIPPED.strict | in_force.strict)


def more_or_less(relief: Rational, borders: Borders = SHIPPED) -> str:
    """``93 % less``, ``14 % more``, ``the same``."""
    if relief.numerator < 0:
        return f"{percent(Ratio(-relief.numerator, relief.denominator), (), ())} more"
    return f"{percent(relief, *borders)} less" if relief.numerator else "the same"


def side_words(side: str | None) -> str:
    """``left``, ``both sides``; "" where there is only one series."""
    return "both sides" if side == "both" else side or ""


def signed(relief: Rational | None, borders: Borders = SHIPPED) -> str:
    """``93 %``, ``14 % more``: of relief that is none."""
    if relief is not None and relief.numerator < 0:
        return more_or_less(relief)
    return percent(relief, *borders)


def gone_of(answer: Answer, relief: Rational | None) -> str:
    """The same by the borders of the rules in force."""
    return signed(relief, borders_of(answer))


def one_point(baseline: Rational) -> str:
    """How much of a baseline, in hundredths, one point is: ``33 %``."""
    return percent(Ratio(10_000 * baseline.denominator, baseline.numerator), (), ())


def score_of(score: ScoreOutcome) -> str:
    """The score as it was typed."""
    return str(score.point.pain.score)


def is_beside_usual(answer: Answer) -> bool:
    """Whether the latest score is an average beside what was usual, not beside one score."""
    baseline, now = answer.series.weeks_baseline, answer.now
    is_average = now is not None and now.point.pain.period != "now"
    return is_average and baseline is not None and baseline.origin != "needle"


def is_first_day(answer: Answer, score: ScoreOutcome) -> bool:
    """Whether no score of the date of the needle is lower than one of that date."""
    of_day = [one for one in answer.series.after if one.point.pain.at.ordinal == answer.at.ordinal]
    return score in of_day and score.point.hundredths == min(one.point.hundredths for one in of_day)


def dates_of(answer: Answer) -> Dates:
    """The dates by which the weeks of an answer are named."""
    assert answer.weeks is not None
    return Dates(answer.weeks.injected, answer.weeks.today)


def scores_text(number: int) -> str:
    """``1 score``, ``9 scores``."""
    return counted(number, "score")


def day_number(answer: Answer, moment: Moment) -> int:
    """How many dates after that of the needle."""
    return moment.ordinal - answer.at.ordinal


def late_seconds(answer: Answer) -> Iterator[int]:
    """How late each of the scores was typed that were typed late."""
    late = {one.entry for one in answer.record.late}
    for series in answer.block.series:
        yield from (one.late_seconds for one in series.scores if one.point.pain.id in late)
