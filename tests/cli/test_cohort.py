"""Many logs at once: what is read, what is not and why, what is refused. Each run is a process."""

import gzip
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from support.clinic import SCORES, add, after, cohort, cohort_json, make_log, make_many
from support.helpers import Run

from facetlog.entries.kinds import Pain
from facetlog.entries.values import parse_score

LOGS = Path(__file__).parents[1] / "logs"
LATER = {"source", "recorded-with", "sheet", "beside", "regular", "country"}  # fields of later schemas
MORE = {6: "7", 7: "7"}


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A folder with the logs of two patients."""
    folder = tmp_path / "clinic"
    folder.mkdir()
    make_log(folder / "a.db")
    make_log(folder / "b.db", {**SCORES, 1: "7", 2: "7", 3: "7"})
    return folder


def pain(hours: float, score: str) -> Pain:
    """A score so long after the needle."""
    return Pain(at=after(hours), score=parse_score(score))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, with its bytes."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def rate_of(shown: Any, rule: str) -> tuple[int, int, int]:
    """How many met a rule, did not, and of how many that cannot be told."""
    (found,) = (one for one in shown["rates"] if one["rule"] == rule and not one["by"])
    return found["met"], found["not_met"], found["undetermined"]


def test_a_folder_is_looked_through_and_nothing_is_written(clinic: Path, tmp_path: Path) -> None:
    """Faults: a folder within is left out; a log is opened to be written to; a journal is counted.

    Of the two one was under 2 of 8 from 0:30 to 3:00 h, the other from 1 to 3 h at 7.
    """
    (clinic / "inner").mkdir()
    make_log(clinic / "inner" / "c.db")
    (clinic / ".hidden.db").write_bytes((clinic / "a.db").read_bytes())
    (clinic / "a.db-wal").write_bytes(b"")
    before = contents(clinic)
    shown = cohort_json(tmp_path, "clinic")
    assert shown["files"]["given"] == shown["files"]["read"] == shown["patients"] == 3
    assert [one["file"] for one in shown["visits"]] == ["clinic/a.db", "clinic/b.db", "clinic/inner/c.db"]
    assert rate_of(shown, "75-for-2h") == (2, 1, 0)
    assert contents(clinic) == before


def test_what_is_no_log_is_known_by_its_content_and_passed_over(clinic: Path) -> None:
    """Faults: a file is taken by its ending; what is passed over is not counted."""
    (clinic / "a.db").rename(clinic / "patient")
    (clinic / "x.db").write_text("not a log")
    (clinic / "letter.pdf").write_bytes(b"%PDF-1.4")
    shown = cohort_json(clinic, ".")
    assert shown["patients"] == 2
    assert shown["files"]["passed_over"] == {"db": 1, "pdf": 1}


def test_every_schema_is_read_as_it_is(tmp_path: Path) -> None:
    """Fault: an older log is refused, or brought up to date in its place."""
    for log in LOGS.glob("*.db"):
        shutil.copy(log, tmp_path)
    before = contents(tmp_path)
    shown = cohort_json(tmp_path, ".")
    assert (shown["files"]["read"], shown["files"]["unreadable"]) == (4, [])
    assert contents(tmp_path) == before


def test_an_export_tells_what_its_log_tells(clinic: Path, run: Run) -> None:
    """Faults: an export is another patient than its log; fields that it lacks are missed."""
    logs = cohort_json(clinic, ".")
    for name in ("a", "b"):
        export = json.loads(run("--db", str(clinic / f"{name}.db"), "export").stdout)
        for entries in export["entries"].values():
            for entry in entries:
                for word in LATER & entry.keys():
                    del entry[word]
        (clinic / f"{name}.json").write_text(json.dumps(export))
        (clinic / f"{name}.db").unlink()
    packed = gzip.compress((clinic / "b.json").read_bytes())
    (clinic / "b.json").write_bytes(packed)
    exports = cohort_json(clinic, ".")
    told = ("patients", "injections", "rates", "end_of_relief", "funnel")
    assert [exports[one] for one in told] == [logs[one] for one in told]
    both = cohort_json(clinic, "a.json", "b.json")
    assert both["rates"] == logs["rates"]


def test_of_two_files_of_one_patient_the_one_that_holds_all_counts(clinic: Path) -> None:
    """Faults: a patient is counted twice; the one with less counts."""
    shutil.copy(clinic / "a.db", clinic / "0.db")
    add(clinic / "a.db", *(pain(hours, score) for hours, score in MORE.items()))
    shown = cohort_json(clinic, ".")
    assert shown["files"]["twice"] == [["a.db", "0.db"]]
    assert (shown["files"]["read"], shown["patients"]) == (3, 2)
    assert [one["file"] for one in shown["visits"]] == ["a.db", "b.db"]
    done = cohort(clinic, ".")
    assert "one patient, counted once; the first holds all" in " ".join(done.stdout.split())


def test_two_files_that_each_hold_more_are_put_together_by_uid(clinic: Path, run: Run) -> None:
    """Faults: what the second has more is lost, or stands twice. As `import` puts them together."""
    shutil.copy(clinic / "a.db", clinic / "c.db")
    add(clinic / "a.db", pain(6, "7"))
    add(clinic / "c.db", pain(7, "7"), pain(8, "7"))
    before = contents(clinic)
    shown = cohort_json(clinic, "a.db", "c.db")
    assert contents(clinic) == before
    assert (shown["patients"], shown["files"]["twice"]) == (1, [["c.db", "a.db"]])
    done = cohort(clinic, "a.db", "c.db")
    assert "put together by the ids" in " ".join(done.stdout.split())
    run("--db", str(clinic / "c.db"), "import", str(clinic / "a.db"))
    whole = cohort_json(clinic, "c.db")
    assert shown["visits"][0] == whole["visits"][0]
    assert shown["end_of_relief"] == whole["end_of_relief"]


def test_what_cannot_be_read_is_named_and_the_rest_is_told(clinic: Path) -> None:
    """Faults: one damaged log ends it all; the reason is not said; the status tells of a failure."""
    damaged = (clinic / "a.db").read_bytes()
    (clinic / "damaged.db").write_bytes(damaged[: len(damaged) // 2])
    done = cohort(clinic, ".", "gone.db", "--json")
    shown = json.loads(done.stdout)
    reasons = {one["file"]: one["why"] for one in shown["files"]["unreadable"]}
    assert (done.status, shown["files"]["given"], shown["files"]["read"]) == (0, 4, 2)
    assert reasons["gone.db"] == "There is no such file."
    assert reasons["damaged.db"].startswith("It is damaged. It was left as it is.")
    assert done.stderr.startswith("2 of 4 files could not be read. ")
    assert "gone.db: There is no such file." in done.stderr


def test_where_nothing_can_be_read_it_is_refused(clinic: Path) -> None:
    """Fault: an empty page is printed as if there were no patients."""
    (clinic / "a.db").write_bytes((clinic / "a.db").read_bytes()[:8192])
    (clinic / "text").write_text("hello")
    done = cohort(clinic, "a.db", "text")
    assert (done.status, done.stdout) == (3, "")
    assert done.stderr.startswith("Error: None of the files can be read.\n")
    assert "\na.db: It is damaged" in done.stderr
    assert "\ntext: It is no log of facetlog, no export of one, and no table of rows.\n" in done.stderr


REFUSED = {
    ". a.db": "a.db is given twice; give each log once.",
    "others": "There is no log there, no export of one, and no table of rows; 2 other files (pdf 1,",
    "empty": "There is no log there: the folder is empty.",
    ". --by clinician": "--by clinician needs two groups; all are of one: not said. Leave it out.",
    ". --by age": "'age' makes no groups; there are procedure, drug, level,",
    ". ../rows.csv": "Logs and tables of rows cannot be counted together",
    ". --min-cell 5": "--min-cell is of what is shared; give --share, too.",
    ". --names --share": "What is shared has no names; leave --names or --share out.",
    ". --list --share": "What is shared has no visits; leave --list or --share out.",
    ". --by clinician --share": "What is shared names no clinician",
    ". --share": "With --share nothing would be left: every count is under 11, or would tell one that is.",
    ". --list --json": "--list is for the terminal",
    ". -o page.pdf": "page.pdf: a page of a cohort ends in html, csv, json, md.",
}


@pytest.mark.parametrize("words", REFUSED)
def test_wrong_use_is_refused_in_a_sentence(clinic: Path, words: str) -> None:
    """Fault: a page that passes over what was asked."""
    for name in ("others", "empty"):
        (clinic / name).mkdir()
    (clinic / "others" / "a.pdf").write_bytes(b"%PDF")
    (clinic / "others" / "b.txt").write_text("hello")
    (clinic.parent / "rows.csv").write_text("injection,at,rule,verdict\n")
    done = cohort(clinic, *words.split())
    assert (done.status, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Error: {REFUSED[words]}")


def test_rows_tell_what_their_logs_tell(clinic: Path) -> None:
    """Fault: a figure is computed of something that the rows do not hold."""
    logs = cohort_json(clinic, ".", "--rows", "rows.csv")
    rows = cohort_json(clinic, "rows.csv")
    apart = ("files", "visits")
    assert {key: rows[key] for key in rows if key not in apart} == {
        key: logs[key] for key in logs if key not in apart
    }
    assert rows["visits"] == []
    again = cohort(clinic, "rows.csv", "--rows", "again.csv")
    assert (again.status, again.stderr.partition(";")[0]) == (2, "Error: Rows are written of logs")


def test_rows_of_another_version_are_refused(clinic: Path) -> None:
    """Fault: a column that is not there is read as not said."""
    cohort_json(clinic, ".", "--rows", "rows.csv")
    rows = (clinic / "rows.csv").read_text()
    (clinic / "rows.csv").write_text(rows.replace(",sedation,", ",sedated,", 1))
    done = cohort(clinic, "rows.csv")
    assert (done.status, done.stdout) == (2, "")
    assert "rows of another version" in done.stderr


def test_a_name_is_told_only_where_names_are_asked_for(clinic: Path, run: Run) -> None:
    """Fault: a clinic's page names its patients unasked."""
    run("--db", str(clinic / "a.db"), "profile", "--name", "Made Up")
    assert "Made Up" not in cohort(clinic, ".", "--json").stdout + cohort(clinic, ".").stdout
    assert [one["name"] for one in cohort_json(clinic, ".", "--names")["visits"]] == ["Made Up", None]


def test_the_worse_come_first_and_the_line_to_type_works(clinic: Path, run: Run) -> None:
    """Faults: the order is that of the files; `report` of the first cannot be copied."""
    add(clinic / "b.db", pain(30, "10"))
    done = cohort(clinic, ".", "--list")
    assert done.stdout.index("WORSE  b.db") < done.stdout.index("\na.db")
    (line,) = (line for line in done.stdout.splitlines() if line.strip().startswith("facetlog"))
    words = line.split()[1:]
    os.chdir(clinic)
    assert "FACET INJECTION REPORT" in run(*words).stdout


def test_due_are_those_whose_months_are_over_within_so_many_days(clinic: Path) -> None:
    """Faults: a rule in hours is due; the last day is left out. 3 months after 12 January is 12 April.

    From 20 January on that is 82 days.
    """
    make_log(clinic / "c.db", role="therapeutic", procedure="facet joint injection")
    (due,) = cohort_json(clinic, ".", "--due", "82")["visits"]
    assert (due["file"], due["due"]) == ("c.db", "2026-04-12")
    assert cohort_json(clinic, ".", "--due", "81")["visits"] == []


def test_what_is_shared_names_nobody_and_no_file(tmp_path: Path, run: Run) -> None:
    """Faults: a file, a name, a clinician or a date is in what is to leave the clinic."""
    make_many(tmp_path / "clinic", 12)
    run("--db", str(tmp_path / "clinic" / "003.db"), "profile", "--name", "Made Up")
    make_log(tmp_path / "clinic" / "other.db", clinician="Clinician A")
    (tmp_path / "clinic" / "damaged.db").write_bytes((tmp_path / "clinic" / "003.db").read_bytes()[:9000])
    shown = cohort(tmp_path, "clinic", "--share", "--rows", "rows.csv", "--json")
    rows = (tmp_path / "rows.csv").read_text()
    assert json.loads(shown.stdout)["visits"] == []
    assert json.loads(shown.stdout)["patients"] == 13
    for told in (".db", "clinic/", "Made Up", "Clinician A", "2026-01-12"):
        assert told not in shown.stdout + rows
    assert "medial branch block" in rows
    assert "The rows are pseudonymous, not anonymous." in shown.stderr
