"""A score as a cell has it: a number with whatever mark, ``7/10``, or a grade in words.

What could be two numbers is refused.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from facetlog.errors import BadValue
from facetlog.exchange.intake import Reading, Unclear
from facetlog.exchange.scales import (
    LONGEST_GRADE,
    NUMBER,
    Scored,
    is_grade,
    not_of,
    of_grade,
    read_score,
)

NO_SCORE = {"", "na", "n/a", "#n/a", "null", "-", "--", "\u2013", "\u2014"}
INNER = re.compile(r"\d{1,9}(?:\.\d{1,2})?", re.ASCII)
RANGE = re.compile(
    r"[<>~\u2264\u2265] ?\d{1,2}|\d{1,2} ?(?:[\u00bc-\u00be]|1/2)"
    r"|\d{1,2}(?:[.,]\d)? ?(?:-|\u2013|to|bis|or) ?\d{1,2}(?:[.,]\d)?"
)


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
    told = f"{text!r} is not a score"
    numbers = INNER.findall(text.replace(",", "."))
    is_range = RANGE.fullmatch(text)
    is_sure = len(numbers) == 1 and Fraction(numbers[0]) <= 10 and any(map(str.isalpha, text))
    if not is_grade(text) and not is_range and not (is_sure and len(text) <= LONGEST_GRADE):
        return BadValue(f"{told}.")
    return of_grade(told, text.lower(), numbers[0] if is_sure and not is_range else "SCORE")
