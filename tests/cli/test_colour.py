"""Colour in a real pseudo-terminal: where it is, where it is not, and that it is never the only sign."""

import os
import re
import sys
from pathlib import Path

import pytest
from harness.screen import in_a_terminal
from support.helpers import Run

STYLE = re.compile(r"\x1b\[[0-9;]*m")
FACETLOG = [sys.executable, "-m", "facetlog", "--now", "2026-01-20T12:00+00:00"]
LOOKS = ("status", "relief", "relief --all", "list", "rules", "report")


@pytest.fixture
def logged(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """From 5 to 2, then 9: more than before; an activity that shouts."""
    monkeypatch.chdir(tmp_path)
    run("inject", "L4-5", "--side", "right", "--at", "2026-01-12 9:00", "--baseline", "5")
    for time, score in (("9:30", "2"), ("10:00", "2"), ("11:00", "2"), ("12:00", "9")):
        run("pain", score, "MET", "URGENT", "--at", f"2026-01-12 {time}")
    return run


def shown(look: str, columns: int = 80, **variables: str) -> str:
    """What a terminal of so many columns is sent on stdout: errors, and what is being done, apart."""
    size = {"COLUMNS": str(columns), "LINES": "50", "TERM": "xterm-256color"}
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
    with Path("errors").open("w") as errors:
        command = [*FACETLOG, *look.split()]
        done = in_a_terminal(command, "", env=kept | size | variables, stderr=errors)
    assert done.status == 0, done.stdout
    return done.stdout.replace("\r\n", "\n")


@pytest.mark.parametrize("look", LOOKS)
def test_a_terminal_has_colour_and_says_the_same_without_it(logged: Run, look: str) -> None:
    """Faults: codes for who asked for none; a word that is there in colour alone."""
    printed = shown(look)
    assert STYLE.search(printed)
    for without in (shown(look, NO_COLOR="1"), shown(look, TERM="dumb")):
        assert "\x1b" not in without
        if look != "report":  # its curve is of other marks in colour
            assert STYLE.sub("", printed) == without


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("look", LOOKS)
def test_no_style_reaches_beyond_its_line_or_makes_it_wider(logged: Run, look: str, columns: int) -> None:
    """Faults: a style that is not put back where a line is folded; codes counted as cells."""
    for one in shown(look, columns).splitlines():
        codes = STYLE.findall(one)
        assert not codes or codes[-1] == "\x1b[0m"
        assert len(STYLE.sub("", one)) <= columns


def test_what_a_patient_typed_has_no_colour(logged: Run) -> None:
    """Fault: an activity "MET URGENT" in the green of a verdict, or in red."""
    for look in LOOKS:
        printed = shown(look)
        assert not re.search(r"\x1b\[(?!0m)[0-9;]*m[^\x1b]*MET URGENT", printed)


def test_more_pain_and_verdicts_stand_out(logged: Run) -> None:
    """9 of 5 is 80 % more; 75 % is 1.25 or less, which 2 is not."""
    assert "\x1b[1;33m80 % more\x1b[0m" in shown("relief")
    page = shown("report")
    assert "\x1b[1;33mMORE THAN BEFORE\x1b[0m" in page
    assert "\x1b[1;35mNOT MET\x1b[0m" in page


def test_a_warning_stands_out_and_its_quote_does_not(logged: Run) -> None:
    """Fault: the patient's own URGENT in red."""
    logged("symptom", "both legs numb, URGENT", "--at", "2026-01-20 8:00")
    first = shown("status").splitlines()[0]
    assert first.startswith("\x1b[1;31mURGENT\x1b[0m, in your words")
    assert first.endswith('"both legs numb, URGENT"')


def test_injections_and_ids_stand_out_in_a_list(logged: Run) -> None:
    first, second, *_ = shown("list").splitlines()
    assert first.startswith("\x1b[1mi1  Mon 12 Jan 2026 09:00  ")
    assert second.startswith("\x1b[36mp1\x1b[0m  Mon 12 Jan 2026 09:00  ")


@pytest.mark.parametrize("look", ["status", "relief", "relief --all", "list", "rules"])
def test_accessible_has_no_frame_and_ascii_only_ascii(logged: Run, look: str) -> None:
    """U+2500 to U+28FF are frames, blocks and dots. Fault: a table with lines around it."""
    assert not re.search("[\u2500-\u28ff]", shown(look, ACCESSIBLE="1"))
    assert shown(look, PYTHONIOENCODING="ascii").isascii()


def test_rich_is_not_loaded_to_colour_a_line(logged: Run) -> None:
    """It would take 0.7 of the time that Typer takes. Fault: ``import rich`` for a handful of codes."""
    for look in ("status", "relief", "list", "rules"):
        shown(look, PYTHONPROFILEIMPORTTIME="1")
        loaded = Path("errors").read_text()
        assert "facetlog.report.printing" in loaded
        assert " rich" not in loaded
