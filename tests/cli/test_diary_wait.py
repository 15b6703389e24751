"""`facetlog diary --wait` in a real pseudo-terminal, by the clock of this computer.

The injection is logged so long ago that the score of 15 minutes after it falls due in seconds.
"""

import json
import os
import re
import signal
import subprocess
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.diaries import FACETLOG, Terminal
from support.helpers import Run

SECONDS = 8  # until a score falls due: longer than the start of a command takes
WAITING = "q: leave"
DUE = "15 min after the needle; before it 7 of 10"

Wait = Callable[..., Terminal]


def iso(seconds_ago: float) -> str:
    """A moment of the present, so long ago."""
    return (datetime.now(UTC) - timedelta(seconds=seconds_ago)).isoformat(timespec="seconds")


@pytest.fixture
def wait(tmp_path: Path) -> Iterator[Wait]:
    """Stay with the diary in a terminal; none is left open."""
    opened: list[Terminal] = []

    def open_one(first: str = WAITING, width: int = 80, term: str = "xterm") -> Terminal:
        command = [*FACETLOG, "--db", str(tmp_path / "log.db"), "diary", "--wait"]
        opened.append(Terminal(command, width, term, first))
        return opened[-1]

    yield open_one
    for terminal in opened:
        with suppress(OSError):  # one is closed already
            os.close(terminal.keys)


@pytest.fixture
def injected(run: Run) -> Callable[[float], None]:
    """Log an injection by whose schedule the first score falls due in so many seconds."""

    def inject(seconds: float) -> None:
        at = iso(15 * 60 - seconds)
        run("inject", "L4-5", "--side", "right", "--at", at, "--baseline", "7", now=iso(0))

    return inject


def scores(run: Run) -> list[str]:
    """The scores in the log after the needle, without ids and times."""
    lines = run("list", "--kind", "pain", now=iso(0)).stdout.splitlines()
    return [line.split("  ")[-1] for line in lines if "recorded with" not in line]


def elsewhere(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command in another terminal, by the same clock."""
    command = [*FACETLOG, "--db", str(tmp_path / "log.db"), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True)


def seconds_left(shown: str) -> list[int]:
    """What the countdown told, in seconds."""
    told = re.findall(r"in (\d+):(\d\d)\.", shown)
    return [60 * int(minutes) + int(seconds) for minutes, seconds in told]


def test_it_counts_down_rings_and_takes_the_score(
    run: Run, wait: Wait, injected: Callable[[float], None]
) -> None:
    """(7 - 3) / 7 is 57 %. Red if no bell rings, the line is not drawn anew, or the score is lost."""
    injected(SECONDS)
    terminal = wait()
    assert "Your pain was 7 of 10 before the needle" in terminal.first
    assert "hours after the needle" in terminal.first  # the curve
    shown = terminal.first + terminal.until("\n> ")
    left = seconds_left(shown)
    assert left == sorted(left, reverse=True)
    assert left[-1] <= 1
    assert shown.count("Next:") == shown.count("\rNext:") > 1
    assert "\a" in shown
    assert DUE in shown
    os.write(terminal.keys, b"3 walking\n")
    shown = terminal.until(WAITING)
    assert "57 % less" in shown
    assert "57 % less" in shown  # the answer, anew
    assert "30 min after the needle" in shown
    os.write(terminal.keys, b"q")
    assert "1 answer kept." in terminal.until("\a")
    assert terminal.status() == 0
    assert scores(run) == ["pain 3 of 10, walking"]


@pytest.mark.parametrize("keys", [b"q", b"\x03", b"\x04"], ids=["q", "Ctrl-C", "Ctrl-D"])
def test_it_can_be_left_and_come_back_to(
    wait: Wait, injected: Callable[[float], None], keys: bytes
) -> None:
    """Red if leaving is an error, or the diary cannot be opened again."""
    injected(600)
    for _ in range(2):
        terminal = wait()
        time.sleep(0.3)
        os.write(terminal.keys, keys)
        assert "0 answers kept." in terminal.until("\a")
        assert terminal.status() == 0


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_below_the_countdown(
    wait: Wait, injected: Callable[[float], None], name: str
) -> None:
    """Red if the sentence stands behind ``q: leave``, or the status is another."""
    injected(600)
    terminal = wait()
    os.kill(terminal.process, signal.Signals[name])
    assert f"\nError: Stopped by {name}" in terminal.until("not written.")
    assert terminal.status() == 128 + signal.Signals[name]


LEAVING = {"q": b"q", "Ctrl-C": b"\x03", "Ctrl-D": b"\x04", "Ctrl-backslash": b"\x1c"}


@pytest.mark.parametrize("by", [*LEAVING, "SIGTERM", "SIGHUP", "SIGINT"])
def test_the_terminal_is_as_before_however_it_is_left(
    wait: Wait, injected: Callable[[float], None], by: str
) -> None:
    """Red if what is typed afterwards is not seen, or comes key by key."""
    injected(600)
    terminal = wait()
    before = shows_lines(terminal)
    time.sleep(0.2)
    assert (before, shows_lines(terminal)) != (True, True)  # keys come at once while it waits
    if by in LEAVING:
        os.write(terminal.keys, LEAVING[by])
    else:
        os.kill(terminal.process, signal.Signals[by])
    terminal.until("never said")
    assert terminal.status() in (0, 128 + signal.SIGTERM, 128 + signal.SIGHUP)
    assert shows_lines(terminal)


def shows_lines(terminal: Terminal) -> bool:
    """Whether the terminal shows what is typed, hands it on by lines, and has Ctrl-C stop a program."""
    wanted = termios.ICANON | termios.ECHO | termios.ISIG
    return bool(termios.tcgetattr(terminal.keys)[3] & wanted == wanted)


def test_stopped_by_its_key_it_leaves_the_terminal_as_before_and_goes_on(
    tmp_path: Path, injected: Callable[[float], None]
) -> None:
    """Under a shell that mends no terminal. Red if it stops while keys come at once, or not at all."""
    injected(600)
    line = 'set -m; "$@"; echo status $?; stty -a; echo then; fg; echo over'
    command = [*FACETLOG, "--db", str(tmp_path / "log.db"), "diary", "--wait"]
    terminal = Terminal(["/bin/sh", "-c", line, "sh", *command], term="xterm", first=WAITING)
    time.sleep(0.2)
    os.write(terminal.keys, b"\x1a")
    shown = terminal.until("then\n").split()
    assert str(128 + signal.SIGTSTP) in shown
    assert {"isig", "icanon", "echo"} <= {word.strip(";") for word in shown}
    terminal.until(WAITING)
    os.write(terminal.keys, b"q")
    assert "0 answers kept." in terminal.until("over\n")
    os.close(terminal.keys)


@pytest.mark.parametrize("seconds", [600, -60], ids=["waiting", "asked"])
def test_a_terminal_that_goes_away_is_no_bug(
    wait: Wait, injected: Callable[[float], None], seconds: float
) -> None:
    """Red if it runs on without anybody, or takes the end of a terminal for a fault of its own."""
    injected(seconds)
    terminal = wait("\n> " if seconds < 0 else WAITING)
    time.sleep(0.2)
    os.close(terminal.keys)
    assert terminal.status() == 128 + signal.SIGHUP


def test_what_another_window_logs_is_shown_and_nothing_is_open_meanwhile(
    tmp_path: Path, wait: Wait, injected: Callable[[float], None]
) -> None:
    """Red if the log stays open or locked while it waits, or the answer stays that of the beginning."""
    injected(600)
    terminal = wait()
    time.sleep(0.2)
    assert [name for name in open_files(terminal.process) if "log.db" in name] == []
    elsewhere(tmp_path, "backup", "-o", str(tmp_path / "copy.db"))
    elsewhere(tmp_path, "pain", "2", "--rest", "--note", "quiet")
    elsewhere(tmp_path, "pain", "1")
    assert "86 %" in terminal.until("86 %")  # (7 - 1) / 7
    assert WAITING in terminal.until(WAITING)
    assert (tmp_path / "copy.db").exists()


def open_files(process: int) -> Iterator[str]:
    """What a process has open, as far as this computer tells."""
    files = Path(f"/proc/{process}/fd")
    for one in files.iterdir() if files.exists() else ():
        with suppress(FileNotFoundError):  # closed meanwhile
            yield os.readlink(one)


def test_it_is_right_after_the_computer_slept(
    run: Run, wait: Wait, injected: Callable[[float], None]
) -> None:
    """Stopped before the score falls due, let go on after it. Red if naps are summed up."""
    injected(SECONDS)
    terminal = wait()
    os.kill(terminal.process, signal.SIGSTOP)
    time.sleep(SECONDS + 0.5)
    os.kill(terminal.process, signal.SIGCONT)
    began = time.monotonic()
    shown = terminal.until("\n> ")
    assert DUE in shown
    assert time.monotonic() - began < SECONDS / 2
    os.write(terminal.keys, b"4\n")
    terminal.until(WAITING)
    assert scores(run) == ["pain 4 of 10"]


def test_an_answer_that_is_begun_before_its_time_is_not_lost(
    run: Run, wait: Wait, injected: Callable[[float], None]
) -> None:
    """It is one of now, not of the 15 minutes to come. Red if keys are swallowed, or it is to come."""
    injected(60)
    terminal = wait()
    os.write(terminal.keys, b"9\x7f2 walking\n")
    assert "71 % less" in terminal.until("30 min after the needle")
    assert scores(run) == ["pain 2 of 10, walking"]
    series = json.loads(run("relief", "--json", now=iso(0)).stdout)["injections"][0]["series"][0]
    assert 0.2 < series["scores"][-1]["hours"] < 0.25


def test_keys_that_are_no_letters_are_no_answer(
    run: Run, wait: Wait, injected: Callable[[float], None]
) -> None:
    """A line taken back; an arrow; a letter of two bytes, rubbed out. Red if any of them stays."""
    injected(60)
    terminal = wait()
    for keys in (b"9\x15", b"\x1b[A", "é\x7f".encode(), b"2 walking\n"):
        time.sleep(0.2)
        os.write(terminal.keys, keys)
    terminal.until("30 min after the needle")
    assert scores(run) == ["pain 2 of 10, walking"]


@pytest.mark.parametrize("width", [30, 40])
def test_what_is_begun_is_seen_where_there_is_no_room_beside_the_countdown(
    wait: Wait, injected: Callable[[float], None], width: int
) -> None:
    """Red if its end is cut off, so that the patient does not see what is typed."""
    injected(600)
    terminal = wait("Next: ", width)
    time.sleep(0.3)
    os.write(terminal.keys, b"3 walking up the stairs")
    shown = terminal.until("up the stairs")
    assert max(map(len, re.split("[\r\n]", shown))) < width


def test_the_answer_and_the_curve_fit_one_window(
    run: Run, wait: Wait, injected: Callable[[float], None]
) -> None:
    """80 columns of 24 rows. Red if the answer is scrolled away by a curve as high as the window."""
    injected(-60)
    run("pain", "3", "--ago", "1min", now=iso(0))
    terminal = wait()
    rows = terminal.first.strip("\n").splitlines()
    assert "i1  right L4-L5 joints" in rows[0]
    assert len(rows) <= 24, rows


def test_what_is_typed_when_nothing_is_due_is_refused_in_a_sentence(
    run: Run, wait: Wait, injected: Callable[[float], None]
) -> None:
    """14 minutes before it is no score of that time. Red if it is kept, or the curve drawn again."""
    injected(14 * 60)
    terminal = wait()
    time.sleep(0.2)
    os.write(terminal.keys, b"3\n")
    shown = terminal.until("    window.")
    assert "No score is due yet" in shown
    assert "hours after the needle" not in shown + terminal.until(WAITING)
    os.write(terminal.keys, b"\x03")
    terminal.until("0 answers kept.")
    assert terminal.status() == 0
    assert scores(run) == []


def test_a_question_that_another_window_answers_is_not_asked_on(
    run: Run, tmp_path: Path, wait: Wait, injected: Callable[[float], None]
) -> None:
    """Red if it goes on waiting for an answer, or takes one beside the other."""
    injected(-60)
    terminal = wait("\n> ")
    elsewhere(tmp_path, "pain", "2", "--ago", "1min")
    shown = terminal.until(WAITING)
    assert "In another window, meanwhile, 15 min after the needle was answered: p2" in shown
    assert scores(run) == ["pain 2 of 10"]


def test_what_was_begun_for_a_question_is_no_answer_to_the_next(
    run: Run, tmp_path: Path, wait: Wait, injected: Callable[[float], None]
) -> None:
    """Of 15 and 30 min after the needle. Red if ``4 wal`` of the first goes on into the second."""
    injected(-16 * 60)
    terminal = wait("\n> ")
    os.write(terminal.keys, b"4 wal")
    elsewhere(tmp_path, "pain", "2", "--ago", "16min")
    assert "30 min after the needle" in terminal.until("\n> ")
    os.write(terminal.keys, b"king\n")
    assert "not a pain score" in terminal.until("\n> ")
    assert scores(run) == ["pain 2 of 10"]


def test_a_window_made_narrower_is_not_overrun(wait: Wait, injected: Callable[[float], None]) -> None:
    """80 columns, then 40. Red if the line is as long as before, or stands on what was folded."""
    injected(600)
    terminal = wait()
    terminal.resize(40)
    shown = terminal.until("\n") + terminal.until(WAITING)
    drawn = [line for line in re.split("[\r\n]", shown) if "Next:" in line and "needle" not in line]
    assert drawn
    assert max(map(len, drawn)) < 40


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("is_read_aloud", [False, True], ids=["dumb", "read-aloud"])
def test_a_terminal_without_cursor_is_told_once(
    monkeypatch: pytest.MonkeyPatch,
    wait: Wait,
    injected: Callable[[float], None],
    width: int,
    is_read_aloud: bool,
) -> None:
    """Nor is it where it is read aloud; keys are shown as they are typed.

    Red if a line is drawn again and again, an escape sequence is sent, or a line is too long.
    """
    injected(600)
    if is_read_aloud:
        monkeypatch.setenv("ACCESSIBLE", "1")
        monkeypatch.setenv("NO_COLOR", "1")
    terminal = wait(width=width, term="xterm" if is_read_aloud else "dumb")
    time.sleep(2.2)
    os.write(terminal.keys, b"45\x15q")
    shown = terminal.first + terminal.until("\a")
    assert "45" in shown
    assert shown.count("Next:") == 1
    assert not set("\r\x1b\a") & set(shown)
    assert max(map(len, shown.splitlines())) <= width


def test_a_clock_that_stands_still_is_refused(run: Run) -> None:
    """Red if it waits for ever for what cannot come."""
    run("inject", "L4-5", "--baseline", "7")
    assert "leave out --now or --wait" in run("diary", "--wait", status=2).stderr


def test_without_a_terminal_it_is_refused(tmp_path: Path, injected: Callable[[float], None]) -> None:
    """Red if it waits for a key that nobody can press, also where stdin is closed."""
    injected(600)
    command = [*FACETLOG, "--db", str(tmp_path / "log.db"), "diary", "--wait"]
    for line in ('"$@" </dev/null', '"$@" <&-'):
        done = subprocess.run(
            ["/bin/sh", "-c", line, "sh", *command], capture_output=True, text=True, check=False
        )
        assert done.returncode == 3
        assert "at a terminal" in done.stderr
        assert "Traceback" not in done.stderr
