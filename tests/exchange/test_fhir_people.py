"""Whose a FHIR score is, however that is spelled, and who took it."""

from typing import Any

import pytest
from support.fhir_elsewhere import Json, bundle, observation, read, score_of

SERVER = "http://server.example/fhir"
UUID = "urn:uuid:08bb5ad8-79b2-47ef-a0ad-81ef0b4ab2c3"


def of(subject: Json | None, **more: Any) -> Json:
    return observation(subject=subject, **more)


def whose(source: Any, patient: str | None = None) -> list[str]:
    """The patient of each score of a file."""
    return [line.whose["patient"] for line in read(source, patient=patient) if line.entry]


def identified(value: str, system: str | None = "urn:oid:1.2.3") -> Json:
    identifier = {"value": value} | ({"system": system} if system else {})
    return {"identifier": identifier}


REFERENCES = ("Patient/1", f"{SERVER}/Patient/1", f"{SERVER}/Patient/1/_history/2", "Patient/1/_history/3")


def test_the_spellings_of_one_reference_are_one_patient() -> None:
    """Absolute, relative, versioned, in any order. Fault: three spellings are three patients."""
    for references in (REFERENCES, REFERENCES[::-1]):
        found = [of({"reference": reference}) for reference in references]
        assert whose(bundle(*found)) == ["Patient/1"] * 4
        assert whose(found) == ["Patient/1"] * 4  # a resource a line


def test_the_same_id_on_two_servers_is_two_patients() -> None:
    """Fault: the base of the URL dropped."""
    other = "http://elsewhere.example/Patient/1"
    assert whose(bundle(*(of({"reference": one}) for one in (REFERENCES[1], other)))) == [
        "Patient/1",
        other,
    ]


def test_a_full_url_that_is_a_uuid_is_the_patient_of_its_entry() -> None:
    """Before or after the scores. Fault: urn:uuid and Patient/1 are two patients."""
    patient = {"fullUrl": UUID, "resource": {"resourceType": "Patient", "id": "1"}}
    found = [of({"reference": UUID}), of({"reference": "Patient/1"})]
    assert len(set(whose(bundle(patient, *found)))) == 1
    assert len(set(whose(bundle(*found, patient)))) == 1
    assert len(set(whose(bundle(*found)))) == 2  # where nothing says that they are one


def test_an_identifier_tells_patients_apart() -> None:
    """Fault: all are of the patient who is not said."""
    found = [of(identified("A")), of(identified("B")), of(identified("A"))]
    assert whose(bundle(*found)) == ["A", "B", "A"]
    assert whose(bundle(of(identified("A")), of(identified("A", None)))) == ["A", "A"]


def test_a_value_of_two_systems_is_two_patients_told_with_the_system() -> None:
    """Fault: the system dropped."""
    found = bundle(of(identified("A")), of(identified("A", "urn:oid:9")))
    assert whose(found) == ["A", "urn:oid:9|A"]
    assert whose(found, patient="urn:oid:9|A") == ["urn:oid:1.2.3|A", "urn:oid:9|A"]


def test_an_identifier_of_a_patient_in_the_file_is_the_patient() -> None:
    """Fault: the reference and the identifier of one patient are two patients."""
    patient = {"resourceType": "Patient", "id": "1"} | {"identifier": [identified("A")["identifier"]]}
    assert len(set(whose(bundle(of(identified("A")), of({"reference": "Patient/1"}), patient)))) == 1
    both = {"reference": "Patient/1"} | identified("A")
    assert whose(bundle(of(both), of(identified("A")))) == ["Patient/1"] * 2


def test_a_score_that_names_nobody_has_no_name() -> None:
    """Fault: taken for the patient of the others."""
    assert whose(bundle(of(None), of({"reference": "Patient/1"}))) == ["", "Patient/1"]
    assert whose(bundle(of({"display": "somebody"}))) == [""]


def test_a_patient_contained_in_the_score_is_told_by_its_identifier() -> None:
    """Fault: everybody whose local id is #p is one patient."""
    found = [
        of({"reference": "#p"}, contained=[{"resourceType": "Patient", "id": "p", "identifier": [one]}])
        for one in (identified("A")["identifier"], identified("B")["identifier"])
    ]
    assert whose(bundle(*found)) == ["A", "B"]


@pytest.mark.parametrize("typed", [*REFERENCES, UUID, "A", "urn:oid:1.2.3|A"])
def test_whatever_spelling_is_typed_is_the_name_that_is_told(typed: str) -> None:
    """So that the one who judges compares texts. Fault: --patient takes one spelling only."""
    patient = {"resourceType": "Patient", "id": "1"} | {"identifier": [identified("A")["identifier"]]}
    named = {"fullUrl": UUID, "resource": patient}
    found = [of({"reference": one}) for one in (*REFERENCES, UUID)]
    assert set(whose(bundle(named, *found, of(identified("A"))), patient=typed)) == {typed}


def test_what_is_refused_is_told_with_its_patient_too() -> None:
    """So that a wrong score of another keeps nobody out. Fault: the problems of all, whoever is chosen."""
    (wrong,) = read(observation(valueQuantity={"value": 11}))
    assert (wrong.problem[:3], wrong.whose) == ("11 ", {"patient": "Patient/1"})
    (wrong,) = read(observation(valueQuantity={"value": 11}, subject=5))
    assert wrong.whose == {}


PERFORMERS: list[tuple[Json, str | None]] = [
    ({"reference": "Practitioner/n"}, "clinic"),
    ({"reference": f"{SERVER}/PractitionerRole/n/_history/1"}, "clinic"),
    ({"reference": "Organization/o"}, "clinic"),
    ({"reference": "CareTeam/o"}, "clinic"),
    ({"reference": "RelatedPerson/r"}, "other"),
    ({"reference": "Patient/1"}, "patient"),
    ({"reference": f"{SERVER}/Patient/1/_history/2"}, "patient"),
    ({"identifier": {"value": "x"}, "type": "Practitioner"}, "clinic"),
    ({"display": "Nurse Joy", "type": "Practitioner"}, "clinic"),
    ({"display": "self"}, "patient"),
    ({"display": "somebody"}, None),
    ({"identifier": {"value": "x"}}, None),
    ({"reference": "Device/d"}, None),
    ({"reference": "#nurse"}, "clinic"),
]


@pytest.mark.parametrize(("performer", "by"), PERFORMERS)
def test_who_took_a_score_is_kept(performer: Json, by: str | None) -> None:
    """Fault: the performer dropped."""
    nurse = {"resourceType": "PractitionerRole", "id": "nurse"}
    assert score_of(performer=[performer], contained=[nurse]).by == by


def test_a_performer_who_is_the_subject_is_the_patient() -> None:
    """By the same identifier, as a guide of Belgium has it. Fault: only references are compared."""
    assert score_of(subject=identified("A"), performer=[identified("A")]).by == "patient"
    assert score_of(subject=identified("A"), performer=[identified("B")]).by is None


def test_a_performer_is_told_by_its_entry() -> None:
    """Fault: a urn:uuid tells no type."""
    nurse = {"fullUrl": UUID, "resource": {"resourceType": "Practitioner", "id": "9"}}
    (line,) = [
        one for one in read(bundle(observation(performer=[{"reference": UUID}]), nurse)) if one.entry
    ]
    assert line.entry
    assert line.entry.plain["by"] == "clinic"


def test_of_two_sorts_of_performers_none_is_chosen() -> None:
    """Fault: the first of them."""
    both = [{"reference": "Patient/1"}, {"reference": "Practitioner/n"}]
    assert score_of(performer=both).by is None
    assert score_of(performer=[{"display": "?"}, {"reference": "Practitioner/n"}]).by == "clinic"
