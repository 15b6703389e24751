"""A real interactive shell at a pseudo-terminal, with facetlog set up in it, to press TAB in."""

import os
import pty
import re
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

STARTED = {
    "bash": ("bash", "--noprofile", "-i"),
    "zsh": ("zsh", "-d", "-i"),  # no start-up files of the machine
    "fish": ("fish", "--private"),
}
PROMPT = "ready>"
PATIENCE = 60  # seconds: only a shell that hangs takes so long
ESCAPES = re.compile(r"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][0-9A-B]|[=>78M])")
QUESTIONS = ((b"\x1b[c", b"\x1b[?62c"), (b"\x1b[0c", b"\x1b[?62c"), (b"\x1b[6n", b"\x1b[1;1R"))
START_FILES = {
    "bash": (".bashrc", f"PS1='{PROMPT}'; bind 'set enable-bracketed-paste off'\n"),
    "zsh": (".zshrc", f"PS1='{PROMPT}'; unsetopt PROMPT_SP ZLE_BRACKETED_PASTE 2>/dev/null\n"),
    "fish": (".config/fish/config.fish", f"function fish_prompt; printf '{PROMPT}'; end\n"
             "function fish_right_prompt; end; set -g fish_greeting\n"),
}  # fmt: skip


class Terminal:
    """A shell in which TAB completes facetlog; what is typed is read as the program receives it.

    On the path ``facetlog`` is the real one, but a command that is entered is only written down,
    one word a line, so that a test sees exactly which words the shell made of the line.
    """

    def __init__(self, shell: str, home: Path) -> None:
        """Make a home for the shell, and the ``facetlog`` of its path."""
        self.shell, self.home, self.screen = shell, home, ""
        self._entered = home / "entered"
        program = home / "bin" / "facetlog"
        program.parent.mkdir()
        part, real = f"{self._entered}.part", f'exec {sys.executable} -m facetlog "$@"'
        program.write_text(
            f'#!/bin/sh\n[ -n "$_FACETLOG_COMPLETE" ] && {real}\n'
            f'[ "$1" = --install-completion ] && {real}\n'
            f"printf '%s\\n' \"$@\" > '{part}' && mv '{part}' '{self._entered}'\n"
        )
        program.chmod(0o755)
        name, text = START_FILES[shell]
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)

    def __enter__(self) -> "Terminal":
        """Start the shell, and wait until it is ready."""
        variables = {
            "HOME": str(self.home), "PATH": f"{self.home / 'bin'}:{os.environ['PATH']}", "TERM": "xterm",
            "FACETLOG_DB": os.environ["FACETLOG_DB"], "LANG": "C.UTF-8", "COLUMNS": "100", "LINES": "60",
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "SHELL": "/bin/sh", "TZ": "UTC",
        }  # fmt: skip
        self.screen = ""
        self._process, self._screen = pty.fork()
        if not self._process:
            os.chdir(self.home)
            os.execvpe(STARTED[self.shell][0], STARTED[self.shell], variables)
        self._until(PROMPT)
        return self

    def __exit__(self, *_: object) -> None:
        """End the shell that was started here, and no other."""
        os.close(self._screen)
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)

    def press(self, keys: str) -> str:
        """What the screen shows after keys are pressed, without colours and movements."""
        self.screen = ""
        os.write(self._screen, keys.encode())
        return self.screen

    def words(self, keys: str) -> list[str]:
        """The words that facetlog is called with when the keys, and Enter, are pressed."""
        self._entered.unlink(missing_ok=True)
        self.press(f"{keys}\r")
        self._wait(self._entered.exists)
        self._until(PROMPT)
        return self._entered.read_text().splitlines()

    def shows(self, keys: str, *texts: str) -> str:
        """What stands on the screen once all the texts do; then the line is given up."""
        self.press(keys)
        self._wait(lambda: all(text in self.screen for text in texts))
        shown = self.screen
        self.press("\x15")
        return shown

    def _until(self, text: str) -> None:
        self._wait(lambda: text in self.screen)

    def _wait(self, is_so: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < end, self.screen
            self._read()

    def _read(self) -> None:
        if not select.select([self._screen], [], [], 0.05)[0]:
            return
        said = os.read(self._screen, 65536)
        for question, answer in QUESTIONS:
            if question in said:
                os.write(self._screen, answer)
        self.screen = ESCAPES.sub("", self.screen + said.decode(errors="replace"))
