"""Fixtures: a log of its own for each test, in UTC, which no test can leave; diaries, a browser."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from support.browser import Browser, browsing, chromium, needed
from support.demo_log import log_demo
from support.diaries import DATE, FACETLOG, NEXT_MORNING, Open, Terminal
from support.helpers import Run
from support.visits import CASES, CLINICS, Pages, typed
from support.web_pages import HOSTILE, MADE, WebPages

from facetlog.cli.commands import demo

settings.register_profile("facetlog", deadline=None, derandomize=True)
settings.load_profile("facetlog")


OPEN = tempfile.gettempdir()  # before a test has one of its own


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder in one that all may enter: pytest's own is closed by each that begins beside this one."""
    with tempfile.TemporaryDirectory(dir=OPEN) as name:
        yield Path(name)


@pytest.fixture(autouse=True)
def _isolated(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """No test can reach the user's log, nor see another's temporary folders; the wall's clock is UTC's."""
    temporary = str(tmp_path_factory.mktemp("temporary"))
    monkeypatch.setenv("TMPDIR", temporary)
    monkeypatch.setattr(tempfile, "tempdir", temporary)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "ACCESSIBLE", "FACETLOG_CLINIC"):
        monkeypatch.delenv(name, raising=False)
    for name in ("LC_ALL", "LC_MEASUREMENT", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("FACETLOG_DB", str(tmp_path / "log.db"))
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    os.environ["TZ"] = "UTC"
    time.tzset()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run facetlog in this process, as the console script does."""
    return Run(capsys)


@pytest.fixture
def page(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pages:
    """The page of a visit, by its name: what the last of its commands printed."""
    monkeypatch.setenv("COLUMNS", "80")

    def printed(name: str) -> str:
        if name in CLINICS:
            (tmp_path / "clinic.toml").write_text(CLINICS[name], encoding="utf-8")
        lines = sorted(typed(CASES[name]), key=lambda line: line[0])
        return [run(*command, now=now).stdout for now, command in lines][-1]

    return printed


@pytest.fixture
def web_page(run: Run, tmp_path: Path) -> WebPages:
    """The page of a golden case, of the demo, or of one made here, by its name."""

    def written(name: str, case: str = "") -> Path:
        folder = tmp_path / name.replace(" ", "-")
        folder.mkdir()
        os.environ["FACETLOG_DB"] = str(folder / "log.db")
        if name in CLINICS:
            (folder / "clinic.toml").write_text(CLINICS[name], encoding="utf-8")
        if name == "demo":
            log_demo(folder / "log.db")
            lines = [(demo.NOW, ["report"])]
        else:
            lines = sorted(typed(case or MADE[name]), key=lambda line: line[0])
        for now, command in lines[:-1]:
            run(*command, now=now)
        run.now, report = lines[-1]
        run(*report, "-o", str(folder / "page.html"))
        return folder / "page.html"

    return written


@pytest.fixture
def hostile(run: Run, tmp_path: Path) -> Path:
    """A page of words that would be markup, wherever words can be typed."""
    run("profile", "--name", HOSTILE, "--fact", HOSTILE)
    run("inject", "L4-5", "--at", "8:00", "--baseline", "8", "--site", HOSTILE, "--clinician", HOSTILE,
        "--note", HOSTILE, "--anesthetic", f"{HOSTILE} 2%", "--sedation", HOSTILE)  # fmt: skip
    run("pain", "2", HOSTILE, "--at", "8:30", "--note", HOSTILE)
    run("symptom", HOSTILE, "--at", "9:00")
    run("dose", HOSTILE, "--at", "9:30", "--rescue")
    run("treatment", HOSTILE)
    run("report", "-o", str(tmp_path / "page.html"))
    return tmp_path / "page.html"


def mounted(folder: Path, *options: str) -> bool:
    """A small file system of its own on a folder, where the machine allows it."""
    if not shutil.which("mount"):
        return False
    command = ["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mounted(folder, "size=256k"):
        pytest.skip("this machine allows no mount")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Open]:
    """Open the diary of a log in a terminal; none is left open."""
    opened: list[Terminal] = []

    def open_one(now: str = NEXT_MORNING, width: int = 80, term: str = "dumb") -> Terminal:
        command = [*FACETLOG, "--db", str(tmp_path / "log.db"), "--now", now, "diary"]
        opened.append(Terminal(command, width, term))
        return opened[-1]

    yield open_one
    for terminal in opened:
        os.close(terminal.keys)  # the terminal is gone, and with it whatever still runs in it


@pytest.fixture
def day(run: Run) -> Run:
    """The injection and the scores that were given in time."""
    run.now = NEXT_MORNING
    run("inject", "L4-5", "--side", "right", "--at", f"{DATE} 9:30", "--baseline", "7")
    for clock, score in [("9:45", "6"), ("10:00", "5"), ("10:30", "2"), ("11:30", "2"), ("14:30", "4"),
                         ("17:30", "4")]:  # fmt: skip
        run("pain", score, "--at", f"{DATE} {clock}", now=f"{DATE}T{clock:0>5}Z")
    return run


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser with one tab; a test that needs it is skipped where there is none."""
    needed(chromium(), "Chromium")
    with browsing(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture
def fill(tmp_path: Path) -> Iterator[Open]:
    """Open `fill` on a log in a terminal; none is left open."""
    opened: list[Terminal] = []

    def open_one(*words: str, now: str = NEXT_MORNING, width: int = 80) -> Terminal:
        command = [*FACETLOG, "--db", str(tmp_path / "log.db"), "--now", now, "fill", *words]
        opened.append(Terminal(command, width))
        return opened[-1]

    yield open_one
    for terminal in opened:
        os.close(terminal.keys)  # the terminal is gone, and with it whatever still runs in it
