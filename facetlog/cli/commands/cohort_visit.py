"""What a clinic sees of one patient: the last injection, the answer about it, the leading rule."""

from collections.abc import Iterable

from facetlog.cohort.records import Record
from facetlog.cohort.visits import Visit, flags_of
from facetlog.exchange.answer_json import answer_object, rule_sentences
from facetlog.outcome.answer import answers_of
from facetlog.outcome.leading import Leading, leading_of
from facetlog.outcome.results import InjectionOutcome, Outcome
from facetlog.relief.schedule import months_later
from facetlog.rules.criterion import months_of
from facetlog.rules.in_force import Settings
from facetlog.words.visit_brief import briefs, first_quoted


def visit_of(
    file: str,
    outcome: Outcome,
    settings: Settings,
    records: Iterable[Record],
    names: bool,
) -> Visit:
    """A line of the visit list; ``settings`` say which rule leads, although every rule was judged."""
    profile = outcome.profile
    name = profile.name if profile and names else None
    if not outcome.injections:
        return Visit(
            file=file,
            name=name,
            injection=None,
            at=None,
            days_since=None,
            answer=None,
            rule=None,
            verdict=None,
            flags=(),
            due=None,
        )
    last = outcome.injections[-1]
    injection = last.injection
    shown = settings.of_patient(profile).shown_for(injection)
    block = last._replace(shown=shown)
    led = _first_led(outcome, block)
    answers = answers_of(outcome, block)
    own = [one for one in records if one.injection == injection.id]
    return Visit(
        file=file,
        name=name,
        injection=injection.id,
        at=injection.at.iso,
        days_since=outcome.made_at.ordinal - injection.at.ordinal,
        answer=answer_object(answers, rule_sentences(outcome, block)),
        rule=led.rule.id if led else None,
        verdict=led.verdict if led else None,
        flags=flags_of(own),
        due=due_of(led, block) if led else None,
        brief=tuple(one.text for one in briefs(answers)),
        urgent=first_quoted(last.flagged),
    )


def _first_led(outcome: Outcome, block: InjectionOutcome) -> Leading | None:
    """The rule that leads; of an injection of two sides that of the first in the order of the table."""
    led = (one for series in block.judged for one in leading_of(outcome, block, series))
    return next(led, None)


def due_of(led: Leading, block: InjectionOutcome) -> str | None:
    """The date on which the months of a rule are over."""
    months = months_of(led.rule.criterion)
    injected = block.injection.at.date
    return months_later(injected, months).isoformat() if months else None
