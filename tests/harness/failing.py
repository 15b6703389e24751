"""Errors of the system at any call of a command, and whether what it then says is true."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from facetlog.entries.kinds import ALL_KINDS
from facetlog.store import database
from harness.content import Row, content, faults_of, journalled
from harness.faults import Fault, calls_of, spread
from harness.forked import Hung, forked
from harness.inside import arguments, in_this_process
from harness.program import OURS, Done, time_of

AT = time_of(0)
PATIENCE = 20  # seconds
BUSY_SECONDS = 0.3  # the wait, not the code
GO, END = signal.SIGUSR1, "getpgid"  # what a fork waits for, and the call that it ends with
ERRORS = {
    "pread64": ("EIO",), "read": ("EIO",), "pwrite64": ("EIO", "ENOSPC"), "write": ("EIO", "ENOSPC"),
    "fdatasync": ("EIO",), "fsync": ("EIO",), "openat": ("EACCES", "EIO"),
    "fcntl": ("ENOLCK", "EAGAIN", "EIO"), "unlink": ("EIO", "EACCES"), "rename": ("EIO", "EACCES"),
    "link": ("EIO", "EACCES"), "mkdir": ("ENOSPC",),
}  # fmt: skip
FOR_GOOD = ("pread64", "pwrite64", "fdatasync", "fcntl")  # calls that may fail from one on
IN_THE_LOG, WRITTEN = "is in the log", re.compile(r"(?<!Nothing) was written\. But")
SAVING = "--save"
UNKNOWN = "could not be found out"


class Deed(NamedTuple):
    """A command; on which log; the file that it writes, if it does.

    One without such a file either changes the log or only looks at it.
    """

    words: str
    log: str = "log.db"
    output: str = ""
    looks: bool = False


DEEDS = (
    Deed("pain 4 walking +ibuprofen 400 mg --note x"),
    Deed("inject L4-5 L5-S1:left --side right --baseline 7 --usual 6"),
    Deed("edit p1 score=2"),
    Deed("delete p1"),
    Deed("undo"),
    Deed("redo", log="undone.db"),
    Deed("import scores.csv"),
    Deed("import other.db"),
    Deed("backup -o new.db", output="new.db"),
    Deed("backup -o earlier.db --force", output="earlier.db"),
    Deed("backup -o lost.db", log="earlier.db", output="lost.db"),  # a backup put back
    Deed("purge p2 --yes"),
    Deed("doctor --save new.db", output="new.db"),
    Deed("export -o new.json", output="new.json"),
    Deed("list --all", looks=True),
    Deed("report", looks=True),
    Deed("doctor", looks=True),
)
MADE = """
inject L4-5 --side right --procedure mbb --at 2026-01-19T09:00:00Z --baseline 7
pain 2 walking --at 2026-01-19T10:00:00Z
pain 5 walking --at 2026-01-19T14:00:00Z
backup -o earlier.db
--db other.db pain 3 --at 2026-01-19T11:00:00Z
--db other.db dose ibuprofen 400 mg --at 2026-01-19T12:00:00Z
edit p2 score=2.5
backup -o undone.db
--db undone.db undo
""".strip().splitlines()
SCORES = "at,score\n2026-01-18 09:00,7\n2026-01-18 10:00,2.5\n"


class Case(NamedTuple):
    """A deed, and what fails in it."""

    deed: Deed
    fault: Fault

    def __str__(self) -> str:
        return f"{self.deed.words}, {self.fault}"


class Told(NamedTuple):
    """How a command ended, and the calls that it made, one a line."""

    done: Done
    calls: list[str]


class Attached:
    """A strace that is put onto a fork while it waits, and then lets it go on."""

    def __init__(self, trace: Path, fault: Fault | None) -> None:
        inject = ["-e", f"inject={fault}"] if fault else []
        calls = ",".join([*ERRORS, END])
        self.command = ["strace", "-y", "-e", f"trace={calls}", *inject, "-o", str(trace)]

    def __call__(self, process: int) -> None:
        self.strace = subprocess.Popen([*self.command, "-p", str(process)], stderr=subprocess.PIPE)
        assert self.strace.stderr
        assert b"attached" in self.strace.stderr.readline()
        os.kill(process, GO)

    def wait(self) -> None:
        """Wait until all is written down."""
        assert self.strace.stderr
        self.strace.stderr.close()
        self.strace.wait()


@contextmanager
def between_marks() -> Iterator[None]:
    """Wait to be watched, and mark where the command ended."""
    signal.sigwait({GO})
    try:
        yield
    finally:
        os.getpgid(0)


class There(NamedTuple):
    """What is there of a deed: the log's content, and the bytes of the file that it writes."""

    content: dict[str, list[Row]]
    output: bytes | None


class Desk:
    """A folder with logs and other files, put there anew for every case."""

    def __init__(self) -> None:
        """Make the files, and do each deed once: what it imports stays here for the forks."""
        database.BUSY_SECONDS = BUSY_SECONDS
        signal.pthread_sigmask(signal.SIG_BLOCK, {GO})
        self.here = Path.cwd()
        tempfile.tempdir = str(self.here)
        (self.here / "scores.csv").write_text(SCORES)
        for number, line in enumerate(MADE, -len(MADE)):
            done = in_this_process(["--now", time_of(number), *arguments(line)])
            assert done.status == 0, (line, done)
        self.files = {path.name: path.read_bytes() for path in self.here.iterdir()}
        self.sound = {deed: self._done_well(deed) for deed in DEEDS}

    def _done_well(self, deed: Deed) -> tuple[Done, bytes | None]:
        self._put()
        done = in_this_process(words_of(deed))
        assert done.status == 0, (deed, done)
        return done, self._there(deed).output

    def _put(self) -> None:
        for path in self.here.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for name, there in self.files.items():
            (self.here / name).write_bytes(there)

    def _there(self, deed: Deed) -> There:
        output = Path(deed.output or "none")
        return There(content(Path(deed.log)), output.read_bytes() if output.exists() else None)

    def faults(self, deed: Deed, most: int) -> Iterator[Fault]:
        """What can fail in a deed: of each sort so many of its calls at most."""
        self._put()
        made = calls_of(self._told(deed).calls)
        for call, errors in ERRORS.items():
            for error in errors:
                for number in spread(made[call], most):
                    yield Fault(call, f"error={error}", str(number))
                for number in spread(made[call], -(-most // 2)) if call in FOR_GOOD else ():
                    yield Fault(call, f"error={error}", f"{number}+")

    def _told(self, deed: Deed, fault: Fault | None = None) -> Told:
        """Do a deed in a fork under strace. Raises Hung."""
        trace = self.here.with_name(f"{self.here.name}-trace")
        watch = Attached(trace, fault)
        try:
            done = forked(partial(in_this_process, words_of(deed), between_marks()), PATIENCE, watch)
        finally:
            watch.wait()
        lines = trace.read_text().splitlines()
        ends = [place for place, line in enumerate(lines) if line.startswith(END)]
        return Told(done, lines[: ends[0]])

    def judge(self, case: Case) -> list[str]:
        """What is wrong with how the command ended."""
        self._put()
        before = self._there(case.deed)
        try:
            told = self._told(case.deed, case.fault)
        except Hung:
            return [f"not in {PATIENCE} s"]
        injected = [line for line in told.calls if "(INJECTED)" in line]
        if not injected:
            # A process may make one call less than the one in which they were counted: in one of two runs
            # 2 of 1,365 were of a tenth `openat` that was not made. What is not made cannot fail.
            made = calls_of(told.calls)[case.fault.call]
            return ["the call was not made to fail"] if made >= int(case.fault.when.rstrip("+")) else []
        if any(line.startswith("fcntl") and "F_SETLK" not in line for line in injected):
            return []  # Python doubles a descriptor: no lock
        wrong = [*self._left(case, before), *self._untrue(case.deed, told.done, before)]
        return [f"{one} ({told.done.status}, {told.done.stderr.strip()[-300:]!r})" for one in wrong]

    def _left(self, case: Case, before: There) -> Iterator[str]:
        """What is wrong with the files that are there."""
        if case.fault.call != "unlink":
            found = [path.name for path in self.here.iterdir() if OURS.fullmatch(path.name)]
            yield from (f"left {name}" for name in [*found, *map(str, self.here.glob("facetlog-*"))])
        for kept in self.here.glob("log.db.backup-*import"):
            yield from [] if content(kept) == before.content else ["the copy that is kept is not whole"]
        yield from faults_of(Path(case.deed.log))

    def _untrue(self, deed: Deed, done: Done, before: There) -> Iterator[str]:
        """What of that which the command said is not so."""
        said = done.stderr.splitlines()
        if done.status not in (0, 3, 2 if deed.words.startswith("import") else 0):
            yield f"exit {done.status}"
        elif done.status and sum(line.startswith("Error: ") for line in said) != 1:
            yield "no sentence, or more than one"
        elif deed.looks and done.status == 0 and done != self.sound[deed][0]:
            yield "shows something else"
        after = self._there(deed)
        if (deed.looks or deed.output) and after.content != before.content:
            yield "the log was changed"
        is_done = after != before
        if is_done and not self._is_whole(deed, after):
            yield "a part was done"
        claims = done.status == 0 or IN_THE_LOG in done.stderr
        claims |= bool(deed.output and WRITTEN.search(done.stderr))
        if claims and not is_done and not deed.looks:
            yield "it was not done"
        if is_done and not claims and UNKNOWN not in done.stderr:
            yield "it was done"

    def _is_whole(self, deed: Deed, after: There) -> bool:
        """Whether all of a deed was done."""
        if not deed.output:
            return bool(journalled(Path(deed.log), AT))
        if deed.output.endswith(".db"):
            made = content(Path(deed.output))
            return made == after.content or (SAVING in deed.words and alike(made, after.content))
        return after.output == self.sound[deed][1]


def alike(one: dict[str, list[Row]], other: dict[str, list[Row]]) -> bool:
    """Whether two logs hold the same entries, whatever their histories are."""
    return all(one.get(kind.kind) == other.get(kind.kind) for kind in ALL_KINDS)


def words_of(deed: Deed) -> list[str]:
    """The command of a deed."""
    return ["--db", deed.log, "--now", AT, *deed.words.split()]


_desk: list[Desk] = []


def begin() -> None:
    """Called in each process before its first case."""
    _desk[:] = [Desk()]


def faults(place: int, most: int) -> list[Fault]:
    """What can fail in one of the deeds."""
    return list(_desk[0].faults(DEEDS[place], most))


def judge(case: Case) -> list[str]:
    """What is wrong with how a case ended."""
    return _desk[0].judge(case)
