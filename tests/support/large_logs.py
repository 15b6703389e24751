"""Logs of many scores, kept in a file."""

from pathlib import Path

from facetlog.entries.kinds import Pain
from facetlog.entries.moments import parse_instant
from facetlog.entries.values import PainScore
from facetlog.store.changes import Change
from facetlog.store.connection import writing
from support.helpers import NOW

MOMENT = parse_instant(NOW)
SCORE = Pain(at=MOMENT, score=PainScore(400)).row


def log_of_scores(log: Path, number: int) -> Path:
    """A log that holds what one import brought in."""
    with writing(log) as connection:
        Change(connection, "import", MOMENT).add_many(Pain, [SCORE] * number)
    return log
