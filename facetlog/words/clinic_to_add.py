"""FOR THE CLINIC TO ADD: what the rules ask beside the scores, and which of it this log has."""

from collections.abc import Collection, Iterator
from itertools import chain

from facetlog.entries.kinds import Measure
from facetlog.outcome.leading import applicable
from facetlog.outcome.results import InjectionOutcome, Outcome
from facetlog.rules.rule import HISTORY, History, Publication, Rule
from facetlog.words.parts import Line, prose
from facetlog.words.rules import source_of

ALWAYS = "imaging guidance, exam, other causes excluded, signature"
# What a rule asks and a log may hold: as it is asked for where the log has it not.
ASKED: dict[History, str] = {
    "treatments": "failed conservative treatment",
    "since": "since when",
    "function": "a disability scale before (ODI, NDI, RMDQ)",
    "levels": "the levels",
    "sedation": "whether sedation was given",
    "volume": "the volume",
}


def to_add_lines(outcome: Outcome, told: Collection[str] | None = None) -> Iterator[Line]:
    """What the rules that apply to the injections ``told`` (None: all) ask of the chart, by their source.

    Then what they ask that this log has, with the section that tells it, and what it has not; of a page
    that leaves something out only that it is not on it.
    """
    ones = [one for one in outcome.injections if told is None or one.injection.id in told]
    rules = [rule for one in ones for series in one.judged for rule, _ in applicable(one, series)]
    told = [ALWAYS, *chart_lines(rules)]
    asked = [name for name in HISTORY if any(name in rule.publication.history for rule in rules)]
    there = {name: text for name, text in there_of(outcome, ones) if name in asked}
    where = "on this page" if outcome.left_out else "in this log"
    if missing := [ASKED[name] for name in asked if name not in there]:
        told.append(f"not {where}: {', '.join(missing)}")
    if there:
        told.append(f"{where}: {', '.join(there.values())}")
    yield prose("; ".join(told))


def chart_lines(rules: Collection[Rule]) -> Iterator[str]:
    """``for Medicare LCD L38773: guidance by CT or fluoroscopy``; each item once a source.

    Of a rule without such a list what it leaves to the physician.
    """
    by_source: dict[str, dict[str, None]] = {}
    for rule in rules:
        by_source.setdefault(source_of(rule), {}).update(dict.fromkeys(items_of(rule.publication)))
    for source, items in by_source.items():
        if items:
            yield f"for {source}: {', '.join(items)}"


def items_of(published: Publication) -> tuple[str, ...]:
    """What a rule asks of the chart; one that patients' guides have asks for none."""
    is_listed = published.chart or published.history or published.label or not published.physician
    return published.chart if is_listed else (published.physician.rstrip("."),)


def there_of(outcome: Outcome, ones: Collection[InjectionOutcome]) -> Iterator[tuple[History, str]]:
    """What a log has of it, in words; of the injections what each of them has."""
    if outcome.treatments:
        yield "treatments", "treatments (TRIED)"
    if outcome.profile and outcome.profile.began:
        yield "since", f"pain since {outcome.profile.began}"
    named = [scales_before(one) for one in ones]
    if named and all(named):
        yield "function", f"{' and '.join(dict.fromkeys(chain.from_iterable(named)))} (ABLE)"
    given = [one.injection for one in ones]
    if all(injection.levels for injection in given):
        yield "levels", "levels"
    if all(injection.sedation for injection in given):
        yield "sedation", "sedation"
    if all(injection.anesthetic and injection.anesthetic.ml for injection in given):
        yield "volume", "volume"


def scales_before(one: InjectionOutcome) -> list[str]:
    """The questionnaires with a value before the needle."""
    return [rated.name for rated in one.function if isinstance(rated.before, Measure)]
