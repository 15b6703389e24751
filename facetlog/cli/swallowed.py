"""Words after a score that would be taken for what one was doing, and say something else.

Each is refused with what says it, typed as it stands, or with what to leave out.
"""

import re

from facetlog.cli.swallowed_times import refuse_day, refuse_time
from facetlog.entries.medicine import names_read, parse_dose
from facetlog.entries.moments import Clock
from facetlog.errors import BadValue

OPTION_OF = {
    "left": "--side left",
    "right": "--side right",
    "both": "left=3 right=5 in place of the score",
    "both sides": "left=3 right=5 in place of the score",
    "rest": "--rest",
    "moving": "--moving",
}
OF_TEN = re.compile(r"((?:(?:out )?of|/) ?(?:10|ten))(?: |$)", re.I)
MEANS = {"average", "avg", "averaged", "overall"}
OF_DAY = {"day", "day's", "daily", "today", "today's"}
OF_YESTERDAY = {"yesterday", "yesterday's"}
OF_WEEK = {"week", "week's", "weekly"}
OTHERS = {"the", "a", "of", "for", "on", "in", "over", "this", "all", "whole", "long", "pain"}
ID = re.compile(r"(?:^|.* )([ipe][1-9]\d{0,5})", re.I | re.ASCII)
TAKEN = re.compile(r"(?:^|.* )(took|take|taken|taking|with|had|after|used) (.+)", re.I)
TAKES = {"took", "take", "taken", "taking"}
UNIT = r"mg|mcg|ug|ml|tab(?:let)?s?|pills?|caps?(?:ules?)?|puffs?|drops?"
AMOUNT = re.compile(rf"(?<!\S)(\d+(?:\.\d+)?) ?({UNIT})?(?!\S)", re.I)
WITH_UNIT = re.compile(rf"(?<!\S)\d+(?:\.\d+)? ?(?:{UNIT})(?!\S)", re.I)
MEDICINES = re.compile(r".*\b(?:pain ?killers?|meds?|medicines?|medication|pills?|tablets?)", re.I)
EXAMPLE = "ibuprofen 400 mg"
BY_TIME = "a score falls under an injection by its time"
FEW = 20  # so much is a number of tablets, more are milligrams


def refuse_swallowed(said: str, clock: Clock | None = None) -> str:
    """The words; refused where they say something else than what one was doing. Raises BadValue."""
    _refuse_option(said)
    if found := OF_TEN.match(said):
        raise BadValue(f"Leave out {found[1]!r}: every score is of 10.")
    if average := average_option(said.lower().replace(",", " ").split()):
        raise swallowed(said, f"write {average}")
    refuse_day(refuse_time(said, clock))
    if found := ID.fullmatch(said):
        raise BadValue(
            f"{found[1]!r} is an entry's id; leave it out: a score falls under an injection by its time."
        )
    if medicine := medicine_in(said):
        line = f"`facetlog dose {medicine}`"
        raise swallowed(said, f"for a medicine write +{medicine}, or a line: {line}")
    if not any(char.isalpha() for char in said):
        raise BadValue(f"{said!r} after the score is not understood; write what you were doing.")
    return said


def swallowed(said: str, then: str) -> BadValue:
    """The refusal of words that would be kept as an activity."""
    return BadValue(f"{said!r} would be taken for what you were doing; {then}.")


def _refuse_option(said: str) -> None:
    word = said.lower().removeprefix("at ").removeprefix("on the ").removesuffix(" side")
    if option := OPTION_OF.get(word):
        raise swallowed(said, f"write {option}")


def average_option(words: list[str]) -> str | None:
    """What says that a score is an average, where all the words are of one, or it begins or ends so."""
    every = set(words)
    named = every & (MEANS | OF_DAY | OF_WEEK | OF_YESTERDAY)
    is_all = named and every <= named | OTHERS
    if not (is_all or MEANS & {words[0], words[-1]}) or every <= {"today", "yesterday"}:
        return None
    if every & OF_YESTERDAY:
        return '--over day --at "yesterday 20:00"'
    return "--over week" if every & OF_WEEK else "--over day"


def medicine_in(said: str) -> str | None:
    """The medicine that words speak of, as `dose` reads it; None where they speak of none."""
    verb = TAKEN.fullmatch(said)
    if not (verb or WITH_UNIT.search(said)):
        return None
    from facetlog.settings.facts import names_of_medicines

    words = verb[2] if verb else said
    is_taken = bool(verb and verb[1].lower() in TAKES) or bool(WITH_UNIT.search(words))
    read = names_read(words, names_of_medicines())
    known = next((word for word, name in read.items() if is_taken or word == name), None)
    if known or WITH_UNIT.search(words):
        return dose_in(words, known)
    return EXAMPLE if is_taken and MEDICINES.fullmatch(words) else None


def dose_in(words: str, known: str | None) -> str:
    """The drug and its amount among words: ``took 2 advil`` is ``advil 2 tablets``."""
    amount = AMOUNT.search(words)
    if amount is None:
        return known or EXAMPLE
    number, unit = amount.groups()
    before = words[: amount.start()].split()
    drug = known or (before[-1] if before else parse_dose(EXAMPLE).drug)
    assumed = "tablets" if float(number) < FEW else "mg"
    return f"{drug} {number} {unit or assumed}"
