"""The values that a person types, read at the door: scores, per cents, words from a short list.

Each reader refuses what it cannot take with a sentence that says why and what is accepted.
"""

import re
from typing import NamedTuple

from facetlog.errors import BadValue

PROCEDURES = {
    "facet": "facet joint injection",
    "mbb": "medial branch block",
    "rfa": "radiofrequency ablation",
    "si": "sacroiliac joint injection",
    "epidural": "epidural injection",
    "nerve": "nerve block",
    "trigger": "trigger point injection",
}


class PainScore(NamedTuple):
    """A pain intensity on the 0-10 numeric rating scale, exact, in hundredths."""

    hundredths: int

    def __str__(self) -> str:
        """As few decimals as it takes."""
        return hundredths_text(self.hundredths)


def hundredths_text(hundredths: int) -> str:
    """``7``, ``7.5``, ``6.75``: as few decimals as it takes."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")


def parse_score(text: str) -> PainScore:
    """Read ``7``, ``7.5``, ``6.75`` or ``7/10``. Raises BadValue, with the reason."""
    match = re.fullmatch(r"(-?)(\d{1,9})(?:([.,])(\d*))?(/10)?", text.strip(), re.ASCII)
    if not match or (match[3] and not match[4]):
        raise BadValue(f"{text!r} is not a pain score; write a number from 0 to 10, as 7 or 6.5.")
    sign, whole, point, decimals = match[1], match[2], match[3], match[4] or ""
    if point == ",":
        raise BadValue(f"Write {text!r} with a point: {text.strip().replace(',', '.')}.")
    if len(decimals) > 2:
        raise BadValue(f"{text!r} has more than two decimals; write for example 7.12.")
    hundredths = int(whole) * 100 + int(decimals.ljust(2, "0"))
    if sign:
        raise BadValue(f"{text!r} is below 0; a pain score is 0 (no pain) to 10 (worst).")
    if hundredths > 1000:
        tenth = f" Did you mean {hundredths_text(hundredths // 10)}?" if hundredths <= 10000 else ""
        raise BadValue(f"{text!r} is above 10; a pain score is 0 (no pain) to 10 (worst).{tenth}")
    return PainScore(hundredths)


def parse_percent(text: str) -> float:
    """Read per cent relief as stated, 0 to 100 (``80`` or ``80%``). Raises BadValue."""
    match = re.fullmatch(r"(\d{1,3}(?:\.\d{1,2})?) ?%?", text.strip(), re.ASCII)
    if not match or float(match[1]) > 100:
        raise BadValue(f"{text!r} is not per cent relief; write 0 (no better) to 100 (pain gone), as 80.")
    return float(match[1])


def clean_text(text: str) -> str | None:
    """Words as given, without blanks at the ends; None where there are none. Raises BadValue."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise BadValue("The text is not in the terminal's own encoding (UTF-8).") from None
    return text.strip() or None


def one_of(text: str, words: tuple[str, ...]) -> str:
    """One of the words, whatever its case. Raises BadValue, naming them."""
    word = text.strip().lower()
    if word not in words:
        raise BadValue(f"{text!r} is not one of {', '.join(words[:-1])} or {words[-1]}.")
    return word


def parse_procedure(text: str) -> str:
    """A procedure by its short or its full name. Raises BadValue, naming the short ones."""
    word = text.strip().lower()
    if word in PROCEDURES.values():
        return word
    return PROCEDURES[one_of(text, tuple(PROCEDURES))]


def parse_number(text: str) -> float:
    """A number above 0, as of milligrams. Raises BadValue."""
    if not re.fullmatch(r"\d{1,6}(\.\d{1,4})?", text.strip(), re.ASCII) or not float(text):
        raise BadValue(f"{text!r} is not a number above 0.")
    return float(text)
