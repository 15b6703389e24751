"""What to write instead of a pain score that is not read: loaded only when one was refused."""

import unicodedata
from collections.abc import Iterator
from re import Match
from typing import Any

from facetlog.entries.refused import Read, Search, form, quoted

NUMBER = r"(\d{1,2}(?:[.,]\d{1,2})?|[.,]\d{1,2})"
IN_WORDS = {
    "zero": "0", "none": "0", "no pain": "0", "nothing": "0", "nil": "0", "one": "1",
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "half": "0.5", "o": "0",
}  # fmt: skip
HALVES = {"\u00bc": ".25", "\u00bd": ".5", "\u00be": ".75"}
SIGNS = "has signs that belong to no score"


def in_figures(match: Match[str], _: Any) -> Iterator[str]:
    """A number in words."""
    yield IN_WORDS[match[0]]


def plain_signs(match: Match[str], _: Any) -> Iterator[str]:
    """Full-width figures as plain ones, a half as a decimal."""
    text = match[0]
    for sign, decimal in HALVES.items():
        text = text.replace(sign, decimal)
    yield unicodedata.normalize("NFKC", text).replace("\u2013", "-").replace("\u2212", "-")


FORMS = (
    form(r"", "is empty", last=True),
    form(r".*[^\x00-\x7f].*", SIGNS, by=plain_signs),
    form(rf"{NUMBER} ?/ ?10(?: ?pain)?", "has blanks or words beside its number", r"\1/10"),
    form(rf"{NUMBER},? ?(?:out )?of 10", "has words between its numbers", r"\1", r"\1/10"),
    form(r"(\d)(\d) ?/ ?100", "is out of 100", r"\1.\2"),
    form(r"(\d) ?/ ?100", "is out of 100", r"0.\1"),
    form(r"(10)0 ?/ ?100", "is out of 100", r"\1"),
    form(rf"{NUMBER} ?/ ?\d+", "is not out of 10", last=True),
    form(rf"{NUMBER} ?(?:-|to|or|until|\.\.+) ?{NUMBER}", "names two scores", r"\1", r"\2"),
    form(r"(\d) 1/2|(\d) and a half", "has a fraction", r"\1\2.5"),
    form(rf"(?:[~<>+=#]+|about|around|maybe|only|still|ca\.?|circa) ?{NUMBER}", SIGNS, r"\1"),
    form(rf"{NUMBER} ?(?:[+?!.,;:)%]+|ish|-ish|points?|pain|now)", SIGNS, r"\1"),
    form(r"\d{1,2}:\d\d.*|\d{1,2} ?[ap]m", "reads like a time", last=True),
    form(r"(?:\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent)", "is a per cent", last=True),
    form(r"[a-z]\d+", "reads like the id of an entry", last=True),
    form(r"(\d)[ .]+(\d)", "has blanks or points between its figures", r"\1.\2"),
    form("|".join(IN_WORDS), "is in words", by=in_figures),
)


def instead(text: str, name: str, wanted: str, read: Read) -> str:
    """The sentence that refuses a score, or another number out of ten."""
    words = " ".join(text.lower().split())
    told, found = Search(FORMS, read).told(words)
    why = f"is not {name}: it {told}" if told else f"is not {name}"
    hints = f"write {quoted(found)}" if found else f"write a number {wanted}"
    return f"{text!r} {why}; {hints}."
