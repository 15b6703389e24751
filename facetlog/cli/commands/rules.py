"""``facetlog rules``: the rules that clinics decide by."""

import json
import sys
from typing import Annotated

import typer

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
        sys.stdout.write(json.dumps({"schema": "facetlog.rules/1", "rules": objects}) + "\n")
    else:
        _print(chosen, settings.conventions, whole=id is not None)


def _print(rules: list[Rule], conventions: Conventions, whole: bool) -> None:
    from facetlog.report.printing import Page
    from facetlog.words.rules import rule_lines

    page = Page()
    if whole:
        page.show(line for text in rule_lines(rules[0], conventions) for line in page.words(text))
        return
    published = [(rule.id, rule.publication) for rule in rules]
    rows = [(name, f"{one.title} ({one.source} {one.version})") for name, one in published]
    page.show(page.table(("rule", "what it asks, and whose it is"), rows))
