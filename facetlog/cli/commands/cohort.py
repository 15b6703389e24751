"""``facetlog cohort``: many patients' logs at once: who comes next, who met the rule, how long."""

from pathlib import Path
from typing import Annotated

import typer

from facetlog.cli.aside import aside
from facetlog.cli.commands.cohort_asked import Request, Told, checked, told_of
from facetlog.cli.commands.cohort_page import format_of, rendered, show
from facetlog.cli.files import write_file, write_files
from facetlog.cli.options import AsJson, option_of, output_option
from facetlog.cli.session import Session
from facetlog.cohort.files import Files
from facetlog.cohort.groups import BY
from facetlog.cohort.withholding import SMALLEST
from facetlog.settings.places import expanded
from facetlog.words.cohort import PSEUDONYMOUS, read_twice
from facetlog.words.numbers import counted

READING = "Looking for logs"
FEW = 3  # files that the line about what cannot be read names


Given = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE|FOLDER...", parser=expanded, help="Logs, exports of logs, or tables of rows."
    ),
]
AsList = Annotated[bool, typer.Option("--list", help="Only who comes next, a patient a line.")]
Names = Annotated[bool, typer.Option("--names", help="The patients' names beside their files.")]
Due = Annotated[
    int | None, typer.Option(metavar="DAYS", min=0, help="Only whose rule is due within so many days.")
]
By = Annotated[str | None, option_of("Rates, and when relief ended, by groups.", "|".join(BY))]
AllOfThem = Annotated[
    bool, typer.Option("--all-injections", help="All of a patient, not only the first that fits.")
]
Rows = Annotated[
    Path | None, typer.Option(metavar="FILE.csv", parser=expanded, help="Write the rows to a table.")
]
Share = Annotated[bool, typer.Option("--share", help="Leave out who it is, and small counts.")]
MinCell = Annotated[
    int | None, typer.Option(metavar="N", min=1, help=f"Small is under N; else {SMALLEST}.")
]
Output = Annotated[Path | None, output_option("Write it: html, csv, json or md, by its ending.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite the file.")]


def run(
    ctx: typer.Context,
    files: Given,
    as_list: AsList = False,
    names: Names = False,
    due: Due = None,
    by: By = None,
    all_injections: AllOfThem = False,
    rows: Rows = None,
    share: Share = False,
    min_cell: MinCell = None,
    as_json: AsJson = False,
    output: Output = None,
    force: Force = False,
) -> None:
    """What many logs show together: who comes next, who met the rule, how long relief lasted.

    Each file is one patient: a log, or its export as JSON. A folder is looked through. Nothing is written
    to any of them. Two files of one patient are counted once, and that is said. These are the patients
    whose logs were given: no random sample of anybody.

    Examples: facetlog cohort logs/

    facetlog cohort logs/ --list --due 14

    facetlog cohort logs/ -o cohort.html
    """
    session: Session = ctx.obj
    form = format_of(output, as_json, as_list)
    asked = Request(
        by=by,
        all_injections=all_injections,
        names=names,
        due=due,
        rows=rows,
        share=share,
        least=min_cell,
        is_of_visits=as_list or due is not None,
    )
    with session.work.shown(READING):
        told = told_of(session, files, checked(asked))
        text = rendered(told.shown, form) if output else ""
    if rows:
        write_rows(told, rows, force)
    if output:
        write_file(output, text.encode(), force)
        aside(f"The page was written: {output}")
    else:
        show(told.shown, form)
    say_of(told.files, as_list)


def write_rows(told: Told, rows: Path, force: bool) -> None:
    """Write the table, and say what it is."""
    write_files([(rows, told.table)], force)
    aside(f"The rows were written: {rows}. {PSEUDONYMOUS} {told.said}".rstrip())


def say_of(files: Files, as_list: bool) -> None:
    """Say how many files could not be read, of the first why; and what the list alone does not tell."""
    for told in read_twice(files) if as_list else ():
        aside(told.text)
    number = len(files.unreadable)
    if number:
        named = "; ".join(f"{one.file}: {one.why}" for one in files.unreadable[:FEW])
        more = f" And {number - FEW} more." if number > FEW else ""
        aside(f"{number} of {counted(files.given, 'file')} could not be read. {named}{more}")
