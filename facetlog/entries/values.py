"""The values that a person types, read at the door: scores, per cents, words from a short list.

Each reader refuses what it cannot take with a sentence that says why and what is accepted.
"""

import re
from datetime import date
from typing import NamedTuple

from facetlog.entries.levels import parse_side
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
OTHER_NAMES = {
    "facet injection": "facet",
    "facet joint": "facet",
    "intra-articular facet joint injection": "facet",
    "medial": "mbb",
    "medial branch": "mbb",
    "medial branch nerve block": "mbb",
    "ablation": "rfa",
    "denervation": "rfa",
    "nerve ablation": "rfa",
    "radiofrequency": "rfa",
    "radiofrequency denervation": "rfa",
    "radiofrequency neurotomy": "rfa",
    "rf": "rfa",
    "rf ablation": "rfa",
    "rfn": "rfa",
    "neurotomy": "rfa",
    "rhizotomy": "rfa",
    "sacroiliac": "si",
    "sacroiliac injection": "si",
    "si joint": "si",
    "si joint injection": "si",
    "sij": "si",
    "esi": "epidural",
    "epidural steroid": "epidural",
    "epidural steroid injection": "epidural",
    "tfesi": "epidural",
    "transforaminal epidural steroid injection": "epidural",
    "tpi": "trigger",
    "trigger point": "trigger",
    "trigger points": "trigger",
    "trigger point injections": "trigger",
}

LARGEST_EXACT = 2**53  # from here on a number of SQLite's REAL is not every whole one


class Hundredths(NamedTuple):
    """A number that is kept exactly."""

    hundredths: int

    def __str__(self) -> str:
        """As few decimals as it takes."""
        return hundredths_text(self.hundredths)


class PainScore(Hundredths):
    """A pain intensity on the 0-10 numeric rating scale, exact, in hundredths."""

    __slots__ = ()


def is_exact(value: object) -> bool:
    """Whether a log keeps a number as it is: none of too many digits, no -0.0, no truth value."""
    is_whole = type(value) is int and abs(value) <= LARGEST_EXACT
    return is_whole or (type(value) is float and str(value) != "-0.0")


def hundredths_text(hundredths: int) -> str:
    """``7``, ``7.5``, ``6.75``: as few decimals as it takes."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")


def parse_score(text: str) -> PainScore:
    """Read ``7``, ``7.5``, ``.5``, ``0,5``, ``6.75`` or ``7/10``. Raises BadValue, with the reason."""
    return PainScore(_of_ten(text, "a pain score", "0 (no pain) to 10 (worst)"))


BEFORE_SIDE = re.compile(r",(?=[^,=]*=)|,(?=\s*$)")  # a comma; any other is the point of a decimal


def parse_scores_by_side(text: str) -> dict[str | None, PainScore]:
    """Read ``7``, or ``left=7,5,right=6``: each score by its side, None where none was named.

    Raises BadValue for a side named twice, and for a score without a side beside others.
    """
    if "=" not in text:
        return {None: parse_score(text)}
    refuse_two_readings(text)
    scores: dict[str | None, PainScore] = {}
    for part in BEFORE_SIDE.split(text):
        side, equals, score = part.partition("=")
        if not equals:
            raise BadValue(f"{part.strip()!r} names no side; write left=8,right=6, or one score alone.")
        name = parse_side(side)
        if name == "both":
            raise BadValue(f"{part.strip()!r}: a score is of one side; write left=8,right=6.")
        if name in scores:
            raise BadValue(f"{text!r} names the {name} side twice.")
        scores[name] = parse_score(score)
    return scores


TWO_NUMBERS = re.compile(r"(?:(\w+) ?= ?)?(\d+),(\d+)", re.ASCII)
OTHER = {"left": "right", "right": "left"}


def refuse_two_readings(text: str) -> None:
    """Raises BadValue where a comma may be a decimal's, or stand before the other side's score."""
    match = TWO_NUMBERS.fullmatch(text.strip())
    side = parse_side(match[1] or "left") if match else ""
    if match and side in OTHER:
        name = f"{side}=" if match[1] else ""
        alone, both = f"{name}{match[2]}.{match[3]}", f"{side}={match[2]},{OTHER[side]}={match[3]}"
        raise BadValue(f'{text!r} can be read in two ways; write "{alone}" or "{both}".')


def parse_rating(text: str) -> Hundredths:
    """Read how well an activity goes, written as a score is. Raises BadValue, with the reason."""
    return Hundredths(_of_ten(text, "a rating", "0 (cannot) to 10 (as before it all began)"))


def _of_ten(text: str, name: str, scale: str) -> int:
    """Hundredths of a number from 0 to 10. Raises BadValue, with the reason."""
    number = DECIMAL.fullmatch(text.strip().removesuffix("/10"))
    if not number:
        from facetlog.entries.refused_scores import instead

        raise BadValue(instead(text, name, "from 0 to 10, as 7 or 6.5", _as_read))
    hundredths, more = _hundredths(number)
    if number[1]:
        raise BadValue(f"{text!r} is below 0; {name} is {scale}.")
    if hundredths + more > 1000:
        is_of_100 = hundredths <= 10000 and text.strip().isdecimal()
        tenth = f" Did you mean {hundredths_text(hundredths // 10)}?" if is_of_100 else ""
        raise BadValue(f"{text!r} is above 10; {name} is {scale}.{tenth}")
    return _in_two_decimals(number, text)


def _as_read(words: str) -> str:
    """A score as it is written, "" where the words are none."""
    if not DECIMAL.fullmatch(words.removesuffix("/10")):
        return ""
    try:
        score = parse_score(words)
    except BadValue:
        return ""
    return words if "/" in words else str(score)


def read_decimal(number: str, text: str, name: str, scale: str) -> int:
    """Hundredths of a number that is not below 0; ``text`` is what was typed. Raises BadValue."""
    match = DECIMAL.fullmatch(number)
    if not match:
        raise BadValue(f"{text!r} is not {name}; write a number from {scale}.")
    if match[1]:
        raise BadValue(f"{text!r} is below 0; {name} goes from {scale}.")
    return _in_two_decimals(match, text)


DECIMAL = re.compile(r"(-?)(?=[.,]?\d)(\d{0,9})(?:[.,](\d+))?", re.ASCII)


def _hundredths(number: re.Match[str]) -> tuple[int, bool]:
    """The whole hundredths, and whether there is more behind them."""
    whole, decimals = number[2] or "0", number[3] or ""
    return int(whole) * 100 + int(decimals[:2].ljust(2, "0")), bool(decimals[2:].strip("0"))


def _in_two_decimals(number: re.Match[str], text: str) -> int:
    """The hundredths; ``text`` is what was typed. Raises BadValue for a third decimal."""
    hundredths, more = _hundredths(number)
    if len(number[3] or "") > 2:
        near = dict.fromkeys(f'"{hundredths_text(one)}"' for one in (hundredths, hundredths + more))
        raise BadValue(f"{text!r} has more than two decimals; write {' or '.join(near)}.")
    return hundredths


def parse_percent(text: str) -> float:
    """Read per cent relief as stated, 0 to 100 (``80`` or ``82,5%``). Raises BadValue."""
    number = DECIMAL.fullmatch(PERCENT.sub("", text.strip()))
    hundredths, more = _hundredths(number) if number else (-1, False)
    if not number or number[1] or more or hundredths > 10_000:
        raise BadValue(f"{text!r} is not per cent relief; write 0 (no better) to 100 (pain gone), as 80.")
    return hundredths / 100


PERCENT = re.compile(r" ?(?:%|per ?cent|pct)$", re.IGNORECASE)


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
        others = f"one of {', '.join(words[:-1])} or " if words[1:] else ""
        raise BadValue(f"{text!r} is not {others}{words[-1]}.")
    return word


def parse_procedure(text: str) -> str:
    """A procedure by its full name, or a short one. Raises BadValue, naming the shortest ones."""
    name = " ".join(text.lower().split())
    if name in PROCEDURES.values():
        return name
    return PROCEDURES[OTHER_NAMES.get(name) or one_of(text, tuple(PROCEDURES))]


def parse_date(text: str) -> str:
    """A day, a month or a year, kept as written: ``2024-03-05``, ``2024-03``, ``2024``. Raises BadValue."""
    written = text.strip()
    if not is_date(written):
        raise BadValue(f"{text!r} is not a date; write a year, a month or a day, as 2024-03-05.")
    return written


def is_date(text: str) -> bool:
    """Whether it is a year, a month or a day that there is."""
    if not re.fullmatch(r"(19|20)\d\d(-\d\d(-\d\d)?)?", text, re.ASCII):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def is_before(one: str, other: str) -> bool:
    """Whether a date as written lies before another, as far as both are known."""
    known = min(len(one), len(other))
    return one[:known] < other[:known]


def parse_country(text: str) -> str:
    """A country by its two letters of ISO 3166, in capitals; ``UK`` is read as GB. Raises BadValue."""
    letters = text.strip().upper()
    if not re.fullmatch("[A-Z]{2}", letters, re.ASCII):
        raise BadValue(f"{text!r} is not a country; write its two letters, as US, GB or NL.")
    return "GB" if letters == "UK" else letters


def parse_reference(text: str, letter: str) -> int:
    """The number of another entry, by its id. Raises BadValue for one of another kind."""
    match = re.fullmatch(rf"{letter}([1-9][0-9]{{0,14}})", text.strip().lower(), re.ASCII)
    if not match:
        raise BadValue(f"{text!r} is not the id of such an entry; it looks like {letter}1.")
    return int(match[1])


def parse_number(text: str) -> float:
    """A number above 0, as of milligrams. Raises BadValue."""
    if not re.fullmatch(r"\d{1,6}(\.\d{1,4})?", text.strip(), re.ASCII) or not float(text):
        raise BadValue(f"{text!r} is not a number above 0.")
    return float(text)
