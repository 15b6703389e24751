"""``facetlog cohort``: many patients' logs at once: who comes next, who met the rule, how long it lasted."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from facetlog.cli.aside import aside
from facetlog.cli.commands.cohort_files import found_in
from facetlog.cli.commands.cohort_logs import Logs, logs_of
from facetlog.cli.commands.cohort_patient import wanted_of
from facetlog.cli.files import write_file
from facetlog.cli.json_line import print_json
from facetlog.cli.options import AsJson, option_of, output_option
from facetlog.cli.session import Session
from facetlog.cohort.assembly import cohort_of
from facetlog.cohort.groups import BY, Asked, group_names
from facetlog.cohort.records import Pool
from facetlog.cohort.results import Cohort
from facetlog.cohort.visits import Visit, due_within, in_order
from facetlog.errors import BadValue
from facetlog.settings.places import expanded
from facetlog.words.numbers import counted
from facetlog.words.safe import safe

FORMATS = ("html", "csv", "json", "md")


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
    by: Annotated[str | None, option_of("Rates and time to the end of relief by groups.", "|".join(BY))] = None,
    all_injections: Annotated[
        bool, typer.Option("--all-injections", help="All of a patient, not only the first that fits.")
    ] = False,
    rows: Annotated[Path | None, typer.Option(metavar="FILE.csv", parser=expanded, help="Write the rows.")] = None,
    share: Annotated[bool, typer.Option("--share", help="Leave out who it is, and small counts.")] = False,
    min_cell: Annotated[
        int, typer.Option("--min-cell", metavar="N", min=1, help="Small is under N.")
    ] = 11,
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

    facetlog cohort logs/ --by drug -o cohort.html
    """
    session: Session = ctx.obj
