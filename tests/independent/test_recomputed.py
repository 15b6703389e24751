"""Every figure of ``relief --json`` against the slow recomputation, on logs drawn at random."""

import os

from independent.comparison import report

DRAWN = int(os.environ.get("FACETLOG_DRAWN", "2000"))


def test_every_figure_of_drawn_logs_is_that_of_the_slow_recomputation() -> None:
    """Faults: any line of the contract's 4.1 to 4.8 coded otherwise."""
    found = report(range(DRAWN))
    assert not found, found
