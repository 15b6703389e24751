"""``facetlog rules``: the rules that clinics decide by."""

from itertools import groupby
from typing import Annotated

import typer

from facetlog.cli.json_line import print_json
from facetlog.cli.options import AsJson
from facetlog.cli.session import Session
from facetlog.errors import BadValue, Refused
from facetlog.exchange.rules_json import clinic_object, rule_object
from facetlog.rules.clinic_file import ClinicFile
from facetlog.rules.in_force import Settings
from facetlog.rules.rule import Rule
from facetlog.rules.shown import Choice, in_groups
from facetlog.settings.settings import load


def run(
    ctx: typer.Context,
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", show_default=False, help="As 75-for-2h.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """How your scores compare with each rule, and what each asks; or one of them in plain words.

    Examples: facetlog rules

    facetlog rules 75-for-2h
    """
    session: Session = ctx.obj
    settings = load(session.path)
    chosen = [rule for rule in settings.rules if id is None or rule.id == id]
    if not chosen:
        there = ", ".join(rule.id for rule in settings.rules)
        raise BadValue(f"{id!r} is not a rule; there are {there}.")
    if as_json:
        objects = [rule_object(rule, settings.conventions) for rule in chosen]
        file = clinic_object(settings.clinic)
        print_json({"schema": "facetlog.rules/1", "rules": objects, "clinic_file": file})
    elif id is None:
        show_comparison(session)
        show_list(chosen, settings.clinic)
    else:
        show_rule(chosen[0], settings)


def show_comparison(session: Session) -> None:
    """Which rules the scores of the last injection meet, where the log has one."""
    from facetlog.cli.looking import report_inquiry
    from facetlog.outcome.assembly import outcome_of
    from facetlog.report.printing import Line, Page
    from facetlog.words.compared_with_rules import comparison_lines

    if not session.path.exists():
        return
    try:
        asked = report_inquiry(session, None, None)
    except Refused:  # no injection yet
        return
    everything = asked.inquiry.settings.choosing(Choice(everything=True))
    outcome = outcome_of(asked.inquiry._replace(settings=everything), asked.compared)
    last = next(one for one in outcome.injections if one.injection.number in asked.told)
    page = Page()
    page.show([*page.paragraphs(comparison_lines(outcome, last)), Line("")])


def show_list(rules: list[Rule], file: ClinicFile | None) -> None:
    """A line a rule, group by group; below them what the clinic's file has otherwise."""
    from facetlog.report.printing import Page
    from facetlog.words.clinic_file import clinic_lines
    from facetlog.words.rules import dated_source, group_of, title_of

    page = Page()
    rows: list[tuple[str, str]] = []
    for group, members in groupby(in_groups(rules), key=group_of):
        rows.append((group.upper(), ""))
        rows += [(rule.id, f"{title_of(rule)} ({dated_source(rule)})") for rule in members]
    page.show(page.table(("rule", "what it asks, and whose it is"), rows, "name"))
    page.show(page.paragraphs(clinic_lines(file, whole_path=True)))


def show_rule(rule: Rule, settings: Settings) -> None:
    """One rule in plain words; of the clinic's file what it has otherwise than the one that ships."""
    from facetlog.report.printing import Page
    from facetlog.words.clinic_file import differences_told, origin_of
    from facetlog.words.rule import rule_lines

    page = Page()
    page.show(line for text in rule_lines(rule, settings.conventions) for line in page.words(text))
    if settings.clinic and (of := rule.publication.clinic):
        told = f": {'; '.join(differences_told(of.differences))}" if of.differences else ""
        page.show(page.words(f"It is {origin_of(rule)} ({settings.clinic.path}){told}."))
