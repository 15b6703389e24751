"""A folder with a log and other files in it, and facetlog run there on what is made of them."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from harness import inside
from harness.content import Row, content, faults_of
from harness.program import Done

from facetlog.errors import BadValue
from facetlog.store.connection import writing
from fuzz.inputs import as_bytes

NOW = "2026-01-20T12:00:00+00:00"
LOG, EMPTY = "log.db", "empty.db"
STATUSES = (0, 2, 3, 4)  # 1 is a bug
A_BUG = re.compile(r"Traceback|a bug in facetlog|Warning: |could not be printed")
STEERS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
LEADS_AWAY = re.compile(r"(?<!\w)/|^-\w*/|~|\.\.")  # out of the folder, as 7/10 and Europe/Berlin do not
JOURNAL = ("change", "change_entry")
A_DAY = """
inject L4-5 L5-S1:left --side right --procedure mbb --at 9:00 --baseline 7 --anesthetic {lidocaine 2% 1 mL}
inject --at {yesterday 9:00} --side left --site neck --rest --role diagnostic --as-written {C3-5 MBB}
edit i2 steroid={triamcinolone 40 mg} sedation=none guidance=CT clinician={Dr. A} note={went well}
able 3 bend back --at 8:50
pain 3 walking --at 10:00
pain 1.25 --at 11:00
pain 4 sitting --at {yesterday 12:00} --rest --over day --site neck --side left --by clinic --note x
dose ibuprofen 400 mg --at 11:30 --rescue --note {with food}
said 80 --for {5 h}
sleep {yesterday 23:00} 6:30
treatment physical therapy --from 2024 --to 2024-06 --helped some --amount weekly --note x
measure ODI 44
symptom felt dizzy
profile --began 2020-05 --fact pacemaker
""".strip().split("\n")

SCORES = "at,score,note\n2026-01-02 09:00,7,x\n2026-01-03 10:00,2.5,\n"
# Two people's, with words and numbers, a day and an hour: what --where, --grade and --column are for.
DIARY = """\
who,Date,Time,Pain
ann,2026-01-02,09:00,mild
bob,2026-01-02,09:30,4
ann,2026-01-03,10:00,severe
ann,2026-01-04,11:15,2.5
"""

Runner = Callable[[Path, list[str]], Done]
Entries = dict[str, list[Row]]


def at_home(folder: Path) -> dict[str, str]:
    """The surroundings in which nothing but the folder is reached."""
    return {"HOME": str(folder), "FACETLOG_DB": str(folder / LOG), "TZ": "UTC"}


def in_this_process(folder: Path, words: list[str]) -> Done:
    """Run facetlog by its entry point; the folder is where the process is, and its home."""
    return inside.in_this_process(["--now", NOW, *words])


def in_a_process(folder: Path, words: list[str]) -> Done:
    """Run facetlog in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "facetlog", "--now", NOW, *words], cwd=folder, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)


def as_words(line: str) -> list[str]:
    """The arguments of a command line, as a program gets them; none leads out of the folder."""
    return [os.fsdecode(as_bytes(LEADS_AWAY.sub("_", word))) for word in line.split("\0")]


class Desk:
    """A folder that can be put back as it was."""

    def __init__(self, folder: Path) -> None:
        """Log a day, and give it out in every form."""
        self.folder = folder
        self.files: dict[str, bytes] = {}
        for line in A_DAY:
            self.command(*inside.arguments(line))
        shutil.copy(folder / LOG, folder / "phone.db")
        self.command("export", "-o", "log.json")
        self.command("export", "--format", "fhir", "-o", "log.fhir.json")
        (folder / "scores.csv").write_text(SCORES)
        (folder / "scores.csv.gz").write_bytes(gzip.compress(SCORES.encode(), mtime=0))
        (folder / "diary.csv").write_text(DIARY)
        with writing(folder / EMPTY):
            pass
        self.files = self.state()

    def state(self) -> dict[str, bytes]:
        """Every file in the folder, by its path; a folder has no bytes."""
        return {
            str(path.relative_to(self.folder)): b"" if path.is_dir() else path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
        }

    def tidy(self) -> None:
        """Put everything back as it was when the day had been logged."""
        found = self.state()
        for name in sorted(found.keys() - self.files.keys(), reverse=True):
            path = self.folder / name
            path.rmdir() if path.is_dir() else path.unlink()
        for name, there in self.files.items():
            if found.get(name) != there:
                (self.folder / name).write_bytes(there)

    def command(self, *words: str, run: Runner = in_this_process) -> Done:
        """Run facetlog. Raises BadValue where it refuses, after it was seen that nothing was written.

        Faults: a bug's traceback; exit 1; a refusal after the first line of a file was stored.
        """
        before = self.state()
        done = run(self.folder, list(words))
        assert done.status in STATUSES, f"{words}: {done}"
        assert not A_BUG.search(done.stderr), done.stderr
        if done.status:
            assert not STEERS.search(done.stderr), done
            assert "Error: " in done.stderr, done
            assert changed(before, self.state()) == [], done
            raise BadValue(done.stderr)
        return done

    def entries(self, name: str = LOG) -> Entries:
        """What a log holds besides its journal, as its tables have it; without the marks of a device."""
        found = content(self.folder / name)
        return {
            table: [{key: value for key, value in row.items() if key != "uid"} for row in rows]
            for table, rows in found.items()
            if table not in JOURNAL
        }

    def journal(self, name: str = LOG) -> list[Row]:
        """The changes of a log."""
        return content(self.folder / name).get("change", [])

    def listed(self) -> list[dict[str, Any]]:
        """What facetlog itself lists of the log."""
        found: list[dict[str, Any]] = json.loads(self.command("list", "--all", "--json").stdout)["entries"]
        return found

    def is_sound(self, name: str = LOG) -> bool:
        """Whether the tables and the journal of a log agree."""
        return faults_of(self.folder / name) == []


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """The files that were made, changed or lost."""
    return [name for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)]
