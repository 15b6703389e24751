"""FHIR from elsewhere, and our own read back: what is taken, passed over, refused by its entry."""

import json
import tracemalloc
from collections import Counter
from contextlib import suppress
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.fhir_elsewhere import (
    CLOCK,
    LOINC,
    SNOMED,
    Json,
    coded,
    observation,
    read,
    refusal,
    score_of,
)
from support.fhir_samples import bundle_of, logs, sample
from support.helpers import log_of, pain

from facetlog.entries.kinds import Log, Pain
from facetlog.errors import BadValue
from facetlog.exchange.fhir_in import looks_like_fhir, read_fhir
from facetlog.exchange.intake import Line, Reading

SHARED = Path(__file__).parents[3] / "shared" / "data" / "fhir"
SYNTHEA, VETERANS = SHARED / "synthea_pain_observations.ndjson", SHARED / "va_mhv_pain_observations.ndjson"


def told(line: Line) -> str:
    """What is said of a line."""
    return f"{line.place.name}: {line.problem}"


needs_data = pytest.mark.skipif(not SHARED.exists(), reason="../shared/data/fhir is not there")


@needs_data
def test_every_synthetic_score_is_read_and_rounded_in_the_order_of_the_file() -> None:
    """111 long decimals, which decimal arithmetic rounds to the same. Fault: a float rounded twice."""
    lines = read(SYNTHEA.read_text(encoding="utf-8"))
    texts = SYNTHEA.read_text(encoding="utf-8").splitlines()
    exact = [json.loads(text, parse_float=Decimal)["valueQuantity"]["value"] for text in texts]
    wanted = [int(value.quantize(Decimal("0.01"), ROUND_HALF_EVEN) * 100) for value in exact]
    scores = [line.entry for line in lines if isinstance(line.entry, Pain)]
    assert [score.score.hundredths for score in scores] == wanted
    assert [line.rounded for line in lines] == [True] * 111
    assert [line.place.number for line in lines] == list(range(1, 112))
    assert [score.at.iso for score in scores] == [json.loads(text)["effectiveDateTime"] for text in texts]
    times = [score.at.epoch for score in scores]
    assert times != sorted(times)
    assert sorted(Counter(line.whose["patient"] for line in lines).values()) == [27, 40, 44]  # three people


@needs_data
def test_of_the_examples_that_are_wrong_on_purpose_each_is_refused_with_its_reason() -> None:
    """Eleven: 0, 1, 10, 10, 5, 9, *11*, *37 Cel*, 10, 3.14159, *10 with a code of temperature*."""
    lines = read(VETERANS.read_text(encoding="utf-8"))
    scores = [line.entry for line in lines if isinstance(line.entry, Pain)]
    assert [str(score.score) for score in scores] == ["0", "1", "10", "10", "5", "9", "10", "3.14"]
    assert {score.at.iso for score in scores} == {"2004-12-25T23:50:50-05:00"}
    assert scores[1].note == "good vibes"
    assert [line.place.number for line in lines if line.rounded] == [10]
    refused = {line.place.number: told(line) for line in lines if line.problem}
    assert refused == {
        7: "Observation ex-pain-11: 11 is above 10, and its code is of a score from 0 to 10.",
        8: "Observation ex-pain-12: Its unit is Cel, not {score}.",
        11: "Observation ex-pain-15: It is also coded as LOINC 8310-5, of something else.",
    }


def test_the_entries_of_a_bundle_are_read_and_the_others_counted() -> None:
    """Fault: a temperature, or a prescription, taken for a score or refused."""
    others = [
        {"resourceType": "Patient", "id": "1"},
        {"resourceType": "MedicationStatement", "status": "active"},
        {"resourceType": "Procedure", "code": {"text": "radiofrequency ablation"}},  # of a heart, perhaps
        observation(code=coded((LOINC, "8310-5")), valueQuantity={"value": 37, "code": "Cel"}),
        observation(status="entered-in-error"),
        observation(valueQuantity=None, dataAbsentReason={"text": "asked, not answered"}),
    ]
    entries = [*({"resource": one} for one in [*others, observation()]), {"search": {"mode": "match"}}]
    more = [{"relation": "next", "url": "https://example.org"}]
    lines = read({"resourceType": "Bundle", "type": "searchset", "entry": entries, "link": more})
    assert [line.place.number for line in lines if line.entry] == [7]
    assert [line.left_out for line in lines if not line.entry] == [
        "Patient",
        "MedicationStatement",
        "Procedure",
        "Observation of something else",
        "Observation with the status entered-in-error",
        "Observation without a score, with the reason why",
        "entry without a resource",
        "one page of several: the other pages are not in the file",
    ]
    assert not any(line.problem for line in lines)


@pytest.mark.parametrize(
    ("changed", "score"),
    [
        ({"valueQuantity": {"value": 0}}, "0"),
        ({"valueQuantity": {"value": 6.75, "unit": "{score}", "code": "{score}"}}, "6.75"),
        ({"valueQuantity": {"value": 10.0, "unit": "score"}}, "10"),
        ({"valueQuantity": {"value": 3, "unit": "points of ten", "code": "1"}}, "3"),
        ({"valueQuantity": None, "valueInteger": 4}, "4"),
        ({"valueQuantity": {"value": 0.00001}}, "0"),
        ({"code": coded((LOINC, "38208-5"))}, "5"),
        ({"code": coded((SNOMED, "225908003"), ("http://clinic.example", "x"))}, "5"),
    ],
)
def test_a_number_is_read_with_its_unit_and_code(changed: Json, score: str) -> None:
    """Fault: a value taken without a look at its unit."""
    assert str(score_of(**changed).score) == score


def test_a_half_is_rounded_to_even_and_said() -> None:
    """2.675 and 2.665 both stand between two hundredths. Fault: rounded as the binary float lies."""
    for value, hundredths in ((2.675, 268), (2.665, 266)):
        (line,) = read(observation(valueQuantity={"value": value}))
        assert isinstance(line.entry, Pain)
        assert (line.entry.score.hundredths, line.rounded) == (hundredths, True)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"valueQuantity": {"value": 11}}, "11 is above 10"),
        ({"valueQuantity": {"value": -1}}, "'-1' is not a score"),
        ({"valueQuantity": {"value": 1e22}}, "1e+22 is above 10"),
        ({"valueQuantity": {"value": 10**60}}, "is not a number that can be taken"),
        ({"valueQuantity": {"value": "5"}}, "'5' is not a number"),
        ({"valueQuantity": {"value": None}}, "None is not a number"),
        ({"valueQuantity": None, "valueInteger": True}, "True is not a number"),
        ({"valueQuantity": {"value": 37, "code": "Cel"}}, "unit is Cel"),
        ({"valueQuantity": {"value": 5, "unit": "mm"}}, "unit is mm"),
        ({"valueQuantity": {"value": 5, "code": ["1"]}}, "unit is ['1']"),
        ({"valueQuantity": {"value": 5, "comparator": "<"}}, "only a bound (<)"),
        ({"valueQuantity": {"unit": "{score}"}}, "no valueQuantity with a value"),
        ({"valueQuantity": None}, "no valueQuantity with a value"),
        ({"valueQuantity": 5}, "valueQuantity is not an object"),
        (
            {"valueQuantity": None, "valueString": "bad"},
            "(bad), not a number; for a grade type --grade bad=SCORE",
        ),
        ({"valueQuantity": None, "valueCodeableConcept": coded((LOINC, "LA6752-5"))}, "(LA6752-5)"),
        ({"valueQuantity": None, "valueRange": {"low": {"value": 5}}}, "valueRange is not a value"),
        ({"code": coded((LOINC, "72514-3"), (LOINC, "8310-5"))}, "also coded as LOINC 8310-5"),
        ({"code": coded((LOINC, "38221-8"))}, "scale of faces"),
        ({"code": coded((LOINC, "38214-3"))}, "visual analog scale; say its top"),
        ({"modifierExtension": [{"url": "x"}]}, "modifierExtension"),
        ({"effectiveDateTime": "2026-01-1"}, "2026-01-1 is not a time with its offset"),
        ({"effectiveDateTime": "2026-01-12T09:00:00"}, "not a time with its offset"),
        ({"effectiveDateTime": "2026-02-30T09:00:00Z"}, "names a day that there is not."),
        ({"effectiveDateTime": "2026-03-01T12:01:00+01:00"}, "still to come"),
        ({"effectiveDateTime": "1970-12-31T09:00:00Z"}, "keeps times from 1971 on"),
        ({"effectiveDateTime": 5}, "effectiveDateTime is not a text"),
        (
            {"effectiveDateTime": None, "effectivePeriod": {"start": "2026-01-12T09:00:00Z"}},
            "effectivePeriod",
        ),
        ({"effectiveDateTime": None, "effectiveTiming": {}}, "effectiveTiming is not an instant"),
        ({"note": [{"text": "\ud800"}]}, "encoding"),
        ({"note": [5]}, "note holds something else than objects"),
    ],
)
def test_what_cannot_be_taken_is_refused_by_its_entry(changed: Json, reason: str) -> None:
    """Fault: any of them taken, or the reason of another."""
    assert reason in refusal(**changed)


def test_a_number_that_json_cannot_hold_is_refused() -> None:
    """Fault: ``1e9999999``, which is read as infinite, ends in a traceback."""
    text = json.dumps(observation(valueQuantity={"value": 123456})).replace("123456", "1e9999999")
    (line,) = read(text)
    assert "is not a number that can be taken" in line.problem


@pytest.mark.parametrize(
    ("time", "iso"),
    [
        ("2026-01-12T09:00:00-05:00", "2026-01-12T09:00:00-05:00"),
        ("2026-01-12T09:00:00.999Z", "2026-01-12T09:00:00+00:00"),
        ("2026-01-12T09:00:00+05:45", "2026-01-12T09:00:00+05:45"),
    ],
)
def test_the_offset_is_kept(time: str, iso: str) -> None:
    """Fault: the time moved to the reader's own zone."""
    assert score_of(effectiveDateTime=time).at.iso == iso
    assert score_of(effectiveDateTime=None, effectiveInstant=time).at.iso == iso
    assert score_of(effectiveDateTime=None, effectivePeriod={"start": time, "end": time}).at.iso == iso


def test_the_site_and_the_notes_are_kept_in_words() -> None:
    coding = [{"system": SNOMED, "code": "1"}, {"display": "left knee"}]
    score = score_of(bodySite={"coding": coding}, note=[{"text": "a"}, {"text": " b "}])
    assert (score.site, score.note) == ("left knee", "a\n b")
    assert score_of(bodySite={"text": "neck", "coding": coding}).site == "neck"


def test_a_scale_is_for_what_names_none() -> None:
    """35 mm of 100 is 3.5. Fault: --scale 100 makes of a 7 of 10 a 0.7."""
    hundred = {"scale": Fraction(100)}
    analog = observation(code=coded((LOINC, "38214-3")), valueQuantity={"value": 35, "unit": "mm"})
    (line,) = read(analog, **hundred)
    assert isinstance(line.entry, Pain)
    assert str(line.entry.score) == "3.5"
    (line,) = read(observation(), **hundred)
    assert "leave --scale out" in line.problem
    (line,) = [one for one in read(bundle_of(log_of([], [pain(1, 0, "7")])), **hundred) if one.entry]
    assert isinstance(line.entry, Pain)
    assert str(line.entry.score) == "7"


GOOD = json.dumps(observation())


def test_a_resource_a_line_is_read_line_by_line() -> None:
    """A broken line is refused as that line; U+2028 ends none. Fault: ``splitlines``."""
    spaced = json.dumps(observation(note=[{"text": "a\u2028b"}]), ensure_ascii=False)
    lines = read(f"{GOOD}\r\n\r\n{spaced}\r\n{GOOD[:-9]}\r\n[1]\r\n")
    assert [line.place.number for line in lines if line.entry] == [1, 3]
    assert [line.place.number for line in lines if line.problem] == [4, 5]
    assert lines[2].problem.startswith("It is not JSON")
    assert "no resourceType" in lines[3].problem


MALFORMED: list[tuple[str, str]] = [
    ("", "not JSON"),
    (GOOD[:-1], "not JSON"),
    (f'{{"resourceType": "Bundle", "entry": [{{"resource": {GOOD}}}', "not JSON"),
    (f"[{GOOD}]", "no resourceType"),
    ("{}", "no resourceType"),
    ('{"resourceType": 5}', "no resourceType"),
    ('{"resourceType": "Observation", "resourceType": "Patient"}', "'resourceType' is there twice"),
    (GOOD.replace('"value": 5', '"value": NaN'), "NaN is not a number"),
    (GOOD.replace('"value": 5', '"value": -Infinity'), "Infinity is not a number"),
    (GOOD.replace('"value": 5', f'"value": {"9" * 5000}'), "too many digits"),
    ("[" * 10_000 + "]" * 10_000, "nested too deeply"),
    ('{"resourceType": "Bundle", "x": ' + '{"x":' * 10_000 + "1" + "}" * 10_001, "nested too deeply"),
    ('{"resourceType": "Bundle", "entry": {}}', "entry is not a list"),
    ('{"resourceType": "Bundle", "type": "history", "entry": []}', "type history"),
    ('{"resourceType": "Bundle", "entry": []}', "no pain score in it"),
    ('{"resourceType": "Patient"}', "no pain score in it"),
    ('{"resourceType": "Bundle", "x": "' + "a" * 50_000_000, "not JSON"),
]


@pytest.mark.parametrize(("source", "reason"), MALFORMED, ids=[reason for _, reason in MALFORMED])
def test_a_file_that_is_malformed_is_refused_in_one_sentence(source: str, reason: str) -> None:
    """Fault: a traceback, or a message as long as the file."""
    with pytest.raises(BadValue) as refused:
        read(source)
    assert reason in str(refused.value)
    assert len(str(refused.value)) < 150


def test_what_a_message_repeats_is_short_and_steers_no_terminal() -> None:
    """Fault: an id printed as it is."""
    (line,) = read(observation(id="\x1b[2J" + "x" * 10_000, valueQuantity=None))
    assert "\x1b" not in line.problem
    assert len(line.problem) < 150


def test_much_is_read_without_more_memory_than_it_takes() -> None:
    """2 MB in lines, each done with before the next. Fault: the parsed lines kept."""
    text = "\n".join([GOOD] * 7000)
    tracemalloc.start()
    assert sum(1 for line in read_fhir(text, Reading(CLOCK)).lines if line.entry) == 7000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * len(text)


@pytest.mark.parametrize(
    ("value", "answer"),
    [(observation(), True), ({"resourceType": 5}, False), ({}, False), ([], False)],
)
def test_a_resource_is_told_by_its_type(value: Any, answer: bool) -> None:
    assert looks_like_fhir(value) is answer


def own_entries(log: Log) -> list[Any]:
    """What FHIR holds of a log, in the order of the Bundle, without number and time of entering."""
    kept = [*log.injections, *log.scores, *log.doses]
    return [one.with_values(number=0, entered_at=0) for one in kept]


@given(logs())
def test_what_facetlog_exported_reads_back_the_same(log: Log) -> None:
    """Injections, scores and doses in every field. Fault: "on paper" read as a level; a unit lost."""
    if own_entries(log):
        lines = read(json.dumps(bundle_of(log)))
        assert [line.entry for line in lines if line.entry] == own_entries(log)
        assert not any(line.rounded or line.problem for line in lines)


def test_of_what_facetlog_exported_the_rest_is_passed_over_by_its_kind() -> None:
    lines = read(bundle_of(sample(), named=True))
    assert [line.entry for line in lines if line.entry] == own_entries(sample())
    passed = Counter(line.left_out for line in lines if line.left_out)
    kinds = ("patient", "sleep", "estimate", "ability", "measure", "treatment", "symptom", "relief")
    assert {kind: passed[f"{kind} of facetlog"] for kind in kinds} == dict.fromkeys(kinds, 1)


OURS = [entry["resource"] for entry in bundle_of(sample())["entry"]]
COMPONENT = {"code": coded((LOINC, "72514-3"), text="now"), "valueInteger": 5, "valueString": "5"}
PERIOD = {"start": "2026-01-12T09:00:00Z", "end": "2026-01-12T09:01:00Z"}
RICH = [
    observation(
        contained=[{"resourceType": "Practitioner", "id": "n"}, observation()],
        subject={"reference": "#p", "identifier": {"system": "a", "value": "b"}},
        performer=[{"reference": "#n", "type": "Patient", "display": "self"}],
        bodySite=coded((SNOMED, "1"), text="left"),
        component=[COMPONENT, {"code": coded((SNOMED, "272741003")), "valueCodeableConcept": coded()}],
        valueRatio={"numerator": {"value": 5}, "denominator": {"value": 10}},
    ),
    observation(effectiveDateTime=None, effectivePeriod=PERIOD, issued="2026", valueQuantity=None)
    | {"valueCodeableConcept": coded((LOINC, "LA6113-0"), text="2"), "hasMember": [{}]},
    {"resourceType": "Parameters", "parameter": [{"part": [{"resource": observation()}]}]},
    {"resourceType": "OperationOutcome", "issue": [{"diagnostics": "a", "details": {"text": "b"}}]},
    {"resourceType": "Patient", "id": "p", "identifier": [{"system": "a", "value": "b"}]},
    {"resourceType": "Bundle", "link": [{"relation": "next"}], "total": 5, "entry": [
        {"fullUrl": "a", "resource": observation(), "response": {"status": "1", "outcome": {}}}]},
]  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def replaced(value: Any, path: list[int], new: Any) -> Any:
    """The value with something else where the path ends, which counts the elements on its way."""
    if not path or not isinstance(value, dict | list) or not value:
        return new
    keys: Any = list(value) if isinstance(value, dict) else range(len(value))
    key, copy = keys[path[0] % len(keys)], value.copy()
    copy[key] = replaced(value[key], path[1:], new)
    return copy


@settings(max_examples=400)
@given(
    st.sampled_from([*OURS, observation(), *RICH]),
    st.lists(st.integers(0, 30), min_size=1, max_size=7),
    ANYTHING,
)
def test_nothing_but_a_refusal_comes_of_any_json(resource: Json, path: list[int], new: Any) -> None:
    """An element of any sort in any place. Fault: a TypeError, a KeyError, an AttributeError."""
    with suppress(BadValue):
        read({"resourceType": "Bundle", "entry": [{"resource": replaced(resource, path, new)}]})


def test_a_dose_of_ours_whose_amount_is_no_number_is_refused() -> None:
    (dose,) = [one for one in OURS if one["resourceType"] == "MedicationStatement"]
    (line,) = read(dose | {"dosage": [{"doseAndRate": [{"doseQuantity": {"value": "400"}}]}]})
    assert line.problem.endswith("'400' is not a number that can be taken.")


def test_a_dose_of_ours_whose_drug_is_half_of_a_character_is_refused() -> None:
    (dose,) = [one for one in OURS if one["resourceType"] == "MedicationStatement"]
    (line,) = read(dose | {"medicationCodeableConcept": {"text": "\ud800"}})
    assert line.problem


@given(st.integers(0, len(json.dumps(bundle_of(sample()))) - 1))
def test_a_bundle_that_is_cut_off_anywhere_is_refused(length: int) -> None:
    """Fault: what was read up to there given out."""
    with pytest.raises(BadValue):
        read(json.dumps(bundle_of(sample()))[:length])
