"""A disk that says no: calls that fail, a full file system, a limit to the size of a file."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from harness.program import Done, command, environment

CALLS = ("pwrite64", "fdatasync", "fsync", "write", "unlink")
PAGE = 4096


class Fault(NamedTuple):
    """What happens at a call, ``error=EIO`` or ``signal=KILL``: at the third ``3``, from it on ``3+``."""

    call: str
    what: str
    when: str

    def __str__(self) -> str:
        return f"{self.call}:{self.what}:when={self.when}"


def traced(
    log: Path, words: list[str], at: str, fault: Fault | None = None, calls: Sequence[str] = CALLS
) -> tuple[Done, list[str]]:
    """Run facetlog under strace; how it ended, and its calls in their order, one a line."""
    trace = log.parent.with_name("trace")
    inject = ["-e", f"inject={fault}"] if fault else []
    fast = [] if fault and "signal" in fault.what else ["--seccomp-bpf"]  # which lets no signal through
    done = subprocess.run(
        ["strace", "-f", *fast, "-qq", "-y", "-e", f"trace={','.join(calls)}", *inject, "-o", str(trace),
         *command(log, words, at)],
        env=environment(log, PYTHONDONTWRITEBYTECODE="1"), capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = trace.read_text().splitlines()
    return Done(done.returncode, done.stdout, done.stderr), [line.split(maxsplit=1)[1] for line in lines]


def calls_of(lines: list[str]) -> Counter[str]:
    """How often each call was made."""
    return Counter(match[0] for line in lines if (match := re.match(r"\w+", line)))


def spread(total: int, most: int) -> list[int]:
    """At most so many of the numbers from 1 to ``total``, evenly; with two, the first and the last."""
    if total <= most:
        return list(range(1, total + 1))
    if most == 1:
        return [(total + 1) // 2]
    return sorted({1 + round(place * (total - 1) / (most - 1)) for place in range(most)})


def is_strace_allowed() -> bool:
    """Whether there is an strace, and processes may be traced."""
    if not shutil.which("strace"):
        return False
    return not subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode


def need_strace() -> None:
    """Skip where processes cannot be traced here."""
    if not is_strace_allowed():
        pytest.skip("there is no strace here, or this machine does not allow it")


@contextmanager
def disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of its own on a folder; skips where the machine allows no mount."""
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={size}"]
    mount = shutil.which("mount") and ["mount", *options, "tmpfs", str(folder)]
    if not mount or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine allows no mount")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def nearly_full(folder: Path, pages: int) -> Iterator[None]:
    """The file system of a folder with only so many pages free."""
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(max(0, shutil.disk_usage(folder).free - pages * PAGE)))
    try:
        yield
    finally:
        ballast.unlink()
