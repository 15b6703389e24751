"""The made-up clinic of ``facetlog demo --clinic``: its logs, written into a folder."""

import shutil
from itertools import groupby
from pathlib import Path

from facetlog.cli.commands.demo_patients import Typed, patients
from facetlog.entries.moments import Moment
from facetlog.store.changes import Change
from facetlog.store.connection import writing

COMMAND = "demo --clinic"
TEMPLATE = ".empty.db"


def write_clinic(folder: Path, seed: int, now: Moment) -> None:
    """A log a patient, each as facetlog would have written it: what was typed at one time, one change.

    An empty log is made once and copied: to make its tables takes longer than to fill them.
    """
    empty = folder / TEMPLATE
    with writing(empty):
        pass
    for number, typed in enumerate(patients(seed, now), 1):
        path = folder / f"patient-{number:02}.db"
        shutil.copyfile(empty, path)
        with writing(path, create=False) as connection:
            for epoch, together in groupby(typed, key=lambda one: one.at):
                add_all(Change(connection, COMMAND, now._replace(epoch=epoch)), list(together))
    empty.unlink()


def add_all(change: Change, together: list[Typed]) -> None:
    """Store what was typed together."""
    for one in together:
        change.add(one.entry)
