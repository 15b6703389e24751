"""A rule in plain words: whose it is, what it asks, part by part how it is decided, what is left open."""

from collections.abc import Iterator
from typing import assert_never

from facetlog.relief.conventions import Conventions
from facetlog.relief.days import ENOUGH_DAYS
from facetlog.relief.function import BEFORE_DAYS
from facetlog.rules.better_function import EARLY_DAYS
from facetlog.rules.criterion import (
    Agent,
    AnyOf,
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
from facetlog.rules.rule import Publication, Rule
from facetlog.words.asked import asked, for_what, part_in_brief
from facetlog.words.clinic_to_add import ASKED
from facetlog.words.numbers import shown_time
from facetlog.words.rules import dated_source, group_of, may_be_missing, title_of

ANY = "met if one of its parts is met, not met if none can be"
ALL = "met if all of its parts are met, not met if one is not"
BLOCKS = "Each part asks both blocks: one that does not meet it is enough for not met."


def rule_lines(rule: Rule, conventions: Conventions) -> Iterator[str]:
    """One rule, what is said of it line by line; its parts begin with a dash."""
    published = rule.publication
    yield f"{rule.id}: {title_of(rule)}"
    yield f"It stands among: {group_of(rule)}."
    if published.label:
        yield f"It is of: {published.label}."
    yield f"It asks: {asked(rule)}."
    yield f"It is for: {for_what(rule.applies_to)}."
    yield from decided_lines(rule, conventions)
    yield from beside_lines(published)
    yield f"Source: {dated_source(rule)}."
    left = published.physician or "whether the rule applies to this patient."
    yield f"Left to the physician: {left}"


def beside_lines(published: Publication) -> Iterator[str]:
    """What it asks beside the scores: of the chart, and of what a log may hold."""
    if asked_beside := [*published.chart, *(ASKED[name] for name in published.history)]:
        yield f"Beside the scores it asks for: {'; '.join(asked_beside)}."


def decided_lines(rule: Rule, conventions: Conventions) -> Iterator[str]:
    """How met, not met and undetermined are told apart, part by part."""
    parts = list(parts_of(rule.criterion))
    if len(parts) == 1:
        yield f"How facetlog decides it: {part_decided(parts[0], conventions)} Otherwise undetermined."
    else:
        whole = ANY if isinstance(rule.criterion, AnyOf) else ALL
        yield f"How facetlog decides it: {whole}, else undetermined; each part by itself, likewise:"
        for part in parts:
            yield f"- {part_in_brief(part)}: {part_decided(part, conventions)}"
    if rule.blocks > 1:
        yield BLOCKS
    if "hours" in bases_of(rule.criterion):
        yield assumed_of_hours(conventions)


def part_decided(part: Part, conventions: Conventions) -> str:
    """How one part of a rule is decided."""
    match part:
        case ReliefInMonths(_, months, _):
            return (
                f"by weeks, from week {conventions.from_week} ({conventions.from_week_ablation}"
                f" after an ablation) to week {last_week(months)}; a week is logged if it has its average "
                f"or scores of {ENOUGH_DAYS} days. Met: every logged week reaches it, "
                f"{may_be_missing(conventions)}, and {months} months are over. Not met: three logged "
                "weeks in a row do not reach it, nor does the mean of all from the first of them on."
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
                "by the hours that the clinic's file expects of the drug. Met: relief is shown "
                "for the shortest of them, and cannot have outlasted the longest. Not met: relief "
                "cannot have lasted longer than the shortest. Without such hours it is left to the "
                "physician."
            )
        case Movements():
            return (
                "each activity rated in the longest spell of relief, by its last rating in "
                f"it, against its last one of the {BEFORE_DAYS} days before the needle. Met: one is "
                "better and none worse. Not met: none is better."
            )
        case _:
            assert_never(part)


def function_decided(part: Function) -> str:
    """How better function is told."""
    compared = (
        "the NDI for the neck, ODI and RMDQ for the back, or the mean of the activities: the last value of "
        f"the {BEFORE_DAYS} days before the needle is compared with the last one from {EARLY_DAYS} days "
        "before the rule's date on, up to the next injection at the site"
    )
    if part.percent is None:
        return f"{compared}; the rule gives no figure, so the numbers are left to the physician."
    return (
        f"{compared}. Met: all that are logged fell by {part.percent} % (activities: gained as much of "
        "what they lacked). Not met: none did."
    )


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
