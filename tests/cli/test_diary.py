"""`facetlog diary` in a real pseudo-terminal: every kind of answer, kept as soon as it is given.

Injected on Thu 19 November 2026, 09:30, 7 of 10 before. Without a score are 10:15, 12:30, 13:30, 15:30
and 16:30. The diary is opened the next morning at 07:00.
"""

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from support.diaries import DATE, FACETLOG, NEXT_MORNING, Open, Terminal, entries, new
from support.helpers import Run

# What it asks, and every kind of answer.


def test_it_shows_how_to_answer_then_the_oldest_time_and_the_score_before(day: Run, diary: Open) -> None:
    """Red if the latest comes first, or the score before is the last one, or one of another pain."""
    day("pain", "9", "--site", "left knee", "--at", f"{DATE} 10:05")
    day("pain", "1", "--rest", "--at", f"{DATE} 10:10")
    shown = diary().first
    assert shown == (
        "5 times without a score.\n"
        "A score from 0 to 10, with words if you like: 4 walking, or 3 +ibuprofen 400 mg.\n"
        "s: asleep.  Enter or ?: skip.  b: back.  h: help.  q: leave; what you answered\n"
        "    is kept.\n"
        "\n1 of 5: Thu 19 Nov 10:15, 45 min after the needle; before it 5 of 10 at 10:00\n> "
    )


def test_every_time_is_asked_once_and_a_score_may_have_words_and_medicine(day: Run, diary: Open) -> None:
    """(7 - 4) / 7 is 43 %. Red if words are lost, a dose has another time, or a time is asked twice."""
    terminal = diary()
    assert "43 % less" in terminal.answer("4 walking the dog")
    assert "ibuprofen: because of this pain?" in terminal.answer("3 +ibuprofen 400 mg")
    assert "ibuprofen 400 mg" in terminal.answer("")
    assert terminal.answer("").endswith("\n4 of 5: Thu 19 Nov 15:30, 6:00 h after the needle; before it"
                                        " 4 of 10 at 14:30\n> ")  # fmt: skip
    terminal.answer("6.25")
    assert "4 answers kept. 1 without a score yet: facetlog diary" in terminal.answer("7/10")
    assert terminal.status() == 0
    assert new(day) == [
        "10:15  pain 4 of 10, walking the dog", "12:30  pain 3 of 10", "15:30  pain 6.25 of 10",
        "16:30  pain 7 of 10", "12:30  ibuprofen 400 mg",
    ]  # fmt: skip
    assert day("diary").stdout == "Thu 19 Nov 2026 13:30  4:00 h after the needle\n"


def test_neighbouring_sleeps_are_one_entry_and_not_across_a_time_with_a_score(
    day: Run, diary: Open
) -> None:
    """12:30 and 13:30 reach from 12:00 to 14:00, 15:30 and 16:30 from 15:00 to 17:00; 14:30 was awake.

    Red if there are four entries, or one: then the patient slept through a score.
    """
    terminal = diary()
    terminal.answer("")
    for text in ("s", "asleep", "S", "s"):
        terminal.answer(text)
    assert entries(day, "sleep") == [
        "12:00  asleep until 14:00, 2:00 h",
        "15:00  asleep until 17:00, 2:00 h",
    ]
    assert day("diary").stdout == "Thu 19 Nov 2026 10:15  45 min after the needle\n"


def test_a_time_skipped_between_two_sleeps_parts_them(day: Run, diary: Open) -> None:
    """13:30 was skipped. Red if what was not said is taken for sleep."""
    day("delete", "p6")  # 14:30: so that 12:30 to 16:30 are neighbours
    terminal = diary()
    for text in ("", "s", "", "s", "s"):
        terminal.answer(text)
    assert entries(day, "sleep") == [
        "12:00  asleep until 13:00, 1:00 h",
        "14:00  asleep until 16:00, 2:00 h",
    ]


def test_back_after_an_answer_asks_again_and_the_new_answer_takes_its_place(day: Run, diary: Open) -> None:
    """Its medicine goes with it. Red if both scores stay, Enter forgets one, or `b` passes the first."""
    terminal = diary()
    terminal.answer("8 +ibuprofen 400 mg")
    terminal.answer("r")
    assert (
        "1 of 5: Thu 19 Nov 10:15, 45 min after the needle; before it 5 of 10 at 10:00; answered already"
        in (terminal.answer("b").replace("\n    ", " "))
    )
    assert "1 of 5: Thu 19 Nov 10:15" in terminal.answer("b")
    terminal.answer("4 walking")
    terminal.answer("b")
    assert "2 of 5: Thu 19 Nov 12:30" in terminal.answer("")
    assert "1 answer kept. 4 without" in terminal.answer("q")
    assert new(day) == ["10:15  pain 4 of 10, walking"]


def test_back_after_a_sleep_takes_its_hour_out(day: Run, diary: Open) -> None:
    """Asleep 12:00 to 15:00 but for 13:30. Red if a score stands in a sleep, or two sleeps overlap."""
    day("delete", "p6")
    terminal = diary()
    for text in ("", "s", "s", "s", "b", "b"):
        shown = terminal.answer(text)
    assert "3 of 5" not in shown
    assert "3 of 6: Thu 19 Nov 13:30" in shown
    terminal.answer("2")
    assert new(day) == ["13:30  pain 2 of 10", "12:00  asleep until 13:00, 1:00 h",
                        "14:00  asleep until 15:00, 1:00 h"]  # fmt: skip
    terminal.answer("b")
    terminal.answer("s")
    assert new(day) == ["12:00  asleep until 15:00, 3:00 h"]


@pytest.mark.parametrize(
    "keys", [b"q\n", b"quit\n", b"\x04", b"\x03"], ids=["q", "quit", "Ctrl-D", "Ctrl-C"]
)
def test_leaving_keeps_what_was_answered(day: Run, diary: Open, keys: bytes) -> None:
    """Red if leaving is an error, or takes back an answer."""
    terminal = diary()
    terminal.answer("4")
    time.sleep(0.3)  # nobody is at Ctrl-C faster than the prompt is at waiting for it
    assert "1 answer kept. 4 without a score yet: facetlog diary" in terminal.press(keys)
    assert terminal.status() == 0
    assert new(day) == ["10:15  pain 4 of 10"]


def test_after_the_last_time_it_ends_and_there_is_nothing_left(day: Run, diary: Open) -> None:
    terminal = diary()
    for text in ("4", "3", "3", "5", "5"):
        shown = terminal.answer(text)
    assert shown.endswith("5 answers kept.\n")
    assert terminal.status() == 0
    assert day("diary").stdout == "Every time of the schedule so far has a score.\n"


# What it does not take.

BAD = {
    "70": "Did you mean 7?", "-3": "0 (no pain) to 10", "10.5": "above 10", "4-5": "two scores",
    "7.125": "decimal", "four": "not a pain score", "+ibuprofen 400 mg": "not a pain score",
    "4 --site knee": "No such option", "4 14:30": "14:30", "4 at 14:30": "14:30", "4 left": "left",
    "3 +": "", "3 +ibuprofen 400 mg walking": "before the medicine",
}  # fmt: skip


def test_a_bad_answer_says_why_is_asked_again_and_writes_nothing(
    day: Run, diary: Open, tmp_path: Path
) -> None:
    """Red if it is skipped, ends the diary, or is kept as words: a time among them was meant as one."""
    before = (tmp_path / "log.db").read_bytes()
    terminal = diary()
    taken = []
    for text, reason in BAD.items():
        shown = terminal.answer(text)
        if "1 of 5: Thu 19 Nov 10:15" not in shown or reason not in shown:
            taken.append((text, shown))
            terminal.answer("b")
    assert not taken
    assert (tmp_path / "log.db").read_bytes() == before


@pytest.mark.parametrize("text", ["4 right", "4 at rest", "4 at 14:30"])
def test_what_it_says_to_write_instead_it_takes(day: Run, diary: Open, text: str) -> None:
    """Red if the patient is told to write an option that the diary refuses in the next breath."""
    terminal = diary()
    told = re.search(r"--[a-z]+( [\w:\"]+)?", terminal.answer(text))
    assert told is None or "2 of 5" in terminal.answer(f"4 {told[0]}")


def test_letters_of_another_encoding_are_taken_and_are_no_bug(day: Run, diary: Open) -> None:
    """A terminal of the last century sends Latin-1. Red if the walk ends there."""
    terminal = diary()
    assert "2 of 5: Thu 19 Nov 12:30" in terminal.press(b"4 caf\xe9\n")
    terminal.answer("q")
    assert terminal.status() == 0
    assert new(day)[0].startswith("10:15  pain 4 of 10, caf")


def test_an_average_is_no_time_to_be_asleep(day: Run, diary: Open) -> None:
    """The next evening day 1 is due. Red if a day is slept through, or its score is one of that moment."""
    terminal = diary("2026-11-20T20:30Z")
    for _ in range(5):
        shown = terminal.answer("")
    asked = "6 of 6: the average of day 1, Fri 20 Nov, 34:30 h after the needle; before it 4 of 10"
    assert " ".join(shown.split()) == f"{asked} at 19 Nov 17:30 >"
    assert "Asleep answers for an hour" in terminal.answer("s")
    terminal.answer("3.5 mowing")
    assert entries(day, "sleep") == []
    assert entries(day, "pain")[-1] == "20:00  pain 3.5 of 10, the day's average, mowing"


def test_the_score_before_the_needle_becomes_the_baseline(run: Run, diary: Open) -> None:
    """(8 - 2) / 8 is 75 %. Red if it is logged as a score of after it, or of no side."""
    run.now = f"{DATE}T09:50Z"
    run("inject", "L4-5", "--side", "right", "--at", f"{DATE} 9:30", "--site", "low back", "--rest")
    terminal = diary(f"{DATE}T09:50Z")
    assert "1 of 2: 09:30, before the needle" in terminal.first
    assert "later scores are compared with this one" in terminal.answer("8")
    assert entries(run, "pain") == ["09:30  pain 8 of 10, right low back, at rest"]
    assert "75 % less than before the needle (8)" in terminal.answer("2")


def test_each_side_is_asked_for_and_sleep_is_of_both(run: Run, diary: Open) -> None:
    """15 min, and of 30 min the right side, are open. Red if a side gets the other's score."""
    run.now = f"{DATE}T10:05Z"
    run("inject", "L4-5", "--side", "both", "--at", f"{DATE} 9:30")
    for side in ("left", "right"):
        run("pain", "8", "--side", side, "--at", f"{DATE} 9:30")
    run("pain", "3", "--side", "left", "--at", f"{DATE} 10:00")
    terminal = diary(f"{DATE}T10:05Z")
    assert "1 of 2: 09:45, 15 min after the needle, left and right; before it 8 of 10" in terminal.first
    assert "2 of 2: 10:00, 30 min after the needle, right" in terminal.answer("s")
    terminal.answer("4")
    assert entries(run, "pain")[-1] == "10:00  pain 4 of 10, right"
    assert len(entries(run, "sleep")) == 1


# Kept at once, marked as late, taken back one by one.


def test_an_answer_is_in_the_log_before_the_next_question(day: Run, diary: Open) -> None:
    """The power goes: kill -9. Red if answers are kept at the end, or the log is left locked."""
    terminal = diary()
    terminal.answer("4 walking")
    terminal.answer("s")
    assert terminal.kill() == -signal.SIGKILL
    assert new(day) == ["10:15  pain 4 of 10, walking", "12:00  asleep until 13:00, 1:00 h"]
    day("pain", "5")


def test_an_answer_is_marked_as_entered_late(day: Run, diary: Open) -> None:
    """From 10:15 to 07:00 next day are 20:45 h, 1245 min. Red if it counts as entered when it was felt."""
    diary().answer("4")
    series = json.loads(day("relief", "--json").stdout)["injections"][0]["series"][0]
    late = {one["hours"]: one["late_minutes"] for one in series["scores"]}
    assert late[0.75] == 20 * 60 + 45
    assert late[0.5] == 0  # 10:00 was entered at 10:00


def test_undo_takes_back_one_answer_at_a_time_and_says_its_words(day: Run, diary: Open) -> None:
    """Red if it takes back the whole walk, or says only `diary`."""
    terminal = diary()
    for text in ("4 walking +ibuprofen 400 mg", "u", "s", "s", "q"):
        terminal.answer(text)
    first = day("undo").stdout
    assert "13:30: s" in first.splitlines()[0]
    assert entries(day, "sleep") == ["12:00  asleep until 13:00, 1:00 h"]
    day("undo")
    assert entries(day, "sleep") == []
    assert "10:15: 4 walking +ibuprofen 400 mg" in day("undo").stdout.splitlines()[0]
    assert new(day) == []
    day("redo")
    assert new(day) == [
        "10:15  pain 4 of 10, walking",
        "10:15  ibuprofen 400 mg, as usual, at its usual time",
    ]


def test_words_of_the_warning_list_are_answered_at_once(day: Run, diary: Open) -> None:
    """Red if they are kept in silence, or after the next question."""
    shown = diary().answer("3 cannot pass urine")
    assert shown.index("emergency") < shown.index("3 of 10") < shown.index("2 of 5")


# On any screen, and on none.


@pytest.mark.parametrize("width", [40, 80])
def test_nothing_is_wider_than_the_screen_and_nothing_steers_it(day: Run, diary: Open, width: int) -> None:
    """Red if a line runs over the edge of a phone, or an escape sequence is sent."""
    terminal = diary(width=width, term="xterm")
    shown = [terminal.first, terminal.answer("4 walking"), terminal.answer("s"), terminal.answer("70"),
             terminal.answer("b"), terminal.answer("q")]  # fmt: skip
    lines = [line for one in shown for line in one.splitlines()]
    assert max(map(len, lines)) <= width
    assert all(line.isprintable() for line in lines)


def test_without_a_terminal_the_times_are_listed_and_nothing_is_written(day: Run, tmp_path: Path) -> None:
    """Neither to a pipe nor from one. Red if it waits for an answer, or takes one from a file."""
    log = tmp_path / "log.db"
    before = log.read_bytes()
    command = [*FACETLOG, "--db", str(log), "--now", NEXT_MORNING, "diary"]
    done = subprocess.run(command, input=b"4\n3\n", capture_output=True, check=True)
    listed = "".join(f"Thu 19 Nov 2026 {one} h after the needle\n" for one in (
        "12:30  3:00", "13:30  4:00", "15:30  6:00", "16:30  7:00"))  # fmt: skip
    expected = f"Thu 19 Nov 2026 10:15  45 min after the needle\n{listed}"
    assert (done.stdout.decode(), done.stderr) == (expected, b"")
    for pipe in ('"$@" | cat', 'echo 4 | "$@"'):
        piped = Terminal(["/bin/sh", "-c", pipe, "sh", *command])
        assert (piped.first, piped.status()) == (expected, 0)
        os.close(piped.keys)
    assert log.read_bytes() == before
