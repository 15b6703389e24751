"""Make up a clinic, alike each time: ``python make_clinic.py NUMBER FOLDER``, a log a patient.

Each log has two diagnostic blocks three weeks apart, and 500 scores: before each needle, each quarter of
an hour for a day, then hourly. A few logs are written as facetlog does, with courses of their own; the
others are copies of them in which every uid begins otherwise: what tells patients apart.
"""

import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

from facetlog.entries.kinds import Injection, Pain
from facetlog.entries.levels import parse_levels
from facetlog.entries.medicine import Anesthetic
from facetlog.entries.moments import moment_of
from facetlog.entries.values import PainScore
from facetlog.store.changes import Change
from facetlog.store.connection import writing

COURSES, SCORES, BLOCKS = 40, 500, 2
START = datetime(2026, 1, 5, 9, tzinfo=UTC)
APART = timedelta(days=21)
DENSE = 96  # quarters of an hour
UID = "5eed5eed"  # how every uid of a log that is copied begins
DRUGS = (Anesthetic("lidocaine", 2.0, 0.5), Anesthetic("bupivacaine", 0.5, 0.5))


def main(number: int, folder: Path) -> None:
    """Write so many logs into a folder, which is made."""
    folder.mkdir()
    originals = [original(folder / f"patient-{n:05}.db", n) for n in range(min(number, COURSES))]
    for patient, content in zip(range(len(originals), number), cycle(originals), strict=False):
        own = content.replace(UID.encode(), f"{patient:08x}".encode())
        path = folder / f"patient-{patient:05}.db"
        path.touch(mode=0o600)
        path.write_bytes(own)


def original(path: Path, seed: int) -> bytes:
    """Write a log; its content, as it is to be copied."""
    with writing(path) as connection:
        for injection, scores in blocks(random.Random(seed)):
            change = Change(connection, "bench", injection.at)
            change.add(injection)
            change.add_many(Pain, (score.row for score in scores))
        for table in ("injection", "pain"):
            connection.execute(f"UPDATE {table} SET uid = '{UID}' || substr(uid, 9)")
        connection.execute(
            "UPDATE change_entry SET after = json_set(after, '$.uid', "
            f"'{UID}' || substr(json_extract(after, '$.uid'), 9))"
        )
    content = path.read_bytes()
    path.write_bytes(content.replace(UID.encode(), f"{seed:08x}".encode()))
    return content


def blocks(chance: random.Random) -> Iterator[tuple[Injection, list[Pain]]]:
    """Each block with its scores: low for some hours, then as before."""
    levels = parse_levels(["L3 L4 L5"], "right")
    for place, drug in zip(range(BLOCKS), DRUGS, strict=True):
        at = START + place * APART
        lasts, low = chance.lognormvariate(1.2, 0.5), chance.choice((0, 1, 2, 6))
        injection = Injection(
            at=moment_of(at),
            procedure="medial branch block",
            role="diagnostic",
            levels=levels,
            side="right",
            anesthetic=drug,
        )
        scores = [Pain(at=moment_of(at - timedelta(minutes=10)), score=PainScore(700))]
        for hours in times():
            felt = low if hours <= lasts else 7
            near = min(10, max(0, felt + chance.choice((-0.5, 0, 0, 0.5))))
            after = moment_of(at + timedelta(hours=hours))
            scores.append(Pain(at=after, score=PainScore(round(100 * near))))
        yield injection, scores


def times() -> list[float]:
    """When the scores after a needle are, in hours: as many as make 500 a log."""
    after = SCORES // BLOCKS - 1
    return [number / 4 if number <= DENSE else DENSE / 4 + number - DENSE for number in range(1, after + 1)]


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
