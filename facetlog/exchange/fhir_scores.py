"""The number of a pain score in a FHIR Observation from elsewhere: one on a known scale, or refused.

It is the value of the Observation, or of a component of it (a panel), where its code is one of pain, or
the one that ``--column score=CODE`` names. Nothing is guessed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from facetlog.entries.values import PainScore
from facetlog.errors import BadValue
from facetlog.exchange.fhir_parts import LOINC, NUMERIC_RATING, SNOMED, Json
from facetlog.exchange.fhir_values import (
    PassedOver,
    brief,
    child,
    codes_in,
    is_typed,
    names_in,
    number_text,
    objects,
    string,
)
from facetlog.exchange.intake import TEN, Reading, Unclear
from facetlog.exchange.scales import is_grade, not_of, of_grade, read_score

RATING = LOINC, NUMERIC_RATING
ANALOG = LOINC, "38214-3"
FACES = LOINC, "38221-8"
# LA25253-8, "Pain severity 0-10", is by its letters an answer; the guide of HL7 on symptoms asks with it.
OF_TEN = {RATING, (LOINC, "LA25253-8")}
PAIN = {*OF_TEN, ANALOG, (LOINC, "38208-5"), (SNOMED, "225908003")}
UNITS = "{score}", "score", "1", "/10"
LENGTHS = "mm", "cm"
# The answers to LOINC 72514-3, from 0 to 10.
ANSWERS = (
    "LA6111-4", "LA6112-2", "LA6113-0", "LA6114-8", "LA6115-5", "LA10137-0",
    "LA10138-8", "LA10139-6", "LA10140-4", "LA10141-2", "LA13942-0",
)  # fmt: skip
VALUES = ("valueInteger", "valueQuantity", "valueRatio", "valueCodeableConcept", "valueString")
NO_VALUE = "There is no valueQuantity with a value, and no valueInteger."


class Said(NamedTuple):
    """A score as an Observation or a component of it says it: what it is called, and its value."""

    names: tuple[str, ...]
    score: PainScore
    rounded: bool


def is_score(holder: Json, reading: Reading) -> bool:
    """Whether the code of an Observation, or of a component, is one of pain, or the one that was named."""
    concept = child(holder, "code")
    if wanted := wanted_code(reading):
        return wanted in (name.strip().lower() for name in names_in(concept))
    return bool(codes_in(concept) & {*PAIN, FACES})


def wanted_code(reading: Reading) -> str:
    """What ``--column score`` names, "" where it was not said: a code, or its words."""
    return " ".join(reading.columns.get("score", ())).strip().lower()


def holders_of(resource: Json, reading: Reading) -> list[Json]:
    """The Observation, and the components of it, that are pain scores by their codes."""
    parts = objects(resource, "component")
    return [one for one in (resource, *parts) if is_score(one, reading)]


def score_of(resource: Json, reading: Reading) -> tuple[PainScore, bool]:
    """The score of an Observation, and whether it was rounded.

    Raises BadValue where it has none, or several that differ; PassedOver where it says why it has none.
    """
    holders = holders_of(resource, reading)
    said = [one for holder in holders for one in said_in(holder, reading)]
    if not said:
        refuse_without_value(resource)
    if len({one.score for one in said}) > 1:
        raise contradicting(said)
    return said[0].score, any(one.rounded for one in said)


def refuse_without_value(resource: Json) -> None:
    """Raises PassedOver for what has no value and says so, BadValue for what only lacks one."""
    if "dataAbsentReason" in resource:
        raise PassedOver("Observation without a score, with the reason why")
    if objects(resource, "hasMember"):
        raise PassedOver("Observation that only names others (hasMember)")
    if objects(resource, "component"):
        raise PassedOver("Observation without a score in its components")
    raise BadValue(NO_VALUE)


def contradicting(said: Iterable[Said]) -> Unclear:
    """That scores contradict each other, and what to type where their codes tell them apart."""
    by_name: dict[str, set[PainScore]] = {}
    for one in said:
        for name in one.names:
            by_name.setdefault(name, set()).add(one.score)
    told = list(dict.fromkeys(map(score_text, said)))
    names = dict.fromkeys(own_name(one, by_name) for one in said)
    sentence = f"It holds {len(told)} scores that differ ({', '.join(told)})"
    if not all(names):
        return Unclear(f"{sentence}; which is right is not said.")
    ways = " or ".join(map(column_text, names))
    sentence += f"; name the one that is meant: {ways}."
    return Unclear(sentence, *map(naming, names))


def score_text(said: Said) -> str:
    """``72514-3: 4``."""
    name = next(iter(said.names), "value")
    return f"{brief(name)}: {said.score}"


def own_name(one: Said, by_name: Mapping[str, set[PainScore]]) -> str:
    """What names a score alone, its code where that is its own; "" where nothing does."""
    names = (name for name in reversed(one.names) if is_typed(name))
    return next((name for name in names if len(by_name[name]) == 1), "")


def naming(name: str) -> list[str]:
    """The option that names the code of a score, or its words."""
    return ["--column", f"score={name}"]


def column_text(name: str) -> str:
    """The same as a sentence has it."""
    return f'--column "score={name}"'


def said_in(holder: Json, reading: Reading) -> Iterator[Said]:
    """The score that each value of an Observation, or of a component, says. Raises BadValue."""
    codes = codes_in(child(holder, "code"))
    refuse_other_codes(codes)
    refuse_other_scale(codes, reading.scale)
    names = tuple(names_in(child(holder, "code")))
    for score, rounded in values_in(holder, reading):
        yield Said(names, score, rounded)


def refuse_other_codes(codes: set[tuple[str, str]]) -> None:
    """Raises BadValue for a code of something else."""
    if FACES in codes:
        raise BadValue("LOINC 38221-8 is a scale of faces, not a rating from 0 to 10.")
    others = sorted(code for system, code in codes - PAIN if system == LOINC)
    if others and codes & PAIN:
        raise BadValue(f"It is also coded as LOINC {brief(', '.join(others))}, of something else.")


def refuse_other_scale(codes: set[tuple[str, str]], scale: Fraction) -> None:
    """Raises BadValue where the scale is not that of the codes."""
    if (of_ten := codes & OF_TEN) and scale != TEN:
        raise BadValue(f"LOINC {min(of_ten)[1]} is a score from 0 to 10; leave --scale out.")
    if codes & PAIN == {ANALOG} and scale == TEN:
        raise Unclear(
            "LOINC 38214-3 is a visual analog scale; say its top: --scale 100 for millimetres.",
            ["--scale", "100"],
        )


def values_in(holder: Json, reading: Reading) -> Iterator[tuple[PainScore, bool]]:
    """Each value that is there, and whether it was rounded. Raises BadValue for one that is no number."""
    scale = reading.scale
    if "valueInteger" in holder:
        yield rated(number_text(holder["valueInteger"]), holder, scale)
    quantity = child(holder, "valueQuantity")
    if quantity and not is_absent(holder, quantity):
        yield rated(quantity_text(quantity, scale), holder, scale)
    if ratio := child(holder, "valueRatio"):
        yield rated(ratio_text(ratio, holder, scale), holder, scale)
    if "valueCodeableConcept" in holder:
        yield answer(child(holder, "valueCodeableConcept"), reading), False
    if "valueString" in holder:
        words = string(holder, "valueString")
        yield graded([words], words if is_grade(words) else "", reading), False
    values = (name for name in holder if name.startswith("value"))
    for other in sorted(set(values) - set(VALUES)):
        raise BadValue(f"{brief(other)} is not a value that is a number.")


def rated(text: str, holder: Json, scale: Fraction) -> tuple[PainScore, bool]:
    """A number on a scale. Raises BadValue; of a code of 0 to 10 no other scale would help."""
    if is_of_ten(holder) and Fraction(text) > TEN:
        raise BadValue(f"{brief(text)} is above 10, and its code is of a score from 0 to 10.")
    return read_score(text, scale)


def is_of_ten(holder: Json) -> bool:
    """Whether its code leaves no other scale than that from 0 to 10."""
    return bool(codes_in(child(holder, "code")) & OF_TEN)


def is_absent(holder: Json, quantity: Json) -> bool:
    """Whether it is said why a quantity has no value."""
    return "value" not in quantity and "dataAbsentReason" in holder


def quantity_text(quantity: Json, scale: Fraction) -> str:
    """The number of a quantity. Raises BadValue for a bound, or one of another unit."""
    if "value" not in quantity:
        raise BadValue(NO_VALUE)
    if "comparator" in quantity:
        raise BadValue(f"Its value is only a bound ({brief(quantity['comparator'])}).")
    unit: Any = quantity.get("code") or quantity.get("unit") or "1"
    if unit not in (UNITS if scale == TEN else (*UNITS, *LENGTHS)):
        raise BadValue(f"Its unit is {brief(unit)}, not {{score}}.")
    return number_text(quantity["value"])


def ratio_text(ratio: Json, holder: Json, scale: Fraction) -> str:
    """The 4 of "4 of 10". Raises BadValue where it is of another top than the scale's."""
    said = (child(ratio, name).get("value") for name in ("numerator", "denominator"))
    number, top = map(number_text, said)
    if Fraction(top) == scale:
        return number
    if is_of_ten(holder):
        raise BadValue(f"It is {number} of {top}, and its code is of a score from 0 to 10.")
    raise not_of(f"{number} of {top}", top, scale)


def answer(concept: Json, reading: Reading) -> PainScore:
    """The score that an answer stands for: as the user said, else by its code. Raises BadValue."""
    names = names_in(concept)
    loinc = [code for system, code in codes_in(concept) if system == LOINC]
    codes = [code for code in loinc if code in ANSWERS]
    is_said = any(name.strip().lower() in reading.grades for name in names)
    if len(codes) == 1 and reading.scale == TEN and not is_said:
        return PainScore(ANSWERS.index(codes[0]) * 100)
    own = [string(coding, "code") for coding in objects(concept, "coding")]
    offered = [*filter(is_grade, names), *filter(is_typed, own), ""]
    return graded(names, offered[0], reading)


def graded(names: Collection[str], offered: str, reading: Reading) -> PainScore:
    """The score that ``--grade`` gives a word or code. Raises BadValue without.

    ``offered`` is which of them is named to be typed, "" for none.
    """
    plain = {name.strip().lower() for name in names}
    found = {reading.grades[name] for name in plain & reading.grades.keys()}
    if len(found) == 1:
        return found.pop()
    if not names:
        raise BadValue(NO_VALUE)
    answers = brief(", ".join(names))
    told = f"Its value is an answer in words or codes ({answers}), not a number"
    raise of_grade(told, offered) if offered else BadValue(f"{told}.")
