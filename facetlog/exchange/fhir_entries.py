"""A FHIR resource as an entry: a score from elsewhere; a score, an injection or a dose that facetlog wrote.

A score from elsewhere is taken where its code is one of pain, its value a number on a scale that is known,
its time an instant with its offset. Nothing is guessed.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Dose, Injection, Pain
from facetlog.entries.levels import Level
from facetlog.entries.medicine import parse_anesthetic, parse_steroid
from facetlog.entries.values import clean_text
from facetlog.errors import BadValue
from facetlog.exchange.fhir_parts import (
    LABELS,
    OURS,
    SAID,
    SIDES,
    TAKEN,
    Json,
)
from facetlog.exchange.fhir_people import People
from facetlog.exchange.fhir_scores import holders_of, quantity_text, score_of
from facetlog.exchange.fhir_sites import site_of
from facetlog.exchange.fhir_times import moment, when
from facetlog.exchange.fhir_values import (
    LeftOut,
    PassedOver,
    brief,
    child,
    note_text,
    number_text,
    objects,
    string,
    text_of,
    texts,
)
from facetlog.exchange.intake import TEN, Reading
from facetlog.exchange.scales import read_score

SOMETHING_ELSE = "Observation of something else"
NOT_TRUE = ("entered-in-error", "cancelled", "not-done", "not-taken")
LEVEL = re.compile(r"(\S+) (?:joint|nerve)(?:, (left side|right side|both sides))?")


def entry_of(resource: Json, reading: Reading, people: People) -> tuple[Entry, bool]:
    """What a resource holds, and whether its score was rounded to hundredths.

    Raises PassedOver for what is of something else, BadValue for what cannot be taken.
    """
    kind = own_kind(resource)
    pass_over_others(resource, kind, reading)
    if resource.get("modifierExtension") or resource.get("implicitRules"):
        raise BadValue("It has a modifierExtension or implicitRules, which may turn its meaning round.")
    if kind is None:
        return score_from_elsewhere(resource, reading, people)
    return READERS[kind](resource, reading)


def own_kind(resource: Json) -> str | None:
    """Which kind of thing of facetlog it is, by its tag; None for what is from elsewhere."""
    for tag in objects(child(resource, "meta"), "tag"):
        if tag.get("system") == OURS:
            return str(tag.get("code"))
    return None


def pass_over_others(resource: Json, kind: str | None, reading: Reading) -> None:
    """Raises PassedOver for what is not read, or is said not to have been."""
    resource_type = brief(resource["resourceType"])
    if kind is None and resource_type != "Observation":
        raise PassedOver(resource_type)
    if kind is not None and kind not in READERS:
        raise PassedOver(f"{brief(kind)} of facetlog")
    if kind is None and not holders_of(resource, reading):
        raise PassedOver(SOMETHING_ELSE)
    if resource.get("status") in NOT_TRUE:
        raise PassedOver(f"{resource_type} with the status {resource['status']}")


def score_from_elsewhere(resource: Json, reading: Reading, people: People) -> tuple[Entry, bool]:
    """A score that facetlog did not write."""
    score, rounded = score_of(resource, reading)
    found = when(resource, reading)
    if found.left_out:
        raise LeftOut(found.left_out)
    site, side = site_of(resource)
    return Pain(
        at=found.moment,
        score=score,
        period=found.period,
        site=clean_text(site or ""),
        side=side,
        by=people.taken_by(resource),
        note=note_text(resource),
    ), rounded


def pain_of(resource: Json, reading: Reading) -> tuple[Entry, bool]:
    """One of our scores: its components hold what was said."""
    score, rounded = read_score(quantity_text(child(resource, "valueQuantity"), TEN), TEN)
    components = objects(resource, "component")
    said = {text_of(one, "code"): string(one, "valueString") for one in components}
    values: dict[str, Any] = {name: clean_text(said.get(name, "")) for name in SAID}
    at, note = moment(resource, "effective", reading.clock), note_text(resource)
    raters = objects(resource, "performer")
    by = (string(raters[0], "display") or "patient") if raters else None  # a reference is to the patient
    return Pain(at=at, score=score, by=by, note=note, **values), rounded


def injection_of(resource: Json, reading: Reading) -> tuple[Entry, bool]:
    """One of our injections: its levels and side among its sites, the rest by labels."""
    sites = texts(resource, "bodySite")
    said = labelled_texts([*sites, *texts(resource, "reasonCode"), *texts(resource, "usedCode")])
    anesthetic, steroid = said.pop("anesthetic", None), said.pop("steroid", None)
    return Injection(
        at=moment(resource, "performed", reading.clock),
        procedure=text_of(resource, "code"),
        role=text_of(resource, "category") or None,
        levels=tuple(dict.fromkeys(levels_among(sites))),
        side=word_among(sites, SIDES),
        anesthetic=parse_anesthetic(anesthetic) if anesthetic else None,
        steroid=parse_steroid(steroid) if steroid else None,
        clinician=clinician_of(resource),
        note=note_text(resource),
        **said,
    ), False


def clinician_of(resource: Json) -> str | None:
    """The name of the first who did it."""
    performers = objects(resource, "performer")
    return clean_text(string(child(performers[0], "actor"), "display")) if performers else None


def labelled_texts(labelled: Iterable[str]) -> dict[str, Any]:
    """The texts that begin with one of our labels, by the field that each stands for."""
    field_of = {label: field for field, label in LABELS.items()}
    parted = [text.partition(": ") for text in labelled]
    return {field_of[label]: clean_text(text) for label, _, text in parted if label in field_of}


def levels_among(sites: Iterable[str]) -> Iterator[Level]:
    """The levels among sites in words, as ``L4-L5 joint, right side``."""
    side_of = {text: side for side, text in SIDES.items()}
    for site in sites:
        if match := LEVEL.fullmatch(site):
            yield Level(match[1], side_of.get(match[2]))


def word_among(texts: Collection[str], text_of_word: Mapping[str, str]) -> str | None:
    """The first word of ours whose text in FHIR is among some; None where none is."""
    return next((word for word, text in text_of_word.items() if text in texts), None)


def dose_of(resource: Json, reading: Reading) -> tuple[Entry, bool]:
    """One of our doses; its amount is there where it was said."""
    dosages = objects(resource, "dosage")
    rates = (rate for dosage in dosages for rate in objects(dosage, "doseAndRate"))
    amount = child(next(rates, {}), "doseQuantity")
    reasons = texts(resource, "reasonCode")
    return Dose(
        at=moment(resource, "effective", reading.clock),
        drug=clean_text(text_of(resource, "medicationCodeableConcept")) or "",
        amount=float(number_text(amount["value"])) if "value" in amount else None,
        unit=clean_text(string(amount, "unit")),
        taken=word_among(reasons, TAKEN),
        note=note_text(resource),
    ), False


READERS: Mapping[str, Callable[[Json, Reading], tuple[Entry, bool]]] = {
    "pain": pain_of,
    "injection": injection_of,
    "dose": dose_of,
}
