"""Whether relief lasted as long as the agent used (method.md, 6.10): by the hours of the clinic's file.

No society publishes hours for blocks of facet joints or their nerves, so none ship: then it is left to
the physician, with what the scores show and the drug.
"""

import re

from facetlog.entries.kinds import Injection
from facetlog.entries.medicine import plain_drug
from facetlog.entries.moments import HOUR
from facetlog.relief.conventions import Conventions, ExpectedHours
from facetlog.rules.criterion import MET, NOT_MET, UNDETERMINED
from facetlog.rules.reasons import AgentBar, AgentCompared, AgentFit, AgentForPhysician
from facetlog.rules.rule import Finding

ANESTHETICS = frozenset(
    (
        "lidocaine",
        "mepivacaine",
        "chloroprocaine",
        "bupivacaine",
        "levobupivacaine",
        "ropivacaine",
    )
)
ADRENALINE = frozenset(("adrenaline", "adrenalin", "epinephrine", "epi"))
VERDICTS: dict[AgentFit, str] = {"consistent": MET, "shorter": NOT_MET}


def judge_agent(injection: Injection, relief: Finding | None, conventions: Conventions) -> Finding:
    """What the hours of relief say; ``relief`` is the finding of the rule's relief in hours."""
    drug = injection.anesthetic.drug if injection.anesthetic else None
    expected = conventions.expected_hours.get(plain_drug(drug)) if drug else None
    shown, possible = (relief.shown, relief.possible) if relief else (None, None)
    because = why_not_compared(injection, shown, expected)
    if because or drug is None or expected is None or shown is None:
        return Finding(UNDETERMINED, AgentForPhysician(drug, shown, possible, because or "hours"))
    fit = fit_of(expected, shown, possible)
    return Finding(
        VERDICTS.get(fit, UNDETERMINED),
        AgentCompared(drug, expected, shown, possible, fit),
    )


def why_not_compared(
    injection: Injection, shown: int | None, expected: ExpectedHours | None
) -> AgentBar | None:
    """Why the hours cannot be compared; None where they can."""
    if shown is None:
        return "relief"
    if injection.anesthetic is None:
        return "drug"
    words = set(re.findall("[a-z]+", injection.anesthetic.drug.lower()))
    if words & ADRENALINE:
        return "adrenaline"
    if len(words & ANESTHETICS) > 1:
        return "mixed"
    if injection.has_steroid:
        return "steroid"
    return None if expected else "hours"


def fit_of(expected: ExpectedHours, shown: int, possible: int | None) -> AgentFit:
    """How what is shown and possible, in seconds, lies to the shortest and the longest expected."""
    shortest = round(expected.shortest * HOUR)
    longest = None if expected.longest is None else round(expected.longest * HOUR)
    if longest is not None and shown > longest:
        return "longer"
    if possible is not None and possible <= shortest:
        return "shorter"
    is_within = longest is None or (possible is not None and possible <= longest)
    return "consistent" if shown >= shortest and is_within else "open"
