"""``facetlog rules``: the rules that clinics decide by."""

from typing import Annotated

import typer

from facetlog.cli.json_line import print_json
from facetlog.cli.options import AsJson
from facetlog.cli.session import Session
from facetlog.errors import BadValue
from facetlog.exchange.rules_json import rule_object
from facetlog.relief.conventions import Conventions
from facetlog.rules.rule import Rule
from facetlog.settings.settings import load


def run(
    ctx: typer.Context,
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", show_default=False, help="As 75-for-2h.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the rules, or tell one in plain words: what it asks, and how facetlog decides it.

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
        print_json({"schema": "facetlog.rules/1", "rules": objects})
    elif id is None:
        show_list(chosen)
    else:
        show_rule(chosen[0], settings.conventions)


def show_list(rules: list[Rule]) -> None:
    """A line a rule."""
    from facetlog.report.printing import Page
    from facetlog.words.rules import source_of, title_of

    page = Page()
    rows = [(rule.id, f"{title_of(rule)} ({source_of(rule)} {rule.publication.version})") for rule in rules]
    page.show(page.table(("rule", "what it asks, and whose it is"), rows))


def show_rule(rule: Rule, conventions: Conventions) -> None:
    """One rule in plain words."""
    from facetlog.report.printing import Page
    from facetlog.words.rules import rule_lines

    page = Page()
    page.show(line for text in rule_lines(rule, conventions) for line in page.words(text))
