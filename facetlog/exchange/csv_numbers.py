"""A score as a cell has it: a number with whatever mark, ``7/10``, or a grade in words.

What could be two numbers is refused; a number is never scaled but by what was said of the scale.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from facetlog.entries.values import PainScore
from facetlog.errors import BadValue
from facetlog.exchange.intake import Reading, Unclear
from facetlog.words.safe import shell_word

NO_SCORE = {"", "na", "n/a", "#n/a", "null", "-", "--", "\u2013", "\u2014"}
SIGNED = re.compile(r"[-+\u2212]?[\d.,e]*", re.ASCII)  # a number of a sort that no score is, or a dash
INNER = re.compile(r"\d{1,9}(?:\.\d{1,2})?", re.ASCII)
OF_LIMIT = re.compile(r"[<>\u2264\u2265~\u00bc-\u00be]")
NUMBER = re.compile(r"\d{1,9}(\.\d{1,20})?", re.ASCII)

Scored = tuple[PainScore, bool]


@lru_cache(maxsize=2048)  # a diary repeats its scores
def read_score(text: str, scale: Fraction) -> Scored:
    """A score on a scale from 0, as hundredths of 0-10, half to even; and whether it was rounded.

    Raises BadValue for what is no number or is off the scale.
    """
    number = text.strip()
    if not NUMBER.fullmatch(number):
        told = f"{text!r} is not a score."
        raise BadValue(told if number else "There is no score.")
    exact = Fraction(number) * 1000 / scale
    if exact > 1000:
        raise above(number, scale)
    return PainScore(round(exact)), exact.denominator != 1


def above(number: str, scale: Fraction) -> BadValue:
    """What is said of a score above the top of its scale."""
    told = f"{number} is above {float(scale):g}, the top of the scale; "
    if Fraction(number) > 100:
        return BadValue(f"{told}see --scale.")
    return Unclear(f"{told}for one that ends at 100 type --scale 100", ["--scale", "100"])


def score_reader(reading: Reading, separator: str) -> Callable[[str], Scored | None]:
    """What reads the scores of a file, None for a cell without one. It raises BadValue."""
    marks = marks_of(reading, separator)

    @lru_cache(maxsize=2048)
    def read(text: str) -> Scored | None:
        words = " ".join(text.split())
        plain = words.lower()
        if plain in reading.grades:
            return reading.grades[plain], False
        if plain in NO_SCORE:
            return None
        return read_number(words, reading.scale, marks)

    return read


def marks_of(reading: Reading, separator: str) -> str:
    """What may stand before decimals: where a comma parts no columns, it can be nothing else."""
    return reading.decimal or ("." if separator == "," else ".,")


def read_number(text: str, scale: Fraction, marks: str) -> Scored:
    """A number, or one ``of a top`` that is the scale's. Raises BadValue."""
    number, of, top = (part.strip() for part in text.partition("/"))
    pointed = with_point(number, text, marks)
    if of and top != f"{float(scale):g}":
        raise not_of(text, top, scale)
    return read_score(pointed, scale)


def not_of(text: str, top: str, scale: Fraction) -> BadValue:
    """What is said of a score that names another top than the scale's."""
    told = f"{text!r} is not a score of {float(scale):g}"
    if not top.isdecimal():
        return BadValue(f"{told}.")
    return Unclear(f"{told}; where all are of {top}, type --scale {top}", ["--scale", top])


def with_point(number: str, text: str, marks: str) -> str:
    """A number with a point before its decimals. Raises BadValue for other marks than these."""
    pointed = number.replace(",", ".")
    if not NUMBER.fullmatch(pointed):
        raise not_a_score(text)
    mark = next((char for char in number if not char.isdigit()), "")
    if mark in marks:
        return pointed
    raise Unclear(
        f"{text!r} is not a score, for {marks!r} stands before decimals; "
        f"where it is {mark!r}, type --decimal {mark}",
        ["--decimal", mark],
    )


def not_a_score(text: str) -> BadValue:
    """What is said of a cell that holds no number alone: how to say which score it is.

    Where one number stands in it, as in "5 - moderate", that is named; of a range, nothing is.
    """
    if SIGNED.fullmatch(text):
        return BadValue(f"{text!r} is not a score.")
    numbers = INNER.findall(text.replace(",", "."))
    is_sure = len(numbers) == 1 and is_on_scale(numbers[0]) and not OF_LIMIT.search(text)
    score = numbers[0] if is_sure else "SCORE"
    grade = f"{text.lower()}={score}"
    told = f"{text!r} is not a score; for a grade type --grade {shell_word(grade)}"
    return Unclear(told, ["--grade", grade])


def is_on_scale(number: str) -> bool:
    """Whether a number may be a score of 10."""
    return Fraction(number) <= 10
