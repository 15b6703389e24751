"""What 0.1.0 left: its whole log as JSON, and a clinic's file with every key that it knew, are read.

``logs/export-0.1.0.json`` is ``schema-3.db`` as 0.1.0 exported it.
"""

import re
import shutil
from pathlib import Path

from support.helpers import Run

from facetlog import __version__
from facetlog.store.schema import SCHEMA_VERSION

ROOT = Path(__file__).parents[2]
LOGS = ROOT / "tests" / "logs"
NOW = "2026-03-10T12:00+00:00"
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_json_of_0_1_0_becomes_the_same_log(run: Run, tmp_path: Path) -> None:
    """Ids, history and every figure. Fault: a field that is asked for and was not there yet."""
    said = run("import", str(LOGS / "export-0.1.0.json"), now=NOW).stdout
    assert "Brought in the whole log" in said
    brought = [run(*look, now=NOW).stdout for look in LOOKS]
    shutil.copy(LOGS / "schema-3.db", tmp_path / "log.db")
    assert [run(*look, now=NOW).stdout for look in LOOKS] == brought


LOOKS = (["relief", "--json"], ["list", "--all"], ["history"])


def test_every_key_of_a_clinics_file_of_0_1_0_is_read(run: Run, tmp_path: Path) -> None:
    """A single number of hours is the shortest now. Fault: a key that was renamed."""
    shutil.copy(LOGS / "clinic-0.1.0.toml", tmp_path / "clinic.toml")
    told = " ".join(run("rules", "ours").stdout.split())
    assert "It asks: relief of 60 % or more for at least 2 hours, or a gain in function of 30 %" in told
    run("inject", "--at", "9:00")
    assert "expected hours of bupivacaine: none to 6 or more" in " ".join(run("doctor").stdout.split())


def test_the_changelog_tells_of_this_version_and_this_schema() -> None:
    """Fault: a version, or a step of the schema, that the part on upgrading does not know."""
    newest = re.search(r"^## (\S+) - (\d{4}-\d\d-\d\d)$", CHANGELOG, re.MULTILINE)
    assert newest
    assert newest[1] == __version__
    part = CHANGELOG[newest.end() :].partition("\n## ")[0]
    assert re.findall("^### (.*)", part, re.MULTILINE)[:2] == ["Changed", "Upgrading"]
    assert f"schema {SCHEMA_VERSION}" in part
