"""Cases by the hundred, each in a fork of a process that has imported facetlog and waits for no start."""

import gc
import os
import pickle
import select
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from harness.size import sized

MEMORY = Path("/dev/shm")  # a disk would have to confirm every commit of thousands of logs
PLACE = MEMORY if os.access(MEMORY, os.W_OK) else None
Case = TypeVar("Case")
Result = TypeVar("Result")


class Hung(Exception):
    """A case took longer than it may."""


def forked(
    work: Callable[[], Result], seconds: float, watch: Callable[[int], object] | None = None
) -> Result:
    """What ``work`` returns in a fork of this process. Raises Hung; what it raises is raised here, too.

    The process must have no other threads. ``watch`` is told the number of the fork once it is there.
    """
    reader, writer = os.pipe()
    process = os.fork()
    if not process:
        os.close(reader)
        _answer(work, writer)
    os.close(writer)
    try:
        if watch:
            watch(process)
        answer = _read(reader, time.monotonic() + seconds)
    finally:
        os.close(reader)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    found = pickle.loads(answer)
    if isinstance(found, BaseException):
        raise found
    result: Result = found
    return result


def _answer(work: Callable[[], Any], writer: int) -> None:
    """Send what the work returns, or raises, and be gone."""
    try:
        try:
            answer = pickle.dumps(work())
        except BaseException as error:
            answer = pickle.dumps(error)
        with open(writer, "wb") as pipe:
            pipe.write(answer)
    finally:
        os._exit(0)


def _read(reader: int, until: float) -> bytes:
    parts: list[bytes] = []
    while select.select([reader], [], [], max(0.0, until - time.monotonic()))[0]:
        if not (part := os.read(reader, 1 << 20)):
            return b"".join(parts)
        parts.append(part)
    raise Hung


def at_home_in(folder: Path) -> None:
    """Make a folder the one where this process is, and its home."""
    folder.mkdir(exist_ok=True)
    os.umask(0o077)
    os.chdir(folder)
    os.environ |= {"HOME": str(folder), "TZ": "UTC", "FACETLOG_DB": "log.db"}
    time.tzset()


def each_of(cases: Iterable[Case], judge: Callable[[Case], Result], *ready: Any) -> Iterator[Result]:
    """Every case judged, in order, by processes of their own that live on: two in a full run.

    ``ready``: a function and its arguments, called first in each of them, in a folder of its own.
    """
    processes, context = sized(1, 2), get_context("spawn")
    with (
        TemporaryDirectory(dir=PLACE) as place,
        ProcessPoolExecutor(processes, context, _settle, (place, *ready)) as pool,
    ):
        yield from pool.map(judge, cases)


def _settle(place: str, begin: Callable[..., None], *arguments: Any) -> None:
    at_home_in(Path(place) / str(os.getpid()))
    begin(*arguments)
    gc.freeze()  # what is there stays shared with the forks
