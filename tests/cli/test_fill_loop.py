"""`facetlog fill` in a real pseudo-terminal: row by row, kept at once, taken back in one.

Injected on Thu 19 November 2026, 09:30. The times are 09:45, 10:00, 10:15, 10:30, then 11:30 to 17:30.
"""

import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from support.diaries import DATE, FACETLOG, NEXT_MORNING, Open, entries
from support.helpers import Run


@pytest.fixture
def needle(run: Run) -> Run:
    """The injection, 7 of 10 before."""
    run.now = NEXT_MORNING
    run("inject", "L4-5", "--side", "right", "--at", f"{DATE} 9:30", "--baseline", "7")
    return run


def after(run: Run, *kinds: str) -> list[str]:
    """What was logged after the needle."""
    return [line.replace(", from paper", "") for line in entries(run, *kinds) if "moving" not in line]


def question(shown: str) -> str:
    """What is asked at the end of what is shown."""
    return shown.rsplit("\n\n", 1)[-1].removesuffix("\n> ")


def test_it_asks_row_by_row_and_says_how(needle: Run, fill: Open) -> None:
    """Fault: the first row after the needle left out, or the needle's asked though it has a score."""
    assert fill().first == (
        "Sheet of i1, right L4-L5 joints, Thu 19 Nov 2026 09:30.\n"
        "What stands on the paper: 3, or 3/60% with the per cent, or 10:20 3 at a time of\n"
        "    its own.\n"
        "s: asleep.  Enter: empty.  b: takes the last one back.  q: leave; all is kept.\n"
        "p1  Thu 19 Nov 2026 09:30  pain 7 of 10, right, moving, recorded with i1; it is\n"
        "    there already\n"
        "\n2 of 12: Thu 19 Nov 09:45, 15 min after the needle\n> "
    )


def test_each_answer_is_kept_at_once_though_the_terminal_goes(needle: Run, fill: Open) -> None:
    """Fault: all is kept at the end."""
    terminal = fill()
    terminal.answer("3")
    terminal.answer("2/60%")
    terminal.kill()
    assert after(needle, "pain") == ["09:45  pain 3 of 10", "10:00  pain 2 of 10"]
    assert after(needle, "estimate") == ["10:00  you said: 60 % relief, beside p3"]


def test_one_undo_takes_the_sheet_though_each_answer_was_kept_by_itself(needle: Run, fill: Open) -> None:
    """Also what was typed when it was gone on with. Fault: undo takes the last row, or what was before."""
    needle("pain", "5", "--at", f"{DATE} 22:00")
    terminal = fill()
    for answer in ("3", "s", "s", "1 walking +ibuprofen 400 mg", "q"):
        terminal.answer(answer)
    terminal = fill()
    for answer in ("2", "", "3", "q"):
        terminal.answer(answer)
    kept = after(needle)
    assert kept[:3] == ["09:45  pain 3 of 10", "10:30  pain 1 of 10, walking", "11:30  pain 2 of 10"]
    shown = needle("undo").stdout
    assert shown.startswith("Took back: facetlog fill, sheet of i1, Thu 19 Nov 2026 09:30\n")
    assert after(needle) == ["22:00  pain 5 of 10"]
    assert needle("redo").stdout.startswith("Put back: facetlog fill, sheet of i1, Thu 19 Nov 2026 09:30\n")
    assert after(needle) == kept
    assert "nothing is wrong" in needle("doctor").stdout
    needle("undo")
    assert needle("undo").stdout.startswith("Took back: facetlog pain 5 --at")


def test_what_another_command_did_between_is_taken_back_in_its_turn(needle: Run, fill: Open) -> None:
    """Fault: undo skips a later score, or takes it with the sheet."""
    terminal = fill()
    terminal.answer("3")
    needle("pain", "9", "--at", f"{DATE} 22:00")
    terminal.answer("2")
    terminal.answer("q")
    needle("undo")
    assert after(needle) == ["09:45  pain 3 of 10", "22:00  pain 9 of 10"]
    needle("undo")
    assert after(needle) == ["09:45  pain 3 of 10"]
    needle("undo")
    assert after(needle) == []


def test_left_in_the_middle_it_goes_on_from_there(needle: Run, fill: Open) -> None:
    """10:00 was left empty, 10:15 typed: 10:30 is next. Fault: it begins again, or asks 10:00."""
    terminal = fill()
    for answer in ("3", "", "2"):
        terminal.answer(answer)
    assert "9 times without a score. To go on: `facetlog fill`" in terminal.answer("q")
    assert question(fill().first) == "5 of 12: Thu 19 Nov 10:30, 1:00 h after the needle"


def test_to_go_on_is_said_with_the_side_and_only_where_a_row_was_not_asked(run: Run, fill: Open) -> None:
    """10:00 was skipped. Faults: a command that is refused for its side; said for ever of skipped rows."""
    run.now = NEXT_MORNING
    run("inject", "L4-5", "--side", "both", "--at", f"{DATE} 9:30", "--baseline", "left=7,right=5")
    sheet = ["--from", f"{DATE} 9:30", "--side", "left"]
    terminal = fill(*sheet)
    for answer in ("3", "", "2"):
        terminal.answer(answer)
    command = f'`facetlog fill --from "{DATE} 09:30" --side left`'
    assert f"9 times without a score. To go on: {command}" in " ".join(terminal.answer("q").split())
    terminal = fill(*sheet)
    shown = ""
    for answer in ("1", "1", "1", "1", "1", "1", "", ""):
        shown = terminal.answer(answer)
    assert "6 scores from paper.\n3 times without a score.\n" in shown
    assert "To go on" not in shown


def test_a_time_of_its_own_is_taken_and_the_next_row_is_later(needle: Run, fill: Open) -> None:
    """Fault: 10:20 kept as the 09:45 that was asked, 10:00 and 10:15 asked after it, or told twice."""
    terminal = fill()
    shown = terminal.answer("10:20 3")
    assert shown.count("pain 3 of 10") == 1
    assert question(shown) == "5 of 12: Thu 19 Nov 10:30, 1:00 h after the needle"
    assert "has the time of the score before it" in " ".join(terminal.answer("10:20 4").split())
    terminal.answer("10:25 2")
    terminal.answer("11:35 1/80% walking")
    assert after(needle, "pain") == [
        "10:20  pain 3 of 10", "10:25  pain 2 of 10", "11:35  pain 1 of 10, walking",
    ]  # fmt: skip


def test_a_sheet_with_more_times_than_the_schedule_is_taken_to_its_end(needle: Run, fill: Open) -> None:
    """Behind the last row of the schedule it asks on. Fault: 18:30 cannot be typed."""
    terminal = fill()
    shown = ""
    for hour in range(10, 19):
        shown = terminal.answer(f"{hour}:40 {hour - 10}")
    assert question(shown) == "More on the paper? Its time and score, as 18:20 3 (Enter: no)"
    assert "9 scores from paper." in terminal.answer("")
    assert terminal.status() == 0
    assert after(needle, "pain")[-1] == "18:40  pain 8 of 10"


def test_back_takes_the_last_answer_back_and_asks_again(needle: Run, fill: Open) -> None:
    """Fault: both scores kept, a sleep left behind, or the row before asked."""
    terminal = fill()
    for answer in ("3", "s", "4/20%"):
        terminal.answer(answer)
    assert question(terminal.answer("b")) == "4 of 12: Thu 19 Nov 10:15, 45 min after the needle"
    assert question(terminal.answer("b")) == "3 of 12: Thu 19 Nov 10:00, 30 min after the needle"
    terminal.answer("2")
    assert after(needle) == ["09:45  pain 3 of 10", "10:00  pain 2 of 10"]
    assert after(needle, "estimate") == []


def test_what_is_refused_is_asked_again_and_nothing_kept(needle: Run, fill: Open) -> None:
    """Fault: the row is passed, or the loop ends."""
    terminal = fill()
    for answer, said in [
        ("11", "above 10"), ("2/60", "two ways"), ("10:20", "10:20=3"), ("9:00 1", "is before the needle"),
        ("walking", "no score"), ("-x", "No such option"), ("9:30pm s", "no time of its own"),
    ]:  # fmt: skip
        shown = terminal.answer(answer)
        assert said in " ".join(shown.split())
        assert question(shown) == "2 of 12: Thu 19 Nov 09:45, 15 min after the needle"
    assert after(needle) == []


def test_a_row_that_was_filled_meanwhile_is_not_filled_twice(needle: Run, fill: Open) -> None:
    """Another terminal logs 10:00 while 10:00 is asked. Fault: two scores, or its own lost in silence."""
    terminal = fill()
    terminal.answer("3")
    needle("pain", "9", "--at", f"{DATE} 10:00")
    shown = terminal.answer("2")
    assert "The log was changed there meanwhile; nothing was kept of this answer." in shown
    assert "pain 9 of 10; it is there already" in shown
    assert question(shown).startswith("4 of 12: Thu 19 Nov 10:15")
    assert after(needle) == ["09:45  pain 3 of 10", "10:00  pain 9 of 10"]


def test_an_injection_that_is_gone_ends_it(needle: Run, fill: Open) -> None:
    """Fault: scores of a needle that is not there."""
    terminal = fill()
    terminal.answer("3")
    needle("edit", "i1", f"at={DATE} 9:00")
    assert "The log was changed meanwhile: that injection is another now." in terminal.answer("2")
    assert terminal.status() == 3


def test_again_asks_for_what_the_log_has(needle: Run, fill: Open) -> None:
    """Enter leaves it. Fault: passed over, or a second score of the same time."""
    needle("pain", "4", "--at", f"{DATE} 9:46")
    terminal = fill("--again")
    assert question(terminal.first) == "1 of 12: Thu 19 Nov 09:30, before the needle; the log has 7"
    assert question(terminal.answer("")).endswith("15 min after the needle; the log has 4")
    terminal.answer("3")
    assert after(needle) == ["09:45  pain 3 of 10"]
    shown = terminal.answer("q")
    assert "10 times without a score. To go on: `facetlog fill --again`" in shown  # of 12


def test_the_per_cent_is_asked_where_the_sheet_asks_it(needle: Run, fill: Open) -> None:
    """Fault: asked of every sheet, asked though it was typed, a wrong one kept."""
    needle("edit", "i1", "sheet=hourly-5-percent")
    terminal = fill()
    asked = "Per cent of the pain gone, as the sheet has it (Enter: none)\n> "
    assert terminal.answer("3").endswith(asked)
    assert terminal.answer("160").endswith(asked)
    terminal.answer("60")
    assert not terminal.answer("2/80%").endswith(asked)
    assert terminal.answer("1").endswith(asked)
    terminal.answer("")
    assert after(needle, "estimate") == [
        "10:30  you said: 60 % relief, beside p2", "11:30  you said: 80 % relief, beside p3",
    ]  # fmt: skip


def test_a_second_area_is_asked_where_the_sheet_has_one(needle: Run, fill: Open) -> None:
    """Its scores are of another pain. Fault: they are compared with that before the needle."""
    needle("edit", "i1", "sheet=hourly-6-two-areas")
    terminal = fill()
    assert "Where the second area of the sheet is" in terminal.first
    terminal.answer("left leg")
    assert terminal.answer("3").endswith("And the score of the second area (Enter: none)\n> ")
    terminal.answer("5")
    terminal.answer("2")
    terminal.answer("")
    assert after(needle) == ["10:30  pain 3 of 10", "10:30  pain 5 of 10, left leg", "11:30  pain 2 of 10"]


@pytest.mark.parametrize("leaving", [b"q\n", b"\x04", b"\x03"])
def test_who_leaves_beside_a_score_keeps_it(needle: Run, fill: Open, leaving: bytes) -> None:
    """Fault: `q` refused as no per cent, the score lost in silence, or the next row asked."""
    needle("edit", "i1", "sheet=hourly-5-percent")
    terminal = fill()
    terminal.answer("3")
    assert "1 score from paper." in terminal.press(leaving)
    assert terminal.status() == 0
    assert after(needle) == ["10:30  pain 3 of 10"]


def test_back_beside_a_score_asks_for_the_score_again(needle: Run, fill: Open) -> None:
    """Fault: `b` refused as no score, so that a slip of the key stays."""
    needle("edit", "i1", "sheet=hourly-6-two-areas")
    terminal = fill()
    terminal.answer("leg")
    terminal.answer("8")
    assert question(terminal.answer("b")).startswith("2 of 7: Thu 19 Nov 10:30")
    terminal.answer("3")
    terminal.answer("?")
    assert after(needle) == ["10:30  pain 3 of 10"]


def test_who_leaves_at_the_second_area_is_asked_nothing(needle: Run, fill: Open) -> None:
    """Fault: an area with the name q."""
    needle("edit", "i1", "sheet=hourly-6-two-areas")
    terminal = fill()
    assert "0 scores from paper." in terminal.answer("q")
    assert terminal.status() == 0


def test_what_belongs_to_no_score_is_refused(needle: Run, fill: Open) -> None:
    """Fault: a traceback; a medicine lost behind s; a score before the needle kept as one after it."""
    terminal = fill()
    for answer, said in [
        ("s +ibuprofen 400 mg", "'+ibuprofen 400 mg' has no score that it belongs to"),
        ("- walking", "'walking' has no score that it belongs to"),
        ("before=3", "The score before it: `facetlog fill before=3`"),
    ]:
        shown = terminal.answer(answer)
        assert said in " ".join(shown.split())
        assert question(shown) == "2 of 12: Thu 19 Nov 09:45, 15 min after the needle"
    assert after(needle) == []
    needle("delete", "p1")
    assert (
        question(fill().answer("before=-")).lstrip() == "2 of 12: Thu 19 Nov 09:45, 15 min after the needle"
    )


def test_nothing_is_left_to_ask(needle: Run, fill: Open) -> None:
    """Fault: an empty loop, or a question without a row."""
    needle("fill", *["3"] * 11)
    terminal = fill()
    assert "Every time of the sheet so far has a score.\n" in terminal.first
    assert terminal.status() == 0


def test_a_closed_stdin_is_no_bug(needle: Run, tmp_path: Path) -> None:
    """Fault: a traceback, as `sys.stdin` is None then."""
    words = [*FACETLOG, "--db", str(tmp_path / "log.db"), "--now", NEXT_MORNING, "fill"]
    shell = ["/bin/sh", "-c", 'exec "$@" <&-', "sh", *words]
    done = subprocess.run(shell, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: Without a terminal fill asks nothing.")


def test_end_of_input_and_control_c_leave_it(needle: Run, fill: Open) -> None:
    """Fault: a traceback; what was answered lost."""
    for keys in (b"\x04", b"\x03"):
        terminal = fill()
        terminal.answer("3")
        assert "1 score from paper." in terminal.press(keys)
        assert terminal.status() == 0
    assert len(after(needle)) == 2


def test_at_40_columns_every_line_fits(needle: Run, fill: Open) -> None:
    """But for a command that is to be copied. Fault: a question of 60 columns; a command over two lines."""
    terminal = fill(width=40)
    shown = terminal.first
    for answer in ("3/60%", "s", "b", "10:20 2", "x", "2/60", "left=3", "before=3", "q"):
        shown = f"{shown.removesuffix('> ')}{terminal.answer(answer)}"
    lines = shown.splitlines()
    assert max(map(len, lines)) <= 40
    assert re.findall("`.*?`", shown) == [
        "`facetlog fill --side left 3`", "`facetlog fill before=3`", "`facetlog fill`",
    ]  # fmt: skip


def test_no_transaction_stays_open_while_it_asks(needle: Run, fill: Open, tmp_path: Path) -> None:
    """Fault: another terminal must wait."""
    terminal = fill()
    terminal.answer("3")
    with closing(sqlite3.connect(tmp_path / "log.db", timeout=0.1)) as connection, connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.rollback()


# How many keys it takes.

TIMES = ["9:50", "10:05", "10:20", "10:30", "11:20", "11:35", "12:40", "13:30",
         "14:40", "15:30", "16:40", "17:45"]  # fmt: skip
SCORES = ["5", "3", "2", "1", "1", "2", "3", "4", "5", "6", "7", "7"]


def keys(*lines: str) -> int:
    """How many keys so many lines take, Enter included."""
    return sum(len(line) + 1 for line in lines)


def test_a_paper_of_twelve_scores_with_times_of_its_own_takes_130_keys_at_most(
    needle: Run, fill: Open
) -> None:
    """Fault: a longer name, or a question before each score."""
    rows = [f"{time} {score}" for time, score in zip(TIMES, SCORES, strict=True)]
    line = f"facetlog fill {' '.join(row.replace(' ', '=') for row in rows)}"
    assert keys(line) <= 130
    needle(*line.split()[1:])
    kept = after(needle)
    assert len(kept) == 12
    needle("undo")
    terminal, loop = fill(), ["facetlog fill", *rows, ""]
    shown = ""
    for typed in loop[1:]:
        shown = terminal.answer(typed)
    assert "12 scores from paper" in shown
    assert keys(*loop) <= 130
    assert after(needle) == kept


def test_a_paper_of_twelve_scores_at_the_sheets_times_takes_45_keys_at_most(
    needle: Run, fill: Open
) -> None:
    """Twelve hours after the needle. Fault: a key more for each score."""
    needle("edit", "i1", "sheet=hourly-12")
    line = f"facetlog fill {' '.join(SCORES)}"
    assert keys(line) <= 45
    needle(*line.split()[1:])
    kept = after(needle)
    assert len(kept) == 12
    needle("undo")
    terminal, loop = fill(), ["facetlog fill", *SCORES]
    shown = ""
    for typed in loop[1:]:
        shown = terminal.answer(typed)
    assert "12 scores from paper" in shown
    assert keys(*loop) <= 45
    assert after(needle) == kept
