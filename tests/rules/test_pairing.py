"""Which earlier block is set beside a block, each side apart (method.md, 7)."""

from typing import Any

import pytest
from support.helpers import injection

from facetlog.entries.kinds import Injection
from facetlog.entries.levels import Level
from facetlog.rules.pairing import Blocks, earlier_blocks


def block(number: int, days: int, **values: Any) -> Injection:
    """A diagnostic facet joint injection at L4-L5, right, unless it says otherwise."""
    values = {"levels": (Level("L4-L5"),), "role": "diagnostic", "side": "right"} | values
    return injection(number, 24 * days, **values)


def beside(last: Injection, *earlier: Injection) -> dict[str | None, str]:
    """By side the id of the block that one is set beside."""
    found = earlier_blocks(last, Blocks([*earlier, last]), last.treated_side)
    return {side: one.id for side, one in found.items()}


def test_the_latest_earlier_one_that_shares_a_joint_and_side() -> None:
    earlier = (block(1, 0), block(2, 1), block(3, 2, side="left"), block(4, 3, levels=(Level("C5-C6"),)))
    assert beside(block(5, 30), *earlier) == {"right": "i2"}
    both = (Level("L4-L5"), Level("L5-S1"))
    assert beside(block(5, 30, levels=both), *earlier) == {"right": "i2"}


@pytest.mark.parametrize("procedure", ["radiofrequency ablation", "epidural injection", "nerve block"])
def test_nothing_but_a_facet_joint_injection_or_a_medial_branch_block_is_paired(procedure: str) -> None:
    """Fault: an ablation paired with the block before it, or the block after it."""
    assert beside(block(2, 30, procedure=procedure), block(1, 0)) == {}
    assert beside(block(2, 30), block(1, 0, procedure=procedure)) == {}


def test_a_therapeutic_one_is_not_paired_and_one_of_a_role_not_said_is() -> None:
    assert beside(block(2, 30, role="therapeutic"), block(1, 0)) == {}
    assert beside(block(2, 30), block(1, 0, role="therapeutic")) == {}
    assert beside(block(2, 30, role=None), block(1, 0, role=None)) == {"right": "i1"}


def test_one_of_the_same_procedure_comes_before_a_later_one_of_the_other() -> None:
    """Fault: the latest, whatever its procedure."""
    same, other = block(1, 0), block(2, 10, procedure="medial branch block")
    assert beside(block(3, 30), same, other) == {"right": "i1"}
    assert beside(block(3, 30), other) == {"right": "i2"}


def test_nerves_stand_beside_joints_of_the_same_region_only() -> None:
    """L3 and L4-L5 are lumbar; C5 is cervical. Fault: any nerves beside any joints."""
    assert beside(block(2, 30), block(1, 0, levels=(Level("L3"),))) == {"right": "i1"}
    assert beside(block(2, 30), block(1, 0, levels=(Level("C5"),))) == {}


def test_the_site_is_the_same_whatever_its_case() -> None:
    """Fault: a block at another site."""
    assert beside(block(2, 30, site="low back"), block(1, 0, site="Low  Back")) == {"right": "i1"}
    assert beside(block(2, 30, site="low back"), block(1, 0, site="neck")) == {}


def test_each_side_is_sought_apart() -> None:
    """Left i1, right i2: of both sides i3, left is beside i1, right beside i2. Fault: i2 for both."""
    left, right = block(1, 0, side="left"), block(2, 10)
    assert beside(block(3, 30, side="both"), left, right) == {"left": "i1", "right": "i2"}
    assert beside(block(3, 30, side="both"), right) == {"right": "i2"}


def test_a_joint_is_shared_on_the_side_on_which_both_treated_it() -> None:
    """L4-L5 left and L5-S1 right, then L4-L5 right: no joint of the right side is the same."""
    unlike = block(1, 0, side=None, levels=(Level("L4-L5", "left"), Level("L5-S1", "right")))
    assert beside(block(2, 30), unlike) == {}
    assert beside(block(2, 30, side="left"), unlike) == {"left": "i1"}


def test_a_side_that_was_not_said_may_be_either() -> None:
    unsaid, left = block(1, 10, side=None), block(2, 0, side="left")
    assert beside(block(3, 30), unsaid) == {"right": "i1"}
    assert beside(block(3, 30, side=None), left) == {None: "i2"}
    assert beside(block(3, 30, side=None), left, unsaid) == {None: "i1"}
    both = earlier_blocks(block(3, 30, side=None), Blocks([left, unsaid]), "both")
    assert both == {"left": unsaid, "right": unsaid}


def test_without_levels_or_at_the_same_instant_there_is_no_pair() -> None:
    assert beside(block(2, 30, levels=()), block(1, 0)) == {}
    assert beside(block(2, 0), block(1, 0)) == {}
