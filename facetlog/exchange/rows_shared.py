"""The columns of rows that are given to others: without names and dates, and coarser.

Days are whole weeks, a level is its region, a drug is short- or long-acting. The names of the columns are
the same, so that such a table is read, and counted, as any other.
"""

from collections.abc import Mapping

from facetlog.entries.levels import regions_of
from facetlog.exchange.rows_csv import BETWEEN, COLUMNS, OTHER, Cell, Column
from facetlog.outcome.rows import Row
from facetlog.relief.days import DAYS_OF_WEEK
from facetlog.rules.clinic_file import USUAL_NAME
from facetlog.rules.two_blocks import LONG_ACTING, SHORT_ACTING
from facetlog.words.clinic_file import mark_of

HOURS_OF_WEEK = 24 * DAYS_OF_WEEK
# Who and when; what names a clinic; what tells a drug again.
DROPPED = (
    "at", "clinician", "sheet", "rule_source", "rule_version", "rule_as_of",
    "named_by", "anesthetic_percent", "anesthetic_ml",
)  # fmt: skip
DAYS = ("day", "days_apart")
HOURS = ("lowest_hours", "medicine_hours", "latest_hours")
DURATIONS = {"short-acting": set(SHORT_ACTING), "long-acting": set(LONG_ACTING)}


def whole_weeks(name: str, unit: int, since: int = 0) -> Column:
    """A column of days or hours: from ``since`` on in whole weeks, of so many ``unit``."""
    column = COLUMNS[name]

    def tell(row: Row) -> Cell:
        told = column(row)
        if not isinstance(told, int | float) or told < since:
            return told
        return told // unit * unit

    return tell


def region_of(row: Row) -> str:
    """The regions of the levels."""
    return " ".join(sorted(regions_of(row.injection)))


def duration_of(row: Row) -> Cell:
    """How long the anesthetics act; ``other`` of one that is not known, or withheld."""
    named = COLUMNS["anesthetic"](row)
    if not isinstance(named, str):
        return named
    words = set(named.split(BETWEEN))
    return BETWEEN.join(name for name, drugs in DURATIONS.items() if words & drugs) or OTHER


def change_of(row: Row) -> Cell:
    """What a clinic's file has a rule ask otherwise, without the file's name."""
    if row.rule is None or row.rule.publication.clinic is None:
        return None
    of = row.rule.publication.clinic._replace(file=USUAL_NAME)
    return mark_of(row.rule._replace(publication=row.rule.publication._replace(clinic=of)))


SHARED: Mapping[str, Column] = {
    **COLUMNS,
    **dict.fromkeys(DROPPED, lambda _: None),
    **{name: whole_weeks(name, DAYS_OF_WEEK) for name in DAYS},
    **{name: whole_weeks(name, HOURS_OF_WEEK, HOURS_OF_WEEK) for name in HOURS},
    "levels": region_of,
    "anesthetic": duration_of,
    "rule_changed": change_of,
}
