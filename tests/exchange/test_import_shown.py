"""How a file was understood is shown before anything of it is taken."""

import json
import os
import pty
import re
import shlex
import subprocess
from pathlib import Path

import pytest
from harness.program import command, environment
from support.helpers import Run

DIARY = (
    "Time,Pain,Mood,site,period\n"
    "2026-01-12 09:00,7,3,,\n"
    "2026-01-12 10:00,2,3,,\n"
    "2026-01-12 11:00,2.345,3,knee,\n"
    "2026-01-12 12:00,1,3,knee,day\n"
)
OPTIONS = ("--column", "at=Time", "--column", "score=Pain")


@pytest.fixture
def diary(tmp_path: Path) -> str:
    path = tmp_path / "diary.csv"
    path.write_text(DIARY)
    return str(path)


def site_file(tmp_path: Path) -> str:
    """Five scores coded with a site of the body, one before the needle and four after it."""
    region = {
        "coding": [{"system": "http://snomed.info/sct", "code": "52612000", "display": "Lumbar region"}]
    }
    coding = [{"system": "http://loinc.org", "code": "72514-3"}]
    hours = {"08:30": 8, "10:00": 2, "11:00": 1, "12:00": 1, "13:30": 4}
    entries = [
        {"resource": {
            "resourceType": "Observation", "status": "final", "code": {"coding": coding},
            "subject": {"reference": "Patient/1"}, "effectiveDateTime": f"2026-01-12T{hour}:00+00:00",
            "valueInteger": score, "bodySite": region,
        }}
        for hour, score in hours.items()
    ]  # fmt: skip
    path = tmp_path / "site.json"
    path.write_text(json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}))
    return str(path)


def test_a_dry_run_shows_the_sort_the_first_three_rows_and_the_counts(run: Run, diary: str) -> None:
    """Faults: a column is not named; a fourth row; a count that is one figure; something is logged."""
    shown = run("import", diary, *OPTIONS, "--dry-run").stdout
    assert shown.startswith("diary.csv: CSV")
    assert "      Mon 12 Jan 2026 09:00  pain 7 of 10\n" in shown
    assert "      Mon 12 Jan 2026 11:00  pain 2.34 of 10, knee\n" in shown  # half to even
    assert shown.count(" of 10") == 3
    assert "    Scores: 3 of the moment, 1 of a day.\n" in shown
    assert '    Sites: 2 of the treated pain, 2 of "knee".\n' in shown
    assert shown.index("The first, as logged") < shown.index("Would import 4 scores")
    assert run("list", status=3).stdout == ""


def test_in_a_pipe_the_short_summary_stands_alone_with_its_counts(run: Run, diary: str) -> None:
    """Fault: a script gets the rows of a diary."""
    said = run("import", diary, *OPTIONS).stdout
    assert said.startswith("Imported 4 scores from diary.csv.\n")
    assert " of 10" not in said
    assert "    Scores: 3 of the moment, 1 of a day.\n" in said


def on_a_terminal(log: Path, words: list[str], columns: int) -> list[str]:
    """What a terminal of so many columns has got, line by line."""
    screen, end = pty.openpty()
    variables = environment(log, TERM="xterm", COLUMNS=str(columns), LINES="60")
    with subprocess.Popen(
        command(log, words, "2026-01-20T12:00Z"), env=variables, cwd=log.parent,
        stdin=end, stdout=end, stderr=end,
    ) as process:  # fmt: skip
        os.close(end)
        shown = b""
        try:
            while part := os.read(screen, 4096):
                shown += part
        except OSError:  # the last program at the terminal has ended
            pass
    os.close(screen)
    assert process.returncode == 0
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode()).replace("\r", "").split("\n")


def test_a_terminal_shows_the_same_and_goes_on(tmp_path: Path, diary: str) -> None:
    """Faults: nothing is shown before; a line runs over the edge of a narrow terminal."""
    lines = on_a_terminal(tmp_path / "log.db", ["import", "diary.csv", *OPTIONS], 40)
    (begins,) = (place for place, one in enumerate(lines) if one.startswith("diary.csv: CSV"))
    assert "    The first, as logged:" in lines[begins:]
    assert "Imported 4 scores from diary.csv." in lines[begins:]
    assert [
        line for line in lines if len(line) > 40 and "facetlog" not in line and "log.db" not in line
    ] == []


def test_what_is_wrong_is_told_after_how_the_file_was_understood(run: Run, tmp_path: Path) -> None:
    """Fault: a refusal that does not show what was taken for what."""
    path = tmp_path / "bad.csv"
    path.write_text("at,score\n2026-01-12 09:00,eleven\n")
    done = run("import", str(path), "--dry-run", status=2)
    assert done.stdout.startswith("bad.csv: CSV")
    assert done.stderr == "Error: Nothing was imported.\nline 2: 'eleven' is not a score.\n"


def test_scores_of_another_site_are_named_with_what_joins_them(run: Run, tmp_path: Path) -> None:
    """Faults: nothing is said at the import; a command that is told joins nothing."""
    path = site_file(tmp_path)
    run("inject", "L4-5", "--side", "right", "--at", "2026-01-12 09:00")
    said = run("import", path).stdout
    assert '    5 scores of "Lumbar region" stand apart from the treated pain.\n' in said
    joins = next(line for line in said.splitlines() if "edit --all" in line)
    assert joins == '        facetlog edit --all site="Lumbar region" site='
    page = run("report", "--format", "text").stdout
    assert "NO SCORE AFTER THE NEEDLE OF THIS PAIN" in page
    assert "4 scores of Lumbar region" in page
    assert "4 scores of Lumbar region" in " ".join(run("relief").stdout.split())
    _, *words = shlex.split(joins)
    assert run(*words).stdout.startswith("Changed 5 scores.")
    page = run("report", "--format", "text").stdout
    assert "8 (08:30, before) -> 1 (11:00): 88 %" in page


def test_before_it_is_imported_an_option_joins_the_site(run: Run, tmp_path: Path) -> None:
    """Fault: the command that the dry run tells is refused, or leaves the scores apart."""
    path = site_file(tmp_path)
    dry = run("import", path, "--dry-run").stdout
    joins = dry.splitlines()[-1]
    assert joins.endswith('site.json --site ""')
    assert "edit --all" not in dry  # nothing of it is in the log
    _, *words = shlex.split(joins)
    said = run(*words).stdout
    assert "    Sites: 5 of the treated pain.\n" in said
    assert "apart" not in said


def test_a_site_that_an_injection_names_is_not_apart(run: Run, diary: str) -> None:
    """Fault: the treated pain's own scores are said to stand apart from it."""
    run("inject", "L4-5", "--site", "KNEE", "--at", "2026-01-12 09:00")
    assert "apart" not in run("import", diary, *OPTIONS).stdout


def test_words_of_a_file_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    """Fault: an escape sequence in a site, a reference or a name of a column is printed."""
    path = tmp_path / "evil.csv"
    path.write_text("at,score,site,\x1b[31m\n2026-01-12 09:00,7,a\x1b[2J\x07b,1\n")
    done = run.ended("import", str(path), "--dry-run")
    assert "\x1b" not in done.stdout + done.stderr
    assert "\x07" not in done.stdout + done.stderr


def test_an_option_is_never_passed_over_in_silence(run: Run, tmp_path: Path) -> None:
    """Fault: all of a file comes in where a part was chosen."""
    assert "leave --where out" in run("import", site_file(tmp_path), "--where", "a=b", status=2).stderr
    run("pain", "3")
    run("export", "-o", str(tmp_path / "log.json"))
    for option in ("--where", "--patient", "--site"):
        refused = run("import", str(tmp_path / "log.json"), option, "a=b", status=2).stderr
        assert refused.endswith(f"leave {option} out. Nothing was imported.\n")
