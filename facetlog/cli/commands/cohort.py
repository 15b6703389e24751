"""``facetlog cohort``: many patients' logs at once: who comes next, who met the rule, how long."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from facetlog.cli.aside import aside
from facetlog.cli.commands.cohort_files import found_in
from facetlog.cli.commands.cohort_logs import AllRead, logs_of, tables_of
from facetlog.cli.commands.cohort_page import Shown, format_of, rendered, show
from facetlog.cli.commands.cohort_patient import Wanted
from facetlog.cli.commands.cohort_share import least_shared, rows_to_write, to_share
from facetlog.cli.files import write_file, write_files
from facetlog.cli.options import AsJson, option_of, output_option
from facetlog.cli.session import Session
from facetlog.cohort.assembly import cohort_of
from facetlog.cohort.files import Files
from facetlog.cohort.groups import BY, Asked, group_names
from facetlog.cohort.records import Pool
from facetlog.cohort.visits import Visit, due_within, in_order
from facetlog.cohort.withholding import SMALLEST
from facetlog.errors import BadValue
from facetlog.settings.facts import warning_signs
from facetlog.settings.places import expanded
from facetlog.settings.settings import load
from facetlog.words.numbers import counted
from facetlog.words.safe import safe

READING, COMPUTING = "Looking for logs", "Computing the cohort"
ROWS_WRITTEN = "The rows were written: {}. They are pseudonymous, not anonymous."
FEW = 3  # files that the line about what cannot be read names


def run(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE|FOLDER...", parser=expanded, help="Logs, exports of logs, or tables of rows."
        ),
    ],
    as_list: Annotated[bool, typer.Option("--list", help="Only who comes next, a patient a line.")] = False,
    names: Annotated[bool, typer.Option("--names", help="The patients' names beside their files.")] = False,
    due: Annotated[
        int | None, typer.Option(metavar="DAYS", min=0, help="Only whose rule is due within so many days.")
    ] = None,
    by: Annotated[
        str | None, option_of("Rates and time to the end of relief by groups.", "|".join(BY))
    ] = None,
    all_injections: Annotated[
        bool, typer.Option("--all-injections", help="All of a patient, not only the first that fits.")
    ] = False,
    rows: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", parser=expanded, help="Write the rows.")
    ] = None,
    share: Annotated[bool, typer.Option("--share", help="Leave out who it is, and small counts.")] = False,
    min_cell: Annotated[
        int | None, typer.Option(metavar="N", min=1, help=f"Small is under N; else {SMALLEST}.")
    ] = None,
    as_json: AsJson = False,
    output: Annotated[Path | None, output_option("Write it: html, csv, json or md, by its ending.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
) -> None:
    """What many logs show together: who comes next, who met the rule, how long relief lasted.

    Each file is one patient: a log, or its export as JSON. A folder is looked through. Nothing is written
    to any of them. Two files of one patient are counted once, and that is said.

    These are the patients whose logs were given: no random sample of anybody.

    Examples: facetlog cohort logs/

    facetlog cohort logs/ --list --due 14

    facetlog cohort logs/ -o cohort.html
    """
    session: Session = ctx.obj
    form = format_of(output, as_json, as_list)
    refuse_unfitting(by, share, min_cell)
    least = least_shared(min_cell, by, names, as_list or due is not None) if share else None
    settings = load(session.path)
    wanted = Wanted(
        now=session.now,
        settings=settings._replace(signs=warning_signs()),
        names=names,
        table=rows is not None,
        shared=share,
    )
    with session.work.shown(READING):
        found = found_in(files)
        if found.rows and (as_list or due is not None):
            raise BadValue("Rows hold no visits: leave --list and --due out, or give logs.")
        read = tables_of(found, wanted) if found.rows else logs_of(found, wanted, session.work)
        refuse_one_group(read.pool, by)
        session.work.now(COMPUTING)
        whole = Shown(
            cohort=cohort_of(read.pool, Asked(by, all_injections)),
            files=read.files._replace(rows=str(rows) if rows else None),
            visits=visits_of(read, session, due),
            rules={rule.id: rule for rule in settings.rules},
        )
        shown = to_share(whole, least) if least else whole
        text = "" if output is None else rendered(shown, form)
    if rows:
        write_rows(rows, read, least, force)
    if output:
        write_file(output, text.encode(), force)
        aside(f"The page was written: {output}")
    else:
        show(shown, form)
    if read.files.unreadable:
        aside(not_read(read.files))


def write_rows(path: Path, read: AllRead, least: int | None, force: bool) -> None:
    """Write the rows, and say so. Raises BadValue where none may be shared."""
    lines, left_out = rows_to_write(read, least)
    write_files([(path, lines)], force)
    aside(ROWS_WRITTEN.format(path) + left_out)


def visits_of(read: AllRead, session: Session, due: int | None) -> Sequence[Visit]:
    """Who comes next, all of them or those whose rule is due."""
    visits = in_order(read.visits)
    return visits if due is None else due_within(visits, session.now.date, due)


def refuse_unfitting(by: str | None, share: bool, min_cell: int | None) -> None:
    """Refuse options that do not go together. Raises BadValue."""
    if by is not None and by not in BY:
        raise BadValue(f"{by!r} makes no groups; there are {', '.join(BY)}.")
    if min_cell is not None and not share:
        raise BadValue("--min-cell is of what is shared; give --share, too.")


def refuse_one_group(pool: Pool, by: str | None) -> None:
    """Refuse groups where there is but one. Raises BadValue."""
    groups = group_names(pool.records, by) if by else []
    if by and len(groups) < 2:
        only = f"all are of one: {groups[0]}" if groups else "there is no injection"
        raise BadValue(f"--by {by} needs two groups; {safe(only)}. Leave it out.")


def not_read(files: Files) -> str:
    """The line about what could not be read: how many, and the first with their reasons."""
    named = "; ".join(f"{one.file}: {one.why}" for one in files.unreadable[:FEW])
    number = len(files.unreadable)
    more = f" And {number - FEW} more." if number > FEW else ""
    return f"{number} of {counted(files.given, 'file')} could not be read. {named}{more}"
