"""A command in a pseudo-terminal of its own, with a hand at its keys; and the log of a day to ask about.

Injected on Thu 19 November 2026, 09:30, 7 of 10 before. Without a score are 10:15, 12:30, 13:30, 15:30
and 16:30. The diary is opened the next morning at 07:00.
"""

import os
import pty
import re
import select
import signal
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

from support.helpers import Run

DATE = "2026-11-19"
NEXT_MORNING = "2026-11-20T07:00Z"
FACETLOG = [sys.executable, "-m", "facetlog"]
PROMPT = "\n> "
CONTROL_C = b"\x03"
PATIENCE = 20  # seconds until a terminal that says nothing is given up


class Terminal:
    """A terminal of its own in which one command runs as a process, and a hand at its keys."""

    def __init__(
        self, command: list[str], width: int = 80, term: str = "dumb", first: str = PROMPT
    ) -> None:
        surroundings = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")}
        self.process, self.keys = pty.fork()
        if not self.process:
            termios.tcsetwinsize(0, (24, width))
            os.execve(command[0], command, {**surroundings, "TERM": term})
        self.first = self.until(first)

    def answer(self, text: str) -> str:
        """Type a line; what is shown after it, to the next prompt."""
        return self.press(f"{text}\n".encode()).removeprefix(f"{text}\n")

    def press(self, keys: bytes) -> str:
        if keys == CONTROL_C:
            self._wait_for_its_reading()
        os.write(self.keys, keys)
        return self._shown()

    def _wait_for_its_reading(self) -> None:
        """Until the command sleeps in its read: Python loses a Ctrl-C that comes just before it.

        Pressed at once with the prompt it was lost in 3 of 8 runs beside four busy processes.
        """
        told = Path(f"/proc/{self.process}/stat")
        while told.exists() and told.read_text().rpartition(")")[2].split()[0] != "S":
            time.sleep(0.01)

    def resize(self, width: int) -> None:
        termios.tcsetwinsize(self.keys, (24, width))

    def status(self) -> int:
        """How the command ended."""
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])

    def kill(self) -> int:
        os.kill(self.process, signal.SIGKILL)
        return self.status()

    def _shown(self) -> str:
        return self.until(PROMPT)

    def until(self, text: str) -> str:
        """What appears until a text does, as where an answer is waited for, or until it has ended."""
        shown, until = "", time.monotonic() + PATIENCE
        while text not in shown:
            assert select.select([self.keys], [], [], until - time.monotonic())[0], shown
            try:
                part = os.read(self.keys, 4096)
            except OSError:  # so Linux says that the command has ended
                part = b""
            if not part:
                break
            shown += part.decode(errors="replace").replace("\r\n", "\n")
        return shown


Open = Callable[..., Terminal]


def entries(run: Run, *kinds: str) -> list[str]:
    """What is in the log, without ids and dates: ``10:15  pain 4 of 10, walking``."""
    lines = [line for kind in kinds or ("pain", "dose", "sleep")
             for line in run("list", "--all", "--kind", kind).stdout.splitlines()]  # fmt: skip
    return [re.sub(r"^\w+  \w+ \d+ \w+ \d+ ", "", line) for line in lines]


def new(run: Run, *kinds: str) -> list[str]:
    """The entries beside those that were given in time."""
    return [line for line in entries(run, *kinds) if line[:5] in ("10:15", "12:30", "13:30", "15:30",
            "16:30") or "asleep" in line]  # fmt: skip
