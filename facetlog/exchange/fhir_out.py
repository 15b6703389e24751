"""A log as a FHIR R4 Bundle of type ``collection``: plain dictionaries, no library.

An injection is a Procedure, a score an Observation (LOINC 72514-3), a dose a MedicationStatement; a
treatment that was tried is a Procedure, and what else was logged an Observation in words. What was said
stands apart from how it is read: the components of a score hold what was said, its ``bodySite`` and
``method`` how facetlog reads what was left out.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any
from uuid import UUID

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import (
    INDEX_SITE,
    Ability,
    Dose,
    Estimate,
    Injection,
    Log,
    Measure,
    Pain,
    Profile,
    Sleep,
    Symptom,
    Treatment,
)
from facetlog.entries.levels import Level
from facetlog.entries.medicine import Anesthetic, amount_text, injectate_text
from facetlog.entries.moments import Moment
from facetlog.entries.questionnaires import INSTRUMENTS
from facetlog.entries.sorts import SORTS, Sort
from facetlog.exchange.fhir_parts import (
    LOINC,
    NAMED_BY,
    NUMERIC_RATING,
    NUMERIC_RATING_DISPLAY,
    OURS,
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
    derived_uuid,
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
from facetlog.exchange.fhir_relief import relief_resources
from facetlog.exchange.relief_json import hours
from facetlog.outcome.results import Outcome
from facetlog.relief.series import Key, Timeline
from facetlog.words.entries import HELPED_WORDS, PERIOD_WORDS, joined


def bundle(log: Log, outcome: Outcome, uids: Mapping[str, str], named: bool) -> Json:
    """The whole log and what is computed of it (``outcome``), as of ``outcome.made_at``.

    ``uids`` are the entries' uids (32 hexadecimal digits) by id: they become the UUIDs, so that the same
    log gives the same Bundle. ``named``: with the name and birth date of the profile, else a pseudonym.
    """
    log = log.reworded({sort: _kept for sort in SORTS if not is_carried(sort, named)})
    site = log.profile.site if log.profile else None
    writing = Writing(_patient_uuid(uids), uids, Timeline(log.injections, log.scores), site)
    resources = chain(
        [_patient(writing, log.profile)],
        (_resource(entry, writing) for entry in _entries(log)),
        relief_resources(outcome, writing),
    )
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": time(outcome.made_at),
        "entry": [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in resources],
    }


def is_carried(sort: Sort, named: bool) -> bool:
    """Whether words of a sort leave the log in FHIR."""
    return sort.fhir == "carried" or (named and sort.fhir == "named")


def _kept(_: str) -> None:
    """Words that stay in the log."""


def _patient_uuid(uids: Mapping[str, str]) -> str:
    """The patient's UUID: it follows from the profile's uid, else from that of the first entry."""
    first = uids.get(Profile.kind) or next(iter(uids.values()), UUID(OURS).hex)
    return derived_uuid(first, "patient")


def _patient(writing: Writing, profile: Profile | None) -> Json:
    """With the name and birth date of a profile that has them; else a pseudonym."""
    pseudonym = {"use": "anonymous", "text": f"facetlog patient {writing.patient[:8]}"}
    return filled(
        {
            "resourceType": "Patient",
            "id": writing.patient,
            "meta": tagged("patient"),
            "name": [{"text": words(profile.name)} if profile and profile.name else pseudonym],
            "birthDate": profile.born if profile else None,
        }
    )


def _entries(log: Log) -> Iterator[Entry]:
    """The entries that have a resource of their own: all but the profile."""
    yield from chain(
        log.injections, log.scores, log.doses, log.sleeps, log.estimates,
        log.abilities, log.measures, log.treatments, log.symptoms,
    )  # fmt: skip


def _resource(entry: Entry, writing: Writing) -> Json:
    """What all kinds have in common, and what the kind adds or says otherwise."""
    resource_type, elements = WRITERS[type(entry)]
    uuid = uuid_of(writing.uids[entry.id])
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
    return filled(common | elements(entry, writing))


def _injection(one: Injection, writing: Writing) -> Json:
    return {
        "category": concept(one.role),
        "code": {"text": one.procedure},
        "performedDateTime": time(one.at),
        "recorder": writing.subject,
        "asserter": writing.subject,
        "performer": [{"actor": {"display": words(one.clinician)}}] if one.clinician else [],
        "reasonCode": listed(labelled("site", one.site), labelled("state", one.state)),
        "bodySite": listed(
            *(concept(_level_text(level)) for level in one.levels),
            concept(_side_text(one.side)),
            labelled("as_written", one.as_written),
        ),
        "note": notes(one.note),
        "usedCode": listed(
            labelled("anesthetic", _anesthetic_text(one.anesthetic) if one.anesthetic else None),
            labelled("steroid", injectate_text(one.steroid) if one.steroid else None),
            labelled("sedation", one.sedation),
            labelled("guidance", one.guidance),
        ),
    }


def _level_text(level: Level) -> str:
    """``L4-L5 joint, right side``; ``L4 nerve``."""
    return joined(f"{level.level} {NAMED_BY[level.named_by]}", _side_text(level.side))


def _side_text(side: str | None) -> str | None:
    return SIDES[side] if side else None


def _anesthetic_text(one: Anesthetic) -> str:
    """As it may be typed: ``bupivacaine 0.5 % 1 mL``."""
    strength = amount_text(one.percent, one.percent and "%")
    volume = amount_text(one.ml, one.ml and "mL")
    return " ".join(part for part in (one.drug, strength, volume) if part)


def _pain(one: Pain, writing: Writing) -> Json:
    coding = {"system": LOINC, "code": NUMERIC_RATING, "display": NUMERIC_RATING_DISPLAY}
    key, period = writing.timeline.place(one).key, PERIOD_WORDS[one.period]
    said = ((name, getattr(one, name)) for name in SAID)
    return {
        "partOf": writing.to(writing.timeline.owner(one)),
        "category": [SURVEY],
        "code": {"coding": [coding], "text": joined("pain, 0 (none) to 10 (worst)", period)},
        "effectiveDateTime": time(one.at),
        "performer": [_rater(one.by, writing)] if one.by else [],
        "valueQuantity": quantity(one.score.hundredths / 100, SCORE_UNIT),
        "note": notes(one.note),
        "bodySite": concept(_site_text(writing, key)),
        "method": concept(joined(f"rated from 0 to 10, {STATES[key.state]}", period)),
        "component": [component(name, valueString=words(text)) for name, text in said if text],
    }


def _rater(by: str, writing: Writing) -> Json:
    """Who took a score: the patient, or somebody who is no more than a word."""
    return writing.subject if by == "patient" else {"display": by}


def _site_text(writing: Writing, key: Key) -> str:
    """The site as it was first written, the index pain's by the profile's name for it; and the side."""
    site = writing.timeline.site_as_written(key)
    if key.site == INDEX_SITE and writing.site:
        site = f"{writing.site} ({INDEX_SITE})"
    return joined(site, _side_text(key.side))


def _dose(one: Dose, writing: Writing) -> Json:
    amount = quantity(one.amount, one.unit)
    dosage = {"text": words(amount_text(one.amount, one.unit)), "doseAndRate": [{"doseQuantity": amount}]}
    return {
        "medicationCodeableConcept": concept(one.drug),
        "effectiveDateTime": time(one.at),
        "dateAsserted": time(Moment(one.entered_at, 0)),
        "informationSource": writing.subject,
        "reasonCode": listed(concept(TAKEN[one.taken] if one.taken else None)),
        "note": notes(one.note),
        "dosage": [dosage] if amount else [],
    }


def _observed(at: Moment, code: str, writing: Writing) -> Json:
    """What the Observations in words have in common: what they are of, and when."""
    return {
        "category": [SURVEY],
        "code": concept(code),
        "effectiveDateTime": time(at),
        "performer": [writing.subject],
    }


def _sleep(one: Sleep, writing: Writing) -> Json:
    return _observed(one.began, "asleep", writing) | {
        "effectiveDateTime": None,
        "effectivePeriod": {"start": time(one.began), "end": time(one.ended)},
        "valueQuantity": quantity(hours(one.ended.epoch - one.began.epoch), "h"),
    }


def _estimate(one: Estimate, writing: Writing) -> Json:
    lasting = component("for how long", valueString=words(one.lasting)) if one.lasting else None
    return _observed(one.at, "relief as the patient says it", writing) | {
        "partOf": writing.to(writing.timeline.nearest(one.at.epoch)),
        "valueQuantity": quantity(one.relief, "%"),
        "method": concept("said by the patient, 0 % (no better) to 100 % (pain gone); not computed"),
        "component": listed(lasting),
    }


def _ability(one: Ability, writing: Writing) -> Json:
    return _observed(one.at, f"how well it goes: {one.what}", writing) | {
        "valueQuantity": quantity(one.rating.hundredths / 100, SCORE_UNIT),
        "method": concept("rated from 0 (cannot) to 10 (as before it all began)"),
    }


def _measure(one: Measure, writing: Writing) -> Json:
    instrument = INSTRUMENTS[one.instrument]
    unit = "%" if instrument.percent else SCORE_UNIT
    return _observed(one.at, f"{one.instrument}, {instrument.range_text}", writing) | {
        "valueQuantity": quantity(one.score.hundredths / 100, unit)
    }


def _symptom(one: Symptom, writing: Writing) -> Json:
    return _observed(one.at, "symptom, in the patient's words", writing) | {"valueString": words(one.what)}


def _treatment(one: Treatment, writing: Writing) -> Json:
    """Over where its end was said; else whether it goes on is not known."""
    return {
        "status": "completed" if one.ended else "unknown",
        "code": concept(one.what),
        "performedPeriod": filled({"start": one.began, "end": one.ended}),
        "recorder": writing.subject,
        "asserter": writing.subject,
        "outcome": concept(HELPED_WORDS[one.helped] if one.helped else None),
        "note": notes(one.amount and f"how much: {one.amount}", one.note),
    }


WRITERS: Mapping[type[Entry], tuple[str, Callable[[Any, Writing], Json]]] = {
    Injection: ("Procedure", _injection),
    Pain: ("Observation", _pain),
    Dose: ("MedicationStatement", _dose),
    Sleep: ("Observation", _sleep),
    Estimate: ("Observation", _estimate),
    Ability: ("Observation", _ability),
    Measure: ("Observation", _measure),
    Treatment: ("Procedure", _treatment),
    Symptom: ("Observation", _symptom),
}
