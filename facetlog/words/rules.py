"""Rules and verdicts in plain words: what a rule asks, how it is decided, and what came out."""

from collections.abc import Iterator

from facetlog.outcome.results import InjectionOutcome, Outcome, SeriesOutcome
from facetlog.relief.conventions import Conventions
from facetlog.relief.function import BEFORE_DAYS
from facetlog.rules.in_hours import TIMELESS_SECONDS
from facetlog.rules.rule import NOT_APPLICABLE, Check, Rule, Verdict
from facetlog.words.numbers import shown_time


def verdict_lines(outcome: Outcome, series: SeriesOutcome) -> Iterator[str]:
    """A line for the rules that say the same, and one a check that would turn it."""
    alike: dict[tuple[str, tuple[Check, ...]], list[str]] = {}
    for rule, verdict in applicable(outcome, series):
        alone = " (this block alone)" if rule.blocks > 1 else ""
        said = f"{verdict.verdict}{alone}. {sentence(verdict.why)}"
        alike.setdefault((said, verdict.checks), []).append(rule.id)
    for (said, checks), names in alike.items():
        yield f"{', '.join(names)}: {said}"
        for check in checks:
            yield f"    {CHECKS[check.kind]}: {check.verdict}"


CHECKS = {
    "mean baseline": "with the mean of all scores of the 24 h before the needle",
    "clinic's score": "with the clinic's own score before the needle",
    "late entries": "without the scores entered more than an hour late",
}


def applicable(outcome: Outcome, series: SeriesOutcome) -> list[tuple[Rule, Verdict]]:
    """The rules that show and apply, in the order in which they show."""
    verdicts = {verdict.rule: verdict for verdict in series.verdicts}
    return [
        (rule, verdicts[rule.id])
        for rule in outcome.rules
        if rule.id in verdicts and verdicts[rule.id].verdict != NOT_APPLICABLE
    ]


def sentence(words: str) -> str:
    """The words with a full stop, and a capital letter unless they begin with an id."""
    begins_with_id = any(char.isdigit() for char in words.split(" ")[0])
    return f"{words}." if begins_with_id else f"{words[:1].upper()}{words[1:]}."


def assumptions(outcome: Outcome, one: InjectionOutcome) -> Iterator[str]:
    """What the verdicts on the page assume: of rules in hours, and of rules in months."""
    rules = {rule.id: rule for series in one.judged for rule, _ in applicable(outcome, series)}
    if any(rule.months is None for rule in rules.values()):
        yield assumed_of_hours(outcome.conventions)
    if any(rule.months is not None for rule in rules.values()):
        first = outcome.conventions.first_week(one.injection)
        yield (
            f"Assumed for months (clinic convention): weeks count from week {first} on; at most "
            f"{outcome.conventions.missed_weeks} may be missing, no two adjacent."
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


def rule_lines(rule: Rule) -> Iterator[str]:
    """One rule in plain words."""
    yield f"{rule.id}: {rule.title}"
    yield f"It asks: {asked(rule)}."
    yield f"It is for: {for_what(rule)}."
    yield f"How facetlog decides it: {decided(rule)}"
    yield f"Source: {rule.source}, version {rule.version}, as of {rule.as_of} ({rule.seen})."
    left = rule.physician or "whether the rule applies to this patient."
    yield f"Left to the physician: {left}"


def asked(rule: Rule) -> str:
    """Per cent, time, number of blocks and their spacing."""
    time = ""
    if rule.hours is not None:
        time = f" for at least {rule.hours:g} hours"
    if rule.months is not None:
        time = f" for at least {rule.months} months"
    words = f"relief of {rule.threshold_percent} % or more{time}"
    if rule.function:
        better = f"of {rule.function_percent} % " if rule.function_percent else ""
        words += f", or a gain in function {better}".rstrip()
    if rule.movements:
        words += ", with previously painful movements possible"
    if rule.blocks > 1:
        words += f", after each of {rule.blocks} blocks of the same joints and side"
    return f"{words}, at least {rule.spacing_days} days apart" if rule.spacing_days else words


def for_what(rule: Rule) -> str:
    """The injections that it is asked of."""
    parts = (rule.region, rule.role, " or ".join(rule.procedures))
    drug = f" with {rule.anesthetic}" if rule.anesthetic else ""
    return " ".join(part for part in parts if part) + drug


def decided(rule: Rule) -> str:
    """How met, not met and undetermined are told apart."""
    conventions = rule.conventions
    if rule.months is not None:
        return (
            f"by weeks, from week {conventions.from_week} ({conventions.from_week_ablation}"
            f" after an ablation) to the week in which {rule.months} months are reached. Met: every "
            f"logged week reaches it, at most {conventions.missed_weeks} are missing and no two adjacent. "
            f"Not met: two adjacent logged weeks below it. Otherwise undetermined.{_of_function(rule)}"
        )
    if rule.hours is None:
        how = (
            "the rule names no time. Met: relief shown for half an hour. Not met: no score of the "
            "first hours reaches it, and none is missing."
        )
    else:
        how = (
            f"met: scores in relief span {rule.hours:g} hours or more, before any rescue dose. Not "
            f"met: the scores leave room for {rule.hours:g} hours at most."
        )
    return f"{how}{_of_movements(rule)} Otherwise undetermined. {assumed_of_hours(conventions)}"


def _of_function(rule: Rule) -> str:
    """How better function stands in for less pain."""
    if not rule.function:
        return ""
    compared = (
        f" Function (ODI, NDI, RMDQ, or the mean of the activities) compares the last value of the "
        f"{BEFORE_DAYS} days before the needle with the last one from that date on"
    )
    if rule.function_percent is None:
        return f"{compared}; the rule gives no figure, so the numbers are left to the physician."
    return (
        f"{compared}: met where it fell by {rule.function_percent} % (activities: gained as much of "
        "what they lacked). Not met only where pain and function are both logged and both fail."
    )


def _of_movements(rule: Rule) -> str:
    if not rule.movements:
        return ""
    return (
        " Movements: an activity rated in relief must be better than its last rating before the "
        "needle; rated and none better: not met."
    )
