"""How figures, times and a patient's own words are printed; rounding happens nowhere else.

A printed per cent never reaches a threshold that the score does not, and a printed duration is
never longer than what is shown, nor shorter than what is possible.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from facetlog.entries.moments import DAY, MINUTE, Moment
from facetlog.entries.values import hundredths_text
from facetlog.relief.exact import THRESHOLDS, Borders, Ratio, Rational, nearest_whole

FEW = 5  # words that are named
# Those that are always told, and those of the rules that ship.
SHIPPED = Borders(frozenset((*THRESHOLDS, 60)), strict=frozenset((30, 50)))


def percent(
    value: Rational | None,
    thresholds: Iterable[int] = SHIPPED.thresholds,
    strict: Iterable[int] = SHIPPED.strict,
) -> str:
    """Whole per cent; with one decimal, rounded away, where a whole would reach a threshold.

    Of a strict rule it stands on none from above either. ``percent(relief, *series.borders)`` has those of
    the rules in force.
    """
    if value is None:
        return "not defined"
    whole = nearest_whole(value)
    if any(value.numerator < mark * value.denominator and mark <= whole for mark in thresholds):
        return _tenths(value.numerator * 10 // value.denominator)
    if any(value.numerator > mark * value.denominator and mark == whole for mark in strict):
        return _tenths(-(-value.numerator * 10 // value.denominator))
    if not whole and value.numerator:  # little, but not nothing
        little = _tenths(max(1, abs(value.numerator) * 10 // value.denominator))
        return f"{'-' if value.numerator < 0 else ''}{little}"
    return f"{whole} %"


def _tenths(number: int) -> str:
    return f"{number // 10}.{number % 10} %"


def score_text(hundredths: Rational) -> str:
    """``7``, ``5.2``, ``4.67``: a score, or a mean of scores to two decimals."""
    return hundredths_text(nearest_whole(hundredths))


def less_words(value: Rational | None) -> str:
    """``71 % less``, ``no less``, ``14 % more``; undefined: ``no more``, than nothing."""
    if value is None:
        return "no more"
    if value.numerator < 0:
        return f"{percent(Ratio(-value.numerator, value.denominator), (), ())} more"
    return f"{percent(value)} less" if value.numerator else "no less"


def relief_words(value: Rational | None) -> str:
    """``71 % relief``, ``no relief``, ``14 % more than before``."""
    if value is None:
        return "relief not defined"
    if value.numerator < 0:
        return f"{percent(Ratio(-value.numerator, value.denominator), (), ())} more than before"
    return f"{percent(value)} relief" if value.numerator else "no relief"


def shown_time(seconds: int) -> str:
    """Hours and minutes that are shown, rounded down: ``4:30 h``; from 48 h on ``2 days``."""
    return _in_days(seconds // DAY) if seconds >= 2 * DAY else _hours_and_minutes(seconds // MINUTE)


def possible_time(seconds: int | None) -> str:
    """Hours and minutes, or days, that are possible at most, rounded up; ``no upper bound``."""
    if seconds is None:
        return "no upper bound"
    minutes = -(-seconds // MINUTE)
    return _in_days(-(-seconds // DAY)) if minutes * MINUTE >= 2 * DAY else _hours_and_minutes(minutes)


def _hours_and_minutes(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d} h"


def _in_days(days: int) -> str:
    return f"{days} days"


def late(seconds: int) -> str:
    """How long after it was felt a score was entered: ``0:55 h late``, ``18 days late``."""
    return f"{seconds // DAY} days late" if seconds >= 2 * DAY else f"{shown_time(seconds)} late"


def since(start: Moment, moment: Moment) -> str:
    """How long after the needle, as a person says it: ``2:15 h after``, ``9 days after``."""
    seconds = moment.epoch - start.epoch
    if abs(seconds) >= 2 * DAY:
        days = abs((moment.date - start.date).days)
        return f"{days} days {'after' if seconds > 0 else 'before'}"
    if abs(seconds) < MINUTE:
        return "at"
    return f"{shown_time(abs(seconds))} {'after' if seconds > 0 else 'before'}"


def counted(number: int, noun: str) -> str:
    """``1 score``, ``2 scores``, ``3 entries``."""
    many = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{number} {noun if number == 1 else many}"


def first_few(words: Sequence[str]) -> str:
    """The first of some words, and how many more there are."""
    more = f" and {len(words) - FEW} more" if len(words) > FEW else ""
    return ", ".join(words[:FEW]) + more


def day_and_time(moment: Moment) -> str:
    """``Thu 19 Nov 2026 14:30``: the wall clock where it was felt."""
    return f"{moment.wall:%a} {moment.wall.day} {moment.wall:%b %Y %H:%M}"


def typed_time(moment: Moment) -> str:
    """A time as it can be typed: ``2026-09-07 09:30``."""
    return f"{moment.wall:%Y-%m-%d %H:%M}"


def date_and_time(moment: Moment) -> str:
    """``19 Nov 2026 14:30``."""
    return f"{moment.wall.day} {moment.wall:%b %Y %H:%M}"


def date_words(moment: Moment) -> str:
    """``19 Nov 2026``."""
    return f"{moment.wall.day} {moment.wall:%b %Y}"


def day(moment: Moment) -> str:
    """``Thu 19 Nov 2026``."""
    return f"{moment.wall:%a} {moment.wall.day} {moment.wall:%b %Y}"


def dates(first: date, last: date) -> str:
    """``15 to 21 Sep``, ``29 Sep to 5 Oct``."""
    if first == last:
        return f"{last.day} {last:%b}"
    month = f" {first:%b}" if first.month != last.month else ""
    return f"{first.day}{month} to {last.day} {last:%b}"


def clock_or_day(moment: Moment, beside: Moment) -> str:
    """The clock time on the day of another moment, with its date on any other day."""
    wall = moment.wall
    clock = f"{wall.hour:02d}:{wall.minute:02d}"
    return clock if wall.date() == beside.date else f"{wall.day} {wall:%b} {clock}"


def threshold_words(percent: int, strict: bool) -> str:
    """``50 % or more``, ``over 50 %``."""
    return f"over {percent} %" if strict else f"{percent} % or more"
