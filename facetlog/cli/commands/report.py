"""``facetlog report``: one page for the physician, in the form that each reader uses."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from facetlog.cli.aside import aside
from facetlog.cli.commands.list import beginning
from facetlog.cli.files import write_file
from facetlog.cli.looking import COMPUTING, Asked, NothingTreated, report_inquiry
from facetlog.cli.options import Ids, output_option
from facetlog.cli.session import Session
from facetlog.cli.so_far import show_days
from facetlog.errors import BadValue
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.results import Outcome
from facetlog.outcome.withholding import (
    ANONYMOUS,
    anonymized,
    withheld,
    without_expected_drugs,
)
from facetlog.report.printing import Line, Page
from facetlog.rules.in_force import Settings
from facetlog.rules.shown import Choice
from facetlog.words.left_out import PARTS, left_out_lines

ENDINGS = {"txt": "text", "md": "md", "html": "html", "htm": "html", "json": "json", "csv": "csv"}
SCROLLED = "The answer stands at the top; a screen at a time: facetlog report | less"
ALL_RULES = "all"
FORMATS = ("text", "note", "md", "html", "json", "csv")


def run(
    ctx: typer.Context,
    injections: Ids = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="|".join(FORMATS), help="Else by the file's ending.")
    ] = None,
    output: Annotated[Path | None, output_option("Write it to a file.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
    since: Annotated[
        str | None, typer.Option("--since", metavar="TIME", help="All injections from then on.")
    ] = None,
    rules: Annotated[
        str | None,
        typer.Option(
            "--rules", metavar="ID,...|all", help="Only these, in this order; or all that apply, grouped."
        ),
    ] = None,
    omit: Annotated[
        str | None, typer.Option("--omit", metavar="PART,...", help=f"Leave out: {', '.join(PARTS)}.")
    ] = None,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Only figures, times, coded words and known drugs.")
    ] = False,
) -> None:
    """The page for the physician: of the last injection, or of those that are named.

    Before the first injection it shows the days so far, in the terminal.

    A note is one paragraph of at most 900 characters for a chart, about the latest of them.

    As csv it is a table without sentences: a row an injection, side and rule, with the rule's verdict
    and that of each of its parts; of a rule of two blocks on the row of the later one, and beside it
    (block_verdict) what this injection says alone. facetlog/docs/method.md, 12, explains each column.

    Examples: facetlog report

    facetlog report i1 --format md --omit notes,medicine
    """
    session: Session = ctx.obj
    wanted = format_of(form, output)
    parts = set(words_of(omit, PARTS, "be left out"))
    if injections and since is not None:
        raise BadValue("Name injections, or say --since; not both.")
    start = None if since is None else beginning(since, session.clock)
    try:
        with session.work.shown("Reading the log"):
            asked = report_inquiry(session, injections, start)
            session.work.now(COMPUTING)
            outcome = outcome_shown(asked, rules, parts, anonymous)
            told = [one.injection.id for one in outcome.injections if one.injection.number in asked.told]
            session.work.now("Making the report")
            screen = Page() if output is None and wanted == "text" else None
            lines = text_lines(outcome, told, screen) if screen else []
            text = "" if screen else rendered(outcome, told, wanted)
    except NothingTreated:
        if output is not None or wanted != "text" or anonymous:
            raise
        show_days(session)
        return
    if screen:
        screen.show(lines)
        if screen.screen.height is not None and len(lines) > screen.screen.height:
            aside(SCROLLED)
    elif output is None:
        sys.stdout.write(text)
    else:
        write_file(output, text.encode(), force)
        aside(f"The report of {', '.join(told)} was written: {output}")


def format_of(form: str | None, output: Path | None) -> str:
    """The format that was asked for, else that of the file's ending. Raises BadValue."""
    if form in FORMATS:
        return form
    if form is not None:
        raise BadValue(f"{form!r} is not a format; there are {', '.join(FORMATS)}.")
    ending = output.suffix.lower().removeprefix(".") if output else "txt"
    if ending not in ENDINGS:
        raise BadValue(f"{output}: no format has this ending; give --format {'|'.join(FORMATS)}.")
    return ENDINGS[ending]


def words_of(text: str | None, known: Iterable[str], can: str) -> list[str]:
    """Words with commas between. Raises BadValue for one that is not known."""
    words = [word.strip() for word in (text or "").split(",") if word.strip()]
    there = list(known)
    for word in words:
        if word not in there:
            raise BadValue(f"{word!r} cannot {can}; there are {', '.join(there)}.")
    return words


def outcome_shown(asked: Asked, rules: str | None, parts: set[str], anonymous: bool) -> Outcome:
    """The outcome with what was chosen: rules, and what is left out, which is said."""
    inquiry, provenance = asked.inquiry, asked.provenance
    settings = chosen(inquiry.settings, rules).of_patient(inquiry.log.profile)
    log = withheld(inquiry.log, parts, settings.conventions)
    if anonymous:
        log, settings = anonymized(log, settings)
        provenance = provenance._replace(file="a log")
    if "medicine" in parts:
        settings = without_expected_drugs(settings)
    outcome = outcome_of(inquiry._replace(log=log, settings=settings), asked.compared)
    left_out = tuple(left_out_lines(parts, anonymous))
    omitted = (*sorted(parts), *([ANONYMOUS] if anonymous else []))
    return outcome._replace(left_out=left_out, omitted=omitted, provenance=provenance)


def chosen(settings: Settings, rules: str | None) -> Settings:
    """The settings with the rules that were asked for, or all. Raises BadValue for one that is not."""
    if rules is None:
        return settings
    if rules.strip() == ALL_RULES:
        return settings.choosing(Choice(first=settings.choice.first, everything=True))
    named = words_of(rules, (rule.id for rule in settings.rules), "be a rule here")
    return settings.choosing(Choice(tuple(dict.fromkeys(named))))


def rendered(outcome: Outcome, told: list[str], wanted: str) -> str:
    """The page in a format; as text it is 80 columns wide."""
    if wanted == "csv":
        from facetlog.exchange.rows_csv import rows_table
        from facetlog.outcome.rows import rows_of

        return rows_table(rows_of(outcome, told))
    if wanted == "note":
        from facetlog.report.note import note

        return f"{note(outcome, told)}\n"
    from facetlog.report.content import content_of

    content = content_of(outcome, told)
    match wanted:
        case "md":
            from facetlog.report.markdown import markdown

            return markdown(content)
        case "json":
            from facetlog.report.report_json import report_object

            return json.dumps(report_object(content, outcome)) + "\n"
        case "html":
            from facetlog.report.html import html

            return html(content, outcome)
        case _:
            lines = text_lines(outcome, told, Page.of_file())
            return "".join(f"{line.text}\n" for line in lines)


def text_lines(outcome: Outcome, told: list[str], page: Page) -> list[Line]:
    """The page as text."""
    from facetlog.report.text_page import report_lines

    return list(report_lines(outcome, told, page))
