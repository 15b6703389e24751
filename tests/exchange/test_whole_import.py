"""A whole log brought into an empty one, and what undo makes of that; one without its history."""

import json
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from harness.content import content, faults_of
from support.helpers import Run
from support.samples import FULL
from test_export import log_with


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.db"


def exported(run: Run, log: Path, *options: str) -> str:
    """The log as JSON, in a file beside it; the log itself is gone."""
    file = log.with_name("whole.json")
    run("export", "-o", str(file), "--force", *options)
    log.unlink()
    return str(file)


def test_undo_takes_no_part_of_a_whole_log_back(run: Run, log: Path) -> None:
    """Faults: the imported log's last change taken back, as if it had been made here; the import's
    own changes told from those before it by their times, which are the same here.
    """
    run("pain", "7")
    run("pain", "8")
    run("delete", "p1")
    run("import", exported(run, log))
    before = content(log)
    refused = run("undo", status=3).stderr
    assert "brought in as a whole log" in refused
    assert f"rename or remove {log}" in refused
    assert content(log) == before
    assert run("pain", "5").stdout.startswith("p3 ")
    assert "gone  p3" in run("undo").stdout
    assert "brought in as a whole log" in run("undo", status=3).stderr
    assert "now   p3" in run("redo").stdout


def test_redo_takes_no_part_of_a_whole_log_either(run: Run, log: Path) -> None:
    """Fault: what was undone on the other device put back on this one."""
    run("pain", "7")
    run("undo")
    run("import", exported(run, log))
    assert "nothing to redo" in run("redo", status=3).stderr


def test_what_a_log_notes_of_itself_is_in_no_export(run: Run, log: Path) -> None:
    """Fault: the mark of the import among the numbers, or a change more: not the same log again."""
    run("pain", "7")
    run("purge", "p1", "--yes")
    run("pain", "8")
    whole = run("export").stdout
    run("import", exported(run, log))
    assert run("export").stdout == whole


def test_without_history_is_what_there_is_now(run: Run, log: Path) -> None:
    """Faults: a text of before in it; a number given again; a journal that is not that of the rows."""
    log_with(log, FULL)
    run("pain", "3", "zebra-crossing")
    last = json.loads(run("export").stdout)["entries"]["pain"][-1]["id"]
    run("edit", last, "activity=")
    run("symptom", "zebra-crossing")
    run("undo")
    commands = (["list", "--all", "--json"], ["relief", "--json"], ["report"])
    *figures, report = (run(*command).stdout for command in commands)
    numbers = json.loads(run("export").stdout)["numbers"]
    file = exported(run, log, "--without-history")
    whole = json.loads(Path(file).read_text())
    assert "zebra" not in Path(file).read_text()
    assert whole["numbers"] == numbers
    (change,) = whole["changes"]
    assert change["command"] == "export --without-history"
    assert {step["before"] for step in change["entries"]} == {None}
    run("import", file)
    assert faults_of(log) == []
    assert [run(*command).stdout for command in commands[:2]] == figures
    assert "1 changed after" in " ".join(report.split())  # which is a fact of the history
    imported = run("report").stdout
    assert imported.partition("log.db: ")[0] == report.partition("log.db: ")[0]
    assert "changed after" not in " ".join(imported.split())
    number = numbers["symptom"] + 1
    assert run("symptom", "ache").stdout.startswith(f"s{number} ")


def test_an_empty_log_without_history_has_no_change(run: Run, log: Path) -> None:
    """Fault: a change that holds nothing."""
    run("pain", "7")
    run("undo")
    assert json.loads(run("export", "--without-history").stdout)["changes"] == []


@pytest.mark.parametrize("form", ["csv", "fhir"])
def test_without_history_goes_with_json_alone(run: Run, form: str) -> None:
    run("pain", "7")
    refused = run("export", "--format", form, "-o", "out", "--without-history", status=2).stderr
    assert "--without-history goes with --format json" in refused


def test_what_a_log_notes_of_itself_gives_no_numbers(run: Run, log: Path) -> None:
    """Fault: a note taken for a kind whose numbers were given."""
    run("pain", "7")
    run("import", exported(run, log))
    with closing(connect(log)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_sequence")}
    assert "facetlog: brought in whole" in names
    assert json.loads(run("export").stdout)["numbers"] == {"pain": 1}
