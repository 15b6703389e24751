"""A file that brings nothing starts no log, whatever its format, and says what was left out and why."""

import json
from pathlib import Path

import pytest
from support.fhir_elsewhere import bundle, observation
from support.helpers import Run

NOW = "2026-02-01T12:00Z"
TIMELESS = json.dumps(bundle(*[observation(effectiveDateTime=None)] * 2))
RECORD = (
    '<HealthData><Record type="HKCategoryTypeIdentifierHeadache" startDate="2026-01-12 09:00:00 +0100" '
    'endDate="2026-01-12 09:00:00 +0100" value="HKCategoryValueSeverityNotPresent"/></HealthData>'
)
LEFT_OUT = {
    "a.json": (TIMELESS, "score without a time (2)"),
    "a.ndjson": (json.dumps(observation(effectiveDateTime="2025")) + "\n", "score of a month or a year"),
    "a.csv": ("at,score\n2026-01-12 09:00,\n2026-01-12 10:00,NA\n", "without a score (2)"),
    "day.csv": ("at,score\n2026-02-01,4\n", "the average of a day that is not over (1)"),
    "a.xml": (RECORD, "pain not present"),
}
NOTHING = {
    "a.csv": ("at,score\n", "There is nothing to take in it. Nothing was imported."),
    "a.json": ('{"schema": "facetlog.log/1", "numbers": {}, "entries": {}, "changes": []}', "no entry"),
    "b.json": ('{"resourceType": "Bundle", "entry": []}', "There is no pain score in it"),
}


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Where the log would be."""
    return tmp_path / "log.db"


@pytest.mark.parametrize("name", LEFT_OUT)
@pytest.mark.parametrize("options", [(), ("--dry-run",), ("--leave-out-wrong",)])
def test_what_is_left_out_as_a_whole_is_refused_by_its_reasons(
    run: Run, tmp_path: Path, log: Path, name: str, options: tuple[str, ...]
) -> None:
    """Faults: status 0 and "Imported 0 scores"; a new log of nothing."""
    content, reason = LEFT_OUT[name]
    (tmp_path / name).write_text(content)
    at = "2026-02-01T10:00Z"
    refused = run("import", str(tmp_path / name), "--timezone", "UTC", *options, now=at, status=2)
    said = " ".join(refused.stderr.split())
    assert "There is nothing to take in it: " in said
    assert reason in said
    assert said.endswith("Nothing was imported.")
    assert not log.exists()


@pytest.mark.parametrize("name", NOTHING)
@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_a_file_without_anything_starts_no_log(
    run: Run, tmp_path: Path, log: Path, name: str, options: tuple[str, ...]
) -> None:
    """Fault: "A new log was started"."""
    content, told = NOTHING[name]
    (tmp_path / name).write_text(content)
    refused = run("import", str(tmp_path / name), *options, now=NOW, status=2).stderr
    assert told in " ".join(refused.split())
    assert not log.exists()


def test_what_is_wrong_and_left_out_as_a_whole_starts_no_log(run: Run, tmp_path: Path, log: Path) -> None:
    """Fault: ``--leave-out-wrong`` of one wrong line is an import."""
    (tmp_path / "a.csv").write_text("at,score\n2026-01-12 09:00,-1\n")
    refused = run("import", str(tmp_path / "a.csv"), "--leave-out-wrong", now=NOW, status=2).stderr
    assert "'-1' is not a score (1)" in refused
    assert not log.exists()


def test_a_log_that_only_gave_numbers_keeps_them(run: Run, tmp_path: Path) -> None:
    """What was deleted has no entry where the history was left out. Fault: its number is given again."""
    path = tmp_path / "log.json"
    path.write_text('{"schema": "facetlog.log/1", "numbers": {"pain": 7}, "entries": {}, "changes": []}')
    run("import", str(path), now=NOW)
    assert run("pain", "3", now=NOW).stdout.startswith("p8 ")
