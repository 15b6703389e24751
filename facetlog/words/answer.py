"""What the sentences of the answer share: how a score, a time, a change, a medicine is said."""

from facetlog.entries.kinds import Dose
from facetlog.entries.moments import Moment
from facetlog.entries.values import hundredths_text
from facetlog.outcome.answer import Answer
from facetlog.outcome.results import ScoreOutcome
from facetlog.relief.exact import Ratio, Rational, highest_in_relief
from facetlog.words.entries import dose_text
from facetlog.words.numbers import counted, percent
from facetlog.words.weeks import Dates

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number_word(number: int) -> str:
    """``three``; from 11 on in figures."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def more_or_less(relief: Rational) -> str:
    """``93 % less``, ``14 % more``, ``the same``."""
    if relief.numerator < 0:
        return f"{percent(Ratio(-relief.numerator, relief.denominator), ())} more"
    return f"{percent(relief)} less" if relief.numerator else "the same"


def signed(relief: Rational | None) -> str:
    """``93 %``, ``14 % more``: of relief that is none."""
    if relief is not None and relief.numerator < 0:
        return more_or_less(relief)
    return percent(relief)


def score_of(score: ScoreOutcome) -> str:
    """The score as it was typed."""
    return str(score.point.pain.score)


def is_first_day(answer: Answer, score: ScoreOutcome) -> bool:
    """Whether no score of the date of the needle is lower than one of that date."""
    of_day = [one for one in answer.series.after if one.point.pain.at.date == answer.at.date]
    return score in of_day and score.point.hundredths == min(one.point.hundredths for one in of_day)


def medicine_taken(dose: Dose) -> str:
    """``ibuprofen 400 mg``, as it was typed."""
    return dose_text(dose)


def lowest_for(answer: Answer, asked: int) -> str:
    """The highest whole score that reaches a per cent of relief."""
    baseline = answer.series.series.baseline
    highest = highest_in_relief(baseline.hundredths, asked) if baseline else 0
    return hundredths_text(highest // 100 * 100)


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
