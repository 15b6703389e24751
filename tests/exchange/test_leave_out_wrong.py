"""``import --leave-out-wrong``: one wrong entry keeps nobody from the others, once the user says so."""

import json
from pathlib import Path

from support.fhir_elsewhere import bundle, observation
from support.helpers import Run

WRONG = observation(id="o2", valueQuantity={"value": 11})


def test_the_refusal_ends_with_the_command_that_takes_the_rest(run: Run, tmp_path: Path) -> None:
    """Typed so, one of two comes in and the other is counted. Fault: no way on but editing JSON."""
    path = tmp_path / "two.json"
    path.write_text(json.dumps(bundle(observation(), WRONG)))
    refused = run("import", str(path), status=2).stderr.splitlines()
    assert refused[1].startswith("entry 2, Observation o2: 11 is above 10")
    assert refused[-1].strip() == f"facetlog import {path} --leave-out-wrong"
    said = run(*refused[-1].split()[1:]).stdout
    assert "Imported 1 score from two.json." in said
    assert "Left out, 1: 11 is above 10, and its code is of a score from 0 to 10." in said


def test_where_nothing_can_be_taken_no_command_is_told(run: Run, tmp_path: Path) -> None:
    """Fault: a command that takes nothing."""
    path = tmp_path / "one.json"
    path.write_text(json.dumps(WRONG))
    assert "--leave-out-wrong" not in run("import", str(path), status=2).stderr


def test_what_is_wrong_with_another_patients_keeps_nobody_out(run: Run, tmp_path: Path) -> None:
    """Fault: the wrong score of B is told to who chose A."""
    path = tmp_path / "two.json"
    other = WRONG | {"subject": {"reference": "Patient/B"}}
    path.write_text(json.dumps(bundle(observation(), other)))
    said = run("import", str(path), "--patient", "Patient/1").stdout
    assert "Left out, 1: not of the patient Patient/1." in said


def test_a_csv_is_taken_so_too(run: Run, tmp_path: Path) -> None:
    """Fault: a check for one format, and missing for its sister."""
    path = tmp_path / "scores.csv"
    path.write_text("at,score\n2026-01-12 09:00,5\n2026-01-12 10:00,eleven\n")
    assert "--leave-out-wrong" in run("import", str(path), status=2).stderr
    said = run("import", str(path), "--leave-out-wrong").stdout
    assert "Left out, 1: 'eleven' is not a score" in said
