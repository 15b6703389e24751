"""What comes out of a rule without its part about the agent.

How long an agent lasts a log can seldom tell: that part leaves many verdicts
open, and who counts verdicts asks how the rest came out.
"""

from collections.abc import Sequence
from functools import lru_cache

from facetlog.entries.kinds import Injection
from facetlog.rules.criterion import (
    MET,
    UNDETERMINED,
    Agent,
    Criterion,
    Part,
    keeping,
    name_of,
    parts_of,
    verdict_of,
)
from facetlog.rules.of_pairs import obstacle_of
from facetlog.rules.pair_reasons import PairPart
from facetlog.rules.reasons import JudgedPart
from facetlog.rules.rule import Rule

AGENT = name_of(Agent())


def all_but_agent(
    rule: Rule,
    parts: Sequence[JudgedPart | PairPart],
) -> str | None:
    """The verdict of the other parts; None where the rule has no such part, or no other."""
    rest = without_agent(rule)
    if rest is None or not parts:
        return None
    return verdict_of(rest, (one.verdict for one in parts if one.name != AGENT))


def of_both_but_agent(
    rule: Rule,
    parts: Sequence[PairPart],
    blocks: tuple[Injection, Injection],
    side: str | None,
) -> str | None:
    """The same of two blocks: not met by two that are no pair for the rule."""
    verdict = all_but_agent(rule, parts)
    if verdict == MET and obstacle_of(rule, *blocks, side) is not None:  # some are as empty as nothing
        return UNDETERMINED
    return verdict


@lru_cache(maxsize=256)
def without_agent(rule: Rule) -> Criterion | None:
    """What a rule asks beside the agent; None where it asks nothing of that, or nothing else.

    Two criteria are equal where one asks of the agent and the other of movements: neither has a field.
    """
    if not any(isinstance(part, Agent) for part in parts_of(rule.criterion)):
        return None
    return keeping(rule.criterion, _is_no_agent)


def _is_no_agent(part: Part) -> bool:
    return not isinstance(part, Agent)
