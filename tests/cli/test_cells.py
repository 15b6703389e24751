"""No line is wider than the terminal in its cells, whatever letters a patient writes with."""

from pathlib import Path
from unicodedata import combining, east_asian_width

import pytest
from support.helpers import Done, Run

# Low back and hip, on the stairs, and a long sentence in Japanese; an emoji; letters with marks apart.
SITE = "\u8170\u3068\u80a1\u95a2\u7bc0\u306e\u75db\u307f"
STAIRS = "\u968e\u6bb5\u3092\u964d\u308a\u308b\u3068\u304d\u306b\u624b\u3059\u308a\u306a\u3057\u3067"
NOTE = "\u3086\u3046\u3079\u306f\u75db\u307f\u3067\u4f55\u5ea6\u3082\u76ee\u304c\u899a\u3081\u305f" * 4
EMOJI = "\U0001f600 " * 30
MARKS = "re\u0301ve\u0301ille\u0301 " * 12
WIDTHS = (40, 60, 80)


def width_of(line: str) -> int:
    """Cells by Unicode's own tables: two for what is wide, none for a mark."""
    return sum(2 if east_asian_width(c) in "WF" else 0 if combining(c) else 1 for c in line)


def too_wide(text: str, width: int) -> list[str]:
    """The lines over the width; a command that is copied may be as long as it is."""
    return [
        line for line in text.splitlines() if width_of(line) > width and not line.startswith("        ")
    ]


@pytest.fixture
def japanese(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Two blocks of a patient who writes in Japanese, in a log whose name is Japanese."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACETLOG_DB", "\u75db\u307f.db")
    run("profile", "--site", SITE, "--fact", STAIRS, "--name", SITE, "--clinic-phone", "01 234")
    for day in ("05", "19"):
        run("inject", "L4-5", "--side", "right", "--site", SITE, "--at", f"2026-01-{day} 9:00",
            "--baseline", "8", "--as-written", STAIRS, "--note", NOTE, "--clinician", SITE)  # fmt: skip
        for time, score in (("9:30", "2"), ("10:00", "1"), ("12:00", "1"), ("15:00", "6")):
            run("pain", score, STAIRS, "--site", SITE, "--at", f"2026-01-{day} {time}", "--note", EMOJI)
    run("pain", "7", "--over", "week", "--site", SITE, "--at", "2026-01-12 9:00", "--note", MARKS)
    run("dose", NOTE[:20], "50", "mg", "--at", "2026-01-19 14:30", "--note", NOTE)
    run("able", "3", STAIRS, "--at", "2026-01-19 8:00")
    run("able", "8", STAIRS, "--at", "2026-01-20 8:00")
    run("treatment", STAIRS, "--note", NOTE)
    run("symptom", NOTE, "--at", "2026-01-20 8:00")
    return run


LOOKS = (
    ["status"],
    ["list"],
    ["relief", "i1", "i2"],
    ["relief", "i1", "i2", "--all"],
    ["report"],
    ["report", "i1", "i2"],
    ["plot", "i1", "i2"],
    ["rules"],
    ["rules", "75-for-2h"],
    ["questions", "--all"],
    ["history"],
    ["profile"],
    ["diary"],
)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", LOOKS, ids=" ".join)
def test_no_line_of_a_look_is_wider_than_the_terminal(
    japanese: Run, command: list[str], width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault: lines folded by characters, which at 60 columns were up to 90 cells wide."""
    monkeypatch.setenv("COLUMNS", str(width))
    assert too_wide(japanese(*command).stdout, width) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_that_the_doctor_folds_is_wider_than_the_terminal(
    japanese: Run, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault: as above."""
    monkeypatch.setenv("COLUMNS", str(width))
    assert too_wide(japanese("doctor").stdout, width) == []


ECHOES = (
    ["pain", "5", STAIRS, "--site", SITE, "--note", NOTE],
    ["pain", "5", "e\u0301" * 100, "--site", "\U0001f600" * 30],
    ["dose", STAIRS, "50", "mg", "--note", NOTE],
    ["inject", "L4-5", "--side", "left", "--site", SITE, "--note", EMOJI, "--baseline", "7"],
    ["able", "3", STAIRS],
    ["edit", "p1", f"activity={NOTE}"],
    ["delete", "p2"],
    ["symptom", NOTE],
)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", ECHOES, ids=lambda command: command[0])
def test_no_line_of_an_echo_is_wider_than_the_terminal(
    japanese: Run, command: list[str], width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault: as above."""
    monkeypatch.setenv("COLUMNS", str(width))
    assert too_wide(japanese(*command).stdout, width) == []


def said(done: Done) -> str:
    return done.stdout.splitlines()[0]


def test_the_status_cuts_a_japanese_place_to_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside "i1  " (4) and ", Tue 20 Jan 2026: now 3:00 h after the needle" (46), 80 cells leave 30.

    Without three points these are 27: 13 wide letters. Fault: 27 letters, a line of 107 cells.
    """
    run("inject", "--as-written", NOTE, "--baseline", "7", "--at", "2026-01-20 9:00")
    monkeypatch.setenv("COLUMNS", "80")
    assert said(run("status")).startswith(f"i1  {NOTE[:13]}..., ")
    assert width_of(said(run("status"))) <= 80
