"""Two blocks and their curves, worked by hand, for the tests of pairs."""

from typing import Any

from facetlog.entries.kinds import Log, Pain
from facetlog.entries.levels import Level
from facetlog.entries.medicine import Anesthetic
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.outcome.results import Outcome
from facetlog.rules.in_force import Settings
from facetlog.rules.two_blocks import Pair
from facetlog.settings.settings import load
from support.helpers import at, injection, log_of, pain

HOUR, WEEKS = 3600, 24 * 7
# 80 % of 10 asks for a score of 2 or less.
LONG = {1.0: "1", 2.0: "1", 3.0: "1", 4.0: "1", 5.0: "8", 6.0: "10"}  # shown 3 h, possible (0, 5)
SHORT = {0.5: "1", 1.0: "1", 1.5: "8", 2.5: "10"}  # shown 0:30 h, possible (0, 1:30)
NEVER = {0.5: "8", 1.0: "8", 1.5: "9", 2.5: "10"}  # surely none: no gap over 1:30 h to 2:30 h
OPEN = {1.0: "1", 2.0: "1", 3.0: "1"}  # shown 2 h, not over


def blocks(earlier: dict[float, str], later: dict[float, str], /, **values: Any) -> Log:
    """Two diagnostic medial branch blocks, two weeks apart unless ``apart`` (hours) says otherwise."""
    apart = values.pop("apart", 2 * WEEKS)
    own: dict[str, Any] = {"procedure": "medial branch block", "role": "diagnostic", "side": "right"}
    own |= {"levels": (Level("L3", "right"), Level("L4", "right"))}
    ones = [own | values.pop("first", {}), own | values.pop("second", {})]
    drugs = values.pop("drugs", ("lidocaine", "bupivacaine"))
    made = [
        injection(number, hours, anesthetic=drug and Anesthetic(drug), **one)
        for number, hours, drug, one in zip((1, 2), (0, apart), drugs, ones, strict=True)
    ]
    scores: list[Pain] = []
    for start, curve in ((0, earlier), (apart, later)):
        for hours, score in {0.0: "10", **curve}.items():
            scores.append(pain(len(scores) + 1, start + hours, score))
    return log_of(made, scores, values.pop("doses", []))


def outcome_at(log: Log, settings: Settings | None = None, day: float = 400) -> Outcome:
    """The outcome of a log, some days after zero."""
    return outcome_of(Inquiry(log, settings or load(), at(24 * day)))


def pair_of_log(log: Log, settings: Settings | None = None) -> Pair:
    """The only pair of a log."""
    (one,) = outcome_at(log, settings).pairs
    return one
