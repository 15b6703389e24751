"""Each entry of a log as a FHIR R4 resource.

An injection is a Procedure, a score an Observation (LOINC 72514-3), a dose a MedicationStatement; a
treatment that was tried is a Procedure, and what else was logged an Observation in words. What was said
stands apart from how it is read: the components of a score hold what was said, its ``bodySite`` and
``method`` how facetlog reads what was left out.
"""

from collections.abc import Callable, Mapping
from typing import Any

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import (
    INDEX_SITE,
    Ability,
    Dose,
    Estimate,
    Injection,
    Measure,
    Pain,
    Sleep,
    Symptom,
    Treatment,
)
from facetlog.entries.levels import Level
from facetlog.entries.medicine import Anesthetic, amount_text, injectate_text
from facetlog.entries.moments import Moment
from facetlog.entries.questionnaires import INSTRUMENTS
from facetlog.exchange.fhir_parts import (
    LOINC,
    NAMED_BY,
    NUMERIC_RATING,
    NUMERIC_RATING_DISPLAY,
    SAID,
    SCORE_UNIT,
    SIDES,
    STATES,
    SURVEY,
    TAKEN,
    URI,
    Json,
    Writing,
    component,
    concept,
    filled,
    labelled,
    listed,
    notes,
    quantity,
    tagged,
    time,
    uuid_of,
    words,
)
from facetlog.exchange.json_values import hours
from facetlog.relief.series import Key
from facetlog.relief.stated import injection_of
from facetlog.words.entries import HELPED_WORDS, PERIOD_WORDS, joined

RATING = {
    "coding": [{"system": LOINC, "code": NUMERIC_RATING, "display": NUMERIC_RATING_DISPLAY}],
}


def resource_of(entry: Entry, uid: str, writing: Writing) -> Json:
    """What all kinds have in common, and what the kind adds or says otherwise."""
    resource_type, elements_of = WRITERS[type(entry)]
    uuid = uuid_of(uid)
    common = {
        "resourceType": resource_type,
        "id": uuid,
        "meta": tagged(entry.kind),
        "identifier": [
            {"system": URI, "value": f"urn:uuid:{uuid}"},
            {"type": {"text": "id in the log"}, "value": entry.id},
        ],
        "status": "completed",
        "subject": writing.subject,
    }
    if resource_type == "Observation":
        common |= {"status": "final", "issued": time(Moment(entry.entered_at, 0))}
    return filled(common | elements_of(entry, writing))


def injection_elements(injection: Injection, writing: Writing) -> Json:
    """Who injected what, where and why; in words, for no code was seen in use but a clinic's own."""
    coding = writing.codes.get(injection.procedure)
    anesthetic, steroid = injection.anesthetic, injection.steroid
    clinician = injection.clinician and {"actor": {"display": words(injection.clinician)}}
    return {
        "category": concept(injection.role),
        "code": filled({"coding": listed(dict(coding or {})), "text": injection.procedure}),
        "performedDateTime": time(injection.at),
        "recorder": writing.subject,
        "asserter": writing.subject,
        "performer": [clinician] if clinician else [],
        "reasonCode": listed(labelled("site", injection.site), labelled("state", injection.state)),
        "bodySite": listed(
            *(concept(level_text(level)) for level in injection.levels),
            concept(side_text(injection.side)),
            labelled("as_written", injection.as_written),
        ),
        "note": notes(injection.note),
        "usedCode": listed(
            labelled("anesthetic", anesthetic and anesthetic_text(anesthetic)),
            labelled("steroid", steroid and injectate_text(steroid)),
            labelled("sedation", injection.sedation),
            labelled("guidance", injection.guidance),
        ),
    }


def level_text(level: Level) -> str:
    """``L4-L5 joint, right side``; ``L4 nerve``."""
    return joined(f"{level.level} {NAMED_BY[level.named_by]}", side_text(level.side))


def side_text(side: str | None) -> str | None:
    """``right side``; None where no side was said."""
    return SIDES[side] if side else None


def anesthetic_text(anesthetic: Anesthetic) -> str:
    """As it may be typed: ``bupivacaine 0.5 % 1 mL``."""
    strength = amount_text(anesthetic.percent, anesthetic.percent and "%")
    volume = amount_text(anesthetic.ml, anesthetic.ml and "mL")
    return " ".join(part for part in (anesthetic.drug, strength, volume) if part)


def pain_elements(pain: Pain, writing: Writing) -> Json:
    """A score: what was said in its components, how it is read in ``bodySite`` and ``method``."""
    key, period = writing.timeline.place(pain).key, PERIOD_WORDS[pain.period]
    said = {name: getattr(pain, name) for name in SAID}
    # A score is taken by the patient, or by somebody who is no more than a word.
    rater = writing.subject if pain.by == "patient" else {"display": pain.by}
    return {
        "partOf": writing.to(writing.timeline.owner(pain)),
        "category": [SURVEY],
        "code": RATING | {"text": joined("pain, 0 (none) to 10 (worst)", period)},
        "effectiveDateTime": time(pain.at),
        "performer": [rater] if pain.by else [],
        "valueQuantity": quantity(pain.score.hundredths / 100, SCORE_UNIT),
        "note": notes(pain.note),
        "bodySite": concept(site_text(key, writing)),
        "method": concept(joined(f"rated from 0 to 10, {STATES[key.state]}", period)),
        "component": [component(name, valueString=words(text)) for name, text in said.items() if text],
    }


def site_text(key: Key, writing: Writing) -> str:
    """The site as it was first written, the index pain's by the profile's name for it; and the side."""
    site = writing.timeline.site_as_written(key)
    if key.site == INDEX_SITE and writing.site:
        site = f"{writing.site} ({INDEX_SITE})"
    return joined(site, side_text(key.side))


def dose_elements(dose: Dose, writing: Writing) -> Json:
    """What was taken, how much, and whether because of the pain."""
    amount = quantity(dose.amount, dose.unit)
    text = words(amount_text(dose.amount, dose.unit))
    return {
        "medicationCodeableConcept": concept(dose.drug),
        "effectiveDateTime": time(dose.at),
        "dateAsserted": time(Moment(dose.entered_at, 0)),
        "informationSource": writing.subject,
        "reasonCode": listed(concept(TAKEN[dose.taken] if dose.taken else None)),
        "note": notes(dose.note),
        "dosage": [{"text": text, "doseAndRate": [{"doseQuantity": amount}]}] if amount else [],
    }


def observed(at: Moment, code: str, writing: Writing) -> Json:
    """What the Observations in words have in common: what they are of, and when."""
    return {
        "category": [SURVEY],
        "code": concept(code),
        "effectiveDateTime": time(at),
        "performer": [writing.subject],
    }


def sleep_elements(sleep: Sleep, writing: Writing) -> Json:
    """How long, and from when to when."""
    return observed(sleep.began, "asleep", writing) | {
        "effectiveDateTime": None,
        "effectivePeriod": {"start": time(sleep.began), "end": time(sleep.ended)},
        "valueQuantity": quantity(hours(sleep.ended.epoch - sleep.began.epoch), "h"),
    }


def estimate_elements(estimate: Estimate, writing: Writing) -> Json:
    """Relief that was said, of the injection of its score, or the nearest."""
    lasting = component("for how long", valueString=words(estimate.lasting)) if estimate.lasting else None
    injection = injection_of(estimate, writing.timeline, writing.spoken_of)
    return observed(estimate.at, "relief as the patient says it", writing) | {
        "partOf": writing.to(injection),
        "valueQuantity": quantity(estimate.relief, "%"),
        "method": concept("said by the patient, 0 % (no better) to 100 % (pain gone); not computed"),
        "component": listed(lasting),
    }


def ability_elements(ability: Ability, writing: Writing) -> Json:
    """How well something goes."""
    return observed(ability.at, f"how well it goes: {ability.what}", writing) | {
        "valueQuantity": quantity(ability.rating.hundredths / 100, SCORE_UNIT),
        "method": concept("rated from 0 (cannot) to 10 (as before it all began)"),
    }


def measure_elements(measure: Measure, writing: Writing) -> Json:
    """The score of a questionnaire, in per cent or in its own points."""
    instrument = INSTRUMENTS[measure.instrument]
    unit = "%" if instrument.percent else SCORE_UNIT
    return observed(measure.at, f"{measure.instrument}, {instrument.range_text}", writing) | {
        "valueQuantity": quantity(measure.score.hundredths / 100, unit)
    }


def symptom_elements(symptom: Symptom, writing: Writing) -> Json:
    """The patient's words."""
    return observed(symptom.at, "symptom, in the patient's words", writing) | {
        "valueString": words(symptom.what)
    }


def treatment_elements(treatment: Treatment, writing: Writing) -> Json:
    """Over where its end was said; else whether it goes on is not known."""
    amount = treatment.amount and f"how much: {treatment.amount}"
    return {
        "status": "completed" if treatment.ended else "unknown",
        "code": concept(treatment.what),
        "performedPeriod": filled({"start": treatment.began, "end": treatment.ended}),
        "recorder": writing.subject,
        "asserter": writing.subject,
        "outcome": concept(HELPED_WORDS[treatment.helped] if treatment.helped else None),
        "note": notes(amount, treatment.note),
    }


WRITERS: Mapping[type[Entry], tuple[str, Callable[[Any, Writing], Json]]] = {
    Injection: ("Procedure", injection_elements),
    Pain: ("Observation", pain_elements),
    Dose: ("MedicationStatement", dose_elements),
    Sleep: ("Observation", sleep_elements),
    Estimate: ("Observation", estimate_elements),
    Ability: ("Observation", ability_elements),
    Measure: ("Observation", measure_elements),
    Treatment: ("Procedure", treatment_elements),
    Symptom: ("Observation", symptom_elements),
}
