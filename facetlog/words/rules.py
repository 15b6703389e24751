"""Rules and verdicts in plain words: what a rule asks, how it is decided, and what came out."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import assert_never

from facetlog.entries.moments import Moment
from facetlog.outcome.leading import applicable
from facetlog.outcome.results import InjectionOutcome, Outcome, SeriesOutcome
from facetlog.relief.conventions import Conventions
from facetlog.relief.days import ENOUGH_DAYS
from facetlog.relief.function import BEFORE_DAYS
from facetlog.rules.better_function import EARLY_DAYS
from facetlog.rules.criterion import (
    MET,
    NOT_MET,
    UNDETERMINED,
    Agent,
    Function,
    Movements,
    Part,
    ReliefInHours,
    ReliefInMonths,
    ReliefWithoutTime,
    bases_of,
    parts_of,
)
from facetlog.rules.in_hours import TIMELESS_SECONDS
from facetlog.rules.in_months import last_week
from facetlog.rules.rule import Check, Rule, Verdict
from facetlog.rules.shown import OWN_GROUP, Origin
from facetlog.words.asked import asked, for_what
from facetlog.words.clinic_file import mark_of, origin_of
from facetlog.words.numbers import shown_time
from facetlog.words.parts import INDENT, Line, line, prose
from facetlog.words.reasons import told_apart

DISCLAIMER = "Patient's own log. Describes logged scores: no diagnosis, no coverage decision."


def verdict_lines(one: InjectionOutcome, series: SeriesOutcome) -> Iterator[Line]:
    """The rules that say the same together, and below them parts, what would turn them, and sources."""
    found = applicable(one, series)
    if not one.shown.grouped:
        yield from _told_alike(found, one.injection.at)
        return
    for group, members in groupby(found, key=lambda pair: pair[0].publication.group):
        yield line(f"{OWN_RULES if group == OWN_GROUP else group}:")
        yield from _told_alike(members, one.injection.at)


OWN_RULES = "the clinic's own"


def _told_alike(found: Iterable[tuple[Rule, Verdict]], injected: Moment) -> Iterator[Line]:
    alike: dict[tuple[str, tuple[str, ...], tuple[Check, ...]], list[Rule]] = {}
    for rule, verdict in found:
        because, parts = told_apart(verdict.reason, injected)
        said = f"{verdict.verdict}{alone(rule, verdict)}. {sentence(because) if because else ''}".rstrip()
        alike.setdefault((said, parts, verdict.checks), []).append(rule)
    for (said, parts, checks), rules in alike.items():
        yield prose(f"{', '.join(map(name_of, rules))}: {said}")
        for part in parts:
            yield prose(f"{INDENT}{part}")
        for check in checks:
            yield prose(f"{INDENT}{CHECKS[check.kind]}: {check.verdict}")
        for source in dict.fromkeys(map(dated_source, rules)):
            yield prose(f"{INDENT}{source}")


def alone(rule: Rule, verdict: Verdict) -> str:
    """That a verdict is of one block, where the rule asks for two; "" where it does not."""
    return OF_ONE[verdict.verdict] if rule.blocks > 1 else ""


OF_ONE = {
    MET: " by this block; the rule asks for two that do",
    NOT_MET: " by this block; the rule asks for two that do",
    UNDETERMINED: " for this block; the rule asks for two",
}


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
    """Its title where a verdict stands beside it; of one of a clinic's file with what it has otherwise."""
    return _marked(rule.publication.short or rule.publication.title, mark_of(rule))


def source_of(rule: Rule) -> str:
    """Whose it is; of one of a clinic's file, that it is."""
    return _marked(rule.publication.source, origin_of(rule))


def dated_source(rule: Rule) -> str:
    """``Medicare LCD L38773, version 32, as of 2026-07-23 (second hand)``."""
    published = rule.publication
    seen = f"version {published.version}, as of {published.as_of} ({published.seen})"
    return f"{source_of(rule)}, {seen}"


def _marked(text: str, mark: str) -> str:
    return f"{text} ({mark})" if mark else text


def sentence(words: str) -> str:
    """The words with a full stop, and a capital letter unless they begin with an id."""
    begins_with_id = any(char.isdigit() for char in words.split(" ")[0])
    return f"{words}." if begins_with_id else f"{words[:1].upper()}{words[1:]}."


def assumptions(outcome: Outcome, one: InjectionOutcome) -> Iterator[Line]:
    """What the verdicts on the page assume, in a paragraph of at most three lines of 80 columns."""
    conventions = outcome.conventions
    shown = [rule for series in one.judged for rule, _ in applicable(one, series)]
    bases = {basis for rule in shown for basis in bases_of(rule.criterion)}
    of_hours = hours_in_brief(conventions) if "hours" in bases else ""
    first = conventions.first_week(one.injection)
    missing, in_a_row = conventions.missed_weeks, conventions.max_gap_weeks
    of_weeks = f"months: from week {first}, at most {missing} weeks missing, {in_a_row} in a row"
    told = [text for text in (of_hours, of_weeks if "weeks" in bases else "") if text]
    if told:
        yield prose(f"Assumed (clinic convention): {'; '.join(told)}.")


def hours_in_brief(conventions: Conventions) -> str:
    """What is assumed of the time between scores, shortly; ``rules ID`` has it in full."""
    gap, onset = shown_time(conventions.max_gap), shown_time(conventions.latest_onset)
    return (
        f"relief, or none, held between like scores at most {gap} apart; none began unseen after {onset}; "
        f"no time named: {shown_time(TIMELESS_SECONDS)}"
    )


def _may_be_missing(conventions: Conventions) -> str:
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


def assumed_of_hours(conventions: Conventions) -> str:
    """What is assumed of the time between scores."""
    gap, onset = shown_time(conventions.max_gap), shown_time(conventions.latest_onset)
    half = shown_time(TIMELESS_SECONDS)
    return (
        f"Assumed (clinic convention): relief held between scores in relief at most {gap} apart; "
        f"no new relief began unseen later than {onset} after the needle; a rule that names no "
        f"time is met by {half} shown, and nothing was missed between scores not in relief at most "
        f"{gap} apart."
    )


def rule_lines(rule: Rule, conventions: Conventions) -> Iterator[str]:
    """One rule in plain words."""
    published = rule.publication
    yield f"{rule.id}: {title_of(rule)}"
    if published.label:
        yield f"It is of: {published.label}."
    yield f"It asks: {asked(rule)}."
    yield f"It is for: {for_what(rule.applies_to)}."
    yield f"How facetlog decides it: {decided(rule, conventions)}"
    seen = f"as of {published.as_of} ({published.seen})"
    yield f"Source: {source_of(rule)}, version {published.version}, {seen}."
    left = published.physician or "whether the rule applies to this patient."
    yield f"Left to the physician: {left}"


def decided(rule: Rule, conventions: Conventions) -> str:
    """How met, not met and undetermined are told apart."""
    told = " ".join(part_decided(part, conventions) for part in parts_of(rule.criterion))
    if "hours" in bases_of(rule.criterion):
        return f"{told} Otherwise undetermined. {assumed_of_hours(conventions)}"
    return told


def part_decided(part: Part, conventions: Conventions) -> str:
    """How one part of a rule is decided."""
    match part:
        case ReliefInMonths(_, months, _):
            return (
                f"by weeks, from week {conventions.from_week} ({conventions.from_week_ablation}"
                f" after an ablation) to week {last_week(months)}; a week is logged if it has its average "
                f"or scores of {ENOUGH_DAYS} days. Met: every logged week reaches it, "
                f"{_may_be_missing(conventions)}, and {months} months are over. Not met: three logged "
                "weeks in a row do not reach it, nor does the mean of all from the first of them on. "
                "Otherwise undetermined."
            )
        case ReliefWithoutTime():
            return (
                "the rule names no time. Met: relief shown for half an hour. Not met: no score of the "
                "first hours reaches it, and none is missing."
            )
        case ReliefInHours(_, hours, _):
            return (
                f"met: scores in relief span {hours:g} hours or more, before any rescue dose. Not "
                f"met: the scores leave room for {hours:g} hours at most."
            )
        case Function():
            return function_decided(part)
        case Agent():
            return (
                "Agent: by the hours that the clinic's file expects of the drug. Met: relief is shown "
                "for the shortest of them, and cannot have outlasted the longest. Not met: relief "
                "cannot have lasted longer than the shortest. Without such hours it is left to the "
                "physician."
            )
        case Movements():
            return (
                "Movements: each activity rated in the longest spell of relief, by its last rating in "
                f"it, against its last one of the {BEFORE_DAYS} days before the needle. Met: one is "
                "better and none worse. Not met: none is better."
            )
        case _:
            assert_never(part)


def function_decided(part: Function) -> str:
    """How better function is told."""
    compared = (
        "Function (the NDI for the neck, ODI and RMDQ for the back, or the mean of the activities) "
        f"compares the last value of the {BEFORE_DAYS} days before the needle with the last one from "
        f"{EARLY_DAYS} days before that date on, up to the next injection at the site"
    )
    if part.percent is None:
        return f"{compared}; the rule gives no figure, so the numbers are left to the physician."
    return (
        f"{compared}. Met: all that are logged fell by {part.percent} % (activities: gained as much of "
        "what they lacked). Not met: none did. Otherwise undetermined."
    )
