"""``export --format fhir``: what it gives out fits together, goes round, and is never held as a whole."""

import json
import tracemalloc
from pathlib import Path
from typing import Any

from support.demo_log import log_demo
from support.fhir_samples import refuse_what_does_not_fit, resources
from support.helpers import Run
from support.large_logs import MOMENT, log_of_scores

from facetlog.cli.commands import demo
from facetlog.cli.commands.export_fhir import fhir_pieces
from facetlog.store.connection import reading


def exported(run: Run) -> Any:
    return json.loads(run("export", "--format", "fhir").stdout)


def test_a_whole_log_fits_together(run: Run, tmp_path: Path) -> None:
    """The demo's injections, pairs and verdicts. Faults: a uid of another stretch; a relief told twice."""
    log_demo(tmp_path / "log.db")
    run.now = demo.NOW
    made = exported(run)
    refuse_what_does_not_fit(made)
    assert resources(made, "relief")
    assert any("two blocks together" in one["code"]["text"] for one in resources(made, "verdict"))


def test_every_entry_stands_on_a_line_of_its_own(run: Run) -> None:
    """So that a terminal, and who compares, need not hold the whole. Fault: one line of any length."""
    run("pain", "4")
    head, patient, score, end = run("export", "--format", "fhir").stdout.splitlines()
    assert head.startswith('{"resourceType": "Bundle", "type": "collection"')
    assert json.loads(patient.rstrip(","))["resource"]["resourceType"] == "Patient"
    assert json.loads(score)["resource"]["resourceType"] == "Observation"
    assert end == "]}"


def test_who_took_a_score_goes_round(run: Run, tmp_path: Path) -> None:
    """Patient, clinic, other, and not said. Fault: all of them by the patient."""
    for number, by in enumerate(("patient", "clinic", "other")):
        run("pain", str(number), "--by", by)
    run("pain", "3", "--site", "neck", "--side", "left")
    file = tmp_path / "log.fhir.json"
    run("export", "--format", "fhir", "-o", str(file))
    told = [one["by"] for one in json.loads(run("list", "--json").stdout)["entries"]]
    assert told == ["patient", "clinic", "other", None]
    run("--db", str(tmp_path / "other.db"), "import", str(file))
    again = json.loads(run("--db", str(tmp_path / "other.db"), "list", "--json").stdout)["entries"]
    assert [one["by"] for one in again] == told
    assert (again[3]["site"], again[3]["side"]) == ("neck", "left")


def test_the_site_is_told_as_it_was_first_written(run: Run) -> None:
    """Fault: of a stretch, or of the score itself."""
    run("pain", "3", "--site", "Low Back", "--at", "2026-01-10 09:00")
    run("pain", "3", "--site", "low back", "--at", "2026-01-09 09:00")
    sites = {one["bodySite"]["text"] for one in resources(exported(run), "pain")}
    assert sites == {"low back"}


def peak_of(log: Path) -> int:
    """The most bytes that Python held while a log was put into FHIR, no piece of it kept."""
    tracemalloc.start()
    with reading(log) as connection:
        for _ in fhir_pieces(connection, log, MOMENT, named=False):
            pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_a_large_log_is_given_out_without_being_held(tmp_path: Path) -> None:
    """Faults: the resources listed before they are written; all scores read for their sites."""
    few, many = (log_of_scores(tmp_path / f"{number}.db", number) for number in (100, 3000))
    peak_of(few)  # what is loaded once
    assert peak_of(many) < 1.1 * peak_of(few) + 10_000
