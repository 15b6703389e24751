"""A FHIR resource as an entry: a score from elsewhere; a score, an injection or a dose that facetlog wrote.

A score from elsewhere is taken where its code is one of pain, its value a number on a scale that is known,
its time an instant with its offset. Nothing is guessed.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Dose, Injection, Pain
from facetlog.entries.levels import Level
from facetlog.entries.medicine import parse_anesthetic, parse_steroid
from facetlog.entries.moments import Clock
from facetlog.entries.values import clean_text
from facetlog.errors import BadValue
from facetlog.exchange.csv_scores import read_score
from facetlog.exchange.fhir_parts import (
    LABELS,
    LOINC,
    NUMERIC_RATING,
    OURS,
    SAID,
    SIDES,
    SNOMED,
    TAKEN,
    Json,
)
from facetlog.exchange.fhir_values import (
    brief,
    moment,
    note_text,
    number_text,
    objects,
    part,
    text_of,
    texts,
)

TEN = Fraction(10)
RATING, ANALOG, FACES = (LOINC, NUMERIC_RATING), (LOINC, "38214-3"), (LOINC, "38221-8")
PAIN = {RATING, ANALOG, (LOINC, "38208-5"), (SNOMED, "225908003")}
UNITS, LENGTHS = ("{score}", "score", "1", "/10"), ("mm", "cm")
NOT_TRUE = ("entered-in-error", "cancelled", "not-done", "not-taken")
LEVEL = re.compile(r"(\S+) (?:joint|nerve)(?:, (left side|right side|both sides))?")


class Reading(NamedTuple):
    """What reading needs: the present moment, and the top of the scale where a code names none."""

    clock: Clock
    scale: Fraction


class PassedOver(Exception):
    """It is not what is looked for; the message says what it is."""


def entry_of(resource: Json, reading: Reading) -> tuple[Entry, bool]:
    """What a resource holds, and whether its score was rounded to hundredths.

    Raises PassedOver for what is of something else, BadValue for what cannot be taken.
    """
    kind = own_kind(resource)
    _pass_over_others(resource, kind)
    if kind is None:
        _refuse_other_codes(resource, reading.scale)
    if resource.get("modifierExtension") or resource.get("implicitRules"):
        raise BadValue("It has a modifierExtension or implicitRules, which may turn its meaning round.")
    return READERS[kind](resource, reading)


def own_kind(resource: Json) -> str | None:
    """Which kind of thing of facetlog it is, by its tag; None for what is from elsewhere."""
    tags = objects(part(resource, "meta", dict) or {}, "tag")
    return next((str(tag.get("code")) for tag in tags if tag.get("system") == OURS), None)


def _pass_over_others(resource: Json, kind: str | None) -> None:
    """Raises PassedOver for what is not read, or is said not to have been."""
    resource_type = brief(resource["resourceType"])
    if kind is None and resource_type != "Observation":
        raise PassedOver(resource_type)
    if kind not in READERS:
        raise PassedOver(f"{brief(kind)} of facetlog")
    if kind is None and not _codes(resource, "code") & {*PAIN, FACES}:
        raise PassedOver("Observation of something else")
    if resource.get("status") in NOT_TRUE:
        raise PassedOver(f"{resource_type} with the status {resource['status']}")


def _refuse_other_codes(resource: Json, scale: Fraction) -> None:
    """Raises BadValue where the codes do not say a score on a known scale, or contradict each other."""
    codes = _codes(resource, "code")
    if FACES in codes:
        raise BadValue("LOINC 38221-8 is a scale of faces, not a rating from 0 to 10.")
    if others := sorted(code for system, code in codes - PAIN if system == LOINC):
        raise BadValue(f"It is also coded as LOINC {brief(', '.join(others))}, of something else.")
    if RATING in codes and scale != TEN:
        raise BadValue("LOINC 72514-3 is a score from 0 to 10; leave --scale out.")
    if codes & PAIN == {ANALOG} and scale == TEN:
        raise BadValue("LOINC 38214-3 is a visual analog scale; say its top: --scale 100 for millimetres.")


def _codes(parent: Json, name: str) -> set[tuple[str, str]]:
    """The system and code of each coding of a concept."""
    codings = objects(part(parent, name, dict) or {}, "coding")
    return {(str(one.get("system")), str(one.get("code"))) for one in codings}


def _score_from_elsewhere(resource: Json, reading: Reading) -> tuple[Entry, bool]:
    units = UNITS if reading.scale == TEN else (*UNITS, *LENGTHS)
    score, rounded = read_score(_value(resource, units), reading.scale)
    at = moment(resource, "effective", reading.clock)
    return Pain(at=at, score=score, site=_site(resource), note=note_text(resource)), rounded


def _value(resource: Json, units: Iterable[str]) -> str:
    """The number that the score is, as text. Raises BadValue where there is none, or of another unit."""
    if "valueCodeableConcept" in resource:
        listed = ", ".join(sorted(code for _, code in _codes(resource, "valueCodeableConcept")))
        raise BadValue(f"Its value is an answer in words or codes ({brief(listed)}), not a number.")
    if "valueInteger" in resource:
        return number_text(resource["valueInteger"])
    quantity = part(resource, "valueQuantity", dict) or {}
    if "value" not in quantity and "dataAbsentReason" in resource:
        raise PassedOver("Observation without a score, with the reason why")
    if "value" not in quantity:
        raise BadValue("There is no valueQuantity with a value, and no valueInteger.")
    if "comparator" in quantity:
        raise BadValue(f"Its value is only a bound ({brief(quantity['comparator'])}).")
    unit = quantity.get("code") or quantity.get("unit") or "1"
    if unit not in units:
        raise BadValue(f"Its unit is {brief(unit)}, not {{score}}.")
    return number_text(quantity["value"])


def _site(resource: Json) -> str | None:
    """The site in words: its text, else what its first code displays."""
    site = part(resource, "bodySite", dict) or {}
    displays = [part(coding, "display", str) for coding in objects(site, "coding")]
    return clean_text(part(site, "text", str) or next(filter(None, displays), ""))


def _pain(resource: Json, reading: Reading) -> tuple[Entry, bool]:
    """One of our scores: its components hold what was said."""
    score, rounded = read_score(_value(resource, UNITS), TEN)
    components = objects(resource, "component")
    said = {text_of(one, "code"): part(one, "valueString", str) or "" for one in components}
    values: dict[str, Any] = {name: clean_text(said.get(name, "")) for name in SAID}
    at, note = moment(resource, "effective", reading.clock), note_text(resource)
    return Pain(at=at, score=score, by=_rater(resource), note=note, **values), rounded


def _rater(resource: Json) -> str | None:
    """Who took one of our scores; a reference is to the patient."""
    for performer in objects(resource, "performer"):
        return part(performer, "display", str) or "patient"
    return None


def _injection(resource: Json, reading: Reading) -> tuple[Entry, bool]:
    sites = texts(resource, "bodySite")
    said = _labelled([*sites, *texts(resource, "reasonCode"), *texts(resource, "usedCode")])
    anesthetic, steroid = said.pop("anesthetic", None), said.pop("steroid", None)
    return Injection(
        at=moment(resource, "performed", reading.clock),
        procedure=text_of(resource, "code"),
        role=text_of(resource, "category") or None,
        levels=tuple(_level(match) for text in sites if (match := LEVEL.fullmatch(text))),
        side=next((side for side, text in SIDES.items() if text in sites), None),
        anesthetic=parse_anesthetic(clean_text(anesthetic) or "") if anesthetic else None,
        steroid=parse_steroid(clean_text(steroid) or "") if steroid else None,
        clinician=_clinician(resource),
        note=note_text(resource),
        **said,
    ), False


def _labelled(found: Iterable[str]) -> dict[str, Any]:
    """The texts that begin with one of our labels, by the field that each stands for."""
    parted = [text.partition(": ") for text in found]
    names = {label: name for name, label in LABELS.items()}
    return {names[label]: clean_text(text) for label, _, text in parted if label in names}


def _level(match: re.Match[str]) -> Level:
    sides = {text: side for side, text in SIDES.items()}
    return Level(match[1], sides.get(match[2]))


def _clinician(resource: Json) -> str | None:
    for performer in objects(resource, "performer"):
        return clean_text(part(part(performer, "actor", dict) or {}, "display", str) or "")
    return None


def _dose(resource: Json, reading: Reading) -> tuple[Entry, bool]:
    amount, reasons = _amount(resource), texts(resource, "reasonCode")
    return Dose(
        at=moment(resource, "effective", reading.clock),
        drug=clean_text(text_of(resource, "medicationCodeableConcept")) or "",
        amount=float(number_text(amount["value"])) if "value" in amount else None,
        unit=clean_text(part(amount, "unit", str) or ""),
        taken=next((taken for taken, text in TAKEN.items() if text in reasons), None),
        note=note_text(resource),
    ), False


def _amount(resource: Json) -> Json:
    """The Quantity of a dose; empty where none was said."""
    for dosage in objects(resource, "dosage"):
        for rate in objects(dosage, "doseAndRate"):
            return part(rate, "doseQuantity", dict) or {}
    return {}


READERS: Mapping[str | None, Callable[[Json, Reading], tuple[Entry, bool]]] = {
    None: _score_from_elsewhere,
    "pain": _pain,
    "injection": _injection,
    "dose": _dose,
}
