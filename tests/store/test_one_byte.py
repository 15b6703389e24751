"""One byte of a log changed anywhere: the same is shown, or exit 4; never something else.

FACETLOG_FULL=1 makes it long: four bytes of every page. FACETLOG_MOST=40 tries forty.
"""

from pathlib import Path

import pytest
from harness.counts import Counts, shown_by
from harness.forked import each_of
from harness.one_byte import begin, cases, judge
from harness.size import most, sized
from harness.varied import make_varied

PLACES = most(1, 4)
EVERY = sized(6, 1)  # page


@pytest.fixture(scope="module")
def counts(pytestconfig: pytest.Config) -> Counts:
    return shown_by(pytestconfig, "one byte changed")


def test_a_changed_byte_changes_nothing_or_is_refused(tmp_path: Path, counts: Counts) -> None:
    """Faults: rows not compared with the journal; CHECKs not asked; a schema that is not compared."""
    log = make_varied(tmp_path)
    found = list(each_of(cases(log.read_bytes(), PLACES, EVERY), judge, begin, log))
    for one in found:
        for words, became in one.shown.items():
            counts[words].update([became])
    wrong = [f"{one.case}: {'; '.join(one.wrong)}" for one in found if one.wrong]
    listed = [one for one in found if one.listed]
    counts["cases"].update({"in all": len(found), "wrong": len(wrong), "listed": len(listed)})
    assert len(listed) < len(found) / 4
    assert wrong == [], f"{len(wrong)} of {len(found)}:\n" + "\n".join(wrong)
