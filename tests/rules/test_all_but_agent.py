"""What a rule asks beside the agent: of the rules that ship, worked out from what they name."""

import pytest
from support.helpers import injection

from facetlog.entries.levels import parse_levels
from facetlog.rules.all_but_agent import of_both_but_agent, without_agent
from facetlog.rules.criterion import MET, UNDETERMINED, AllOf, ReliefWithoutTime
from facetlog.rules.pair_reasons import BlocksMeet, PairPart
from facetlog.settings.settings import load

RELIEF = {
    "medicare-first-ablation": 80, "medicare-first-injection": 80, "evicore-cmm-208": 80,
    "tac-victoria": 75, "bcbs-nd": 50,
}  # fmt: skip
RULES = {rule.id: rule for rule in load().rules}


@pytest.mark.parametrize("name", RULES)
def test_only_a_rule_that_asks_of_the_agent_has_a_rest(name: str) -> None:
    """Faults: ``asipp-2020``, which asks of movements, taken for its equal; its movements dropped.

    Parts without a field are empty tuples: equal to each other, and false.
    """
    percent = RELIEF.get(name)
    wanted = AllOf((ReliefWithoutTime(percent),)) if percent else None
    assert without_agent(RULES[name]) == wanted


@pytest.mark.parametrize(
    ("sides", "days", "verdict"),
    [
        (("right", "right"), 21, "met"),
        ((None, None), 21, "undetermined"),
        (("right", "right"), 7, "undetermined"),
    ],
)
def test_two_blocks_that_are_no_pair_for_the_rule_do_not_meet_the_rest_of_it(
    sides: tuple[str | None, str | None], days: int, verdict: str
) -> None:
    """Fault: an obstacle without a value, as a side that was not said, taken for none."""
    rule = RULES["medicare-first-injection"]
    first, second = (
        injection(number, hours, side=side, role="diagnostic", levels=parse_levels(["L4-5"], side))
        for number, hours, side in ((1, 0.0, sides[0]), (2, 24.0 * days, sides[1]))
    )
    parts = [PairPart("relief", MET, BlocksMeet()), PairPart("agent", UNDETERMINED, BlocksMeet())]
    assert of_both_but_agent(rule, parts, (first, second), sides[0]) == verdict
