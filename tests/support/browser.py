"""Real Chromium, spoken to over a pipe in its DevTools protocol: pages printed, photographed, asked."""

import base64
import json
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

MODULES = Path(os.environ.get("FACETLOG_NODE_MODULES", "node_modules"))
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip
PATIENCE = 60  # seconds for one answer
PAPERS = {"A4": (210 / 25.4, 297 / 25.4), "Letter": (8.5, 11.0)}  # inches
# Chromium reads commands from 3 and writes answers to 4.
LAUNCHER = """
import fcntl, os, sys
commands, answers = (fcntl.fcntl(int(end), fcntl.F_DUPFD, 5) for end in sys.argv[1:3])
os.dup2(commands, 3)
os.dup2(answers, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


def chromium() -> str | None:
    """The Chromium of this machine, if there is one."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next((path for path in found if path), None)


class Browser:
    """A Chromium with one tab."""

    def __init__(self, commands: int, answers: int) -> None:
        self.commands, self.answers = commands, answers
        self.number, self.unread = 0, b""
        self.session: dict[str, str] = {}
        self.events: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self.session = {"sessionId": attached["sessionId"]}
        self.call("Page.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """The answer to one command; what else is told meanwhile is kept in ``events``."""
        self.number += 1
        command = {"id": self.number, "method": method, "params": params, **self.session}
        unsent = json.dumps(command).encode() + b"\0"
        while unsent:
            unsent = unsent[os.write(self.commands, unsent) :]
        while (message := self._message()).get("id") != self.number:
            self.events.append(message.get("method", ""))
        assert "error" not in message, message
        return dict(message["result"])

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self.unread:
            assert select.select([self.answers], [], [], PATIENCE)[0], "Chromium does not answer"
            self.unread += os.read(self.answers, 1 << 20) or b'{"method": "gone"}\0'
        text, _, self.unread = self.unread.partition(b"\0")
        message = dict(json.loads(text))
        assert message.get("method") != "gone", "Chromium is gone"
        return message

    def open(self, file: Path) -> None:
        """Load a page, to its end."""
        self.events.clear()
        self.call("Page.navigate", url=file.as_uri())
        while "Page.loadEventFired" not in self.events:
            self.events.append(self._message().get("method", ""))

    def look(self, width: int, dark: bool = False, media: str = "") -> None:
        """Be a screen so many pixels wide, by day or by night; or paper."""
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", **size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def photograph(self) -> bytes:
        """The whole page as PNG."""
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        return base64.b64decode(shot["data"])

    def print(self, paper: str) -> bytes:
        """The page as PDF, on A4 or Letter."""
        width, height = PAPERS[paper]
        made = self.call("Page.printToPDF", paperWidth=width, paperHeight=height)
        return base64.b64decode(made["data"])

    def ask(self, script: str) -> Any:
        """What JavaScript answers; a promise is waited for."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")


@contextmanager
def browsing(profile: Path) -> Iterator[Browser]:
    """A Chromium with an empty profile, gone at the end."""
    program = chromium()
    assert program is not None
    (its_commands, commands), (answers, its_answers) = os.pipe(), os.pipe()
    launch = [sys.executable, "-c", LAUNCHER, str(its_commands), str(its_answers)]
    process = subprocess.Popen(
        [*launch, program, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
        pass_fds=(its_commands, its_answers), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(its_commands)
    os.close(its_answers)
    try:
        yield Browser(commands, answers)
    finally:
        process.terminate()
        process.wait(PATIENCE)
        os.close(commands)
        os.close(answers)


def needed(there: object, what: str) -> None:
    """Skip where something is missing; in CI, where it must not be, fail."""
    if not there and os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI=true")
    if not there:
        pytest.skip(f"no {what} here")


def printed(browser: Browser, file: Path, paper: str) -> list[str]:
    """The text of each page, without any white space, as it stands in the file's order."""
    needed(shutil.which("pdftotext"), "pdftotext")
    pdf = file.with_suffix(".pdf")
    pdf.write_bytes(browser.print(paper))
    command = ["pdftotext", "-raw", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return ["".join(page.split()) for page in text.split("\f")[:-1]]


VIOLATIONS = """axe.run().then(found => found.violations.map(
  one => [one.id, one.help, one.nodes.map(node => node.failureSummary + node.html)]))"""
