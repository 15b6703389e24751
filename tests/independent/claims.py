"""A sentence of the answer as a claim: a pattern, and whether what it says is true of the facts.

Each sentence must be one of the claims of its reader, and true. ``Told`` is what the sentences before it
have told: "That is 57 % less." speaks of the score of the sentence before.
"""

import re
from collections.abc import Callable
from fractions import Fraction

from independent.slow_answer import Facts
from independent.slow_log import INDEX_PAIN, Row, compared

THRESHOLDS = (20, 30, 50, 60, 75, 80, 100)
STRICT = (30, 50)
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TIME = r"(?:(?:\w{3} )?\d{1,2} \w{3} )?\d\d:\d\d"
SCORE = r"\d+(?:\.\d+)?"
PARTS = {
    "T": TIME,
    "S": SCORE,
    "P": r"\d+(?:\.\d)? % (?:less|more)|the same",
    "N": r"\w+",
    "D": r"(?:\w{3} )?\d{1,2}(?: \w{3})?(?: to (?:\w{3} )?\d{1,2} \w{3})?(?: so far)?",
    "L": r"(?:\d+ days?|\d+ hours?|\d+ minutes?|\d+ hours? \d+ minutes?)",
    "X": r".+?",
}


class Told:
    """What was told before: a per cent that is gone, spells, the gaps in them."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.relief: Fraction | None = None
        self.lowest: Fraction | None = None
        self.spells: list[Row] = []
        self.gap: int | None = None


Handler = Callable[..., bool]


class Claims:
    """The sentences that one reader may be told, each with what makes it true."""

    def __init__(self) -> None:
        """None yet."""
        self.known: list[tuple[re.Pattern[str], Handler]] = []

    def claim(self, *patterns: str) -> Callable[[Handler], Handler]:
        """Register a sentence: ``{time:T}`` in it is a time that is handed to the function as ``time``."""

        def registered(handler: Handler) -> Handler:
            for pattern in patterns:
                named = re.sub(r"\{(\w+):([A-Z])\}", lambda m: f"(?P<{m[1]}>{PARTS[m[2]]})", pattern)
                self.known.append((re.compile(named), handler))
            return handler

        return registered

    def is_true(self, sentence: str, facts: Facts, told: Told) -> bool:
        """Tell whether a sentence is one of the claims, and true. Raises LookupError for another one."""
        for pattern, handler in self.known:
            if match := pattern.fullmatch(sentence):
                return bool(handler(facts, told, **match.groupdict()))
        raise LookupError(f"no claim: {sentence}")


# How figures are told


def is_apart(told: str, facts: Facts) -> bool:
    """Tell whether ``2 scores of knee, 1 score of neck`` are those of other sites."""
    parts = [re.fullmatch(r"(\d+) scores? of (.+)", part) for part in told.split(", ")]
    sites = {compared(part[2]): int(part[1]) for part in parts if part}
    own = {INDEX_PAIN if site == "another pain" else site: number for site, number in sites.items()}
    return None not in parts and own == facts.apart


def is_per_cent(told: str, exact: Fraction | None) -> bool:
    """Tell whether a per cent, printed, is that of the exact one, and on the same side of thresholds."""
    if exact is None:
        return False
    shown = Fraction(re.sub(r"[^\d.-]", "", told))
    if abs(shown - exact) > (Fraction(1, 10) if "." in told else Fraction(1, 2)):
        return False
    is_reached = all((shown >= mark) == (exact >= mark) for mark in THRESHOLDS)
    return (
        is_reached
        and all((shown > mark) == (exact > mark) for mark in STRICT)
        and (not exact) == (not shown)
    )


def is_change(told: str, exact: Fraction | None) -> bool:
    """Tell whether ``57 % less``, ``14 % more``, ``the same`` is true of a relief."""
    if exact is None or told == "the same":
        return exact == 0
    if told.endswith("more"):
        return exact < 0 and is_near(told, -exact)
    return exact > 0 and is_per_cent(told, exact)


def is_near(told: str, exact: Fraction) -> bool:
    """Tell whether a per cent of more pain is rounded."""
    shown = Fraction(re.sub(r"[^\d.]", "", told))
    return abs(shown - exact) <= (Fraction(1, 10) if "." in told else Fraction(1, 2)) and shown > 0


def is_score(told: str, exact: Fraction | None) -> bool:
    """Tell whether a score, or a mean to two decimals, is told."""
    return exact is not None and abs(Fraction(told) - exact) <= Fraction(1, 200)


def counted(told: str) -> int:
    """Return a number that is told in a word or in figures."""
    return WORDS.index(told) if told in WORDS else int(told)


def is_at_most(told: str, seconds: int) -> bool:
    """Tell whether a length is an upper bound, and the least one in its unit."""
    length, unit = length_of(told)
    return length - unit < seconds <= length


def length_of(told: str) -> tuple[int, int]:
    """Return a length in seconds, and the unit to which it is told."""
    units = {"day": 86_400, "hour": 3600, "minute": 60}
    pairs = re.findall(r"(\d+) (day|hour|minute)", told)
    length = sum(int(number) * units[unit] for number, unit in pairs)
    return length, units["day"] if pairs[0][1] == "day" else 60


def is_lowest(facts: Facts, points: list[Row], score: str, time: str | None = None) -> bool:
    """Tell whether a score is the lowest of some, the first of equals at this time."""
    if not points:
        return False
    lowest = min(points, key=lambda point: (point["value"], point["seconds"]))
    is_then = time is None or time in (facts.text(lowest), facts.text(lowest, False))
    return lowest["value"] == Fraction(score) and is_then


def spell_of(facts: Facts, start: str, end: str, spells: list[Row]) -> Row | None:
    """Return the spell from one time to another."""
    for spell in spells:
        first, last = spell["inside"][0], spell["inside"][-1]
        if first in facts.at(start) and last in facts.at(end):
            return spell
    return None
