"""The rates of a cohort as a table: a row a rate, fixed columns, numbers as in JSON.

What each column means stands in method.md, 14; a column that is added stands at the end.
"""

import csv
from collections.abc import Callable
from io import StringIO

from facetlog.cohort.results import Beside, Cohort, Rate
from facetlog.exchange.json_values import rounded
from facetlog.exchange.rows_csv import Cell, cell_text

Column = Callable[[Rate], Cell]


def cohort_table(cohort: Cohort) -> str:
    """The rates under the names of the columns; lines end in CR LF (RFC 4180)."""
    page = StringIO()
    writer = csv.writer(page)
    writer.writerow(COLUMNS)
    for rate in cohort.rates:
        writer.writerow([cell_text(tell(rate)) for tell in COLUMNS.values()])
    return page.getvalue()


def end_of(which: Callable[[Rate], tuple[float, float] | None], place: int) -> Column:
    """One end of an interval, empty where there is none."""
    return lambda rate: share((which(rate) or (None, None))[place])


def share(value: float | None) -> float | None:
    """A share to four decimals, half to even."""
    return None if value is None else rounded(*value.as_integer_ratio())


def beside(name: str) -> Column:
    """What stands beside a rate."""
    return lambda rate: getattr(rate.beside, name)


COLUMNS: dict[str, Column] = {
    "rule": lambda rate: rate.rule,
    "part": lambda rate: rate.part,
    "by": lambda rate: rate.by and rate.by[0],
    "group": lambda rate: rate.by and rate.by[1],
    "applies": lambda rate: rate.applies,
    "followed": lambda rate: rate.followed,
    "judged": lambda rate: rate.judged,
    "met": lambda rate: rate.met,
    "not_met": lambda rate: rate.not_met,
    "undetermined": lambda rate: rate.undetermined,
    "rate": lambda rate: share(rate.rate),
    "interval_from": end_of(lambda rate: rate.interval, 0),
    "interval_to": end_of(lambda rate: rate.interval, 1),
    "bounds_from": end_of(lambda rate: rate.bounds, 0),
    "bounds_to": end_of(lambda rate: rate.bounds, 1),
    **{name: beside(name) for name in Beside._fields},
}
