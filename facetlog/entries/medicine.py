"""Medicine as patients write it: a drug, perhaps an amount and its unit.

What cannot be told apart stays in the drug's name, as written: nothing is guessed or lost.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from facetlog.entries.values import is_exact
from facetlog.errors import BadValue

NUMBER = r"(\d{1,6}(?:\.\d{1,4})?|\.\d{1,4})"
ALONE = r"(?<![^\s(])"  # not a part of another number, nor of a range
NONE_GIVEN = "none"  # of a steroid or of sedation: said that there was none
LARGEST_AMOUNT = 1e300  # where the tables end, too
UNITS = {
    "mg": "mg", "g": "g", "mcg": "mcg", "ug": "mcg", "\u00b5g": "mcg", "ml": "mL", "cc": "mL",
    "iu": "IU", "units": "units", "drop": "drops", "drops": "drops", "puff": "puffs",
    "puffs": "puffs", "patch": "patch", "patches": "patches", "tab": "tablet", "tabs": "tablets",
    "tablet": "tablet", "tablets": "tablets", "pill": "pill", "pills": "pills", "cap": "capsule",
    "capsule": "capsule", "capsules": "capsules", "spray": "sprays", "sprays": "sprays", "%": "%",
}  # fmt: skip


WORD = r"[^\W\d_]+"


class Known(NamedTuple):
    """The names of known medicines, in lower case, and the words that are never one misspelt."""

    names: frozenset[str] = frozenset()
    never_misspelled: frozenset[str] = frozenset()


class Amount(NamedTuple):
    """What was written of a dose."""

    drug: str
    amount: float | None = None
    unit: str | None = None


class Anesthetic(NamedTuple):
    """The local anesthetic: drug as written, strength in per cent, volume in mL."""

    drug: str
    percent: float | None = None
    ml: float | None = None


class Steroid(NamedTuple):
    """The steroid: drug as written (``none`` if none was given), milligrams."""

    drug: str
    mg: float | None = None


def plain_drug(text: str) -> str:
    """A drug as it is compared with another: lower case, single blanks."""
    return " ".join(text.lower().split())


def parse_dose(text: str) -> Amount:
    """Read ``ibuprofen 400 mg``, ``ibuprofen 400mg`` or ``ibuprofen``. Raises BadValue."""
    words = _drug_text(text)
    match = re.fullmatch(rf"(.+?),? {NUMBER} ?([a-z\u00b5%]+)?", words, re.I | re.ASCII)
    if not match:
        return Amount(words)
    drug, number, unit = match.groups()
    known = UNITS.get(unit.lower()) if unit else None
    if not float(number) or not all(map(is_name, drug.split())) or (unit and not known):
        return Amount(words)
    return Amount(drug.rstrip(), float(number), known)


def parse_always(text: str) -> str | None:
    """Read the medicines that are taken as always. Raises BadValue for one that names no drug."""
    parts = [_drug_text(part) for part in text.split(";") if part.strip()]
    return "; ".join(parts) or None


def always_taken(text: str) -> list[Amount]:
    """The medicines of ``hydrocodone 10 mg twice a day; gabapentin``; a comma parts them, too."""
    return [_before_the_rest(part) for part in re.split(r";|, ", text) if part.strip()]


def _before_the_rest(text: str) -> Amount:
    """The drug and its amount, without what is said behind them, as how often it is taken."""
    words = " ".join(text.split())
    dose = rf"(.+?) {NUMBER} ?({'|'.join(UNITS)})?(?![\w./])"
    if not (found := re.match(dose, words, re.I | re.ASCII)):
        return Amount(words)
    drug, number, unit = found.groups()
    return Amount(drug, float(number), UNITS.get((unit or "").lower()))


def is_same_dose(one: Amount, other: Amount, known: Known) -> bool:
    """Whether both are the same drug, misspelt or not, and not said to be of different amounts."""
    drugs = {plain_drug(spelt(dose.drug, known)) for dose in (one, other)}
    amounts = {dose.amount for dose in (one, other)} - {None}
    units = {dose.unit for dose in (one, other)} - {None}
    return len(drugs) == 1 and len(amounts) < 2 and len(units) < 2


def is_followed_by_words(text: str) -> bool:
    """Whether words follow the amount, as in ``ibuprofen 400 mg walking``."""
    return bool(re.search(rf"{ALONE}{NUMBER} ?(?:{'|'.join(UNITS)}) +[a-z]", text, re.I))


def is_name(word: str) -> bool:
    """Whether a word may be part of a drug's name: it has a letter, and is no ``x`` of ``2 x 400``."""
    return bool(re.search(r"[^\W\d_]", word)) and word.lower() != "x"


def parse_anesthetic(text: str) -> Anesthetic:
    """Read ``bupivacaine 0.5% 1 mL``. Raises BadValue for an empty text."""
    words = _drug_text(text, "bupivacaine 0.5% 1 mL")
    drug, percent = _taken_out(words, "%")
    drug, ml = _taken_out(drug, "ml|cc")
    if not _is_one_drug(drug) or (percent or 0) > 100:
        return Anesthetic(words)
    return Anesthetic(drug, percent, ml)


def parse_steroid(text: str) -> Steroid:
    """Read ``triamcinolone 40 mg`` or ``none``. Raises BadValue for an empty text."""
    words = _drug_text(text, "triamcinolone 40 mg")
    drug, mg = _taken_out(words, "mg")
    return Steroid(drug, mg) if _is_one_drug(drug) else Steroid(words)


def _drug_text(text: str, example: str = "ibuprofen 400 mg") -> str:
    """The words in one line. Raises BadValue, with an example, where they name no drug."""
    words = " ".join(text.split())
    names = re.sub(rf"{ALONE}{NUMBER} ?({'|'.join(UNITS)})?(?![a-z])", " ", words, flags=re.I)
    if not re.search(r"[^\W\d_]", names):
        raise BadValue(f"{text!r} names no drug; write for example {example}.")
    return words


def _taken_out(text: str, units: str) -> tuple[str, float | None]:
    """The text without its one ``number unit``, and the number."""
    pattern = rf"{ALONE}{NUMBER} ?(?:{units})(?![a-z])"
    found = re.findall(pattern, text, re.I)
    if len(found) != 1 or not float(found[0]):
        return text, None
    rest = " ".join(re.sub(pattern, " ", text, flags=re.I).split())
    return rest.rstrip(" ,"), float(found[0])  # a comma is printed before the volume


def _is_one_drug(text: str) -> bool:
    return bool(text) and not re.search(r"[\d+,/&]|\b(?:and|with)\b", text, re.I)


def is_injectate(value: Anesthetic | Steroid) -> bool:
    """Whether it names a drug, and its amounts are ones that there can be."""
    within = not isinstance(value, Anesthetic) or (value.percent or 0) <= 100
    return within and bool(value.drug.strip()) and all(map(is_amount, value[1:]))


def is_amount(value: float | None) -> bool:
    """Whether it is absent, or above 0 and not without end."""
    return value is None or (is_exact(value) and 0 < value < LARGEST_AMOUNT)


@lru_cache(maxsize=4096)  # a log names few drugs, each very often
def names_read(drug: str, known: Known) -> Mapping[str, str]:
    """The words of a drug as written that name a known medicine, or nearly, each with that medicine."""
    words = re.findall(WORD, drug.casefold())
    return {word: name for word in words if (name := name_read(word, known))}


@lru_cache(maxsize=4096)
def name_read(word: str, known: Known) -> str | None:
    """The known name that a word in lower case is, or is within reach of as a misspelling; else None.

    The nearest one; of several as near the first in the alphabet. All of them would count alike.
    """
    if word in known.names or word in known.never_misspelled:
        return word if word in known.names else None
    near = [name for name in known.names if is_within(word, name, reach_of(name))]
    return min(near, key=lambda name: (not is_within(word, name, 1), name), default=None)


def spelt(drug: str, known: Known) -> str:
    """A drug as written, with the known name in the place of each word that is one, or nearly."""
    read = names_read(drug, known)
    return re.sub(WORD, lambda word: read.get(word[0].casefold(), word[0]), drug)


def is_misspelt(drug: str, known: Known) -> bool:
    """Whether a word of it is nearly the name of a known medicine."""
    return any(word != name for word, name in names_read(drug, known).items())


def reach_of(name: str) -> int:
    """How many edits away a word still is a misspelling of a name: 1 of 5 to 7 letters, 2 from 8 on."""
    return 0 if len(name) < 5 else 1 if len(name) < 8 else 2


def is_within(word: str, name: str, edits: int) -> bool:
    """Whether so many edits, or fewer, make one word of another.

    An edit is a letter more, less or another one, or two neighbours that changed places. No letter is
    edited twice: the optimal string alignment distance (Boytsov 2011, ACM JEA 16, article 1.1).
    """
    if abs(len(word) - len(name)) > edits:
        return False
    while word and name and word[0] == name[0]:
        word, name = word[1:], name[1:]
    if not (word and name):
        return True  # what is left of one of them is no longer than the edits
    return edits > 0 and (
        is_within(word[1:], name[1:], edits - 1)
        or is_within(word[1:], name, edits - 1)
        or is_within(word, name[1:], edits - 1)
        or (word[:2] == name[1::-1] and is_within(word[2:], name[2:], edits - 1))
    )


def amount_text(amount: float | None, unit: object) -> str:
    """``400 mg``, ``400`` or ``""``."""
    return " ".join(part for part in (number_text(amount), str(unit or "")) if part)


def number_text(number: float | None) -> str:
    """``400``, ``0.5``: every digit, and no more; ``""`` for none."""
    return f"{number:.6f}".rstrip("0").rstrip(".") if number else ""


def injectate_text(injectate: Anesthetic | Steroid) -> str:
    """``bupivacaine 0.5 %, 1 mL`` or ``triamcinolone 40 mg``, as much as was said."""
    return f"{injectate.drug}{amounts_text(injectate)}".strip()


def amounts_text(injectate: Anesthetic | Steroid) -> str:
    """What stands behind the drug: `` 0.5 %, 1 mL``, ``, 1 mL``, `` 40 mg`` or ``""``."""
    if isinstance(injectate, Steroid):
        return f" {amount_text(injectate.mg, 'mg')}" if injectate.mg else ""
    strength = f" {amount_text(injectate.percent, '%')}" if injectate.percent else ""
    return f"{strength}, {amount_text(injectate.ml, 'mL')}" if injectate.ml else strength
