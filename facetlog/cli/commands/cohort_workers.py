"""Many logs read by several processes of facetlog itself; what they find comes in the order of the files.

The only place that starts a process, and no other program: each worker is this Python with this facetlog,
and what is sent between them goes through pipes. Where none can be started, one process reads all.
"""

import gc
import os
import pickle
import signal
import zlib
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from pathlib import Path

from facetlog.cli.aside import aside
from facetlog.cli.commands.cohort_patient import Read, Wanted, read_patient

FEW = 100  # files: to start a worker takes as long as to read so many
CHUNK = 16  # files that a worker is given at a time
BROKEN = "A process that read logs has ended; its files are read again, by one process."
NOT_STARTED = (OSError, ImportError, NotImplementedError)
Chunk = Sequence[Path]
wanted_here: list[Wanted] = []  # of a worker, once it has begun


def each_read(paths: Sequence[Path], wanted: Wanted) -> Iterator[Read]:
    """Each log as a patient, in the order of the files."""
    if len(paths) < FEW or processors() == 1:
        yield from (read_patient(path, wanted) for path in paths)
        return
    chunks = deque(paths[at : at + CHUNK] for at in range(0, len(paths), CHUNK))
    try:
        for reads in _read_by_workers(chunks, wanted):
            chunks.popleft()
            yield from reads
    except BrokenProcessPool:
        aside(BROKEN)
    except NOT_STARTED:
        pass
    yield from (read_patient(path, wanted) for chunk in chunks for path in chunk)


def processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _read_by_workers(chunks: Sequence[Chunk], wanted: Wanted) -> Iterator[list[Read]]:
    """What workers read of each chunk. Raises BrokenProcessPool, and what NOT_STARTED names."""
    packed = zlib.compress(pickle.dumps(wanted))  # more than a pipe holds would wait for a dead worker
    workers = ProcessPoolExecutor(
        processors(), mp_context=get_context("spawn"), initializer=_begin, initargs=(packed,)
    )
    try:
        with _signals_held():
            reading = deque(workers.submit(_read_chunk, chunk) for chunk in chunks)
        while reading:
            yield reading.popleft().result()
    except BaseException:  # Ctrl-C too: nobody waits for what they still read
        for worker in active_children():
            worker.terminate()
        raise
    finally:
        workers.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _signals_held() -> Iterator[None]:
    """Hold Ctrl-C back, also in the processes that are started, until each has begun."""
    if not hasattr(signal, "pthread_sigmask"):  # on Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(packed: bytes) -> None:
    """Begin as a worker: Ctrl-C ends it at once and without a word; it is the first that speaks."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as under nohup
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    gc.disable()  # a log makes no cycles that matter; what is left is looked for after each chunk,
    gc.freeze()  # and not among what is there from the beginning
    wanted_here.append(pickle.loads(zlib.decompress(packed)))


def _read_chunk(paths: Chunk) -> list[Read]:
    """What a worker does."""
    (wanted,) = wanted_here
    reads = [read_patient(path, wanted) for path in paths]
    gc.collect()
    return reads
