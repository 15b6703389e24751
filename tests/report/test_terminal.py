"""What standard output is said to be: its size, its characters, its colour; ACCESSIBLE over all."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.helpers import Run
from support.window import in_window

FACETLOG = (sys.executable, "-m", "facetlog", "--now", "2026-01-20T12:00+00:00")
DRAWN = re.compile("[\u2500-\u28ff]")
LOOKS = (["plot"], ["report"], ["relief"], ["demo"], ["report", "--format", "md"])


@pytest.fixture
def logged(run: Run) -> Run:
    run("inject", "--at", "2026-01-19 9:00", "--baseline", "8")
    for time, score in (("9:30", "2"), ("10:00", "1"), ("11:00", "6")):
        run("pain", score, "--at", f"2026-01-19 {time}")
    return run


def at_a_terminal(command: Sequence[str], rows: int, **variables: str) -> str:
    """What is printed in a pseudo-terminal of 80 columns and so many rows."""
    return in_a_window(command, (rows, 80), **variables)


def in_a_window(command: Sequence[str], size: tuple[int, int], **variables: str) -> str:
    """What is printed in one of so many rows and columns."""
    status, text = in_window([*FACETLOG, *command], size, **variables)
    assert status == 0
    return text


def test_a_terminal_of_24_rows_shows_the_whole_plot_in_colour(logged: Run) -> None:
    """Faults: 22 rows whatever the window; dots and colour nowhere, or everywhere."""
    text = at_a_terminal(["plot"], 24, TERM="xterm-256color")
    assert len(text.splitlines()) <= 23
    assert re.search("[\u2801-\u28ff]", text)
    assert "\x1b[38;5;" in text


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb"])
def test_a_terminal_without_colour_gets_plain_characters(logged: Run, variables: dict[str, str]) -> None:
    text = at_a_terminal(["plot"], 24, **variables)
    assert len(text.splitlines()) <= 23
    assert "\x1b" not in text
    assert not re.search("[\u2800-\u28ff]", text)
    assert "\u250c" in text


def test_an_ascii_terminal_gets_ascii(logged: Run) -> None:
    text = at_a_terminal(["plot"], 24, PYTHONIOENCODING="ascii")
    assert text.isascii()
    assert "\x1b" not in text


@pytest.mark.parametrize("command", LOOKS, ids=" ".join)
def test_accessible_has_no_frame_and_no_drawing_anywhere(logged: Run, command: list[str]) -> None:
    """U+2500 to U+28FF: frames, blocks, shapes, signs, dots. Fault: one that a screen reader spells out."""
    for text in (at_a_terminal(command, 24, ACCESSIBLE="1"), piped(command, "1")):
        assert not DRAWN.search(text)
        if command != ["relief"]:
            assert "First 8 hours: " in text
    assert bool(DRAWN.search(piped(command, "0"))) is (command != ["relief"])


def piped(command: list[str], accessible: str) -> str:
    environment = {**os.environ, "ACCESSIBLE": accessible, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([*FACETLOG, *command], env=environment, capture_output=True, check=True)
    return done.stdout.decode()


def test_a_file_of_text_is_in_sentences_too(logged: Run, tmp_path: Path) -> None:
    """Whoever asks for sentences hears the file with the same voice."""
    environment = {**os.environ, "ACCESSIBLE": "1"}
    file = tmp_path / "page.txt"
    subprocess.run([*FACETLOG, "report", "-o", str(file)], env=environment, check=True, capture_output=True)
    assert not DRAWN.search(file.read_text(encoding="utf-8"))


TWO_SCREENS = 48  # rows
OF_BARS = 80  # columns: narrower, the answer alone takes the two screens


@pytest.mark.parametrize(("rows", "columns"), [(24, 40), (24, 80), (60, 80), (24, 120)])
def test_the_demo_fills_two_screens_at_most_and_says_how_to_see_all(rows: int, columns: int) -> None:
    """Whole down to BY RULE; where there is room, to the bars. Faults: 164 lines; a section cut in two."""
    text = in_a_window(["demo"], (rows, columns), NO_COLOR="1")
    lines = text.splitlines()
    assert len(lines) <= TWO_SCREENS
    assert max(map(len, lines)) <= columns
    assert lines[-2:] == ["", "The whole page: facetlog demo | less"]
    assert "lasts as the drug does: for the physician (at 80 %: lidocaine" in " ".join(text.split())
    has_bars = [line[:4] for line in lines if "\u2501" in line] == ["50 %", "80 %", "bars"]
    assert has_bars is (columns >= OF_BARS)
    assert "TWO BLOCKS" not in text


def test_a_demo_that_is_piped_is_whole() -> None:
    """Fault: the cut of a terminal in a pipe, so that `facetlog demo | less` shows no more."""
    text = piped(["demo"], "0")
    assert "TWO BLOCKS" in text
    assert "Both blocks laid over each other" in text
