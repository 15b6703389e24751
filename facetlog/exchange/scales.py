"""How much a score of a file is: a number on a scale, as one of 0 to 10; or a word that is given a score.

The same for every format. A number is never scaled but by what was said of the scale.
"""

import re
from fractions import Fraction
from functools import lru_cache

from facetlog.entries.values import PainScore
from facetlog.errors import BadValue
from facetlog.exchange.intake import Unclear
from facetlog.words.safe import shell_word

NUMBER = re.compile(r"\d{1,9}(\.\d{1,20})?", re.ASCII)
LONGEST_GRADE = 40  # characters

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


def not_of(text: str, top: str, scale: Fraction) -> BadValue:
    """What is said of a score that names another top than the scale's."""
    told = f"{text!r} is not a score of {float(scale):g}"
    if not NUMBER.fullmatch(top) or not Fraction(top):
        return BadValue(f"{told}.")
    return Unclear(f"{told}; where all are of {top}, type --scale {top}", ["--scale", top])


def is_grade(text: str) -> bool:
    """Whether it is words, which a user can give a score: letters for the most part, and not many."""
    letters = sum(map(str.isalpha, text))
    is_short = text.isprintable() and len(text) <= LONGEST_GRADE
    return is_short and letters > 0 and letters * 2 >= len(text)


def of_grade(told: str, word: str, score: str = "SCORE") -> Unclear:
    """What is said of a word that was given no score: how to give it one, which it may name itself."""
    grade = f"{word}={score}"
    return Unclear(f"{told}; for a grade type --grade {shell_word(grade)}", ["--grade", grade])
