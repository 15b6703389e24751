"""What is asked of a cohort, and what is told of it: read, computed once, and where it leaves, withheld."""

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from facetlog.cli.commands.cohort_files import found_in
from facetlog.cli.commands.cohort_logs import AllRead, logs_of, tables_of
from facetlog.cli.commands.cohort_page import Shown
from facetlog.cli.commands.cohort_patient import Wanted
from facetlog.cli.session import Session
from facetlog.cohort.assembly import cohort_of
from facetlog.cohort.files import Files
from facetlog.cohort.groups import BY, Asked, group_names
from facetlog.cohort.records import Pool
from facetlog.cohort.visits import due_within, in_order
from facetlog.cohort.withholding import SMALLEST
from facetlog.errors import BadValue
from facetlog.exchange.rows_csv import header_line
from facetlog.settings.facts import warning_signs
from facetlog.settings.settings import load
from facetlog.words.safe import safe

COMPUTING = "Computing the cohort"


class Request(NamedTuple):
    """What is asked: ``due`` in days, ``rows`` a table to write.

    ``least`` is the smallest count that is shared, None where it was not said.
    """

    by: str | None
    all_injections: bool
    names: bool
    due: int | None
    rows: Path | None
    share: bool
    least: int | None


def checked(asked: Request) -> Request:
    """The same, where all of it goes together. Raises BadValue."""
    if asked.by is not None and asked.by not in BY:
        raise BadValue(f"{asked.by!r} makes no groups; there are {', '.join(BY)}.")
    if asked.least is not None and not asked.share:
        raise BadValue("--min-cell is of what is shared; give --share, too.")
    if asked.share and asked.names:
        raise BadValue("What is shared has no names; leave --names or --share out.")
    if asked.share and asked.due is not None:
        raise BadValue("What is shared has no visits; leave --due or --share out.")
    if asked.share and asked.by == "clinician":
        raise BadValue("What is shared names no clinician; leave --by clinician or --share out.")
    return asked


class Told(NamedTuple):
    """The page; the rows as the lines of a table, and what to say of them; what became of the files."""

    shown: Shown
    table: Iterable[str]
    said: str
    files: Files


def told_of(session: Session, files: Sequence[Path], request: Request) -> Told:
    """Read the files, and compute what is asked. Raises BadValue, and Refused where none can be read."""
    settings = load(session.path)
    wanted = Wanted(
        now=session.now,
        settings=settings._replace(signs=warning_signs()),
        names=request.names,
        table=request.rows is not None,
        share=request.share,
    )
    found = found_in(files)
    read = tables_of(found, wanted) if found.rows else logs_of(found, wanted, session.work)
    refuse_one_group(read.pool, request.by)
    session.work.now(COMPUTING)
    visits = in_order(read.visits)
    if request.due is not None:
        visits = due_within(visits, session.now.date, request.due)
    shown = Shown(
        cohort=cohort_of(read.pool, Asked(request.by, request.all_injections)),
        files=read.files._replace(rows=str(request.rows) if request.rows else None),
        visits=visits,
        rules={rule.id: rule for rule in settings.rules},
    )
    return _as_shared(shown, read, request) if request.share else _as_it_is(shown, read)


def _as_it_is(shown: Shown, read: AllRead) -> Told:
    table = chain([header_line()], (one.lines for one in read.tables))
    return Told(shown, table, "", read.files)


def _as_shared(shown: Shown, read: AllRead, request: Request) -> Told:
    from facetlog.cli.commands.cohort_shared import rows_to_share, to_share, withheld_of

    least = request.least or SMALLEST
    left = to_share(shown, least)
    if not request.rows:
        return Told(left, (), "", read.files)
    rows = rows_to_share(read.tables, least)
    return Told(left, rows.lines(), withheld_of(rows), read.files)


def refuse_one_group(pool: Pool, by: str | None) -> None:
    """Refuse groups where there is but one. Raises BadValue."""
    groups = group_names(pool.records, by) if by else []
    if by and len(groups) < 2:
        only = f"all are of one: {groups[0]}" if groups else "there is no injection"
        raise BadValue(f"--by {by} needs two groups; {safe(only)}. Leave it out.")
