"""Commands at a log that another program holds: how long they wait, and whether they hear Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from harness import holding
from harness.content import content
from harness.program import Done, command, environment, left_behind, run, time_of

LONGEST, HEARD = 32.0, 1.0  # seconds: of a wait, and from Ctrl-C to the end
LOOK_SECONDS = 0.01
TRIES = 3  # before a slow one is called slow: the machine may have been busy
SETTLED = 0.4  # seconds, after which a command that has opened its log waits


class Wait(NamedTuple):
    """A command, and which file is held meanwhile, and how."""

    how: str
    held: str
    words: str

    def __str__(self) -> str:
        return f"{self.words} ({self.held} {self.how})"


def each(how: str, held: str, *commands: str) -> list[Wait]:
    """Several commands at one lock."""
    return [Wait(how, held, words) for words in commands]


IMPORT = "import other.db"
WAITS = (
    *each("exclusive", "log.db", "pain 5", "list", "doctor", "export", "backup", "undo", IMPORT),
    *each("pending", "log.db", "pain 5", "list", "doctor", "export", "backup", "report", IMPORT),
    *each("shared", "log.db", "pain 5", IMPORT),
    *each("exclusive", "other.db", IMPORT, f"{IMPORT} --dry-run"),
    *each("pending", "other.db", IMPORT),
)


class Ended(NamedTuple):
    """How a command ended, and the seconds from when it had begun to wait, or was told to stop."""

    done: Done
    seconds: float


def make_logs(folder: Path) -> None:
    """A log, another, and an earlier backup."""
    assert run(folder / "log.db", "pain", "3", at=time_of(-2)).status == 0
    assert run(folder / "other.db", "pain", "4", at=time_of(-1)).status == 0
    for path in folder.iterdir():
        assert path.suffix == ".db", path


@contextmanager
def held(file: Path, how: str) -> Iterator[None]:
    """A file, held by a process of its own."""
    words = [sys.executable, holding.__file__, how, str(file)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        yield
        assert holder.poll() is None
        holder.kill()


def begun(wait: Wait, folder: Path) -> subprocess.Popen[str]:
    """The command, when it has opened what is held, and had time to begin to wait; or has ended."""
    log = folder / "log.db"
    process = subprocess.Popen(
        command(log, wait.words.split(), time_of(0)), env=environment(log), cwd=folder, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    while process.poll() is None and not _has_open(process.pid, folder / wait.held):
        time.sleep(LOOK_SECONDS)
    time.sleep(SETTLED)
    return process


def _has_open(process: int, file: Path) -> bool:
    with suppress(OSError):  # it has ended
        folder = Path(f"/proc/{process}/fd")
        return any(os.readlink(one) == str(file) for one in folder.iterdir())
    return False


def ended(process: subprocess.Popen[str], since: float, longest: float) -> Ended:
    """How it ends; it is killed where that takes too long."""
    try:
        out, err = process.communicate(timeout=longest)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
    return Ended(Done(process.returncode, out, err), time.monotonic() - since)


def waited(wait: Wait, folder: Path) -> list[str]:
    """What is wrong with how a command ends that nobody lets go on."""
    before = content(folder / "log.db")
    with held(folder / wait.held, wait.how):
        process = begun(wait, folder)
        done, seconds = ended(process, time.monotonic() - SETTLED, 2 * LONGEST)
    wrong = [] if seconds < LONGEST else [f"{seconds:.0f} s"]
    wrong += [] if done.status == 3 and done.stderr.count("Error: ") == 1 else [str(done)]
    wrong += [] if content(folder / "log.db") == before else ["the log was changed"]
    return [f"{wait}: {one}" for one in wrong]


def stopped(wait: Wait, folder: Path) -> list[str]:
    """What is wrong with how a command ends that is told to stop by Ctrl-C while it waits."""
    before = content(folder / "log.db")
    seconds, tries = HEARD, 0
    while seconds >= HEARD and tries < TRIES:
        tries += 1
        with held(folder / wait.held, wait.how):
            process = begun(wait, folder)
            if process.poll() is not None:
                return [f"{wait}: it did not wait, {process.communicate()}"]
            process.send_signal(signal.SIGINT)
            done, seconds = ended(process, time.monotonic(), LONGEST)
    wrong = [] if seconds < HEARD else [f"{seconds:.1f} s"]
    wrong += [] if done.status == 130 and done.stderr.count("\n") == 1 else [str(done)]
    wrong += [] if content(folder / "log.db") == before else ["the log was changed"]
    wrong += [f"left {path.name}" for path in left_behind(folder / "log.db")]
    return [f"{wait}: {one}" for one in wrong]
