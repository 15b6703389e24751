"""A clinic's folder of made-up logs, and `facetlog cohort` run on it in processes of its own."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from facetlog.entries.kinds import Injection, Pain
from facetlog.entries.levels import parse_levels
from facetlog.entries.moments import Moment, parse_instant
from facetlog.entries.values import parse_score
from facetlog.store.changes import Change
from facetlog.store.connection import writing
from support.helpers import NOW, Done

NEEDLE = parse_instant("2026-01-12T09:00+00:00")
SCORES = {-0.2: "8", 0.5: "2", 1: "1", 2: "1", 3: "2", 5: "8"}  # by hours; 75 % for 2 h at least


def after(hours: float) -> Moment:
    """So many hours after the needle."""
    return NEEDLE._replace(epoch=NEEDLE.epoch + round(hours * 3600))


def make_log(log: Path, scores: dict[float, str] = SCORES, **values: Any) -> Path:
    """A log with a diagnostic block and the scores around it, each typed at its time."""
    values = {"procedure": "medial branch block", "role": "diagnostic", "side": "right"} | values
    block = Injection(at=NEEDLE, levels=parse_levels(["L4-5"]), **values)
    pains = [Pain(at=after(hours), score=parse_score(score)) for hours, score in scores.items()]
    add(log, block, *pains)
    return log


def add(log: Path, *entries: Injection | Pain) -> None:
    """Type entries into a log, each at its time; it is made where there is none."""
    with writing(log) as connection:
        for entry in entries:
            Change(connection, entry.kind, entry.moment).add(entry)


def make_many(folder: Path, number: int) -> None:
    """So many logs of as many patients: copies of one whose entries have uids of their own."""
    folder.mkdir(exist_ok=True)
    first = make_log(folder / "000.db")
    for count in range(1, number):
        log = folder / f"{count:03}.db"
        shutil.copyfile(first, log)
        with closing(sqlite3.connect(log, isolation_level=None)) as connection:
            for kind, letter in (("pain", "p"), ("injection", "i")):
                connection.execute(f"UPDATE {kind} SET uid = lower(hex(randomblob(16)))")
                connection.execute(
                    f"""UPDATE change_entry SET after = json_set(after, '$.uid', (SELECT uid FROM {kind}
                        WHERE '{letter}' || {kind}.id = entry)) WHERE entry GLOB '{letter}*'"""
                )


def command(*words: str) -> list[str]:
    """What starts it, as of the time of the tests."""
    return [sys.executable, "-m", "facetlog", "--now", NOW, "cohort", *words]


def cohort(folder: Path, *words: str, **how: Any) -> Done:
    """Run it in a folder, to its end."""
    done = subprocess.run(
        command(*words), cwd=folder, env=os.environ, capture_output=True, text=True, timeout=300, **how
    )
    return Done(done.returncode, done.stdout, done.stderr)


def cohort_json(folder: Path, *words: str) -> Any:
    """The object that it prints; it ends well."""
    done = cohort(folder, *words, "--json")
    assert done.status == 0, done
    return json.loads(done.stdout)
