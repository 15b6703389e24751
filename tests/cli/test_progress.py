"""Long work shows itself: on a terminal, after a second, and nowhere else.

What makes the work long here is another program that has the log for a while.
"""

import os
import pty
import re
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from harness.program import command, environment, run

SECONDS = 4.0  # that the log is held
COMMANDS = {
    "import scores.csv": "Keeping a backup",
    "export -o log.json": "Reading the log",
    "export --format csv -o tables": "Reading the log",
    "doctor": "Looking at the log",
    "backup -o copy.db": "Copying and checking",
    "relief": "Reading the log",
    "report -o page.html": "Reading the log",
    "questions": "Reading the log",
    "cohort .": "Reading logs",
}
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    log = tmp_path / "log.db"
    (tmp_path / "scores.csv").write_text("at,score\n2026-01-01 10:00,4\n2026-01-01 11:00,5\n")
    assert run(log, "inject", "L4-5", "--side", "right", "--baseline", "7").status == 0
    return log


@contextmanager
def held(log: Path) -> Iterator[None]:
    """Another program has the log, and lets go of it after a while."""

    def hold() -> None:
        with closing(sqlite3.connect(log, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            has_it.set()
            time.sleep(SECONDS)

    has_it = threading.Event()
    holder = threading.Thread(target=hold)
    holder.start()
    has_it.wait()
    yield
    holder.join()


def on_a_terminal(log: Path, words: str) -> tuple[int, str]:
    """Run facetlog at a terminal of 80 columns; how it ended, and every byte that the terminal got."""
    screen, end = pty.openpty()
    variables = environment(log, TERM="xterm", COLUMNS="80", LINES="24")
    with subprocess.Popen(
        command(log, words.split()), env=variables, cwd=log.parent, stdin=end, stdout=end, stderr=end
    ) as process:
        os.close(end)
        shown = b""
        try:
            while part := os.read(screen, 4096):
                shown += part
        except OSError:  # the last program at the terminal has ended
            pass
    os.close(screen)
    return process.returncode, shown.decode()


def in_a_pipe(log: Path, words: str) -> tuple[int, str]:
    """Run facetlog without a terminal; how it ended, and what it printed."""
    done = subprocess.run(
        command(log, words.split()),
        env=environment(log, FORCE_COLOR="1"), cwd=log.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def all_at_once(log: Path, way: Callable[[Path, str], tuple[int, str]]) -> list[tuple[str, str]]:
    """Every command with what it printed; all ended well."""
    with ThreadPoolExecutor(len(COMMANDS)) as pool:
        ended = list(pool.map(way, [log] * len(COMMANDS), COMMANDS))
    assert {status for status, _ in ended} <= {0, 3}  # 3 is the doctor's, who finds no backup
    return list(zip(COMMANDS.values(), (shown for _, shown in ended), strict=True))


def test_what_takes_long_is_shown_on_a_terminal_and_then_gone(log: Path) -> None:
    """Faults: nothing shown; it stays on the screen under the answer."""
    with held(log):
        ended = all_at_once(log, on_a_terminal)
    for doing, shown in ended:
        assert doing in shown
        assert "\x1b[2K" in shown[shown.rindex(doing) :]  # the line is erased
        assert shown.count("\x1b[?25l") == shown.count("\x1b[?25h")  # a hidden cursor comes back


def test_what_is_quick_shows_nothing_of_its_work(log: Path) -> None:
    """Fault: shown at once, which flickers."""
    assert not ESCAPE.search(on_a_terminal(log, "export -o log.json")[1])


def test_nothing_is_shown_of_long_work_in_a_pipe(log: Path) -> None:
    """Faults: a spinner in the file of somebody's cron job; Rich asked, and not the pipe."""
    with held(log):
        ended = all_at_once(log, in_a_pipe)
    for doing, shown in ended:
        assert doing not in shown
        assert not ESCAPE.search(shown)


def test_what_is_read_and_stored_is_counted(log: Path) -> None:
    """Fault: a count that stands still."""
    lines = (
        f"{2000 + day // 336:04}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02} 10:00,4\n" for day in range(6000)
    )
    hours = "".join(line.replace("10:00", f"{hour:02}:00") for line in lines for hour in range(10))
    (log.parent / "scores.csv").write_text("at,score\n" + hours)
    status, shown = on_a_terminal(log, "import scores.csv")
    assert status == 0
    counts = [int(text.replace(",", "")) for text in re.findall(r"Storing ([\d,]+) of 60,000", shown)]
    assert counts == sorted(counts)
    assert len(set(counts)) > 2
