"""``facetlog questions``: the patient's sheet for the visit."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from facetlog.cli.json_line import print_json
from facetlog.cli.looking import COMPUTING, whole_inquiry
from facetlog.cli.options import AsJson
from facetlog.cli.session import Session
from facetlog.outcome.assembly import outcome_of
from facetlog.report.printing import Line, Page
from facetlog.report.visit_questions import Sheet, sheet_of
from facetlog.settings.facts import guides
from facetlog.words.numbers import day

FOR_WHOM = "For you, not a part of the physician's page. Facts, what guides say, a question: no advice."
NONE = "Nothing in the log is decided yet that the guides speak of."
OPTIONS = "What the patient guides describe where injections do not help"


def run(
    ctx: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what the guides describe where injections do not help.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Questions to take to the visit, at most three: a fact of your log, what patient guides say of it.

    Examples: facetlog questions

    facetlog questions --all
    """
    session: Session = ctx.obj
    with session.work.shown("Reading the log"):
        asked = whole_inquiry(session)
        session.work.now(COMPUTING)
        outcome = outcome_of(asked)
    sheet = sheet_of(outcome, asked.log, guides(), asked.settings.conventions)
    if as_json:
        print_json(sheet_object(sheet))
        return
    page = Page()
    title = f"QUESTIONS FOR THE VISIT    {day(session.now)}"
    page.show(sheet_lines(sheet, page, title))
    if everything:
        page.show([Line(""), *option_lines(sheet, page)])


def sheet_lines(sheet: Sheet, page: Page, title: str) -> Iterator[Line]:
    """The sheet as it is read: a fact, a guide and a question at a time."""
    yield from page.words(title, bold=True)
    yield from page.words(FOR_WHOM)
    for paragraph in ("", *sheet.answer, ""):
        yield from page.words(paragraph)
    for number, question in enumerate(sheet.questions, 1):
        yield from page.section(f"{number} LOG", [question.fact])
        if question.says:
            yield from page.section("GUIDE", [f"{question.guide}: {question.says}."])
        yield from page.section("ASK", [question.ask])
        yield Line("")
    if not sheet.questions:
        yield from page.words(NONE)
    if sheet.chronic:
        yield from page.words(sheet.chronic)


def option_lines(sheet: Sheet, page: Page) -> Iterator[Line]:
    """What the guides describe: first what the log says was tried, then the rest."""
    yield from page.words(OPTIONS, bold=True)
    tried = [option for option in sheet.options if option.tried]
    for option in tried:
        yield from page.words(f"{option.name}: in your log")
        yield from page.section("", option.tried)
    others = ", ".join(option.name for option in sheet.options if not option.tried)
    yield from page.words(f"not found among your treatments, medicines and injections: {others}")


def sheet_object(sheet: Sheet) -> dict[str, Any]:
    """The sheet as plain values."""
    return {
        "schema": "facetlog.questions/1",
        "answer": list(sheet.answer),
        "questions": [one._asdict() for one in sheet.questions],
        "chronic": sheet.chronic or None,
        "options": [{"name": one.name, "tried": list(one.tried)} for one in sheet.options],
    }
