"""The notation of the warning list, and whether what was heard holds one of its patterns.

``leg`` also legs; ``tingl*`` any ending; ``a/b`` either; ``a_b`` a phrase. ``a b`` one after the other;
``a .. b`` at most one word between, ``a ... b`` five, in one clause; ``a ~ b`` near, either first. ``!`` at
the start: even after a no; before one word: only after a no. ``-hay fever`` is harmless and taken out.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from facetlog.rules.heard import Heard

GAPS = {
    "..": r"(?: [^ .,]++(?: or| to)?)??",  # cannot (really) move; not able (to) move
    "...": r"(?: [^ .,]++){0,5}?",  # chest (feels very very tight and) hurts
    "~": r"(?: [^ .]++){0,5}?",  # the same, over commas too
}


def holds(hearings: Iterable[Heard], patterns: Sequence[str]) -> bool:
    """Whether one of the hearings holds a pattern, once what is harmless before it is taken out."""
    return any(_holds(heard, patterns) for heard in hearings)


def _holds(heard: Heard, patterns: Sequence[str]) -> bool:
    left = heard.said
    for pattern in patterns:
        if not _may_occur(pattern, heard.words):
            continue
        if pattern.startswith("-"):
            left = _compiled(pattern).sub(" ,", left)
        elif _compiled(pattern).search(left):
            return True
    return False


def _may_occur(pattern: str, words: str) -> bool:
    """Whether a beginning of each part is there: quick, so that few patterns are ever compiled."""
    return all(any(beginning in words for beginning in part) for part in _beginnings(pattern))


@cache
def _beginnings(pattern: str) -> list[list[str]]:
    parts = [part for part in pattern.lstrip("!-").split() if part not in GAPS]
    return [[phrase.partition("_")[0].rstrip("*") for phrase in part.split("/")] for part in parts]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    denied = "!?" if pattern.startswith(("!", "-")) else ""
    parts = pattern.lstrip("!-").split()
    spelled = [GAPS.get(part) or _either(part.split("/"), denied) for part in parts]
    if "~" not in parts:
        return re.compile(f"{''.join(spelled)}(?= )")
    near = parts.index("~")
    first, second = "".join(spelled[:near]), "".join(spelled[near + 1 :])
    return re.compile(f"(?:{first}{GAPS['~']}{second}|{second}{GAPS['~']}{first})(?= )")


def _either(phrases: Iterable[str], denied: str) -> str:
    """One of some phrases; ``denied`` is what may stand before each of their words."""
    spelled = (f" {denied}".join(map(_spelled, phrase.split("_"))) for phrase in phrases)
    return f" {denied}(?:{'|'.join(spelled)})"


def _spelled(word: str) -> str:
    """A word with any ending, or one with or without an ``s``."""
    return re.escape(word[:-1]) + r"\w*+" if word.endswith("*") else re.escape(word) + "s?"
