"""The rates of a cohort as a table: a row a rate, fixed columns, each number as in JSON.

What each column means stands in method.md, 14; a column that is added stands at the end.
"""

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any

from facetlog.cohort.results import Beside, Cohort
from facetlog.exchange.cohort_json import rate_object
from facetlog.exchange.json_values import Json
from facetlog.exchange.rows_csv import Cell, cell_text

Column = Callable[[Json], Cell]


def cohort_table(cohort: Cohort) -> str:
    """The rates under the names of the columns; lines end in CR LF (RFC 4180)."""
    page = StringIO()
    writer = csv.writer(page)
    writer.writerow(COLUMNS)
    for rate in map(rate_object, cohort.rates):
        writer.writerow([cell_text(tell(rate)) for tell in COLUMNS.values()])
    return page.getvalue()


def judged(rate: Json) -> Cell:
    """How many met it or did not; empty where one of both is withheld."""
    both = (rate["met"], rate["not_met"])
    return None if None in both else sum(both)


def group(rate: Json) -> tuple[Cell, Cell]:
    """By what, and which; both empty of all."""
    return next(iter((rate["by"] or {None: None}).items()))


def end_of(name: str, place: int) -> Column:
    """One end of an interval, empty where there is none."""

    def told(rate: Json) -> Any:
        return rate[name] and rate[name][place]

    return told


def of(name: str) -> Column:
    """What JSON has under a name."""
    return lambda rate: rate[name]


def beside(name: str) -> Column:
    """What stands beside a rate."""
    return lambda rate: rate["beside"][name]


COLUMNS: dict[str, Column] = {
    "rule": of("rule"),
    "part": of("part"),
    "by": lambda rate: group(rate)[0],
    "group": lambda rate: group(rate)[1],
    "applies": of("applies"),
    "followed": of("followed"),
    "judged": judged,
    "met": of("met"),
    "not_met": of("not_met"),
    "undetermined": of("undetermined"),
    "rate": of("rate"),
    "interval_from": end_of("interval", 0),
    "interval_to": end_of("interval", 1),
    "bounds_from": end_of("bounds", 0),
    "bounds_to": end_of("bounds", 1),
    **{name: beside(name) for name in Beside._fields},
}
