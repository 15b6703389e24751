"""How much, when and where, of FHIR from elsewhere: values, panels, days, sites; what cannot be read."""

from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from support.fhir_elsewhere import (
    CLOCK,
    LOINC,
    SNOMED,
    Json,
    bundle,
    coded,
    left_out,
    observation,
    read,
    refusal,
    score_of,
    scores,
)
from support.fhir_samples import NOW

from facetlog.entries.moments import Clock
from facetlog.entries.values import PainScore
from facetlog.errors import BadValue

BERLIN: Json = {"clock": Clock(NOW, ZoneInfo("Europe/Berlin"))}
AFTER_SURGERY = (LOINC, "38208-5")


def panel(*components: tuple[tuple[str, str], int], **more: Any) -> Json:
    """An Observation of something else with scores in its components."""
    parts = [{"code": coded(code), "valueQuantity": {"value": value}} for code, value in components]
    return observation(code=coded((LOINC, "80316-3")), valueQuantity=None, component=parts, **more)


def test_a_score_inside_a_panel_is_one_of_the_observations_time() -> None:
    """Fault: passed over as something else."""
    pulse = {"code": coded((LOINC, "8867-4")), "valueQuantity": {"value": 80, "code": "/min"}}
    found = panel(((LOINC, "72514-3"), 7))
    found["component"].append(pulse)
    (score,) = scores(found)
    assert (str(score.score), score.at.iso) == ("7", "2026-01-12T09:00:00+01:00")


def test_several_scores_in_a_panel_are_named_one_by_one_with_what_chooses() -> None:
    """Fault: the first is taken."""
    found = panel(((LOINC, "72514-3"), 4), (AFTER_SURGERY, 8))
    (line,) = read(found)
    assert line.problem == (
        "It holds 2 scores that differ (72514-3: 4, 38208-5: 8); name the one that is meant: "
        '--column "score=72514-3" or --column "score=38208-5".'
    )
    (score,) = scores(found, columns={"score": ("38208-5",)})
    assert str(score.score) == "8"
    (score,) = scores(panel(((LOINC, "72514-3"), 4), (AFTER_SURGERY, 4)))
    assert str(score.score) == "4"


def test_two_values_that_contradict_each_other_are_refused_and_equal_ones_taken() -> None:
    """Fault: the first is taken."""
    assert "2 scores that differ (72514-3: 4, 72514-3: 5)" in refusal(valueInteger=4)
    assert str(score_of(valueInteger=5).score) == "5"
    assert str(score_of(valueInteger=5, valueQuantity={"value": 5.0}).score) == "5"
    beside = [{"code": coded((LOINC, "72514-3")), "valueInteger": 3}]
    assert "which is right is not said" in refusal(component=beside)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"hasMember": [{"reference": "Observation/2"}]}, "Observation that only names others (hasMember)"),
        ({"dataAbsentReason": {"text": "asleep"}}, "Observation without a score, with the reason why"),
        (
            {"component": [{"code": coded((LOINC, "72514-3")), "dataAbsentReason": {}}]},
            "Observation without a score in its components",
        ),
    ],
)
def test_an_observation_without_a_value_is_left_out_by_its_reason(changed: Json, reason: str) -> None:
    """Fault: a score that is not there refuses all the others."""
    found = bundle(observation(valueQuantity=None, **changed), observation())
    assert [line.left_out for line in read(found)] == [reason, ""]


LA = ["LA6111-4", "LA6112-2", "LA6113-0", "LA6114-8", "LA6115-5", "LA10137-0", "LA10138-8", "LA10139-6"]


def test_an_answer_of_loinc_is_its_number() -> None:
    """As the guides of Belgium and of IHE have it. Fault: the place of another answer."""
    for number, code in enumerate([*LA, "LA10140-4", "LA10141-2", "LA13942-0"]):
        found = score_of(valueQuantity=None, valueCodeableConcept=coded((LOINC, code)))
        assert str(found.score) == str(number)


def test_an_answer_in_words_is_what_the_user_says() -> None:
    """By its text, display or code, whatever the case. Fault: a grade scaled again."""
    grades = {"severe pain (finding)": PainScore(800), "la10138-8": PainScore(650)}
    severe = {"coding": [{"system": SNOMED, "code": "76948002", "display": "Severe pain (finding)"}]}
    said = {"valueQuantity": None, "valueCodeableConcept": severe}
    assert str(score_of({"grades": grades}, **said).score) == "8"
    assert '--grade "Severe pain (finding)=SCORE"' in refusal(**said)
    coded_alone = coded((SNOMED, "76948002"))
    assert "--grade 76948002=SCORE" in refusal(valueQuantity=None, valueCodeableConcept=coded_alone)
    six = {"valueQuantity": None, "valueCodeableConcept": coded((LOINC, "LA10138-8"))}
    assert str(score_of({"grades": grades}, **six).score) == "6.5"
    words = {"valueQuantity": None, "valueString": "Severe pain (finding)"}
    assert str(score_of({"grades": grades}, **words).score) == "8"


def test_a_ratio_is_of_the_top_that_it_says() -> None:
    """4 of 10 is 4; 40 of 100 is 4 where that scale was said. Fault: a fraction scaled unasked."""
    ratio = {"numerator": {"value": 4}, "denominator": {"value": 10}}
    asked = coded((LOINC, "LA25253-8"))
    assert str(score_of(code=asked, valueQuantity=None, valueRatio=ratio).score) == "4"
    ratio = {"numerator": {"value": 40}, "denominator": {"value": 100}}
    found = {"code": coded(AFTER_SURGERY), "valueQuantity": None, "valueRatio": ratio}
    assert "'40 of 100' is not a score of 10; where all are of 100, type --scale 100" in refusal(**found)
    assert str(score_of({"scale": Fraction(100)}, **found).score) == "4"


def test_a_code_that_is_not_known_is_named_with_what_takes_it() -> None:
    """And typed so, it is taken, by its code or its words. Fault: "nothing in it"."""
    text = {"system": SNOMED, "code": "21522001", "display": "Abdominal pain"}
    found = observation(code={"coding": [text]})
    with pytest.raises(BadValue, match=r'It has: 21522001; .*--column "score=21522001"\.$'):
        read(found)
    for typed in ("21522001", "abdominal pain"):
        (score,) = scores(found, columns={"score": (typed,)})
        assert str(score.score) == "5"
    assert [
        one.left_out for one in read(bundle(found, observation()), columns={"score": ("21522001",)})
    ] == [
        "",
        "Observation of something else",
    ]


def test_a_day_alone_is_the_average_of_that_day() -> None:
    """At its noon in the zone that was said. Fault: a score of 00:00; the whole file refused."""
    for time in (
        {"effectiveDateTime": "2026-01-12"},
        {"effectivePeriod": {"start": "2026-01-12", "end": "2026-01-12"}},
    ):
        score = score_of(BERLIN, **{"effectiveDateTime": None} | time)
        assert (score.period, score.at.iso) == ("day", "2026-01-12T12:00:00+01:00")
    assert score_of().period == "now"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-01-12T00:00:00+01:00", "2026-01-12T23:59:59+01:00"),
        ("2026-01-12T00:00:00+01:00", "2026-01-13T00:00:00+01:00"),
        ("2026-01-12T00:00:00.000Z", "2026-01-12T23:59:59.999Z"),
    ],
)
def test_a_period_of_a_whole_day_is_the_average_of_that_day(start: str, end: str) -> None:
    """Fault: a score of its midnight."""
    score = score_of(BERLIN, effectiveDateTime=None, effectivePeriod={"start": start, "end": end})
    assert (score.period, score.at.iso) == ("day", "2026-01-12T12:00:00+01:00")


def test_today_before_noon_and_a_month_are_left_out_by_their_reasons() -> None:
    """NOW is 2026-03-01, 12:00 at +01:00. Fault: a day's average of a morning."""
    morning: Json = {"clock": Clock(NOW._replace(epoch=NOW.epoch - 60), ZoneInfo("Europe/Berlin"))}
    assert left_out(morning, effectiveDateTime="2026-03-01") == "the average of a day that is not over"
    assert score_of(BERLIN, effectiveDateTime="2026-03-01").period == "day"
    assert "still to come" in refusal(BERLIN, effectiveDateTime="2026-03-02")
    for time in ("2026", "2025-12"):
        assert left_out(effectiveDateTime=time) == "score of a month or a year, of no day"
    assert left_out(effectiveDateTime=None) == "score without a time"
    assert "a day that there is not" in refusal(effectiveDateTime="2026-02-30")


def test_a_period_that_is_no_day_is_refused_with_what_to_type() -> None:
    """And typed so, it is taken: a minute, as a guide of Belgium has it. Fault: its start taken unasked."""
    period = {"start": "2024-11-15T09:56:00+00:00", "end": "2024-11-15T09:57:00+00:00"}
    found = {"effectiveDateTime": None, "effectivePeriod": period}
    assert refusal(**found) == (
        "effectivePeriod is not an instant; say which time is the score's: "
        "--column at=start (2024-11-15T09:56:00+00:00) or --column at=end (2024-11-15T09:57:00+00:00)."
    )
    for name, iso in period.items():
        assert score_of({"columns": {"at": (name,)}}, **found).at.iso == iso
    issued: Json = {"effectiveDateTime": None, "issued": "2024-11-15T10:00:00Z"}
    assert "--column at=issued" in refusal(**issued)
    assert score_of({"columns": {"at": ("issued",)}}, **issued).at.iso == "2024-11-15T10:00:00+00:00"


@pytest.mark.parametrize("columns", [{"at": ("Time",)}, {"note": ("text",)}])
def test_a_column_that_fhir_does_not_have_is_refused(columns: Json) -> None:
    """Fault: passed over in silence."""
    with pytest.raises(BadValue, match="--column of FHIR is one of at=start, at=end, at=issued, or"):
        read(observation(), columns=columns)


def test_a_time_without_offset_is_of_the_zone_that_was_said() -> None:
    """Fault: UTC, or this computer's zone."""
    assert score_of(BERLIN, effectiveDateTime="2026-01-12T09:00:00").at.iso == "2026-01-12T09:00:00+01:00"
    assert "--timezone Europe/Berlin" in refusal(effectiveDateTime="2026-01-12T09:00:00")


@pytest.mark.parametrize(
    ("site", "said"),
    [
        ({"text": "neck", "coding": [{"display": "Neck"}]}, ("neck", None)),
        (coded((SNOMED, "52612000")), ("SNOMED CT 52612000", None)),
        (
            {"coding": [{"system": SNOMED, "code": "1", "display": "Lumbar region"}]},
            ("Lumbar region", None),
        ),
        (coded((SNOMED, "52612000"), (SNOMED, "24028007")), ("SNOMED CT 52612000", "right")),
        (coded((SNOMED, "7771000")), (None, "left")),
        (coded((SNOMED, "51440002")), (None, None)),
        ({"text": "Right low back"}, ("Right low back", "right")),
        ({"text": "left or right"}, ("left or right", None)),
        ({"text": "copyright"}, ("copyright", None)),
        (coded(), (None, None)),
    ],
)
def test_the_site_is_kept_and_its_side_where_it_is_said(
    site: Json, said: tuple[str | None, str | None]
) -> None:
    """Fault: a code dropped, which puts the score among those of the treated pain."""
    score = score_of(bodySite=site)
    assert (score.site, score.side) == said


def test_a_component_of_laterality_is_the_side() -> None:
    """Fault: a side that is coded and not read."""
    side = {"code": coded((SNOMED, "272741003")), "valueCodeableConcept": coded((SNOMED, "7771000"))}
    assert score_of(component=[side]).side == "left"


@pytest.mark.parametrize("status", ["preliminary", "final", "amended", "corrected", "unknown"])
def test_a_score_that_is_not_said_to_be_wrong_is_taken(status: str) -> None:
    """Fault: an amended score left out."""
    more: Json = {
        "method": {"text": "asked"},
        "interpretation": [coded((SNOMED, "1"))],
        "category": [coded()],
    }
    assert str(score_of(status=status, **more).score) == "5"


def named_places(source: Any) -> list[str]:
    return [str(line.place) for line in read(source) if line.entry]


def test_bundles_and_parameters_in_one_another_are_read_each_by_its_place() -> None:
    """Fault: "passed over: 1"."""
    inner = bundle(observation(), observation(), type="batch-response")
    assert named_places(bundle(observation(), inner)) == [
        "entry 1",
        "entry 2, its entry 1",
        "entry 2, its entry 2",
    ]
    parameters = {
        "resourceType": "Parameters",
        "parameter": [{"name": "x", "valueString": "y"}, {"name": "return", "resource": inner}],
    }
    assert len(named_places(parameters)) == 2
    assert len(named_places([inner, observation()])) == 3
    deep = observation()
    for _ in range(30):
        deep = bundle(deep)
    with pytest.raises(BadValue, match="nested too deeply"):
        read(deep)


def test_scores_contained_in_another_resource_are_of_its_subject() -> None:
    """Fault: the scores of a report are left out with it."""
    inside = observation(subject=None)
    report = {
        "resourceType": "DiagnosticReport",
        "subject": {"reference": "Patient/7"},
        "contained": [inside],
    }
    report_line, score = read(report)
    assert report_line.left_out == "DiagnosticReport"
    assert (str(score.place), score.whose) == ("entry 1, contained 1", {"patient": "Patient/7"})


def test_what_holds_no_score_is_named() -> None:
    """Fault: an answer of a server that was refused is "nothing in it"."""
    outcome = {"resourceType": "OperationOutcome", "issue": [{"diagnostics": "not allowed"}]}
    lines = read(bundle(observation(), outcome, {"resourceType": "List"}, {"response": {"status": "404"}}
                        | {"fullUrl": ""}))  # fmt: skip
    assert [line.left_out for line in lines] == [
        "",
        "OperationOutcome (not allowed)",
        "List",
        "entry without a resource (404)",
    ]
    with pytest.raises(BadValue, match=r"It has: OperationOutcome \(not allowed\)\."):
        read(outcome)


def test_a_page_of_a_search_says_of_how_many() -> None:
    """Fault: 1 of 57 scores looks like all."""
    more = {"total": 57, "link": [{"relation": "next", "url": "http://x"}]}
    assert [line.left_out for line in read(bundle(observation(), **more))] == [
        "",
        "one page of 57: the other pages are not in the file",
    ]


GUIDES: list[tuple[str, Json, Json, str]] = [
    (
        "France, MesObservationPainSeverity",
        {"valueQuantity": {"value": 5, "unit": "Level", "system": "http://unitsofmeasure.org", "code": "1"}}
        | {"effectiveDateTime": "2022-11-06", "extension": [{"url": "x", "valueString": "y"}]}
        | {"subject": {"reference": "Patient/p", "type": "Patient", "display": "a"}},
        {},
        "5 2022-11-06T12:00 day None",
    ),
    (
        "EPS",
        {"valueQuantity": {"value": 2, "unit": "{score}", "code": "{score}"}}
        | {"effectiveDateTime": "2024-10-09", "subject": {"reference": "urn:uuid:1", "display": "a"}},
        {},
        "2 2024-10-09T12:00 day None",
    ),
    (
        "Belgium, patient-monitoring",
        {
            "subject": {"identifier": {"system": "https://x.example", "value": "D358"}},
            "valueQuantity": None,
            "valueCodeableConcept": coded((LOINC, "LA10138-8")),
            "effectiveDateTime": None,
            "effectivePeriod": {"start": "2024-11-15T09:56:00+00:00", "end": "2024-11-15T09:57:00+00:00"},
            "contained": [{"resourceType": "PractitionerRole", "id": "nurse"}],
            "performer": [{"reference": "#nurse"}],
        },
        {"columns": {"at": ("start",)}},
        "6 2024-11-15T09:56 now clinic",
    ),
    (
        "HL7 symptoms, AssessmentScaleObservation",
        {
            "code": coded((LOINC, "LA25253-8")),
            "effectiveDateTime": "2025-11-10T13:28:17.239+02:00",
            "performer": [{"reference": "Practitioner/AdmissionsPerson"}],
            "valueQuantity": None,
            "valueRatio": {"numerator": {"value": 8}, "denominator": {"value": 10}},
        },
        {},
        "8 2025-11-10T13:28 now clinic",
    ),
    (
        "IHE mAPS, PainSeverityReported",
        {
            "code": coded((LOINC, "38208-5")),
            "valueQuantity": None,
            "valueCodeableConcept": coded((LOINC, "LA6112-2")),
            "performer": [{"reference": "Practitioner/ex"}],
        },
        {},
        "1 2026-01-12T09:00 now clinic",
    ),
    (
        "Denmark, verbal rating scale",
        {
            "code": coded((SNOMED, "1144798005")),
            "valueQuantity": None,
            "valueCodeableConcept": coded((SNOMED, "76948002"), text="Severe pain"),
            "effectiveDateTime": "2020-06-01",
        },
        {"columns": {"score": ("1144798005",)}, "grades": {"severe pain": PainScore(800)}},
        "8 2020-06-01T12:00 day None",
    ),
]


@pytest.mark.parametrize(("guide", "changed", "typed", "told"), GUIDES, ids=[one[0] for one in GUIDES])
def test_the_shapes_of_published_guides_come_in(guide: str, changed: Json, typed: Json, told: str) -> None:
    """What is typed is what the refusal asks for, above. Fault: refused for good."""
    score = score_of(BERLIN | typed, **changed)
    assert f"{score.score} {score.at.iso[:16]} {score.period} {score.by}" == told, guide
    assert CLOCK.zone is None  # nothing was needed of it
