"""What to write instead of a time that is not read: loaded only when one was refused.

Every text in double quotes is read, typed as it stands.
"""

import re
from itertools import islice

from facetlog.entries.clock_times import OtherWeekday, ToCome, TooLongAgo, one_line, understood
from facetlog.entries.moments import Clock, at_zone
from facetlog.entries.refused import MOST, Search, quoted
from facetlog.entries.refused_forms import FORMS
from facetlog.entries.typed_days import NoSuchDay, NotUnderstood, split_clock
from facetlog.errors import BadValue

EXAMPLES = ("14:30", "8:00", "yesterday 22:00", "2h ago")
NUMBER_OF_DAY = re.compile(r"(?<![\d:])(?:29|[3-9]\d)(?![\d:])", re.ASCII)
IN_QUOTES = " A time of several words stands in quotes."
LENGTHS = ("90min", "2h", "1h 30min", "3d")


def refusal(text: str, clock: Clock, why: Exception, is_length: bool) -> str:
    """What is told of a time, or of a length of time, that was typed and is refused."""
    if isinstance(why, NotUnderstood):
        told = (length_instead if is_length else instead)(text, clock, why)
    else:
        told = str(why)
    return guided(told)


def guided(told: str) -> str:
    """A refusal of a time, which names the guide that has them all: the one place that does."""
    return f"{told} See `facetlog guide times`."


def instead(text: str, clock: Clock, why: NotUnderstood) -> str:
    """The sentence that refuses a time."""
    words = one_line(text)
    told, found = _told(words, clock, why)
    hints = found or [one for one in EXAMPLES if is_read(one, clock)][:MOST]
    quotes = IN_QUOTES if " " not in words and any(" " in hint for hint in found) else ""
    return f"{text!r} {told}; write {'' if found else 'for example '}{quoted(hints)}.{quotes}"


def wrong(text: str, clock: Clock, why: NotUnderstood) -> str:
    """The sentence that refuses a time that nobody typed, as of a file."""
    told, _ = _told(one_line(text), clock, why)
    return f"{text!r} {told}."


def length_instead(text: str, clock: Clock, why: NotUnderstood) -> str:
    """The sentence that refuses a length of time, as of ``--ago``."""
    words = one_line(text)
    if isinstance(why, TooLongAgo):
        return f"{text!r} is too long ago; write {quoted(LENGTHS)}."
    meant = search(clock).meanings(f"{words.removesuffix(' ago')} ago")
    lengths = [hint.removesuffix(" ago") for hint in meant if hint.endswith(" ago")]
    if is_read(words, clock):
        ago = "".join(f' or --ago "{length}"' for length in lengths[:1])
        return f'{text!r} is a time, not a length of time; write --at "{words}"{ago}.'
    return f"{text!r} is not a length of time; write {quoted(lengths or LENGTHS)}."


def search(clock: Clock) -> Search:
    """For what a text typed at that time may mean."""
    return Search(FORMS, lambda words: as_read(words, clock), clock)


def as_read(words: str, clock: Clock) -> str:
    """The words, or those of the day before where that is what they say; "" where they are not read."""
    both = (words, f"yesterday {words}")
    return next((text for text in both if is_read(text, clock)), "")


def is_read(words: str, clock: Clock) -> bool:
    """Whether it is a time that has passed, and one alone."""
    try:
        understood(one_line(words), clock)
    except (NotUnderstood, BadValue):
        return False
    return True


def _told(words: str, clock: Clock, why: NotUnderstood) -> tuple[str, list[str]]:
    """Why a time is refused, and what may have been meant."""
    if isinstance(why, TooLongAgo):
        return "is too long ago", []
    if isinstance(why, ToCome):
        return "is still to come", _passed(words, clock)
    if isinstance(why, OtherWeekday):
        return _other_weekday(words, clock)
    if isinstance(why, NoSuchDay):
        return "names a day that there is not", _near_days(words, clock)
    return search(clock).told(words)


def _passed(words: str, clock: Clock) -> list[str]:
    """The same a day or a year earlier, where that has passed; else now."""
    year = at_zone(clock.now, clock.zone).date.year
    iso = re.sub(r"(?<=\d)t(?=\d)", "T", words)
    earlier = [f"yesterday {words.removeprefix('today ')}"]
    earlier += [iso.replace(str(later), str(later - 1)) for later in (year + 1, year)]
    return [text for text in earlier if is_read(text, clock)][:1] or ["now"]


def _other_weekday(words: str, clock: Clock) -> tuple[str, list[str]]:
    """The weekday that the day was; the latest year in which it was the one that is named."""
    day, clock_words = split_clock(words)
    plain = f"{day.partition(' ')[2]} {clock_words}"
    was = understood(plain, clock)[0].wall
    earlier = (f"{day} {was.year - years} {clock_words}" for years in range(1, 30))
    same = (text for text in earlier if is_read(text, clock))
    told = f"is wrong: {was.day} {was:%b %Y} was a {was:%A}"
    return told, [plain, *islice(same, 1)]


def _near_days(words: str, clock: Clock) -> list[str]:
    """The last days of that month."""
    near = (NUMBER_OF_DAY.sub(number, words, count=1) for number in ("30", "28"))
    return [text for text in near if is_read(text, clock)][:1]
