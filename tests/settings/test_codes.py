"""Codes of a clinic's procedures for FHIR, out of the clinic's file."""

import json
from pathlib import Path
from typing import Any

import pytest
from support.helpers import Run

CODES = """
[codes]
"medial branch block" = { system = "http://snomed.info/sct", code = "231249005", display = "a block" }
rfa = { system = "http://fhir.de/CodeSystem/bfarm/ops", code = "5-830.2" }
"""


def concepts(run: Run) -> list[Any]:
    """The code of each Procedure of the log's injections."""
    entries = json.loads(run("export", "--format", "fhir").stdout)["entry"]
    found = [entry["resource"] for entry in entries]
    return [one["code"] for one in found if one["resourceType"] == "Procedure"]


def test_the_clinics_codes_stand_in_its_procedures_and_none_is_made_up(run: Run, tmp_path: Path) -> None:
    """By the full name and by the short one. Faults: a code of another procedure; an empty coding."""
    for procedure in ("mbb", "rfa", "facet"):
        run("inject", "--procedure", procedure, "--at", "2026-01-20 11:00")
    texts = ["medial branch block", "radiofrequency ablation", "facet joint injection"]
    assert concepts(run) == [{"text": text} for text in texts]
    (tmp_path / "clinic.toml").write_text(CODES)
    block = {"system": "http://snomed.info/sct", "code": "231249005", "display": "a block"}
    ablation = {"system": "http://fhir.de/CodeSystem/bfarm/ops", "code": "5-830.2"}
    assert concepts(run) == [
        {"coding": [block], "text": texts[0]},
        {"coding": [ablation], "text": texts[1]},
        {"text": texts[2]},
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('massage = { system = "a", code = "1" }', "must be a procedure"),
        ('mbb = "1"', "must be as { system"),
        ('mbb = { code = "1" }', "must be as { system"),
        ('mbb = { system = "a b", code = "1" }', "must be as { system"),
        ('mbb = { system = "a", code = " 1" }', "must be as { system"),
        ('mbb = { system = "a", code = 1 }', "must be as { system"),
        ('mbb = { system = "a", code = "1", version = "2" }', "must be as { system"),
    ],
)
def test_a_code_that_fhir_cannot_say_is_refused_by_its_key(
    run: Run, tmp_path: Path, line: str, reason: str
) -> None:
    """With file, key and reason. Fault: an invalid Bundle."""
    run("inject")
    (tmp_path / "clinic.toml").write_text(f"[codes]\n{line}\n")
    refused = run("export", "--format", "fhir", status=2).stderr
    assert "clinic.toml" in refused
    assert reason in refused
    assert line.split()[0] in refused
    assert reason in run("relief", status=2).stderr  # wherever the file is read
