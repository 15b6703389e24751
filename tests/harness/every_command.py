"""Every command and every form of output, each in a process of its own that is watched from within
and, where strace may be used, from without.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from harness.faults import is_strace_allowed
from harness.program import Done
from harness.screen import in_a_terminal
from harness.size import FULL

HOOK = Path(__file__).with_name("no_network")
ROOT = Path(__file__).parents[2]
LOGS = Path(__file__).parents[1] / "logs"
NOW = "2026-01-20T12:00+00:00"
SECRET = "zebra-crossing"  # stands in every text that is typed
CALLS = "%network,?open,openat,?creat,?mkdir,mkdirat,?mknod,mknodat,?chmod,fchmod,fchmodat,umask,execve"
PATIENCE = 120  # seconds

# In this order, in one folder; N is a text; the log is made by the first that writes. Those with a ! are
# watched from without in the default run, too; those with a + are run in the full run alone.
LINES = """
# without a log yet
  NOTHING
+ status =3
+ --help
+ --version
+ pain --help
  --show-completion
! --install-completion
! demo
+ rules
  rules 75-for-2h
+ rules --json
! guide
  guide weeks
# Log
! inject L3 L4 L5 --side right --procedure mbb --role diagnostic --anesthetic "N 2% 0.5 mL" \
 --steroid "N 40 mg" --sedation N --guidance N --baseline 7 --usual 6 --site N \
 --as-written N --clinician N --note N --at 9:00
! pain 3 N +N 400 mg --at 9:30 --note N --by clinic
+ pain 4 --over day --site N --side left --rest --ago 90min
  said 80 --for N --at 9:40
  able 3 N --at 8:50
  sleep 2:00 3:00
  dose N 50 mg --rescue --at 10:00 --note N
  treatment N --from 2024 --to 2025 --amount N --helped some --note N
  symptom N and I cannot control my bladder --at 10:12
  profile --began 2020 --injury no --site N --limb leg --fact N --clinic-phone N --emergency-phone N \
 --name N --born 1970
  measure ODI 44 --at 10:20
! fill - - 3/60% s
  diary
  diary --all
# Look
+ NOTHING
  status
+ status --json
+ list
  list --all --json
+ list --kind pain --since "yesterday 8:00"
+ profile --json
  plot
! plot -o curve.svg
  plot -o curve.png
! plot -o curve.pdf
+ plot -o curve.pdf --force
  relief i1 --until 6
+ relief --json
  report
  report --format md --omit notes,medicine
+ report --format html --anonymous
  report --format json --rules 75-for-2h
  report --format csv --since 2026-01-19
  report --format note
+ report -o page.txt
+ report -o page.md
! report -o page.html
+ report -o page.json
+ report -o page.csv
+ report -o page.csv --force
  questions --all
+ questions --json
+ remind
  sheet
+ sheet --list
+ sheet hourly-6 -o sheet.txt
! sheet -o sheet.html
! remind -o diary.ics
+ remind -o diary.ics --force
! cohort . --rows rows.csv
+ cohort rows.csv --json
  cohort . -o cohort.html
  cohort . --list --names
# Mend
  edit p1 note=N score=6.5
  delete s1
  undo
  redo
  history
+ history --all --json
+ history p1
! purge d1 --yes
# Keep
+ export
  export --without-history
+ export --format fhir
  export --format csv --kind pain
! export --format json -o log.json
! export --format csv -o tables
! export --format fhir --name -o log.fhir.json
! backup
! backup -o copy.db
+ backup -o copy.db --force
  doctor =any
+ doctor --json =any
! --db second.db import log.json
! --db second.db import tables/pain.csv
! --db second.db import log.fhir.json --dry-run
! --db third.db import copy.db
+ --db third.db import copy.db --dry-run
! --db third.db import scores.csv --timezone UTC --scale 10
! --db schema-1.db list
"""
TABS = {  # by the shell, what it says of the line that is being typed
    "bash": ["facetlog edit ", ""],
    "zsh": ["dose", ""],
    "fish": ["pain", "3", "--site", ""],
}


class Try(NamedTuple):
    """A command: its words, and the status it may end with (None: 0 or 3)."""

    words: list[str]
    status: int | None = 0
    tab: str = ""  # the shell that asks what the last word may become
    is_traced: bool = FULL
    keys: str = ""  # what is typed, in a terminal of its own

    @property
    def name(self) -> str:
        """As it is typed."""
        return f"{self.tab} TAB {shlex.join(self.words)}".removeprefix(" TAB ")


class Watched(NamedTuple):
    """How a command went: what was noted from within, and the system calls; "" without strace."""

    one: Try
    done: Done
    noted: list[str]
    calls: list[str]
    folder: Path


def every_try() -> Iterator[Try]:
    """The commands, in their order."""
    for line in LINES.replace("\\\n", "").splitlines()[1:]:
        mark, text = line[0], line[1:]
        if mark != "#" and (mark != "+" or FULL):
            yield _try_of(shlex.split(text.replace("NOTHING", "")), FULL or mark == "!")
    for shell, words in TABS.items():
        yield Try(words, 0, shell)
    yield Try(["diary"], 0, keys=f"3 {SECRET}\n7 --side q\nq\n")


def _try_of(words: list[str], is_traced: bool) -> Try:
    ending = words[-1] if words and words[-1].startswith("=") else ""
    said = words[:-1] if ending else words
    status = {"=3": 3, "=any": None}.get(ending, 0)
    return Try([re.sub(r"\bN\b", SECRET, word) for word in said], status, "", is_traced)


class Watch:
    """Where the commands are run: a folder of their own, a home, and nothing of the user's."""

    def __init__(self, folder: Path, package: Path = ROOT) -> None:
        self.folder, self.package = folder, package
        self.can_trace = is_strace_allowed()
        self.home = folder / "home"
        self.home.mkdir(parents=True)
        (folder / "work").mkdir()
        shutil.copy(LOGS / "schema-1.db", folder / "work")
        (folder / "work" / "scores.csv").write_text("at,score\n2026-01-19 10:00,5\n")
        for path in (folder / "work").iterdir():
            path.chmod(0o600)

    def variables(self, one: Try) -> dict[str, str]:
        """The environment: the hook before all, then the package that is watched."""
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        return {
            **kept, "HOME": str(self.home), "TZ": "UTC", "LANG": "C.UTF-8", "SHELL": "/bin/bash",
            "FACETLOG_DB": str(self.home / "data" / "facetlog" / "log.db"), "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": os.pathsep.join((str(HOOK), str(self.package))),
            "FACETLOG_WATCHED": str(self.folder / "noted"), "_FACETLOG_COMPLETE": one.tab,
        }  # fmt: skip

    def run(self, one: Try) -> Watched:
        """Run a command under umask 000, so that only what facetlog asks for keeps a file private."""
        for name in ("noted", "trace"):
            (self.folder / name).unlink(missing_ok=True)
        now = ["--"] if one.tab else ["--now", NOW]
        how: dict[str, Any] = {"cwd": self.folder / "work", "env": self.variables(one), "umask": 0}
        command = [*self._tracer(one), sys.executable, "-m", "facetlog", *now, *one.words]
        done = in_a_terminal(command, one.keys, **how) if one.keys else piped(command, how)
        return Watched(one, done, self._lines("noted"), self._lines("trace"), self.folder)

    def _tracer(self, one: Try) -> list[str]:
        if not (one.is_traced and self.can_trace):
            return []
        trace = str(self.folder / "trace")
        return ["strace", "-f", "-qq", "--seccomp-bpf", "-s", "400", "-e", f"trace={CALLS}", "-o", trace]

    def _lines(self, name: str) -> list[str]:
        path = self.folder / name
        return path.read_text(errors="replace").splitlines() if path.exists() else []


def piped(command: list[str], how: dict[str, Any]) -> Done:
    """Run a command without a terminal."""
    done = subprocess.run(command, **how, capture_output=True, stdin=subprocess.DEVNULL, timeout=PATIENCE)
    return Done(done.returncode, *(told.decode(errors="replace") for told in (done.stdout, done.stderr)))


_watched: list[Watched] = []


def watched(folder: Path) -> list[Watched]:
    """How every command went; done once for all tests of a run."""
    if not _watched:
        watch = Watch(folder)
        _watched.extend(map(watch.run, every_try()))
    return _watched
