"""``facetlog rules``: the rules that clinics decide by."""

import json
import sys
from typing import Annotated, Any

import typer

from facetlog.cli.options import AsJson
from facetlog.cli.session import Session
from facetlog.errors import BadValue
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
    rules = load(session.path).rules
    chosen = [rule for rule in rules if id is None or rule.id == id]
    if not chosen:
        there = ", ".join(rule.id for rule in rules)
        raise BadValue(f"{id!r} is not a rule; there are {there}.")
    if as_json:
        listed = {"schema": "facetlog.rules/1", "rules": [rule_object(rule) for rule in chosen]}
        sys.stdout.write(json.dumps(listed) + "\n")
    else:
        _print(chosen, whole=id is not None)


def _print(rules: list[Rule], whole: bool) -> None:
    from facetlog.report.printing import Page
    from facetlog.words.rules import rule_lines

    page = Page()
    if whole:
        page.show(line for text in rule_lines(rules[0]) for line in page.words(text))
    else:
        rows = [(rule.id, f"{rule.title} ({rule.source} {rule.version})") for rule in rules]
        page.show(page.table(("rule", "what it asks, and whose it is"), rows))


def rule_object(rule: Rule) -> dict[str, Any]:
    """A rule as plain values, with its conventions."""
    conventions = rule.conventions._asdict()
    del conventions["pain_medicines"], conventions["opioids"]
    return rule._asdict() | {"conventions": conventions}
