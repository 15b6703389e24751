"""What is computed of a log as FHIR Observations: relief and verdicts, with what they are derived from.

``method`` says in words how each is computed; nothing here is a diagnosis.
"""

from collections.abc import Collection, Iterable, Iterator

from facetlog.entries.kinds import Injection, Pain
from facetlog.entries.moments import Moment
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
from facetlog.exchange.json_values import hours, percent, score
from facetlog.outcome.leading import applicable
from facetlog.outcome.results import InjectionOutcome, Outcome, SeriesOutcome
from facetlog.relief.conventions import Conventions
from facetlog.relief.series import alike
from facetlog.relief.spells import Threshold
from facetlog.rules.criterion import NOT_APPLICABLE
from facetlog.rules.rule import Rule
from facetlog.rules.two_blocks import Pair
from facetlog.words.about import WHAT_IT_IS
from facetlog.words.compared import weeks_baseline_words
from facetlog.words.confounders import why_it_matters
from facetlog.words.pair_reasons import why_of_pair
from facetlog.words.pairs import shown_rules
from facetlog.words.reasons import sentence, why
from facetlog.words.rule import rule_lines
from facetlog.words.rules import (
    CHECKS,
    title_of,
)
from facetlog.words.series import SHOWN_THRESHOLDS, series_name, why_undefined
from facetlog.words.weeks import held_lines

METHOD = (
    "Relief is 100 x (baseline - score) / baseline, in per cent; the baseline is the last score at most "
    "24 hours before the needle came out. A spell is an unbroken run of scores at or above a threshold; "
    "shown is the time from its first score to its last, possible the time from the score before it (or "
    "the needle) to the score after it, which is never quite reached. The longest is so by what is shown."
)
NO_BOUND = "no upper bound: not over at the last score"
NO_SPELL = "no score reached it"


def relief_resources(outcome: Outcome, writing: Writing, wanted: Collection[str]) -> Iterator[Json]:
    """Relief of each judged series, and the verdicts of the rules that apply: of blocks, then of pairs.

    Of the injections wanted, by their ids, and of the pairs of which one is the second.
    """
    for treated in outcome.injections:
        if treated.injection.id not in wanted:
            continue
        for series in told_of(treated):
            relief = relief_of(treated, series, writing, outcome.made_at)
            yield relief
            yield from block_verdicts(outcome, treated, series, relief, writing)
    for pair in outcome.pairs:
        if pair.second in wanted:
            yield from pair_verdicts(outcome, pair, writing)


def told_of(treated: InjectionOutcome) -> Iterator[SeriesOutcome]:
    """The judged series of which there is something to tell."""
    yield from (series for series in treated.judged if series.scores or series.weeks)


def relief_uuid(treated: InjectionOutcome, series: SeriesOutcome, writing: Writing) -> str:
    """The UUID of the relief of one series after an injection."""
    return derived_uuid(writing.uids[treated.injection.id], f"relief {series.key.side}")


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


def relief_of(treated: InjectionOutcome, series: SeriesOutcome, writing: Writing, made_at: Moment) -> Json:
    """The relief of one series after an injection, over the time of its scores."""
    injection, scores = treated.injection, scores_behind(treated, series)
    ends = max([injection.at, *(pain.at for pain in scores)])
    undefined = f"relief is not defined: {why_undefined(series)}" if series.thresholds is None else None
    confounders = (f"{each.kind} ({each.entry}): {why_it_matters(each)}" for each in treated.confounders)
    return filled(
        _computed("relief", str(series.key.side), writing, injection)
        | {
            "code": concept(f"pain relief after an injection, computed: {series_name(series).text}"),
            "effectivePeriod": {"start": time(injection.at), "end": time(ends)},
            "dataAbsentReason": concept(undefined),
            "note": notes(WHAT_IT_IS, *confounders),
            "method": concept(METHOD),
            "derivedFrom": writing.to(*scores),
            "component": [
                *figures_of(series),
                *weeks_of(series, injection.at, made_at),
            ],
        }
    )


def scores_behind(treated: InjectionOutcome, series: SeriesOutcome) -> list[Pain]:
    """The scores of a judged series that count, and those of its like that describe a day or a week."""
    like = alike(treated.series, series.key)
    pains = {score.point.pain for other in like for score in other.scores if score.point.counts}
    return sorted(pains, key=lambda pain: (pain.at.epoch, pain.number))


def figures_of(series: SeriesOutcome) -> Iterator[Json]:
    """Components: the figures that there are, and why there are no others."""
    baseline, best, last = series.series.baseline, series.best, series.last
    if baseline:
        yield _figure("score before the needle (baseline)", score(baseline.hundredths), SCORE_UNIT)
    if best:
        yield _figure("best relief", percent(best.relief, series.borders), "%")
        yield _figure("best relief, time after the needle", hours(best.point.seconds), "h")
    if series.is_medicated:
        yield _before_medicine(series)
    if last:
        yield _figure("relief at the last score", percent(last.relief, series.borders), "%")
        yield _figure("last score, time after the needle", hours(last.point.seconds), "h")
    for threshold in series.thresholds or ():
        if threshold.percent in SHOWN_THRESHOLDS:
            yield from longest_spell(threshold)


def _before_medicine(series: SeriesOutcome) -> Json:
    """Component: the best relief of the first hours before pain medicine, or that there is no score."""
    name = "best relief before pain medicine, in the first 8 h"
    before = series.best_before_rescue
    if before is None:
        return component(name, dataAbsentReason=concept("no score before it"))
    return _figure(name, percent(before.relief, series.borders), "%")


def weeks_of(series: SeriesOutcome, injected: Moment, now: Moment) -> Iterator[Json]:
    """Components: until when relief held by weeks, and what they are compared with."""
    for line in held_lines(series, injected, now):
        yield component("relief by weeks", valueString=line.text)
    if series.weeks and series.weeks_baseline:
        compared = weeks_baseline_words(series.weeks_baseline)
        yield component("weeks are compared with", valueString=compared)


def longest_spell(threshold: Threshold) -> Iterator[Json]:
    """Components: how long the longest spell is shown to have lasted, and how long is possible."""
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


def block_verdicts(
    outcome: Outcome,
    treated: InjectionOutcome,
    series: SeriesOutcome,
    relief: Json,
    writing: Writing,
) -> Iterator[Json]:
    """What the scores of one injection show of the rules, derived from its relief.

    Noted is also what another reading of the same scores would give, where it would turn the verdict.
    """
    injection = treated.injection
    for rule, verdict in applicable(treated, series):
        which = ", this block alone" if rule.blocks > 1 else ""
        reason = sentence(why(verdict.reason, injection.at))
        checks = (f"{CHECKS[check.kind]}: {check.verdict}" for check in verdict.checks)
        yield filled(
            _computed("verdict", f"{rule.id} {series.key.side}", writing, injection)
            | _verdict(rule, verdict.verdict, which, outcome.conventions)
            | {
                "effectivePeriod": relief["effectivePeriod"],
                "note": notes(reason, *checks, WHAT_IT_IS),
                "derivedFrom": [reference(relief["id"])],
            }
        )


def reliefs_behind(blocks: Iterable[InjectionOutcome], writing: Writing) -> list[Json]:
    """The references to the reliefs of some blocks."""
    return [reference(relief_uuid(one, series, writing)) for one in blocks for series in told_of(one)]


def pair_verdicts(outcome: Outcome, pair: Pair, writing: Writing) -> Iterator[Json]:
    """What two blocks together show of the rules of two blocks, derived from the relief of both."""
    by_id = {treated.injection.id: treated for treated in outcome.injections}
    blocks = (by_id[pair.first], by_id[pair.second])
    first, second = (block.injection for block in blocks)
    rules = shown_rules(outcome, second)
    reliefs = reliefs_behind(blocks, writing)
    for verdict in pair.verdicts:
        if verdict.rule not in rules or verdict.verdict == NOT_APPLICABLE:
            continue
        rule = rules[verdict.rule]
        name = f"{rule.id} {pair.side} with {uuid_of(writing.uids[first.id])}"
        yield filled(
            _computed("verdict", name, writing, first, second)
            | _verdict(rule, verdict.verdict, ", two blocks together", outcome.conventions)
            | {
                "effectivePeriod": {"start": time(first.at), "end": time(second.at)},
                "note": notes(sentence(why_of_pair(verdict, first, second)), WHAT_IT_IS),
                "derivedFrom": reliefs,
            }
        )


def _verdict(rule: Rule, verdict: str, which: str, conventions: Conventions) -> Json:
    """What the scores say of a rule, and what it asks."""
    _, *asked = rule_lines(rule, conventions)
    return {
        "code": concept(f"what the scores show of the rule {rule.id}{which}: {title_of(rule)}"),
        "valueCodeableConcept": concept(verdict),
        "method": concept(" ".join(asked)),
    }
