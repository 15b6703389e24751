"""Words after a score that would be taken for what one was doing, and say something else.

Each is refused with what says it, typed as it stands, or with what to leave out.
"""

import math
import re
from collections.abc import Sequence

from facetlog.cli.swallowed_times import refuse_day, refuse_time, refuse_time_first
from facetlog.entries.medicine import names_read
from facetlog.entries.moments import Clock
from facetlog.errors import BadValue
from facetlog.words.safe import shell_word

BOTH = "left=3 right=5 in place of the score"
OPTION_OF = {
    "left": "--side left",
    "right": "--side right",
    "both": BOTH,
    "both sides": BOTH,
    "rest": "--rest",
    "moving": "--moving",
}
OF_TEN = re.compile(r"((?:(?:out )?of|/) ?(?:10|ten))(?: |$)", re.I)
MEANS = {"average", "avg", "averaged", "mean", "overall"}
OF_DAY = {"day", "day's", "daily", "today", "today's"}
OF_YESTERDAY = {"yesterday", "yesterday's"}
OF_WEEK = {"week", "week's", "weekly"}
NO_AVERAGE = {"today", "yesterday"}
OTHERS = {
    "the", "a", "of", "for", "on", "in", "over", "this",
    "all", "whole", "long", "pain", "past",
}  # fmt: skip
ID = re.compile(r"(?:^|.* )([ipe][1-9]\d{0,5})", re.I | re.ASCII)
TAKEN = re.compile(
    r"(?:^|.* )"
    r"(took|take|taken|taking|with|had|after|used) (.+)",
    re.I,
)
TAKES = {"took", "take", "taken", "taking"}
NUMBER_ALONE = re.compile(r"\d{1,3}", re.ASCII)
AT_REST = re.compile(r"(?:.* )?at rest(?: .*)?", re.I)
OPTION = re.compile(
    r"(side) (left|right)|(by) (clinic|patient|other)"
    r"|(over) (day|week)|(note|site)[ :=]+(.+)",
    re.I,
)
UNIT = (
    "mg|g|mcg|ug|ml|tab(?:let)?s?|pills?"
    "|caps?(?:ules?)?|puffs?|drops?"
)  # fmt: skip
NUMBER = r"(?<!\S)(\d+(?:\.\d+)?)"
AMOUNT = re.compile(rf"{NUMBER} ?({UNIT})?(?!\S)", re.I)
WITH_UNIT = re.compile(rf"{NUMBER} ?(?:{UNIT})(?!\S)", re.I)
MEDICINES = re.compile(
    r".*\b(?:pain ?killers?|meds?|medicines?"
    r"|medication|pills?|tablets?)",
    re.I,
)
EXAMPLE = "ibuprofen 400 mg"
IS_AN_ID = "is an entry's id; leave it out: a score falls under an injection by its time."
FEW = 20  # so much is a number of tablets, more are milligrams


def refuse_swallowed(
    said: str,
    clock: Clock | None = None,
) -> str:
    """The words; refused where they say something else than what one was doing.

    Raises BadValue.
    """
    refuse_option(said)
    refuse_scale(said)
    refuse_average(said)
    refuse_day(refuse_time_first(refuse_time(said, clock), clock))
    refuse_id(said)
    refuse_medicine(said)
    refuse_number(said, is_line=clock is not None)
    return said


def refuse_number(said: str, is_line: bool) -> None:
    """Raises BadValue for what has no letter: a per cent, another score (of a whole line), signs."""
    if any(char.isalpha() for char in said):
        return
    told = "is not understood; write what you were doing"
    number = float(said) if NUMBER_ALONE.fullmatch(said) else math.inf
    if number <= 10 and is_line:
        told = f"is of what? Of both sides write {BOTH}"
    elif 10 < number <= 100:
        told = f"has no sign; write {said}% if so much of it is gone"
    raise BadValue(f"{said!r} after the score {told}.")


def swallowed(said: str, then: str) -> BadValue:
    """The refusal of words that would be kept as an activity."""
    taken = f"{said!r} would be taken for what you were doing"
    return BadValue(f"{taken}; {then}.")


def refuse_option(said: str) -> None:
    """Raises BadValue for a side or a state."""
    word = said.lower().removesuffix(" side")
    for before in ("at ", "on the "):
        word = word.removeprefix(before)
    option = OPTION_OF.get(word)
    if found := OPTION.fullmatch(said):
        name, value = filter(None, found.groups())
        option = f"--{name.lower()} {shell_word(value)}"
    elif AT_REST.fullmatch(said):
        option = "--rest"
    if option:
        raise swallowed(said, f"write {option}")


def refuse_scale(said: str) -> None:
    """Raises BadValue for ``of 10``."""
    if found := OF_TEN.match(said):
        raise BadValue(f"Leave out {found[1]!r}: every score is of 10.")


def refuse_average(said: str) -> None:
    """Raises BadValue for what says that the score is an average."""
    words = said.lower().replace(",", " ").split()
    if average := average_option(words):
        raise swallowed(said, f"write {average}")


def refuse_id(said: str) -> None:
    """Raises BadValue for the id of an entry."""
    if found := ID.fullmatch(said):
        raise BadValue(f"{found[1]!r} {IS_AN_ID}")


def refuse_medicine(said: str) -> None:
    """Raises BadValue for a medicine without a plus."""
    if medicine := medicine_in(said):
        line = f"`facetlog dose {medicine}`"
        then = f"for a medicine write +{medicine}, or a line: {line}"
        raise swallowed(said, then)


def average_option(words: Sequence[str]) -> str | None:
    """What says that a score is an average; None where the words are of none.

    They are where all of them are of an average, or it begins or ends so.
    """
    every = set(words)
    named = every & (MEANS | OF_DAY | OF_WEEK | OF_YESTERDAY)
    is_all = named and every <= named | OTHERS
    is_at_end = bool(MEANS & {words[0], words[-1]})
    if not (is_all or is_at_end) or every <= NO_AVERAGE:
        return None
    if every & OF_YESTERDAY:
        return '--over day --at "yesterday 20:00"'
    return "--over week" if every & OF_WEEK else "--over day"


def medicine_in(said: str) -> str | None:
    """The medicine that words speak of, as `dose` reads it; else None."""
    verb = TAKEN.fullmatch(said)
    words = verb[2] if verb else said
    number = AMOUNT.search(words)
    if not (verb or number):
        return None
    has_amount = bool(WITH_UNIT.search(words) or (known_in(words, exactly=True) and number))
    is_taken = bool(verb and verb[1].lower() in TAKES)
    known = known_in(words, exactly=not (is_taken or has_amount))
    if known or has_amount:
        return dose_in(words, known)
    is_unnamed = is_taken and MEDICINES.fullmatch(words)
    return EXAMPLE if is_unnamed else None


def known_in(words: str, exactly: bool) -> str | None:
    """The first word that names a known medicine, misspelt or not."""
    from facetlog.settings.facts import names_of_medicines

    read = names_read(words, names_of_medicines()).items()
    names = (word for word, name in read if word == name or not exactly)
    return next(names, None)


def dose_in(words: str, known: str | None) -> str:
    """A drug and its amount: ``2 advil`` is ``advil 2 tablets``."""
    amount = AMOUNT.search(words)
    if amount is None:
        return known or EXAMPLE
    number, unit = amount.groups()
    before = words[: amount.start()].split()
    drug = known or (before[-1] if before else "ibuprofen")
    assumed = "tablets" if float(number) < FEW else "mg"
    return f"{shell_word(drug)} {number} {unit or assumed}"
