"""Rules and verdicts in plain words: what a rule asks, how it is decided, and what came out."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from facetlog.entries.moments import Moment
from facetlog.outcome.leading import applicable, pairs_of
from facetlog.outcome.results import InjectionOutcome, Outcome, SeriesOutcome
from facetlog.relief.conventions import Conventions
from facetlog.rules.criterion import (
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    UNDETERMINED,
    bases_of,
)
from facetlog.rules.in_hours import TIMELESS_SECONDS
from facetlog.rules.of_pairs import PairVerdict
from facetlog.rules.pair_reasons import BlockFails, BlockOpen, PartReason
from facetlog.rules.reasons import HeldForHours, Reason
from facetlog.rules.rule import Rule, Verdict
from facetlog.rules.shown import OWN_GROUP, Origin
from facetlog.words.clinic_file import mark_of, origin_of
from facetlog.words.in_brief import in_brief, span_words
from facetlog.words.numbers import shown_time
from facetlog.words.pair_reasons import obstacle_words, pair_reason_words
from facetlog.words.parts import INDENT, Line, line, prose
from facetlog.words.reasons import bared, sentence, told_apart
from facetlog.words.stated import by_stated


def verdict_lines(
    one: InjectionOutcome, series: SeriesOutcome, outcome: Outcome | None = None
) -> Iterator[Line]:
    """The rules that say the same together, with sources; below them parts, and what would turn them.

    With an outcome as on a page: of a rule of two blocks what its pair says, reasons as clauses.
    """
    injected = one.injection.at
    if outcome is None:
        found = [(rule, said_of(rule, own, injected)) for rule, own in applicable(one, series)]
    else:
        paired = dict(pair_words(outcome, one, series))
        found = [
            (rule, paired.get(rule.id) or said_in_brief(rule, own, injected))
            for rule, own in applicable(one, series)
        ]
    found = [(rule, said._replace(stated=by_stated(one, series, rule))) for rule, said in found]
    if not one.shown.grouped:
        yield from _told_alike(found)
        return
    for group, members in groupby(found, key=lambda pair: group_of(pair[0])):
        yield line(f"{group}:")
        yield from _told_alike(members)


def group_of(rule: Rule) -> str:
    """What it stands among: ``guidelines``, ``payers``, ``the clinic's own``."""
    group = rule.publication.group
    return OWN_RULES if group == OWN_GROUP else group


OWN_RULES = "the clinic's own"
OF_ONE = {
    MET: " by this block; the rule asks for two that do",
    NOT_MET: " by this block; the rule asks for two that do",
    UNDETERMINED: " for this block; the rule asks for two",
}


class Said(NamedTuple):
    """What is said of a rule: its verdict with the reason, each part, each check.

    ``stated`` is its verdict by the patient's own per cent, which is none of the scores.
    """

    verdict: str
    parts: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()


def pair_words(
    outcome: Outcome, one: InjectionOutcome, series: SeriesOutcome
) -> Iterator[tuple[str, Said]]:
    """By the rule, what the pairs of a block say of it; those of two sides where they differ."""
    injected = {each.injection.id: each.injection.at for each in outcome.injections}
    said: dict[str, dict[str, None]] = {}
    for pair in pairs_of(outcome, one, series):
        for verdict in pair.verdicts:
            if verdict.verdict != NOT_APPLICABLE:
                told = f"{verdict.verdict} (both blocks): {pair_in_brief(verdict, injected)}."
                said.setdefault(verdict.rule, {})[told] = None
    for rule, told_of in said.items():
        yield rule, Said(" ".join(told_of))


def pair_in_brief(verdict: PairVerdict, injected: Mapping[str, Moment]) -> str:
    """Each part of a rule of two blocks, and what keeps them from being a pair."""
    told = [
        bracketed(f"{part.name} {part.verdict}", pair_part_in_brief(part.reason, injected))
        for part in verdict.parts
    ]
    obstacle = [] if verdict.obstacle is None else [obstacle_words(verdict.obstacle)]
    return "; ".join([*told, *obstacle])


def pair_part_in_brief(reason: PartReason, injected: Mapping[str, Moment]) -> str:
    """Which block fails, or leaves it open, and why."""
    match reason:
        case BlockFails(block, inner) | BlockOpen(block, inner):
            told = in_brief(inner, injected[block])
            return f"{block}: {told}" if told else ""
        case _:
            return pair_reason_words(reason, injected)


def said_of(rule: Rule, verdict: Verdict, injected: Moment) -> Said:
    """What is said of one rule on one block, with every reason in full."""
    because, parts = told_apart(verdict.reason, injected)
    told = f"{verdict.verdict}{of_one(rule, verdict)}. {sentence(because) if because else ''}".rstrip()
    return Said(told, parts, checks_of(verdict))


def said_in_brief(rule: Rule, verdict: Verdict, injected: Moment) -> Said:
    """What is said of one rule on one block, with each reason in a clause."""
    _, not_said = bared(verdict.reason)
    if len(verdict.parts) == 1:
        because = "; ".join([*not_said, brief_of(verdict.reason, injected)])
        told = f"{verdict.verdict}{of_one(rule, verdict)}. {sentence(because) if because else ''}".rstrip()
        return Said(told, (), checks_of(verdict))
    parts = [
        bracketed(f"{part.name} {part.verdict}", brief_of(part.reason, injected) if is_due else "")
        for part in verdict.parts
        for is_due in [not (verdict.verdict == NOT_MET and part.verdict == UNDETERMINED)]
    ]
    told = f"{verdict.verdict}{of_one(rule, verdict)}: {'; '.join([*not_said, *parts])}."
    return Said(told, (), checks_of(verdict))


def brief_of(reason: Reason, injected: Moment) -> str:
    """The reason in a clause; of relief that was held from when to when."""
    inner, _ = bared(reason)
    if isinstance(inner, HeldForHours):
        return f"{span_words(inner.first, inner.last, injected)}, {shown_time(inner.shown)} shown"
    return in_brief(reason, injected)


def of_one(rule: Rule, verdict: Verdict) -> str:
    """That it is the verdict of one block, where a rule asks for two."""
    return OF_ONE[verdict.verdict] if rule.blocks > 1 else ""


def checks_of(verdict: Verdict) -> tuple[str, ...]:
    """What would turn it, each with the verdict that it would then have."""
    return tuple(f"{CHECKS[one.kind]}: {one.verdict}" for one in verdict.checks)


def bracketed(text: str, clause: str) -> str:
    """``relief met (both blocks meet it)``; nothing of nothing."""
    return f"{text} ({clause})" if clause else text


def _told_alike(found: Iterable[tuple[Rule, Said]]) -> Iterator[Line]:
    alike: dict[Said, list[Rule]] = {}
    for rule, said in found:
        alike.setdefault(said, []).append(rule)
    for said, rules in alike.items():
        sources = "; ".join(dict.fromkeys(map(dated_source, rules)))
        yield prose(f"{', '.join(map(name_of, rules))}: {said.verdict} [{sources}]")
        for below in (*said.parts, *said.checks, *said.stated):
            yield prose(f"{INDENT}{below}")


CHECKS = {
    "mean baseline": "with the mean of all scores of the 24 h before the needle",
    "clinic's score": "with the clinic's own score before the needle",
    "late entries": "without the scores entered more than an hour late",
    "paper entries": "without the scores entered from paper",
    "changed entries": "with the scores as they were first typed",
    "unknown medicine": "if the doses of unknown medicines counted as pain medicine",
}


def name_of(rule: Rule) -> str:
    """Its id; of one of a clinic's file, that it is, and what it has otherwise."""
    return _marked(rule.id, mark_of(rule))


def title_of(rule: Rule) -> str:
    """Its title; of one of a clinic's file, that it is, and what it has otherwise."""
    return _marked(rule.publication.title, mark_of(rule))


def short_title(rule: Rule) -> str:
    """Its title where a verdict stands beside it; of one of a clinic's file begun with that."""
    title, origin = rule.publication.short or rule.publication.title, origin_of(rule)
    return f"{origin}: {title}" if origin else title


def source_of(rule: Rule) -> str:
    """Whose it is; of one of a clinic's file, that it is."""
    return _marked(rule.publication.source, origin_of(rule))


def dated_source(rule: Rule) -> str:
    """``Medicare LCD L38773, version 32, as of 2026-07-23 (second hand)``."""
    published = rule.publication
    seen = "" if published.seen == SEEN_ITSELF else f" ({published.seen})"
    return f"{source_of(rule)}, version {published.version}, as of {published.as_of}{seen}"


SEEN_ITSELF = "seen in a stored copy"  # of the source; only of what is not is it said


def _marked(text: str, mark: str) -> str:
    return f"{text} ({mark})" if mark else text


def assumptions(outcome: Outcome, one: InjectionOutcome) -> Iterator[Line]:
    """What the verdicts on the page assume, in a paragraph of at most three lines of 80 columns."""
    conventions = outcome.conventions
    shown = [rule for series in one.judged for rule, _ in applicable(one, series)]
    bases = {basis for rule in shown for basis in bases_of(rule.criterion)}
    of_hours = hours_in_brief(conventions) if "hours" in bases else ""
    first = conventions.first_week(one.injection)
    missing, in_a_row = conventions.missed_weeks, conventions.max_gap_weeks
    of_weeks = f"months: from week {first}, {missing} may be missing, {in_a_row} in a row"
    told = [text for text in (of_hours, of_weeks if "weeks" in bases else "") if text]
    if told:
        yield prose(f"{'; '.join(told)} (clinic convention)")


def hours_in_brief(conventions: Conventions) -> str:
    """What is assumed of the time between scores, shortly; ``rules ID`` has it in full."""
    gap, onset = shown_time(conventions.max_gap), shown_time(conventions.latest_onset)
    return (
        f"relief, or none, held between like scores up to {gap} apart; none began unseen after {onset}; "
        f"no time asked: {shown_time(TIMELESS_SECONDS)}"
    )


def may_be_missing(conventions: Conventions) -> str:
    """``at most 2 are missing, no more than 1 in a row``."""
    missing, in_a_row = conventions.missed_weeks, conventions.max_gap_weeks
    return f"at most {missing} are missing, no more than {in_a_row} in a row"


ORIGINS: dict[Origin, str] = {
    "profile": "from the profile",
    "computer": "from this computer's settings; facetlog profile --country",
    "default": "as no country was said; facetlog profile --country",
}


def country_lines(one: InjectionOutcome) -> Iterator[Line]:
    """What is asked in the country, where no payer's rule leads."""
    if fact := one.shown.fact:
        yield prose(f"{fact.code}: {fact.text} ({fact.source})")


def place_lines(one: InjectionOutcome) -> Iterator[Line]:
    """For which country the rules were chosen, and from where that is known."""
    if place := one.shown.place:
        yield line(f"rules for: {place.code}, {ORIGINS[place.origin]}")
