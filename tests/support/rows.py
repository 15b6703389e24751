"""A log as the rows of a cohort: all rules, all injections."""

from collections.abc import Iterator
from pathlib import Path

from facetlog.entries.moments import parse_instant
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.outcome.results import Outcome
from facetlog.outcome.rows import Row, rows_of
from facetlog.rules.shown import Choice
from facetlog.settings.facts import warning_signs
from facetlog.settings.settings import load
from facetlog.store.connection import reading
from facetlog.store.queries import read_log
from support.helpers import NOW


def outcome_in(path: Path, now: str = NOW) -> Outcome:
    """What a file holds, by every rule there is."""
    settings = load(path)._replace(signs=warning_signs())
    with reading(path) as connection:
        log = read_log(connection)
    everything = settings.choosing(Choice(first=settings.choice.first, everything=True))
    return outcome_of(Inquiry(log, everything, parse_instant(now), for_report=True))


def whole_rows(outcome: Outcome, patient: str | None = None) -> Iterator[Row]:
    """Every row of it."""
    told = {one.injection.id for one in outcome.injections}
    return rows_of(outcome, told, patient)
