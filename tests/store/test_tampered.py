"""A schema that another program changed: refused before any of it is used, and nothing of it is run.

FACETLOG_FULL=1 makes it long; the default run is a sample of it.
"""

from pathlib import Path

import pytest
from harness.counts import Counts, shown_by
from harness.forked import each_of
from harness.size import sized
from harness.tampered import begin, judge
from harness.tampering import ALL
from harness.varied import make_varied

SOME = range(0, len(ALL), sized(5, 1))


@pytest.fixture(scope="module")
def counts(pytestconfig: pytest.Config) -> Counts:
    return shown_by(pytestconfig, "tampered schemas")


def test_a_schema_that_is_not_ours_is_refused_and_never_run(tmp_path: Path, counts: Counts) -> None:
    """Faults: a schema compared by its tables' names alone; doctor's and backup's checks without it."""
    log = make_varied(tmp_path)
    judged = list(each_of(SOME, judge, begin, log))
    wrong = [f"{ALL[place]}: {one}" for place, found in zip(SOME, judged, strict=True) for one in found]
    counts["logs"].update({"in all": len(judged), "wrong": sum(map(bool, judged))})
    assert wrong == [], f"{len(wrong)}:\n" + "\n".join(wrong)
