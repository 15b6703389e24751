"""What a rule asks beside the agent: of the rules that ship, worked out from what they name."""

import pytest

from facetlog.rules.all_but_agent import without_agent
from facetlog.rules.criterion import AllOf, ReliefWithoutTime
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
