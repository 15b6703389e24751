"""Clinics drawn at random: some logs of ``drawn_logs.py`` each, with what only many logs have.

From the folder ``tests``, ``python -m independent.drawn_clinics SEED FOLDER`` writes the logs of a clinic.
"""

import os
import sys
from pathlib import Path
from random import Random

from facetlog.entries.entry import Entry
from facetlog.entries.moments import parse_instant
from facetlog.store.changes import Change
from facetlog.store.connection import writing
from independent.drawn_logs import drawn_log
from independent.facetlog_figures import log_of
from independent.slow_log import Row

NOW = "2029-01-01T12:00:00+00:00"  # after all that is drawn
FEWEST, MOST = 5, 40
CLINICIANS = (None, "Clinician A", "Clinician A", "Clinician B", "clinician b")
SHEETS = (None, None, "hourly-6", "uw-hf5656")


def drawn_clinic(seed: int) -> list[Row]:
    """Draw the logs of a clinic, which no two clinics of other seeds share."""
    random = Random(f"clinic {seed}")
    logs = [drawn_log(1000 * seed + number) for number in range(random.randint(FEWEST, MOST))]
    for log in logs:
        log["edits"] = []
        for injection in log["injections"]:
            injection["clinician"] = random.choice(CLINICIANS)
            injection["sheet"] = random.choice(SHEETS)
    return logs


def write_clinic(folder: Path, logs: list[Row]) -> None:
    """Write each log into a file of its own."""
    for number, log in enumerate(logs, 1):
        write_log(folder / f"log-{number:02}.db", log)


def write_log(path: Path, drawn: Row) -> None:
    """Write a plain log as facetlog stores it, under the numbers that were drawn."""
    log = log_of(drawn)
    entries: list[Entry] = [*log.injections, *log.scores, *log.doses, *log.measures, *log.abilities]
    entries += log.estimates  # the scores that they were said beside come first
    with writing(path) as connection:
        change = Change(connection, "drawn", parse_instant(NOW))
        for entry in entries:
            entered = parse_instant(NOW)._replace(epoch=entry.entered_at).utc_text
            stored: Row = {"entered_at": entered, "uid": os.urandom(16).hex()}
            change.put_row(entry.id, entry.row | stored)


if __name__ == "__main__":
    write_clinic(Path(sys.argv[2]), drawn_clinic(int(sys.argv[1])))
