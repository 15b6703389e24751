"""Section 4.5's rescue doses once more: which doses count, and from when they bar a score.

The names of pain medicines are the project's data, ``drugs.toml``, and read from there. A section of it
whose name begins with ``never`` lists the words that are no misspelling of any; that of medicines taken
``at_fixed_times`` names none that counts.
"""

import re
from functools import cache
from importlib.resources import files

from independent.slow_log import Row
from independent.slow_rules import LOOKBACK_HOURS

LOOKBACK = LOOKBACK_HOURS * 3600


def known_names() -> tuple[set[str], set[str]]:
    """Return the names of pain medicines, and the words that are never a misspelling of one."""
    import tomllib

    text = (files("facetlog.settings.knowledge") / "drugs.toml").read_text("utf-8")
    known, never = set[str](), set[str]()
    for title, section in tomllib.loads(text).items():
        if title == "never_misspelled":
            never.update(section["words"])
        elif title != "against_pain_at_fixed_times":
            known.update(section["names"])
    return known, never


KNOWN, NEVER = known_names()


@cache
def is_pain_medicine(drug: str) -> bool:
    """Tell whether a word of the drug is a known name, or near enough to one."""
    words = re.findall(r"[a-z]+", drug.lower())
    return any(word in KNOWN or is_misspelt(word) for word in words)


def is_misspelt(word: str) -> bool:
    """Tell whether a word is near to a known name and on no list of names that are none."""
    return word not in NEVER and any(edits(word, name) <= edits_allowed(name) for name in KNOWN)


def edits_allowed(name: str) -> int:
    """Return 0 for names below 5 letters, 1 for 5 to 7, 2 from 8 on."""
    if len(name) < 5:
        return 0
    return 1 if len(name) < 8 else 2


def edits(one: str, other: str) -> int:
    """Count letters put in, left out or exchanged, and swaps of neighbours, each as one edit."""
    if abs(len(one) - len(other)) > 2:  # only to be done before the night: more than two are never asked
        return 3
    table = [[i + j for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            exchanged = table[i - 1][j - 1] + (one[i - 1] != other[j - 1])
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, exchanged)
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


def is_rescue(dose: Row) -> bool:
    """Tell whether a dose was taken, or counts as taken, because of the pain."""
    return dose["taken"] == "rescue" or (dose["taken"] is None and is_pain_medicine(dose["drug"]))


def is_unknown(dose: Row) -> bool:
    """Tell whether nobody said why a medicine that is not known was taken."""
    return dose["taken"] is None and not is_pain_medicine(dose["drug"])


def rescue_seconds(injection: Row, log: Row) -> list[int]:
    """Return when each rescue dose was taken, in seconds after the needle."""
    return [dose["seconds"] - injection["seconds"] for dose in log["doses"] if is_rescue(dose)]


def stands_within_lookback(injection: Row, log: Row) -> bool:
    """Tell whether a rescue dose was taken in the hours before the needle, both ends in."""
    return any(-LOOKBACK <= seconds <= 0 for seconds in rescue_seconds(injection, log))


def first_rescue(injection: Row, log: Row) -> int | None:
    """Return the first rescue dose after the needle."""
    return min((seconds for seconds in rescue_seconds(injection, log) if seconds > 0), default=None)


def is_barred(seconds: int, injection: Row, log: Row) -> bool:
    """Tell whether medicine keeps a score after the needle from showing relief."""
    first = first_rescue(injection, log)
    late_enough = first is not None and seconds > first
    return seconds > 0 and (late_enough or stands_within_lookback(injection, log))
