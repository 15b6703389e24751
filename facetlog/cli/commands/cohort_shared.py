"""What of a cohort may leave a clinic: no name, file or date, and nothing that tells of too few."""

from collections.abc import Sequence

from facetlog.cli.commands.cohort_page import Shown
from facetlog.cohort.withholding import shared
from facetlog.errors import BadValue
from facetlog.exchange.rows_withheld import SharedRows, Table, shared_rows
from facetlog.words.numbers import counted

TOO_FEW = (
    "With --share nothing would be left: every count is under {}, or would tell one that is. "
    "Several clinics can pool their rows: --rows without --share."
)


def to_share(shown: Shown, least: int) -> Shown:
    """The page without what tells of fewer than ``least``. Raises BadValue where nothing is left."""
    found = shared(shown.cohort, least)
    if found is None:
        raise BadValue(TOO_FEW.format(least))
    files = shown.files._replace(
        unreadable=(),
        twice=(),
        together=(),
        passed_over={},
        rows=None,
        withheld=found.withheld,
    )
    return shown._replace(cohort=found.cohort, files=files, visits=())


def rows_to_share(tables: Sequence[Table], least: int) -> SharedRows:
    """The rows likewise, one table a patient. Raises BadValue."""
    rows = shared_rows(tables, least)
    if rows.is_empty:
        raise BadValue(TOO_FEW.format(least))
    return rows


def withheld_of(rows: SharedRows) -> str:
    """How much of the rows was withheld, and of whom all was."""
    cells, patients = counted(rows.withheld, "cell"), len(rows.plan)
    return (
        f"{cells} of them withheld, and {rows.left_out} of {patients} patients left out, as one of too "
        "few: they tell no rate of all."
    )
