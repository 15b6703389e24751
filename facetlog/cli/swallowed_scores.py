"""Scores that would be taken for words, or for no score at all: of sides, or two of one moment."""

import re
from collections.abc import Sequence

from facetlog.cli.swallowed_times import refuse_date
from facetlog.cli.table import is_of_side
from facetlog.entries.levels import parse_side
from facetlog.entries.values import OTHER, parse_score
from facetlog.errors import BadValue
from facetlog.words.safe import shell_word

NUMBER = r"(?:\d+(?:[.,]\d+)?|[.,]\d+)"
TWO_SCORES = re.compile(rf"({NUMBER} (?:to|or|till|until|-) {NUMBER})(?: .*)?", re.I)
OF_SIDE = re.compile(
    r"(l|left|r|right|both)(?: sides?)?"
    rf"(?:(?:[ :=-]|is)*({NUMBER})(?: .*)?)?",
    re.I,
)
NAMED = re.compile(rf"(?<!\S)([a-z]+ ?= ?{NUMBER})(?!\S)", re.I)


def refuse_scores(score: str, sided: Sequence[str], others: Sequence[str]) -> None:
    """Raises BadValue for scores that stand where they are not read as such, and for a date.

    ``sided`` are the scores that name their sides, ``others`` the words behind.
    """
    refuse_parted(sided or [score], others)
    text = " ".join(others if sided else [score, *others])
    if found := OF_SIDE.fullmatch(text):
        raise BadValue(f"A score of {of_side(found[1].lower(), found[2] or '3')}.")
    if found := NAMED.search(text):
        raise BadValue(f"{found[1]!r} is not understood; a score of a side is written left=3 or right=5.")
    if found := TWO_SCORES.fullmatch(text):
        parse_score(found[1])
    if not sided:
        refuse_date(score, others)


def of_side(side: str, number: str) -> str:
    """How a score of a side is written."""
    if side == "both":
        return f"both sides is written left={number} right={number}"
    return f"one side is written {parse_side(side)}={number}"


def refuse_parted(scores: Sequence[str], others: Sequence[str]) -> None:
    """Raises BadValue for a score of a side behind other words, or behind a score without one."""
    behind = [word for word in others if is_of_side(word)]
    if not behind:
        return
    side = parse_side(behind[0].partition("=")[0])
    own = [one if is_of_side(one) else f"{OTHER[side]}={one}" for one in scores]
    if any(word.endswith("%") for word in others):
        raise BadValue(f"A per cent is of one side: {' and '.join(side_lines([*own, *others]))}.")
    rest = (word for word in others if not is_of_side(word))
    line = " ".join(map(shell_word, ["pain", *own, *behind, *rest]))
    told = "Scores of both sides stand together, each with its side"
    raise BadValue(f"{told}: `facetlog {line}`.")


def side_lines(words: Sequence[str]) -> list[str]:
    """A line for each side: its score, and the words that follow that."""
    lines = list[list[str]]()
    for word in words:
        if is_of_side(word):
            lines.append(["facetlog", "pain"])
        lines[-1].append(shell_word(word))
    return [f"`{' '.join(line)}`" for line in lines]
