"""The table of a report, and a log as the rows of a cohort: all rules, all injections."""

import csv
import io
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
from support.helpers import NOW, Run
from support.visits import CASES, typed

BLOCK = ("inject", "L4", "--procedure", "mbb", "--role", "diagnostic", "--baseline", "8")
LIDOCAINE = ("--anesthetic", "lidocaine 2 % 0.5 mL mixed by Zoe")
Rows = list[dict[str, str]]


def table(run: Run, *options: str) -> Rows:
    """The table of a report."""
    text = run("report", "--format", "csv", *options).stdout
    assert text.count("\n") == text.count("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def by_rule(rows: Rows, side: str = "right") -> dict[str, dict[str, str]]:
    """The rows of a side by their rules."""
    return {row["rule"]: row for row in rows if row["side"] == side}


def told(run: Run, name: str) -> Rows:
    """The table of a visit, by all rules."""
    *lines, (now, _) = sorted(typed(CASES[name]), key=lambda line: line[0])
    for when, command in lines:
        run(*command, now=when)
    run.now = now
    return table(run, "--rules", "all")


def log(run: Run, day: str, scores: str, *options: str) -> None:
    """A block at 9:00 with the score 8, and scores as ``10:2`` by the full hour."""
    run(*BLOCK, "--side", "right", "--at", f"{day} 9:00", *options, now=f"{day}T23:00+00:00")
    for hour, score in (one.split(":") for one in scores.split()):
        run("pain", score, "--at", f"{day} {hour}:00", now=f"{day}T23:00+00:00")


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
