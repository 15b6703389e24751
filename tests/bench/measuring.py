"""What each bench does: processes run to their end, their figures, and a table of them."""

import math
import os
import pty
import resource
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from statistics import median
from tempfile import TemporaryFile
from typing import NamedTuple

BYTES_PER_RESIDENT_SIZE = 1 if sys.platform == "darwin" else 1024


class CannotMeasure(Exception):
    """Why nothing is measured, in one sentence."""


class Run(NamedTuple):
    """What one process took; infinite seconds, if it was ended at the limit."""

    seconds: float
    megabytes: float


def spawn(
    command: list[str], variables: Mapping[str, str], limit: float = 0, at_terminal: bool = False
) -> Run:
    """Run a command to its end, or to a limit in seconds. Raises CannotMeasure if it fails.

    Its output goes nowhere, or ``at_terminal`` to a pseudo-terminal, which is read as a window does.
    """
    screen, end = pty.openpty()
    with TemporaryFile() as errors, os.fdopen(screen, "rb", buffering=0) as screen_file:
        streams = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, end, 1)
            if at_terminal
            else (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_DUP2, errors.fileno(), 2),
        ]
        began = time.perf_counter()
        process = os.posix_spawn(command[0], command, variables, file_actions=streams)
        signal.signal(signal.SIGALRM, lambda *_: os.kill(process, signal.SIGKILL))
        signal.setitimer(signal.ITIMER_REAL, limit)
        os.close(end)
        with suppress(OSError):  # so Linux says that nobody has the terminal any more
            while screen_file.read(65536):
                pass
        _, status, usage = os.wait4(process, 0)
        took = time.perf_counter() - began
        signal.setitimer(signal.ITIMER_REAL, 0)
        if status == signal.SIGKILL and 0 < limit <= took:
            took = math.inf
        elif status:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip()
            raise CannotMeasure(f"{shlex.join(command)} failed: {said}")
    return Run(took, usage.ru_maxrss * BYTES_PER_RESIDENT_SIZE / 1e6)


def answer(command: Sequence[str], variables: Mapping[str, str] | None = None) -> str:
    """What a command prints. Raises CannotMeasure if it fails."""
    done = subprocess.run(
        command, env=variables, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise CannotMeasure(f"{shlex.join(command)} failed: {done.stderr.strip()}")
    return done.stdout


def own_megabytes() -> float:
    """The bench's own peak; Linux shows no child's as less."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * BYTES_PER_RESIDENT_SIZE / 1e6


def seconds(runs: Iterable[Run]) -> float:
    """The median."""
    return median(run.seconds for run in runs)


def peak(runs: Iterable[Run]) -> float:
    """The largest."""
    return max(run.megabytes for run in runs)


def aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Cells under each other."""
    padded = (f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True))
    return " ".join(padded).rstrip()


def exit_status(bench: Callable[[], bool]) -> int:
    """How a bench exits: 0 measured, 1 not as it should be, 2 nothing measured, and says why."""
    try:
        return 0 if bench() else 1
    except CannotMeasure as reason:
        sys.stderr.write(f"Nothing is measured: {reason}\n")
        return 2


def say(text: str, end: str = "\n") -> str:
    """Print at once, because a row takes its time."""
    sys.stdout.write(text + end)
    sys.stdout.flush()
    return text
