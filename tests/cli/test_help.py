"""What the help says is so: every example runs as it is printed; a command mistyped is told."""

import re
import shlex
from pathlib import Path

import pytest
from support.helpers import Run

from facetlog.cli.table import COMMANDS, all_names


def examples(help_text: str) -> list[str]:
    """The lines under ``Examples:``, each as it would be copied."""
    after = help_text.split("\nExamples:\n")[1]
    return [line.strip() for line in after.split("\n\n")[0].splitlines()]


def commands(line: str) -> list[list[str]]:
    """The calls of facetlog in a line of a shell; what it is piped into is no part of facetlog."""
    parts = re.split(r" \| | && ", line)
    words = (shlex.split(part) for part in parts)
    return [one[1:] for one in words if one[0] == "facetlog"]


@pytest.fixture
def sample(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log in which every id of the examples is there, with something to redo, and files to import."""
    monkeypatch.chdir(tmp_path)
    stamps = [f"2026-01-19 {hour:02d}:{minute:02d}" for hour in range(8, 12) for minute in range(0, 60, 3)]
    scores = "".join(f"{stamp},5\n" for stamp in stamps)
    (tmp_path / "scores.csv").write_text(f"at,score\n{scores}")
    (tmp_path / "diary.csv").write_text("Time,VAS\n2026-01-18 09:00,55\n")
    run("import", "scores.csv")
    run("pain", "3", "--site", "Lumbar region")
    for day in ("2026-01-05", "2026-01-19"):
        run(
            "inject",
            "L4-5",
            "--side",
            "right",
            "--role",
            "diagnostic",
            "--at",
            f"{day} 9:00",
            "--baseline",
            "8",
        )
        run("dose", "ibuprofen", "400", "mg", "--at", f"{day} 7:00")
    run("export", "-o", "tablet.json")
    run("export", "-o", "facetlog.json")
    (tmp_path / "logs").mkdir()
    run("backup", "-o", "logs/patient.db")
    run("pain", "4")
    run("undo")


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("name", ["", *all_names()])
def test_every_example_runs_as_it_is_printed(run: Run, name: str) -> None:
    """Faults: an option in an example that there is not; a line that is folded in a narrow terminal."""
    found = examples(run(*filter(None, [name]), "--help").stdout)
    assert len(found) >= 2
    for line in found:
        calls = commands(line)
        assert name in ("", *(words[0] for words in calls))
        for words in calls:
            run(*words, now="2026-01-20T20:00+00:00")


def test_the_help_lists_every_command_in_its_group(run: Run) -> None:
    """The four groups of the design, in its order. Fault: a command is left out, or stands elsewhere."""
    shown = run("--help").stdout
    assert list(COMMANDS) == ["Log", "Look", "Mend", "Keep"]
    for group, names in COMMANDS.items():
        listed = shown.split(f"\n{group}:\n")[1].split("\n\n")[0]
        assert re.findall(r"^  ([a-z]+) ", listed, re.M) == list(names)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pian", "pain"),
        ("reprot", "report"),
        ("injct", "inject"),
        ("stauts", "status"),
        ("hisotry", "history"),
    ],
)
def test_a_mistyped_command_is_told_the_right_one(run: Run, typed: str, meant: str) -> None:
    """Fault: the suggestions are lost with the commands that are imported when called."""
    said = run(typed, "3", status=2).stderr
    assert said.startswith(f"Error: No such command {typed!r}. Did you mean {meant!r}")


def test_a_command_like_no_other_is_only_refused(run: Run) -> None:
    """Fault: any command is suggested."""
    assert run("xyzzy", status=2).stderr == "Error: No such command 'xyzzy'. See `facetlog --help`.\n"
    assert "--side" in run("inject", "--sied", "left", status=2).stderr
