"""FHIR as other programs give it: one Observation of pain, changed as a test needs, and Bundles of some."""

import json
from typing import Any

from facetlog.entries.kinds import Pain
from facetlog.entries.moments import Clock
from facetlog.exchange.fhir_in import read_fhir
from facetlog.exchange.intake import Line, Reading
from support.fhir_samples import NOW

Json = dict[str, Any]
CLOCK = Clock(NOW)
LOINC, SNOMED = "http://loinc.org", "http://snomed.info/sct"


def coded(*codes: tuple[str, str], **more: Any) -> Json:
    """A concept of codes, each by its system."""
    return {"coding": [{"system": system, "code": code} for system, code in codes]} | more


def observation(**changed: Any) -> Json:
    """A score of 5 as another program may give it; None takes an element out."""
    whole = {
        "resourceType": "Observation",
        "id": "o1",
        "status": "final",
        "code": coded((LOINC, "72514-3")),
        "subject": {"reference": "Patient/1"},
        "effectiveDateTime": "2026-01-12T09:00:00+01:00",
        "valueQuantity": {"value": 5},
    } | changed
    return {name: value for name, value in whole.items() if value is not None}


def bundle(*resources: Json, **more: Any) -> Json:
    """A Bundle of resources; one that has a ``fullUrl`` is an entry already."""
    entries = [one if "fullUrl" in one else {"resource": one} for one in resources]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries} | more


def read(source: Any, **options: Any) -> list[Line]:
    """The lines of a file; of several resources in a list a resource a line."""
    text = source if isinstance(source, str) else json.dumps(source)
    if isinstance(source, list):
        text = "\n".join(map(json.dumps, source))
    return list(read_fhir(text, Reading(**{"clock": CLOCK} | options)).lines)


def scores(source: Any, **options: Any) -> list[Pain]:
    """The scores that are read; nothing else may be refused."""
    lines = read(source, **options)
    assert not any(line.problem for line in lines), lines
    return [line.entry for line in lines if isinstance(line.entry, Pain)]


def score_of(options: Json | None = None, **changed: Any) -> Pain:
    """The one score that is read of an Observation."""
    (score,) = scores(observation(**changed), **(options or {}))
    return score


def refusal(options: Json | None = None, **changed: Any) -> str:
    """Why an Observation is refused."""
    (line,) = read(observation(**changed), **(options or {}))
    assert line.entry is None, line
    assert line.place.name == "Observation o1"
    return line.problem


def left_out(options: Json | None = None, **changed: Any) -> str:
    """Why an Observation is left out."""
    (line,) = read(observation(**changed), **(options or {}))
    assert line.entry is None, line
    return line.left_out
