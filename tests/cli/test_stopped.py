"""SIGTERM and SIGHUP: a command ends as by Ctrl-C, says so, and leaves nothing of its own behind."""

import fcntl
import os
import pty
import re
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from harness.deeds import make_template
from harness.faults import Fault, need_strace, spread, traced
from harness.program import command, environment, left_behind, run
from harness.size import sized

AT = "2026-02-01T12:00:00Z"
CALLS = ("openat", "mkdir", "link", "unlink", "unlinkat", "rename", "pwrite64", "fsync", "write", "rmdir")
OURS = re.compile(r"\.new|/facetlog-[a-z0-9_]{8}\b|/copy\.|/log\.json|/here/log\.db")
PLACES = sized(1, 1000)  # of each call
SAID = "Error: Stopped by {}; what was not finished was not written.\n"
COMMANDS = {
    "first pain": "pain 4 walking",
    "backup": "backup -o copy.db",
    "export": "export -o log.json --force",
    "import": "import ../other.db",
    "dry run": "import ../other.db --dry-run",
    "demo": "demo",
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log with entries of several kinds."""
    log = tmp_path_factory.mktemp("template") / "log.db"
    make_template(log)
    return log


@pytest.fixture
def log(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a log is to be, a log to import, and a folder for what does not stay."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    shutil.copy(template, tmp_path / "other.db")
    return tmp_path / "here" / "log.db"


def put(log: Path, name: str, template: Path) -> list[str]:
    """Put what a command starts from into an emptied folder; its words."""
    shutil.rmtree(log.parent, ignore_errors=True)
    log.parent.mkdir()
    if name != "first pain":
        shutil.copy(template, log)
    (log.parent / "log.json").write_text("an earlier one")
    return [word if "." not in word else str(log.parent / word) for word in COMMANDS[name].split()]


@pytest.mark.parametrize("name", COMMANDS)
def test_told_to_stop_at_any_call_it_leaves_nothing(name: str, log: Path, template: Path) -> None:
    """Faults: no handler; one that is heard while a folder is being removed, or a file is being named."""
    need_strace()
    _, lines = traced(log, put(log, name, template), AT, calls=CALLS)
    places = list(places_in(lines))
    assert len(places) > 3, lines
    for call, number in places:
        words = put(log, name, template)
        done, _ = traced(log, words, AT, Fault(call, "signal=TERM", str(number)), calls=CALLS)
        assert (done.status, done.stderr.splitlines()[-1:]) == (143, SAID.format("SIGTERM").splitlines())
        assert remains(log) == [], (call, number)
        assert run(log, "doctor").status == (0 if log.exists() else 3)


def places_in(lines: list[str]) -> Iterator[tuple[str, int]]:
    """Some calls of each name that concern a file of ours: the name, and how many of it there are."""
    for call in CALLS:
        of_it = [line for line in lines if line.startswith(f"{call}(")]
        ours = [number for number, line in enumerate(of_it, 1) if OURS.search(line)]
        yield from ((call, ours[place - 1]) for place in spread(len(ours), PLACES))


def remains(log: Path) -> list[Path]:
    """What is left of a command that did not end: beside the log, and where nothing stays."""
    journals = [path for path in log.parent.glob("*-journal") if path.stat().st_size]
    empty = [path for path in log.parent.iterdir() if not path.stat().st_size]
    return [*left_behind(log), *journals, *empty, *(log.parent.parent / "tmp").iterdir()]


@contextmanager
def waiting(log: Path, *through: str) -> Iterator[subprocess.Popen[str]]:
    """A command that waits for another program to let go of the log."""
    words = [*through, *command(log, ["pain", "4"])]
    with closing(sqlite3.connect(log, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        process = subprocess.Popen(words, env=environment(log), stderr=subprocess.PIPE, text=True)
        time.sleep(1.5)
        yield process
    process.communicate(timeout=30)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_stop_while_it_waits_it_stops_at_once(log: Path, template: Path, number: int) -> None:
    """Fault: an Exception, which counts as a bug: a traceback and status 1."""
    put(log, "backup", template)
    with waiting(log) as process:
        process.send_signal(number)
        process.wait(2)
        assert process.stderr
        said = process.stderr.read()
    assert (process.returncode, said) == (128 + number, SAID.format(signal.Signals(number).name))


def test_under_nohup_a_hangup_is_not_heard(log: Path, template: Path) -> None:
    """Fault: the handler is set whatever was set before."""
    put(log, "backup", template)
    with waiting(log, "sh", "-c", 'trap "" HUP; exec "$@"', "sh") as process:
        process.send_signal(signal.SIGHUP)
        time.sleep(0.3)
        assert process.poll() is None
    assert process.returncode == 0


def test_a_terminal_that_is_closed_ends_the_diary_without_a_word(log: Path, template: Path) -> None:
    """Its sentence has nowhere to go. Fault: the error of printing it, as status 1 or 120."""
    put(log, "backup", template)
    diary = command(log, ["diary"], "2026-01-20T18:00:00Z")
    process, keys = pty.fork()
    if not process:
        os.execve(diary[0], diary, {**environment(log), "TERM": "dumb"})
    shown = b""
    while not shown.endswith(b"> "):
        shown += os.read(keys, 4096)
    os.close(keys)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 129


def test_stuck_in_a_full_pipe_it_stops(log: Path, template: Path) -> None:
    """Its reader does not read. Faults: no handler; one that only takes a note, and the write goes on."""
    put(log, "backup", template)
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
    words = command(log, ["demo"])
    surroundings = environment(log)
    with subprocess.Popen(words, env=surroundings, stdout=writer, stderr=subprocess.PIPE) as process:
        os.close(writer)
        time.sleep(1.5)
        assert process.poll() is None
        process.terminate()
        assert process.wait(5) == 143
    os.close(reader)
