"""What is computed of a log as FHIR Observations: relief and verdicts, with what they are derived from.

``method`` says in words how each is computed; nothing here is a diagnosis.
"""

from collections.abc import Iterator, Mapping, Sequence

from facetlog.entries.kinds import Injection, Pain
from facetlog.exchange.fhir_parts import (
    SCORE_UNIT,
    Json,
    Writing,
    component,
    concept,
    derived_uuid,
    filled,
    notes,
    quantity,
    reference,
    tagged,
    time,
    uuid_of,
)
from facetlog.exchange.relief_json import figure, hours, score
from facetlog.outcome.results import InjectionOutcome, Outcome, SeriesOutcome
from facetlog.relief.series import alike
from facetlog.relief.spells import Threshold
from facetlog.rules.criterion import NOT_APPLICABLE
from facetlog.rules.rule import Rule, Verdict
from facetlog.rules.two_blocks import Pair
from facetlog.words.confounders import why_it_matters
from facetlog.words.pairs import why_of_pair
from facetlog.words.reasons import why
from facetlog.words.rules import CHECKS, DISCLAIMER, applicable, rule_lines, sentence
from facetlog.words.series import SHOWN_THRESHOLDS, held_line, series_name, why_undefined

METHOD = (
    "Relief is 100 x (baseline - score) / baseline, in per cent; the baseline is the last score at most "
    "24 hours before the needle came out. A spell is an unbroken run of scores at or above a threshold; "
    "shown is the time from its first score to its last, possible the time from the score before it (or "
    "the needle) to the score after it, which is never quite reached. The longest is so by what is shown."
)
NO_BOUND = "no upper bound: not over at the last score"
NO_SPELL = "no score reached it"


def relief_resources(outcome: Outcome, writing: Writing) -> Iterator[Json]:
    """Relief of each judged series, and the verdicts of the rules that apply: of blocks, then of pairs."""
    made: dict[str, list[str]] = {}  # the UUIDs of the relief of an injection, by its id
    for one in outcome.injections:
        for series in one.judged:
            if series.scores or series.weeks:
                relief = _relief(one, series, writing)
                made.setdefault(one.injection.id, []).append(relief["id"])
                yield relief
                yield from _verdicts(outcome, one, series, writing, relief)
    for pair in outcome.pairs:
        yield from _pair_verdicts(outcome, pair, writing, made)


def _computed(kind: str, name: str, writing: Writing, *injections: Injection) -> Json:
    """What every computed Observation has; its UUID follows from the last injection and the name."""
    return {
        "resourceType": "Observation",
        "id": derived_uuid(writing.uids[injections[-1].id], f"{kind} {name}"),
        "meta": tagged(kind),
        "partOf": writing.to(*injections),
        "status": "final",
        "subject": writing.subject,
        "device": {"display": "facetlog"},
    }


def _relief(one: InjectionOutcome, series: SeriesOutcome, writing: Writing) -> Json:
    injection, scores = one.injection, scores_behind(one, series)
    undefined = f"relief is not defined: {why_undefined(series)}" if series.thresholds is None else None
    confounders = (f"{each.kind} ({each.entry}): {why_it_matters(each)}" for each in one.confounders)
    last = max((pain.at for pain in scores), default=injection.at)
    return filled(
        _computed("relief", str(series.series.key.side), writing, injection)
        | {
            "code": concept(f"pain relief after an injection, computed: {series_name(series).text}"),
            "effectivePeriod": {"start": time(injection.at), "end": time(max(last, injection.at))},
            "dataAbsentReason": concept(undefined),
            "note": notes(DISCLAIMER, *confounders),
            "method": concept(METHOD),
            "derivedFrom": writing.to(*scores),
            "component": list(_components(series)),
        }
    )


def scores_behind(one: InjectionOutcome, series: SeriesOutcome) -> list[Pain]:
    """The scores of a judged series that count, and those of its like that describe a day or a week."""
    like = alike(one.series, series.key)
    pains = {each.point.pain for other in like for each in other.scores if each.point.counts}
    return sorted(pains, key=lambda pain: (pain.at.epoch, pain.number))


def _components(series: SeriesOutcome) -> Iterator[Json]:
    """The figures that there are, and why there are no others."""
    baseline, best, last = series.series.baseline, series.best, series.last
    if baseline:
        yield _figure("score before the needle (baseline)", score(baseline.hundredths), SCORE_UNIT)
    if best:
        yield _figure("best relief", figure(best.relief), "%")
        yield _figure("best relief, time after the needle", hours(best.point.seconds), "h")
    if last:
        yield _figure("relief at the last score", figure(last.relief), "%")
        yield _figure("last score, time after the needle", hours(last.point.seconds), "h")
    for threshold in series.thresholds or ():
        if threshold.percent in SHOWN_THRESHOLDS:
            yield from _longest(threshold)
    for line in held_line(series):
        yield component("relief by weeks", valueString=line.text)


def _longest(threshold: Threshold) -> Iterator[Json]:
    """How long the longest spell lasted: what is shown, and what is possible."""
    name, spell = f"longest spell of {threshold.percent} % relief", threshold.longest
    if spell is None:
        yield component(f"{name}, shown", dataAbsentReason=concept(NO_SPELL))
        return
    yield _figure(f"{name}, shown", hours(spell.shown), "h")
    if spell.possible is None:
        yield component(f"{name}, possible", dataAbsentReason=concept(NO_BOUND))
    else:
        yield _figure(f"{name}, possible", hours(spell.possible), "h")


def _figure(name: str, value: float | None, unit: str) -> Json:
    return component(name, valueQuantity=quantity(value, unit))


def _verdicts(
    outcome: Outcome, one: InjectionOutcome, series: SeriesOutcome, writing: Writing, relief: Json
) -> Iterator[Json]:
    """What the scores of one injection show of the rules, derived from its relief."""
    for rule, verdict in applicable(outcome, series):
        yield filled(
            _computed("verdict", f"{rule.id} {series.series.key.side}", writing, one.injection)
            | _verdict(outcome, rule, verdict.verdict, ", this block alone" if rule.blocks > 1 else "")
            | {
                "effectivePeriod": relief["effectivePeriod"],
                "note": notes(
                    sentence(why(verdict.reason, one.injection.at)), *_checks(verdict), DISCLAIMER
                ),
                "derivedFrom": [reference(relief["id"])],
            }
        )


def _pair_verdicts(
    outcome: Outcome, pair: Pair, writing: Writing, made: Mapping[str, Sequence[str]]
) -> Iterator[Json]:
    """What two blocks together show of the rules of two blocks, derived from the relief of both."""
    by_id = {one.injection.id: one.injection for one in outcome.injections}
    rules = {rule.id: rule for rule in outcome.rules}
    first, second = by_id[pair.first], by_id[pair.second]
    behind = [*made.get(first.id, ()), *made.get(second.id, ())]
    for verdict in pair.verdicts:
        if verdict.rule in rules and verdict.verdict != NOT_APPLICABLE:
            name = f"{verdict.rule} {pair.side} with {uuid_of(writing.uids[first.id])}"
            yield filled(
                _computed("verdict", name, writing, first, second)
                | _verdict(outcome, rules[verdict.rule], verdict.verdict, ", two blocks together")
                | {
                    "effectivePeriod": {"start": time(first.at), "end": time(second.at)},
                    "note": notes(sentence(why_of_pair(verdict, first, second)), DISCLAIMER),
                    "derivedFrom": [reference(uuid) for uuid in behind],
                }
            )


def _verdict(outcome: Outcome, rule: Rule, verdict: str, which: str) -> Json:
    """What the scores say of a rule, and what it asks."""
    _, *asked = rule_lines(rule, outcome.conventions)
    return {
        "code": concept(f"what the scores show of the rule {rule.id}{which}: {rule.publication.title}"),
        "valueCodeableConcept": concept(verdict),
        "method": concept(" ".join(asked)),
    }


def _checks(verdict: Verdict) -> Iterator[str]:
    """What another reading of the same scores would give, where it would turn the verdict."""
    return (f"{CHECKS[check.kind]}: {check.verdict}" for check in verdict.checks)
