"""The made-up patient's log, kept in a file."""

from pathlib import Path

from facetlog.cli.commands import demo
from facetlog.store.changes import Change
from facetlog.store.connection import writing


def log_demo(path: Path) -> None:
    """The made-up patient's log, kept."""
    with writing(path) as connection:
        for entry in demo.entries():
            Change(connection, "demo", entry.moment._replace(epoch=entry.moment.epoch + 60)).add(entry)
