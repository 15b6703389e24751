"""What a rule asks, and of which injections, in words."""

from typing import assert_never

from facetlog.rules.criterion import (
    Agent,
    AllOf,
    AnyOf,
    Criterion,
    Function,
    Movements,
    Part,
    ReliefInHours,
    ReliefInMonths,
    ReliefWithoutTime,
)
from facetlog.rules.rule import AppliesTo, Rule
from facetlog.words.numbers import threshold_words


def asked(rule: Rule) -> str:
    """Its parts, the number of blocks and their spacing."""
    words = criterion_words(rule.criterion)
    if rule.blocks > 1:
        words += f", after each of {rule.blocks} blocks of the same joints and side"
    return f"{words}, at least {rule.spacing_days} days apart" if rule.spacing_days else words


def criterion_words(criterion: Criterion) -> str:
    """``relief of 80 % or more, with previously painful movements possible``."""
    match criterion:
        case ReliefInHours(percent, hours, strict):
            return f"relief of {threshold_words(percent, strict)} for at least {hours:g} hours"
        case ReliefInMonths(percent, months, strict):
            return f"relief of {threshold_words(percent, strict)} for at least {months} months"
        case ReliefWithoutTime(percent, strict):
            return f"relief of {threshold_words(percent, strict)}"
        case Agent():
            return "relief for as long as the agent used lasts"
        case Function(None):
            return "a gain in function"
        case Function(percent):
            return f"a gain in function of {percent} %"
        case Movements():
            return "previously painful movements possible"
        case AllOf(parts):
            return ", with ".join(map(criterion_words, parts))
        case AnyOf(parts):
            return ", or ".join(map(criterion_words, parts))
        case _:
            assert_never(criterion)


def part_in_brief(part: Part) -> str:
    """``75 % relief for 2 hours``, ``lasts as the drug does``: a part as a verdict on it names it."""
    match part:
        case ReliefInHours(percent, hours, strict):
            return f"{relief_in_brief(percent, strict)} for {hours:g} hours"
        case ReliefInMonths(percent, months, strict):
            return f"{relief_in_brief(percent, strict)} for {months} months"
        case ReliefWithoutTime(percent, strict):
            return relief_in_brief(percent, strict)
        case Agent():
            return "lasts as the drug does"
        case Function(None):
            return "better function"
        case Function(percent):
            return f"{percent} % better function"
        case Movements():
            return "painful movements possible"
        case _:
            assert_never(part)


def relief_in_brief(percent: int, strict: bool) -> str:
    """``50 % relief``, ``over 50 % relief``."""
    return f"{'over ' if strict else ''}{percent} % relief"


def for_what(applies_to: AppliesTo) -> str:
    """The injections that a rule is asked of."""
    parts = (
        " or ".join(applies_to.regions),
        applies_to.role,
        " or ".join(applies_to.procedures),
    )
    drug = f" with {applies_to.anesthetic}" if applies_to.anesthetic else ""
    steroid = {None: "", True: " with steroid", False: " without steroid"}[applies_to.steroid]
    return " ".join(part for part in parts if part) + drug + steroid
