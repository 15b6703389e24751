"""What of a cohort is given to others: ``--share``, its refusals, and the rows beside it."""

from collections.abc import Iterable
from itertools import chain

from facetlog.cli.commands.cohort_logs import AllRead
from facetlog.cli.commands.cohort_page import Shown
from facetlog.cohort.files import Files
from facetlog.cohort.groups import CLINICIAN
from facetlog.cohort.withholding import SMALLEST, shared
from facetlog.errors import BadValue
from facetlog.exchange.rows_csv import header_line

NOTHING_LEFT = (
    "With --share nothing would be left: every count is under {}, or would tell one that is. "
    "Several clinics can pool their rows (--rows)."
)
LEFT_OUT = (
    " {} cells in them were withheld, and {} of {} patients left out, as one of too few: they tell no "
    "rate of all."
)


def least_shared(min_cell: int | None, by: str | None, names: bool, is_of_visits: bool) -> int:
    """The smallest count that is shared. Raises BadValue where what is asked for is not shared."""
    if names:
        raise BadValue("What is shared has no names; leave --names or --share out.")
    if by == CLINICIAN:
        raise BadValue("What is shared names no clinician; leave --by clinician or --share out.")
    if is_of_visits:
        raise BadValue("What is shared has no visits; leave --list and --due, or --share, out.")
    return min_cell or SMALLEST


def to_share(shown: Shown, least: int) -> Shown:
    """What may be shared of a page, where counts under ``least`` are small. Raises BadValue of nothing."""
    told = shared(shown.cohort, least)
    if told is None:
        raise BadValue(NOTHING_LEFT.format(least))
    of = shown.files
    files = Files(of.made, of.given, of.read, of_rows=of.of_rows, withheld=told.withheld)
    return shown._replace(cohort=told.cohort, files=files, visits=())


def rows_to_write(read: AllRead, least: int | None) -> tuple[Iterable[str], str]:
    """The rows as a table, all of them or what may be shared, and what is said of what is not in it.

    Raises BadValue where nothing may.
    """
    if least is None:
        return chain([header_line()], (one.lines for one in read.tables)), ""
    from facetlog.exchange.rows_withheld import shared_rows

    rows = shared_rows(read.tables, least)
    if rows.is_empty:
        raise BadValue(NOTHING_LEFT.format(least))
    return rows.lines(), LEFT_OUT.format(rows.withheld, rows.left_out, len(rows.plan))
