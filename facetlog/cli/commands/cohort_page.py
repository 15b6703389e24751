"""A cohort as it is shown: in the terminal, or in a file by its ending."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from facetlog.cli.json_line import print_json
from facetlog.cohort.files import Files
from facetlog.cohort.results import Cohort
from facetlog.cohort.visits import Visit
from facetlog.errors import BadValue
from facetlog.rules.rule import Rule

FORMATS = ("html", "csv", "json", "md")


class Shown(NamedTuple):
    """All that a page of a cohort tells."""

    cohort: Cohort
    files: Files
    visits: Sequence[Visit]
    rules: Mapping[str, Rule]


def format_of(output: Path | None, as_json: bool, as_list: bool, share: bool) -> str:
    """How it is shown: text, the list alone, or the format that is asked for. Raises BadValue."""
    ending = output.suffix.lower().removeprefix(".") if output else ""
    if output and ending not in FORMATS:
        raise BadValue(f"{output}: a page of a cohort ends in {', '.join(FORMATS)}.")
    if as_list and share:
        raise BadValue("What is shared has no visits; leave --list or --share out.")
    if as_list and (output or as_json):
        raise BadValue("--list is for the terminal; files and --json have the same visits.")
    if output and as_json and ending != "json":
        raise BadValue(f"{output} is not called .json; leave --json out, or name it so.")
    return ending or ("json" if as_json else "list" if as_list else "text")


def show(shown: Shown, form: str) -> None:
    """Print it."""
    if form == "json":
        print_json(_object(shown))
        return
    from facetlog.report.cohort_text import cohort_lines, visit_lines
    from facetlog.report.printing import Page

    page = Page()
    if form == "list":
        page.show(visit_lines(shown.visits, page))
    else:
        page.show(cohort_lines(*shown, page))


def rendered(shown: Shown, form: str) -> str:
    """It as the text of a file."""
    match form:
        case "json":
            return json.dumps(_object(shown)) + "\n"
        case "md":
            from facetlog.report.cohort_markdown import cohort_markdown

            return cohort_markdown(*shown)
        case "html":
            from facetlog.report.cohort_html import cohort_html

            return cohort_html(*shown)
        case _:
            from facetlog.exchange.cohort_csv import cohort_table

            return cohort_table(shown.cohort)


def _object(shown: Shown) -> dict[str, Any]:
    from facetlog.exchange.cohort_json import cohort_object

    return cohort_object(shown.cohort, shown.files, shown.visits)
