"""Shapes of FHIR: the examples of national guides, servers' searches, bulk exports, panels."""

import gzip
import json
from typing import Any

from support.corpus import Score, Shape

Json = dict[str, Any]

_BELGIUM = "hl7-be/patient-monitoring Observation-PainSurgicalWoundsExample2.json"
_FRANCE = "ansforge/IG-fhir-mesures-de-sante mesures-observation-pain-severity and its example 001"
_FRANCE_CORE = "ansforge/IG-document-core FrObservationSurEchelleDouleur.fsh"
_EUROPE = "hl7-eu/eps _attic/examples-new/*.fsh (72514-3, a day alone)"
_GERMANY = "AKTIN: schmerz-kicker, LOINC and SNOMED CT (find_string 72514-3)"
_NORWAY = "a guide's chapter on quantities: 3 '1' \"poeng\" (find_string 72514-3)"
_VETERANS = "JohnMoehrke/testCore Observation-ex-pain.json; a VA sandbox's absolute references"
_SYMPTOMS = "RicardoLSantos/shorthand SymptomExamples.fsh: 72514-3 in a component"
_SYNTHEA = "synthetichealth: a transaction Bundle with urn:uuid references"
_SERVER = "HAPI and other servers: a searchset with a next link (shared/cases fhir-next-page)"
_BULK = "Bulk Data Access: ndjson, a resource a line"
_NESTED = "R4 batch-response: a searchset a resource"
_R4 = "R4 Observation: hasMember, status, dataAbsentReason"
_CASES = "shared/cases"
LOINC, SNOMED = "http://loinc.org", "http://snomed.info/sct"


def observation(number: int, at: str = "", value: Any = None, **changed: Any) -> Json:
    """An Observation of 72514-3 on 19 November 2026; None takes an element out."""
    whole: Json = {
        "resourceType": "Observation",
        "id": f"o{number}",
        "status": "final",
        "code": {"coding": [{"system": LOINC, "code": "72514-3"}]},
        "subject": {"reference": "Patient/a"},
        "effectiveDateTime": f"2026-11-19T{at}:00Z",
        "valueQuantity": {"value": value, "unit": "{score}", "code": "{score}"},
    }
    whole |= changed
    return {name: one for name, one in whole.items() if one is not None}


def day(number: int, date: str, value: Any, **changed: Any) -> Json:
    """The same of a day alone."""
    return observation(number, value=value, **({"effectiveDateTime": date} | changed))


def bundle(*resources: Json, sort: str = "collection", **more: Any) -> bytes:
    """A Bundle of resources."""
    entries = [{"fullUrl": f"urn:uuid:{number}", "resource": one} for number, one in enumerate(resources)]
    return json.dumps({"resourceType": "Bundle", "type": sort, "entry": entries, **more}).encode()


def ndjson(*resources: Json) -> bytes:
    """A resource a line."""
    return "".join(f"{json.dumps(one)}\n" for one in resources).encode()


def _coded(*codes: tuple[str, str]) -> Json:
    return {"coding": [{"system": system, "code": code} for system, code in codes]}


def _answer(code: str) -> Json:
    return {"valueQuantity": None, "valueCodeableConcept": _coded((LOINC, code))}


def _of(reference: str, display: str = "") -> Json:
    named = {"display": display} if display else {}
    return {"subject": {"reference": reference} | named}


def _known_as(value: str) -> Json:
    return {"subject": {"identifier": {"system": "urn:oid:1.2.3", "value": value}}}


_TEN, _ELEVEN, _NOON = (f"2026-11-19T{hour}:00:00Z" for hour in (10, 11, 12))
_PATIENT: Json = {"resourceType": "Patient", "id": "a"}
_ENCOUNTER: Json = {"resourceType": "Encounter", "id": "e", "status": "finished"}
_PULSE = observation(90, "10:00", 7, code=_coded((LOINC, "8867-4")))
_CATEGORY = [_coded(("http://terminology.hl7.org/CodeSystem/observation-category", "vital-signs"))]
_LUMBAR = {"coding": [{"system": SNOMED, "code": "52612000", "display": "Lumbar region"}]}
_LEVEL = {"system": "http://unitsofmeasure.org", "unit": "Level", "code": "1"}
_NEXT = [
    {"relation": "self", "url": "http://x/Observation?code=72514-3"},
    {"relation": "next", "url": "http://x/?_getpages=1"},
]

GUIDES = (
    Shape(
        name="Belgium: answers by LOINC's codes, a subject's identifier",
        source=_BELGIUM,
        file="belgium.json",
        content=bundle(
            observation(1, "10:00", **_known_as("D358"), **_answer("LA10138-8")),
            observation(2, "11:00", **_known_as("D358"), **_answer("LA6114-8")),
        ),
        belongs=2,
        holds=(Score(_TEN, 6), Score(_ELEVEN, 3)),
        choose=(("--grade", "LA10138-8=6"), ("--grade", "LA6114-8=3")),
    ),
    Shape(
        name="France: the day alone, a Level, a site in words",
        source=_FRANCE,
        file="france.json",
        content=bundle(
            day(1, "2026-11-18", 5, category=_CATEGORY, valueQuantity=_LEVEL | {"value": 5},
                bodySite={"text": "Bas du dos"}),
            day(2, "2026-11-19", 3, category=_CATEGORY, valueQuantity=_LEVEL | {"value": 3},
                bodySite={"text": "Bas du dos"}),
        ),
        belongs=2,
        holds=(
            Score("2026-11-18T12:00:00Z", 5, "day", "Bas du dos"),
            Score("2026-11-19T12:00:00Z", 3, "day", "Bas du dos"),
        ),
        unaided=True,
        said="Bas du dos",
    ),
    Shape(
        name="France, document core: 38208-5, an integer",
        source=_FRANCE_CORE,
        file="france-core.json",
        content=bundle(
            observation(1, "10:00", code=_coded((LOINC, "38208-5")), valueQuantity=None, valueInteger=4,
                        identifier=[{"value": "1"}]),
        ),
        belongs=1,
        holds=(Score(_TEN, 4),),
        unaided=True,
    ),
    Shape(
        name="Europe (EPS): the day alone, urn:uuid subjects with a name",
        source=_EUROPE,
        file="eps.json",
        content=bundle(
            day(1, "2026-11-18", 1, category=_CATEGORY, **_of("urn:uuid:84", "A B")),
            day(2, "2026-11-19", 2, category=_CATEGORY, **_of("urn:uuid:84", "A. B.")),
        ),
        belongs=2,
        holds=(Score("2026-11-18T12:00:00Z", 1, "day"), Score("2026-11-19T12:00:00Z", 2, "day")),
        unaided=True,
    ),
    Shape(
        name="Germany (AKTIN): LOINC and SNOMED CT at once",
        source=_GERMANY,
        file="aktin.json",
        content=bundle(
            _PATIENT,
            observation(1, "10:00", 4, code=_coded((LOINC, "72514-3"), (SNOMED, "225908003"))),
            _PULSE,
        ),
        belongs=1,
        holds=(Score(_TEN, 4),),
        unaided=True,
    ),
    Shape(
        name="Norway: points with the unit 1",
        source=_NORWAY,
        file="norway.json",
        content=json.dumps(
            observation(1, valueQuantity={"value": 3, "unit": "poeng", "code": "1"},
                        effectiveDateTime="2026-11-19T11:00:00+01:00")
        ).encode(),
        belongs=1,
        holds=(Score(_TEN, 3),),
        unaided=True,
    ),
    Shape(
        name="US (VA): integers, absolute references, the patient as performer",
        source=_VETERANS,
        file="va.json",
        content=bundle(
            observation(1, "10:00", valueQuantity=None, valueInteger=0, performer=[{"display": "self"}],
                        **_of("https://x.example/fhir/Patient/49")),
            observation(2, "11:00", valueQuantity=None, valueInteger=10,
                        performer=[{"reference": "Patient/49"}], **_of("https://x.example/fhir/Patient/49")),
            sort="searchset",
        ),
        belongs=2,
        holds=(Score(_TEN, 0), Score(_ELEVEN, 10)),
        unaided=True,
    ),
    Shape(
        name="HL7 symptoms: the severity of pain in a component",
        source=_SYMPTOMS,
        file="symptoms.json",
        content=bundle(
            observation(1, "10:00", code=_coded((SNOMED, "267036007")), valueQuantity=None, component=[
                {"code": _coded((LOINC, "72514-3")), "valueInteger": 7},
                {"code": _coded((LOINC, "103332-8")), "valueQuantity": {"value": 9, "code": "d"}},
            ]),
            observation(2, "11:00", 3),
        ),
        belongs=2,
        holds=(Score(_TEN, 7), Score(_ELEVEN, 3)),
        unaided=True,
    ),
    Shape(
        name="VAS of 38214-3 in millimetres",
        source="clinical.md 6; LOINC 38214-3",
        file="vas.json",
        content=bundle(observation(1, "10:00", code=_coded((LOINC, "38214-3")),
                                   valueQuantity={"value": 35, "unit": "mm", "code": "mm"})),
        belongs=1,
        holds=(Score(_TEN, 3.5),),
        unaided=False,
        refused="--scale 100",
    ),
)  # fmt: skip

SERVERS = (
    Shape(
        name="Synthea: a transaction of a patient, encounters and pulses",
        source=_SYNTHEA,
        file="synthea.json",
        content=bundle(
            _PATIENT, _ENCOUNTER, _PULSE,
            observation(1, "10:00", 2.5, category=_CATEGORY, **_of("urn:uuid:0")),
            observation(2, "11:00", 4, category=_CATEGORY, **_of("urn:uuid:0")),
            sort="transaction",
        ),
        belongs=2,
        holds=(Score(_TEN, 2.5), Score(_ELEVEN, 4)),
        unaided=True,
    ),
    Shape(
        name="a page of a search, with more to come",
        source=_SERVER,
        file="page1.json",
        content=bundle(observation(1, "10:00", 7), sort="searchset", total=57, link=_NEXT),
        belongs=1,
        holds=(Score(_TEN, 7),),
        unaided=True,
        said="57",
    ),
    Shape(
        name="searches within a batch's response",
        source=_NESTED,
        file="nested.json",
        content=bundle(
            json.loads(bundle(observation(1, "10:00", 7), sort="searchset")),
            json.loads(bundle(observation(2, "11:00", 3), observation(3, "12:00", 2), sort="searchset")),
            sort="batch-response",
        ),
        belongs=3,
        holds=(Score(_TEN, 7), Score(_ELEVEN, 3), Score(_NOON, 2)),
        unaided=True,
    ),
    Shape(
        name="a panel whose members are there",
        source=_R4,
        file="panel.json",
        content=bundle(
            observation(1, "10:00", code={"text": "Pain panel"}, valueQuantity=None,
                        hasMember=[{"reference": "Observation/o2"}, {"reference": "Observation/o3"}]),
            observation(2, "10:00", 7),
            observation(3, "11:00", 3),
        ),
        belongs=2,
        holds=(Score(_TEN, 7), Score(_ELEVEN, 3)),
        unaided=True,
    ),
    Shape(
        name="bulk data: ndjson of two patients",
        source=_BULK,
        file="Observation.ndjson",
        content=ndjson(
            observation(1, "10:00", 7), observation(2, "10:00", 9, **_of("Patient/b")),
            observation(3, "11:00", 3), _PULSE,
        ),
        belongs=2,
        holds=(Score(_TEN, 7), Score(_ELEVEN, 3)),
        unaided=False,
        refused="Patient/b",
        choose=(("--patient", "Patient/a"),),
    ),
    Shape(
        name="bulk data: gzip of ndjson, one patient",
        source=_BULK,
        file="Observation.ndjson.gz",
        content=gzip.compress(ndjson(observation(1, "10:00", 7), observation(2, "11:00", 3)), mtime=0),
        belongs=2,
        holds=(Score(_TEN, 7), Score(_ELEVEN, 3)),
        unaided=True,
    ),
    Shape(
        name="two patients told apart by identifiers alone",
        source=f"{_CASES} fhir-subject-identifier",
        file="two.json",
        content=bundle(
            observation(1, "10:00", 8, **_known_as("A")), observation(2, "11:00", 2, **_known_as("A")),
            observation(3, "10:30", 9, **_known_as("B")),
        ),
        belongs=2,
        holds=(Score(_TEN, 8), Score(_ELEVEN, 2)),
        unaided=False,
        refused="2 patients",
        choose=(("--patient", "A"),),
    ),
    Shape(
        name="one patient's reference in three spellings",
        source="issue: three spellings of one reference",
        file="spellings.json",
        content=bundle(
            observation(1, "10:00", 7), observation(2, "11:00", 3, **_of("https://x.example/r4/Patient/a")),
            observation(3, "12:00", 2, **_of("Patient/a/_history/2")),
        ),
        belongs=3,
        holds=(Score(_TEN, 7), Score(_ELEVEN, 3), Score(_NOON, 2)),
        unaided=True,
    ),
    Shape(
        name="scores of a body site, kept apart and named",
        source=f"{_CASES} fhir-body-site",
        file="site.json",
        content=bundle(
            observation(1, "10:00", 8, bodySite=_LUMBAR), observation(2, "11:00", 2, bodySite=_LUMBAR)
        ),
        belongs=2,
        holds=(Score(_TEN, 8, site="Lumbar region"), Score(_ELEVEN, 2, site="Lumbar region")),
        unaided=True,
        said="edit --all site=.?Lumbar region.? site=",
    ),
    Shape(
        name="scores of a body site that is the treated pain: --site",
        source=f"{_CASES} fhir-body-site",
        file="joined.json",
        content=bundle(observation(1, "10:00", 8, bodySite=_LUMBAR)),
        belongs=1,
        holds=(Score(_TEN, 8),),
        typed=("--site", ""),
        unaided=True,
    ),
    Shape(
        name="one day alone among hours",
        source=f"{_CASES} fhir-one-day-only",
        file="mixed.json",
        content=bundle(
            observation(1, "10:00", 7), day(2, "2026-11-18", 3), observation(3, "11:00", 4),
            sort="searchset",
        ),
        belongs=3,
        holds=(Score(_TEN, 7), Score("2026-11-18T12:00:00Z", 3, "day"), Score(_ELEVEN, 4)),
        unaided=True,
    ),
    Shape(
        name="one value that contradicts another",
        source="DESIGN.md 5: two contradicting values refused",
        file="contradiction.json",
        content=bundle(observation(1, "10:00", 7), observation(2, "11:00", 3, valueInteger=8)),
        belongs=1,
        unaided=False,
        outside="(?s)entry 2.*(3.*8|8.*3)",
        rest=True,
    ),
    Shape(
        name="entered in error, not asked, and one that is neither",
        source=_R4,
        file="errors.json",
        content=bundle(
            observation(1, "10:00", 9, status="entered-in-error"),
            observation(2, "11:00", valueQuantity=None, dataAbsentReason={"text": "asked, not answered"}),
            observation(3, "12:00", 2),
        ),
        belongs=1,
        holds=(Score(_NOON, 2),),
        unaided=True,
    ),
    Shape(
        name="some of a patient, some of nobody",
        source="DESIGN.md 5: refused where some have an identity and some not",
        file="some.json",
        content=bundle(observation(1, "10:00", 7), observation(2, "11:00", 3, subject=None)),
        belongs=1,
        holds=(Score(_TEN, 7),),
        unaided=False,
        refused="(?i)patient",
        choose=(("--patient", "Patient/a"),),
    ),
)  # fmt: skip
