"""``facetlog import`` of CSV as a person uses it: what it refuses names a command, which then works."""

import json
import shlex
from pathlib import Path

import pytest
from support.helpers import Done, Run

NOW = "2026-11-30T12:00Z"


def commands(done: Done) -> list[list[str]]:
    """The commands to copy that a refusal names, as a shell reads them."""
    lines = (line for line in done.stderr.splitlines() if line.startswith(" " * 8))
    return [shlex.split(line)[1:] for line in lines]


def scores(run: Run) -> list[tuple[str, float, str]]:
    """The scores of the log; with their periods."""
    listed = json.loads(run("list", "--all", "--json", "--kind", "pain").stdout)["entries"]
    return [(entry["at"], entry["score"], entry["period"]) for entry in listed]


def at(day: int, time: str, score: float, period: str = "now") -> tuple[str, float, str]:
    """A score of November 2026, in UTC."""
    return f"2026-11-{day:02d}T{time}+00:00", score, period


TWO_COLUMNS = "Date, Time, Pain\n2026-11-12,14:20:38,5.0\n2026-11-12,16:05:24,7.0\n"
TWO_READ = [at(12, "14:20:38", 5), at(12, "16:05:24", 7)]

# What is read without an option.
READ = {
    "a time beside a date": (TWO_COLUMNS, TWO_READ),
    "a decimal comma": ("at;score\n2026-11-19 10:00;7,5\n", [at(19, "10:00:00", 7.5)]),
    "Unix milliseconds": ("timestampUnixMs,pain\n1795082400000,3\n", [at(19, "10:00:00", 3)]),
    "Unix seconds": ("time,rating\n1795082400,3.0\n", [at(19, "10:00:00", 3)]),
    "a separator in quotes": (
        'at;score;"note, or what, you did, then"\n2026-11-19 10:00;3;x\n',
        [at(19, "10:00:00", 3)],
    ),
    "days alone": ("Date,Pain\n2026-11-19,3\n", [at(19, "12:00:00", 3, "day")]),
}


@pytest.mark.parametrize(("text", "read"), READ.values(), ids=READ)
def test_what_a_file_says_itself_needs_no_option(
    run: Run, tmp_path: Path, text: str, read: list[tuple[str, float, str]]
) -> None:
    run.now = NOW
    (tmp_path / "d.csv").write_text(text, encoding="utf-8")
    run("import", str(tmp_path / "d.csv"))
    assert scores(run) == read


PATIENTS = "DATE,PATIENT,CODE,VALUE\n2026-11-19T10:00Z,a b,72514-3,3\n2026-11-19T11:00Z,b,72514-3,8\n"
# What is refused, the options that were typed, and what is read with each command that it names.
ASKED: dict[str, tuple[str, list[str], list[list[tuple[str, float, str]]]]] = {
    "a day without its time": (TWO_COLUMNS, ["--column", "at=Date"], [TWO_READ]),
    "the same, with a form": (
        TWO_COLUMNS,
        ["--column", "at=Date", "--time-format", "%Y-%m-%d"],
        [TWO_READ],
    ),
    "an order that is open": (
        "Date,Pain\n03/11/2026 10:00,7\n",
        [],
        [[at(3, "10:00:00", 7)], [("2026-03-11T10:00:00+00:00", 7, "now")]],
    ),
    "two columns of scores": (
        "at,pain now,worst pain\n2026-11-19 10:00,7,8\n",
        [],
        [[at(19, "10:00:00", 7)], [at(19, "10:00:00", 8)]],
    ),
    "a scale that is open": (
        "at,VAS\n2026-11-19 10:00,7\n",
        [],
        [[at(19, "10:00:00", 7)], [at(19, "10:00:00", 0.7)]],
    ),
    "days as midnights": (
        "at,score\n2026-11-18 00:00,7\n2026-11-19 00:00,6\n",
        [],
        [
            [at(18, "12:00:00", 7, "day"), at(19, "12:00:00", 6, "day")],
            [at(18, "00:00:00", 7), at(19, "00:00:00", 6)],
        ],
    ),
    "hundredths": ("at,score\n2026-11-19 10:00,70\n", [], [[at(19, "10:00:00", 7)]]),
    "a decimal comma in quotes": (
        'at,score\n2026-11-19 10:00,"7,5"\n',
        [],
        [[at(19, "10:00:00", 7.5)]],
    ),
    "two patients": (PATIENTS, [], [[at(19, "10:00:00", 3)], [at(19, "11:00:00", 8)]]),
}


@pytest.mark.parametrize(("text", "options", "ways"), ASKED.values(), ids=ASKED)
def test_what_is_refused_is_read_as_soon_as_its_command_is_typed(
    run: Run, tmp_path: Path, text: str, options: list[str], ways: list[list[tuple[str, float, str]]]
) -> None:
    """Faults: a value guessed; a command that lacks an option, or a quote around a blank."""
    run.now = NOW
    file = tmp_path / "my diary.csv"
    file.write_text(text, encoding="utf-8")
    refused = run("import", str(file), *options, status=2)
    assert "Nothing was imported" in refused.stderr
    named = commands(refused)
    assert len(named) == len(ways)
    for command, way in zip(named, ways, strict=True):
        run(*command)
        assert scores(run) == way
        run("undo")
        assert scores(run) == []


def test_the_grades_of_a_file_are_asked_for_in_one_command(run: Run, tmp_path: Path) -> None:
    """Fault: one of them in each refusal."""
    run.now = NOW
    file = tmp_path / "d.csv"
    rows = ["2026-11-18 10:00,Mild", "2026-11-19 10:00,Very severe", "2026-11-20 10:00,mild"]
    file.write_text("\n".join(["at,score", *rows]), encoding="utf-8")
    (command,) = commands(run("import", str(file), status=2))
    assert command == ["import", str(file), "--grade", "mild=SCORE", "--grade", "very severe=SCORE"]
    run("import", str(file), "--grade", "mild=3", "--grade", "very severe=8.5")
    assert [score for _, score, _ in scores(run)] == [3, 8.5, 3]


def test_a_form_without_an_hour_makes_no_scores_of_midnight(run: Run, tmp_path: Path) -> None:
    """Faults: scores felt after the needle are its baseline; repeats of a day vanish as there already."""
    run.now = NOW
    file = tmp_path / "d.csv"
    file.write_text("Date,Pain\n2026-11-14,2\n2026-11-14,2\n2026-11-14,1\n2026-11-15,4\n", encoding="utf-8")
    refused = run("import", str(file), "--time-format", "%Y-%m-%d", status=2).stderr
    assert "line 4: 2026-11-14 has a score without a time of day in line 2, too" in refused
    assert run("list", status=3).stdout == ""


def test_what_is_left_out_is_counted_by_reason(run: Run, tmp_path: Path) -> None:
    run.now = "2026-11-30T09:00Z"
    file = tmp_path / "d.csv"
    rows = ["2026-11-28,3", "2026-11-29,", "2026-11-30,4"]
    file.write_text("\n".join(["Date,Pain", *rows]), encoding="utf-8")
    said = run("import", str(file)).stdout
    assert scores(run) == [at(28, "12:00:00", 3, "day")]
    assert "without a score" in said
    assert "the average of a day that is not over" in said
