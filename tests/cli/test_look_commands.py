"""The commands that look: tables, curves and the page, at any width and with any terminal."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.helpers import Run

FACETLOG = (sys.executable, "-m", "facetlog")
GOLDEN = Path(__file__).parents[1] / "golden"
COMMANDS = (
    ["relief"],
    ["relief", "i1", "i2"],
    ["relief", "i1", "i2", "--all"],
    ["plot"],
    ["plot", "i1", "i2"],
    ["report"],
    ["list"],
)


@pytest.fixture
def logged(run: Run) -> Run:
    """Two blocks: a full day, and one with a gap, a dose, a note and a sleep."""
    run("inject", "L4-5", "--side", "right", "--at", "2026-01-05 9:00", "--baseline", "8")
    for hour, hourly in enumerate((2, 2, 0, 1, 4, 4, 6, 8), 10):
        run("pain", str(hourly), "--at", f"2026-01-05 {hour}:00")
    run("inject", "L4-5", "--side", "right", "--at", "2026-01-19 9:00", "--baseline", "8",
        "--note", "[caf\u00e9] \u05d0 \U0001f600")  # fmt: skip
    for time, score in (("9:30", "2"), ("10:00", "1"), ("15:00", "1"), ("16:00", "6")):
        run("pain", score, "standing", "--at", f"2026-01-19 {time}")
    run("dose", "ibuprofen", "400", "mg", "--at", "2026-01-19 14:30")
    run("said", "80", "--for", "5 h", "--at", "2026-01-19 17:00")
    run("sleep", "2026-01-19 22:00", "2026-01-20 6:00")
    return run


def words(text: str) -> str:
    return " ".join(text.split())


def piped(*args: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Facetlog as a real process, its output in a pipe."""
    return subprocess.run(
        [*FACETLOG, "--now", "2026-01-20T12:00+00:00", *args],
        env=os.environ | variables,
        capture_output=True,
        check=True,
    )


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("width", [80, 40, 100])
def test_nothing_is_wider_than_the_terminal(
    logged: Run, command: list[str], width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = logged(*command).stdout.splitlines()
    assert max(map(len, lines)) <= width
    assert not [line for line in lines if line != line.rstrip()]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_piped_output_has_no_colour_and_ascii_output_has_only_ascii(
    logged: Run, command: list[str]
) -> None:
    """Fault: box lines or a patient's own letters raise UnicodeEncodeError on an ASCII stdout."""
    assert b"\x1b" not in piped(*command).stdout
    done = piped(*command, PYTHONIOENCODING="ascii", FORCE_COLOR="1", NO_COLOR="1")
    assert done.stdout.isascii()
    assert not re.search(rb"\x1b\[[0-9;]*3[0-9]m", done.stdout)
    assert done.stderr == b""


def test_the_patients_letters_stay_readable_codes_on_an_ascii_stdout(logged: Run) -> None:
    out = piped("report", PYTHONIOENCODING="ascii").stdout
    assert b"[caf\\xe9] \\u05d0 \\U0001f600" in out


def test_a_reader_that_stops_reading_is_no_error(logged: Run) -> None:
    command = " ".join([*FACETLOG, "report", "|", "head", "-1"])
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=True)
    assert done.stderr == b""


def curve_rows(text: str) -> list[str]:
    """The rows of the first panel down to 0, without frame and axis; above 10 that of marks, if any."""
    lines = text.splitlines()
    top = next(i for i, line in enumerate(lines) if "\u250c" in line)
    bottom = next(i for i, line in enumerate(lines) if "\u2514" in line)
    left = lines[top].index("\u250c")
    return [line[left + 1 :] for line in lines[top + 1 : bottom]]


def test_the_curve_has_a_row_for_every_half_point_and_a_mark_at_every_score(logged: Run) -> None:
    """Nine marks: 8 before; 2 2 0 1 4 4 6 8. Row 20 is 0, a score s is in row 20 - 2s."""
    rows = curve_rows(logged("plot", "i1").stdout)
    assert len(rows) == 21
    marks = sorted((row.index("o", start), 20 - place) for place, row in enumerate(rows)
                   for start in occurrences(row, "o"))  # fmt: skip
    assert [half / 2 for _, half in marks] == [8, 2, 2, 0, 1, 4, 4, 6, 8]


def occurrences(row: str, mark: str) -> Iterator[int]:
    inside = row[: row.rindex("\u2502")]
    return (place for place, char in enumerate(inside) if char == mark)


def test_a_gap_is_left_open_and_scores_close_together_are_joined(logged: Run) -> None:
    """10:00 to 15:00 is five hours, over twice the hour between slots; 15:00 to 16:00 is joined."""
    rows = curve_rows(logged("plot", "i2").stdout)
    columns = [place for row in rows for place, char in enumerate(row.split("\u2502")[0]) if char == "."]
    width = len(rows[0].split("\u2502")[0])
    hour = (width - 1) / 8
    assert not [c for c in columns if 1.2 * hour < c < 5.8 * hour]
    assert [c for c in columns if 6.1 * hour < c < 6.9 * hour]


def test_doses_and_sleep_are_marked_in_the_uppermost_row(logged: Run) -> None:
    out = logged("plot", "i2").stdout
    assert "D" in curve_rows(out)[0]
    assert "uppermost row: D medicine" in out
    assert "z asleep" not in out  # it was later than the hours that are drawn
    assert "days after the needle" not in out  # no score after the first 8 hours


def test_days_have_a_panel_of_their_own(logged: Run) -> None:
    logged("pain", "5", "--at", "2026-01-20 9:00")
    assert "days after the needle" in logged("plot", "i2").stdout


def test_overlaid_injections_have_marks_of_their_own(logged: Run) -> None:
    out = logged("plot", "i1", "i2").stdout
    assert "o i1: Mon 5 Jan 2026" in out
    assert "x i2: Mon 19 Jan 2026" in out
    assert any("x" in row for row in curve_rows(out))


def test_the_table_says_relief_duration_and_what_stands_in_the_way(logged: Run) -> None:
    """i2: 8 before; 2 (75 %) at 0:30, 1 (87.5 %) at 1:00 and 6:00, 6 (25 %) at 7:00.

    75 %: from 0:30 to 6:00, 5:30 shown; (0, 7) possible. The score of 15:00 is after the dose.
    """
    out = " ".join(logged("relief", "--all").stdout.split())
    assert ">= 75 %: 5:30 h shown, less than 7:00 h possible" in out
    assert ">= 80 %: 5:00 h shown, less than 6:30 h possible" in out
    assert "6:00 1 88 % 15:00, standing, after pain medicine" in out


def test_relief_says_why_it_is_not_defined(run: Run) -> None:
    run("inject", "--at", "9:00")
    run("pain", "3", "--at", "10:00")
    assert "Relief is not defined: no score just before the needle." in run("relief", "--all").stdout
    run("pain", "0", "--at", "8:00")
    assert "Relief is not defined: no pain before the needle." in run("relief", "--all").stdout
    assert "BASELINE 0: no per cent, no duration, no rule" in run("report").stdout


def test_the_page_leads_with_identity_then_result_then_curve(logged: Run) -> None:
    """Worked as above; 50 %: in relief at 0:30, 1:00 and 6:00 (4 or less): the same spell."""
    out = words(logged("report").stdout)
    order = ["FACET INJECTION REPORT", "no diagnosis", "Mon 19 Jan 2026 09:00", "RIGHT, L4-L5 joints (i2;",
             "the treated pain, right",
             "HOW MUCH 8 (09:00, before) -> 1 (10:00): 88 %",
             "HOW LONG half or more gone at each score, under 7:00 h 09:30 to 15:00",
             "5:00 H WITHOUT A SCORE (10:00 to 15:00)", "AFTER IBUPROFEN 400 mg 14:30",
             "80 % or more gone at each score, under 6:30 h 10:00 to 15:00",
             "NOW 6 of 10 on 19 Jan 16:00, after ibuprofen: 25 % less than before",
             "RECORD 0 of 12 times", "MEDICINE ibuprofen 400 mg 14:30", "BY RULE 75 % for at least 2 hours",
             "BLOCK 1 5 Jan", 'PATIENT "80 %, for 5 h"',
             "hours after the needle", "SCORES 09:00 8*, 09:30 2*", "TO ADD"]  # fmt: skip
    places = [out.index(text) for text in order]
    assert places == sorted(places)


def test_a_visit_months_later_shows_weeks_and_until_when_it_held(run: Run) -> None:
    """Usual 8; weeks of 2 2 2 3 5 5 5: 75 75 75 62.5 37.5 37.5 37.5 %. Week 4: days 22 to 28 of 1 Jan."""
    now = "2026-03-20T12:00+00:00"
    run("inject", "--role", "therapeutic", "--at", "2026-01-01 9:00", "--usual", "8", now=now)
    for week, score in enumerate((2, 2, 2, 3, 5, 5, 5), 1):
        day = f"2026-{1 + (7 * week) // 31:02d}-{(7 * week) % 31 + 1:02d}"
        run("pain", str(score), "--over", "week", "--at", f"{day} 20:00", now=now)
    out = run("report", now=now).stdout
    held = "HOW LONG Half or more in 4 of 4 weeks to week 4 (23 to 29 Jan); weeks 5 to 7: 38, 38, 38 %."
    assert held in words(out)
    assert "compared with 8 usually, as said before the needle" in out
    assert "week 4: 3 of 10, 62 % relief" in run("relief", "--all", now=now).stdout
    assert "hours after the needle" not in out


def test_both_sides_are_shown_apart(run: Run) -> None:
    run("inject", "L4-5", "--side", "both", "--at", "9:00")
    for side, before, after in (("left", "8", "2"), ("right", "6", "6")):
        run("pain", before, "--side", side, "--at", "8:50")
        run("pain", after, "--side", side, "--at", "10:00")
    out = run("report").stdout
    left, right = words(out).split("LEFT ")[1].split("RIGHT ")
    assert "HOW MUCH 8 (08:50, before) -> 2 (10:00): 75 %" in left
    assert "HOW MUCH 6 (08:50, before) -> 6 (10:00): 0 %" in right
    assert "SCORES (the treated pain, left, moving)" in words(out)
    assert "x i1 right" in run("plot").stdout


@pytest.mark.parametrize("width", [80, 40])
def test_the_demo_prints_the_page_that_was_read_and_approved(
    run: Run, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By hand for i2, 7 before: 80 % asks for 1.4 or less: from 10:00 (3 at 09:45 before)
    to 14:30 (2.5 at 15:30 after): 4:30 shown, 5:45 possible. 50 %: 09:45 to 15:30, 5:45; 7:00.
    """
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("demo").stdout
    golden = GOLDEN / f"demo-{width}.txt"
    if os.environ.get("FACETLOG_APPROVE"):
        golden.write_text(out, encoding="utf-8")
    assert out == golden.read_text(encoding="utf-8")
    assert not (Path(os.environ["FACETLOG_DB"])).exists()
