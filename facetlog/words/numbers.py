"""How figures, times and a patient's own words are printed; rounding happens nowhere else.

A printed per cent never reaches a threshold that the score does not, and a printed duration is
never longer than what is shown, nor shorter than what is possible.
"""

import re
import unicodedata
from collections.abc import Iterable

from facetlog.entries.moments import DAY, MINUTE, Moment
from facetlog.relief.exact import THRESHOLDS, Ratio, Rational, nearest_whole


def percent(value: Rational | None, thresholds: Iterable[int] = THRESHOLDS) -> str:
    """Whole per cent; with one decimal, rounded down, where a whole would reach a threshold."""
    if value is None:
        return "not defined"
    whole = nearest_whole(value)
    if any(
        value.numerator < threshold * value.denominator and threshold <= whole for threshold in thresholds
    ):
        tenths = value.numerator * 10 // value.denominator
        return f"{tenths // 10}.{tenths % 10} %"
    if not whole and value.numerator:  # little, but not nothing
        tenths = max(1, abs(value.numerator) * 10 // value.denominator)
        return f"{'-' if value.numerator < 0 else ''}0.{tenths} %"
    return f"{whole} %"


def relief_words(value: Rational | None) -> str:
    """``71 % relief``, ``no relief``, ``14 % more than before``."""
    if value is None:
        return "relief not defined"
    if value.numerator < 0:
        return f"{percent(Ratio(-value.numerator, value.denominator), ())} more than before"
    return f"{percent(value)} relief" if value.numerator else "no relief"


def shown_time(seconds: int) -> str:
    """Hours and minutes that are shown, rounded down: ``4:30 h``."""
    return _hours_and_minutes(seconds // MINUTE)


def possible_time(seconds: int | None) -> str:
    """Hours and minutes that are possible at most, rounded up; ``no upper bound``."""
    return "no upper bound" if seconds is None else _hours_and_minutes(-(-seconds // MINUTE))


def _hours_and_minutes(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d} h"


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
    """``1 score``, ``2 scores``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def day_and_time(moment: Moment) -> str:
    """``Thu 19 Nov 2026 14:30``: the wall clock where it was felt."""
    return f"{moment.wall:%a} {moment.wall.day} {moment.wall:%b %Y %H:%M}"


def day(moment: Moment) -> str:
    """``Thu 19 Nov 2026``."""
    return f"{moment.wall:%a} {moment.wall.day} {moment.wall:%b %Y}"


def clock_or_day(moment: Moment, beside: Moment) -> str:
    """The clock time on the day of another moment, with its date on any other day."""
    wall = moment.wall
    clock = f"{wall.hour:02d}:{wall.minute:02d}"
    return clock if wall.date() == beside.date else f"{wall.day} {wall:%b} {clock}"


def safe(text: str) -> str:
    """A patient's words as they may be printed: nothing in them can steer a terminal.

    Control characters and those that turn the direction of writing are shown as their codes.
    """
    if text.isprintable():
        return text
    one_line = re.sub(r"[ \t]*[\r\n\t]+[ \t]*", " / ", text)
    return "".join(f"<{ord(char):02x}>" if steers(char) else char for char in one_line)


# A spreadsheet of another country parts cells at semicolons or tabs, and takes wide signs for plain ones.
FORMULA = "[=+\\-@\t\r'\uff1d\uff0b\uff0d\uff20]"
BEGINS = re.compile(rf"(^|[;\t\r\n])(?={FORMULA})")
GUARDED = re.compile(rf"(^|[;\t\r\n])'(?={FORMULA})")


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands where one would begin."""
    return BEGINS.sub(r"\1'", text)


def unguarded(text: str) -> str:
    """The cell as it was before it was guarded."""
    return GUARDED.sub(r"\1", text)


PLAIN_WORD = re.compile(r"[\w./,:@%+-][\w./,:@%+=-]*")


def shell_word(text: str) -> str:
    """A text as bash, zsh and fish all read it: one word, in which nothing means more than itself."""
    shown = safe(text)
    if PLAIN_WORD.fullmatch(shown):
        return shown
    if shown and not set(shown) & set('"\\$`!'):
        return f'"{shown}"'
    return "".join(char if PLAIN_WORD.fullmatch(char) else f"\\{char}" for char in shown) or '""'


def steers(char: str) -> bool:
    """Whether a character could steer a terminal, or turn the direction of writing."""
    # The zero-width joiners hold emoji and several scripts together, and steer nothing.
    joiner = char in "\u200d\u200c"
    steers = unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    return not joiner and (steers or char in "\ufffe\uffff")
