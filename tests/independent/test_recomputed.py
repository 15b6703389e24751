"""Every figure of ``relief --json`` against the slow recomputation, on logs drawn at random.

``FACETLOG_DRAWN`` sets how many logs; 20,000 take about an hour on one core.
"""

import os

import pytest
from harness.size import sized

from independent.comparison import report

DRAWN = int(os.environ.get("FACETLOG_DRAWN") or sized(400, 2000))
AT_ONCE = 100


@pytest.mark.parametrize("first", range(0, DRAWN, AT_ONCE))
def test_every_figure_of_drawn_logs_is_that_of_the_slow_recomputation(first: int) -> None:
    """Faults: any line of the contract's 4.1 to 4.8 coded otherwise."""
    found = report(range(first, min(first + AT_ONCE, DRAWN)))
    assert not found, found
