"""Make up many logs of patients, alike each time: ``python make_logs.py COUNT FOLDER``.

Each has two diagnostic blocks three weeks apart and 500 scores of its own. One log is written by
facetlog, each score by a change of its own; the others are copies of it, whose uids and scores are made
others in its tables and its journal alike.
"""

import random
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from facetlog.entries.kinds import Injection, Pain
from facetlog.entries.levels import parse_levels
from facetlog.entries.medicine import Anesthetic
from facetlog.entries.moments import Moment, parse_instant
from facetlog.entries.values import parse_score
from facetlog.store.changes import Change
from facetlog.store.connection import writing

BLOCKS = (datetime(2026, 1, 5, 9, tzinfo=UTC), datetime(2026, 1, 26, 9, tzinfo=UTC))
DRUGS = (Anesthetic("lidocaine", 2.0, 0.5), Anesthetic("bupivacaine", 0.5, 0.5))
FIRST_HOURS = [timedelta(minutes=30 * number) for number in range(24)]
LATER_HOURS = [timedelta(hours=12 + 2 * number) for number in range(226)]
AFTER = FIRST_HOURS + LATER_HOURS
AT_NEEDLE = "UPDATE pain SET score_hundredths = 700 WHERE at IN (SELECT at FROM injection)"
JOURNALLED = """UPDATE change_entry SET after = json_set(after, '$.uid', (SELECT uid FROM {kind}
    WHERE '{letter}' || {kind}.id = entry){more}) WHERE entry GLOB '{letter}[0-9]*'"""
SCORED = ", '$.score_hundredths', (SELECT score_hundredths FROM pain WHERE 'p' || pain.id = entry)"


def at(time: datetime) -> Moment:
    """A moment of facetlog."""
    return parse_instant(time.isoformat())


def entries() -> Iterator[Injection | Pain]:
    """The two blocks, and the scores after each."""
    for injected, drug in zip(BLOCKS, DRUGS, strict=True):
        yield Injection(
            at=at(injected),
            procedure="medial branch block",
            role="diagnostic",
            levels=parse_levels(["L4-5"]),
            side="right",
            anesthetic=drug,
            sedation="none",
        )
        for after in AFTER:
            yield Pain(at=at(injected + after), score=parse_score("7"))


def write_template(log: Path) -> None:
    """One log, each entry typed at its time."""
    with writing(log) as connection:
        for entry in entries():
            Change(connection, entry.kind, entry.moment).add(entry)


def course(chance: random.Random) -> Iterator[int]:
    """Scores in hundredths: 7 at the needle, then low, and back after some hours; it varies."""
    for _ in BLOCKS:
        low, lasts = chance.choice((0, 100, 200, 400)), chance.choice((1, 5, 9, 30))
        for number in range(len(AFTER)):
            level = low if 0 < number < lasts else 700
            yield max(0, level + 100 * chance.choice((-1, 0, 0, 1)))


def make_other(log: Path, number: int) -> None:
    """Give a copy of the template uids and scores of its own."""
    chance = random.Random(number)
    scores = course(chance)
    with closing(sqlite3.connect(log, isolation_level=None)) as connection:
        connection.create_function("own_uid", 0, lambda: chance.randbytes(16).hex())
        connection.create_function("own_score", 0, lambda: next(scores))
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        connection.execute("UPDATE pain SET uid = own_uid(), score_hundredths = own_score()")
        connection.execute("UPDATE injection SET uid = own_uid()")
        connection.execute(AT_NEEDLE)
        connection.execute(JOURNALLED.format(kind="pain", letter="p", more=SCORED))
        connection.execute(JOURNALLED.format(kind="injection", letter="i", more=""))
        connection.execute("COMMIT")


def main(count: int, folder: Path) -> None:
    """Write so many logs."""
    folder.mkdir(parents=True, exist_ok=True)
    template = folder / "0001.db"
    write_template(template)
    for number in range(2, count + 1):
        log = folder / f"{number:04}.db"
        shutil.copyfile(template, log)
        make_other(log, number)
    make_other(template, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
